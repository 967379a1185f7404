/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench_apple FILE [ROUNDS] - what reading an Apple Health export costs on top of expat
 *
 * Both read the file from the disk in the same run, in turn; the best CPU time of each
 * counts.  "bare" is expat with a handler that only counts, fed 64 KiB a call.  The
 * goal is a ratio of 2 or less, and less than 32 MiB of memory at any size.
 */
#include "base/finding.h"
#include "vendor/vendor.h"

#include <expat.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { CHUNK = 64 * 1024, ROUNDS = 2 };

struct tally {
	long elements, records, nights;
	double asleep_s;
};

static double cpu_s(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void XMLCALL on_start(void *context, const XML_Char *name, const XML_Char **attributes)
{
	(void)name;
	(void)attributes;
	((struct tally *)context)->elements++;
}

static void bare(const char *path, struct tally *tally)
{
	XML_Parser parser = XML_ParserCreate(NULL);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t got = 1;

	if (parser == NULL || fd < 0)
		abort();
	XML_SetUserData(parser, tally);
	XML_SetStartElementHandler(parser, on_start);
	while (got > 0) {
		void *bytes = XML_GetBuffer(parser, CHUNK);

		got = bytes != NULL ? read(fd, bytes, CHUNK) : -1;
		if (got < 0 || XML_ParseBuffer(parser, (int)got, got == 0) != XML_STATUS_OK)
			abort();
	}
	XML_ParserFree(parser);
	(void)close(fd);
}

struct reading {
	struct arena keep;
	struct night_list nights;
	struct finding_list told;
	struct vendor_file file;
};

static enum status read_one(void *context, struct source *source, struct error *err)
{
	static const struct vendor_options options = { 0 };
	struct reading *reading = context;

	return vendor_read(source, &options, &reading->nights, &reading->told, &reading->file, err);
}

static void with_vendor(const char *path, struct tally *tally)
{
	struct reading reading = { .keep = ARENA((size_t)4 << 30) };
	struct error err = { 0 };

	reading.nights.keep = reading.told.keep = &reading.keep;
	if (source_each(path, &source_default_limits, &reading.told, read_one, &reading, &err) !=
	    STATUS_OK)
		fprintf(stderr, "vendor: %s\n", err.message);
	tally->records = reading.file.read;
	tally->nights = (long)reading.nights.count;
	for (size_t i = 0; i < reading.nights.count; i++)
		tally->asleep_s += night_tst_s(&reading.nights.items[i]);
	arena_free(&reading.keep);
}

int main(int argc, char **argv)
{
	static void (*const passes[2])(const char *, struct tally *) = { bare, with_vendor };
	long rounds = argc > 2 ? strtol(argv[2], NULL, 10) : ROUNDS;
	double best[2] = { 1e9, 1e9 };
	struct tally tallies[2];
	struct rusage usage;

	if (argc < 2) {
		fprintf(stderr, "usage: bench_apple FILE [ROUNDS]\n");
		return 64;
	}
	for (long i = 0; i < rounds; i++) {
		for (int k = 0; k < 2; k++) {
			double start_s = cpu_s();

			tallies[k] = (struct tally){ 0 };
			passes[k](argv[1], &tallies[k]);
			start_s = cpu_s() - start_s;
			best[k] = start_s < best[k] ? start_s : best[k];
		}
	}
	(void)getrusage(RUSAGE_SELF, &usage);
	printf("bare elements %ld cpu_s %.3f\n", tallies[0].elements, best[0]);
	printf("vendor records %ld nights %ld asleep_h %.2f cpu_s %.3f\n", tallies[1].records,
	       tallies[1].nights, tallies[1].asleep_s / 3600, best[1]);
	printf("ratio %.2f rss_MiB %.1f\n", best[1] / best[0], (double)usage.ru_maxrss / 1024);
	return 0;
}
