/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/nights.h"
#include "vendor/intervals.h"

/* What two ends come to in a zone; without_zone: none is given. */
static bool settle(const char *zone_name, const char *start, const char *end, double claimed_s,
                   struct interval *interval)
{
	struct arena keep = ARENA((size_t)1 << 24);
	struct finding_list told = { .keep = &keep };
	struct vendor_options options = { 0 };
	struct row row = { .line = 7 };
	int position[] = { -1, -1 };
	struct vendor_record record = { .row = &row,
		                        .position = position,
		                        .findings = &told,
		                        .options = &options,
		                        .file = "test.csv" };
	struct interval_ends ends = { .start_column = 0, .end_column = 1, .claimed_s = claimed_s };
	struct error err = { 0 };

	if (zone_name != NULL)
		check_ok(zone_load(zone_name, &keep, &options.zone, &err), err);
	cr_assert(civil_parse_time(start, &ends.start));
	cr_assert(civil_parse_time(end, &ends.end));

	bool settled = interval_settle(&record, &ends, interval);

	cr_assert_eq(record.rejected, !settled);
	arena_free(&keep);
	return settled;
}

Test(interval_when, an_offset_in_the_data_wins)
{
	struct interval interval = { 0 };

	cr_assert(settle("Asia/Tokyo", "2024-01-15 23:28:00 +0100", "2024-01-16 07:16:44 +0100",
	                 NAN, &interval));
	cr_assert_eq(interval.end_utc_s - interval.start_utc_s, 28124);
	cr_assert_eq(interval.start_offset_s, 3600);
	cr_assert(interval.zone_known);
}

Test(interval_when, the_zone_given_fills_in_and_without_one_it_stays_unknown)
{
	struct interval interval = { 0 };

	cr_assert(
		settle("Asia/Tokyo", "2024-01-15 23:00:00", "2024-01-16 00:00:00", NAN, &interval));
	cr_assert_eq(interval.start_offset_s, 9 * 3600);
	cr_assert(interval.zone_known);
	cr_assert(settle(NULL, "2024-01-15 23:00:00", "2024-01-16 00:00:00", NAN, &interval));
	cr_assert_eq(interval.start_offset_s, 0);
	cr_assert(!interval.zone_known);
	cr_assert(settle(NULL, "2024-01-15 23:00:00+01:00", "2024-01-16 00:00:00", NAN, &interval));
	cr_assert_eq(interval.end_utc_s - interval.start_utc_s, 3600);
	cr_assert(!interval.zone_known, "one end alone is no zone");
}

Test(interval_when, the_length_claimed_decides_where_the_clock_was_put_back)
{
	struct interval interval = { 0 };

	cr_assert(settle("Europe/Berlin", "2024-10-27 01:30:00", "2024-10-27 02:30:00", 7200,
	                 &interval));
	cr_assert_eq(interval.end_utc_s - interval.start_utc_s, 7200);
	cr_assert_eq(interval.start_offset_s, 7200);
	cr_assert_eq(interval.end_offset_s, 3600);
	cr_assert(settle("Europe/Berlin", "2024-10-27 01:30:00", "2024-10-27 02:30:00", NAN,
	                 &interval));
	cr_assert_eq(interval.end_utc_s - interval.start_utc_s, 3600, "the first");
	cr_assert(settle("Europe/Berlin", "2024-10-27 02:50:00", "2024-10-27 02:10:00", NAN,
	                 &interval));
	cr_assert_eq(interval.end_utc_s - interval.start_utc_s, 1200, "and never backwards");
}

Test(interval_when, a_time_that_the_clock_skipped_rejects_the_record)
{
	struct interval interval = { 0 };

	cr_assert(!settle("Europe/Berlin", "2024-03-31 02:30:00", "2024-03-31 04:00:00", NAN,
	                  &interval));
}
