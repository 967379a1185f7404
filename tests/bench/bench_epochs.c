/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench_epochs [PERSONS [NIGHTS]] - a table of one row an epoch: time, memory, truth
 *
 * Writes a table of 60 persons of 90 nights (5.2 million rows, 188 MB) to a temporary
 * file and reads it with libcsv alone and with vendor_read, in turn; the best CPU time
 * of each counts.  Goals: a ratio of 2.5 or less, less than 64 MiB resident, and SOL, SE
 * and deep share of every night as counted from the lines.
 */
#include "metric/metric.h"
#include "support/epochtable.h"
#include "vendor/vendor.h"

#include <csv.h>
#include <malloc.h>
#include <math.h>
#include <sys/resource.h>
#include <unistd.h>

enum { CHUNK = 64 * 1024, ROUNDS = 3, KEPT_BYTES = 32 << 20 };

static double cpu_s(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static double resident_mib(void)
{
	struct rusage usage;

	(void)getrusage(RUSAGE_SELF, &usage);
	return (double)usage.ru_maxrss / 1024;
}

static void on_field(void *bytes, size_t length, void *context)
{
	(void)bytes;
	(void)length;
	(void)context;
}

static void on_row(int end, void *context)
{
	(void)end;
	++*(long *)context;
}

static double bare(const char *path, long *rows_out)
{
	static char bytes[CHUNK];
	FILE *file = fopen(path, "rb");
	struct csv_parser parser;
	double start_s = cpu_s();

	if (file == NULL || csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) != 0)
		abort();
	csv_set_blk_size(&parser, 4096);
	for (size_t n = 0; (n = fread(bytes, 1, CHUNK, file)) > 0;)
		if (csv_parse(&parser, bytes, n, on_field, on_row, rows_out) != n)
			abort();
	(void)csv_fini(&parser, on_field, on_row, rows_out);
	csv_free(&parser);
	(void)fclose(file);
	return cpu_s() - start_s;
}

/* What one reading comes to. */
struct reading {
	struct arena keep;
	struct night_list nights;
	struct finding_list told;
	struct vendor_file file;
};

static enum status on_source(void *context, struct source *source, struct error *err)
{
	struct reading *reading = context;
	struct vendor_options options = { 0 };

	return vendor_read(source, &options, &reading->nights, &reading->told, &reading->file, err);
}

static double with_vendor(const char *path, struct reading *reading)
{
	struct error err = { 0 };
	double start_s = cpu_s();

	arena_free(&reading->keep);
	*reading = (struct reading){ .keep = ARENA((size_t)4 << 30) };
	reading->nights.keep = reading->told.keep = &reading->keep;
	if (source_each(path, &source_default_limits, &reading->told, on_source, reading, &err) !=
	    STATUS_OK)
		fprintf(stderr, "vendor: %s\n", err.message);
	return cpu_s() - start_s;
}

static int differs(const struct value *values, const char *key, double want)
{
	return fabs(values[metric_index(key)].number - want) > 1e-9;
}

/* How many nights are not as counted from the lines. */
static size_t compare(const char *path, struct reading *reading)
{
	FILE *file = fopen(path, "r");
	size_t count = 0, wrong = 0;

	if (file == NULL)
		abort();

	struct epochtable_night *want = epochtable_count(file, &count);

	(void)fclose(file);
	printf("nights %zu, counted %zu\n", reading->nights.count, count);
	for (size_t i = 0; i < count && i < reading->nights.count; i++) {
		struct arena scratch = ARENA((size_t)1 << 30);
		const struct night *night = &reading->nights.items[i];
		const struct value *values = metric_row_of(&scratch, night).values;

		wrong += strcmp(night->person, want[i].person) != 0 ||
		         night->bed_start_utc_s != want[i].start_utc_s ||
		         differs(values, "sol_min", want[i].sol_min) ||
		         differs(values, "se_pct", want[i].se_pct) ||
		         differs(values, "deep_pct_tst", want[i].deep_pct);
		arena_free(&scratch);
	}
	free(want);
	return wrong + (count != reading->nights.count);
}

int main(int argc, char **argv)
{
	struct epochtable_shape shape = { .persons = argc > 1 ? atoi(argv[1]) : 60,
		                          .nights = argc > 2 ? atoi(argv[2]) : 90,
		                          .epochs = 980,
		                          .lost = 500 };
	char path[] = "/tmp/bench_epochs.XXXXXX.csv";
	int fd = mkstemps(path, 4);
	FILE *out = fd >= 0 ? fdopen(fd, "w") : NULL;
	struct reading reading = { .keep = ARENA((size_t)4 << 30) };
	double best[2] = { 1e9, 1e9 };

	if (out == NULL)
		return 74;
	(void)mallopt(M_MMAP_THRESHOLD, KEPT_BYTES);
	(void)mallopt(M_TRIM_THRESHOLD, KEPT_BYTES);
	epochtable_write(out, &shape);
	printf("bytes %ld\n", ftell(out));
	(void)fclose(out);
	for (int i = 0; i < ROUNDS; i++) {
		long rows = 0;
		double bare_s = bare(path, &rows), vendor_s = with_vendor(path, &reading);

		best[0] = fmin(best[0], bare_s);
		best[1] = fmin(best[1], vendor_s);
	}
	printf("rows %ld accepted %ld\n", reading.file.read, reading.file.accepted);
	printf("bare cpu_s %.3f  vendor cpu_s %.3f  ratio %.2f\n", best[0], best[1],
	       best[1] / best[0]);
	printf("resident_mib %.1f\n", resident_mib());

	size_t wrong = compare(path, &reading);

	printf("nights that differ %zu\n", wrong);
	(void)unlink(path);
	arena_free(&reading.keep);
	return wrong != 0;
}
