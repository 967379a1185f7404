/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/nights.h"

/* Each bad file has one bad record between two good ones. */
Test(read, rejects_one_record_and_keeps_the_others)
{
	static const struct {
		const char *name;
		enum finding_code code;
		const char *message;
	} cases[] = {
		{ "number", FINDING_VENDOR_BAD_NUMBER,
		  "'deep_sleep_duration' is 'abc', expected seconds" },
		{ "date", FINDING_VENDOR_BAD_DATE,
		  "'day' is '2026-02-30', expected a date as YYYY-MM-DD" },
		{ "time", FINDING_VENDOR_BAD_TIME,
		  "'bedtime_start' is '2026-05-05T24:30:00+02:00', expected a time as "
		  "YYYY-MM-DDTHH:MM:SS+HH:MM" },
		{ "stage-long", FINDING_VENDOR_STAGE_LENGTH,
		  "'sleep_phase_5_min' has 114 epochs of 300 s, expected about 94" },
		{ "stage-code", FINDING_VENDOR_BAD_STAGES,
		  "'sleep_phase_5_min' holds '.', which is no stage of this format" },
		{ "type", FINDING_VENDOR_BAD_WORD,
		  "'type' is 'siesta', expected a word that this format has" },
		{ "range", FINDING_VENDOR_OUT_OF_RANGE,
		  "'lowest_heart_rate' is '4900', expected 15 to 300 beats a minute" },
		{ "unit", FINDING_VENDOR_OUT_OF_RANGE,
		  "'time_in_bed' is '470', in another unit: the bed times are 60 times that far "
		  "apart" },
		{ "order", FINDING_NIGHT_END_BEFORE_START,
		  "the night does not end after it begins" },
		{ "30-hours", FINDING_NIGHT_TOO_LONG, "the night lasts 30.0 hours" },
		{ "year", FINDING_VENDOR_OUT_OF_RANGE,
		  "'bedtime_start' is '1970-01-01T00:00:00+00:00', expected a year from 1990 to "
		  "2199" },
		{ "latin1", FINDING_VENDOR_BAD_WORD,
		  "'id' is 'caf\xC3\xA9 caf\xEF\xBF\xBD', expected UTF-8 text" },
		{ "fields", FINDING_ROWS_FIELD_COUNT,
		  "the record has 3 fields, expected 17 as in the header" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct box *box = box_new();
		char name[64];

		(void)snprintf(name, sizeof(name), "oura/bad-%s.csv", cases[i].name);
		box_read_ok(box, name);
		cr_assert_eq(box->file.read, 3);
		cr_assert_eq(box->file.accepted, 2, "%s", name);
		cr_assert_eq(box->file.rejected, 1);
		cr_assert_eq(box->told.reject_count, 1);
		cr_assert_eq(box->told.rejects[0].code, cases[i].code);
		cr_assert_eq(box->told.rejects[0].place.line, 3);
		cr_assert_gt(box->told.rejects[0].raw_length, 10);
		cr_assert_str_eq(box_finding(box, cases[i].code)->message, cases[i].message);
		box_free(box);
	}
}

Test(read, keeps_a_night_whose_stage_string_is_cut)
{
	static const char *const names[] = { "oura/bad-stage-length.csv",
		                             "night/partial-hypnogram.csv" };

	for (size_t i = 0; i < 2; i++) {
		struct box *box = box_new();

		box_read_ok(box, names[i]);
		cr_assert_eq(box->file.rejected, 0);
		cr_assert_eq(box_told(box, FINDING_VENDOR_STAGES_CUT), 1);
		box_assemble(box);
		cr_assert_eq(box->counts.excluded, 0, "the vendor's totals hold");
		box_free(box);
	}
}

Test(read, names_line_and_column_of_the_field)
{
	struct box *box = box_new();

	box_read_text(box, "id;day;bedtime_start;bedtime_end;time_in_bed;total_sleep_duration\n"
	                   "\"two\nlines\";2026-01-11;2026-01-10T22:00:00+01:00;"
	                   "2026-01-11T06:00:00+01:00;28800;1e4\n");
	cr_assert_eq(box->file.rejected, 1);
	cr_assert_eq(box->told.items[0].place.line, 3, "the line of the field");
	cr_assert_eq(box->told.items[0].place.column, 77);
	cr_assert_eq(box->told.rejects[0].place.line, 2, "the first line of the record");
	cr_assert_eq(box->told.rejects[0].line_last, 3);
	box_free(box);
}

Test(read, a_cut_last_record_is_rejected_and_the_others_kept)
{
	struct box *box = box_new();

	box_read_ok(box, "oura/bad-cut.csv");
	cr_assert_eq(box->file.accepted, 1);
	cr_assert_eq(box->file.rejected, 1);
	cr_assert_eq(box_told(box, FINDING_ROWS_CUT_RECORD), 1);
	box_free(box);
}

Test(read, a_header_without_records_is_read_as_nothing)
{
	struct box *box = box_new();

	box_read_ok(box, "oura/header-only.csv");
	cr_assert_eq(box->file.read, 0);
	cr_assert_not_null(box->file.vendor);
	cr_assert_eq(box_told(box, FINDING_ROWS_HEADER_ONLY), 1);
	box_free(box);
}

Test(read, a_repeated_header_is_no_night)
{
	struct box *box = box_new();

	box_read_text(box, "date,Total Sleep Duration,Sleep Latency\n2026-01-12,25200,600\n"
	                   "date,Total Sleep Duration,Sleep Latency\n2026-01-13,25200,600\n");
	cr_assert_eq(box->file.read, 3);
	cr_assert_eq(box->file.accepted, 2);
	cr_assert_eq(box->file.rejected, 1);
	cr_assert_eq(box_told(box, FINDING_ROWS_REPEATED_HEADER), 1);
	box_free(box);
}

Test(read, nights_of_a_file_that_turns_out_damaged_are_not_used)
{
	struct box *box = box_new();
	struct buffer text CLEANUP(buffer_free) = { 0 };

	buffer_text(&text, "date,Total Sleep Duration,Sleep Latency,Sleep Latency\n");
	for (int i = 0; i < 20; i++)
		buffer_text(&text, "2026-01-12,25200,600,600\n");
	buffer_text(&text, "2026-01-13,25200,600,601\n");
	box_read_text(box, text.bytes);
	cr_assert_eq(box->status, STATUS_DATA);
	cr_assert_eq(box->nights.count, 0);
	cr_assert_eq(box->file.accepted, 0);
	cr_assert_eq(box->err.line, 22);
	box_free(box);
}

Test(read, counts_add_up_over_every_fixture)
{
	static const char *const names[] = {
		"oura/account.csv",     "oura/trends.csv",        "oura/none.csv",
		"oura/bad-cut.csv",     "oura/bad-fields.csv",    "zeo/zeodata.csv",
		"zeo/dst-gap.csv",      "canonical/bad.csv",      "hypnogram/bad-label.csv",
		"night/all-zero.csv",   "night/zone-lost.csv",    "night/partial-hypnogram.csv",
		"oura/header-only.csv", "oura/decimal-comma.csv",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct box *box = box_new();

		box->options.epoch_s = strstr(names[i], "hypnogram") != NULL ? 30 : 0;
		box_read_ok(box, names[i]);
		box_free(box);
	}
}

Test(read, gives_the_nights_the_person_of_the_study)
{
	struct box *box = box_new();

	box->options.person = "me";
	box_read_ok(box, "oura/account.csv");
	for (size_t i = 0; i < box->nights.count; i++)
		cr_assert_str_eq(box->nights.items[i].person, "me");
	box_free(box);
}
