/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report's model: inputs with their counts, effective settings, the title. */
#include "study/study.h"

#include "base/number.h"
#include "rows/source.h"

#include <stdlib.h>
#include <string.h>

#define PROGRAM "winks"

static const char *digest_of(struct study *study, const char *name)
{
	char text[65];
	struct error failure = { 0 };

	if (!study->request->digests || source_digest(name, text, &failure) != STATUS_OK)
		return NULL;
	return arena_text(study->keep, text, strlen(text));
}

static const struct error *failure_of(const struct study *study, const char *name)
{
	for (size_t i = 0; i < study->failures_n; i++)
		if (strncmp(study->failures[i].file, name, sizeof(study->failures[i].file) - 1) ==
		    0)
			return &study->failures[i];
	return NULL;
}

static struct report_input input_of(struct study *study, const char *name, const char *status_code)
{
	struct report_input input = { .file = name, .sha256 = digest_of(study, name) };
	const struct error *failure = status_code[0] != '\0' ? failure_of(study, name) : NULL;

	if (status_code[0] != '\0')
		input.rejected_code = status_code;
	if (failure != NULL)
		input.rejected_message = failure->message;
	return input;
}

static struct report_input input_of_export(struct study *study, const struct vendor_file *file)
{
	struct report_input input = input_of(study, file->name, file->status_code);

	input.format = file->vendor != NULL ? file->vendor->name : file->read > 0 ? "series" : NULL;
	input.title = file->vendor != NULL ? file->vendor->title : NULL;
	input.read = file->read;
	input.accepted = file->accepted;
	input.duplicate = file->duplicate;
	input.skipped = file->skipped;
	input.rejected = file->rejected;
	return input;
}

static struct report_input input_of_log(struct study *study, const struct diary_file *file)
{
	struct report_input input = input_of(study, file->name, file->status_code);

	input.format = file->source != NULL ? file->source : "log";
	input.title = file->source != NULL ? file->title : "supplement log";
	input.read = file->read;
	input.accepted = file->accepted;
	input.duplicate = file->duplicate;
	input.skipped = file->skipped;
	input.rejected = file->rejected;
	return input;
}

static void list_inputs(struct study *study)
{
	struct report_input *inputs =
		arena_array(study->keep, study->files_n + study->logs_n + 1, struct report_input);
	size_t count = 0;

	for (size_t i = 0; i < study->files_n; i++) {
		const struct vendor_file *file = &study->files[i];

		/* Of no known format and found, not named: counted in a finding. */
		if (file->vendor == NULL && file->read == 0 && file->status_code[0] == '\0')
			continue;
		inputs[count++] = input_of_export(study, file);
	}
	for (size_t i = 0; i < study->logs_n; i++)
		inputs[count++] = input_of_log(study, &study->logs[i]);
	study->report.inputs = inputs;
	study->report.inputs_n = count;
}

static const char *joined(struct study *study, struct text_list list)
{
	const char *text = "";

	for (size_t i = 0; i < list.count; i++)
		text = arena_printf(study->keep, "%s%s%s", text, i > 0 ? ", " : "", list.items[i]);
	return text;
}

static const char *date_or_none(struct study *study, int32_t day)
{
	char text[CIVIL_TEXT];

	return day != CIVIL_NO_DAY ? arena_printf(study->keep, "%s", civil_date_text(text, day))
	                           : NULL;
}

static const char *number_or_none(struct study *study, double number)
{
	char text[NUMBER_TEXT];

	return number > 0 ? arena_printf(study->keep, "%s", number_text(text, number)) : NULL;
}

static int by_setting(const void *a, const void *b)
{
	const struct report_setting *left = a, *right = b;

	return strcmp(left->key, right->key);
}

