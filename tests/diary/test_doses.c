/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diary/doses.h"

#include "tests/diary/logs.h"

/* The example of the domain notes: what each row comes to, and each day. */
static void check_row(const struct intake *intake, char *line)
{
	char *fields[5] = { NULL };
	char date[CIVIL_TEXT];

	for (size_t i = 0; i < 5; i++) {
		fields[i] = line;
		line += strcspn(line, "\t");
		*line++ = '\0';
	}

	double elemental_mg = strtod(fields[3], NULL), glycine_mg = strtod(fields[4], NULL);

	cr_expect_str_eq(civil_date_text(date, doses_evening(intake)), fields[0]);
	cr_expect_str_eq(intake->item, fields[1]);
	cr_expect_str_eq(intake->id, fields[2]);
	/* The file prints 0.0 where nothing is known; here that is empty. */
	check_number(intake->elemental_mg, elemental_mg > 0 ? elemental_mg : (double)NAN);
	check_number(intake->glycine_mg, glycine_mg > 0 ? glycine_mg : (double)NAN);
}

static void check_day(const struct dose_day *day, const char *line)
{
	char date[CIVIL_TEXT], elemental[DOSES_TEXT], glycine[DOSES_TEXT], gap[DOSES_TEXT] = "-";
	char got[256];

	if (!isnan(day->glycine_gap_mg))
		(void)doses_sum_text(gap, day->glycine_gap_mg, false);
	(void)snprintf(got, sizeof(got), "# %s %s %s %d %d %s", civil_date_text(date, day->date),
	               doses_sum_text(elemental, day->elemental_mg, day->elemental_at_least),
	               doses_sum_text(glycine, day->glycine_mg, day->glycine_at_least),
	               day->over_us, day->over_eu, gap);
	cr_expect_str_eq(got, line);
}

Test(doses, come_to_the_values_of_the_example)
{
	size_t length = 0, row = 0, day = 0;
	char *text = slurp(FIXTURES "diary/supplement_log.csv", &length);
	char *want = slurp(FIXTURES "diary/expected_supplement_log.txt", NULL);
	struct read_log log;

	cr_assert(text != NULL && want != NULL);
	log_begin(&log);
	log_add(&log, "supplement_log.csv", text, length, NULL);
	check_read(log);
	check_counts(log);
	cr_assert_eq(log.diary.count, 18);

	struct dose_days days = { .items = NULL };

	for (char *line = strtok(want, "\n"); line != NULL; line = strtok(NULL, "\n")) {
		if (line[0] == '2') {
			check_row(&log.diary.items[row++], line);
		} else if (strncmp(line, "# 2", 3) == 0) {
			if (day == 0) {
				diary_sort(&log.diary);
				days = doses_by_day(&log.diary, &log.keep);
			}
			cr_assert(day < days.count);
			check_day(&days.items[day++], line);
		}
	}
	cr_expect_eq(row, 18);
	cr_expect_eq(day, 10);
	cr_expect_eq(days.count, 10);
	log_end(&log);
	free(text);
	free(want);
	check_no_leak();
}

static struct dose_days days_of(struct read_log *log, const char *text)
{
	log_read(log, text, NULL);
	check_read(*log);
	diary_sort(&log->diary);
	return doses_by_day(&log->diary, &log->keep);
}

Test(doses, compare_limits_after_rounding_to_a_tenth)
{
	static const struct {
		const char *amount;
		bool over_us;
	} cases[] = {
		{ "350", false }, { "350.04", false }, { "350.1", true }, { "349.9", false }
	};
	char text[128];

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct read_log log;

		(void)snprintf(text, sizeof(text),
		               "time,item,amount,unit,elemental\n"
		               "2025-03-03,magnesium,%s,mg,yes\n",
		               cases[i].amount);

		struct dose_days days = days_of(&log, text);

		cr_expect_eq(days.items[0].over_us, cases[i].over_us, "%s", cases[i].amount);
		cr_expect(days.items[0].over_eu);
		doses_check_limit(&days, UPPER_LIMIT_US, &log.findings);
		cr_expect_eq(log.findings.seen[FINDING_DIARY_OVER_LIMIT], cases[i].over_us);
		doses_check_limit(&days, UPPER_LIMIT_NONE, &log.findings);
		doses_check_limit(&days, UPPER_LIMIT_EU, &log.findings);
		cr_expect_eq(log.findings.seen[FINDING_DIARY_OVER_LIMIT], cases[i].over_us + 1);
		log_end(&log);
	}
}

