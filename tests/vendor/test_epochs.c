/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/metric.h"
#include "support/epochtable.h"
#include "support/nights.h"
#include "vendor/epochs.h"

enum { PERSONS = 3, NIGHTS = 5, EPOCHS = 700 };

/* A table as text, freed by the caller. */
static char *table_of(const struct epochtable_shape *shape, size_t *length_out)
{
	char *text = NULL;
	FILE *out = open_memstream(&text, length_out);

	cr_assert_not_null(out);
	epochtable_write(out, shape);
	cr_assert_eq(fclose(out), 0);
	return text;
}

static double value_of(const struct metric_row *row, const char *key)
{
	return row->values[metric_index(key)].number;
}

static void check_table(const struct epochtable_shape *shape)
{
	struct box *box = box_new();
	size_t length = 0, count = 0;
	char *text = table_of(shape, &length);
	FILE *in = fmemopen(text, length, "r");
	struct epochtable_night *want = epochtable_count(in, &count);

	box_read_text(box, text);
	cr_assert_eq(box->status, STATUS_OK, "%s", box->err.message);
	cr_assert_str_eq(box->file.vendor->name, "epochs");
	cr_assert_eq(box->file.read, box->file.accepted);
	cr_assert_eq(count, (size_t)(shape->persons * shape->nights));
	cr_assert_eq(box->nights.count, count);
	for (size_t i = 0; i < count; i++) {
		const struct night *night = &box->nights.items[i];
		struct metric_row row = metric_row_of(&box->keep, night);

		cr_assert_str_eq(night->person, want[i].person);
		cr_assert_eq(night->bed_start_utc_s, want[i].start_utc_s);
		cr_assert_eq(night->start_offset_s, 3600);
		cr_assert_eq(night->stages.resolution_s, EPOCHTABLE_S);
		check_close(value_of(&row, "sol_min"), want[i].sol_min, 1e-9);
		check_close(value_of(&row, "se_pct"), want[i].se_pct, 1e-9);
		check_close(value_of(&row, "deep_pct_tst"), want[i].deep_pct, 1e-9);
	}
	(void)fclose(in);
	free(want);
	free(text);
	box_free(box);
}

Test(epochs, nights_of_many_persons_are_what_their_lines_count)
{
	check_table(&(struct epochtable_shape){
		.persons = PERSONS, .nights = NIGHTS, .epochs = EPOCHS });
}

Test(epochs, rows_that_are_lost_count_as_missing)
{
	check_table(&(struct epochtable_shape){
		.persons = PERSONS, .nights = NIGHTS, .epochs = EPOCHS, .lost = 20 });
}

Test(epochs, the_order_of_the_rows_means_nothing)
{
	static const char *const orders[] = { "epochs/newest-first.csv", "epochs/shuffled.csv",
		                              "epochs/by-time.csv" };
	struct box *sorted = box_new();

	box_read_ok(sorted, "epochs/by-person.csv");
	box_assemble(sorted);
	cr_assert_eq(sorted->nights.count, 4);
	for (size_t i = 0; i < sizeof(orders) / sizeof(orders[0]); i++) {
		struct box *box = box_new();

		box_read_ok(box, orders[i]);
		box_assemble(box);
		cr_assert_eq(box->nights.count, 4);
		cr_assert_eq(box->file.duplicate, 0);
		for (size_t k = 0; k < 4; k++) {
			const struct night *a = &sorted->nights.items[k];
			const struct night *b = &box->nights.items[k];

			cr_assert_str_eq(b->person, a->person);
			cr_assert_eq(b->bed_start_utc_s, a->bed_start_utc_s);
			cr_assert_eq(b->stages.epochs_n, a->stages.epochs_n);
			cr_assert_str_eq(stage_runs_text(&box->keep, &b->stages),
			                 stage_runs_text(&box->keep, &a->stages), "%s, night %zu",
			                 orders[i], k);
		}
		box_free(box);
	}
	box_free(sorted);
}

Test(epochs, memory_does_not_grow_with_the_rows_of_a_night)
{
	static const struct interval_owner owner = { .person = "p", .device = "", .id = "" };
	const struct vendor_options options = { 0 };
	struct row row = { .line = 1 };
	struct arena keep CLEANUP(arena_free) = ARENA((size_t)1 << 30);
	struct finding_list told = { .keep = &keep };
	struct vendor_record record = {
		.row = &row, .options = &options, .findings = &told, .keep = &keep
	};
	struct epochs *list = epochs_new(&keep);
	struct epoch epoch = { .owner = &owner, .start = { .local_s = 1767300000 } };
	size_t empty = 0;

	epoch.stage = STAGE_W;
	cr_assert(epochs_add(list, &record, &epoch));
	empty = keep.used;
	for (int i = 0; i < 36000; i++) {
		epoch.start.local_s++;
		epoch.stage = i < 600 ? STAGE_W : STAGE_N2;
		cr_assert(epochs_add(list, &record, &epoch));
	}
	cr_assert_eq(keep.used, empty, "%zu bytes more", keep.used - empty);
}

