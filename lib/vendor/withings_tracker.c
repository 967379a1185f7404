/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Withings' export (FORMATS.md 3), raw_tracker_sleep-state.csv: what the watch saw, a
 * start and two lists, how many seconds each state lasted and which it was: 0 awake,
 * 1 light, 2 deep, 3 REM.  One night may be in several records.  The nights are parts
 * of the sleeps that sleep.csv has, and stand by themselves without it.
 *
 * Every raw_ file of the export has this header (heart rate, steps ...), so the
 * records must hold states and nothing else.
 */
#include "vendor/intervals.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { START, DURATION, VALUE };
enum { MOST_DIGITS = 6 };

#define OWN(name_)                                                                                 \
	{                                                                                          \
		.headers = (name_), .kind = COLUMN_OWN, .need = COLUMN_REQUIRED                    \
	}

static const struct vendor_column columns[] = {
	[START] = OWN("start"),
	[DURATION] = OWN("duration"),
	[VALUE] = OWN("value"),
	{ .kind = COLUMN_END },
};

static const struct vendor_word states[] = {
	{ "0", STAGE_W }, { "1", STAGE_L }, { "2", STAGE_D }, { "3", STAGE_R }, { NULL, 0 },
};

/* --- the two lists, in step --------------------------------------------------------------- */

struct list {
	const char *at;
	bool ended, is_bad;
};

static struct list open_list(const char *text)
{
	text += strspn(text, " ");
	return (struct list){ .at = text + (*text == '['), .is_bad = *text != '[' };
}

/* The next number; the list is at its end or bad when there is none. */
static int32_t next_number(struct list *list)
{
	size_t digits = 0;
	long number = 0;

	list->at += strspn(list->at, " ");
	digits = strspn(list->at, "0123456789");
	list->ended = *list->at == ']';
	if (list->is_bad || list->ended)
		return 0;
	number = digits > 0 && digits <= MOST_DIGITS ? strtol(list->at, NULL, 10) : -1;
	list->at += digits;
	list->at += strspn(list->at, " ");
	list->is_bad = number < 0 || strchr(",]", *list->at) == NULL || *list->at == '\0';
	if (*list->at == ',')
		list->at++;
	return (int32_t)number;
}

static bool is_over(const struct list *list)
{
	return list->ended && list->at[1 + strspn(list->at + 1, " ")] == '\0';
}

struct runs {
	struct list seconds, states;
};

static struct runs open_runs(const char *seconds, const char *values)
{
	return (struct runs){ open_list(seconds), open_list(values) };
}

/* False at the end of the lists; then both are over unless something is wrong with them. */
static bool next_run(struct runs *runs, struct stage_run *run_out)
{
	int32_t seconds = next_number(&runs->seconds);
	int32_t state = next_number(&runs->states);

	if (runs->seconds.is_bad || runs->states.is_bad || runs->seconds.ended ||
	    runs->states.ended)
		return false;
	runs->states.is_bad = state > 3;
	if (runs->states.is_bad)
		return false;
	*run_out =
		(struct stage_run){ .seconds = seconds, .stage = (enum stage)states[state].value };
	return true;
}

static bool are_over(const struct runs *runs)
{
	return !runs->seconds.is_bad && !runs->states.is_bad && is_over(&runs->seconds) &&
	       is_over(&runs->states);
}

/* Whether the lists are states from beginning to end; their length in seconds. */
static bool measure(const char *seconds, const char *values, int64_t *total_s_out)
{
	struct runs runs = open_runs(seconds, values);
	struct stage_run run = { 0 };

	*total_s_out = 0;
	while (next_run(&runs, &run))
		*total_s_out += run.seconds;
	return are_over(&runs);
}

static const char *field(const struct row *row, int at)
{
	return at >= 0 && (size_t)at < row->count ? row->fields[at] : "";
}

static bool knows(const struct row *row, const int *position)
{
	int64_t total_s = 0;

	return measure(field(row, position[DURATION]), field(row, position[VALUE]), &total_s);
}

/* What the file comes to: intervals, and whether the watch ever saw REM. */
struct tracker {
	struct intervals *list;
	bool any_rem;
};

/* --- records ------------------------------------------------------------------------------ */

static bool settle(struct vendor_record *record, int64_t total_s, struct interval *whole)
{
	struct interval_ends ends = { .start_column = START,
		                      .end_column = START,
		                      .claimed_s = (double)total_s };

	if (!civil_parse_time(vendor_cell(record, START), &ends.start)) {
		vendor_reject(record, FINDING_VENDOR_BAD_TIME, START,
		              "'start' is no time as YYYY-MM-DDTHH:MM:SS+HH:MM");
		return false;
	}
	ends.end = ends.start;
	ends.end.local_s += total_s;
	return interval_settle(record, &ends, whole);
}

static void add_runs(struct vendor_record *record, const struct interval *whole)
{
	static const struct interval_owner owner = { .person = "", .device = "", .id = "" };
	struct runs runs = open_runs(vendor_cell(record, DURATION), vendor_cell(record, VALUE));
	struct tracker *tracker = record->state;
	struct interval interval = *whole;
	struct stage_run run = { 0 };

	interval.end_utc_s = interval.start_utc_s;
	while (next_run(&runs, &run)) {
		interval.start_utc_s = interval.end_utc_s;
		interval.end_utc_s += run.seconds;
		interval.stage = run.stage;
		tracker->any_rem = tracker->any_rem || run.stage == STAGE_R;
		if (run.seconds > 0)
			(void)intervals_add(tracker->list, record, &owner, &interval);
	}
}

static enum status gather(struct vendor_record *record, struct error *err)
{
	struct tracker *tracker = record->state;
	struct interval whole = { 0 };
	int64_t total_s = 0;

	(void)err;
	if (tracker == NULL) {
		record->state = tracker = arena_new(record->file_keep, struct tracker);
		tracker->list = intervals_new(record->file_keep);
	}
	if (!measure(vendor_cell(record, DURATION), vendor_cell(record, VALUE), &total_s))
		vendor_reject(record, FINDING_VENDOR_BAD_STAGES, VALUE,
		              "expected as many states of 0 to 3 as durations");
	else if (total_s == 0)
		vendor_skip(record, FINDING_VENDOR_EMPTY_RECORD, -1,
		            "the record holds no sleep data");
	else if (total_s > CIVIL_DAY_S)
		vendor_reject(record, FINDING_NIGHT_TOO_LONG, DURATION,
		              "the states last %.1f hours", (double)total_s / 3600);
	else if (settle(record, total_s, &whole))
		add_runs(record, &whole);
	return STATUS_OK;
}

static enum status close_states(struct vendor_record *record, struct night_list *nights,
                                struct error *err)
{
	struct tracker *tracker = record->state;
	struct night night;

	(void)err;
	while (tracker != NULL && intervals_next(tracker->list, record, &night)) {
		night.source = "withings";        /* whose sleeps these are parts of */
		night.no_rem = !tracker->any_rem; /* then it is a watch that cannot tell it */
		night.is_part = true;
		(void)night_add(nights, &night);
	}
	return STATUS_OK;
}

const struct vendor vendor_withings_tracker = {
	.name = "withings-tracker",
	.title = "Withings watch, states of sleep (raw_tracker_sleep-state.csv)",
	.how_to_get = "In the same zip as sleep.csv.",
	.columns = columns,
	.knows = knows,
	.gather = gather,
	.close = close_states,
};
