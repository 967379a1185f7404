/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buffer.h"
#include "support/nights.h"
#include "support/pack.h"
#include "support/real.h"

#include <stdlib.h>
#include <unistd.h>

static bool is_rem(enum stage stage)
{
	return stage == STAGE_R;
}

static const struct night *main_of(const struct box *box, const char *date)
{
	const struct night *night = NULL;

	for (size_t i = 0; i < box->nights.count; i++) {
		int32_t day = 0;

		cr_assert(civil_parse_date(date, &day));
		if (box->nights.items[i].role == NIGHT_MAIN &&
		    night_evening_date(&box->nights.items[i]) == day)
			night = &box->nights.items[i];
	}
	cr_assert_not_null(night, "no main sleep on %s", date);
	return night;
}

Test(apple_sleep, takes_the_sleep_records_of_an_export_and_leaves_the_rest)
{
	struct box *box = box_new();

	box_read_ok(box, "apple/export.xml");
	cr_assert_str_eq(box->file.vendor->name, "apple-health");
	cr_assert_eq(box->file.notation, NOTATION_XML);
	cr_assert_eq(box->file.read, 132, "8 in bed, 6 sleeps of stages; no heart rate");
	cr_assert_eq(box->file.accepted, 132);
	cr_assert_eq(box->file.columns_used_n, 4);
	cr_assert_eq(box->nights.count, 14);
	cr_assert_eq(box_told(box, FINDING_NIGHT_EXPORT_OFFSET), 1, "once a file");
	box_free(box);
}

Test(apple_sleep, uses_the_watch_and_not_the_time_in_bed_of_the_phone)
{
	struct box *box = box_new();

	box_read_ok(box, "apple/export.xml");
	box_assemble(box);
	cr_assert_eq(box->counts.main, 5, "the phone has eight evenings, but no sleep");
	cr_assert_eq(box->counts.nap, 1);
	cr_assert_eq(box->counts.excluded, 8);
	cr_assert_eq(box_told(box, FINDING_NIGHT_TWO_DEVICES), 1);
	cr_assert_eq(box_told(box, FINDING_NIGHT_OVERLAP), 0);

	const struct night *night = main_of(box, "2026-01-12");

	cr_assert_str_eq(night->device, "Kim\xE2\x80\x99s Apple Watch", "with plain blanks");
	cr_assert_eq(night->stages.classes, 4);
	cr_assert(night->starts_asleep, "the watch says nothing of the time before sleep");
	cr_assert(night->zone_known);
	cr_assert_eq(night->start_offset_s, 3600);
	cr_assert_eq(stage_track_s(&night->stages), (int64_t)night_tib_s(night));
	cr_assert_str_eq(box_finding(box, FINDING_NIGHT_TWO_DEVICES)->message,
	                 "nights with the time in bed alone: 8 by apple-health Kim\xE2\x80\x99s "
	                 "iPhone; only nights with sleep are used");
	box_free(box);
}

Test(apple_sleep, never_adds_up_two_sources_of_one_night)
{
	struct box *box = box_new();

	box_read_ok(box, "apple/two-apps.xml");
	box_assemble(box);
	cr_assert_eq(box->counts.main, 4);
	cr_assert_eq(box->counts.excluded, 3);
	for (size_t i = 0; i < box->nights.count; i++) {
		const struct night *night = &box->nights.items[i];

		cr_assert_leq(night_tst_s(night), night_tib_s(night));
		if (night->role == NIGHT_MAIN)
			cr_assert_str_eq(night->device, "Sleepy & Co");
	}
	box_free(box);
}

Test(apple_sleep, reads_sleep_without_stages_inside_a_time_in_bed_in_pieces)
{
	struct box *box = box_new();

	box_read_ok(box, "apple/phone-alone.xml");
	box_assemble(box);
	cr_assert_eq(box->counts.main, 3);

	const struct night *night = main_of(box, "2022-01-10");

	check_close(night_tib_s(night), 27000, 0);
	check_close(night_tst_s(night), 12500 + 11800, 0);
	cr_assert_eq(night->stages.classes, 2);
	cr_assert_eq(night->stages.runs[0].stage, STAGE_X, "in bed is not awake");
	check_close(night->stages.runs[0].seconds, 1500, 0);
	cr_assert(!night->starts_asleep);
	box_free(box);
}

