/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diary/log.h"

#include "base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FEWEST_FOR_USUAL = 5 };

static int compare_numbers(double a, double b)
{
	if (isnan(a) || isnan(b))
		return isnan(a) - isnan(b);
	return (a > b) - (a < b);
}

static int compare_instants(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

/* Person, day, time and what was taken: two rows that agree here are about one intake. */
static int same_event(const struct intake *a, const struct intake *b)
{
	int order = strcmp(a->person, b->person);

	if (order == 0)
		order = compare_instants(a->time_utc_s, b->time_utc_s);
	if (order == 0)
		order = (a->date > b->date) - (a->date < b->date);
	if (order == 0)
		order = strcmp(a->key, b->key);
	return order != 0 ? order : strcmp(a->form, b->form);
}

static int same_amount(const struct intake *a, const struct intake *b)
{
	int order = compare_numbers(a->amount, b->amount);

	return order != 0 ? order : strcmp(a->unit, b->unit);
}

/* Beside each event taken rows first, so that what is dropped is what was not taken. */
static int by_event(const void *left, const void *right)
{
	const struct intake *a = *(const struct intake *const *)left;
	const struct intake *b = *(const struct intake *const *)right;
	int order = same_event(a, b);

	if (order == 0)
		order = (a->taken < b->taken) - (a->taken > b->taken);
	if (order == 0)
		order = same_amount(a, b);
	if (order == 0)
		order = strcmp(a->file, b->file);
	return order != 0 ? order : (a->line > b->line) - (a->line < b->line);
}

static void tell_repeat(const struct intake *now, const struct intake *before, bool denied,
                        struct finding_list *notes)
{
	char shown[TEXT_SHOWN];
	bool elsewhere = strcmp(before->file, now->file) != 0;

	(void)text_show(shown, now->item, strlen(now->item));
	finding_add(notes, denied ? FINDING_DIARY_CONTRADICTION : FINDING_DIARY_DUPLICATE,
	            (struct place){ now->file, now->line, now->column },
	            denied ? "'%s' is taken in %s%sline %ld and not taken here; taken is used"
	                   : "'%s' stands in %s%sline %ld already with the same time and amount",
	            shown, elsewhere ? before->file : "", elsewhere ? " " : "", before->line);
}

/* Marks in dropped what repeats or contradicts an earlier one of the same event. */
static long find_repeats(struct intake *const *sorted, size_t count, const struct intake *base,
                         bool *dropped, struct finding_list *notes)
{
	size_t first = 0, last = 0;
	long found = 0;

	for (size_t i = 1; i < count; i++) {
		const struct intake *now = sorted[i];

		if (same_event(sorted[first], now) != 0) {
			first = i;
			last = i;
			continue;
		}

		const struct intake *kept = sorted[last];
		bool repeat = kept->taken == now->taken && same_amount(kept, now) == 0;
		bool denied = sorted[first]->taken == TAKEN_YES && now->taken == TAKEN_NO;

		if (!repeat && !denied) {
			last = i;
			continue;
		}
		dropped[now - base] = true;
		found++;
		tell_repeat(now, denied ? sorted[first] : kept, denied, notes);
	}
	return found;
}

static bool *repeats(struct intake *intakes, size_t count, struct arena *scratch,
                     struct finding_list *notes, long *found_out)
{
	struct intake **sorted = arena_array(scratch, count + 1, struct intake *);
	bool *dropped = arena_array(scratch, count + 1, bool);

	for (size_t i = 0; i < count; i++)
		sorted[i] = &intakes[i];
	qsort(sorted, count, sizeof(struct intake *), by_event);
	*found_out = find_repeats(sorted, count, intakes, dropped, notes);
	return dropped;
}

static size_t without(struct intake *intakes, size_t count, const bool *dropped)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++)
		if (!dropped[i])
			intakes[kept++] = intakes[i];
	return kept;
}

static int by_number(const void *left, const void *right)
{
	return compare_numbers(*(const double *)left, *(const double *)right);
}

static int by_item(const void *left, const void *right)
{
	const struct intake *a = *(const struct intake *const *)left;
	const struct intake *b = *(const struct intake *const *)right;
	int order = strcmp(a->key, b->key);

	if (order == 0)
		order = strcmp(a->form, b->form);
	return order != 0 ? order : (a->line > b->line) - (a->line < b->line);
}

