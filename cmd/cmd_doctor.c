/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/run.h"

#include "base/text.h"
#include "cmd/study_settings.h"
#include "study/state.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ZONES "/usr/share/zoneinfo"

/* What is in force where neither an option nor the study file says; the same for each
 * experiment. */
static const struct study_value defaults[] = {
	{ "study", "title", "made from the substance", 0 },
	{ "study", "person", STUDY_DEFAULT_PERSON, 0 },
	{ "study", "timezone", "none: times need an offset", 0 },
	{ "study", "complete_log", "none: a day without a row is unknown", 0 },
	{ "study", "ul", "none", 0 },
	{ "study", "seed", "none: nothing is drawn by chance", 0 },
	{ "study", "language", "en", 0 },
	{ "input", "log", "none", 0 },
	{ "output", "dir", "none: the report goes to standard output", 0 },
	{ "output", "formats", "all into a folder, text to standard output", 0 },
};

static const struct study_value each_default[] = {
	{ "", "substance", "the one supplement of the log", 0 },
	{ "", "condition", "none: nights with and without by the log", 0 },
	{ "", "reference", "the first condition", 0 },
	{ "", "randomised", "no", 0 },
	{ "", "blinded", "no", 0 },
	{ "", "primary", "none", 0 },
	{ "", "metric", "the measures of a report", 0 },
	{ "", "covariate", "none", 0 },
	{ "", "mid.KEY", "of each measure; 'winks explain KEY' has it", 0 },
	{ "", "dose_mg_elemental", "not given", 0 },
	{ "", "half_life_nights", "by the substance", 0 },
};

/* Which option goes before which key; an empty section is that of any experiment. */
static const struct {
	const char *option, *section, *key;
} instead_of[] = {
	{ "person", "study", "person" },
	{ "tz", "study", "timezone" },
	{ "complete-log", "study", "complete_log" },
	{ "ul", "study", "ul" },
	{ "seed", "study", "seed" },
	{ "log", "input", "log" },
	{ "out", "output", "dir" },
	{ "format", "output", "formats" },
	{ "json", "output", "formats" },
	{ "substance", "", "substance" },
	{ "condition", "", "condition" },
	{ "before", "", "condition" },
	{ "during", "", "condition" },
	{ "reference", "", "reference" },
	{ "primary", "", "primary" },
	{ "metric", "", "metric" },
	{ "covariate", "", "covariate" },
	{ "mid", "", "mid." },
};

enum { LABEL_COLUMN = 34, ROOM_FOR_NAME = 80, FOR_OTHERS = 0077 };

/* One listing in the making. */
struct listing {
	struct buffer *out;
	struct arena *keep;
	const struct study_file *file;
	const struct settings *given; /* the options alone */
};

static bool is_given(const struct study_file *file, const char *section, const char *key)
{
	for (size_t i = 0; i < file->values_n; i++)
		if (strcmp(file->values[i].section, section) == 0 &&
		    strcmp(file->values[i].key, key) == 0)
			return true;
	return false;
}

static const struct opt *find_given(const struct listing *list, const char *name)
{
	for (size_t table = 0; cmd_doctor.options[table] != NULL; table++)
		for (const struct opt *opt = cmd_doctor.options[table]; opt->kind != OPT_END; opt++)
			if (strcmp(opt->name, name) == 0 && opt_is_given(opt, list->given))
				return opt;
	return NULL;
}

/* The option that was given instead of this key, or NULL. */
static const char *overridden_by(const struct listing *list, const char *section, const char *key)
{
	for (size_t i = 0; i < sizeof(instead_of) / sizeof(instead_of[0]); i++) {
		bool any = instead_of[i].section[0] == '\0';
		bool is_mid = strcmp(instead_of[i].key, "mid.") == 0;

		if (any ? strncmp(section, "experiment ", strlen("experiment ")) != 0
		        : strcmp(section, instead_of[i].section) != 0)
			continue;
		if (strncmp(key, instead_of[i].key, is_mid ? strlen("mid.") : strlen(key) + 1) ==
		            0 &&
		    find_given(list, instead_of[i].option) != NULL)
			return instead_of[i].option;
	}
	return NULL;
}

static void add_line(struct listing *list, const char *name, const char *value, const char *from)
{
	buffer_printf(list->out, "  %-*.*s = %s  (%s)\n", LABEL_COLUMN, ROOM_FOR_NAME,
	              text_clean(list->keep, name), text_clean(list->keep, value), from);
}

