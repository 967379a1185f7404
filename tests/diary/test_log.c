/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buffer.h"
#include "diary/log.h"

#include "base/zone.h"
#include "tests/diary/logs.h"

/* How many findings of a kind, and the place of the last one. */
static long seen(const struct read_log *log, enum finding_code code, struct place *place_out)
{
	for (size_t i = 0; i < log->findings.count; i++)
		if (log->findings.items[i].code == code && place_out != NULL)
			*place_out = log->findings.items[i].place;
	return log->findings.seen[code];
}

static const struct intake *only(struct read_log *log)
{
	check_read(*log);
	cr_assert_eq(log->diary.count, 1);
	return &log->diary.items[0];
}

Test(log, is_no_log_without_a_time_and_an_item)
{
	static const char *const texts[] = {
		"date,score,total,duration\n2025-03-03,1,2,3\n",
		"item,amount\nmagnesium,200\n",
		"a,b,c\n1,2,3\n",
		"date,deep,rem,light,awakenings\n2025-03-03,1,0,1,0\n",
		"Date,Food Name,Calories,Magnesium (mg)\n2026-06-10,Oats,300,110\n",
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct read_log log;

		log_read(&log, texts[i], NULL);
		check_read(log);
		cr_expect(!log.file.is_log, "%s", texts[i]);
		cr_expect_eq(log.diary.count, 0);
		cr_expect_eq(log.findings.count, 0);
		log_end(&log);
	}
}

/* Heartbeats by the million lie beside the nights of an export. */
Test(log, knows_a_long_table_that_is_no_log_before_its_end)
{
	struct buffer text CLEANUP(buffer_free) = { 0 };
	struct read_log log;

	buffer_text(&text, "timestamp,bpm,source\n");
	for (int i = 0; i < 3 * LOG_PROBE_ROWS; i++)
		buffer_text(&text, "2025-03-03T10:00:00Z,64,awake\n");
	log_read(&log, text.bytes, NULL);
	check_read(log);
	cr_expect(!log.file.is_log);
	cr_expect_eq(log.file.read, 0);
	log_end(&log);
}

Test(log, reads_a_long_log_with_a_title_to_its_end)
{
	struct buffer text CLEANUP(buffer_free) = { 0 };
	struct read_log log;

	buffer_text(&text, "My log\ndate,item,amount,unit\n");
	for (int i = 0; i < LOG_PROBE_ROWS + 5; i++)
		buffer_text(&text, "2025-03-03,magnesium,200,mg\n");
	log_read(&log, text.bytes, NULL);
	check_read(log);
	cr_expect(log.file.is_log);
	cr_expect_eq(log.file.read, LOG_PROBE_ROWS + 5);
	log_end(&log);
}

Test(log, counts_every_row_once)
{
	static const char text[] = "time,item,amount,unit,taken\n"
				   "2025-03-01,magnesium,200,mg,yes\n"
				   "2025-03-01,magnesium,200,mg,yes\n"
				   "2025-02-30,magnesium,200,mg,yes\n"
				   ",,,,\n"
				   "2025-03-02,,200,mg,yes\n"
				   "time,item,amount,unit,taken\n"
				   "2025-03-03,glycin,1,5,g,\n"
				   "2025-03-03,\"broken\"quote,1,g,\n"
				   "2025-03-04,magnesium,,,no\n";
	struct read_log log;
	struct place place = { 0 };

	log_read(&log, text, NULL);
	check_read(log);
	check_counts(log);
	cr_expect_eq(log.file.read, 9);
	cr_expect_eq(log.file.accepted, 2);
	cr_expect_eq(log.file.duplicate, 1);
	cr_expect_eq(log.file.skipped, 1);
	cr_expect_eq(log.file.rejected, 5);
	cr_expect_eq(log.findings.reject_count, 5);
	cr_expect_eq(seen(&log, FINDING_DIARY_BAD_TIME, &place), 1);
	cr_expect_eq(place.line, 4);
	cr_expect_eq(place.column, 1);
	cr_expect_eq(seen(&log, FINDING_DIARY_NO_ITEM, &place), 1);
	cr_expect_eq(place.line, 6);
	cr_expect_eq(place.column, 12);
	cr_expect_eq(seen(&log, FINDING_DIARY_DUPLICATE, &place), 1);
	cr_expect_eq(place.line, 3);
	cr_expect_eq(seen(&log, FINDING_ROWS_FIELD_COUNT, NULL), 1);
	cr_expect_eq(seen(&log, FINDING_ROWS_REPEATED_HEADER, NULL), 1);
	log_end(&log);
	check_no_leak();
}

