/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/nights.h"

static const struct civil_time start = { .local_s = 1768258200,
	                                 .utc_offset_s = 3600,
	                                 .has_offset = true };

static struct box *read_hypnogram(const char *name, const struct vendor_word *map)
{
	struct box *box = box_new();

	box->options.epoch_s = 30;
	box->options.epoch_start = &start;
	box->options.stage_map = map;
	box_read_ok(box, name);
	return box;
}

static const char *track_of(struct box *box)
{
	return stage_runs_text(&box->keep, &box->nights.items[0].stages);
}

Test(hypnogram, reads_one_night_in_every_way_of_writing_it)
{
	static const struct vendor_word five_is_rem[] = { { "5", STAGE_R }, { NULL, 0 } };
	struct box *yasa = read_hypnogram("hypnogram/yasa-int.csv", NULL);
	struct box *header = read_hypnogram("hypnogram/yasa-int-header.csv", NULL);
	struct box *aasm = read_hypnogram("hypnogram/aasm-seconds.txt", five_is_rem);
	const struct night *night = &yasa->nights.items[0];

	cr_assert_eq(yasa->file.read, 900);
	cr_assert_eq(yasa->file.accepted, 900);
	cr_assert_eq(header->file.read, 900, "the header is no record");
	cr_assert_str_eq(track_of(header), track_of(yasa));
	cr_assert_str_eq(track_of(aasm), track_of(yasa));
	cr_assert_eq(night->stages.epochs_n, 900);
	cr_assert_eq(night->stages.resolution_s, 30);
	cr_assert_eq(night->stages.classes, 5);
	cr_assert_eq(stage_track_s(&night->stages), 27000);
	cr_assert_eq(night->bed_end_utc_s - night->bed_start_utc_s, 27000);
	cr_assert_eq(night->start_offset_s, 3600);
	box_free(aasm);
	box_free(header);
	box_free(yasa);
}

Test(hypnogram, takes_question_marks_as_missing)
{
	struct box *yasa = read_hypnogram("hypnogram/yasa-int.csv", NULL);
	struct box *luna = read_hypnogram("hypnogram/luna.txt", NULL);

	cr_assert_eq(luna->file.rejected, 0);
	check_close(night_scored_s(&luna->nights.items[0]), 27000 - 10 * 30, 0);
	check_close(night_scored_s(&yasa->nights.items[0]), 27000, 0);
	box_free(luna);
	box_free(yasa);
}

Test(hypnogram, is_known_by_its_header_and_fills_a_jump_with_missing)
{
	struct box *box = box_new();

	box_read_ok(box, "hypnogram/epochs.csv");
	cr_assert_str_eq(box->file.vendor->name, "hypnogram");
	cr_assert_eq(box->file.read, 883);
	cr_assert_eq(box->nights.items[0].stages.epochs_n, 900);
	cr_assert_eq(box->nights.items[0].stages.resolution_s, 30, "from the offsets");
	check_close(night_scored_s(&box->nights.items[0]), 27000 - 17 * 30, 0);
	cr_assert(!night_has_times(&box->nights.items[0]));
	box_free(box);
}

Test(hypnogram, an_unknown_label_is_rejected_and_its_epoch_missing)
{
	struct box *box = read_hypnogram("hypnogram/bad-label.csv", NULL);

	cr_assert_eq(box->file.rejected, 10);
	cr_assert_eq(box->file.accepted, 890);
	cr_assert_eq(box_told(box, FINDING_VENDOR_BAD_STAGES), 10);
	cr_assert_eq(box->nights.items[0].stages.epochs_n, 900);
	check_close(night_scored_s(&box->nights.items[0]), 27000 - 300, 0);
	box_free(box);
}

Test(hypnogram, has_four_stages_when_light_or_deep_occurs_unless_told)
{
	struct box *box = read_hypnogram("hypnogram/mixed.csv", NULL);
	struct box *five = box_new(), *four = box_new();

	cr_assert_eq(box->nights.items[0].stages.classes, 4);
	cr_assert_eq(
		stage_classes(box->nights.items[0].stages.runs, box->nights.items[0].stages.count),
		4);
	five->options.epoch_s = four->options.epoch_s = 30;
	five->options.epoch_classes = 5;
	four->options.epoch_classes = 4;
	box_read_text(five, "L\nD\nN1\n");
	box_read_text(four, "N1\nN2\nN3\n");
	cr_assert_str_eq(track_of(five), "N2:30 N3:30 N1:30");
	cr_assert_str_eq(track_of(four), "L:60 D:30");
	box_free(four);
	box_free(five);
	box_free(box);
}

Test(hypnogram, digits_of_another_scheme_need_a_map)
{
	struct box *box = read_hypnogram("hypnogram/aasm-seconds.txt", NULL);

	cr_assert_gt(box->file.rejected, 0, "5 is no digit of YASA's");
	box_free(box);
}

Test(hypnogram, rejects_an_epoch_that_goes_back_in_time)
{
	struct box *box = box_new();

	box_read_text(box,
	              "epoch,offset_s,stage\n0,0,W\n1,30,N2\n1,30,N3\n0,0,R\nx,60,R\n2,60,N2\n");
	cr_assert_eq(box->status, STATUS_OK, "%s", box->err.message);
	cr_assert_eq(box->file.rejected, 3);
	cr_assert_str_eq(track_of(box), "W:30 N2:60");
	box_free(box);
}

Test(hypnogram, asks_for_the_epoch_when_nothing_gives_it)
{
	struct box *box = box_new();

	box->options.force = vendor_find("hypnogram");
	box_read_text(box, "W\nN1\nN2\n");
	cr_assert_eq(box->status, STATUS_DATA);
	cr_assert_not_null(strstr(box->err.hint, "--epoch-sec"));
	cr_assert_eq(box->nights.count, 0);
	box_free(box);
}

Test(hypnogram, refuses_more_than_a_day)
{
	struct box *box = box_new();

	box_read_text(box, "epoch,offset_s,stage\n0,0,W\n1,30,N2\n999999,29999970,N3\n");
	cr_assert_eq(box->status, STATUS_DATA);
	box_free(box);
}

Test(hypnogram, starts_by_the_zone_when_the_start_has_no_offset)
{
	const struct civil_time local = { .local_s = 1774738800 }; /* 2026-03-28T23:00 */
	struct box *box = box_new();

	box_zone(box, "Europe/Stockholm");
	box->options.epoch_s = 30;
	box->options.epoch_start = &local;
	box_read_ok(box, "hypnogram/yasa-int.csv");
	cr_assert_eq(box->nights.items[0].start_offset_s, 3600);
	cr_assert_eq(box->nights.items[0].end_offset_s, 7200, "the clock was put forward");
	cr_assert_eq(box->nights.items[0].bed_start_utc_s, 1774738800 - 3600);
	box_free(box);
}
