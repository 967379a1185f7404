/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of real nights: two people who wrote down what they took. */
#include "compare/compare.h"

#include "support/build.h"
#include "support/real.h"
#include "support/series.h"

#include "night/assemble.h"
#include "rows/source.h"
#include "vendor/vendor.h"

struct reading {
	struct build *b;
	bool is_log;
};

static enum status read_one(void *context, struct source *source, struct error *err)
{
	struct reading *reading = context;
	struct vendor_options vendor_options = { .person = "" };
	struct diary_options diary_options = { .person = "" };
	struct vendor_file nights_file;
	struct diary_file log_file;

	if (reading->is_log)
		return diary_read(source, &diary_options, &reading->b->diary, &reading->b->findings,
		                  &log_file, err);
	return vendor_read(source, &vendor_options, &reading->b->nights, &reading->b->findings,
	                   &nights_file, err);
}

static void read_real(struct build *b, const char *name, bool is_log)
{
	char path[REAL_PATH];
	struct error err = { 0 };
	struct reading reading = { b, is_log };

	check_ok(source_each(real_path(path, name), &source_default_limits, &b->findings, read_one,
	                     &reading, &err),
	         err);
}

static const struct result *result_for(const struct experiment *experiment, const char *key)
{
	for (size_t i = 0; i < experiment->results_n; i++)
		if (strcmp(experiment->results[i].metric->key, key) == 0)
			return &experiment->results[i];
	cr_assert_fail("no result for %s", key);
	return NULL;
}

/* Means, spreads and reference tests as R 4.2.2 has them; NAN = not published. */
static const struct {
	const char *key;
	double mean_yes, sd_yes, mean_no, sd_no, welch_t, welch_p, u, u_p;
} known[] = {
	{ "sol_min", 25.5682, 23.5307, 23.7778, 16.7614, 0.27053, 0.79037, 200, 0.97164 },
	{ "tst_min", 372.75, NAN, 376.1111, NAN, NAN, NAN, NAN, NAN },
	{ "rem_min", 78.1818, NAN, 86.0, NAN, NAN, 0.35676, NAN, NAN },
	{ "light_min", 221.7727, NAN, 217.0, NAN, NAN, NAN, NAN, NAN },
	{ "deep_min", 73.2955, 15.9499, 73.4444, 7.9390, NAN, 0.96711, NAN, NAN },
	{ "awakenings_n", 1.0909, NAN, 0.7778, NAN, NAN, 0.45203, NAN, NAN },
};

static void check_known(double got, double want, double tolerance, const char *key)
{
	if (!isnan(want))
		cr_assert(fabs(got - want) <= tolerance, "%s: %.6f, expected %.6f", key, got, want);
}

Test(real, magnesium_of_one_person_for_a_winter_tells_nothing)
{
	struct build b = build_start();
	struct error err = { 0 };
	struct experiment experiment;
	struct design_request request = {
		.substance = diary_query(b.keep, "magnesium"),
		.has_substance = true,
		.since = build_date("2012-10-08"),
		.until = build_date("2013-01-15"),
	};
	const struct compare_request compare = { .name = "magnesium", .substance = "magnesium" };

	read_real(&b, "zeo/nmlook-zeodata.csv", false);
	read_real(&b, "zeo/nmlook-supplement-log-derived.csv", true);
	(void)night_assemble(&b.nights, &night_default_rules, &b.findings);
	diary_sort(&b.diary);

	struct design design = build_design(&b, &request);

	cr_assert_eq(design.conditions[0].nights, 9);
	cr_assert_eq(design.conditions[1].nights, 44);
	check_ok(compare_run(&compare, &design, b.keep, &experiment, &err), err);
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		const struct result *r = result_for(&experiment, known[i].key);

		cr_assert_eq(r->before.n, 9, "%s: %zu", known[i].key, r->before.n);
		cr_assert_eq(r->after.n, 44, "%s: %zu", known[i].key, r->after.n);
		check_known(r->after.mean, known[i].mean_yes, 5e-5, known[i].key);
		check_known(r->after.sd, known[i].sd_yes, 5e-5, known[i].key);
		check_known(r->before.mean, known[i].mean_no, 5e-5, known[i].key);
		check_known(r->before.sd, known[i].sd_no, 5e-5, known[i].key);
		check_known(r->welch.t, known[i].welch_t, 5e-6, known[i].key);
		check_known(r->welch.p, known[i].welch_p, 5e-6, known[i].key);
		check_known(r->rank.u, known[i].u, 0, known[i].key);
		check_known(r->rank.p_normal, known[i].u_p, 5e-6, known[i].key);
	}
	for (size_t i = 0; i < experiment.results_n; i++)
		cr_assert(experiment.results[i].verdict == VERDICT_INCONCLUSIVE ||
		                  experiment.results[i].verdict == VERDICT_NO_IMPORTANT_CHANGE,
		          "%s: %s", experiment.results[i].metric->key,
		          verdicts[experiment.results[i].verdict].key);
	build_end(&b);
}

