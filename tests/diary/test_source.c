/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "logs.h"

#include "diary/source.h"

#include "support/realdata.h"

static const struct intake *find(const struct read_log *log, const char *item, int32_t date)
{
	for (size_t i = 0; i < log->diary.count; i++)
		if (strcmp(log->diary.items[i].item, item) == 0 &&
		    (date == CIVIL_NO_DAY || log->diary.items[i].date == date))
			return &log->diary.items[i];
	cr_assert_fail("no '%s'", item);
	return NULL;
}

Test(source, reads_oura_tags)
{
	struct read_log log;

	log_read(&log,
	         "id;comment;custom_name;end_day;end_time;start_day;start_time;tag_type_code\r\n"
	         "1;\"Coffee; late\n\"\"second\"\" line\";;;;2024-01-01;2024-01-01T21:00:00-05:00;"
	         "tag_generic_caffeine\r\n"
	         "2;;Magnesium glycinate 200mg;;;2026-02-03;2026-02-03T21:40:00+01:00;custom\r\n"
	         "3;3 mg;;;;2026-02-04;2026-02-04T22:00:00+01:00;tag_sleep_melatonin\r\n"
	         "4;;;;;2026-02-05;2026-02-05T22:00:00+01:00;tag_sleep_no_melatonin\r\n"
	         "5;;;;;2026-02-06;;tag_generic_nocaffeine\r\n"
	         "6;\"Bad day, no magnesium.\";;;;2026-02-07;2026-02-07T22:00:00+01:00;\r\n"
	         "7;Dinner with friends;;;;2026-02-08;2026-02-08T22:00:00+01:00;\r\n",
	         NULL);
	check_read(log);
	check_counts(log);
	cr_assert_str_eq(log.file.source, "oura-tags");
	cr_assert_eq(log.file.read, 7);
	cr_assert_eq(log.file.skipped, 1);

	const struct intake *glycinate = find(&log, "Magnesium glycinate 200mg", CIVIL_NO_DAY);

	cr_assert_str_eq(glycinate->id, "mg_bisglycinate");
	cr_assert_float_eq(glycinate->amount, 200, 1e-12);
	cr_assert_eq(glycinate->taken, TAKEN_YES);
	cr_assert_eq(glycinate->utc_offset_s, 3600);
	cr_assert_eq(glycinate->line, 4);
	cr_assert_eq(glycinate->column, 4);
	cr_assert_float_eq(find(&log, "melatonin", CIVIL_NO_DAY)->amount, 3, 1e-12);
	cr_assert_eq(find(&log, "no melatonin", CIVIL_NO_DAY)->taken, TAKEN_NO);
	cr_assert_eq(find(&log, "no caffeine", CIVIL_NO_DAY)->taken, TAKEN_NO);
	cr_assert_eq(find(&log, "no caffeine", CIVIL_NO_DAY)->time_utc_s, CIVIL_NO_TIME);
	cr_assert_eq(find(&log, "caffeine", CIVIL_NO_DAY)->taken, TAKEN_YES);
	cr_assert_eq(find(&log, "magnesium", CIVIL_NO_DAY)->taken, TAKEN_NO);
	log_end(&log);
	check_no_leak();
}

Test(source, reads_the_older_tags_of_oura)
{
	struct read_log log;

	log_read(&log,
	         "day,id,tags,text,timestamp\n"
	         "2023-01-02,a,\"[\"\"tag_generic_nocaffeine\"\",\"\"tag_sleep_melatonin\"\"]\",,"
	         "2023-01-02T22:10:00+00:00\n"
	         "2023-01-03,b,[],\"300 mg magnesium citrate\",2023-01-03T22:10:00+00:00\n",
	         NULL);
	check_read(log);
	check_counts(log);
	cr_assert_str_eq(log.file.source, "oura-tags-v2");
	cr_assert_eq(log.diary.count, 3);
	cr_assert_eq(find(&log, "no caffeine", CIVIL_NO_DAY)->taken, TAKEN_NO);
	cr_assert_eq(find(&log, "melatonin", CIVIL_NO_DAY)->taken, TAKEN_YES);
	cr_assert_float_eq(find(&log, "300 mg magnesium citrate", CIVIL_NO_DAY)->amount, 300,
	                   1e-12);
	log_end(&log);
	check_no_leak();
}

