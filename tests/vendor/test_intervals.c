/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buffer.h"
#include "support/nights.h"
#include "vendor/intervals.h"

static const struct vendor maker = { .name = "maker" };
static const struct vendor_options no_options = { 0 };

/* A list and a record to fill it from, without a file. */
struct desk {
	struct arena keep;
	struct finding_list told;
	struct row row;
	struct vendor_record record;
	struct intervals *list;
	struct buffer text;
};

static struct desk *desk_new(void)
{
	struct desk *desk = calloc(1, sizeof(*desk));

	cr_assert_not_null(desk);
	desk->keep = ARENA((size_t)1 << 30);
	desk->told.keep = &desk->keep;
	desk->record = (struct vendor_record){ .row = &desk->row,
		                               .vendor = &maker,
		                               .keep = &desk->keep,
		                               .scratch = &desk->keep,
		                               .file_keep = &desk->keep,
		                               .findings = &desk->told,
		                               .options = &no_options,
		                               .file = "test.csv" };
	desk->list = intervals_new(&desk->keep);
	return desk;
}

static void desk_free(struct desk *desk)
{
	buffer_free(&desk->text);
	arena_free(&desk->keep);
	free(desk);
	check_no_leak();
}

enum { IN_BED = -1, EVENING = 1700000000 };

/* Minutes after an evening; IN_BED for the stage of time in bed. */
static bool add(struct desk *desk, const struct interval_owner *owner, int from_min, int to_min,
                int stage)
{
	struct interval interval = {
		.start_utc_s = EVENING + (int64_t)from_min * 60,
		.end_utc_s = EVENING + (int64_t)to_min * 60,
		.start_offset_s = 3600,
		.end_offset_s = 7200,
		.zone_known = true,
		.in_bed = stage == IN_BED,
		.stage = stage == IN_BED ? STAGE_X : (enum stage)stage,
	};

	desk->row.line++;
	return intervals_add(desk->list, &desk->record, owner, &interval);
}

/* "device/id 0+480 L:60 W:60;": every period, in minutes. */
static const char *periods(struct desk *desk)
{
	struct night night;

	buffer_text(&desk->text, "");
	while (intervals_next(desk->list, &desk->record, &night)) {
		int64_t from_s = night.bed_start_utc_s - EVENING;

		buffer_printf(&desk->text, "%s%s%s %d+%d", night.device,
		              night.id[0] != '\0' ? "/" : "", night.id, (int)(from_s / 60),
		              (int)((night.bed_end_utc_s - night.bed_start_utc_s) / 60));
		for (size_t i = 0; i < night.stages.count; i++)
			buffer_printf(&desk->text, " %s:%d",
			              stage_names[night.stages.runs[i].stage],
			              (int)night.stages.runs[i].seconds / 60);
		buffer_text(&desk->text, ";");
	}
	return desk->text.bytes;
}

static const struct interval_owner watch = { .person = "", .device = "watch", .id = "" };

Test(intervals, become_one_exact_run_list_in_whatever_order_they_stand)
{
	struct desk *desk = desk_new();

	add(desk, &watch, 90, 100, STAGE_W);
	add(desk, &watch, 0, 60, STAGE_L);
	add(desk, &watch, 100, 160, STAGE_L);
	add(desk, &watch, 60, 90, STAGE_D);
	cr_assert_str_eq(periods(desk), "watch 0+160 L:60 D:30 W:10 L:60;");
	desk_free(desk);
}

Test(intervals, fill_in_who_where_and_when)
{
	struct desk *desk = desk_new();
	struct interval_owner owner = { .person = "p1", .device = "ring", .id = "7" };
	struct night night;

	add(desk, &owner, 30, 60, STAGE_R);
	add(desk, &owner, 0, 30, STAGE_L);
	cr_assert(intervals_next(desk->list, &desk->record, &night));
	cr_assert_str_eq(night.person, "p1");
	cr_assert_str_eq(night.device, "ring");
	cr_assert_str_eq(night.id, "7");
	cr_assert_str_eq(night.source, "maker");
	cr_assert_str_eq(night.file, "test.csv");
	cr_assert_eq(night.line, 2, "of what begins first");
	cr_assert_eq(night.start_offset_s, 3600);
	cr_assert_eq(night.end_offset_s, 7200);
	cr_assert(night.zone_known);
	cr_assert_eq(night.stages.classes, 4);
	cr_assert_eq(night.stages.resolution_s, 0, "intervals have no epoch");
	cr_assert_eq(night.stages.epochs_n, 0);
	cr_assert(isnan(night.claims.tst_s));
	cr_assert(!intervals_next(desk->list, &desk->record, &night));
	desk_free(desk);
}

