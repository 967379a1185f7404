/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/ask.h"

#include "base/number.h"
#include "base/text.h"
#include "design/covariates.h"

#include <stdlib.h>
#include <string.h>

static bool says_conditions(const struct study_request *asked)
{
	return asked->conditions.count > 0 || asked->before != NULL || asked->during != NULL;
}

/* What an option says goes before what the experiment says. */
static void override(struct experiment_request *one, const struct study_request *asked)
{
	if (asked->experiment != NULL)
		one->name = asked->experiment;
	if (asked->substance != NULL)
		one->substance = asked->substance;
	if (asked->reference != NULL)
		one->reference = asked->reference;
	if (asked->primary != NULL)
		one->primary = asked->primary;
	if (says_conditions(asked))
		one->conditions = asked->conditions;
	if (asked->metrics.count > 0)
		one->metrics = asked->metrics;
	if (asked->mids.count > 0)
		one->mids = asked->mids;
	if (asked->covariates.count > 0)
		one->covariates = asked->covariates;
}

const struct experiment_request *study_ask_experiments(struct study *study, size_t *count_out)
{
	const struct study_request *asked = study->request;
	size_t count = asked->experiments_n > 0 ? asked->experiments_n : 1;
	struct experiment_request *all = arena_array(study->keep, count, struct experiment_request);

	for (size_t i = 0; i < count; i++) {
		if (asked->experiments_n > 0)
			all[i] = asked->experiments[i];
		override(&all[i], asked);
	}
	*count_out = count;
	return all;
}

/* Which items of the log may be what the question is about. */
static bool is_candidate(const struct intake *intake)
{
	return strcmp(intake->kind, "supplement") == 0 || intake->kind[0] == '\0';
}

/* Two spellings of one substance are one candidate. */
static bool is_same(const struct intake *a, const struct intake *b)
{
	if (a->id[0] != '\0' || b->id[0] != '\0')
		return strcmp(a->id, b->id) == 0;
	return strcmp(a->item, b->item) == 0;
}

size_t study_ask_candidates(const struct diary *diary, const char *names[ASK_MOST_NAMED])
{
	const struct intake *seen[ASK_MOST_NAMED];
	size_t count = 0;

	for (size_t i = 0; i < diary->count && count < ASK_MOST_NAMED; i++) {
		const struct intake *intake = &diary->items[i];
		bool known = !is_candidate(intake);

		for (size_t j = 0; j < count && !known; j++)
			known = is_same(seen[j], intake);
		if (known)
			continue;
		seen[count] = intake;
		names[count++] = intake->item;
	}
	return count;
}

enum { LIST_BYTES = 200 };

/* "magnesium citrate, melatonin": as many as there is room for. */
static const char *list_names(char list[LIST_BYTES], const char *const *names, size_t count)
{
	list[0] = '\0';
	for (size_t i = 0; i < count; i++) {
		char shown[TEXT_SHOWN];

		(void)text_show(shown, names[i], strlen(names[i]));
		if (strlen(list) + strlen(shown) + 3 < LIST_BYTES) {
			if (i > 0)
				strcat(list, ", ");
			strcat(list, shown);
		}
	}
	return list;
}

static enum status several(const char *const *names, size_t count, struct error *err)
{
	char list[LIST_BYTES];

	(void)error_set(err, STATUS_CONFIG, "the log holds several supplements: %s",
	                list_names(list, names, count));
	return error_hint(err, "say which with --substance NAME, or give --before and --during");
}

static bool is_named(const struct diary *diary, const struct design_covariate *covariate)
{
	for (size_t i = 0; i < diary->count; i++)
		if (covariates_match(covariate, &diary->items[i]))
			return true;
	return false;
}

enum status study_ask_covariates(struct study *study, const struct experiment_request *one,
                                 struct design_request *request, struct error *err)
{
	const struct text_list *asked = &one->covariates;
	bool is_option = study->request->covariates.count > 0;
	struct design_covariate *covariates =
		arena_array(study->keep, asked->count + 1, struct design_covariate);
	char shown[TEXT_SHOWN];

	for (size_t i = 0; i < asked->count; i++) {
		const char *name = asked->items[i];

		covariates[i] = covariates_ask(study->keep, name);
		if (is_named(&study->diary, &covariates[i]))
			continue;
		(void)error_set(err, STATUS_CONFIG, "%s is '%s', which the log never names",
		                is_option ? "--covariate" : "'covariate'",
		                text_show(shown, name, strlen(name)));
		return error_hint(err, "a kind of row such as alcohol, caffeine or activity, or an "
		                       "item; 'winks check LOG' lists both");
	}
	request->covariates = covariates;
	request->covariates_n = asked->count;
	return STATUS_OK;
}

