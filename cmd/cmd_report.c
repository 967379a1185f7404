/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/run.h"

#define AT(field) offsetof(struct settings, field)

static const struct opt options[] = {
	{ "out", 'o', OPT_TEXT, AT(out), "DIR", NULL,
	  "write the report's files into DIR; - is standard output" },
	{ "format", 0, OPT_LIST, AT(formats), "LIST", NULL,
	  "text,md,html,json,nights,effects,doses,quarantine (default text)" },
	{ "json", 0, OPT_FLAG, AT(json), NULL, NULL, "the same as --format json" },
	{ "ul", 0, OPT_TEXT, AT(upper_limit), "WHOSE", "us|eu|none",
	  "report days above this upper limit of magnesium" },
	{ "seed", 0, OPT_INTEGER, AT(seed), "N", NULL,
	  "of what is drawn by chance; nothing of a report is so far" },
	{ "dry-run", 0, OPT_FLAG, AT(dry_run), NULL, NULL, "say what would be written" },
	{ "ascii", 0, OPT_FLAG, AT(ascii), NULL, NULL, "text report in plain ASCII" },
	{ 0 },
};

static enum status run(const struct settings *given, struct arena *keep, struct error *err)
{
	struct settings settings = cmd_plain_out(given);
	struct study_request request = cmd_request(&settings);
	struct study study;

	request.digests = true;

	enum status status = study_run(&request, keep, &study, err);

	if (status == STATUS_OK)
		cmd_check_limit(&study, &settings);
	cmd_print_trouble(&study, &settings);
	if (status != STATUS_OK)
		return status;
	study.report.utf8 = !settings.ascii;
	TRY(settings.dry_run ? cmd_render_dry(&study, &settings, err)
	                     : cmd_render(&study, &settings, "text", err));
	return cmd_final_status(&study, &settings, err);
}

const struct cmd cmd_report = {
	.name = "report",
	.group = "Main",
	.synopsis = "EXPORT... [--log FILE]... [OPTION]...",
	.summary = "did this supplement change my sleep? Exports and log in, report out",
	.detail = "EXPORT is a file, a .gz, a .zip, a folder or - for standard input. Nights are\n"
		  "compared by the log (taken against explicitly not taken) or by dated periods\n"
		  "(--before A..B --during C..D). Without either the report only describes.",
	.examples = "  winks report oura.zip --log supplements.csv --substance magnesium\n"
		    "  winks report oura.zip --before 2026-09-14..2026-10-11 "
		    "--during 2026-10-12..2026-11-10\n"
		    "  winks report oura.zip --log supplements.csv --out report/\n",
	.options = { options, opt_log, opt_design, opt_reading, opt_common, NULL },
	.least_operands = 1,
	.most_operands = 10000,
	.run = run,
};
