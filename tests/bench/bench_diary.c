/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench_diary [ROWS] [ROUNDS] - how long a log takes to be understood
 *
 * Makes a log of ROWS rows (default 50,000) in memory: magnesium in three forms
 * and melatonin, amounts with decimal commas, notes that differ in every fourth
 * row, now and then a word nobody knows.  Prints the best CPU time of ROUNDS
 * (default 5); the goal is 0.5 s for 50,000 rows.
 */
#include "base/buffer.h"
#include "diary/diary.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double cpu_s(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void write_log(struct buffer *out, long rows)
{
	static const char *const items[] = { "magnesiumglycinat", "Magnesium citrate", "melatonin",
		                             "氧化鎂", "grandmother's tonic" };
	static const char *const amounts[] = { "200", "\"400,5\"", "3", "414", "1" };

	buffer_text(out, "datetime,item,amount,unit,form,elemental,taken,note\n");
	for (long i = 0; i < rows; i++) {
		long day = i / 4;

		buffer_printf(out, "2%03ld-%02ld-%02ldT%02ld:15:00+01:00,%s,%s,mg,,%s,,", day / 336,
		              day / 28 % 12 + 1, day % 28 + 1, 20 + i % 4, items[i % 5],
		              amounts[i % 5], i % 2 == 0 ? "yes" : "no");
		if (i % 4 == 0)
			buffer_printf(out, "took it %ld min before bed, with water", i % 97);
		buffer_text(out, "\n");
	}
}

static double read_s(const struct buffer *log)
{
	struct arena keep CLEANUP(arena_free) = ARENA(1024u * 1024 * 1024);
	struct finding_list notes = { .keep = &keep };
	struct diary diary = { .keep = &keep };
	struct diary_options options = { .person = "" };
	struct diary_file file;
	struct error err;
	double start_s = cpu_s();
	struct source *source = source_of_memory(&keep, "log.csv", log->bytes, log->used);

	if (diary_read(source, &options, &diary, &notes, &file, &err) != STATUS_OK) {
		fprintf(stderr, "%s\n", err.message);
		exit(EXIT_FAILURE);
	}
	return cpu_s() - start_s;
}

int main(int argc, char **argv)
{
	struct buffer log CLEANUP(buffer_free) = { 0 };
	long rows = argc > 1 ? strtol(argv[1], NULL, 10) : 50000;
	long rounds = argc > 2 ? strtol(argv[2], NULL, 10) : 5;
	double best_s = 1e9;

	write_log(&log, rows);
	for (long i = 0; i < rounds; i++) {
		double took_s = read_s(&log);

		best_s = took_s < best_s ? took_s : best_s;
	}
	printf("diary: %ld rows, %.1f MB, %.3f s (goal 0.5 s for 50,000 rows)\n", rows,
	       (double)log.used / 1e6, best_s);
	return EXIT_SUCCESS;
}