Test(log, keeps_taken_not_taken_and_unknown_apart)
{
	static const struct {
		const char *row;
		enum taken taken;
		bool finding;
	} cases[] = {
		{ "magnesium,200,", TAKEN_YES, false },
		{ "magnesium,,", TAKEN_YES, false },
		{ "magnesium,200,yes", TAKEN_YES, false },
		{ "magnesium,,ja", TAKEN_YES, false },
		{ "magnesium,,はい", TAKEN_YES, false },
		{ "magnesium,,是", TAKEN_YES, false },
		{ "magnesium,,TRUE", TAKEN_YES, false },
		{ "magnesium,,1.0", TAKEN_YES, false },
		{ "magnesium,,no", TAKEN_NO, false },
		{ "magnesium,,nej", TAKEN_NO, false },
		{ "magnesium,,Nee", TAKEN_NO, false },
		{ "magnesium,,いいえ", TAKEN_NO, false },
		{ "magnesium,,否", TAKEN_NO, false },
		{ "magnesium,,0", TAKEN_NO, false },
		{ "magnesium,,false", TAKEN_NO, false },
		{ "magnesium,0,", TAKEN_NO, false },
		{ "magnesium,0 mg,", TAKEN_NO, false },
		{ "magnesium,no,", TAKEN_NO, false },
		{ "no magnesium,,", TAKEN_NO, false },
		{ "magnesium,200,no", TAKEN_NO, false },
		{ "magnesium,,NA", TAKEN_UNKNOWN, false },
		{ "magnesium,,?", TAKEN_UNKNOWN, false },
		{ "magnesium,,maybe", TAKEN_UNKNOWN, true },
		{ "magnesium,,2", TAKEN_UNKNOWN, true },
		{ "magnesium,0,yes", TAKEN_UNKNOWN, true },
		{ "no magnesium,,yes", TAKEN_UNKNOWN, true },
		{ "no sugar coffee,,", TAKEN_UNKNOWN, true },
	};
	char text[256];

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct read_log log;

		(void)snprintf(text, sizeof(text), "time,item,amount,taken\n2025-03-03,%s\n",
		               cases[i].row);
		log_read(&log, text, NULL);

		const struct intake *intake = only(&log);

		cr_expect_eq(intake->taken, cases[i].taken, "%s", cases[i].row);
		cr_expect_eq(seen(&log, FINDING_DIARY_BAD_WORD, NULL), cases[i].finding, "%s",
		             cases[i].row);
		if (intake->taken == TAKEN_NO)
			cr_expect(isnan(intake->elemental_mg) && isnan(intake->mass_mg));
		log_end(&log);
	}
}

struct dose_case {
	const char *row; /* item,amount,unit,form,elemental,kind,note */
	const char *id, *kind;
	double elemental_mg, high_mg, glycine_mg;
	unsigned flags;
};

static void check_doses(const struct dose_case *cases, size_t count)
{
	char text[512];

	for (size_t i = 0; i < count; i++) {
		struct read_log log;

		(void)snprintf(text, sizeof(text),
		               "time;item;amount;unit;form;elemental;kind;note\n2025-03-03;%s\n",
		               cases[i].row);
		log_read(&log, text, NULL);

		const struct intake *intake = only(&log);

		cr_expect_str_eq(intake->id, cases[i].id, "%s: %s", cases[i].row, intake->id);
		cr_expect_str_eq(intake->kind, cases[i].kind, "%s: %s", cases[i].row, intake->kind);
		cr_expect_eq(intake->flags, cases[i].flags, "%s: flags %u", cases[i].row,
		             intake->flags);
		check_number(intake->elemental_mg, cases[i].elemental_mg);
		check_number(intake->elemental_mg_high, cases[i].high_mg);
		check_number(intake->glycine_mg, cases[i].glycine_mg);
		log_end(&log);
	}
}

