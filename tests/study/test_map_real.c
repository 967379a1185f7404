/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of no known format, by the maps in fixtures/maps/: what is known of them. */
#include "study/study.h"

#include "compare/outcomes.h"
#include "support/check.h"
#include "support/real.h"

#include <string.h>

static void run(struct arena *keep, const char *map, const char *path, bool by_dose,
                struct study *study)
{
	static struct study_request request;
	struct error err = { 0 };
	const char **names = arena_array(keep, 1, const char *);

	names[0] = path;
	request = study_request_blank();
	request.map = map;
	request.by_dose = by_dose;
	request.exports = (struct text_list){ .items = names, .count = 1 };
	check_ok(study_run(&request, keep, study, &err), err);
}

static const struct result *result_of(const struct study *study, const char *metric,
                                      const char *condition)
{
	const struct experiment *experiment = &study->report.persons[0].experiments[0];

	for (size_t i = 0; i < experiment->results_n; i++)
		if (strcmp(experiment->results[i].metric->key, metric) == 0 &&
		    strcmp(experiment->results[i].condition, condition) == 0)
			return &experiment->results[i];
	cr_assert_fail("no result for %s in %s", metric, condition);
	return NULL;
}

Test(map_real, doses_of_two_years_by_a_map_call_neither_deep_nor_light_sleep)
{
	struct arena keep = ARENA((size_t)1 << 30);
	char path[REAL_PATH];
	struct study study;

	run(&keep, FIXTURES "maps/gwern.ini", real_path(path, "gwern/gwern-magnesium-sleep.csv"),
	    true, &study);
	cr_assert_eq(study.files[0].read, 249);
	cr_assert_eq(study.files[0].accepted, 248);
	cr_assert_eq(study.files[0].duplicate, 1, "the fragment of 2013-10-08");
	cr_assert_eq(study.diary.count, 206, "207 rows with a dose, one of them the fragment");
	for (size_t i = 0; i < study.nights.count; i++)
		if (study.nights.items[i].role == NIGHT_DUPLICATE)
			check_close(study.nights.items[i].claims.tst_s, 75 * 60, 0);

	const struct design *design = study.report.persons[0].experiments[0].design;

	cr_assert_eq(design->conditions_n, 3);
	cr_assert_eq(design->conditions[0].nights, 100);
	cr_assert_eq(design->conditions[1].nights, 57);
	cr_assert_eq(design->conditions[2].nights, 49);

	static const char *const keys[] = { "deep_min", "light_min" };

	for (size_t i = 0; i < 2; i++) {
		const struct result *result = result_of(&study, keys[i], "800 mg");

		cr_assert(result->downgrades & 1U << DOWNGRADE_DOSE_TIME_COLLINEAR);
		cr_assert(result->verdict == VERDICT_INCONCLUSIVE, "%s: %s", keys[i],
		          verdicts[result->verdict].key);
	}
	/* Concurrent nights, Welch: known from ../shared/data. */
	check_close(result_of(&study, "deep_min", "800 mg")->welch.difference, -3.3, 0.1);
	check_close(result_of(&study, "light_min", "800 mg")->welch.difference, 10.2, 0.1);
	check_close(result_of(&study, "tst_min", "136 mg")->welch.difference, -30.6, 0.1);
	check_close(result_of(&study, "morning_feel", "136 mg")->before.mean, 2.86, 0.01);
	arena_free(&keep);
}

Test(map_real, ten_persons_by_a_map_are_never_mixed)
{
	struct arena keep = ARENA((size_t)1 << 30);
	char path[REAL_PATH];
	struct study study;
	long all = 0;

	run(&keep, FIXTURES "maps/welltory.ini", real_path(path, "welltory/sleep.csv"), false,
	    &study);
	cr_assert_eq(study.files[0].read, 425);
	cr_assert_eq(study.files[0].rejected, 0);
	cr_assert_eq(study.files[0].skipped, 0);
	cr_assert_eq(study.report.persons_n, 10);
	for (size_t i = 0; i < study.report.persons_n; i++)
		all += study.report.persons[i].counts.all;
	cr_assert_eq(all, 425);
	for (size_t i = 1; i < study.nights.count; i++)
		cr_assert(strcmp(study.nights.items[i - 1].person, study.nights.items[i].person) <=
		          0);
	cr_assert(study.counts.nap > 0, "sleeps by day are naps");
	arena_free(&keep);
}
