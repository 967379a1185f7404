/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vendor/epochs.h"

#include "vendor/dates.h"

#include <stdlib.h>
#include <string.h>

enum {
	MOST_STEP_S = 900,        /* rows further apart are no stretch */
	LONGEST_STRETCH_S = 3600, /* a recording that goes on for days is cut after one of them */
	CLOCK_CELL_S = 900,       /* clocks change at quarters of an hour */
	MOST_STEPS = 32,
	ONE_ROW = 1,
};

#define NO_ROW SIZE_MAX

/* Rows of one owner in one stage, evenly apart: one night is about a hundred of them. */
struct stretch {
	int64_t start_utc_s; /* of the first row; the last one is earlier when step_s < 0 */
	int32_t step_s;
	uint32_t rows_n;
	uint32_t owner, line;
	int32_t offset_s;
	uint8_t stage;
	bool zone_known;
};

struct epochs {
	struct arena *keep;
	struct intervals *intervals; /* knows the owners; holds one owner's at a time */
	struct stretch *items;
	size_t count, room;
	size_t *latest; /* of every owner: the stretch of his row before */
	size_t latest_n, latest_room;
	int64_t cell; /* the part of a day that offset_s holds for by --tz */
	int32_t cell_offset_s;
};

struct epochs *epochs_new(struct arena *file_keep)
{
	struct epochs *list = arena_new(file_keep, struct epochs);

	list->keep = file_keep;
	list->intervals = intervals_new(file_keep);
	list->cell = CIVIL_NO_TIME;
	return list;
}

/* --- adding ------------------------------------------------------------------------------- */

static int64_t last_row_s(const struct stretch *stretch)
{
	return stretch->start_utc_s + (int64_t)stretch->step_s * (stretch->rows_n - 1);
}

static struct stretch *latest_of(const struct epochs *list, uint32_t owner)
{
	if (owner >= list->latest_n || list->latest[owner] == NO_ROW)
		return NULL;
	return &list->items[list->latest[owner]];
}

static bool in_gap(struct vendor_record *record, const struct epoch *epoch)
{
	vendor_reject(record, FINDING_NIGHT_CLOCK_GAP, epoch->column,
	              "this local time does not exist in %s", zone_name(record->options->zone));
	return false;
}

/* By --tz: asked once for each part of a day, as most of a night's rows share theirs. */
static bool settle_by_zone(struct epochs *list, struct vendor_record *record,
                           const struct epoch *epoch, struct stretch *row)
{
	int64_t local_s = epoch->start.local_s, utc_s[2] = { 0, 0 };
	const struct stretch *before = latest_of(list, row->owner);
	int count = 0;

	row->zone_known = true;
	if (local_s / CLOCK_CELL_S != list->cell) {
		count = zone_instants(record->options->zone, local_s, utc_s);
		if (count == 0)
			return in_gap(record, epoch);
		if (count > 1 && before != NULL && utc_s[0] <= last_row_s(before))
			utc_s[0] = utc_s[1];
		list->cell_offset_s = (int32_t)(local_s - utc_s[0]);
		list->cell = count == 1 ? local_s / CLOCK_CELL_S : CIVIL_NO_TIME;
	}
	row->offset_s = list->cell_offset_s;
	row->start_utc_s = local_s - row->offset_s;
	return true;
}

static bool extend(struct stretch *stretch, const struct stretch *row)
{
	int64_t step_s = row->start_utc_s - last_row_s(stretch);

	if (row->stage != stretch->stage || row->offset_s != stretch->offset_s ||
	    row->zone_known != stretch->zone_known)
		return false;
	if (stretch->rows_n == ONE_ROW
	            ? step_s == 0 || step_s > MOST_STEP_S || step_s < -MOST_STEP_S
	            : step_s != stretch->step_s)
		return false;
	if ((int64_t)labs((long)step_s) * (stretch->rows_n + 1) > LONGEST_STRETCH_S)
		return false;
	stretch->step_s = (int32_t)step_s;
	stretch->rows_n++;
	return true;
}

static void note_latest(struct epochs *list, uint32_t owner)
{
	while (owner >= list->latest_n) {
		list->latest = arena_more_moving(list->keep, list->latest, list->latest_n,
		                                 &list->latest_room, sizeof(*list->latest));
		list->latest[list->latest_n++] = NO_ROW;
	}
	list->latest[owner] = list->count - 1;
}