Test(log, gives_each_row_its_dose)
{
	static const struct dose_case cases[] = {
		{ "magnesium oxide;414;mg;;no;;", "mg_oxide", "supplement", 249.66, NAN, NAN, 0 },
		{ "magnesium oxide;2x414;mg;;no;;", "mg_oxide", "supplement", 499.32, NAN, NAN, 0 },
		{ "Magtein;1;g;;no;;", "mg_l_threonate", "supplement", 82.53, NAN, NAN, 0 },
		{ "magnesium;1,5;g;citrate;no;;", "mg_citrate", "supplement", 242.45, NAN, NAN, 0 },
		{ "magnesium citrate 400 mg;;;;no;;", "mg_citrate", "supplement", 64.65, NAN, NAN,
		  0 },
		{ "magnesium glycinate;200;mg;;;;", "mg_bisglycinate", "supplement", 28.19, 200,
		  174.15, 0 },
		{ "magnesium glycinate;200 mg elemental;;;;;", "mg_bisglycinate", "supplement", 200,
		  NAN, 1235.43, 0 },
		{ "magnesium glycinate;200;mg;;;;elementair magnesium", "mg_bisglycinate",
		  "supplement", 200, NAN, 1235.43, 0 },
		{ "magnesium glycinate;200;mg;;no;;elemental", "mg_bisglycinate", "supplement",
		  28.19, NAN, 174.15, 0 },
		{ "magnesium;200;mg;;yes;;", "mg_unspecified", "supplement", 200, NAN, NAN, 0 },
		{ "magnesium;8,2;mmol;;;;", "mg_unspecified", "supplement", 199.30, NAN, NAN, 0 },
		{ "magnesium;200000;ug;;yes;;", "mg_unspecified", "supplement", 200, NAN, NAN, 0 },
		{ "glycine;3;g;;;;", "glycine", "supplement", NAN, NAN, 3000, 0 },
		/* no number without a certain form */
		{ "magnesium;200;mg;;;;", "mg_unspecified", "supplement", NAN, NAN, NAN,
		  INTAKE_AMOUNT_UNKNOWN },
		{ "buffered magnesium glycinate;200;mg;;no;;", "mg_bisglycinate_buffered",
		  "supplement", NAN, NAN, NAN, INTAKE_AMOUNT_UNKNOWN },
		{ "magnesium glycinate;200;mg;;no;;buffered", "mg_bisglycinate", "supplement", NAN,
		  NAN, NAN, INTAKE_AMOUNT_UNKNOWN },
		{ "magnesium citrate;2;tablets;;;;", "mg_citrate", "supplement", NAN, NAN, NAN,
		  INTAKE_AMOUNT_UNKNOWN },
		{ "Dreamin;1;serving;;;;", "dreamin", "supplement", NAN, NAN, NAN,
		  INTAKE_AMOUNT_UNKNOWN },
		/* unit slips */
		{ "Mg;5;g;;;;", "mg_unspecified", "supplement", NAN, NAN, NAN,
		  INTAKE_UNIT_SUSPECT | INTAKE_AMOUNT_UNKNOWN },
		{ "5 g Mg;;;;;;", "mg_unspecified", "supplement", NAN, NAN, NAN,
		  INTAKE_UNIT_SUSPECT | INTAKE_AMOUNT_UNKNOWN },
		{ "5g melatonin;;;;;;", "melatonin", "supplement", NAN, NAN, NAN,
		  INTAKE_UNIT_SUSPECT | INTAKE_AMOUNT_UNKNOWN },
		{ "magnesium glycinate;200000;mg;;no;;", "mg_bisglycinate", "supplement", NAN, NAN,
		  NAN, INTAKE_UNIT_SUSPECT | INTAKE_AMOUNT_UNKNOWN },
		{ "magnesium L-threonate;3000;mg;;no;;", "mg_l_threonate", "supplement", 247.59,
		  NAN, NAN, 0 },
		/* routes */
		{ "magnesium oil;200;mg;;yes;;", "mg_unspecified", "supplement", NAN, NAN, NAN,
		  INTAKE_AMOUNT_UNKNOWN | INTAKE_NOT_ORAL },
		{ "Epsom salt;500;g;;;;", "mg_sulfate_heptahydrate", "", NAN, NAN, NAN,
		  INTAKE_ROUTE_UNKNOWN | INTAKE_NOT_ORAL },
		{ "Epsom salt;500;g;;;;warm bath", "mg_sulfate_heptahydrate", "bath", NAN, NAN, NAN,
		  INTAKE_NOT_ORAL | INTAKE_NO_DURATION },
		{ "Epsom salt;1;cup;;;;", "mg_sulfate_heptahydrate", "bath", NAN, NAN, NAN,
		  INTAKE_NOT_ORAL | INTAKE_NO_DURATION },
		{ "magnesium sulfate;1000;mg;;no;supplement;", "mg_sulfate_heptahydrate",
		  "supplement", 98.61, NAN, NAN, 0 },
		{ "magnesium chloride;500;mg;;;;", "mg_chloride_hexahydrate", "", NAN, NAN, NAN,
		  INTAKE_ROUTE_UNKNOWN | INTAKE_NOT_ORAL },
		{ "magnesium glycinate;200;mg;;yes;bath;", "mg_bisglycinate", "bath", NAN, NAN, NAN,
		  INTAKE_NOT_ORAL | INTAKE_NO_DURATION },
		{ "magnesium glycinate;200;mg;;yes;food;", "mg_bisglycinate", "food", NAN, NAN, NAN,
		  INTAKE_NOT_ORAL },
		{ "magnesium glycinate;200;mg;;yes;placebo;", "mg_bisglycinate", "placebo", NAN,
		  NAN, NAN, INTAKE_NOT_ORAL },
		{ "pumpkin seeds;30;g;;;;", "food_pumpkin_seeds", "food", NAN, NAN, NAN, 0 },
		{ "warm bath;;;;;;", "bath", "bath", NAN, NAN, NAN,
		  INTAKE_NOT_ORAL | INTAKE_NO_DURATION },
		{ "coffee;1;cup;;;;", "coffee", "caffeine", NAN, NAN, NAN, 0 },
		{ "wine;1;glass;;;;", "wine", "alcohol", NAN, NAN, NAN, 0 },
		{ "doxycycline;100;mg;;;;", "doxycycline", "medication", NAN, NAN, NAN, 0 },
		{ "headache;;;;;;", "headache", "symptom", NAN, NAN, NAN, 0 },
		{ "meditation;20;min;;;;", "meditation", "activity", NAN, NAN, NAN, 0 },
		{ "placebo;1;tablet;;;;", "placebo", "placebo", NAN, NAN, NAN, 0 },
		{ "blood test;;;;;;", "blood_test", "lab", NAN, NAN, NAN, 0 },
		/* blocks */
		{ "zinc oxide;15;mg;;;;", "zinc", "supplement", NAN, NAN, NAN, 0 },
		{ "iron bisglycinate;25;mg;;;;", "", "", NAN, NAN, NAN, INTAKE_UNKNOWN_ITEM },
		{ "alcohol-free beer;1;glass;;;;", "", "", NAN, NAN, NAN, INTAKE_NO_EXPOSURE },
		{ "decaf;1;cup;;;;", "", "", NAN, NAN, NAN, INTAKE_NO_EXPOSURE },
		{ "GABA and magnesium;200;mg;;yes;;", "mg_unspecified", "supplement", NAN, NAN, NAN,
		  INTAKE_SEVERAL_SUBSTANCES | INTAKE_AMOUNT_UNKNOWN },
		{ "grandmother's tonic;1;cup;;;;", "", "", NAN, NAN, NAN, INTAKE_UNKNOWN_ITEM },
	};

	check_doses(cases, sizeof(cases) / sizeof(cases[0]));
}

