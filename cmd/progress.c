/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/progress.h"

#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { FIRST_MS = 1000, BETWEEN_MS = 100, MEGABYTE = 1000000 };

static int64_t now_ms(void)
{
	struct timespec now = { 0 };

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

bool progress_has_terminal(void)
{
	const char *terminal = getenv("TERM");

	return isatty(STDERR_FILENO) != 0 && terminal != NULL && strcmp(terminal, "dumb") != 0;
}

struct progress progress_start(const struct settings *settings)
{
	return (struct progress){
		.enabled = !settings->quiet && progress_has_terminal(),
		.next_ms = now_ms() + FIRST_MS,
	};
}

static void clear_line(void)
{
	fputs("\r\033[K", stderr);
}

/* Whether it is time for another line, which then begins; done takes the last one away. */
static bool begin_line(struct progress *progress, bool done)
{
	int64_t now = 0;

	if (!progress->enabled || (done && !progress->shown))
		return false;
	now = now_ms();
	if (!done && now < progress->next_ms)
		return false;
	progress->next_ms = now + BETWEEN_MS;
	progress->shown = !done;
	clear_line();
	return !done;
}

void progress_count(void *context, size_t done, size_t cells)
{
	if (begin_line(context, done == cells))
		fprintf(stderr, "simulating, %zu of %zu cells", done, cells);
}

void progress_tell(void *context, const char *name, uint64_t bytes, bool done)
{
	char shown[TEXT_SHOWN];

	if (begin_line(context, done))
		fprintf(stderr, "reading %s, %.1f MB", text_show(shown, name, strlen(name)),
		        (double)bytes / MEGABYTE);
}
