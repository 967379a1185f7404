/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/run.h"

#include "report/report.h"

#include <string.h>

#define AT(field) offsetof(struct settings, field)

static const struct opt options[] = {
	{ "format", 0, OPT_LIST, AT(formats), "FORMAT", "text|csv|json", "text (default), csv or json" },
	{ "json", 0, OPT_FLAG, AT(json), NULL, NULL, "the same as --format json" },
	{ "ascii", 0, OPT_FLAG, AT(ascii), NULL, NULL, "text in plain ASCII" },
	{ 0 },
};

static const struct {
	const char *format;
	void (*write)(const struct report_nights *nights, struct arena *scratch,
	              struct buffer *out);
} writers[] = {
	{ "text", report_nights_text },
	{ "csv", report_nights_csv },
	{ "json", report_nights_json },
};

static bool is_listed(const struct night *night, const struct study_request *request)
{
	int32_t evening = night_evening_date(night);

	if (night->role == NIGHT_DUPLICATE || night->role == NIGHT_SKIPPED)
		return false;
	return (request->since == CIVIL_NO_DAY || evening >= request->since) &&
	       (request->until == CIVIL_NO_DAY || evening <= request->until);
}

static enum status write(const struct study *study, const struct settings *settings,
                         struct arena *keep, struct error *err)
{
	const char *format = settings->formats.count > 0 ? settings->formats.items[0] : "text";
	struct buffer out CLEANUP(buffer_free) = { 0 };
	struct metric_row *rows = arena_array(keep, study->nights.count + 1, struct metric_row);
	struct report_nights nights = { .rows = rows, .utf8 = !settings->ascii };

	if (settings->json)
		format = "json";
	for (size_t i = 0; i < study->nights.count; i++)
		if (is_listed(&study->nights.items[i], &settings->study))
			rows[nights.rows_n++] = metric_row_of(keep, &study->nights.items[i]);
	for (size_t i = 0; i < sizeof(writers) / sizeof(writers[0]); i++)
		if (strcmp(writers[i].format, format) == 0)
			writers[i].write(&nights, keep, &out);
	return cmd_print(&out, err);
}

static enum status run(const struct settings *settings, struct arena *keep, struct error *err)
{
	struct study_request request = cmd_request(settings);
	struct study study;

	TRY(study_open(&request, keep, &study, err));

	enum status status = study_nights(&study, err);

	cmd_print_trouble(&study, settings);
	if (status != STATUS_OK)
		return status;
	TRY(write(&study, settings, keep, err));
	return cmd_final_status(&study, settings, err);
}

const struct cmd cmd_nights = {
	.name = "nights",
	.group = "Look",
	.synopsis = "EXPORT... [OPTION]...",
	.summary = "one line a night, every measure",
	.detail = "Naps and nights left out are listed too, with the reason. JSON and CSV hold every\n"
		  "measure with all digits; a missing number has a reason.",
	.examples = "  winks nights oura.zip --format csv > nights.csv\n"
		    "  winks nights --start 2025-10-06T22:41:30+02:00 --epoch-sec 30 hypnogram.csv\n",
	.options = { options, opt_reading, opt_common, NULL },
	.least_operands = 1,
	.most_operands = 10000,
	.run = run,
};