Test(doses, look_at_the_larger_reading_when_the_basis_is_unknown)
{
	struct read_log log;
	struct dose_days days = days_of(&log, "time,item,amount,unit\n"
	                                      "2025-03-03,magnesium glycinate,400,mg\n");

	check_close(days.items[0].elemental_mg, 56.38, 0.01);
	check_close(days.items[0].elemental_mg_high, 400, 0);
	cr_expect(days.items[0].over_us);
	doses_check_limit(&days, UPPER_LIMIT_US, &log.findings);
	cr_expect(strstr(log.findings.items[log.findings.count - 1].message, "may have been") !=
	          NULL);
	log_end(&log);
}

Test(doses, make_a_sum_a_lower_bound_when_an_amount_is_unknown)
{
	static const struct {
		const char *row;
		bool magnesium, glycine;
	} cases[] = {
		{ "magnesium,,,", true, false },
		{ "magnesium glycinate,2,tablets,", true, true },
		{ "Dreamin,1,serving,", true, false },
		{ "Night Plus,1,serving,", false, true },
		{ "magnesium,5,g,yes", true, false },
		{ "glycine,,,", false, true },
		{ "GABA and magnesium,,,", true, false },
		{ "melatonin,,,", false, false },
		{ "Epsom salt,1,cup,", false, false },
		{ "pumpkin seeds,30,g,", false, false },
		{ "no magnesium,,,", false, false },
	};
	char text[256];

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct read_log log;

		(void)snprintf(text, sizeof(text),
		               "time,item,amount,unit,elemental\n"
		               "2025-03-03,magnesium oxide,100,mg,yes\n2025-03-03,%s\n",
		               cases[i].row);

		struct dose_days days = days_of(&log, text);

		cr_assert_eq(days.count, 1);
		cr_expect_eq(days.items[0].elemental_at_least, cases[i].magnesium, "%s",
		             cases[i].row);
		cr_expect_eq(days.items[0].glycine_at_least, cases[i].glycine, "%s", cases[i].row);
		check_close(days.items[0].elemental_mg, 100, 0);
		log_end(&log);
	}
}

Test(doses, sum_by_the_calendar_day_and_join_evenings_at_four)
{
	struct read_log log;
	struct dose_days days = days_of(&log, "time,item,amount,unit,elemental\n"
	                                      "2025-03-03T22:00:00+01:00,magnesium,100,mg,yes\n"
	                                      "2025-03-04T00:20:00+01:00,magnesium,150,mg,yes\n"
	                                      "2025-03-04T08:05:00+01:00,magnesium,200,mg,yes\n");
	char date[CIVIL_TEXT];

	cr_assert_eq(days.count, 2);
	check_close(days.items[0].elemental_mg, 100, 0);
	check_close(days.items[1].elemental_mg, 350, 0);
	cr_expect_str_eq(civil_date_text(date, doses_evening(&log.diary.items[1])), "2025-03-03");
	cr_expect_str_eq(civil_date_text(date, doses_evening(&log.diary.items[2])), "2025-03-04");
	log_end(&log);
}

/* Three taken, a gap, two taken, one denied, one in doubt, two without a row. */
static const char habit[] = "time,item,taken\n"
			    "2025-03-01,magnesium,yes\n2025-03-02,Mg citrate,yes\n"
			    "2025-03-03,Dreamin,yes\n2025-03-05,magnesium,yes\n"
			    "2025-03-06,magnesium,1\n2025-03-06,melatonin,yes\n"
			    "2025-03-07,magnesium,no\n2025-03-08,magnesium,?\n";

