/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/cmd.h"
#include "cmd/progress.h"

#include "base/text.h"

#include <fcntl.h>
#include <gsl/gsl_errno.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#define MEMORY_LIMIT ((size_t)4 << 30)

/* The leak checker of the sanitizers looks into the process. */
#ifdef __has_feature
#define LOOKED_AT __has_feature(address_sanitizer)
#elif defined(__SANITIZE_ADDRESS__)
#define LOOKED_AT 1
#else
#define LOOKED_AT 0
#endif

enum { KEPT_BYTES = 32 << 20, PAD_BYTES = 1 << 20 };

const struct cmd *const commands[] = {
	&cmd_report,     &cmd_run,    &cmd_init,    &cmd_demo,   &cmd_compare, &cmd_check,
	&cmd_nights,     &cmd_import, &cmd_doses,   &cmd_doctor, &cmd_explain, &cmd_formats,
	&cmd_completion, &cmd_help,   &cmd_version, NULL,
};

enum { COMMAND_COUNT = sizeof(commands) / sizeof(commands[0]) - 1 };

const struct cmd *cmd_find(const char *name)
{
	for (size_t i = 0; commands[i] != NULL; i++)
		if (strcmp(commands[i]->name, name) == 0)
			return commands[i];
	return NULL;
}

/* No memory to format anything with: one static line. */
static void out_of_memory(size_t wanted_bytes)
{
	static const char line[] = "winks: out of memory, or a limit was passed\n";

	(void)wanted_bytes;
	if (write(STDERR_FILENO, line, sizeof(line) - 1) < 0)
		_exit(STATUS_IO);
	_exit(STATUS_MEMORY);
}

/* A closed descriptor would be given to the first file opened, and then be written to. */
static void fill_standard_descriptors(void)
{
	for (;;) {
		int fd = open("/dev/null", O_RDONLY);

		if (fd > STDERR_FILENO || fd < 0) {
			if (fd > STDERR_FILENO)
				(void)close(fd);
			return;
		}
	}
}

/* Health data: no core dumps; a full disk comes back as an error, not as a signal. */
static void set_up_process(void)
{
	const struct rlimit none = { 0, 0 };

	fill_standard_descriptors();
	(void)setrlimit(RLIMIT_CORE, &none);
	if (!LOOKED_AT)
		(void)prctl(PR_SET_DUMPABLE, 0L);
	(void)signal(SIGXFSZ, SIG_IGN);
	/* Arenas come and go; giving their pages back in between would cost more than it saves. */
	(void)mallopt(M_MMAP_THRESHOLD, KEPT_BYTES);
	(void)mallopt(M_TRIM_THRESHOLD, KEPT_BYTES);
	(void)mallopt(M_TOP_PAD, PAD_BYTES);
	(void)gsl_set_error_handler_off();
	arena_on_exhausted = out_of_memory;
}

/* Names that are kept free for what is to come. */
static const struct {
	const char *name, *meaning;
} later[] = {
	{ "plan", "a study laid out beforehand" },
	{ "pool", "the studies of several people together" },
};

enum status cmd_unknown(const char *word, struct error *err)
{
	const char *names[COMMAND_COUNT];
	char shown[TEXT_SHOWN];

	for (size_t i = 0; i < sizeof(later) / sizeof(later[0]); i++)
		if (strcmp(later[i].name, word) == 0) {
			(void)error_set(err, STATUS_USAGE,
			                "'%s' (%s) is known, but this version cannot do it yet",
			                word, later[i].meaning);
			return error_hint(err, "'winks help' lists the commands");
		}
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		names[i] = commands[i]->name;

	const char *near = text_nearest(word, names, COMMAND_COUNT);

	(void)error_set(err, STATUS_USAGE, "there is no command '%s'",
	                text_show(shown, word, strlen(word)));
	if (word[0] == '-')
		return error_hint(err, "options come after the command: winks COMMAND %s", shown);
	return near != NULL ? error_hint(err, "did you mean '%s'?", near)
	                    : error_hint(err, "'winks help' lists the commands");
}

static enum status run(int argc, char **argv, struct arena *keep, struct settings *settings,
                       struct error *err)
{
	struct progress progress;
	const struct cmd *cmd = NULL;

	if (argc < 2) {
		(void)error_set(err, STATUS_USAGE, "which command?");
		return error_hint(err, "'winks help' lists them; 'winks demo' shows what it does");
	}
	if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)
		return cmd_help.run(settings, keep, err);
	if (strcmp(argv[1], "--version") == 0)
		return cmd_version.run(settings, keep, err);
	cmd = cmd_find(argv[1]);
	if (cmd == NULL)
		return cmd_unknown(argv[1], err);
	TRY(opt_parse(cmd, argc - 1, argv + 1, keep, settings, err));
	if (settings->help) {
		opt_print_help(cmd);
		return STATUS_OK;
	}
	progress = progress_start(settings);
	settings->study.watch = progress_tell;
	settings->study.watch_context = &progress;
	return cmd->run(settings, keep, err);
}

int main(int argc, char **argv)
{
	struct arena keep = ARENA(MEMORY_LIMIT);
	struct error err = { 0 };
	struct settings settings = opt_defaults();

	set_up_process();

	enum status status = run(argc, argv, &keep, &settings, &err);

	if (status != STATUS_OK && err.message[0] != '\0')
		cmd_complain(&err, &settings);
	if ((fflush(stdout) != 0 || ferror(stdout)) && status != STATUS_IO) {
		status = status_worse(
			status, error_set(&err, STATUS_IO, "standard output could not be written"));
		cmd_complain(&err, &settings);
	}
	if (ferror(stderr)) /* a message was lost: at least the status says so */
		status = status_worse(status, STATUS_IO);
	arena_free(&keep);
	return (int)status;
}
