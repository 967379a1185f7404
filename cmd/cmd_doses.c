/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/run.h"

#include "report/doses.h"
#include "report/report.h"

#include <string.h>

#define AT(field)    offsetof(struct settings, field)
#define STUDY(field) offsetof(struct settings, study.field)

static const struct opt options[] = {
	{ "format", 0, OPT_LIST, AT(formats), "FORMAT", "text|csv|json",
	  "text (default), csv or json" },
	{ "json", 0, OPT_FLAG, AT(json), NULL, NULL, "the same as --format json" },
	{ "summary", 0, OPT_FLAG, AT(summary), NULL, NULL, "daily sums instead of intakes" },
	{ "substance", 0, OPT_TEXT, STUDY(substance), "NAME", NULL,
	  "only this one, such as magnesium, and how regularly it was taken" },
	{ "complete-log", 0, OPT_LIST, STUDY(complete_log), "A..B", NULL,
	  "between these dates a day without a row means not taken" },
	{ "ul", 0, OPT_TEXT, AT(upper_limit), "WHOSE", "us|eu|none",
	  "upper limit that is reported: us 350 mg (default), eu 250 mg" },
	{ "tz", 0, OPT_TEXT, STUDY(tz), "ZONE", NULL,
	  "zone of times without one, such as Europe/Stockholm" },
	{ "date-order", 0, OPT_TEXT, STUDY(date_order), "ORDER", "dmy|mdy|ymd",
	  "how the log writes dates, where it does not show" },
	{ "person", 0, OPT_TEXT, STUDY(person), "ID", NULL, "whose log it is" },
	{ "strict", 0, OPT_FLAG, STUDY(strict), NULL, NULL, "exit 65 when anything was rejected" },
	{ "ascii", 0, OPT_FLAG, AT(ascii), NULL, NULL, "text in plain ASCII" },
	{ 0 },
};

static enum upper_limit limit_of(const char *whose)
{
	if (whose != NULL && strcmp(whose, "eu") == 0)
		return UPPER_LIMIT_EU;
	return whose != NULL && strcmp(whose, "none") == 0 ? UPPER_LIMIT_NONE : UPPER_LIMIT_US;
}

static const char *format_of(const struct settings *settings)
{
	if (settings->json)
		return "json";
	return settings->formats.count > 0 ? settings->formats.items[0] : "text";
}

/* --substance: what is not about it goes, and what is left is counted day by day. */
static enum status choose(struct study *study, struct report_doses *doses, struct error *err)
{
	const struct study_request *asked = study->request;
	size_t ranges = asked->complete_log.count, kept = 0;
	struct dose_period *complete = arena_array(study->keep, ranges + 1, struct dose_period);

	for (size_t i = 0; i < ranges; i++) {
		struct date_range range;

		TRY(study_parse_complete(asked->complete_log.items[i], &range, err));
		complete[i] = (struct dose_period){ range.first, range.last };
	}
	if (asked->substance == NULL)
		return STATUS_OK;

	struct substance_query query = diary_query(study->keep, asked->substance);
	struct adherence_request request = { .query = &query,
		                             .complete = complete,
		                             .complete_n = ranges };

	for (size_t i = 0; i < study->diary.count; i++)
		if (diary_matches(&query, &study->diary.items[i]))
			study->diary.items[kept++] = study->diary.items[i];
	study->diary.count = kept;
	doses->substance = query.text;
	doses->adherences = doses_adherence_of_all(&study->diary, &request, study->keep);
	return STATUS_OK;
}

static void write(const struct study *study, const struct settings *settings,
                  struct report_doses doses, struct arena *keep, struct buffer *out)
{
	const char *format = format_of(settings);

	if (strcmp(format, "json") == 0)
		(settings->summary ? report_days_json : report_doses_json)(&doses, keep, out);
	else if (strcmp(format, "text") == 0)
		(settings->summary ? report_days_text : report_doses_text)(&doses, keep, out);
	else if (settings->summary)
		report_days_csv(&doses, keep, out);
	else
		renderer_find("doses")->render(&study->report, keep, out);
}

static enum status run(const struct settings *settings, struct arena *keep, struct error *err)
{
	struct study_request request = settings->study;
	struct buffer out CLEANUP(buffer_free) = { 0 };
	struct study study;

	request.logs = settings->operands;
	TRY(study_open(&request, keep, &study, err));

	enum status status = study_diary(&study, err);
	struct report_doses doses = { .diary = &study.diary, .utf8 = !settings->ascii };

	TRY(choose(&study, &doses, err));

	struct dose_days days = doses_by_day(&study.diary, keep);

	doses.days = &days;
	doses_check_limit(&days, limit_of(settings->upper_limit), &study.findings);
	cmd_print_trouble(&study, settings);
	if (status != STATUS_OK)
		return status;
	TRY(study_report(&study, err));
	write(&study, settings, doses, keep, &out);
	TRY(cmd_print(&out, err));
	return cmd_final_status(&study, settings, err);
}

const struct cmd cmd_doses = {
	.name = "doses",
	.group = "Look",
	.synopsis = "LOG... [OPTION]...",
	.summary = "the supplement log as understood: substance, dose, what is not known",
	.detail =
		"An amount that is not known stays unknown; a sum that holds one is a lower bound\n"
		"(>=). Nothing is ever rescaled. With --substance adherence is counted by evening, "
		"a\n"
		"dose after midnight and before 04:00 belonging to the evening before: taken, not\n"
		"taken, and unknown where the log has no row (not taken within --complete-log).",
	.examples = "  winks doses supplements.csv\n"
		    "  winks doses supplements.csv --summary --format csv\n"
		    "  winks doses supplements.csv --substance magnesium "
		    "--complete-log 2026-09-14..2026-11-10\n",
	.options = { options, opt_common, NULL },
	.least_operands = 1,
	.most_operands = 1000,
	.run = run,
};