bool epochs_add(struct epochs *list, struct vendor_record *record, const struct epoch *epoch)
{
	struct stretch row = {
		.start_utc_s = civil_utc_s(epoch->start),
		.rows_n = ONE_ROW,
		.line = (uint32_t)record->row->line,
		.offset_s = epoch->start.utc_offset_s,
		.stage = (uint8_t)epoch->stage,
		.zone_known = epoch->start.has_offset,
	};
	struct stretch *before = NULL;

	if (!vendor_is_likely_day(civil_day_of(epoch->start.local_s, 0))) {
		vendor_reject(record, FINDING_VENDOR_OUT_OF_RANGE, epoch->column,
		              "the year is not one from 1990 to 2199");
		return false;
	}
	row.owner = intervals_owner(list->intervals, epoch->owner);
	if (row.owner == INTERVALS_NO_OWNER)
		return intervals_bad_owner(record);
	before = latest_of(list, row.owner);
	if (!epoch->start.has_offset && record->options->zone != NULL &&
	    !settle_by_zone(list, record, epoch, &row))
		return false;
	if (before != NULL && extend(before, &row))
		return true;
	list->items = arena_more_moving(list->keep, list->items, list->count, &list->room,
	                                sizeof(*list->items));
	list->items[list->count++] = row;
	note_latest(list, row.owner);
	return true;
}

/* --- how long an epoch is ------------------------------------------------------------------ */

/* How often neighbours were so far apart; what is too rare to be kept does not count. */
struct steps {
	int32_t step_s[MOST_STEPS];
	uint64_t times[MOST_STEPS];
	size_t count;
};

static void count_step(struct steps *steps, int64_t step_s, uint64_t times)
{
	size_t i = 0;

	if (step_s <= 0 || step_s > INTERVALS_GAP_S || times == 0)
		return;
	while (i < steps->count && steps->step_s[i] != step_s)
		i++;
	if (i == MOST_STEPS)
		return;
	steps->count += i == steps->count;
	steps->step_s[i] = (int32_t)step_s;
	steps->times[i] += times;
}

/* The most frequent, of equals the shortest; 0 when there were none. */
static int32_t usual_step_s(const struct steps *steps)
{
	size_t best = 0;

	if (steps->count == 0)
		return 0;
	for (size_t i = 1; i < steps->count; i++) {
		if (steps->times[i] > steps->times[best] ||
		    (steps->times[i] == steps->times[best] &&
		     steps->step_s[i] < steps->step_s[best]))
			best = i;
	}
	return steps->step_s[best];
}

/* Stretches of one owner, sorted. */
static int32_t usual_of(const struct stretch *items, size_t count)
{
	struct steps steps = { .count = 0 };

	for (size_t i = 0; i < count; i++) {
		count_step(&steps, items[i].step_s, items[i].rows_n - 1);
		if (i > 0 && items[i].owner == items[i - 1].owner)
			count_step(&steps, items[i].start_utc_s - last_row_s(&items[i - 1]), 1);
	}
	return usual_step_s(&steps);
}

/* --- taking out ---------------------------------------------------------------------------- */

#define ORDER(a, b)                                                                                \
	if ((a) != (b))                                                                            \
	return (a) < (b) ? -1 : 1

static int by_start(const void *left, const void *right)
{
	const struct stretch *a = left, *b = right;

	ORDER(a->owner, b->owner);
	ORDER(a->start_utc_s, b->start_utc_s);
	ORDER(a->line, b->line);
	return 0;
}

/* Forwards in time; most files are sorted as they stand, and qsort would need a copy. */
static void sort(struct epochs *list)
{
	bool sorted = true;

	for (size_t i = 0; i < list->count; i++) {
		struct stretch *item = &list->items[i];

		if (item->step_s < 0) {
			item->start_utc_s = last_row_s(item);
			item->step_s = -item->step_s;
		}
		sorted = sorted && (i == 0 || by_start(item - 1, item) <= 0);
	}
	if (!sorted)
		qsort(list->items, list->count, sizeof(*list->items), by_start);
}

/* One interval when its rows are an epoch apart, else one for each row. */
static void add_stretch(struct epochs *list, const struct vendor_record *record,
                        const struct stretch *stretch, int32_t epoch_s)
{
	struct row row = { .line = stretch->line };
	struct vendor_record on_line = *record;
	bool whole = stretch->rows_n == ONE_ROW || stretch->step_s == epoch_s;
	struct interval interval = { .start_utc_s = stretch->start_utc_s,
		                     .start_offset_s = stretch->offset_s,
		                     .end_offset_s = stretch->offset_s,
		                     .zone_known = stretch->zone_known,
		                     .stage = (enum stage)stretch->stage };

	on_line.row = &row;
	for (uint32_t i = 0; i < (whole ? 1 : stretch->rows_n); i++) {
		interval.end_utc_s = interval.start_utc_s + epoch_s;
		if (whole)
			interval.end_utc_s += (int64_t)epoch_s * (stretch->rows_n - 1);
		(void)intervals_add(list->intervals, &on_line,
		                    intervals_owner_texts(list->intervals, stretch->owner),
		                    &interval);
		interval.start_utc_s += stretch->step_s;
	}
}

