/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/nights_summary.h"
#include "cmd/run.h"

#include <string.h>

#define AT(field) offsetof(struct settings, field)

static const struct opt options[] = {
	{ "format", 0, OPT_LIST, AT(formats), "FORMAT", "text|csv|json",
	  "text (default), csv or json" },
	{ "json", 0, OPT_FLAG, AT(json), NULL, NULL, "the same as --format json" },
	{ "summary", 0, OPT_FLAG, AT(summary), NULL, NULL,
	  "what the nights come to: regularity, clock times, variability" },
	{ "need", 0, OPT_NUMBER, AT(study.need_min), "MIN", NULL,
	  "sleep need for the sleep debt (default 480)" },
	{ "ascii", 0, OPT_FLAG, AT(ascii), NULL, NULL, "text in plain ASCII" },
	{ 0 },
};

struct writer {
	const char *format;
	void (*nights)(const struct report_nights *nights, struct arena *scratch,
	               struct buffer *out);
	void (*summary)(const struct report_summaries *summaries, struct arena *scratch,
	                struct buffer *out);
};

static const struct writer writers[] = {
	{ "text", report_nights_text, report_summary_text },
	{ "csv", report_nights_csv, report_summary_csv },
	{ "json", report_nights_json, report_summary_json },
};

static const struct writer *writer_of(const struct settings *settings)
{
	const char *format = settings->formats.count > 0 ? settings->formats.items[0] : "text";

	if (settings->json)
		format = "json";
	for (size_t i = 0; i < sizeof(writers) / sizeof(writers[0]); i++)
		if (strcmp(writers[i].format, format) == 0)
			return &writers[i];
	return &writers[0];
}

static bool is_listed(const struct night *night, const struct study_request *request)
{
	int32_t evening = night_evening_date(night);

	if (night->role == NIGHT_DUPLICATE || night->role == NIGHT_SKIPPED)
		return false;
	return (request->since == CIVIL_NO_DAY || evening >= request->since) &&
	       (request->until == CIVIL_NO_DAY || evening <= request->until);
}

static enum status print_nights(const struct study *study, const struct settings *settings,
                                struct arena *keep, struct error *err)
{
	struct buffer out CLEANUP(buffer_free) = { 0 };
	struct metric_row *rows = metric_rows_of(keep, study->nights.items, study->nights.count);
	struct report_nights nights = { .rows = rows,
		                        .utf8 = !settings->ascii,
		                        .zone = study->zone };

	for (size_t i = 0; i < study->nights.count; i++)
		if (is_listed(&study->nights.items[i], &settings->study))
			rows[nights.rows_n++] = rows[i];
	if (settings->summary) {
		struct report_summaries summaries =
			nights_summaries(study, rows, nights.rows_n, keep);

		summaries.utf8 = !settings->ascii;
		writer_of(settings)->summary(&summaries, keep, &out);
	} else {
		writer_of(settings)->nights(&nights, keep, &out);
	}
	return cmd_print(&out, err);
}

/* --summary also takes the two plain tables; *done_out = it was one. */
static enum status try_tables(struct study *study, const struct settings *settings,
                              struct arena *keep, bool *done_out, struct error *err)
{
	struct buffer out CLEANUP(buffer_free) = { 0 };
	struct tables tables = { 0 };

	if (!settings->summary)
		return STATUS_OK;
	TRY(study_read_tables(study, REGULARITY_WEEKEND, &tables, err));
	if (!tables.any)
		return STATUS_OK;
	*done_out = true;
	cmd_print_trouble(study, settings);

	struct report_summaries summaries = nights_plain_summary(study, &tables, keep);

	summaries.utf8 = !settings->ascii;
	writer_of(settings)->summary(&summaries, keep, &out);
	return cmd_print(&out, err);
}

static enum status run(const struct settings *settings, struct arena *keep, struct error *err)
{
	struct study_request request = cmd_request(settings);
	struct study study;
	bool done = false;

	TRY(study_open(&request, keep, &study, err));
	TRY(try_tables(&study, settings, keep, &done, err));
	if (done)
		return cmd_final_status(&study, settings, err);

	enum status status = study_nights(&study, err);

	cmd_print_trouble(&study, settings);
	if (status != STATUS_OK)
		return status;
	TRY(print_nights(&study, settings, keep, err));
	return cmd_final_status(&study, settings, err);
}

const struct cmd cmd_nights = {
	.name = "nights",
	.group = "Look",
	.synopsis = "EXPORT... [OPTION]...",
	.summary = "one line a night, every measure",
	.detail =
		"Naps and nights left out are listed too, with the reason. JSON and CSV hold "
		"every\n"
		"measure with all digits; a missing number has a reason. --summary also reads a\n"
		"plain table of runs (start_utc,end_utc,state) or of nights (night_of,wake_date,\n"
		"bedtime_start,sleep_onset,final_wake,bedtime_end,tst_min,free).",
	.examples =
		"  winks nights oura.zip --format csv > nights.csv\n"
		"  winks nights oura.zip --summary\n"
		"  winks nights --start 2025-10-06T22:41:30+02:00 --epoch-sec 30 hypnogram.csv\n",
	.options = { options, opt_reading, opt_common, NULL },
	.least_operands = 1,
	.most_operands = 10000,
	.run = run,
};
