/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints milliseconds (of this process) and bytes of each page, for 1,000 nights x 6 outcomes. */
#include "support/report_case.h"

#include <stdio.h>
#include <time.h>

enum { NIGHTS = 1000, OUTCOMES = 6, ROUNDS = 9 };

static double milliseconds(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return 1e3 * (double)now.tv_sec + 1e-6 * (double)now.tv_nsec;
}

/* The fastest of some rounds: what the page costs when nothing disturbs. */
static double time_page(const struct report *report, const char *format, size_t *bytes)
{
	double best = HUGE_VAL;

	for (int round = 0; round < ROUNDS; round++) {
		double start = milliseconds();
		struct buffer page = case_page(report, format);

		best = fmin(best, milliseconds() - start);
		*bytes = page.used;
		buffer_free(&page);
	}
	return best;
}

int main(void)
{
	struct report_case made;
	double all = 0;

	case_make(&made, (struct case_plan){ .seed = 2, .results = OUTCOMES, .evenings = NIGHTS });
	for (size_t i = 0; renderers[i].format != NULL; i++) {
		size_t bytes;
		double ms = time_page(&made.report, renderers[i].format, &bytes);

		all += ms;
		printf("report %-10s n=1000 x 6  %8.2f ms  %8zu bytes\n", renderers[i].format, ms,
		       bytes);
	}
	printf("report all        n=1000 x 6  %8.2f ms\n", all);
	case_free(&made);
	return 0;
}
