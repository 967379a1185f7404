/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/run.h"

#define AT(field) offsetof(struct settings, field)

static const struct opt options[] = {
	{ "format", 0, OPT_LIST, AT(formats), "FORMAT", NULL,
	  "effects (CSV, default), text or json" },
	{ "json", 0, OPT_FLAG, AT(json), NULL, NULL, "the same as --format json" },
	{ "ascii", 0, OPT_FLAG, AT(ascii), NULL, NULL, "text in plain ASCII" },
	{ 0 },
};

static enum status run(const struct settings *settings, struct arena *keep, struct error *err)
{
	struct study_request request = cmd_request(settings);
	struct study study;
	enum status status = study_run(&request, keep, &study, err);

	cmd_print_trouble(&study, settings);
	if (status != STATUS_OK)
		return status;
	study.report.utf8 = !settings->ascii;
	TRY(cmd_render(&study, settings, "effects", err));
	return cmd_final_status(&study, settings, err);
}

const struct cmd cmd_compare = {
	.name = "compare",
	.group = "Main",
	.synopsis = "EXPORT... [--log FILE]... [OPTION]...",
	.summary = "the statistics alone, one line a measure and condition",
	.examples = "  winks compare oura.zip --log supplements.csv --substance magnesium --json\n",
	.options = { options, opt_log, opt_design, opt_reading, opt_common, NULL },
	.least_operands = 1,
	.most_operands = 10000,
	.run = run,
};
