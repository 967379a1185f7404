/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/nights.h"
#include "vendor/reading.h"

static struct box *read_times(const char *start, const char *end, double tib_s, const char *zone)
{
	struct box *box = box_new();
	char text[300];

	if (zone != NULL)
		box_zone(box, zone);
	(void)snprintf(text, sizeof(text),
	               "id;bedtime_start;bedtime_end;time_in_bed;total_sleep_duration\n"
	               "a;%s;%s;%.0f;20000\n",
	               start, end, tib_s);
	box_read_text(box, text);
	cr_assert_eq(box->status, STATUS_OK, "%s", box->err.message);
	return box;
}

Test(when, an_offset_in_the_data_wins_over_the_zone)
{
	struct box *box = read_times("2026-01-10T22:00:00-05:00", "2026-01-11T06:00:00-05:00",
	                             28800, "Europe/Stockholm");

	cr_assert_eq(box->nights.items[0].start_offset_s, -5 * 3600);
	cr_assert_str_eq(box->nights.items[0].zone, "");
	box_free(box);
}

Test(when, times_without_an_offset_are_local_to_the_zone_given)
{
	struct box *box =
		read_times("2026-03-28T23:00:00", "2026-03-29T07:00:00", 25200, "Europe/Stockholm");
	const struct night *night = &box->nights.items[0];

	cr_assert_eq(box->file.accepted, 1);
	cr_assert(night->zone_known);
	cr_assert_str_eq(night->zone, "Europe/Stockholm");
	cr_assert_eq(night->start_offset_s, 3600);
	cr_assert_eq(night->end_offset_s, 7200);
	check_close(night_tib_s(night), 7 * 3600, 0);
	cr_assert_eq(box->told.count, 0);
	box_free(box);
}

Test(when, without_a_zone_durations_are_right_and_the_zone_unknown)
{
	struct box *box = box_new();

	box_read_ok(box, "night/zone-lost.csv");
	cr_assert(!box->nights.items[0].zone_known);
	check_close(night_tib_s(&box->nights.items[0]), 28800, 0);
	cr_assert_eq(box_told(box, FINDING_NIGHT_NO_ZONE), 1);
	box_free(box);
}

Test(when, one_offset_of_two_is_no_zone)
{
	struct box *box =
		read_times("2026-01-10T22:00:00+01:00", "2026-01-11T06:00:00", 28800, NULL);

	cr_assert_eq(box->file.accepted, 1);
	cr_assert(!box->nights.items[0].zone_known);
	check_close(night_tib_s(&box->nights.items[0]), 28800, 0);
	box_free(box);
}

Test(when, a_time_that_exists_twice_is_the_first_unless_the_length_says_otherwise)
{
	static const struct {
		const char *start, *end;
		double tib_s;
		int32_t start_offset_s;
		long told;
	} cases[] = {
		{ "2026-10-25T02:30:00", "2026-10-25T09:00:00", 27000, 7200, 1 },
		{ "2026-10-25T02:30:00", "2026-10-25T09:00:00", 23400, 3600, 1 },
		{ "2026-10-24T23:00:00", "2026-10-25T02:30:00", 12600, 7200, 1 },
		{ "2026-10-25T01:59:00", "2026-10-25T09:00:00", 28860, 7200, 0 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct box *box = box_new();
		char text[300];

		box_zone(box, "Europe/Stockholm");
		(void)snprintf(text, sizeof(text),
		               "id;bedtime_start;bedtime_end;time_in_bed;deep_sleep_duration\n"
		               "a;%s;%s;%.0f;100\n",
		               cases[i].start, cases[i].end, cases[i].tib_s);
		box_read_text(box, text);
		cr_assert_eq(box->file.accepted, 1, "case %zu: %s", i,
		             box->told.count ? box->told.items[0].message : "");
		cr_assert_eq(box->nights.items[0].start_offset_s, cases[i].start_offset_s);
		check_close(night_tib_s(&box->nights.items[0]), cases[i].tib_s, 0);
		cr_assert_eq(box_told(box, FINDING_NIGHT_CLOCK_FOLD), cases[i].told);
		box_free(box);
	}
}

Test(when, a_time_that_does_not_exist_is_rejected)
{
	struct box *box =
		read_times("2026-03-29T02:30:00", "2026-03-29T09:00:00", 23400, "Europe/Stockholm");

	cr_assert_eq(box->file.rejected, 1);
	cr_assert_str_eq(box_finding(box, FINDING_NIGHT_CLOCK_GAP)->message,
	                 "'bedtime_start': this local time does not exist in Europe/Stockholm");
	box_free(box);
}

Test(when, the_missing_one_of_two_times_follows_from_the_time_in_bed)
{
	struct box *box = box_new();

	box_read_ok(box, "oura/one-time.csv");
	cr_assert_eq(box->file.accepted, 1);
	check_close(night_tib_s(&box->nights.items[0]), 470 * 60, 0);
	box_free(box);
}
