/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Apple's sleep analysis (FORMATS.md 7), whose records are intervals: the XML that the
 * phone itself exports, a CSV made of it, and the phases of the app Health Auto Export.
 *
 * A source (watch, phone, another app) is a device: a period is of one of them, and the
 * rules for two devices choose among those that recorded the same nights.  "In bed" is
 * no stage; what no record of the source says is missing, not awake.  A watch says nothing of the
 * time before sleep, so that there is no latency.
 *
 * The phone writes every time with the offset that its own clock had when it exported.
 * The instants are right all the same; the clock and the date of a night are those of
 * --tz, and without it of the offset written.
 */
#include "base/number.h"
#include "base/text.h"
#include "vendor/intervals.h"

#include <math.h>
#include <string.h>
#include <strings.h>

enum { START, END, VALUE, SOURCE, DURATION }; /* in the column tables of all three */
enum { IN_BED = STAGE_COUNT };                /* beside the stages, in their words */
enum { FIRST_YEAR_S = 631152000, DURATION_SLACK_S = 60 };

#define LAST_YEAR_S ((int64_t)7258118400) /* the year 2200 */

/* What is known of the file so far. */
struct apple {
	struct intervals *list;
	bool told_offset;
};

/* --- one record --------------------------------------------------------------------------- */

static void refuse(struct vendor_record *record, enum finding_code code, size_t column,
                   const char *wanted)
{
	const char *names = record->vendor->columns[column].headers;
	const char *text = vendor_cell(record, column);
	char shown[TEXT_SHOWN];

	vendor_reject(record, code, (int)column, "'%.*s' is '%s', expected %s",
	              (int)strcspn(names, "|"), names, text_show(shown, text, strlen(text)),
	              wanted);
}

static bool take_time(struct vendor_record *record, size_t column, struct civil_time *time_out)
{
	if (!civil_parse_time(vendor_cell(record, column), time_out)) {
		refuse(record, FINDING_VENDOR_BAD_TIME, column,
		       "a time as YYYY-MM-DD HH:MM:SS +HHMM");
		return false;
	}
	if (time_out->local_s < FIRST_YEAR_S || time_out->local_s >= LAST_YEAR_S) {
		refuse(record, FINDING_VENDOR_OUT_OF_RANGE, column, "a year from 1990 to 2199");
		return false;
	}
	return true;
}

static bool take_stage(struct vendor_record *record, struct interval *interval)
{
	const struct vendor_word *words = record->vendor->words;
	const char *text = vendor_cell(record, VALUE);

	for (size_t i = 0; words[i].word != NULL; i++) {
		if (strcasecmp(text, words[i].word) != 0)
			continue;
		interval->in_bed = words[i].value == IN_BED;
		interval->stage = interval->in_bed ? STAGE_X : (enum stage)words[i].value;
		return true;
	}
	refuse(record, FINDING_VENDOR_BAD_WORD, VALUE, "a stage that this format has");
	return false;
}

/* Seconds from the column of durations; NAN where there is none. */
static bool take_duration(struct vendor_record *record, double *seconds_out)
{
	bool is_hours = record->vendor->columns[DURATION].kind == COLUMN_HOURS;
	const char *text = record->vendor->columns[DURATION].kind == COLUMN_END
	                           ? ""
	                           : vendor_cell(record, DURATION);
	double number = NAN;

	if (!number_is_missing_word(text) && !number_parse(text, '.', &number)) {
		refuse(record, FINDING_VENDOR_BAD_NUMBER, DURATION, is_hours ? "hours" : "minutes");
		return false;
	}
	*seconds_out = number * (is_hours ? 3600 : 60);
	return true;
}

static void check_duration(struct vendor_record *record, const struct interval *interval,
                           double claimed_s)
{
	double off_s = claimed_s - (double)(interval->end_utc_s - interval->start_utc_s);

	if (fabs(off_s) > DURATION_SLACK_S)
		vendor_note(record, FINDING_VENDOR_IDENTITY, DURATION,
		            "the duration misses what the times come to by %+.0f s", off_s);
}

/* Names of devices have no-break blanks in some exports and plain ones in others. */
static const char *source_name_of(const struct vendor_record *record)
{
	const char *text = record->vendor->columns[SOURCE].kind == COLUMN_TEXT
	                           ? vendor_cell(record, SOURCE)
	                           : "";
	char *name = arena_text(record->scratch, text, strlen(text));
	size_t used = 0;

	for (const char *at = name; *at != '\0'; at++) {
		bool is_wide_blank = at[0] == '\xC2' && at[1] == '\xA0';

		name[used++] = is_wide_blank || (unsigned char)*at < ' ' ? ' ' : *at;
		at += is_wide_blank;
	}
	name[used] = '\0';
	return name;
}

/* The offset of the phone's clock gives the instant; the zone named gives the local time. */
static void settle_clock(struct apple *file, struct vendor_record *record,
                         struct interval *interval)
{
	const struct zone *zone = record->options->zone;

	if (zone != NULL) {
		interval->start_offset_s = zone_offset_s(zone, interval->start_utc_s);
		interval->end_offset_s = zone_offset_s(zone, interval->end_utc_s);
	} else if (interval->zone_known && !file->told_offset) {
		file->told_offset = true;
		vendor_note(record, FINDING_NIGHT_EXPORT_OFFSET, START,
		            "times by the clock of the phone that exported them, from this record "
		            "on");
	}
}

static enum status gather(struct vendor_record *record, struct error *err)
{
	struct apple *file = record->state;
	struct interval_ends ends = { .start_column = START, .end_column = END };
	struct interval interval = { .stage = STAGE_X };

