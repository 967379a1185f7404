/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/metric.h"
#include "support/nights.h"
#include "support/real.h"

static const char *const dialects[] = {
	"fitbit/sleepDay_merged.csv",
	"fitbit/sleepDay-title.csv",
	"fitbit/sleepDay-excel.csv",
	"fitbit/sleepDay-two-digits.csv",
};

static void check_same(const struct box *a, const struct box *b, const char *name)
{
	cr_assert_eq(a->nights.count, b->nights.count, "%s", name);
	for (size_t i = 0; i < a->nights.count; i++) {
		const struct night *x = &a->nights.items[i], *y = &b->nights.items[i];

		cr_assert_str_eq(x->person, y->person, "%s: %zu", name, i);
		cr_assert_eq(x->date, y->date, "%s: %zu", name, i);
		cr_assert_eq(x->role, y->role, "%s: %zu", name, i);
		check_close(x->claims.tst_s, y->claims.tst_s, 0);
		check_close(x->claims.tib_s, y->claims.tib_s, 0);
	}
}

Test(fitbit_day, every_dialect_has_the_same_nights)
{
	struct box *first = box_new();

	box_read_ok(first, dialects[0]);
	box_assemble(first);
	cr_assert_eq(first->file.read, 9);
	cr_assert_eq(first->counts.duplicate, 1);
	cr_assert_eq(first->counts.main, 8);
	cr_assert_eq(box_told(first, FINDING_VENDOR_SEVERAL_SLEEPS), 2);
	cr_assert_str_eq(first->nights.items[0].person, "1503960366");
	cr_assert_eq(night_evening_date(&first->nights.items[0]), civil_day(2016, 4, 12));
	for (size_t i = 1; i < sizeof(dialects) / sizeof(dialects[0]); i++) {
		struct box *box = box_new();

		box_read_ok(box, dialects[i]);
		cr_assert_str_eq(box->file.vendor->name, "fitbit-sleep-day");
		box_assemble(box);
		check_same(first, box, dialects[i]);
		box_free(box);
	}
	box_free(first);
}

Test(fitbit_day, reads_the_stages_of_a_day)
{
	struct box *box = box_new();

	box_read_ok(box, "fitbit/sleepStagesDay.csv");
	check_close(box->nights.items[0].claims.light_s, 247 * 60, 0);
	check_close(box->nights.items[0].claims.deep_s, 65 * 60, 0);
	check_close(box->nights.items[0].claims.rem_s, 62 * 60, 0);
	check_close(box->nights.items[0].claims.awake_s, 28 * 60, 0);
	box_free(box);
}

Test(fitbit_day, of_one_day_told_twice_the_record_with_stages_is_used)
{
	for (int first = 0; first < 2; first++) {
		struct box *box = box_new();

		box_read_ok(box, first == 0 ? dialects[0] : "fitbit/sleepStagesDay.csv");
		box_read_ok(box, first == 0 ? "fitbit/sleepStagesDay.csv" : dialects[0]);
		box_assemble(box);
		cr_assert_eq(box->counts.main, 8);
		for (size_t i = 0; i < box->nights.count; i++)
			cr_assert(box->nights.items[i].role != NIGHT_MAIN ||
			          !isnan(box->nights.items[i].claims.deep_s));
		box_free(box);
	}
}

Test(fitbit_day, says_that_latency_is_not_exported)
{
	struct box *box = box_new();

	box_read_ok(box, dialects[0]);

	struct metric_row row = metric_row_of(&box->keep, &box->nights.items[0]);

	cr_assert_eq(row.values[metric_index("sol_min")].reason, REASON_LATENCY_NOT_EXPORTED);
	cr_assert_eq(row.values[metric_index("deep_min")].reason, REASON_DEEP_NOT_EXPORTED);
	check_close(row.values[metric_index("se_pct")].number, 93.25, 1e-9);
	box_free(box);
}

Test(fitbit_day, rejects_a_day_that_does_not_exist)
{
	struct box *box = box_new();

	box_read_ok(box, "fitbit/bad-day.csv");
	cr_assert_eq(box->file.accepted, 1);
	cr_assert_eq(box_told(box, FINDING_VENDOR_BAD_DATE), 1);
	cr_assert_eq(box_told(box, FINDING_VENDOR_BAD_NUMBER), 1);
	box_free(box);
}

static long count_persons(const struct box *box)
{
	long persons = 0;

	for (size_t i = 0; i < box->nights.count; i++)
		persons += i == 0 || strcmp(box->nights.items[i].person,
		                            box->nights.items[i - 1].person) != 0;
	return persons;
}

/* ../shared/data/README.md: 24 persons, 413 rows, 3 repeated, 46 days of several sleeps. */
Test(fitbit_day, real_days_of_24_persons_are_the_same_in_three_dialects)
{
	static const char *const files[] = {
		"fitabase/fitabase-sleepDay_merged.csv",
		"fitabase/fitabase-sleepDay_merged-with-title-line.csv",
		"fitabase/fitabase-sleepDay_merged-excel-resaved.csv",
	};
	struct box *boxes[3];
	char path[REAL_PATH];

	for (size_t i = 0; i < 3; i++) {
		(void)real_path(path, files[i]);
		boxes[i] = box_new();
		box_read_ok(boxes[i], path);
		box_assemble(boxes[i]);
		cr_assert_eq(boxes[i]->file.read, 413);
		cr_assert_eq(boxes[i]->file.rejected, 0);
		cr_assert_eq(boxes[i]->counts.duplicate, 3);
		cr_assert_eq(box_told(boxes[i], FINDING_NIGHT_DUPLICATE), 3);
		cr_assert_eq(box_told(boxes[i], FINDING_NIGHT_REVISED), 0);
		cr_assert_eq(box_told(boxes[i], FINDING_VENDOR_SEVERAL_SLEEPS), 46);
		cr_assert_eq(count_persons(boxes[i]), 24);
		check_same(boxes[0], boxes[i], files[i]);
	}
	for (size_t i = 0; i < 3; i++)
		box_free(boxes[i]);
}
