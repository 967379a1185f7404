/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/run.h"

#include "study/init.h"
#include "study/write.h"

#include <string.h>
#include <unistd.h>

#define STUDY_NAME "winks.ini"

static enum status refuse_to_overwrite(const char *path, struct error *err)
{
	if (access(path, F_OK) != 0)
		return STATUS_OK;
	(void)error_set(err, STATUS_CANT_CREATE, "there is a study file already");
	error_at(err, path, 0, 0);
	return error_hint(err, "nothing was overwritten; move it away for a new one");
}

static enum status run(const struct settings *settings, struct arena *keep, struct error *err)
{
	const char *folder = settings->operands.count > 0 ? settings->operands.items[0] : ".";
	const char *path = arena_printf(keep, "%s/%s", folder, STUDY_NAME);
	struct buffer text CLEANUP(buffer_free) = { 0 }, said CLEANUP(buffer_free) = { 0 };
	struct study_request request = settings->study;
	struct study study;
	bool changed = false;

	TRY(refuse_to_overwrite(path, err));
	request.exports = (struct text_list){ .items = &folder, .count = 1 };
	TRY(study_open(&request, keep, &study, err));
	TRY(study_check(&study, err));
	for (size_t i = 0; i < study.failures_n; i++)
		cmd_complain(&study.failures[i], settings);
	if (study.files_n == 0 && study.failures_n > 0)
		return study.failures[0].status;
	study_init_text(&study, folder, &text);
	TRY(write_folder(folder, err));
	TRY(write_file(path, text.bytes, text.used, &changed, err));
	buffer_printf(&said, "Wrote %s\nTry next:  winks doctor '%s'\n           winks run '%s'\n",
	              path, path, path);
	return cmd_print(&said, err);
}

const struct cmd cmd_init = {
	.name = "init",
	.group = "Main",
	.synopsis = "[FOLDER]",
	.summary = "write a commented study file of the exports and logs in FOLDER",
	.detail = "Looks at the files in FOLDER (default: this one) and writes winks.ini there.\n"
		  "It never overwrites.",
	.examples = "  winks init ~/sleep\n",
	.options = { opt_common, NULL },
	.most_operands = 1,
	.run = run,
};