Test(source, reads_yes_and_no_of_the_whoop_journal)
{
	struct read_log log;

	log_read(&log,
	         "Cycle start time,Cycle end time,Cycle timezone,Question text,Answered yes,Notes\n"
	         "2024-06-24 22:10:00,,UTC-04:00,Take creatine?,true,5 g\n"
	         "2024-06-23 20:24:26,2024-06-24 22:10:00,UTC-04:00,Take creatine?,false,\n"
	         "2024-06-23 20:24:26,2024-06-24 22:10:00,UTC-04:00,Have any caffeine? ,true,\n"
	         "2024-06-23 20:24:26,2024-06-24 22:10:00,UTC-04:00,Read in bed?,true,\n"
	         "2024-06-23 20:24:26,2024-06-24 22:10:00,UTC-04:00,Take magnesium?,,\n",
	         NULL);
	check_read(log);
	check_counts(log);
	cr_assert_str_eq(log.file.source, "whoop-journal");
	cr_assert_eq(log.file.accepted, 4);
	cr_assert_eq(log.file.skipped, 1, "a question without an answer");
	for (size_t i = 0; i < log.diary.count; i++) {
		const struct intake *intake = &log.diary.items[i];

		cr_assert_eq(intake->utc_offset_s, -4 * 3600);
		cr_assert(intake->zone_known);
	}
	cr_assert_eq(find(&log, "Take creatine", 19898)->taken, TAKEN_YES);
	cr_assert_eq(find(&log, "Take creatine", 19897)->taken, TAKEN_NO);
	cr_assert_str_eq(find(&log, "Have any caffeine", CIVIL_NO_DAY)->kind, "caffeine");
	cr_assert_str_eq(find(&log, "Read in bed", CIVIL_NO_DAY)->kind, "activity");
	cr_assert_eq(log.findings.count, 0, "its questions are no misspelt supplements");
	log_end(&log);
	check_no_leak();
}

/* Notes are taken literally: each row is a note and what it says was taken (+) or not (-). */
Test(source, takes_notes_literally)
{
	static const struct {
		const char *note, *want;
	} cases[] = {
		{ "Mg. No pzizz.", "+Mg " },
		{ "No Mg", "-Mg " },
		{ "Forgot to take Mg before bed. Terrible.", "-Mg " },
		{ "GABA and magnesium before bed.", "+GABA +magnesium " },
		{ "No Mg, honey, or MCT oil. Melatonin.", "-Mg +Melatonin " },
		{ "5 g Mg, 1 T raw honey", "+5 g Mg " },
		{ "5g Melatonin (Onnit). Still drowsy.", "" },
		{ "Considering stopping Mg supplementation", "" },
		{ "Planning on taking Onnit brand Melatonin as sleep aid.", "" },
		{ "Had a glass of wine right before bed.", "+wine " },
		{ "Slept at 4.30, woke by 5:21", "" },
		{ "", "" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct read_log log;
		char text[400], got[200] = "";

		(void)snprintf(text, sizeof(text),
		               "Sleep Date,ZQ,Notes\n10/31/2012,70,\"%s\"\n11/01/2012,71,GABA\n",
		               cases[i].note);
		log_read(&log, text, NULL);
		check_read(log);
		check_counts(log);
		for (size_t j = 0; j < log.diary.count; j++) {
			const struct intake *intake = &log.diary.items[j];

			if (intake->line != 2)
				continue;
			cr_assert_eq(intake->date, 15644);
			(void)strcat(got, intake->taken == TAKEN_NO ? "-" : "+");
			(void)strcat(strcat(got, intake->item), " ");
		}
		cr_assert_str_eq(got, cases[i].want, "'%s' gave '%s'", cases[i].note, got);
		log_end(&log);
	}
	check_no_leak();
}

Test(source, is_found_by_column_names_alone)
{
	static const char zeo[] = "Sleep.Date,ZQ,Total.Z,Notes\n";
	static const char other[] = "date,item,amount\n";

	cr_assert_str_eq(diary_source_name(diary_source_find(zeo, strlen(zeo))), "zeo-notes");
	cr_assert_null(diary_source_find(other, strlen(other)));
	cr_assert_null(diary_source_find("", 0));
	check_no_leak();
}

/* The magnesium that the README of the data counts: 48 yes and 9 no. */
Test(source, reads_the_notes_of_real_nights)
{
	FILE *file = realdata_open("zeo/nmlook-zeodata.csv");
	char path[REALDATA_PATH];
	struct read_log log;
	long yes = 0, no = 0;
	size_t length = 0;

	if (file == NULL)
		return;
	(void)fclose(file);

	char *bytes = slurp(realdata_path(path, "zeo/nmlook-zeodata.csv"), &length);

	log_begin(&log);
	log_add(&log, "zeodata.csv", bytes, length, NULL);
	check_read(log);
	check_counts(log);
	for (size_t i = 0; i < log.diary.count; i++) {
		const struct intake *intake = &log.diary.items[i];
		bool magnesium = strncmp(intake->id, "mg_", 3) == 0;

		yes += magnesium && intake->taken == TAKEN_YES;
		no += magnesium && intake->taken == TAKEN_NO;
	}
	cr_assert_eq(yes, 48, "%ld", yes);
	cr_assert_eq(no, 9, "%ld", no);
	log_end(&log);
	free(bytes);
}