Test(epochs, a_gap_of_more_than_an_hour_begins_another_period)
{
	struct box *box = box_new();

	box_read_text(box, "timestamp,stage\n"
	                   "2026-03-01T23:00:00Z,N2\n2026-03-01T23:30:00Z,N2\n"
	                   "2026-03-02T00:30:00Z,N2\n2026-03-02T01:00:00Z,N2\n"
	                   "2026-03-02T02:30:01Z,N2\n2026-03-02T03:00:01Z,N2\n");
	cr_assert_eq(box->status, STATUS_OK, "%s", box->err.message);
	cr_assert_eq(box->nights.count, 2);
	cr_assert_str_eq(stage_runs_text(&box->keep, &box->nights.items[0].stages),
	                 "N2:3600 X:1800 N2:3600");
	box_free(box);
}

Test(epochs, each_recording_has_an_epoch_of_its_own)
{
	struct box *box = box_new();

	box_read_text(box, "person,timestamp,stage\n"
	                   "a,2026-03-01T23:00:00Z,N2\na,2026-03-01T23:00:30Z,N2\n"
	                   "a,2026-03-01T23:01:00Z,R\na,2026-03-02T05:00:00Z,W\n"
	                   "b,2026-03-01T23:00:00Z,N2\nb,2026-03-01T23:05:00Z,N2\n"
	                   "b,2026-03-01T23:10:00Z,N2\n");
	cr_assert_eq(box->nights.count, 3);
	cr_assert_eq(box->nights.items[0].stages.resolution_s, 30);
	cr_assert_str_eq(stage_runs_text(&box->keep, &box->nights.items[0].stages), "N2:60 R:30");
	cr_assert_eq(stage_track_s(&box->nights.items[1].stages), 30, "a lone row: as the rest");
	cr_assert_eq(box->nights.items[2].stages.resolution_s, 300);
	box_free(box);
}

Test(epochs, rows_told_twice_are_duplicates_and_change_nothing)
{
	struct box *box = box_new();

	box_read_text(box, "timestamp,stage\n"
	                   "2026-03-01T23:00:00Z,W\n2026-03-01T23:00:30Z,N2\n"
	                   "2026-03-01T23:01:00Z,N2\n2026-03-01T23:01:00Z,N2\n"
	                   "2026-03-01T23:01:30Z,R\n"
	                   "2026-03-01T23:00:00Z,W\n2026-03-01T23:00:30Z,N2\n");
	cr_assert_eq(box->file.read, 7);
	cr_assert_eq(box->file.duplicate, 3);
	cr_assert_eq(box->file.accepted, 4);
	cr_assert_eq(box_told(box, FINDING_NIGHT_DUPLICATE), 1);
	cr_assert_str_eq(stage_runs_text(&box->keep, &box->nights.items[0].stages),
	                 "W:30 N2:60 R:30");
	box_free(box);
}

Test(epochs, rows_a_second_off_their_grid_are_no_duplicates)
{
	struct box *box = box_new();

	box_read_text(box, "timestamp,stage\n"
	                   "2026-03-01T23:00:00Z,W\n2026-03-01T23:00:31Z,N2\n"
	                   "2026-03-01T23:01:00Z,N2\n2026-03-01T23:01:30Z,N2\n"
	                   "2026-03-01T23:02:00Z,R\n");
	cr_assert_eq(box->file.duplicate, 0);
	cr_assert_eq(box->nights.items[0].stages.resolution_s, 0, "intervals, no epochs");
	check_close(night_tib_s(&box->nights.items[0]), 150, 0);
	box_free(box);
}

Test(epochs, a_recording_of_many_days_is_cut_into_days_at_most)
{
	struct box *box = box_new();
	struct buffer text CLEANUP(buffer_free) = { 0 };
	char when[CIVIL_TEXT];
	int64_t total_s = 0;

	buffer_printf(&text, "timestamp,stage\n");
	for (int64_t i = 0; i < 3 * 288; i++)
		buffer_printf(&text, "%s,W\n",
		              civil_time_text(when, 1767300000 + 300 * i, 0, true));
	text.bytes[text.used] = '\0';
	box_read_text(box, text.bytes);
	for (size_t i = 0; i < box->nights.count; i++) {
		cr_assert_leq(night_tib_s(&box->nights.items[i]), CIVIL_DAY_S);
		total_s += stage_track_s(&box->nights.items[i].stages);
	}
	cr_assert_eq(total_s, 3 * CIVIL_DAY_S);
	box_free(box);
}

Test(epochs, an_hour_that_the_clock_shows_twice_is_told_by_the_order)
{
	struct box *box = box_new();

	box_zone(box, "Europe/Stockholm");
	box_read_ok(box, "epochs/clock-back.csv");
	cr_assert_eq(box->nights.count, 1);
	check_close(night_tib_s(&box->nights.items[0]), 36000, 0);
	check_close(night_scored_s(&box->nights.items[0]), 36000, 0);
	cr_assert_eq(box->nights.items[0].start_offset_s, 7200);
	cr_assert_eq(box->nights.items[0].end_offset_s, 3600);
	box_free(box);
}

Test(epochs, an_hour_that_the_clock_never_shows_is_rejected)
{
	struct box *box = box_new();

	box_zone(box, "Europe/Stockholm");
	box_read_ok(box, "epochs/clock-forward.csv");
	cr_assert_eq(box->file.rejected, 6);
	cr_assert_eq(box_told(box, FINDING_NIGHT_CLOCK_GAP), 6);
	cr_assert_eq(box->nights.count, 1);
	check_close(night_tib_s(&box->nights.items[0]), 7200, 0);
	box_free(box);
}