Test(intervals, the_one_that_starts_later_wins)
{
	static const struct {
		int spans[4][3];
		const char *want;
	} cases[] = {
		/* Fitbit's short wakes lie over the long stages. */
		{ { { 0, 60, STAGE_L }, { 20, 22, STAGE_W } }, "watch 0+60 L:20 W:2 L:38;" },
		{ { { 0, 40, STAGE_L }, { 30, 60, STAGE_D } }, "watch 0+60 L:30 D:30;" },
		{ { { 0, 60, STAGE_L }, { 10, 50, STAGE_D }, { 20, 30, STAGE_R } },
		  "watch 0+60 L:10 D:10 R:10 D:20 L:10;" },
		{ { { 0, 30, STAGE_L }, { 10, 60, STAGE_D }, { 20, 40, STAGE_R } },
		  "watch 0+60 L:10 D:10 R:20 D:20;" },
		{ { { 0, 60, STAGE_L }, { 0, 10, STAGE_W } }, "watch 0+60 W:10 L:50;" },
		{ { { 0, 60, STAGE_L }, { 0, 60, STAGE_L } }, "watch 0+60 L:60;" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct desk *desk = desk_new();

		for (size_t k = 0; k < 4 && cases[i].spans[k][1] > 0; k++)
			add(desk, &watch, cases[i].spans[k][0], cases[i].spans[k][1],
			    cases[i].spans[k][2]);
		cr_assert_str_eq(periods(desk), cases[i].want);
		desk_free(desk);
	}
}

Test(intervals, what_none_covers_is_missing)
{
	struct desk *desk = desk_new();

	add(desk, &watch, 0, 480, IN_BED);
	add(desk, &watch, 10, 100, STAGE_L);
	add(desk, &watch, 130, 470, STAGE_D);
	cr_assert_str_eq(periods(desk), "watch 0+480 X:10 L:90 X:30 D:340 X:10;");
	desk_free(desk);
}

Test(intervals, time_in_bed_alone_has_no_stages)
{
	struct desk *desk = desk_new();

	add(desk, &watch, 0, 480, IN_BED);
	cr_assert_str_eq(periods(desk), "watch 0+480;");
	desk_free(desk);
}

Test(intervals, a_gap_of_more_than_an_hour_ends_a_period)
{
	struct desk *desk = desk_new();

	add(desk, &watch, 0, 100, STAGE_L);
	add(desk, &watch, 160, 200, STAGE_L);
	add(desk, &watch, 261, 300, STAGE_L);
	cr_assert_str_eq(periods(desk), "watch 0+200 L:100 X:60 L:40;watch 261+39 L:39;");
	desk_free(desk);
}

Test(intervals, the_gap_is_counted_from_the_latest_end)
{
	struct desk *desk = desk_new();

	add(desk, &watch, 0, 300, IN_BED);
	add(desk, &watch, 10, 20, STAGE_L);
	add(desk, &watch, 350, 400, STAGE_L);
	cr_assert_str_eq(periods(desk), "watch 0+400 X:10 L:10 X:330 L:50;");
	desk_free(desk);
}

Test(intervals, a_session_is_one_period_whatever_its_gaps)
{
	struct desk *desk = desk_new();
	struct interval_owner one = { .person = "", .device = "", .id = "1" };
	struct interval_owner two = { .person = "", .device = "", .id = "2" };

	add(desk, &two, 20, 30, STAGE_D);
	add(desk, &one, 0, 30, STAGE_L);
	add(desk, &two, 30, 40, STAGE_D);
	add(desk, &one, 130, 160, STAGE_R);
	cr_assert_str_eq(periods(desk), "/2 20+20 D:20;/1 0+160 L:30 X:100 R:30;");
	desk_free(desk);
}

Test(intervals, of_two_devices_or_persons_are_never_mixed)
{
	struct desk *desk = desk_new();
	struct interval_owner phone = { .person = "", .device = "phone", .id = "" };
	struct interval_owner other = { .person = "b", .device = "watch", .id = "" };

	add(desk, &watch, 0, 60, STAGE_L);
	add(desk, &phone, 0, 60, STAGE_D);
	add(desk, &other, 0, 60, STAGE_R);
	add(desk, &watch, 60, 90, STAGE_R);
	cr_assert_str_eq(periods(desk), "watch 0+90 L:60 R:30;phone 0+60 D:60;watch 0+60 R:60;");
	desk_free(desk);
}

Test(intervals, no_period_takes_in_what_begins_a_day_later)
{
	struct desk *desk = desk_new();

	for (int from_min = 0; from_min < 3000; from_min += 60)
		add(desk, &watch, from_min, from_min + 60, STAGE_L);
	cr_assert_str_eq(periods(desk),
	                 "watch 0+1440 L:1440;watch 1440+1440 L:1440;watch 2880+120 L:120;");
	desk_free(desk);
}

Test(intervals, no_period_lasts_longer_than_a_day)
{
	struct desk *desk = desk_new();

	add(desk, &watch, 0, 23 * 60, STAGE_L);
	add(desk, &watch, 23 * 60, 24 * 60, STAGE_W);
	add(desk, &watch, 23 * 60 + 30, 30 * 60, STAGE_D);
	cr_assert_str_eq(periods(desk), "watch 0+1440 L:1380 W:60;watch 1410+390 D:390;");
	desk_free(desk);
}

Test(intervals, an_owner_that_is_no_text_rejects_the_record)
{
	static const char *const texts[] = { "a\nb", "a\x7f", "a\xEF\xBF\xBD" };
	struct desk *desk = desk_new();

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		const struct interval_owner owner = { .person = texts[i], .device = "", .id = "" };

		desk->record.rejected = false;
		cr_assert(!add(desk, &owner, 0, 10, STAGE_L));
		cr_assert(desk->record.rejected);
	}
	cr_assert_eq(desk->told.seen[FINDING_VENDOR_BAD_WORD], 3);
	cr_assert_str_eq(periods(desk), "");
	desk_free(desk);
}