Test(log, names_what_is_wrong_with_an_amount_and_keeps_the_row)
{
	static const struct {
		const char *row;
		enum finding_code code;
	} cases[] = {
		{ "magnesium oxide;abc;mg;;no;;", FINDING_DIARY_BAD_AMOUNT },
		{ "magnesium oxide;-200;mg;;no;;", FINDING_DIARY_BAD_AMOUNT },
		{ "magnesium oxide;200-400;mg;;no;;", FINDING_DIARY_BAD_AMOUNT },
		{ "magnesium oxide;1,500;mg;;no;;", FINDING_DIARY_BAD_AMOUNT },
		{ "magnesium oxide;200 mg;g;;no;;", FINDING_DIARY_BAD_AMOUNT },
		{ "magnesium oxide 200-400 mg;;;;no;;", FINDING_DIARY_BAD_AMOUNT },
		{ "magnesium oxide;200;furlong;;no;;", FINDING_DIARY_UNKNOWN_UNIT },
		{ "magnesium oxide;200;;;no;;", FINDING_DIARY_UNKNOWN_UNIT },
		{ "magnesium oxide;5;g;;yes;;", FINDING_DIARY_UNIT_SUSPECT },
		{ "magnesium;200;mg;;;;", FINDING_DIARY_FORM_UNKNOWN },
		{ "magnesium oxide;200;mg;;;;", FINDING_DIARY_BASIS_UNKNOWN },
		{ "magnesium oxide;200;mg;;perhaps;;", FINDING_DIARY_BAD_WORD },
		{ "magnesium oxide;200;mg;;no;thing;", FINDING_DIARY_UNKNOWN_KIND },
		{ "Epsom salt;200;g;;;;", FINDING_DIARY_ROUTE_UNKNOWN },
		{ "magnezium;200;mg;;;;", FINDING_DIARY_UNKNOWN_ITEM },
		{ "zinc and magnesium;200;mg;;;;", FINDING_DIARY_SEVERAL_SUBSTANCES },
	};
	char text[256];

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct read_log log;
		struct place place = { 0 };

		(void)snprintf(text, sizeof(text),
		               "time;item;amount;unit;form;elemental;kind;note\n2025-03-03;%s\n",
		               cases[i].row);
		log_read(&log, text, NULL);
		(void)only(&log);
		check_counts(log);
		cr_expect_eq(seen(&log, cases[i].code, &place), 1, "%s", cases[i].row);
		cr_expect_eq(place.line, 2);
		cr_expect(place.column >= 12, "%s: column %ld", cases[i].row, place.column);
		log_end(&log);
	}
}