/* One item's amounts against their median. */
static void tell_unusual(struct intake *const *same, size_t count, struct arena *scratch,
                         struct finding_list *notes)
{
	double *amounts = arena_array(scratch, count, double);
	char shown[TEXT_SHOWN];

	if (count < FEWEST_FOR_USUAL)
		return;
	for (size_t i = 0; i < count; i++)
		amounts[i] = same[i]->mass_mg;
	qsort(amounts, count, sizeof(*amounts), by_number);

	double median = (amounts[(count - 1) / 2] + amounts[count / 2]) / 2;

	for (size_t i = 0; i < count; i++) {
		double amount = same[i]->mass_mg;

		if (amount < median * 10 && amount > median / 10)
			continue;
		finding_add(notes, FINDING_DIARY_FAR_FROM_USUAL,
		            (struct place){ same[i]->file, same[i]->line, same[i]->column },
		            "%g mg of '%s', usually %g mg", amount,
		            text_show(shown, same[i]->item, strlen(same[i]->item)), median);
	}
}

static void find_unusual(struct log *log)
{
	struct intake **weighed = arena_array(log->scratch, log->intakes_n + 1, struct intake *);
	size_t count = 0, first = 0;

	for (size_t i = 0; i < log->intakes_n; i++)
		if (log->intakes[i].mass_mg > 0)
			weighed[count++] = &log->intakes[i];
	qsort(weighed, count, sizeof(struct intake *), by_item);
	for (size_t i = 1; i <= count; i++) {
		if (i < count && strcmp(weighed[i]->key, weighed[first]->key) == 0 &&
		    strcmp(weighed[i]->form, weighed[first]->form) == 0)
			continue;
		tell_unusual(weighed + first, i - first, log->scratch, log->findings);
		first = i;
	}
}

void log_finish(struct log *log)
{
	long found = 0;
	bool *dropped = repeats(log->intakes, log->intakes_n, log->scratch, log->findings, &found);

	for (size_t i = 0; i < log->intakes_n; i++)
		log->lines[log->intake_lines[i]].duplicate += dropped[i];
	for (size_t i = 1; i < log->count; i++) {
		const struct log_line *line = &log->lines[i];

		if (line->accepted == 0)
			continue;
		log->file->accepted += line->duplicate < line->accepted;
		log->file->duplicate += line->duplicate == line->accepted;
	}
	log->intakes_n = without(log->intakes, log->intakes_n, dropped);
	find_unusual(log);
}

/* --- all files together ------------------------------------------------------------------- */

static int by_time(const void *left, const void *right)
{
	const struct intake *a = left, *b = right;
	int order = strcmp(a->person, b->person);
	int64_t a_s =
		a->time_utc_s != CIVIL_NO_TIME ? a->time_utc_s : (int64_t)a->date * CIVIL_DAY_S;
	int64_t b_s =
		b->time_utc_s != CIVIL_NO_TIME ? b->time_utc_s : (int64_t)b->date * CIVIL_DAY_S;

	if (order == 0)
		order = (a->date > b->date) - (a->date < b->date);
	if (order == 0)
		order = (a->time_utc_s != CIVIL_NO_TIME) - (b->time_utc_s != CIVIL_NO_TIME);
	if (order == 0)
		order = compare_instants(a_s, b_s);
	/* By what it is before how it is written: a log in another language has the same order. */
	if (order == 0)
		order = strcmp(a->id, b->id);
	if (order == 0)
		order = strcmp(a->item, b->item);
	if (order == 0)
		order = strcmp(a->file, b->file);
	return order != 0 ? order : (a->line > b->line) - (a->line < b->line);
}

void diary_sort(struct diary *diary)
{
	if (diary->count > 1)
		qsort(diary->items, diary->count, sizeof(*diary->items), by_time);
}

long diary_merge(struct diary *diary, struct finding_list *notes)
{
	struct arena scratch CLEANUP(arena_free) = ARENA(diary->keep->limit);
	long found = 0;

	diary_sort(diary);
	diary->count = without(diary->items, diary->count,
	                       repeats(diary->items, diary->count, &scratch, notes, &found));
	return found;
}
