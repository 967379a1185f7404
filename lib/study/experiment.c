/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/study.h"

#include "study/ask.h"

#include <string.h>

/* One person's stretch of the sorted list of nights. */
static struct night_list nights_of(struct night_list *all, size_t first)
{
	struct night_list one = { .keep = all->keep, .items = all->items + first };

	while (first + one.count < all->count &&
	       strcmp(all->items[first].person, all->items[first + one.count].person) == 0)
		one.count++;
	return one;
}

static struct night_counts counts_of(const struct night_list *nights)
{
	struct night_counts counts = { .all = (long)nights->count };

	for (size_t i = 0; i < nights->count; i++) {
		switch (nights->items[i].role) {
		case NIGHT_MAIN:
			counts.main++;
			break;
		case NIGHT_NAP:
			counts.nap++;
			break;
		case NIGHT_EXCLUDED:
			counts.excluded++;
			break;
		case NIGHT_SKIPPED:
			counts.skipped++;
			break;
		case NIGHT_DUPLICATE:
			counts.duplicate++;
			break;
		}
	}
	return counts;
}

static enum status compare_person(struct study *study, const struct design_request *question,
                                  const struct compare_request *measures,
                                  struct report_person *person, struct error *err)
{
	struct design_request request = *question;
	struct compare_request asked = *measures;
	struct design *design = arena_new(study->keep, struct design);
	struct experiment *experiment = arena_new(study->keep, struct experiment);

	request.person = person->id;
	TRY(design_build(&request, person->nights, &study->diary, study->keep, &study->findings,
	                 design, err));
	person->rows = metric_rows_of(study->keep, person->nights->items, person->nights->count);
	asked.rows = person->rows;
	asked.nights = person->nights->items;
	TRY(compare_run(&asked, design, study->keep, experiment, err));
	experiment->person = person->id;
	person->experiments = experiment;
	person->experiments_n = 1;
	return STATUS_OK;
}

static enum status compare_persons(struct study *study, const struct design_request *question,
                                   const struct compare_request *measures, struct error *err)
{
	struct report_person *persons =
		arena_array(study->keep, study->nights.count + 1, struct report_person);
	size_t count = 0;

	for (size_t first = 0; first < study->nights.count;) {
		struct night_list *nights = arena_new(study->keep, struct night_list);

		*nights = nights_of(&study->nights, first);
		persons[count] = (struct report_person){
			.id = nights->items[0].person,
			.nights = nights,
			.counts = counts_of(nights),
		};
		TRY(compare_person(study, question, measures, &persons[count], err));
		first += nights->count;
		count++;
	}
	study->report.persons = persons;
	study->report.persons_n = count;
	return STATUS_OK;
}

enum status study_compare(struct study *study, struct error *err)
{
	const struct study_request *asked = study->request;
	struct design_request question = { .since = asked->since, .until = asked->until };
	struct compare_request measures = { .name = asked->experiment };
	struct date_range *complete =
		arena_array(study->keep, asked->complete_log.count + 1, struct date_range);

	for (size_t i = 0; i < asked->complete_log.count; i++)
		TRY(study_parse_complete(asked->complete_log.items[i], &complete[i], err));
	question.complete_log = complete;
	question.complete_log_n = asked->complete_log.count;
	TRY(study_ask_phases(study, &question, err));
	TRY(study_ask_substance(study, &question, err));
	TRY(study_ask_covariates(study, &question, err));
	TRY(study_ask_measures(study, &measures, err));
	measures.substance = question.has_substance ? question.substance.text : "";
	if (measures.name == NULL)
		measures.name = question.has_substance ? question.substance.text : "comparison";
	return compare_persons(study, &question, &measures, err);
}