/* As the user says, or four when both alphabets occur, as of any hypnogram. */
static void settle_classes(struct night *night, const struct vendor_record *record)
{
	struct stage_builder builder = { .keep = record->keep };
	int classes = record->options->epoch_classes;

	if (classes == 0 && stage_classes(night->stages.runs, night->stages.count) == 0)
		classes = 4;
	if (classes == 0)
		return;
	for (size_t i = 0; i < night->stages.count; i++)
		stage_add(&builder, stage_in_classes(night->stages.runs[i].stage, classes),
		          night->stages.runs[i].seconds);
	night->stages.runs = builder.runs;
	night->stages.count = builder.count;
	night->stages.classes = classes;
}

/* Epochs that do not lie on one grid are intervals and nothing more. */
static void settle_epochs(struct night *night, int32_t epoch_s)
{
	for (size_t i = 0; i < night->stages.count; i++)
		if (night->stages.runs[i].seconds % epoch_s != 0)
			return;
	night->stages.resolution_s = epoch_s;
	night->stages.epochs_n = (int32_t)(stage_track_s(&night->stages) / epoch_s);
}

/*
 * Rows in time of which rows before them have told more than half: nights exported
 * twice, rows that overlap.  Sorted by start, so that nothing fills a hole later.
 */
static long count_repeats(const struct stretch *items, size_t count, int32_t epoch_s)
{
	int64_t told_until_s = items[0].start_utc_s;
	long repeats = 0;

	for (size_t i = 0; i < count; i++) {
		const struct stretch *item = &items[i];
		int64_t end_s = last_row_s(item) + epoch_s;
		int64_t told_s = told_until_s - epoch_s / 2 - item->start_utc_s;
		int64_t rows_n = 0;

		if (told_s > 0)
			rows_n = item->rows_n == ONE_ROW ? 1 : (told_s - 1) / item->step_s + 1;
		repeats += (long)(rows_n < item->rows_n ? rows_n : item->rows_n);
		told_until_s = end_s > told_until_s ? end_s : told_until_s;
	}
	return repeats;
}

static void tell_repeats(struct vendor_record *record, const struct stretch *first, long repeats)
{
	struct place place = { .file = record->file, .line = (long)first->line };

	if (repeats == 0)
		return;
	finding_add(record->findings, FINDING_NIGHT_DUPLICATE, place,
	            "%ld rows of this recording tell of time that other rows tell of", repeats);
	record->repeats += repeats;
}

static void take_nights(struct epochs *list, struct vendor_record *record, int32_t epoch_s,
                        struct night_list *nights)
{
	struct night night;

	while (intervals_next(list->intervals, record, &night)) {
		settle_classes(&night, record);
		settle_epochs(&night, epoch_s);
		(void)night_add(nights, &night);
	}
	intervals_empty(list->intervals);
}

/* Rows that one recording may have: an id's are one by the vendor's word. */
static bool is_same_recording(const struct epochs *list, const struct stretch *before,
                              const struct stretch *stretch)
{
	if (before->owner != stretch->owner)
		return false;
	return stretch->start_utc_s - last_row_s(before) <= INTERVALS_GAP_S ||
	       intervals_owner_texts(list->intervals, stretch->owner)->id[0] != '\0';
}

enum status epochs_close(struct epochs *list, struct vendor_record *record, int32_t epoch_s,
                         struct night_list *nights, struct error *err)
{
	int32_t usual_s = 0;

	sort(list);
	usual_s = epoch_s > 0 ? epoch_s : usual_of(list->items, list->count);
	if (usual_s == 0 && list->count > 0) {
		(void)error_set(err, STATUS_DATA, "the length of an epoch is not known");
		return error_hint(err, "give it with --epoch-sec, for example --epoch-sec 30");
	}
	for (size_t from = 0, to = 0; from < list->count; from = to) {
		for (to = from + 1;
		     to < list->count &&
		     is_same_recording(list, &list->items[to - 1], &list->items[to]);)
			to++;

		int32_t own_s = epoch_s > 0 ? epoch_s : usual_of(list->items + from, to - from);

		if (own_s == 0)
			own_s = usual_s;
		tell_repeats(record, &list->items[from],
		             count_repeats(list->items + from, to - from, own_s));
		for (size_t i = from; i < to; i++)
			add_stretch(list, record, &list->items[i], own_s);
		take_nights(list, record, own_s, nights);
	}
	return STATUS_OK;
}
