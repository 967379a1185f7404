/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/nights.h"
#include "vendor/reading.h"

Test(vendor, every_format_has_a_name_a_title_and_columns)
{
	for (size_t i = 0; vendors[i] != NULL; i++) {
		const struct vendor *vendor = vendors[i];
		int required = vendor->least_typical;
		size_t count = 0;

		cr_assert(vendor->name[strspn(vendor->name,
		                              "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0');
		cr_assert(vendor->title[0] != '\0' && vendor->how_to_get[0] != '\0');
		for (; vendor->columns[count].kind != COLUMN_END; count++) {
			required += vendor->columns[count].need >= COLUMN_REQUIRED;
			cr_assert(vendor->columns[count].kind != COLUMN_STAGES ||
			          vendor->columns[count].epoch_s > 0);
			cr_assert(vendor->columns[count].kind != COLUMN_WORD ||
			          vendor->words != NULL);
		}
		cr_assert_lt(count, VENDOR_MOST_COLUMNS);
		cr_assert_gt(required, 0, "%s would take any file", vendor->name);
		cr_assert_eq(vendor_find(vendor->name), vendor, "%s is named twice", vendor->name);
		for (size_t k = 0; k < i; k++)
			cr_assert_str_neq(vendors[k]->name, vendor->name);
	}
	cr_assert_null(vendor_find("nobody"));
}

/* Each format's fixtures are read by it and by no other. */
Test(vendor, no_header_fits_two_formats)
{
	static const struct {
		const char *name, *vendor;
	} cases[] = {
		{ "oura/account.csv", "oura-account" },
		{ "oura/account-minimal.csv", "oura-account" },
		{ "oura/trends.csv", "oura-trends" },
		{ "oura/trends-2020.csv", "oura-trends" },
		{ "oura/trends-subset.csv", "oura-trends" },
		{ "oura/api-flat.csv", "oura-api" },
		{ "oura/api.json", "oura-json" },
		{ "oura/v1.json", "oura-v1" },
		{ "oura/v1.csv", "oura-v1-csv" },
		{ "zeo/zeodata.csv", "zeo" },
		{ "zeo/zeo-r.csv", "zeo" },
		{ "canonical/nights.csv", "canonical" },
		{ "hypnogram/epochs.csv", "hypnogram" },
		{ "apple/export.xml", "apple-health" },
		{ "apple/intervals.csv", "apple-intervals" },
		{ "apple/phases.csv", "apple-phases" },
		{ "apple/days.csv", "apple-days" },
		{ "apple/days-old.csv", "apple-days" },
		{ "apple/autosleep.csv", "autosleep" },
		{ "epochs/by-person.csv", "epochs" },
		{ "epochs/words.csv", "epochs" },
		{ "fitbit/sleepDay_merged.csv", "fitbit-sleep-day" },
		{ "fitbit/sleepStagesDay.csv", "fitbit-sleep-day" },
		{ "fitbit/sleepLogInfo.csv", "fitbit-logs" },
		{ "fitbit/sleepStageLogInfo.csv", "fitbit-logs" },
		{ "fitbit/minuteSleep.csv", "fitbit-minutes" },
		{ "fitbit/minuteSleep_merged.csv", "fitbit-minutes" },
		{ "fitbit/30secondSleepStages.csv", "fitbit-30-seconds" },
		{ "fitbit/sleep-2026-03-01.json", "fitbit-takeout" },
		{ "fitbit/UserSleeps_2026-03-01.csv", "fitbit-user-sleeps" },
		{ "fitbit/UserSleepStages_2026-03-01.csv", "fitbit-user-stages" },
		{ "fitbit/web-us.csv", "fitbit-web" },
		{ "fitbit/sleep_score.csv", "fitbit-score" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct box *box = box_new();

		box_read_ok(box, cases[i].name);
		cr_assert_str_eq(box->file.vendor->name, cases[i].vendor);
		box_free(box);
	}
}
