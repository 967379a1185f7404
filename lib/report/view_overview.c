/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Many persons at a glance: one line each, before the report of the first begins.
 */
#include "report/view.h"
#include "report/format.h"

#include <string.h>

/* What a line is about; the experiment is NULL where nothing is compared. */
struct line {
	const struct view_person *person;
	const struct view_experiment *experiment;
	bool one_measure; /* all lines are about the same, named in the title */
};

struct column {
	const char *head;
	const char *(*cell)(const struct line *line, struct arena *keep);
};

static const struct view_row *leading(const struct line *line)
{
	return line->experiment != NULL ? &line->experiment->rows[0] : NULL;
}

static const char *person_cell(const struct line *line, struct arena *keep)
{
	const struct view_row *row = leading(line);
	const char *cell = line->person->id;

	if (row == NULL)
		return cell;
	if (line->person->experiments_n > 1)
		cell = arena_printf(keep, "%s, %s", cell, line->experiment->name);
	return line->one_measure ? cell : arena_printf(keep, "%s: %s", cell, row->title);
}

static const char *nights_cell(const struct line *line, struct arena *keep)
{
	const struct view_experiment *of = line->experiment;

	if (of == NULL)
		return arena_printf(keep, "%ld", line->person->person->counts.main);
	return of->nights_of > of->nights_n
	               ? arena_printf(keep, "%ld of %ld", of->nights_n, of->nights_of)
	               : arena_printf(keep, "%ld", of->nights_n);
}

static const char *dates_cell(const struct line *line, struct arena *keep)
{
	(void)keep;
	return line->person->dates;
}

static const char *hours_of(const struct line *line, const char *key, struct arena *keep)
{
	const struct view_summary *of = view_summary_for(line->person, key);

	return of != NULL ? view_hours(of->mean, keep) : "";
}

static const char *in_bed_cell(const struct line *line, struct arena *keep)
{
	return hours_of(line, "tib_min", keep);
}

static const char *asleep_cell(const struct line *line, struct arena *keep)
{
	return hours_of(line, "tst_min", keep);
}

static const char *efficiency_cell(const struct line *line, struct arena *keep)
{
	const struct view_summary *of = view_summary_for(line->person, "se_pct");
	char digits[FORMAT_TEXT];

	return of != NULL ? arena_printf(keep, "%s %%", format_fixed(digits, of->mean, 0)) : "";
}

static const char *change_cell(const struct line *line, struct arena *keep)
{
	const struct view_row *row = leading(line);

	(void)keep;
	return row != NULL ? row->change : "";
}

static const char *interval_cell(const struct line *line, struct arena *keep)
{
	const struct view_row *row = leading(line);

	(void)keep;
	return row != NULL ? row->interval : "";
}

static const char *verdict_cell(const struct line *line, struct arena *keep)
{
	const struct view_row *row = leading(line);

	return row != NULL ? arena_printf(keep, "%s %s", row->symbol, row->word)
	                   : "Nothing compared";
}

static const struct column described[] = {
	{ "Person", person_cell }, { "Nights", nights_cell }, { "Dates", dates_cell },
	{ "In bed", in_bed_cell }, { "Asleep", asleep_cell }, { "Efficiency", efficiency_cell },
};
static const struct column compared[] = {
	{ "Person", person_cell },          { "Nights", nights_cell },   { "Change", change_cell },
	{ "95 % interval", interval_cell }, { "Verdict", verdict_cell },
};

/* The lines of all persons; the first half of the work, so that the title knows them. */
static size_t find_lines(const struct view *view, struct line *lines)
{
	size_t n = 0;

	for (size_t p = 0; p < view->persons_n; p++) {
		const struct view_person *person = &view->persons[p];

		if (!person->compares)
			lines[n++] = (struct line){ .person = person };
		for (size_t i = 0; i < person->experiments_n; i++)
			if (person->experiments[i].compares)
				lines[n++] =
					(struct line){ person, &person->experiments[i], false };
	}
	return n;
}

/* The row that all lines lead with, NULL when they differ. */
static const struct view_row *common_measure(const struct line *lines, size_t n)
{
	const struct view_row *common = NULL;

	for (size_t i = 0; i < n; i++) {
		const struct view_row *row = leading(&lines[i]);

		if (row == NULL)
			continue;
		if (common != NULL && strcmp(common->title, row->title) != 0)
			return NULL;
		common = row;
	}
	return common;
}

static bool is_empty(const struct column *column, const struct line *lines, size_t n,
                     struct arena *keep)
{
	for (size_t i = 0; i < n; i++)
		if (column->cell(&lines[i], keep)[0] != '\0')
			return false;
	return true;
}

static void add_column(struct view_overview *overview, const struct column *column,
                       const struct line *lines, struct arena *keep)
{
	overview->heads[overview->columns] = column->head;
	for (size_t i = 0; i < overview->rows_n; i++)
		overview->rows[i][overview->columns] = column->cell(&lines[i], keep);
	overview->columns++;
}

void view_build_overview(struct view *view, struct arena *keep)
{
	struct view_overview *overview = &view->overview;
	bool compares = false;
	size_t room = 0;

	if (view->persons_n < 2)
		return;
	for (size_t p = 0; p < view->persons_n; p++) {
		compares = compares || view->persons[p].compares;
		room += view->persons[p].experiments_n + 1;
	}

	struct line *lines = arena_array(keep, room, struct line);
	const struct column *columns = compares ? compared : described;
	size_t columns_n = compares ? sizeof(compared) / sizeof(compared[0])
	                            : sizeof(described) / sizeof(described[0]);

	overview->rows_n = find_lines(view, lines);
	overview->rows = arena_alloc(keep, overview->rows_n + 1, sizeof(*overview->rows));

	const struct view_row *measure = common_measure(lines, overview->rows_n);

	for (size_t i = 0; i < overview->rows_n; i++)
		lines[i].one_measure = measure != NULL;
	overview->title =
		measure == NULL
			? "All persons"
			: arena_printf(keep, "All persons: %s%s%s", measure->title,
	                               measure->unit[0] != '\0' ? ", " : "", measure->change_unit);
	for (size_t c = 0; c < columns_n; c++)
		if (!is_empty(&columns[c], lines, overview->rows_n, keep))
			add_column(overview, &columns[c], lines, keep);
}
