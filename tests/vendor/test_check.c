/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/nights.h"

/* A record of 8 hours in bed with these claims, "" = absent. */
struct claimed {
	const char *tib, *tst, *awake, *light, *deep, *rem, *latency;
};

static struct box *read_claims(struct claimed c)
{
	struct box *box = box_new();
	char text[600];

	(void)snprintf(text, sizeof(text),
	               "id;bedtime_start;bedtime_end;time_in_bed;total_sleep_duration;awake_time;"
	               "light_sleep_duration;deep_sleep_duration;rem_sleep_duration;latency\n"
	               "a;2026-01-10T22:00:00Z;2026-01-11T06:00:00Z;%s;%s;%s;%s;%s;%s;%s\n",
	               c.tib, c.tst, c.awake, c.light, c.deep, c.rem, c.latency);
	box_read_text(box, text);
	cr_assert_eq(box->status, STATUS_OK, "%s", box->err.message);
	return box;
}

Test(check, accepts_what_adds_up)
{
	struct box *box = read_claims(
		(struct claimed){ "28800", "25200", "3600", "15000", "4200", "6000", "900" });

	cr_assert_eq(box->file.accepted, 1);
	cr_assert_eq(box->told.count, 0);
	box_free(box);
}

Test(check, tells_each_identity_that_fails_and_repairs_nothing)
{
	static const struct {
		struct claimed claimed;
		long told;
	} cases[] = {
		{ { "28800", "25200", "3600", "15000", "4201", "6000", "" }, 0 },
		{ { "28800", "25200", "3600", "15000", "4202", "6000", "" }, 1 },
		{ { "28800", "25200", "3500", "15000", "4200", "6000", "" }, 1 },
		{ { "28000", "25200", "3600", "15000", "4200", "6000", "" }, 1 },
		{ { "28000", "25200", "3500", "15000", "4300", "6000", "" }, 3 },
		{ { "", "", "", "", "4200", "", "" }, 0 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct box *box = read_claims(cases[i].claimed);

		cr_assert_eq(box->file.accepted, 1, "case %zu", i);
		cr_assert_eq(box_told(box, FINDING_VENDOR_IDENTITY), cases[i].told, "case %zu", i);
		box_free(box);
	}
}

Test(check, rejects_parts_larger_than_the_whole)
{
	static const struct claimed cases[] = {
		{ "28800", "30000", "", "", "", "", "" },
		{ "28800", "25200", "", "", "26000", "", "" },
		{ "28800", "25200", "", "26000", "", "", "" },
		{ "28800", "25200", "", "", "", "26000", "" },
		{ "28800", "25200", "", "", "", "", "29999" },
		{ "99999", "25200", "", "", "", "", "" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct box *box = read_claims(cases[i]);

		cr_assert_eq(box->file.rejected, 1, "case %zu", i);
		cr_assert_eq(box_told(box, FINDING_VENDOR_OUT_OF_RANGE), 1, "case %zu", i);
		box_free(box);
	}
}

Test(check, finds_another_unit_by_the_bed_times)
{
	static const struct claimed cases[] = {
		{ "480", "420", "60", "", "", "", "" }, /* minutes */
		{ "8", "7", "1", "", "", "", "" },      /* hours */
		{ "", "420", "60", "", "", "", "" },    /* minutes, without the time in bed */
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct box *box = read_claims(cases[i]);

		cr_assert_eq(box->file.rejected, 1, "case %zu", i);
		cr_assert_not_null(strstr(box->told.items[0].message, "another unit"));
		box_free(box);
	}
}

Test(check, all_zero_is_not_recorded_and_never_zero_sleep)
{
	struct box *box = read_claims((struct claimed){ "0", "0", "0", "0", "0", "0", "0" });

	cr_assert_eq(box->file.skipped, 1);
	cr_assert_eq(box->nights.count, 0);
	box_free(box);
	box = read_claims((struct claimed){ "28800", "25200", "3600", "0", "0", "0", "900" });
	cr_assert_eq(box->file.accepted, 1);
	cr_assert(isnan(box->nights.items[0].claims.deep_s), "stages that were not exported");
	check_close(box->nights.items[0].claims.tst_s, 25200, 0);
	box_free(box);
	box = read_claims((struct claimed){ "28800", "0", "28800", "0", "0", "0", "" });
	cr_assert_eq(box->file.accepted, 1);
	check_close(box->nights.items[0].claims.tst_s, 0, 0);
	check_close(box->nights.items[0].claims.deep_s, 0, 0);
	box_free(box);
}

Test(check, one_zero_alone_is_a_value)
{
	struct box *box = read_claims((struct claimed){ "", "", "", "", "0", "", "600" });

	cr_assert_eq(box->file.accepted, 1);
	check_close(box->nights.items[0].claims.deep_s, 0, 0);
	box_free(box);
}

Test(check, reads_the_fixture_of_zeros)
{
	struct box *box = box_new();

	box_read_ok(box, "night/all-zero.csv");
	cr_assert_eq(box->file.skipped, 1);
	cr_assert_eq(box->file.accepted, 2);
	cr_assert_eq(box_told(box, FINDING_NIGHT_ALL_ZERO), 3);
	box_assemble(box);
	cr_assert_eq(box->counts.main, 2);
	box_free(box);
}

Test(check, a_night_of_no_length_with_nothing_in_it_is_skipped)
{
	struct box *box = box_new();

	box_read_text(box,
	              "id;bedtime_start;bedtime_end;time_in_bed;total_sleep_duration;awake_time\n"
	              "a;2026-01-10T22:00:00Z;2026-01-10T22:00:00Z;0;0;0\n"
	              "b;2026-01-11T22:00:00Z;2026-01-11T22:00:00Z;28800;25200;3600\n");
	cr_assert_eq(box->file.skipped, 1);
	cr_assert_eq(box->file.rejected, 1);
	cr_assert_eq(box_told(box, FINDING_NIGHT_END_BEFORE_START), 1);
	box_free(box);
}
