/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/nights.h"

Test(epoch_table, knows_words_other_names_and_ignores_the_rest)
{
	struct box *box = box_new();

	box_read_ok(box, "epochs/words.csv");
	cr_assert_str_eq(box->file.vendor->name, "epochs");
	cr_assert_eq(box->file.columns_used_n, 3);
	cr_assert_eq(box->file.columns_ignored_n, 1);
	cr_assert_str_eq(box->nights.items[0].person, "anna");
	cr_assert_eq(box->nights.items[0].stages.classes, 4);
	cr_assert_eq(box->nights.items[0].stages.resolution_s, 60);
	cr_assert(!box->nights.items[0].zone_known);
	cr_assert_eq(box_told(box, FINDING_NIGHT_NO_ZONE), 1);
	box_free(box);
}

Test(epoch_table, digits_of_another_scheme_need_a_map)
{
	static const struct vendor_word five_is_rem[] = { { "5", STAGE_R }, { NULL, 0 } };
	struct box *box = box_new(), *mapped = box_new();

	box_read_ok(box, "epochs/digits.csv");
	cr_assert_eq(box->file.rejected, 5);
	check_close(night_scored_s(&box->nights.items[0]), 43 * 60, 0);
	mapped->options.stage_map = five_is_rem;
	box_read_ok(mapped, "epochs/digits.csv");
	cr_assert_eq(mapped->file.rejected, 0);
	check_close(night_scored_s(&mapped->nights.items[0]), 48 * 60, 0);
	box_free(mapped);
	box_free(box);
}

Test(epoch_table, rejects_one_row_and_keeps_the_others)
{
	struct box *box = box_new();

	box_read_ok(box, "epochs/bad.csv");
	cr_assert_eq(box->file.accepted, 24);
	cr_assert_eq(box->file.rejected, 4);
	cr_assert_eq(box_told(box, FINDING_VENDOR_BAD_STAGES), 1);
	cr_assert_eq(box_told(box, FINDING_VENDOR_BAD_TIME), 1);
	cr_assert_eq(box_told(box, FINDING_ROWS_FIELD_COUNT), 1);
	cr_assert_eq(box_told(box, FINDING_VENDOR_OUT_OF_RANGE), 1);
	cr_assert_eq(box->nights.count, 1);
	box_free(box);
}

Test(epoch_table, asks_for_the_epoch_when_no_two_rows_give_it)
{
	struct box *box = box_new();

	box_read(box, "epochs/one-row.csv");
	cr_assert_eq(box->status, STATUS_DATA);
	cr_assert_not_null(strstr(box->err.hint, "--epoch-sec"));
	cr_assert_eq(box->nights.count, 0);
	box->options.epoch_s = 30;
	box_read_ok(box, "epochs/one-row.csv");
	cr_assert_eq(stage_track_s(&box->nights.items[0].stages), 30);
	box_free(box);
}

Test(epoch_table, rejects_a_person_that_is_no_text)
{
	struct box *box = box_new();

	box_read_text(box, "person,timestamp,stage\na\x1b,2026-03-01T23:00:00Z,W\n"
	                   "a,2026-03-01T23:00:30Z,W\na,2026-03-01T23:01:00Z,W\n");
	cr_assert_eq(box->file.rejected, 1);
	cr_assert_eq(box_told(box, FINDING_VENDOR_BAD_WORD), 1);
	cr_assert_eq(box->nights.count, 1);
	box_free(box);
}

Test(epoch_table, mixed_alphabets_count_as_four_stages)
{
	struct box *box = box_new();

	box_read_text(box, "timestamp,stage\n2026-03-01T23:00:00Z,N2\n"
	                   "2026-03-01T23:00:30Z,D\n2026-03-01T23:01:00Z,N3\n");
	cr_assert_eq(box->nights.items[0].stages.classes, 4);
	cr_assert_str_eq(stage_runs_text(&box->keep, &box->nights.items[0].stages), "L:30 D:60");
	box_free(box);
}

Test(epoch_table, an_epoch_length_does_not_make_it_a_hypnogram_unless_told)
{
	struct box *box = box_new(), *told = box_new();

	box->options.epoch_s = told->options.epoch_s = 300;
	box_read_ok(box, "epochs/by-person.csv");
	cr_assert_str_eq(box->file.vendor->name, "epochs");
	cr_assert_eq(box->nights.count, 4);
	told->options.force = vendor_find("hypnogram");
	box_read(told, "epochs/by-person.csv");
	cr_assert(told->status != STATUS_OK || told->nights.count == 1);
	box_free(told);
	box_free(box);
}
