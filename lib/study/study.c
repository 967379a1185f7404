/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/study.h"

#include "study/persons.h"
#include "study/read.h"
#include "study/settle.h"

#include <string.h>

struct study_request study_request_blank(void)
{
	return (struct study_request){ .since = CIVIL_NO_DAY, .until = CIVIL_NO_DAY };
}

bool study_parse_range(const char *text, struct date_range *range_out)
{
	char first[16];
	const char *dots = strstr(text, "..");
	size_t length = dots != NULL ? (size_t)(dots - text) : 0;
	struct date_range range;

	if (length == 0 || length >= sizeof(first))
		return false;
	memcpy(first, text, length);
	first[length] = '\0';
	if (!civil_parse_date(first, &range.first) || !civil_parse_date(dots + 2, &range.last) ||
	    range.first > range.last)
		return false;
	*range_out = range;
	return true;
}

enum status study_parse_complete(const char *text, struct date_range *range_out, struct error *err)
{
	if (study_parse_range(text, range_out))
		return STATUS_OK;
	return error_set(err, STATUS_CONFIG, "--complete-log is '%.60s', expected A..B", text);
}

enum status study_open(const struct study_request *request, struct arena *keep, struct study *study,
                       struct error *err)
{
	*study = (struct study){
		.request = request,
		.keep = keep,
		.nights = { .keep = keep },
		.diary = { .keep = keep },
		.findings = { .keep = keep },
	};
	return study_settle(study, err);
}

/* What assembling found is counted with the file it came from, so that its sum stays right. */
static void recount(struct study *study)
{
	for (size_t i = 0; i < study->nights.count; i++) {
		const struct night *night = &study->nights.items[i];

		if (night->role != NIGHT_DUPLICATE && night->role != NIGHT_SKIPPED)
			continue;
		for (size_t f = 0; f < study->files_n; f++) {
			struct vendor_file *file = &study->files[f];

			if (strcmp(file->name, night->file) != 0)
				continue;
			file->accepted--;
			if (night->role == NIGHT_DUPLICATE)
				file->duplicate++;
			else
				file->skipped++;
			break;
		}
	}
}

static bool any_recognised(const struct study *study)
{
	for (size_t i = 0; i < study->files_n; i++)
		if (study->files[i].vendor != NULL && study->files[i].status_code[0] == '\0')
			return true;
	return false;
}

static enum status nothing_usable(const struct study *study, struct error *err)
{
	if (study->failures_n > 0) {
		(void)error_set(err, STATUS_NO_INPUT, "no export could be used");
		return error_hint(err, "the messages above say why");
	}
	(void)error_set(err, STATUS_NO_INPUT, "no file of a known format among the %zu looked at",
	                study->files_n);
	return error_hint(err, "'winks formats' lists what each format must have");
}

enum status study_nights(struct study *study, struct error *err)
{
	struct night_rules rules = night_default_rules;

	TRY(study_read_exports(study, err));
	study_tell_unknown(study);
	if (!any_recognised(study))
		return nothing_usable(study, err);
	TRY(study_select_person(study, err));
	rules.merge_gap_min = study->request->merge_gap_min;
	rules.now_utc_s = study->now_utc_s;
	study->counts = night_assemble(&study->nights, &rules, &study->findings);
	recount(study);
	return STATUS_OK;
}

enum status study_diary(struct study *study, struct error *err)
{
	size_t logged = 0;

	TRY(study_read_logs(study, study->request->logs, err));
	logged = study->diary.count;
	TRY(study_take_doses(study, err));
	if (study->diary.count > logged)
		study_sort_diary(study, logged > 0);
	for (size_t i = 0; i < study->logs_n; i++) {
		const struct diary_file *log = &study->logs[i];

		if (log->is_log || log->status_code[0] != '\0')
			continue;
		(void)error_set(err, STATUS_DATA,
		                "no supplement log: it needs a time and an item column");
		error_at(err, log->name, 1, 0);
		return error_hint(err, "a first line such as: date,item,amount,unit,taken");
	}
	study_read_inner_logs(study);
	return STATUS_OK;
}

enum status study_check(struct study *study, struct error *err)
{
	struct night_rules rules = night_default_rules;

	TRY(study_read_exports(study, err));
	study_read_unknown_as_logs(study);
	study_propose_map(study);
	rules.merge_gap_min = study->request->merge_gap_min;
	rules.now_utc_s = study->now_utc_s;
	study->counts = night_assemble(&study->nights, &rules, &study->findings);
	recount(study);
	return study_read_logs(study, study->request->logs, err);
}

enum status study_run(const struct study_request *request, struct arena *keep, struct study *study,
                      struct error *err)
{
	TRY(study_open(request, keep, study, err));
	TRY(study_nights(study, err));
	TRY(study_diary(study, err));
	TRY(study_compare(study, err));
	return study_report(study, err);
}
