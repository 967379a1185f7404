/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench_vendor FILE [ROUNDS] - what vendor_read costs on top of libcsv
 *
 * Both read the same bytes from memory in the same run, in turn; the best CPU
 * time of each counts.  "bare" is libcsv strict with callbacks that only count,
 * fed 64 KiB a call.  The goal is a ratio of 2.5 or less.
 */
#include "base/finding.h"
#include "vendor/vendor.h"

#include <csv.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { CHUNK = 64 * 1024, ROUNDS = 5 };

struct tally {
	long fields, records;
};

static double cpu_s(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void on_field(void *bytes, size_t length, void *context)
{
	(void)bytes;
	(void)length;
	((struct tally *)context)->fields++;
}

static void on_row(int end, void *context)
{
	(void)end;
	((struct tally *)context)->records++;
}

enum { KEPT_BYTES = 32 << 20 };

/* Of the header line: a pass with the wrong one would find one field a record. */
static unsigned char delimiter(const char *bytes, size_t length)
{
	long semicolons = 0;

	for (size_t i = 0; i < length && bytes[i] != '\n'; i++)
		semicolons += (bytes[i] == ';') - (bytes[i] == ',');
	return semicolons > 0 ? ';' : ',';
}

static double bare(const char *bytes, size_t length, struct tally *tally)
{
	struct csv_parser parser;
	double start_s = cpu_s();

	if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) != 0)
		abort();
	csv_set_delim(&parser, delimiter(bytes, length));
	csv_set_blk_size(&parser, 4096);
	for (size_t at = 0; at < length; at += CHUNK) {
		size_t part = length - at < CHUNK ? length - at : CHUNK;

		if (csv_parse(&parser, bytes + at, part, on_field, on_row, tally) != part)
			fprintf(stderr, "bare: quote error before byte %zu\n", at + part);
	}
	(void)csv_fini(&parser, on_field, on_row, tally);
	csv_free(&parser);
	return cpu_s() - start_s;
}

static double with_vendor(const char *bytes, size_t length, struct tally *tally)
{
	struct arena keep CLEANUP(arena_free) = ARENA((size_t)4 << 30);
	struct finding_list told = { .keep = &keep };
	struct night_list nights = { .keep = &keep };
	struct vendor_options options = { 0 };
	struct vendor_file file = { 0 };
	struct error err;
	double start_s = cpu_s();

	if (vendor_read(source_of_memory(&keep, "bench", bytes, length), &options, &nights, &told,
	                &file, &err) != STATUS_OK)
		fprintf(stderr, "vendor: %s\n", err.message);
	tally->records = file.read;
	tally->fields = file.accepted;
	return cpu_s() - start_s;
}

static char *read_file(const char *path, size_t *length_out)
{
	FILE *file = fopen(path, "rb");
	size_t room = 1 << 20;
	char *bytes = malloc(room);

	if (file == NULL || bytes == NULL)
		abort();
	for (*length_out = 0; !feof(file);) {
		*length_out += fread(bytes + *length_out, 1, room - *length_out, file);
		if (*length_out == room)
			bytes = realloc(bytes, room *= 2);
		if (bytes == NULL)
			abort();
	}
	(void)fclose(file);
	return bytes;
}

int main(int argc, char **argv)
{
	double best[2] = { 1e9, 1e9 };
	size_t length = 0;
	long rounds = argc > 2 ? strtol(argv[2], NULL, 10) : ROUNDS;

	if (argc < 2) {
		fprintf(stderr, "usage: bench_vendor FILE [ROUNDS]\n");
		return 64;
	}

	/* As the program does: pages that were freed are kept. */
	(void)mallopt(M_MMAP_THRESHOLD, KEPT_BYTES);
	(void)mallopt(M_TRIM_THRESHOLD, KEPT_BYTES);

	char *bytes = read_file(argv[1], &length);
	struct tally tallies[2];

	for (long i = 0; i < rounds; i++) {
		double (*const passes[2])(const char *, size_t, struct tally *) = { bare,
			                                                            with_vendor };

		for (int k = 0; k < 2; k++) {
			tallies[k] = (struct tally){ 0, 0 };

			double took_s = passes[k](bytes, length, &tallies[k]);

			best[k] = took_s < best[k] ? took_s : best[k];
		}
	}
	printf("bytes %zu\n", length);
	printf("bare records %ld fields %ld cpu_s %.4f MB_per_s %.0f\n", tallies[0].records,
	       tallies[0].fields, best[0], (double)length / best[0] * 1e-6);
	printf("vendor records %ld nights %ld cpu_s %.4f MB_per_s %.0f\n", tallies[1].records,
	       tallies[1].fields, best[1], (double)length / best[1] * 1e-6);
	printf("ratio %.2f\n", best[1] / best[0]);
	free(bytes);
	return 0;
}