Test(intervals, that_run_backwards_or_last_a_day_reject_the_record)
{
	struct desk *desk = desk_new();

	cr_assert(!add(desk, &watch, 10, 10, STAGE_L));
	cr_assert(desk->record.rejected);
	cr_assert(!add(desk, &watch, 0, 1441, STAGE_L));
	cr_assert(add(desk, &watch, 0, 1440, STAGE_L));
	cr_assert_eq(desk->told.seen[FINDING_NIGHT_END_BEFORE_START], 1);
	cr_assert_eq(desk->told.seen[FINDING_NIGHT_TOO_LONG], 1);
	desk_free(desk);
}

Test(intervals, thousands_of_owners_are_kept_apart)
{
	struct desk *desk = desk_new();
	char id[16];
	struct interval_owner owner = { .person = "", .device = "", .id = id };
	struct night night;
	int count = 0;

	for (int round = 0; round < 2; round++) {
		for (int i = 0; i < 5000; i++) {
			(void)snprintf(id, sizeof(id), "%d", i);
			add(desk, &owner, 1440 * i + 30 * round, 1440 * i + 30 * round + 30,
			    STAGE_L);
		}
	}
	while (intervals_next(desk->list, &desk->record, &night)) {
		cr_assert_eq(night.bed_end_utc_s - night.bed_start_utc_s, 3600);
		count++;
	}
	cr_assert_eq(count, 5000);
	desk_free(desk);
}

Test(intervals, know_their_alphabet)
{
	static const struct {
		int stages[2], classes;
	} cases[] = {
		{ { STAGE_L, STAGE_R }, 4 },  { { STAGE_W, STAGE_R }, 4 },
		{ { STAGE_N2, STAGE_R }, 5 }, { { STAGE_S, STAGE_W }, 2 },
		{ { STAGE_S, STAGE_D }, 2 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct desk *desk = desk_new();
		struct night night;

		add(desk, &watch, 0, 60, cases[i].stages[0]);
		add(desk, &watch, 60, 90, cases[i].stages[1]);
		cr_assert(intervals_next(desk->list, &desk->record, &night));
		cr_assert_eq(night.stages.classes, cases[i].classes, "case %zu", i);
		desk_free(desk);
	}
}
