/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/run.h"

#include "base/text.h"
#include "cmd/study_settings.h"
#include "study/state.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ZONES "/usr/share/zoneinfo"

/* What is in force where the study file does not say. */
static const struct study_value defaults[] = {
	{ "study", "title", "made from the substance", 0 },
	{ "study", "person", STUDY_DEFAULT_PERSON, 0 },
	{ "study", "timezone", "none: times need an offset", 0 },
	{ "study", "complete_log", "none: a day without a row is unknown", 0 },
	{ "study", "ul", "none", 0 },
	{ "study", "language", "en", 0 },
	{ "output", "dir", "none: the report goes to standard output", 0 },
	{ "output", "formats", "all into a folder, text to standard output", 0 },
};

enum { LABEL_COLUMN = 34, ROOM_FOR_NAME = 80 };

static bool is_given(const struct study_file *file, const struct study_value *value)
{
	for (size_t i = 0; i < file->values_n; i++)
		if (strcmp(file->values[i].section, value->section) == 0 &&
		    strcmp(file->values[i].key, value->key) == 0)
			return true;
	return false;
}

static void add_value(struct buffer *out, struct arena *keep, const struct study_value *value,
                      const char *from)
{
	const char *name = arena_printf(keep, "[%s] %s", text_clean(keep, value->section),
	                                text_clean(keep, value->key));

	buffer_printf(out, "  %-*.*s %s  (%s)\n", LABEL_COLUMN, ROOM_FOR_NAME, name,
	              text_clean(keep, value->value), from);
}

static void add_values(struct buffer *out, struct arena *keep, const struct study_file *file)
{
	buffer_text(out, "Values\n");
	for (size_t i = 0; i < file->values_n; i++)
		add_value(out, keep, &file->values[i],
		          arena_printf(keep, "%s:%ld", text_clean(keep, file->path),
		                       file->values[i].line));
	for (size_t i = 0; i < sizeof(defaults) / sizeof(defaults[0]); i++)
		if (!is_given(file, &defaults[i]))
			add_value(out, keep, &defaults[i], "default");
}

static const char *what_is(const char *path)
{
	struct stat info;

	if (strcmp(path, "-") == 0)
		return "standard input";
	if (stat(path, &info) != 0)
		return "NOT THERE";
	if (access(path, R_OK) != 0)
		return "NOT READABLE";
	if (S_ISDIR(info.st_mode))
		return "folder, readable";
	return S_ISREG(info.st_mode) ? "file, readable" : "NO FILE";
}

/* Whether a file could be made there, now or after its folders are. */
static const char *can_write(struct arena *keep, const char *path)
{
	char *part = arena_text(keep, path, strlen(path));
	struct stat info;
	bool there = true;

	while (stat(part, &info) != 0) {
		char *slash = strrchr(part, '/');

		there = false;
		if (slash == NULL)
			return access(".", W_OK) == 0 ? "will be made" : "NOT WRITABLE";
		if (slash == part)
			return access("/", W_OK) == 0 ? "will be made" : "NOT WRITABLE";
		*slash = '\0';
	}
	if (!S_ISDIR(info.st_mode) || access(part, W_OK | X_OK) != 0)
		return "NOT WRITABLE";
	return there ? "folder, writable" : "will be made";
}

static void add_path(struct buffer *out, struct arena *keep, const char *label, const char *path,
                     const char *what)
{
	buffer_printf(out, "  %-8s %s: %s\n", label, text_clean(keep, path), what);
}

static void add_paths(struct buffer *out, struct arena *keep, const struct settings *settings)
{
	const struct study_request *asked = &settings->study;

	buffer_text(out, "\nFiles\n");
	for (size_t i = 0; i < asked->exports.count; i++)
		add_path(out, keep, "sleep", asked->exports.items[i],
		         what_is(asked->exports.items[i]));
	for (size_t i = 0; i < asked->logs.count; i++)
		add_path(out, keep, "log", asked->logs.items[i], what_is(asked->logs.items[i]));
	if (settings->out != NULL)
		add_path(out, keep, "output", settings->out, can_write(keep, settings->out));
}

/* Taking the lock is the one way to know; a lock file that is not there is not made. */
static const char *lock_word(const char *path, struct arena *keep)
{
	struct error ignored = { 0 };
	int fd = -1;
	enum status status;

	if (access(arena_printf(keep, "%s.lock", path), F_OK) != 0)
		return "free";
	status = state_lock(path, keep, &fd, &ignored);
	if (status == STATUS_OK)
		(void)close(fd);
	if (status == STATUS_LOCKED)
		return "held by a run at work";
	return status == STATUS_OK ? "free" : "CANNOT BE OPENED";
}

static void add_state(struct buffer *out, struct arena *keep, const struct study_file *file)
{
	const char *path = cmd_state_path(file, keep);
	struct study_state state = state_read(path, keep);
	char date[CIVIL_TEXT] = "none";

	if (state.newest_evening != CIVIL_NO_DAY)
		(void)civil_date_text(date, state.newest_evening);
	buffer_printf(out, "\nState    %s  (%s)\n", text_clean(keep, path),
	              file->state != NULL ? "study file" : "default");
	buffer_printf(out, "  lock     %s\n", lock_word(path, keep));
	if (state.damaged)
		buffer_text(out, "  last run NOT READABLE; the next run begins anew\n");
	else if (!state.known)
		buffer_text(out, "  last run none\n");
	else
		buffer_printf(out, "  last run %zu evenings, newest %s, %zu verdicts\n",
		              state.nights_n, date, state.verdicts_n);
}

static enum status run(const struct settings *settings, struct arena *keep, struct error *err)
{
	struct buffer out CLEANUP(buffer_free) = { 0 };
	struct study_file file;
	struct settings effective;

	buffer_printf(&out, "winks %s\nZone data %s: %s\n", WINKS_VERSION, ZONES,
	              access(ZONES "/UTC", R_OK) == 0 ? "there" : "NOT THERE");
	if (settings->operands.count == 0)
		return cmd_print(&out, err);
	TRY(cmd_study_settings(&cmd_doctor, settings->operands.items[0], settings, keep, &file,
	                       &effective, err));
	buffer_char(&out, '\n');
	add_values(&out, keep, &file);
	add_paths(&out, keep, &effective);
	add_state(&out, keep, &file);
	return cmd_print(&out, err);
}

const struct cmd cmd_doctor = {
	.name = "doctor",
	.group = "Look",
	.synopsis = "[STUDY.ini]",
	.summary = "what is in force and where it comes from: values, paths, lock, last run",
	.options = { opt_common, NULL },
	.most_operands = 1,
	.run = run,
};
