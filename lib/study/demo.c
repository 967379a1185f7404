/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/demo.h"

#include "study/write.h"

#include <stdio.h>
#include <string.h>

enum { PATH_BYTES = 4096 };

static enum status write_one(const char *folder, const struct demo_file *file, struct error *err)
{
	char path[PATH_BYTES];
	bool changed = false;

	if ((size_t)snprintf(path, sizeof(path), "%s/%s", folder, file->name) >= sizeof(path))
		return error_set(err, STATUS_CANT_CREATE, "the folder's name is too long");

	char *slash = strrchr(path, '/');

	*slash = '\0';
	TRY(write_folder(path, err));
	*slash = '/';
	return write_file(path, (const char *)file->bytes, file->length, &changed, err);
}

enum status demo_write(const char *folder, struct error *err)
{
	for (const struct demo_file *file = demo_files; file->name != NULL; file++)
		TRY(write_one(folder, file, err));
	return STATUS_OK;
}

struct study_request demo_request(const char *folder, struct arena *keep)
{
	struct study_request request = study_request_blank();
	const char **exports = arena_array(keep, 1, const char *);
	const char **logs = arena_array(keep, 1, const char *);

	exports[0] = arena_printf(keep, "%s/oura-export", folder);
	logs[0] = arena_printf(keep, "%s/supplements.csv", folder);
	request.exports = (struct text_list){ .items = exports, .count = 1 };
	request.logs = (struct text_list){ .items = logs, .count = 1 };
	request.substance = "magnesium";
	request.tz = "Europe/Stockholm";
	request.before = "2026-09-14..2026-10-11";
	request.during = "2026-10-12..2026-11-08";
	request.digests = true;
	return request;
}
