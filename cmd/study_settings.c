/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/study_settings.h"

#include "cmd/run.h"
#include "study/state.h"

#include <stdlib.h>

/* NOLINTNEXTLINE(readability-function-size): seven parameters, two of them are where things go */
enum status cmd_study_settings(const struct cmd *cmd, const char *path,
                               const struct settings *given, struct arena *keep,
                               struct study_file *file, struct settings *settings,
                               struct error *err)
{
	struct settings merged = opt_defaults();

	TRY(study_file_read(path, getenv("HOME"), keep, file, err));
	merged.study = file->request;
	merged.study.digests = true;
	merged.out = file->out;
	merged.formats = file->formats;
	merged.upper_limit = file->upper_limit;
	merged.seed = (long)file->seed;
	merged.operands = given->operands;
	opt_overlay(cmd, given, &merged);
	if (merged.study.exports.count == 0) {
		(void)error_set(err, STATUS_CONFIG, "the study file names no export");
		error_at(err, path, 0, 0);
		return error_hint(err, "add 'sleep = FILE-OR-FOLDER' to [input]");
	}
	*settings = cmd_plain_out(&merged);
	return STATUS_OK;
}

const char *cmd_state_path(const struct study_file *file, struct arena *keep)
{
	if (file->state != NULL)
		return file->state;
	return state_default_path(file->path, getenv("XDG_STATE_HOME"), getenv("HOME"), keep);
}
