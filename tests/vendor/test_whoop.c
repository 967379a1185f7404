/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/metric.h"
#include "support/nights.h"

static void is_missing(struct box *box, const struct night *night, const char *key,
                       const char *reason)
{
	struct metric_row row = metric_row_of(&box->keep, night);
	struct value value = row.values[metric_index(key)];

	cr_assert_str_eq(metric_reasons[value.reason], reason, "%s", key);
}

Test(whoop, reads_minutes_newest_first_in_the_zone_beside_them)
{
	struct box *box = box_new();

	box_read_ok(box, "whoop/export/sleeps.csv");
	cr_assert_str_eq(box->file.vendor->name, "whoop");
	cr_assert_eq(box->file.accepted, 8);

	const struct night *night = &box->nights.items[0];

	check_close(night->claims.tib_s, 488 * 60, 0);
	check_close(night->claims.tst_s,
	            night->claims.light_s + night->claims.deep_s + night->claims.rem_s, 0);
	cr_assert_eq(night->start_offset_s, -8 * 3600);
	cr_assert(night->zone_known);
	cr_assert_eq(night->vendor_kind, VENDOR_KIND_MAIN);
	cr_assert_eq(night_evening_date(night), civil_day(2026, 3, 8));
	box_assemble(box);
	cr_assert_eq(box->counts.main, 7);
	cr_assert_eq(box->counts.nap, 1);
	box_free(box);
}

Test(whoop, has_no_latency_and_says_so)
{
	struct box *box = box_new();

	box_read_ok(box, "whoop/export/sleeps.csv");
	for (size_t i = 0; i < box->nights.count; i++) {
		const struct night *night = &box->nights.items[i];

		cr_assert(isnan(night->claims.latency_s));
		is_missing(box, night, "sol_min", "latency_not_exported");
	}
	box_free(box);
}

Test(whoop, keeps_an_efficiency_and_a_time_in_bed_of_its_own_without_a_word)
{
	struct box *box = box_new();

	box_read_ok(box, "whoop/export/sleeps.csv");

	const struct night *night = &box->nights.items[2];

	cr_assert(fabs(night->claims.efficiency_pct - 100 * night->claims.tst_s / (482 * 60)) > 2);
	check_close(box->nights.items[1].claims.tib_s, 481 * 60, 0);
	check_close(night_tib_s(&box->nights.items[1]), 485 * 60, 0);
	cr_assert_eq(box_told(box, FINDING_VENDOR_IDENTITY), 0);
	box_free(box);
}

Test(whoop, a_sleep_that_was_not_scored_has_times_and_no_totals)
{
	struct box *box = box_new();

	box_read_ok(box, "whoop/export/sleeps.csv");
	box_assemble(box);

	const struct night *night = box_night(box, "2026-03-04");

	cr_assert_not_null(night);
	check_close(night_tib_s(night), 476 * 60, 0);
	is_missing(box, night, "tst_min", "tst_not_exported");
	is_missing(box, night, "se_pct", "tst_not_exported");
	is_missing(box, night, "deep_min", "deep_not_exported");
	cr_assert_eq(box_told(box, FINDING_VENDOR_NOT_SCORED), 1);
	box_free(box);
}

Test(whoop, cycles_are_known_and_not_read_twice)
{
	struct box *box = box_new();

	box_read_ok(box, "whoop/export/physiological_cycles.csv");
	cr_assert_str_eq(box->file.vendor->name, "whoop-cycles");
	cr_assert_eq(box->file.read, 0);
	cr_assert_eq(box->nights.count, 0);
	cr_assert_eq(box_told(box, FINDING_VENDOR_PASSED_OVER), 1);
	box_read_ok(box, "whoop/export/workouts.csv");
	cr_assert_null(box->file.vendor);
	box_free(box);
}

Test(whoop, a_journey_changes_the_offset_and_no_duration)
{
	struct box *box = box_new();

	box_read_ok(box, "whoop/travel.csv");
	box_assemble(box);
	cr_assert_eq(box_night(box, "2026-04-08")->start_offset_s, 9 * 3600);
	cr_assert_eq(box_night(box, "2026-04-11")->start_offset_s, 3600);
	for (size_t i = 0; i < box->nights.count; i++)
		check_close(night_tib_s(&box->nights.items[i]), 460 * 60, 0);
	cr_assert_eq(box_told(box, FINDING_NIGHT_TRAVEL), 2);
	box_free(box);
}

Test(whoop, rejects_what_is_no_value_of_its_column)
{
	static const enum finding_code codes[] = {
		FINDING_VENDOR_BAD_NUMBER, FINDING_VENDOR_BAD_TIME,     FINDING_VENDOR_NO_TIME,
		FINDING_VENDOR_BAD_WORD,   FINDING_VENDOR_OUT_OF_RANGE,
	};
	struct box *box = box_new();

	box_read_ok(box, "whoop/bad.csv");
	cr_assert_eq(box->file.accepted, 2);
	cr_assert_eq(box->file.rejected, 5);
	cr_assert_eq(box_told(box, FINDING_VENDOR_IDENTITY), 3, "sums that are off are told");
	for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++)
		cr_assert_eq(box_told(box, codes[i]), 1, "%s", findings[codes[i]].code);
	box_free(box);
}
