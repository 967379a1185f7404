/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/nights.h"

#include <unistd.h>

static const char *real_data(const char *name)
{
	static char path[512];
	const char *folder = getenv("WINKS_TEST_DATA");

	(void)snprintf(path, sizeof(path), "%s/%s", folder != NULL ? folder : REAL_DATA, name);
	if (access(path, R_OK) == 0)
		return path;
	cr_assert_null(getenv("WINKS_REQUIRE_DATA"), "%s is not there", path);
	cr_skip("real data not there: skipped");
	return NULL;
}

Test(zeo, reads_minutes_us_dates_and_the_finer_graph)
{
	struct box *box = box_new();

	box_zone(box, "America/New_York");
	box_read_ok(box, "zeo/zeodata.csv");
	cr_assert_str_eq(box->file.vendor->name, "zeo");
	cr_assert_eq(box->file.read, 6);
	cr_assert_eq(box->file.accepted, 5);
	cr_assert_eq(box->file.skipped, 1);
	cr_assert_eq(box_told(box, FINDING_VENDOR_EMPTY_RECORD), 1);

	const struct night *night = &box->nights.items[0];

	cr_assert_eq(night->date, civil_day(2012, 10, 8));
	cr_assert(night->date_is_evening);
	check_close(night->claims.tst_s, 422 * 60, 0);
	check_close(night->claims.latency_s, 16 * 60, 0);
	check_close(night->claims.waso_s, 3 * 60, 0);
	cr_assert(isnan(night->claims.awake_s));
	cr_assert(isnan(night->claims.tib_s));
	cr_assert_str_eq(night->algorithm, "");
	cr_assert_eq(night->start_offset_s, -4 * 3600);
	cr_assert_str_eq(night->zone, "America/New_York");
	cr_assert_eq(night->stages.resolution_s, 30);
	cr_assert_eq(night->stages.runs[0].stage, STAGE_X, "0 is undefined, not wake");
	cr_assert_eq(stage_track_s(&night->stages), (int64_t)night_tib_s(night),
	             "cut at Rise Time");
	cr_assert_eq(box->nights.items[3].stages.resolution_s, 300, "no detailed graph");
	box_free(box);
}

Test(zeo, reads_what_r_writes)
{
	struct box *box = box_new();

	box_read_ok(box, "zeo/zeo-r.csv");
	cr_assert_str_eq(box->file.vendor->name, "zeo");
	cr_assert_eq(box->file.accepted, 3);
	cr_assert_eq(box->nights.items[0].date, civil_day(2012, 11, 5));
	cr_assert(!box->nights.items[0].zone_known);
	cr_assert_eq(box_told(box, FINDING_NIGHT_NO_ZONE), 1, "once a file");
	box_free(box);
}

Test(zeo, takes_the_instant_that_fits_when_the_clock_is_put_back)
{
	struct box *box = box_new();

	box_zone(box, "America/New_York");
	box_read_ok(box, "zeo/dst-autumn.csv");
	cr_assert_eq(box_told(box, FINDING_NIGHT_CLOCK_FOLD), 2);
	check_close(night_tib_s(&box->nights.items[0]), 390 * 60, 0);
	cr_assert_eq(box->nights.items[0].start_offset_s, -5 * 3600);
	check_close(night_tib_s(&box->nights.items[1]), 450 * 60, 0);
	cr_assert_eq(box->nights.items[1].start_offset_s, -4 * 3600);
	cr_assert_eq(box->nights.items[1].end_offset_s, -5 * 3600);
	box_free(box);
}

Test(zeo, rejects_a_time_that_the_clock_skipped)
{
	struct box *box = box_new();

	box_zone(box, "America/New_York");
	box_read_ok(box, "zeo/dst-gap.csv");
	cr_assert_eq(box->file.rejected, 1);
	cr_assert_eq(box_told(box, FINDING_NIGHT_CLOCK_GAP), 1);
	box_free(box);
}

Test(zeo, names_the_column_that_is_missing)
{
	struct box *box = box_new();

	box_read(box, "zeo/bad-missing-column.csv");
	cr_assert_eq(box->status, STATUS_DATA);
	cr_assert_str_eq(box->err.message, "looks like zeo but has no column 'Sleep Date'");
	cr_assert_str_eq(box->err.code, "vendor.missing-column");
	cr_assert_str_eq(box->file.status_code, "vendor.missing-column");
	cr_assert_eq(box->nights.count, 0);
	box_free(box);
}

/* 160 nights of one person, 7 records with a note and no data. */
Test(zeo, reads_a_real_export)
{
	const char *path = real_data("zeo/nmlook-zeodata.csv");
	struct box *box = box_new();

	box_zone(box, "America/New_York");
	box_read_ok(box, path);
	cr_assert_eq(box->file.read, 167);
	cr_assert_eq(box->file.accepted, 160);
	cr_assert_eq(box->file.skipped, 7);
	cr_assert_eq(box->file.rejected, 0);
	box_assemble(box);
	cr_assert_eq(box->counts.main + box->counts.excluded, 160, "one record a night");
	for (size_t i = 0; i < box->nights.count; i++) {
		const struct night *night = &box->nights.items[i];

		cr_assert_eq(night_evening_date(night), night->date, "line %ld", night->line);
		cr_assert_eq(stage_track_s(&night->stages), (int64_t)night_tib_s(night));
		cr_assert_leq(fabs(night->claims.light_s + night->claims.deep_s +
		                   night->claims.rem_s - night->claims.tst_s),
		              60);
	}
	box_free(box);
}