Test(log, suggests_the_nearest_word)
{
	struct read_log log;

	log_read(&log, "time,item\n2025-03-03,magnezium\n2025-03-04,magnezium\n", NULL);
	check_read(log);
	cr_expect_eq(seen(&log, FINDING_DIARY_UNKNOWN_ITEM, NULL), 2);
	cr_assert_eq(log.findings.count, 1);
	cr_expect_eq(log.findings.items[0].repeats, 2);
	cr_expect_not_null(strstr(log.findings.items[0].message, "did you mean 'magnesium'?"));
	cr_expect_eq(log.diary.count, 2);
	cr_expect_str_eq(log.diary.items[0].item, "magnezium");
	log_end(&log);
}

Test(log, decides_the_order_of_dates_only_when_the_file_proves_it)
{
	static const struct {
		const char *rows;
		enum date_order given;
		const char *first; /* NULL = cannot be told */
	} cases[] = {
		{ "05/03/2025,a\n13/03/2025,a\n", DATE_ORDER_UNKNOWN, "2025-03-05" },
		{ "05/03/2025,a\n05/13/2025,a\n", DATE_ORDER_UNKNOWN, "2025-05-03" },
		{ "01/02/2025,a\n02/02/2025,a\n", DATE_ORDER_UNKNOWN, NULL },
		{ "05.03.2025,a\n", DATE_ORDER_UNKNOWN, NULL },
		{ "05.03.2025,a\n", DATE_ORDER_DMY, "2025-03-05" },
		{ "05.03.2025,a\n", DATE_ORDER_MDY, "2025-05-03" },
		{ "11/02/2025,a\n12/02/2025,a\n01/03/2025,a\n", DATE_ORDER_UNKNOWN, "2025-02-11" },
		{ "02/11/2025,a\n02/12/2025,a\n03/01/2025,a\n", DATE_ORDER_UNKNOWN, "2025-02-11" },
		{ "13/03/2025,a\n03/13/2025,a\n", DATE_ORDER_UNKNOWN, NULL },
		{ "03/03/2025,a\n04/04/2025,a\n", DATE_ORDER_UNKNOWN, "2025-03-03" },
		{ "25-03-05,a\n", DATE_ORDER_YMD, "2025-03-05" },
		{ "2025-03-05,a\n", DATE_ORDER_UNKNOWN, "2025-03-05" },
	};
	char text[256], date[CIVIL_TEXT];

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct diary_options options = { .person = "", .date_order = cases[i].given };
		struct read_log log;

		(void)snprintf(text, sizeof(text), "date,item\n%s", cases[i].rows);
		log_read(&log, text, &options);
		if (cases[i].first == NULL) {
			cr_expect_eq(log.status, STATUS_DATA, "%s", cases[i].rows);
			cr_expect_str_eq(log.err.code, "diary.ambiguous-date");
			cr_expect_eq(log.err.line, 2);
			cr_expect_not_null(strstr(log.err.hint, "--date-order"));
			cr_expect_eq(log.diary.count, 0);
		} else {
			check_read(log);
			cr_assert(log.diary.count > 0, "%s", cases[i].rows);
			cr_expect_str_eq(civil_date_text(date, log.diary.items[0].date),
			                 cases[i].first, "%s", cases[i].rows);
		}
		log_end(&log);
	}
}