	(void)err;
	if (file == NULL) {
		record->state = file = arena_new(record->file_keep, struct apple);
		file->list = intervals_new(record->file_keep);
	}
	if (!take_time(record, START, &ends.start) || !take_time(record, END, &ends.end) ||
	    !take_stage(record, &interval) || !take_duration(record, &ends.claimed_s) ||
	    !interval_settle(record, &ends, &interval))
		return STATUS_OK;
	settle_clock(file, record, &interval);

	const struct interval_owner owner = { .person = "",
		                              .device = source_name_of(record),
		                              .id = "" };

	if (intervals_add(file->list, record, &owner, &interval))
		check_duration(record, &interval, ends.claimed_s);
	return STATUS_OK;
}

static enum status close_file(struct vendor_record *record, struct night_list *nights,
                              struct error *err)
{
	const struct apple *file = record->state;
	struct night night;

	(void)err;
	while (file != NULL && intervals_next(file->list, record, &night)) {
		night.starts_asleep =
			night.stages.runs != NULL && stage_is_sleep(night.stages.runs[0].stage);
		(void)night_add(nights, &night);
	}
	return STATUS_OK;
}

/* --- the three formats -------------------------------------------------------------------- */

/* clang-format off */
#define WORDS(before)                           \
	{ before "InBed", IN_BED },             \
	{ before "Asleep", STAGE_S },           \
	{ before "AsleepUnspecified", STAGE_S },\
	{ before "Awake", STAGE_W },            \
	{ before "AsleepCore", STAGE_L },       \
	{ before "AsleepDeep", STAGE_D },       \
	{ before "AsleepREM", STAGE_R }
/* clang-format on */

static const struct vendor_word health_words[] = { WORDS("HKCategoryValueSleepAnalysis"),
	                                           { NULL, 0 } };
static const struct vendor_word interval_words[] = { WORDS(""), { NULL, 0 } };
static const struct vendor_word phase_words[] = {
	{ "In Bed", IN_BED }, { "Unspecified", STAGE_S }, { "Core", STAGE_L },
	{ "Deep", STAGE_D },  { "REM", STAGE_R },         WORDS(""),
	{ NULL, 0 },
};

static const struct xml_table sleep_records = {
	.root = "HealthData",
	.element = "Record",
	.attribute = "type",
	.value = "HKCategoryTypeIdentifierSleepAnalysis",
};

static const struct vendor_column health_columns[] = {
	[START] = { .headers = "startDate", .kind = COLUMN_TIME, .need = COLUMN_REQUIRED },
	[END] = { .headers = "endDate", .kind = COLUMN_TIME, .need = COLUMN_REQUIRED },
	[VALUE] = { .headers = "value", .kind = COLUMN_WORD, .need = COLUMN_REQUIRED },
	[SOURCE] = { .headers = "sourceName", .kind = COLUMN_TEXT, .need = COLUMN_REQUIRED },
	[DURATION] = { .kind = COLUMN_END },
};

static const struct vendor_column interval_columns[] = {
	[START] = { .headers = "start", .kind = COLUMN_TIME, .need = COLUMN_REQUIRED },
	[END] = { .headers = "end", .kind = COLUMN_TIME, .need = COLUMN_REQUIRED },
	[VALUE] = { .headers = "stage", .kind = COLUMN_WORD, .need = COLUMN_REQUIRED },
	[SOURCE] = { .headers = "source|sourceName", .kind = COLUMN_TEXT },
	[DURATION] = { .headers = "duration_min", .kind = COLUMN_MINUTES, .need = COLUMN_REQUIRED },
	{ .kind = COLUMN_END },
};

static const struct vendor_column phase_columns[] = {
	[START] = { .headers = "Start", .kind = COLUMN_TIME, .need = COLUMN_REQUIRED },
	[END] = { .headers = "End", .kind = COLUMN_TIME, .need = COLUMN_REQUIRED },
	[VALUE] = { .headers = "Value", .kind = COLUMN_WORD, .need = COLUMN_REQUIRED },
	[SOURCE] = { .headers = "Source", .kind = COLUMN_TEXT, .need = COLUMN_REQUIRED },
	[DURATION] = { .headers = "Duration (hr)|Duration (hours)",
	               .kind = COLUMN_HOURS,
	               .need = COLUMN_REQUIRED },
	{ .kind = COLUMN_END },
};

const struct vendor vendor_apple_health = {
	.name = "apple-health",
	.title = "Apple Health export (export.xml)",
	.how_to_get = "Health app, your picture, Export All Health Data; give export.zip as it is.",
	.notation = NOTATION_XML,
	.xml = &sleep_records,
	.columns = health_columns,
	.words = health_words,
	.gather = gather,
	.close = close_file,
};

const struct vendor vendor_apple_intervals = {
	.name = "apple-intervals",
	.title = "Apple sleep analysis as CSV (start, end, duration_min, stage)",
	.how_to_get = "Programs that turn an Apple Health export into a table write it.",
	.columns = interval_columns,
	.words = interval_words,
	.gather = gather,
	.close = close_file,
};

const struct vendor vendor_apple_phases = {
	.name = "apple-phases",
	.title = "Health Auto Export, sleep phases (Start, End, Duration, Value, Source)",
	.how_to_get = "Health Auto Export app, Sleep Analysis as CSV with aggregation off; give "
		      "--tz, for the times have no zone.",
	.columns = phase_columns,
	.words = phase_words,
	.gather = gather,
	.close = close_file,
};