/* The same instants whatever zone is named; only the wall clock is another. */
Test(apple_sleep, has_the_clock_of_the_export_unless_a_zone_is_named)
{
	struct box *without = box_new(), *with = box_new();

	box_read_ok(without, "apple/summer.xml");
	box_zone(with, "Europe/Stockholm");
	box_read_ok(with, "apple/summer.xml");

	const struct night *summer = &without->nights.items[0], *zoned = &with->nights.items[0];

	cr_assert_eq(summer->bed_start_utc_s, zoned->bed_start_utc_s);
	cr_assert_eq(summer->bed_end_utc_s, zoned->bed_end_utc_s);
	cr_assert(summer->zone_known && zoned->zone_known);
	cr_assert_eq(summer->start_offset_s, 3600);
	cr_assert_eq(zoned->start_offset_s, 7200);
	cr_assert_eq(with->nights.items[1].start_offset_s, 3600);
	cr_assert_str_eq(zoned->zone, "Europe/Stockholm");
	cr_assert_eq(box_told(without, FINDING_NIGHT_EXPORT_OFFSET), 1);
	cr_assert_eq(box_told(with, FINDING_NIGHT_EXPORT_OFFSET), 0);
	arena_free(&with->keep);
	free(with);
	box_free(without);
}

Test(apple_sleep, rejects_one_record_and_keeps_the_others)
{
	static const struct {
		const char *name;
		enum finding_code code;
	} cases[] = {
		{ "apple/bad-value.xml", FINDING_VENDOR_BAD_WORD },
		{ "apple/bad-order.xml", FINDING_NIGHT_END_BEFORE_START },
		{ "apple/bad-time.xml", FINDING_VENDOR_BAD_TIME },
		{ "apple/bad-year.xml", FINDING_VENDOR_OUT_OF_RANGE },
		{ "apple/bad-long.xml", FINDING_NIGHT_TOO_LONG },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct box *box = box_new();

		box_read_ok(box, cases[i].name);
		cr_assert_eq(box->file.read, 39, "%s", cases[i].name);
		cr_assert_eq(box->file.rejected, 1, "%s", cases[i].name);
		cr_assert_eq(box->nights.count, 2, "%s", cases[i].name);
		cr_assert_eq(box_told(box, cases[i].code), 1, "%s", cases[i].name);
		cr_assert_eq(box->told.reject_count, 1);
		cr_assert_eq(strncmp(box->told.rejects[0].raw, "<Record ", 8), 0,
		             "the quarantine has the element");
		cr_assert_eq(box->told.rejects[0].place.line, 28);
		box_free(box);
	}
}