Test(log, does_not_guess_the_half_of_a_twelve_hour_day)
{
	struct read_log log;

	log_read(&log, "date,time,item\n13/3/2025,11:41,magnesium\n14/3/2025,9:10,magnesium\n",
	         NULL);
	check_read(log);
	cr_expect_eq(seen(&log, FINDING_DIARY_TWELVE_HOUR, NULL), 1);
	cr_expect_eq(log.diary.items[0].time_utc_s, CIVIL_NO_TIME);
	log_end(&log);

	log_read(&log, "date,time,item\n13/3/2025,11:41,magnesium\n14/3/2025,21:10,magnesium\n",
	         NULL);
	check_read(log);
	cr_expect_eq(seen(&log, FINDING_DIARY_TWELVE_HOUR, NULL), 0);
	cr_expect_neq(log.diary.items[0].time_utc_s, CIVIL_NO_TIME);
	log_end(&log);

	log_read(&log, "date,item\n2025-03-13 11:41,magnesium\n", NULL);
	cr_expect_neq(only(&log)->time_utc_s, CIVIL_NO_TIME);
	log_end(&log);
}

Test(log, places_local_times_in_the_zone_it_is_given)
{
	static const char text[] = "time,item\n2025-01-05T22:00,magnesium\n"
				   "2025-07-05T22:00,magnesium\n2025-03-30T02:30,magnesium\n"
				   "2025-10-26T02:30,magnesium\n2025-07-05T23:00+09:00,melatonin\n"
				   "2025-07-06,melatonin\n";
	struct read_log log;
	struct diary_options options = { .person = "me" };
	char time[CIVIL_TEXT];

	log_begin(&log);
	check_ok(zone_load("Europe/Stockholm", &log.keep, &options.zone, &log.err), log.err);
	log_add(&log, "log.csv", text, strlen(text), &options);
	check_read(log);
	check_counts(log);
	cr_expect_eq(log.file.rejected, 1);
	cr_expect_eq(seen(&log, FINDING_NIGHT_CLOCK_GAP, NULL), 1);
	cr_expect_eq(seen(&log, FINDING_NIGHT_CLOCK_FOLD, NULL), 1);
	cr_assert_eq(log.diary.count, 5);

	static const char *const want[] = { "2025-01-05T22:00:00+01:00",
		                            "2025-07-05T22:00:00+02:00",
		                            "2025-10-26T02:30:00+02:00",
		                            "2025-07-05T23:00:00+09:00" };

	for (size_t i = 0; i < 4; i++) {
		const struct intake *intake = &log.diary.items[i];

		cr_expect(intake->zone_known);
		cr_expect_str_eq(
			civil_time_text(time, intake->time_utc_s, intake->utc_offset_s, true),
			want[i]);
	}
	cr_expect_eq(log.diary.items[4].time_utc_s, CIVIL_NO_TIME);
	cr_expect_str_eq(log.diary.items[4].person, "me");
	log_end(&log);

	log_read(&log, "time,item\n2025-01-05T22:00,magnesium\n", NULL);
	cr_expect(!only(&log)->zone_known);
	log_end(&log);
}