/* --- magnesium citrate of another, who published the pooled comparison --------------------- */

enum { TOTAL = 2, LIGHT = 6, DEEP = 7, DOSE = 13, COLUMNS = 14 };

static size_t split(char *line, char *cells[COLUMNS])
{
	size_t n = 0;

	for (char *cell = strtok(line, ",\r\n"); cell != NULL && n < COLUMNS;
	     cell = strtok(NULL, ",\r\n"))
		cells[n++] = cell;
	return n;
}

/* One record a night: of the two of 2013-10-08 the fragment is left out. */
static void read_gwern(struct fits *f, int column)
{
	char path[REAL_PATH], line[400], *cells[COLUMNS];
	double before = 0;
	FILE *file = fopen(real_path(path, "gwern/gwern-magnesium-sleep.csv"), "r");

	cr_assert_not_null(file);
	cr_assert_not_null(fgets(line, sizeof(line), file));
	f->series.n = 0;
	while (fgets(line, sizeof(line), file) != NULL) {
		if (split(line, cells) != COLUMNS || strstr(cells[DOSE], "NA") != NULL)
			continue;

		double dose = strtod(cells[DOSE], NULL), total = strtod(cells[TOTAL], NULL);

		cells[0][11] = '\0';
		cr_assert(f->series.n < FITS_ROWS);
		if (f->series.n > 0 && f->rows[f->series.n - 1].t == build_date(cells[0] + 1)) {
			if (total < before)
				continue;
			f->series.n--;
		}
		before = total;
		f->rows[f->series.n++] = (struct analysis_row){
			.t = build_date(cells[0] + 1),
			.y = strtod(cells[column], NULL),
			.condition = dose > 500 ? 2
			             : dose > 0 ? 1
			                        : 0,
		};
	}
	(void)fclose(file);
}

static const struct {
	const char *name;
	int column, condition;
	double difference, welch_p, ar1m_p;
} concurrent[] = {
	{ "deep 800", DEEP, 2, -3.3, 0.20, 0.18 },    { "light 800", LIGHT, 2, 10.2, 0.14, 0.09 },
	{ "deep 136", DEEP, 1, -2.1, 0.26, NAN },     { "light 136", LIGHT, 1, -18.9, 0.010, NAN },
	{ "total 136", TOTAL, 1, -30.6, 0.009, NAN },
};

Test(real, doses_of_two_years_are_compared_with_the_nights_around_them)
{
	struct fits f = fits_start();

	f.series.kind = DESIGN_SEVERAL;
	f.series.interleaved = true;
	f.series.conditions_n = 3;
	for (size_t i = 0; i < sizeof(concurrent) / sizeof(concurrent[0]); i++) {
		read_gwern(&f, concurrent[i].column);

		struct analysis analysis =
			analysis_run(&f.series, concurrent[i].condition, &f.keep, &f.scratch);

		cr_assert(analysis.concurrent);
		cr_assert(analysis.downgrades & 1U << DOWNGRADE_DOSE_TIME_COLLINEAR);
		check_known(analysis.headline.welch.difference, concurrent[i].difference, 0.1,
		            concurrent[i].name);
		check_known(analysis.headline.welch.p, concurrent[i].welch_p, 0.005,
		            concurrent[i].name);
		check_known(analysis.headline.level.p_two, concurrent[i].ar1m_p, 0.005,
		            concurrent[i].name);
	}
	fits_end(&f);
}
