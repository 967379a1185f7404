/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench_rows FILE [ROUNDS] - what csv_read costs on top of libcsv
 *
 * Both read the same bytes from memory in the same run, in turn; the best CPU
 * time of each counts.  "bare" is libcsv strict with callbacks that only count,
 * fed 64 KiB a call.  The goal is a ratio of 1.5 or less.
 */
#include "base/finding.h"
#include "rows/csv.h"

#include <csv.h>
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

/* The same dialect for both. */
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

static enum status on_record(void *context, const struct row *row, struct error *err)
{
	struct tally *tally = context;

	(void)err;
	tally->fields += (long)row->count;
	tally->records++;
	return STATUS_OK;
}

static double with_rows(const char *bytes, size_t length, struct tally *tally)
{
	struct arena keep CLEANUP(arena_free) = ARENA((size_t)1 << 30);
	struct finding_list list = { .keep = &keep };
	struct csv_reading reading = { .findings = &list, .fn = on_record, .context = tally };
	struct error err;
	double start_s = cpu_s();

	if (csv_read(source_of_memory(&keep, "bench", bytes, length), &reading, &err) != STATUS_OK)
		fprintf(stderr, "rows: %s\n", err.message);
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
		fprintf(stderr, "usage: bench_rows FILE [ROUNDS]\n");
		return 64;
	}

	char *bytes = read_file(argv[1], &length);
	struct tally tallies[2];

	for (long i = 0; i < rounds; i++) {
		double (*const passes[2])(const char *, size_t, struct tally *) = { bare,
			                                                            with_rows };

		for (int k = 0; k < 2; k++) {
			tallies[k] = (struct tally){ 0, 0 };

			double took_s = passes[k](bytes, length, &tallies[k]);

			best[k] = took_s < best[k] ? took_s : best[k];
		}
	}
	printf("bytes %zu\n", length);
	printf("bare records %ld fields %ld cpu_s %.4f MB_per_s %.0f\n", tallies[0].records,
	       tallies[0].fields, best[0], (double)length / best[0] * 1e-6);
	printf("rows records %ld fields %ld cpu_s %.4f MB_per_s %.0f\n", tallies[1].records,
	       tallies[1].fields, best[1], (double)length / best[1] * 1e-6);
	printf("ratio %.2f\n", best[1] / best[0]);
	free(bytes);
	return 0;
}