Test(apple_sleep, refuses_a_damaged_export_as_a_whole)
{
	static const struct {
		const char *name, *code;
	} cases[] = {
		{ "apple/bad-cut.xml", "rows.xml-broken" },
		{ "apple/bad-entities.xml", "rows.xml-limit" },
		{ "apple/bad-deep.xml", "rows.xml-limit" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct box *box = box_new();

		box_read(box, cases[i].name);
		cr_assert_eq(box->status, STATUS_DATA);
		cr_assert_str_eq(box->err.code, cases[i].code, "%s", cases[i].name);
		cr_assert_eq(box->nights.count, 0);
		box_free(box);
	}
}

Test(apple_sleep, reads_a_csv_of_intervals)
{
	struct box *box = box_new();

	box_read_ok(box, "apple/intervals.csv");
	cr_assert_str_eq(box->file.vendor->name, "apple-intervals");
	cr_assert_eq(box->file.accepted, 60);
	cr_assert_eq(box->nights.count, 3);
	cr_assert_eq(box->nights.items[0].stages.runs[0].stage, STAGE_X, "in bed before sleep");
	check_close(box->nights.items[0].stages.runs[0].seconds, 240, 0);
	box_free(box);
}

Test(apple_sleep, names_a_duration_that_is_no_number_or_another_one)
{
	struct box *box = box_new();

	box_read_ok(box, "apple/bad-intervals.csv");
	cr_assert_eq(box->file.rejected, 2);
	cr_assert_str_eq(box_finding(box, FINDING_VENDOR_BAD_NUMBER)->message,
	                 "'duration_min' is '808.742.334.249.947', expected minutes");
	cr_assert_str_eq(box_finding(box, FINDING_VENDOR_BAD_WORD)->message,
	                 "'stage' is 'N2', expected a stage that this format has");
	cr_assert_eq(box_told(box, FINDING_VENDOR_IDENTITY), 1);
	box_free(box);
}

Test(apple_sleep, reads_phases_with_their_source_and_without_a_zone)
{
	struct box *box = box_new();

	box_read_ok(box, "apple/phases.csv");
	cr_assert_str_eq(box->file.vendor->name, "apple-phases");
	cr_assert_eq(box_told(box, FINDING_NIGHT_NO_ZONE), 1);
	cr_assert_eq(box_told(box, FINDING_NIGHT_EXPORT_OFFSET), 0);
	box_assemble(box);
	cr_assert_eq(box->counts.main, 3);
	cr_assert_eq(box->counts.excluded, 3, "the phone's time in bed");

	const struct night *night = main_of(box, "2026-01-12");

	cr_assert(!night->zone_known);
	cr_assert_str_eq(night->device, "Kim\xE2\x80\x99s Apple Watch");
	box_free(box);
}

Test(apple_sleep, takes_the_second_of_two_hours_when_the_duration_says_so)
{
	struct box *box = box_new();

	box_zone(box, "Europe/Stockholm");
	box_read_text(box, "Start,End,Duration (hr),Value,Source\n"
	                   "2025-10-26 01:30:00,2025-10-26 02:30:00,2.000,Core,W\n"
	                   "2025-10-26 03:30:00,2025-10-26 04:00:00,0.500,REM,W\n");
	check_ok(box->status, box->err);
	cr_assert_eq(box->nights.count, 1);
	check_close(night_tst_s(&box->nights.items[0]), 9000, 0);
	check_close(night_tib_s(&box->nights.items[0]), 12600, 0);
	box_free(box);
}

/* --- archives ----------------------------------------------------------------------------- */

static char *file_text(const char *name)
{
	static char text[64 * 1024];
	char path[512];
	FILE *file = NULL;

	(void)snprintf(path, sizeof(path), "%s%s", FIXTURES, name);
	file = fopen(path, "rb");
	cr_assert_not_null(file, "%s", path);
	text[fread(text, 1, sizeof(text) - 1, file)] = '\0';
	(void)fclose(file);
	return text;
}

struct zip_outcome {
	struct box *box;
	long known, unknown;
};

static enum status count_pieces(void *context, struct source *source, struct error *err)
{
	struct zip_outcome *outcome = context;
	enum status status = box_on_source(outcome->box, source, err);

	outcome->known += status == STATUS_OK && outcome->box->file.vendor != NULL;
	outcome->unknown += status == STATUS_OK && outcome->box->file.vendor == NULL;
	return status;
}

Test(apple_sleep, finds_the_export_in_its_zip_whatever_it_is_called)
{
	const struct pack_entry entries[] = {
		{ .name = "apple_health_export/export_cda.xml",
		  .bytes = "<?xml version=\"1.0\"?><ClinicalDocument><title/></ClinicalDocument>" },
		{ .name = "apple_health_export/exportaci\xC3\xB3n.xml",
		  .bytes = file_text("apple/export.xml") },
		{ .name = "apple_health_export/workout-routes/route.gpx", .bytes = "<gpx/>" },
		{ .name = NULL },
	};
	struct buffer zip = { 0 };
	char path[] = "/tmp/winks-apple-XXXXXX";
	int fd = mkstemp(path);
	struct zip_outcome outcome = { .box = box_new() };

	pack_zip(&zip, entries);
	cr_assert(fd >= 0 && write(fd, zip.bytes, zip.used) == (ssize_t)zip.used);
	(void)close(fd);
	check_ok(source_each(path, &source_default_limits, &outcome.box->told, count_pieces,
	                     &outcome, &outcome.box->err),
	         outcome.box->err);
	(void)unlink(path);
	cr_assert_eq(outcome.known, 1);
	cr_assert_eq(outcome.unknown, 1, "another root is another kind of file");
	cr_assert_eq(box_told(outcome.box, FINDING_ROWS_ENTRY_SKIPPED), 1, "the route");
	cr_assert_eq(outcome.box->nights.count, 14);
	buffer_free(&zip);
	box_free(outcome.box);
}

/* --- numbers, worked out apart ------------------------------------------------------------ */

enum { NIGHTS = 300, MOST_PARTS = 20 };

struct expected {
	int64_t start_utc_s, end_utc_s;
	double asleep_s, deep_s, rem_s;
};

static uint32_t chance(uint32_t *seed, uint32_t below)
{
	*seed = *seed * 1664525 + 1013904223;
	return (*seed >> 8) % below;
}

static void add_record(struct buffer *out, const char *type, const char *value, int64_t from_s,
                       int64_t to_s)
{
	char from[CIVIL_TEXT], to[CIVIL_TEXT];

	buffer_printf(out,
	              " <Record type=\"%s\" sourceName=\"W\" startDate=\"%s\" endDate=\"%s\" "
	              "value=\"%s\">\n  <MetadataEntry key=\"k\" value=\"v\"/>\n </Record>\n",
	              type, civil_time_text(from, from_s, -18000, true),
	              civil_time_text(to, to_s, -18000, true), value);
}

/* One night of parts end to end, with measurements of other kinds between them. */
static struct expected add_night(struct buffer *out, uint32_t *seed, int64_t start_s)
{
	static const char *const values[] = { "Awake", "AsleepCore", "AsleepDeep", "AsleepREM",
		                              "AsleepUnspecified" };
	struct expected expected = { .start_utc_s = start_s };
	int64_t at_s = start_s;

	for (uint32_t part = 0; part < MOST_PARTS; part++) {
		uint32_t kind = chance(seed, 4);
		int32_t seconds = (int32_t)(30 * (1 + chance(seed, 60)));
		char value[64];

		(void)snprintf(value, sizeof(value), "HKCategoryValueSleepAnalysis%s",
		               values[kind]);
		add_record(out, "HKCategoryTypeIdentifierSleepAnalysis", value, at_s,
		           at_s + seconds);
		add_record(out, "HKQuantityTypeIdentifierHeartRate", "61", at_s, at_s);
		expected.asleep_s += kind > 0 ? seconds : 0;
		expected.deep_s += kind == 2 ? seconds : 0;
		expected.rem_s += kind == 3 ? seconds : 0;
		at_s += seconds;
	}
	expected.end_utc_s = at_s;
	return expected;
}

Test(apple_sleep, comes_to_the_numbers_that_were_put_in)
{
	struct expected expected[NIGHTS];
	struct box *box = box_new();
	struct buffer text = { 0 };
	uint32_t seed = 7;

	buffer_text(&text, "<?xml version=\"1.0\"?>\n<HealthData>\n");
	for (int64_t i = 0; i < NIGHTS; i++) {
		/* Not in the order of time: every other night from the end. */
		int64_t day = 19000 + (i % 2 == 0 ? i : NIGHTS - i);

		expected[i] = add_night(&text, &seed, day * CIVIL_DAY_S + 14400 + 60 * i);
	}
	buffer_text(&text, "</HealthData>\n");
	box_read_text(box, text.bytes);
	check_ok(box->status, box->err);
	cr_assert_eq(box->file.read, NIGHTS * MOST_PARTS);
	cr_assert_eq(box->nights.count, NIGHTS);
	for (size_t i = 0; i < NIGHTS; i++) {
		const struct night *night = NULL;

		for (size_t k = 0; k < NIGHTS && night == NULL; k++)
			if (box->nights.items[k].bed_start_utc_s == expected[i].start_utc_s)
				night = &box->nights.items[k];
		cr_assert_not_null(night, "night %zu is missing", i);
		cr_assert_eq(night->bed_end_utc_s, expected[i].end_utc_s);
		check_close(night_tst_s(night), expected[i].asleep_s, 0);
		check_close(night_stages_s(night, stage_is_deep), expected[i].deep_s, 0);
		check_close(night_stages_s(night, is_rem), expected[i].rem_s, 0);
	}
	buffer_free(&text);
	box_free(box);
}

/* --- real data ---------------------------------------------------------------------------- */

Test(apple_sleep, reads_a_real_csv_of_intervals)
{
	char path[REAL_PATH];
	struct box *box = box_new();

	box_read_ok(box, real_path(path, "apple/redmoon-sample-sleep.csv"));
	cr_assert_str_eq(box->file.vendor->name, "apple-intervals");
	cr_assert_eq(box->file.read, 1068);
	cr_assert_eq(box->file.accepted, 1068);
	box_assemble(box);
	cr_assert_eq(box->counts.main, 89, "89 nights");
	cr_assert_eq(box->counts.all, 89);
	for (size_t i = 0; i < box->nights.count; i++) {
		const struct night *night = &box->nights.items[i];

		cr_assert_eq(stage_track_s(&night->stages), (int64_t)night_tib_s(night));
		cr_assert_gt(night_tst_s(night), 3 * 3600);
	}
	box_free(box);
}
