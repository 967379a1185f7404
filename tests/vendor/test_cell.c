/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/nights.h"

/* One trends record with this latency. */
static struct box *read_latency(const char *cell, char delimiter)
{
	struct box *box = box_new();
	char text[256];

	(void)snprintf(text, sizeof(text),
	               "date%cTotal Sleep Duration%cSleep Latency\n2026-01-12%c25200%c%s\n",
	               delimiter, delimiter, delimiter, delimiter, cell);
	box_read_text(box, text);
	cr_assert_eq(box->status, STATUS_OK, "%s", box->err.message);
	return box;
}

Test(cell, takes_plain_decimal_numbers)
{
	static const struct {
		const char *cell;
		char delimiter;
		double seconds;
	} cases[] = {
		{ "600", ',', 600 },      { "600.5", ',', 600.5 }, { "\" 600 \"", ',', 600 },
		{ "0", ',', 0 },          { "007", ',', 7 },       { "600,5", ';', 600.5 },
		{ "600,5", '\t', 600.5 }, { "600.5", ';', 600.5 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct box *box = read_latency(cases[i].cell, cases[i].delimiter);

		cr_assert_eq(box->file.accepted, 1, "'%s'", cases[i].cell);
		check_close(box->nights.items[0].claims.latency_s, cases[i].seconds, 0);
		box_free(box);
	}
}

Test(cell, refuses_everything_else)
{
	static const char *const cells[] = {
		"abc",
		"nan0",
		"inf",
		"0x10",
		"1e3",
		"+600",
		"600 s",
		"6:00",
		"1 000",
		".5",
		"5.",
		"--600",
		"\"600,5\"",
		"\xEF\xBC\x96",
		("\xE2\x88\x92"
		 "600"),
		"600%",
		"1'000",
		"-600",
	};

	for (size_t i = 0; i < sizeof(cells) / sizeof(cells[0]); i++) {
		struct box *box = read_latency(cells[i], ',');

		cr_assert_eq(box->file.rejected, 1, "took '%s'", cells[i]);
		cr_assert_eq(box->nights.count, 0);
		box_free(box);
	}
}

Test(cell, leaves_words_for_no_value_missing)
{
	static const char *const cells[] = { "",     "None",         "NA",     "N/A", "null",
		                             "nan",  "--",           "-",      "-1",  "-1.0",
		                             "-2.0", "\xE2\x80\x94", "\"NA\"", "NaN" };

	for (size_t i = 0; i < sizeof(cells) / sizeof(cells[0]); i++) {
		struct box *box = read_latency(cells[i], ',');

		cr_assert_eq(box->file.accepted, 1, "'%s'", cells[i]);
		cr_assert(isnan(box->nights.items[0].claims.latency_s), "'%s'", cells[i]);
		box_free(box);
	}
}

Test(cell, shows_the_refused_value_cut_and_escaped)
{
	struct box *box =
		read_latency("\x1b[31mred and much too long to be shown in a message", ',');

	cr_assert_str_eq(box->told.items[0].message,
	                 "'Sleep Latency' is '\\x1b[31mred and much too long to be shown i...', "
	                 "expected seconds");
	box_free(box);
}

Test(cell, takes_a_per_cent_sign_and_no_more_than_a_hundred)
{
	static const struct {
		const char *cell;
		double pct;
	} cases[] = { { "62%", 62 },  { "62 %", 62 }, { "62", 62 },
		      { "100", 100 }, { "101", NAN }, { "%", NAN } };

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct box *box = box_new();
		char text[200];

		(void)snprintf(text, sizeof(text),
		               "date,Total Sleep Duration,Sleep Efficiency\n2026-01-12,25200,%s\n",
		               cases[i].cell);
		box_read_text(box, text);
		cr_assert_eq(box->file.accepted, isnan(cases[i].pct) ? 0 : 1, "%s", cases[i].cell);
		if (box->file.accepted)
			check_close(box->nights.items[0].claims.efficiency_pct, cases[i].pct, 0);
		box_free(box);
	}
}

Test(cell, takes_zero_for_missing_in_vital_signs_only)
{
	struct box *box = box_new();

	box_read_text(box, "date,Total Sleep Duration,Sleep Latency,Average HRV\n"
	                   "2026-01-12,25200,0,0\n");
	check_close(box->nights.items[0].claims.latency_s, 0, 0);
	cr_assert(isnan(box->nights.items[0].physiology.hrv_rmssd_ms));
	box_free(box);
}

Test(cell, reads_true_and_false_in_any_case_and_nothing_else)
{
	static const struct {
		const char *cell;
		int wanted; /* -1: rejected */
	} cases[] = { { "true", 1 }, { "False", 0 }, { "", 0 }, { "1", 1 }, { "perhaps", -1 } };

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct box *box = box_new();
		char text[300];

		(void)snprintf(text, sizeof(text),
		               "bedtime_start;bedtime_end;time_in_bed;low_battery_alert\n"
		               "2026-01-10T22:00:00Z;2026-01-11T06:00:00Z;28800;%s\n",
		               cases[i].cell);
		box_read_text(box, text);
		cr_assert_eq(box->file.accepted, cases[i].wanted >= 0, "%s", cases[i].cell);
		if (cases[i].wanted >= 0)
			cr_assert_eq(box->nights.items[0].low_battery, cases[i].wanted == 1);
		box_free(box);
	}
}

Test(cell, refuses_control_characters_in_names)
{
	struct box *box = box_new();

	box_read_text(box, "id;bedtime_start;bedtime_end;time_in_bed;total_sleep_duration\n"
	                   "a\x06;2026-01-10T22:00:00Z;2026-01-11T06:00:00Z;28800;25200\n"
	                   "\"b\nc\";2026-01-11T22:00:00Z;2026-01-12T06:00:00Z;28800;25200\n"
	                   "\xC3\xA9;2026-01-12T22:00:00Z;2026-01-13T06:00:00Z;28800;25200\n");
	cr_assert_eq(box->file.rejected, 2);
	cr_assert_eq(box->file.accepted, 1);
	cr_assert_eq(box_told(box, FINDING_VENDOR_BAD_WORD), 2);
	box_free(box);
}
