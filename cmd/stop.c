/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/stop.h"

#include <signal.h>
#include <stddef.h>

enum { OF_SIGNAL = 128 };

/* A handler can leave word nowhere else. */
static volatile sig_atomic_t stopped_by;

static void on_signal(int number)
{
	stopped_by = number;
}

void stop_on_signals(struct study_request *request)
{
	static const int numbers[] = { SIGTERM, SIGINT, SIGHUP };
	struct sigaction action = { .sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND };
	struct sigaction before;

	(void)sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		if (sigaction(numbers[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
			(void)sigaction(numbers[i], &action, NULL);
	request->stop = &stopped_by;
}

enum status stop_check(const struct study *study, struct error *err)
{
	if (!study_is_stopped(study))
		return STATUS_OK;
	(void)error_set(err, (enum status)(OF_SIGNAL + *study->request->stop),
	                "stopped by signal %d; every file is the old or the new one, whole",
	                *study->request->stop);
	return error_hint(err, "run it again to finish");
}
