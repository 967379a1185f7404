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

/* What one experiment asks, settled once and put to every person. */
struct asking {
	struct design_request question;
	struct compare_request measures;
	const struct experiment_request *asked; /* for the place of what is wrong */
};

static enum status ask_one(struct study *study, const struct experiment_request *asked,
                           const struct date_range *complete, struct asking *asking,
                           struct error *err)
{
	const struct study_request *request = study->request;

	*asking = (struct asking){
		.question = { .by_dose = request->by_dose,
		              .since = request->since,
		              .until = request->until,
		              .complete_log = complete,
		              .complete_log_n = request->complete_log.count,
		              .randomised = asked->randomised,
		              .blinded = asked->blinded,
		              .has_half_life = asked->has_half_life,
		              .half_life_nights = asked->half_life_nights },
		.measures = { .name = asked->name },
		.asked = asked,
	};
	TRY(study_ask_phases(study, asked, &asking->question, err));
	TRY(study_ask_substance(study, asked, &asking->question, err));
	TRY(study_ask_covariates(study, asked, &asking->question, err));
	TRY(study_ask_measures(study, asked, &asking->measures, err));

	bool named = asking->question.has_substance;

	asking->measures.substance = named ? asking->question.substance.text : "";
	if (asking->measures.name == NULL)
		asking->measures.name = named ? asking->question.substance.text : "comparison";
	return STATUS_OK;
}

static enum status compare_one(struct study *study, const struct asking *asking,
                               const struct report_person *person, struct experiment *experiment,
                               struct error *err)
{
	struct design_request request = asking->question;
	struct compare_request measures = asking->measures;
	struct design *design = arena_new(study->keep, struct design);

	request.person = person->id;
	TRY(design_build(&request, person->nights, &study->diary, study->keep, &study->findings,
	                 design, err));
	measures.rows = person->rows;
	measures.nights = person->nights->items;
	TRY(compare_run(&measures, design, study->keep, experiment, err));
	experiment->person = person->id;
	return STATUS_OK;
}

static enum status compare_person(struct study *study, const struct asking *askings, size_t count,
                                  struct report_person *person, struct error *err)
{
	struct experiment *experiments = arena_array(study->keep, count, struct experiment);

	person->rows = metric_rows_of(study->keep, person->nights->items, person->nights->count);
	for (size_t i = 0; i < count; i++) {
		const struct experiment_request *asked = askings[i].asked;
		enum status status = compare_one(study, &askings[i], person, &experiments[i], err);

		if (status == STATUS_OK)
			continue;
		if (asked->file != NULL)
			error_at(err, asked->file, asked->line, 0);
		return status;
	}
	person->regularity =
		study_regularity(study, person->rows, person->nights->count, study->keep);
	person->experiments = experiments;
	person->experiments_n = count;
	return STATUS_OK;
}

static enum status compare_persons(struct study *study, const struct asking *askings,
                                   size_t asked_n, struct error *err)
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
		TRY(compare_person(study, askings, asked_n, &persons[count], err));
		first += nights->count;
		count++;
	}
	study->report.persons = persons;
	study->report.persons_n = count;
	return STATUS_OK;
}

enum status study_compare(struct study *study, struct error *err)
{
	const struct text_list *ranges = &study->request->complete_log;
	struct date_range *complete =
		arena_array(study->keep, ranges->count + 1, struct date_range);
	size_t count = 0;
	const struct experiment_request *experiments = study_ask_experiments(study, &count);
	struct asking *askings = arena_array(study->keep, count, struct asking);

	for (size_t i = 0; i < ranges->count; i++)
		TRY(study_parse_complete(ranges->items[i], &complete[i], err));
	for (size_t i = 0; i < count; i++) {
		enum status status = ask_one(study, &experiments[i], complete, &askings[i], err);

		if (status == STATUS_OK)
			continue;
		if (experiments[i].file != NULL)
			error_at(err, experiments[i].file, experiments[i].line, 0);
		return status;
	}
	return compare_persons(study, askings, count, err);
}
