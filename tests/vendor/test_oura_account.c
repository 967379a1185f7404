/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/nights.h"

Test(oura_account, reads_every_column_of_the_export)
{
	struct box *box = box_new();

	box_read_ok(box, "oura/account.csv");
	cr_assert_str_eq(box->file.vendor->name, "oura-account");
	cr_assert_eq(box->file.dialect.delimiter, ';');
	cr_assert(box->file.dialect.bom && box->file.dialect.crlf);
	cr_assert_eq(box->file.read, 10);
	cr_assert_eq(box->file.accepted, 10);
	cr_assert_eq(box->told.count, 0);

	const struct night *night = &box->nights.items[0];

	cr_assert_eq(night->line, 2);
	cr_assert_eq(night->start_offset_s, 3600);
	cr_assert(night->zone_known);
	cr_assert_eq(night->date, civil_day(2026, 1, 13));
	cr_assert_eq(night->vendor_kind, VENDOR_KIND_MAIN);
	cr_assert_str_eq(night->algorithm, "v2");
	cr_assert_str_eq(night->device, "");
	cr_assert_eq(strlen(night->id), 36);
	check_close(night->claims.tib_s, 470 * 60, 0);
	check_close(night->claims.tst_s + night->claims.awake_s, night->claims.tib_s, 0);
	check_close(night->claims.light_s + night->claims.deep_s + night->claims.rem_s,
	            night->claims.tst_s, 0);
	check_close(night->claims.efficiency_pct,
	            round(100 * night->claims.tst_s / night->claims.tib_s), 0);
	cr_assert(night->physiology.hr_low_bpm > 40 && night->physiology.hr_mean_bpm > 40);
	cr_assert(night->physiology.hrv_rmssd_ms > 10 && night->physiology.breath_per_min > 10);
	cr_assert_eq(night->stages.resolution_s, 300, "only the 5-minute string is there");
	cr_assert_eq(night->stages.epochs_n, 94);
	cr_assert_eq(night->stages.classes, 4);
	night = &box->nights.items[1];
	cr_assert_eq(night->line, 5, "JSON cells with line ends inside");
	cr_assert_eq(night->stages.resolution_s, 30, "the finer string is used");
	cr_assert_str_eq(night->device, "ring-1");
	box_free(box);
}

Test(oura_account, tells_main_sleeps_from_naps_rests_and_deleted_ones)
{
	static const enum vendor_kind kinds[] = { VENDOR_KIND_NAP, VENDOR_KIND_NAP,
		                                  VENDOR_KIND_REST, VENDOR_KIND_DELETED,
		                                  VENDOR_KIND_NONE };
	struct box *box = box_new();

	box_read_ok(box, "oura/account.csv");
	for (size_t i = 0; i < 5; i++) {
		cr_assert_eq(box->nights.items[i].vendor_kind, VENDOR_KIND_MAIN);
		cr_assert_eq(box->nights.items[i + 5].vendor_kind, kinds[i]);
	}
	box_assemble(box);
	cr_assert_eq(box->counts.main, 5);
	cr_assert_eq(box->counts.nap, 3);
	cr_assert_eq(box->counts.skipped, 2);
	box_free(box);
}

Test(oura_account, reads_commas_date_suffixes_and_a_minimal_set_of_columns)
{
	static const struct {
		const char *name;
		char delimiter;
		long nights;
	} cases[] = { { "oura/account-comma.csv", ',', 3 },
		      { "oura/account-minimal.csv", ';', 3 },
		      { "oura/account-30s.csv", ';', 3 },
		      { "oura/sleep_2026-03-01_2026-03-03.csv", ';', 3 } };

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct box *box = box_new();

		box_read_ok(box, cases[i].name);
		cr_assert_str_eq(box->file.vendor->name, "oura-account");
		cr_assert_eq(box->file.dialect.delimiter, cases[i].delimiter);
		cr_assert_eq(box->file.accepted, cases[i].nights, "%s", cases[i].name);
		cr_assert_eq(box->told.count, 0);
		box_free(box);
	}
}

/* Every column in turn is taken out of a header and its records. */
Test(oura_account, reads_on_when_any_one_column_is_absent)
{
	static const char *const names[] = {
		"id",          "awake_time",           "bedtime_end",        "bedtime_start",
		"day",         "deep_sleep_duration",  "efficiency",         "latency",
		"time_in_bed", "light_sleep_duration", "rem_sleep_duration", "total_sleep_duration",
		"type",
	};
	static const char *const values[] = {
		"a1",
		"3000",
		"2026-01-11T06:30:00+01:00",
		"2026-01-10T22:30:00+01:00",
		"2026-01-11",
		"4800",
		"90",
		"600",
		"28800",
		"15000",
		"6000",
		"25800",
		"long_sleep",
	};
	enum { COUNT = sizeof(names) / sizeof(names[0]) };

	for (int without = 0; without < COUNT; without++) {
		struct box *box = box_new();
		struct buffer text CLEANUP(buffer_free) = { 0 };

		for (int line = 0; line < 2; line++) {
			for (int i = 0; i < COUNT; i++)
				if (i != without)
					buffer_printf(&text, "%s;", line ? values[i] : names[i]);
			buffer_text(&text, line ? "x\n" : "other\n");
		}
		box_read_text(box, text.bytes);
		cr_assert_eq(box->status, STATUS_OK, "%s", box->err.message);
		cr_assert_not_null(box->file.vendor, "without %s", names[without]);
		cr_assert_eq(box->file.accepted, 1, "without %s", names[without]);
		box_assemble(box);
		cr_assert_not_null(box_main(box, "2026-01-10"), "without %s", names[without]);
		cr_assert_eq(box->nights.items[0].bed_start_utc_s,
		             box->nights.items[0].bed_end_utc_s - 28800, "without %s",
		             names[without]);
		box_free(box);
	}
}