Test(doses, count_days_taken_and_streaks)
{
	struct read_log log;
	int32_t first = civil_day(2025, 3, 1);

	log_read(&log, habit, NULL);
	check_read(log);

	struct substance_query query = diary_query(&log.keep, "magnesium");
	struct adherence_request request = { .person = "",
		                             .query = &query,
		                             .period = { first, first + 9 } };
	struct adherence got = doses_adherence(&log.diary, &request);

	cr_expect_eq(got.days, 10);
	cr_expect_eq(got.taken, 5);
	cr_expect_eq(got.not_taken, 1);
	cr_expect_eq(got.unknown, 4);
	cr_expect_eq(got.longest_streak, 3);
	cr_expect_eq(got.last_streak, 0);
	cr_expect_eq(got.first_taken, first);
	cr_expect_eq(got.last_taken, first + 5);
	check_close(got.adherence_pct, 500.0 / 6, 1e-9);

	struct dose_period complete = { first, first + 9 };

	request.complete = &complete;
	request.complete_n = 1;
	got = doses_adherence(&log.diary, &request);
	cr_expect_eq(got.not_taken, 4);
	cr_expect_eq(got.unknown, 1); /* the day in doubt stays in doubt */
	check_close(got.adherence_pct, 500.0 / 9, 1e-9);

	request.period = (struct dose_period){ first, first + 2 };
	cr_expect_eq(doses_adherence(&log.diary, &request).last_streak, 3);
	request.period = (struct dose_period){ first + 20, first + 22 };
	request.complete_n = 0;
	got = doses_adherence(&log.diary, &request);
	cr_expect(isnan(got.adherence_pct));
	cr_expect_eq(got.unknown, 3);
	log_end(&log);
}

Test(doses, say_flags_and_bases_in_words)
{
	char text[DOSES_FLAGS];
	struct intake intake = { .elemental_mg = NAN, .glycine_mg = NAN };

	cr_expect_str_eq(doses_flags_text(text, 0), "");
	cr_expect_str_eq(doses_flags_text(text, INTAKE_UNIT_SUSPECT | INTAKE_NOT_ORAL),
	                 "unit-suspect;not-oral");
	cr_expect(strlen(doses_flags_text(text, ~0u)) < DOSES_FLAGS - 1);
	cr_expect_str_eq(doses_basis_word(&intake), "");
	intake.elemental_mg = 20;
	cr_expect_str_eq(doses_basis_word(&intake), "unknown");
	intake.basis = DOSE_BASIS_STATED;
	cr_expect_str_eq(doses_basis_word(&intake), "stated");
}

Test(doses, count_each_person_from_the_first_to_the_last_evening_named)
{
	struct read_log log;

	log_read(&log, habit, NULL);
	check_read(log);

	struct substance_query query = diary_query(&log.keep, "magnesium");
	struct dose_period complete = { civil_day(2025, 2, 27), civil_day(2025, 3, 4) };
	struct adherence_request request = { .query = &query };
	struct person_adherences all = doses_adherence_of_all(&log.diary, &request, &log.keep);

	cr_assert_eq(all.count, 1);
	cr_expect_eq(all.items[0].period.first, civil_day(2025, 3, 1));
	cr_expect_eq(all.items[0].period.last, civil_day(2025, 3, 8));
	cr_expect_eq(all.items[0].adherence.taken, 5);
	cr_expect_eq(all.items[0].adherence.not_taken, 1);
	cr_expect_eq(all.items[0].adherence.unknown, 2);
	request.complete = &complete;
	request.complete_n = 1;
	all = doses_adherence_of_all(&log.diary, &request, &log.keep);
	cr_expect_eq(all.items[0].period.first, complete.first);
	cr_expect_eq(all.items[0].adherence.not_taken, 4);
	cr_expect_eq(all.items[0].adherence.unknown, 1);
	log_end(&log);
}