Test(log, lets_taken_win_over_not_taken_in_one_moment)
{
	struct read_log log;

	log_read(&log, "time,item,taken\n2025-03-03,magnesium,no\n2025-03-03,magnesium,yes\n",
	         NULL);
	cr_expect_eq(only(&log)->taken, TAKEN_YES);
	check_counts(log);
	cr_expect_eq(seen(&log, FINDING_DIARY_CONTRADICTION, NULL), 1);
	log_end(&log);
}

Test(log, tells_an_amount_far_from_the_usual_without_changing_it)
{
	static const char text[] = "time,item,amount,unit,elemental\n"
				   "2025-03-01,magnesium oxide,20,mg,yes\n"
				   "2025-03-02,magnesium oxide,200,mg,yes\n"
				   "2025-03-03,magnesium oxide,200,mg,yes\n"
				   "2025-03-04,magnesium oxide,210,mg,yes\n"
				   "2025-03-05,magnesium oxide,200,mg,yes\n"
				   "2025-03-06,magnesium oxide,190,mg,yes\n"
				   "2025-03-07,magnesium oxide,2000,mg,yes\n"
				   "2025-03-08,magnesium oxide,200000,mg,yes\n";
	struct read_log log;

	log_read(&log, text, NULL);
	check_read(log);
	cr_expect_eq(seen(&log, FINDING_DIARY_FAR_FROM_USUAL, NULL), 2);
	cr_expect_eq(seen(&log, FINDING_DIARY_UNIT_SUSPECT, NULL), 1);
	check_close(log.diary.items[0].elemental_mg, 20, 0);
	check_close(log.diary.items[6].elemental_mg, 2000, 0);
	cr_expect(isnan(log.diary.items[7].elemental_mg));
	log_end(&log);
}

Test(log, reads_the_wide_form)
{
	static const char text[] =
		"date,day_of_week,melatonin,magnesium glycinate (mg),honey,mood,note\n"
		"9/3/2024,Tue,0,200,yes,3,first\n"
		"9/4/2024,Wed,,0,,4,\n"
		"9/15/2024,Sun,1,,0,2,\n"
		"9/16/2024,Mon,,,,2,\n";
	struct read_log log;

	log_read(&log, text, NULL);
	check_read(log);
	check_counts(log);
	cr_expect(log.file.wide);
	cr_expect_eq(log.file.read, 4);
	cr_expect_eq(log.file.accepted, 3);
	cr_expect_eq(log.file.skipped, 1);
	cr_assert_eq(log.diary.count, 6);

	static const struct {
		const char *id;
		enum taken taken;
		double elemental_mg;
	} want[] = { { "melatonin", TAKEN_NO, NAN },  { "mg_bisglycinate", TAKEN_YES, 28.19 },
		     { "", TAKEN_YES, NAN },          { "mg_bisglycinate", TAKEN_NO, NAN },
		     { "melatonin", TAKEN_YES, NAN }, { "", TAKEN_NO, NAN } };

	for (size_t i = 0; i < 6; i++) {
		cr_expect_str_eq(log.diary.items[i].id, want[i].id);
		cr_expect_eq(log.diary.items[i].taken, want[i].taken);
		check_number(log.diary.items[i].elemental_mg, want[i].elemental_mg);
	}
	cr_expect_not_null(strstr(log.diary.items[0].extra, "mood=3"));
	cr_expect_str_eq(log.diary.items[0].note, "first");
	log_end(&log);
}

Test(log, makes_one_time_of_two_columns)
{
	static const char *const texts[] = {
		"date,time,item\n2025-03-03,22:15,magnesium\n",
		"time,date,item\n22:15,2025-03-03,magnesium\n",
		"Datum;Tid;Preparat\n2025-03-03;22.15;magnesium\n",
		"date,timestamp,item\n2025-03-03,2025-03-03T22:15,magnesium\n",
		"date,time,item\n2025-03-03,10:15 PM,magnesium\n",
	};
	char time[CIVIL_TEXT];

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct read_log log;

		log_read(&log, texts[i], NULL);

		const struct intake *intake = only(&log);

		cr_expect_str_eq(civil_time_text(time, intake->time_utc_s, 0, false),
		                 "2025-03-03T22:15:00", "%s", texts[i]);
		log_end(&log);
	}

	struct read_log log;

	log_read(&log, "date,time,item\n2025-03-03,late,magnesium\n2025-03-03,,magnesium\n", NULL);
	check_read(log);
	cr_expect_eq(log.file.rejected, 1);
	cr_expect_eq(log.file.accepted, 1);
	log_end(&log);
}

