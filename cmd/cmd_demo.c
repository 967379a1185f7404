/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/run.h"

#include "study/demo.h"
#include "study/write.h"

#include <stdio.h>
#include <string.h>

#define DEFAULT_FOLDER "winks-demo"

/* Prints the text report and, below it, where the page is and what to do next. */
static enum status show(const struct study *study, const char *folder, struct arena *keep,
                        struct error *err)
{
	struct buffer out CLEANUP(buffer_free) = { 0 };
	const char *report = arena_printf(keep, "%s/report", folder);
	struct settings settings = opt_defaults();

	settings.out = report;
	TRY(cmd_render(study, &settings, "text", err));
	renderer_find("text")->render(&study->report, keep, &out);
	buffer_printf(&out, "\nThe page:      %s/report.html\n", report);
	buffer_printf(&out, "Try next:      winks check '%s/oura-export'\n", folder);
	buffer_printf(&out, "               winks nights '%s/oura-export' --format csv\n", folder);
	buffer_printf(&out, "               winks report YOUR-EXPORT.zip --log YOUR-LOG.csv\n");
	return cmd_print(&out, err);
}

static enum status run(const struct settings *settings, struct arena *keep, struct error *err)
{
	const char *folder =
		settings->operands.count > 0 ? settings->operands.items[0] : DEFAULT_FOLDER;
	struct study_request request = demo_request(folder, keep);
	struct study study;

	TRY(write_folder(folder, err));
	TRY(demo_write(folder, err));

	enum status status = study_run(&request, keep, &study, err);

	cmd_print_trouble(&study, settings);
	if (status != STATUS_OK)
		return status;
	return show(&study, folder, keep, err);
}

const struct cmd cmd_demo = {
	.name = "demo",
	.group = "Main",
	.synopsis = "[DIR]",
	.summary = "write a small synthetic study into DIR (winks-demo), run it, show the report",
	.examples = "  winks demo\n"
		    "  winks demo /tmp/demo\n",
	.options = { opt_common, NULL },
	.most_operands = 1,
	.run = run,
};
