/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/run.h"

#include "report/report.h"
#include "study/read.h"

#define AT(field) offsetof(struct settings, field)

static const struct opt options[] = {
	{ "tz", 0, OPT_TEXT, offsetof(struct settings, study.tz), "ZONE", NULL,
	  "zone of times without one, such as Europe/Stockholm" },
	{ "date-order", 0, OPT_TEXT, offsetof(struct settings, study.date_order), "ORDER",
	  "dmy|mdy|ymd", "how the log writes dates, where it does not show" },
	{ "person", 0, OPT_TEXT, offsetof(struct settings, study.person), "ID", NULL,
	  "whose log it is" },
	{ "strict", 0, OPT_FLAG, offsetof(struct settings, study.strict), NULL, NULL,
	  "exit 65 when anything was rejected" },
	{ 0 },
};

static enum status run(const struct settings *settings, struct arena *keep, struct error *err)
{
	struct study_request request = settings->study;
	struct buffer out CLEANUP(buffer_free) = { 0 };
	struct study study;

	request.logs = settings->operands;
	TRY(study_open(&request, keep, &study, err));

	enum status status = study_diary(&study, err);

	cmd_print_trouble(&study, settings);
	if (status != STATUS_OK)
		return status;
	TRY(study_report(&study, err));
	renderer_find("doses")->render(&study.report, keep, &out);
	TRY(cmd_print(&out, err));
	return cmd_final_status(&study, settings, err);
}

const struct cmd cmd_doses = {
	.name = "doses",
	.group = "Look",
	.synopsis = "LOG... [OPTION]...",
	.summary = "the supplement log as understood, one line an intake",
	.options = { options, opt_common, NULL },
	.least_operands = 1,
	.most_operands = 1000,
	.run = run,
};