Test(oura_account, leaves_missing_words_missing)
{
	struct box *box = box_new();

	box_read_ok(box, "oura/none.csv");

	const struct night *night = &box->nights.items[0];

	cr_assert(isnan(night->claims.latency_s), "None");
	cr_assert(isnan(night->physiology.hr_low_bpm), "-1");
	cr_assert(isnan(night->claims.deep_s), "empty");
	cr_assert(!isnan(night->claims.rem_s));
	box_free(box);
}

Test(oura_account, tells_when_the_vendors_own_totals_do_not_add_up)
{
	struct box *box = box_new();

	box_read_ok(box, "oura/identity.csv");
	cr_assert_eq(box_told(box, FINDING_VENDOR_IDENTITY), 1);
	cr_assert_str_eq(box_finding(box, FINDING_VENDOR_IDENTITY)->message,
	                 "deep, REM and light together miss the time asleep by +600 s");
	cr_assert_eq(box->file.accepted, 1, "nothing is repaired or dropped");
	box_free(box);
}

Test(oura_account, tells_each_identity_of_its_own_and_a_percent_rounded_to_the_wrong_side)
{
	static const char *const begins[] = {
		"the efficiency is +",
		"asleep and awake together miss the time in bed by +120 s",
		"deep, REM and light together miss the time asleep by -60 s",
		"the efficiency is ",
	};
	struct box *box = box_new();
	size_t at = 0;

	box_read_ok(box, "oura/identities.csv");
	cr_assert_eq(box->file.accepted, 6, "nothing is repaired or dropped");
	cr_assert_eq(box_told(box, FINDING_VENDOR_IDENTITY), 4, "not the first and the last");
	for (size_t i = 0; i < box->told.count; i++) {
		const struct finding *finding = &box->told.items[i];

		if (finding->code != FINDING_VENDOR_IDENTITY)
			continue;
		cr_assert_eq(finding->place.line, 3 + (long)at);
		cr_assert_eq(strncmp(finding->message, begins[at], strlen(begins[at])), 0, "%s",
		             finding->message);
		at++;
	}
	box_free(box);
}

Test(oura_account, keeps_two_main_sleeps_of_one_day_and_the_offsets_of_a_trip)
{
	struct box *box = box_new();

	box_read_ok(box, "oura/two-long.csv");
	cr_assert_eq(box->file.accepted, 4);
	cr_assert_eq(box->nights.items[0].date, box->nights.items[1].date);
	cr_assert_eq(box->nights.items[2].start_offset_s, 9 * 3600);
	cr_assert_eq(box->nights.items[3].start_offset_s, 2 * 3600);
	box_assemble(box);
	cr_assert_eq(box->counts.main, 3, "one night has one main sleep");
	cr_assert_eq(box->counts.nap, 1);
	cr_assert_eq(box_told(box, FINDING_NIGHT_TRAVEL), 2);
	box_free(box);
}

Test(oura_account, takes_stages_as_recorded_with_a_cut_last_epoch)
{
	struct box *box = box_new();

	/* METRICS.md 3: 72 epochs for 21540 s, the last of 240 s. */
	box_read_text(box,
	              "id;bedtime_start;bedtime_end;time_in_bed;total_sleep_duration;"
	              "sleep_phase_5_min\n"
	              "a;2017-11-06T02:13:19+02:00;2017-11-06T08:12:19+02:00;21540;20310;"
	              "443432222211222333321112222222222111133333322221112233333333332232222334\n");
	cr_assert_eq(box->file.accepted, 1, "%s", box->err.message);
	cr_assert_eq(box->nights.items[0].stages.epochs_n, 72);
	cr_assert_eq(stage_track_s(&box->nights.items[0].stages), 21600);
	check_close(night_stages_s(&box->nights.items[0], stage_is_sleep), 340 * 60, 0);
	check_close(night_stages_s(&box->nights.items[0], stage_is_deep), 60 * 60, 0);
	check_close(night_tib_s(&box->nights.items[0]), 21540, 0);
	box_free(box);
}

Test(oura_account, reads_the_demo_export)
{
	struct box *box = box_new();

	box_read_ok(box, "demo/oura-export/App Data/sleepmodel.csv");
	cr_assert_eq(box->file.rejected, 0);
	box_assemble(box);
	cr_assert_eq(box->counts.main, 55);
	cr_assert_eq(box->counts.nap, 4);
	cr_assert_eq(box->counts.skipped, 2);
	cr_assert_eq(box_told(box, FINDING_VENDOR_IDENTITY), 0);
	cr_assert_eq(box_told(box, FINDING_NIGHT_TRAVEL), 0, "the clock change is none");
	cr_assert_null(box_main(box, "2026-09-23"));
	cr_assert_not_null(box_main(box, "2026-11-10"));
	box_free(box);
}
