/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/nights.h"

static struct box *read_string(const char *stages, int tib_s)
{
	struct box *box = box_new();
	char text[512], end[CIVIL_TEXT];

	(void)snprintf(text, sizeof(text),
	               "id;bedtime_start;bedtime_end;time_in_bed;total_sleep_duration;"
	               "sleep_phase_5_min\na;2026-01-10T22:00:00Z;%s;%d;1000;%s\n",
	               civil_time_text(end, 1768082400 + tib_s, 0, true), tib_s, stages);
	box_read_text(box, text);
	cr_assert_eq(box->status, STATUS_OK, "%s", box->err.message);
	return box;
}

/* One epoch more or less than the time in bed is the vendor's rounding. */
Test(stages, allows_one_epoch_more_or_less)
{
	static const struct {
		int tib_s;
		long accepted, cut;
		int epochs_n;
	} cases[] = {
		{ 3000, 1, 0, 10 }, { 2701, 1, 0, 10 }, { 2700, 1, 0, 10 }, { 3300, 1, 0, 10 },
		{ 3299, 1, 0, 10 }, { 3301, 1, 1, 12 }, { 2699, 0, 0, 0 },  { 6000, 1, 1, 20 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct box *box = read_string("4222111334", cases[i].tib_s);

		cr_assert_eq(box->file.accepted, cases[i].accepted, "%d s", cases[i].tib_s);
		cr_assert_eq(box_told(box, FINDING_VENDOR_STAGES_CUT), cases[i].cut);
		if (cases[i].accepted)
			cr_assert_eq(box->nights.items[0].stages.epochs_n, cases[i].epochs_n);
		if (cases[i].cut) {
			cr_assert_eq(stage_track_s(&box->nights.items[0].stages), cases[i].tib_s);
			check_close(night_scored_s(&box->nights.items[0]), 3000, 0);
		}
		box_free(box);
	}
}

Test(stages, fills_a_string_that_was_cut_with_missing_time)
{
	struct box *box = read_string("4222", 6000);
	const struct night *night = &box->nights.items[0];

	cr_assert_eq(box->file.accepted, 1);
	cr_assert_str_eq(stage_runs_text(&box->keep, &night->stages), "W:300 L:900 X:4800");
	check_close(night_tst_s(night), 1000, 0);
	check_close(night_scored_s(night), 1200, 0);
	box_free(box);
}

Test(stages, reads_each_code_as_this_format_means_it)
{
	struct box *box = read_string("1234", 1200);

	cr_assert_str_eq(stage_runs_text(&box->keep, &box->nights.items[0].stages),
	                 "D:300 L:300 R:300 W:300");
	cr_assert_eq(box->nights.items[0].stages.classes, 4);
	box_free(box);
}

Test(stages, a_string_of_zeros_is_no_string)
{
	struct box *box = read_string("0000", 1200);

	cr_assert_eq(box->file.accepted, 1);
	cr_assert_null(box->nights.items[0].stages.runs);
	cr_assert_eq(box_told(box, FINDING_NIGHT_ALL_ZERO), 1);
	box_free(box);
}

Test(stages, an_unknown_code_rejects_the_record_and_is_shown)
{
	static const struct {
		const char *stages, *shown;
	} cases[] = { { "1235", "'5'" },
		      { "12x4", "'x'" },
		      { "1204", "'0'" },
		      { "12\xC3\xA9"
		        "4",
		        "'\xC3\xA9'" },
		      { "12\x1b"
		        "4",
		        "'\\x1b'" } };

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct box *box = read_string(cases[i].stages, 1200);

		cr_assert_eq(box->file.rejected, 1, "%s", cases[i].stages);
		cr_assert_not_null(strstr(box_finding(box, FINDING_VENDOR_BAD_STAGES)->message,
		                          cases[i].shown));
		box_free(box);
	}
}

Test(stages, short_epochs_may_lack_two)
{
	struct box *box = box_new();

	box_read_ok(box, "oura/account-30s.csv");
	cr_assert_eq(box->file.accepted, 3);
	cr_assert_eq(box->nights.items[0].stages.epochs_n, 490 * 2 - 1);
	box_free(box);
}