/* Without dated periods there is nothing to compare then: most often it is misspelt. */
static void tell_not_in_log(struct study *study, const struct substance_query *query,
                            const char *substance)
{
	const char *names[ASK_MOST_NAMED];
	char list[LIST_BYTES], shown[TEXT_SHOWN];
	const struct diary *diary = &study->diary;
	size_t count = study_ask_candidates(diary, names);

	for (size_t i = 0; i < diary->count; i++)
		if (diary_matches(query, &diary->items[i]))
			return;
	if (diary->count == 0)
		return;
	finding_add(&study->findings, FINDING_DIARY_NOT_IN_LOG,
	            (struct place){ .file = diary->items[0].file },
	            "no row is of '%s'; the log names %s",
	            text_show(shown, substance, strlen(substance)),
	            count > 0 ? list_names(list, names, count) : "no supplement");
}

enum status study_ask_substance(struct study *study, const struct experiment_request *asked,
                                struct design_request *request, struct error *err)
{
	const char *names[ASK_MOST_NAMED];
	const char *substance = asked->substance;

	if (substance == NULL) {
		size_t count = study_ask_candidates(&study->diary, names);

		/* Tags that an app kept along the way are no question that was asked. */
		if (count > 1 && request->phases_n == 0 && study->request->logs.count > 0)
			return several(names, count, err);
		if (count != 1)
			return STATUS_OK;
		substance = names[0];
	}
	request->substance = diary_query(study->keep, substance);
	request->has_substance = true;
	if (request->phases_n == 0)
		tell_not_in_log(study, &request->substance, substance);
	return STATUS_OK;
}

static enum status bad_range(const char *option, const char *text, struct error *err)
{
	char shown[TEXT_SHOWN];

	return error_set(err, STATUS_CONFIG,
	                 "%s is '%s', expected dates such as 2026-09-14..2026-10-11", option,
	                 text_show(shown, text, strlen(text)));
}

static enum status add_phase(struct phase *phases, size_t *count, const char *name,
                             const char *option, const char *text, struct error *err)
{
	struct date_range range;

	if (!study_parse_range(text, &range))
		return bad_range(option, text, err);
	phases[(*count)++] =
		(struct phase){ .condition = name, .first = range.first, .last = range.last };
	return STATUS_OK;
}

/* "NAME A..B": the name may hold blanks, the dates are the last word. */
static enum status add_condition(struct study *study, struct phase *phases, size_t *count,
                                 const char *text, struct error *err)
{
	const char *blank = strrchr(text, ' ');

	if (blank == NULL || blank == text)
		return bad_range("--condition", text, err);
	return add_phase(phases, count, arena_text(study->keep, text, (size_t)(blank - text)),
	                 "--condition", blank + 1, err);
}

static int by_first_day(const void *a, const void *b)
{
	const struct phase *left = a, *right = b;

	return (left->first > right->first) - (left->first < right->first);
}

enum status study_ask_phases(struct study *study, const struct experiment_request *asked,
                             struct design_request *request, struct error *err)
{
	const char *before = study->request->before, *during = study->request->during;
	struct phase *phases = arena_array(study->keep, asked->conditions.count + 2, struct phase);
	size_t count = 0;

	if ((before == NULL) != (during == NULL)) {
		(void)error_set(err, STATUS_CONFIG, "--before and --during go together");
		return error_hint(err, "give both, such as --before 2026-09-14..2026-10-11 "
		                       "--during 2026-10-12..2026-11-10");
	}
	if (before != NULL) {
		TRY(add_phase(phases, &count, "before", "--before", before, err));
		TRY(add_phase(phases, &count, "during", "--during", during, err));
		request->reference = "before";
	}
	for (size_t i = 0; i < asked->conditions.count; i++)
		TRY(add_condition(study, phases, &count, asked->conditions.items[i], err));
	qsort(phases, count, sizeof(*phases), by_first_day);
	if (asked->reference != NULL)
		request->reference = asked->reference;
	request->phases = phases;
	request->phases_n = count;
	return STATUS_OK;
}

static enum status add_mid(struct study *study, struct mid_override *mid, const char *text,
                           struct error *err)
{
	const char *equals = strchr(text, '=');
	char shown[TEXT_SHOWN];

	if (equals == NULL || !number_parse(equals + 1, '.', &mid->mid) || mid->mid <= 0)
		return error_set(err, STATUS_CONFIG,
		                 "--mid is '%s', expected KEY=VALUE such as sol_min=10",
		                 text_show(shown, text, strlen(text)));
	mid->key = arena_text(study->keep, text, (size_t)(equals - text));
	return STATUS_OK;
}

enum status study_ask_measures(struct study *study, const struct experiment_request *asked,
                               struct compare_request *request, struct error *err)
{
	struct mid_override *mids =
		arena_array(study->keep, asked->mids.count + 1, struct mid_override);

	for (size_t i = 0; i < asked->mids.count; i++)
		TRY(add_mid(study, &mids[i], asked->mids.items[i], err));
	request->metrics = asked->metrics.items;
	request->metrics_n = asked->metrics.count;
	request->primary = asked->primary;
	request->mids = mids;
	request->mids_n = asked->mids.count;
	return STATUS_OK;
}