/* What the study file says of one experiment. */
static size_t experiment_settings(struct study *study, const struct experiment_request *one,
                                  struct report_setting *kept)
{
	const struct report_setting all[] = {
		{ "blinded", one->blinded ? "yes" : "no" },
		{ "condition", joined(study, one->conditions) },
		{ "covariate", joined(study, one->covariates) },
		{ "dose_mg_elemental", number_or_none(study, one->dose_mg_elemental) },
		{ "half_life_nights",
		  one->has_half_life ? arena_printf(study->keep, "%g", one->half_life_nights)
		                     : NULL },
		{ "metric", joined(study, one->metrics) },
		{ "mid", joined(study, one->mids) },
		{ "primary", one->primary },
		{ "randomised", one->randomised ? "yes" : "no" },
		{ "reference", one->reference },
		{ "substance", one->substance },
	};
	size_t count = 0;

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		if (all[i].value != NULL && all[i].value[0] != '\0') {
			kept[count++] = (struct report_setting){
				arena_printf(study->keep, "experiment %s: %s", one->name,
				             all[i].key),
				all[i].value,
			};
		}
	}
	return count;
}

enum { EXPERIMENT_SETTINGS = 11 };

/* Only what was asked for: a default is no setting. */
static void list_settings(struct study *study)
{
	const struct study_request *asked = study->request;
	const struct report_setting all[] = {
		{ "before", asked->before },
		{ "by_dose", asked->by_dose ? "yes" : NULL },
		{ "complete_log", joined(study, asked->complete_log) },
		{ "condition", joined(study, asked->conditions) },
		{ "covariate", joined(study, asked->covariates) },
		{ "date_order", asked->date_order },
		{ "during", asked->during },
		{ "epoch_sec", number_or_none(study, asked->epoch_s) },
		{ "map", asked->map != NULL ? asked->map : asked->columns.file },
		{ "merge_gap", number_or_none(study, asked->merge_gap_min) },
		{ "metric", joined(study, asked->metrics) },
		{ "mid", joined(study, asked->mids) },
		{ "now", asked->now },
		{ "person", asked->person },
		{ "primary", asked->primary },
		{ "reference", asked->reference },
		{ "since", date_or_none(study, asked->since) },
		{ "stage_map", joined(study, asked->stage_map) },
		{ "stages", asked->stages },
		{ "start", asked->start },
		{ "strict", asked->strict ? "yes" : NULL },
		{ "substance", asked->substance },
		{ "tz", asked->tz },
		{ "until", date_or_none(study, asked->until) },
		{ "vendor", asked->vendor },
	};
	size_t count = 0;
	struct report_setting *kept = arena_array(
		study->keep,
		sizeof(all) / sizeof(all[0]) + asked->experiments_n * EXPERIMENT_SETTINGS,
		struct report_setting);

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (all[i].value != NULL && all[i].value[0] != '\0')
			kept[count++] = all[i];
	for (size_t i = 0; i < asked->experiments_n; i++)
		count += experiment_settings(study, &asked->experiments[i], kept + count);
	if (count > 0)
		qsort(kept, count, sizeof(*kept), by_setting);
	study->report.settings = kept;
	study->report.settings_n = count;
}

static const char *title_of(struct study *study)
{
	const struct report *report = &study->report;

	if (study->request->title != NULL)
		return study->request->title;
	for (size_t i = 0; i < report->persons_n; i++) {
		for (size_t j = 0; j < report->persons[i].experiments_n; j++) {
			const struct experiment *experiment = &report->persons[i].experiments[j];

			if (experiment->substance != NULL && experiment->substance[0] != '\0')
				return arena_printf(study->keep, "Did %s change my sleep?",
				                    experiment->substance);
			if (experiment->design->kind != DESIGN_NONE)
				return "Did my sleep change?";
		}
	}
	return "How did I sleep?";
}

enum status study_report(struct study *study, struct error *err)
{
	struct report *report = &study->report;

	(void)err;
	report->program = PROGRAM;
	report->version = WINKS_VERSION;
	report->diary = &study->diary;
	report->findings = &study->findings;
	report->utf8 = true;
	list_inputs(study);
	list_settings(study);
	report->title = title_of(study);
	return STATUS_OK;
}