static void add_value(struct listing *list, const char *section, const struct study_value *value,
                      const char *from)
{
	const char *option = overridden_by(list, section, value->key);

	if (option != NULL && value->line == 0)
		return; /* a default that is none */
	if (option != NULL)
		from = arena_printf(list->keep, "%s, not in force: --%s", from, option);
	add_line(list, arena_printf(list->keep, "[%s] %s", section, value->key), value->value,
	         from);
}

static const char *joined(struct arena *keep, const struct text_list *list)
{
	const char *text = "";

	for (size_t i = 0; i < list->count; i++)
		text = arena_printf(keep, "%s%s%s", text, i > 0 ? ", " : "", list->items[i]);
	return text;
}

static const char *option_text(const struct listing *list, const struct opt *opt)
{
	const void *place = (const char *)list->given + opt->offset;
	char text[CIVIL_TEXT];

	switch (opt->kind) {
	case OPT_TEXT:
		return *(const char *const *)place;
	case OPT_LIST:
	case OPT_FILES:
		return joined(list->keep, place);
	case OPT_DATE:
		return arena_printf(list->keep, "%s",
		                    civil_date_text(text, *(const int32_t *)place));
	case OPT_NUMBER:
		return arena_printf(list->keep, "%g", *(const double *)place);
	case OPT_INTEGER:
		return arena_printf(list->keep, "%ld", *(const long *)place);
	case OPT_FLAG:
	case OPT_END:
		break;
	}
	return "yes";
}

static void add_options(struct listing *list)
{
	for (size_t table = 0; cmd_doctor.options[table] != NULL; table++) {
		for (const struct opt *opt = cmd_doctor.options[table]; opt->kind != OPT_END; opt++)
			if (opt_is_given(opt, list->given))
				add_line(list, arena_printf(list->keep, "--%s", opt->name),
				         option_text(list, opt), "option");
	}
	if (find_given(list, "stale-days") == NULL)
		add_line(list, "--stale-days", "3", "default");
}

static void add_values(struct listing *list)
{
	const struct study_file *file = list->file;

	buffer_text(list->out, "Values\n");
	for (size_t i = 0; i < file->values_n; i++)
		add_value(list, file->values[i].section, &file->values[i],
		          arena_printf(list->keep, "%s:%ld", text_clean(list->keep, file->path),
		                       file->values[i].line));
	add_options(list);
	for (size_t i = 0; i < sizeof(defaults) / sizeof(defaults[0]); i++)
		if (!is_given(file, defaults[i].section, defaults[i].key))
			add_value(list, defaults[i].section, &defaults[i], "default");
	for (size_t e = 0; e < file->request.experiments_n; e++) {
		const char *section = arena_printf(list->keep, "experiment %s",
		                                   file->request.experiments[e].name);

		for (size_t i = 0; i < sizeof(each_default) / sizeof(each_default[0]); i++)
			if (!is_given(file, section, each_default[i].key))
				add_value(list, section, &each_default[i], "default");
	}
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

static const char *made_in(const char *folder)
{
	return access(folder, W_OK) == 0 ? "will be made" : "NOT WRITABLE";
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
		if (slash == NULL || slash == part)
			return made_in(slash == NULL ? "." : "/");
		*slash = '\0';
	}
	if (!S_ISDIR(info.st_mode) || access(part, W_OK | X_OK) != 0)
		return "NOT WRITABLE";
	if (there && (info.st_mode & FOR_OTHERS) != 0)
		return arena_printf(keep, "folder, writable, OPEN TO OTHERS (mode %03o)",
		                    info.st_mode & 0777U);
	return there ? "folder, writable, yours alone" : "will be made";
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
	add_values(&(struct listing){ &out, keep, &file, settings });
	add_paths(&out, keep, &effective);
	add_state(&out, keep, &file);
	return cmd_print(&out, err);
}

const struct cmd cmd_doctor = {
	.name = "doctor",
	.group = "Look",
	.synopsis = "[STUDY.ini] [OPTION]...",
	.summary = "what is in force and where it comes from: values, paths, lock, last run",
	.examples = "  winks doctor\n"
		    "  winks doctor ~/sleep/winks.ini\n"
		    "  winks doctor ~/sleep/winks.ini --out /tmp/report\n",
	.options = { opt_run, opt_log, opt_design, opt_reading, opt_common, NULL },
	.detail = "Takes the options of 'winks run' to show what they would change.",
	.most_operands = 1,
	.run = run,
};