Test(log, appends_nothing_when_it_fails)
{
	struct read_log log;

	log_read(&log, "date,item\n2025-03-03,magnesium\n", NULL);
	check_read(log);
	log_add(&log, "bad.csv", "date,item\n01/02/2025,magnesium\n", 32, NULL);
	cr_expect_eq(log.status, STATUS_DATA);
	cr_expect_eq(log.diary.count, 1);
	cr_expect_str_eq(log.file.name, "log.csv");
	log_end(&log);
}

Test(log, does_not_depend_on_the_order_of_files)
{
	static const char a[] = "time,item,amount,unit,elemental\n"
				"2025-03-03T22:00Z,magnesium oxide,200,mg,yes\n"
				"2025-03-05T22:00Z,magnesium oxide,200,mg,yes\n";
	static const char b[] = "time,item,amount,unit,elemental\n"
				"2025-03-04T22:00Z,magnesium oxide,200,mg,yes\n"
				"2025-03-03T22:00Z,magnesium oxide,200,mg,yes\n";
	struct read_log one, other;

	log_begin(&one);
	log_add(&one, "a.csv", a, sizeof(a) - 1, NULL);
	log_add(&one, "b.csv", b, sizeof(b) - 1, NULL);
	log_begin(&other);
	log_add(&other, "b.csv", b, sizeof(b) - 1, NULL);
	log_add(&other, "a.csv", a, sizeof(a) - 1, NULL);
	cr_expect_eq(diary_merge(&one.diary, &one.findings), 1);
	cr_expect_eq(diary_merge(&other.diary, &other.findings), 1);
	cr_assert_eq(one.diary.count, 3);
	cr_assert_eq(other.diary.count, 3);
	for (size_t i = 0; i < 3; i++) {
		cr_expect_eq(one.diary.items[i].time_utc_s, other.diary.items[i].time_utc_s);
		cr_expect_str_eq(one.diary.items[i].file, other.diary.items[i].file);
		cr_expect_eq(one.diary.items[i].line, other.diary.items[i].line);
	}
	log_end(&one);
	log_end(&other);
}

Test(log, reads_the_log_made_from_a_persons_notes)
{
	const char *root = getenv("WINKS_TEST_DATA");
	char path[4096];
	struct read_log log;
	size_t length = 0;
	long yes = 0, no = 0, suspect = 0;

	(void)snprintf(path, sizeof(path), "%s/zeo/nmlook-supplement-log-derived.csv",
	               root != NULL ? root : REAL_DATA);

	char *text = slurp(path, &length);

	if (text == NULL) {
		const char *required = getenv("WINKS_REQUIRE_DATA");

		cr_assert(required == NULL || strcmp(required, "1") != 0, "%s is missing", path);
		cr_skip_test("the real data is not there");
	}
	log_begin(&log);
	log_add(&log, "nmlook.csv", text, length, NULL);
	check_read(log);
	check_counts(log);
	cr_expect_eq(log.file.read, 101);
	cr_expect_eq(log.file.accepted, 101);

	struct substance_query query = diary_query(&log.keep, "magnesium");

	for (size_t i = 0; i < log.diary.count; i++) {
		const struct intake *intake = &log.diary.items[i];

		if ((intake->flags & INTAKE_UNIT_SUSPECT) != 0) {
			suspect++;
			cr_expect_eq(intake->taken, TAKEN_YES);
			cr_expect(isnan(intake->elemental_mg) && isnan(intake->mass_mg));
			check_close(intake->amount, 5, 0);
		}
		if (!diary_matches(&query, intake))
			continue;
		yes += intake->taken == TAKEN_YES;
		no += intake->taken == TAKEN_NO;
	}
	cr_expect_eq(yes, 48);
	cr_expect_eq(no, 9);
	cr_expect_eq(suspect, 8);
	log_end(&log);
	free(text);
}
