/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "support/check.h"
#include "support/report_case.h"

/* The widest line; lines are cut apart in place. */
static size_t widest(char *page)
{
	size_t most = 0;

	for (char *line = strtok(page, "\n"); line != NULL; line = strtok(NULL, "\n"))
		most = text_width(line) > most ? text_width(line) : most;
	return most;
}

static void check_width(struct case_plan plan, bool utf8)
{
	struct report_case made;

	case_make(&made, plan);
	made.report.utf8 = utf8;

	struct buffer page = case_page(&made.report, "text");

	if (!utf8)
		for (size_t i = 0; i < page.used; i++)
			cr_assert((unsigned char)page.bytes[i] < 0x80, "byte %zu", i);
	cr_assert(widest(page.bytes) <= 80, "seed %lu", (unsigned long)plan.seed);
	buffer_free(&page);
	case_free(&made);
}

Test(text, no_line_is_wider_than_80_columns)
{
	static const struct case_plan plans[] = {
		{ .seed = 1 },
		{ .seed = 2, .conditions = 4, .results = 8 },
		{ .seed = 3, .log = true, .evenings = 400 },
		{ .seed = 4, .evenings = 2000 },
		{ .seed = 5, .evenings = 1 },
		{ .seed = 6,
		  .title = "Hj\xc3\xa4lpte magnesium mig att sova, fr\xc3\xa5gade jag mig en "
		           "l\xc3\xa5ng, l\xc3\xa5ng, l\xc3\xa5ng kv\xc3\xa4ll i november?" },
		{ .seed = 7,
		  .substance = "\xe7\x94\x98\xe8\x83\xba\xe9\x85\xb8\xe9\x8e\x82"
		               "\xe7\x94\x98\xe8\x83\xba\xe9\x85\xb8\xe9\x8e\x82" },
		{ .seed = 8,
		  .title = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		           "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb" },
	};

	for (size_t i = 0; i < sizeof(plans) / sizeof(plans[0]); i++) {
		check_width(plans[i], true);
		check_width(plans[i], false);
	}
}

static bool has(const char *page, const char *words)
{
	return strstr(page, words) != NULL;
}

Test(text, many_persons_are_surveyed_before_the_first)
{
	struct report_case made;

	case_make(&made, (struct case_plan){ .seed = 1 });

	struct report_person persons[2] = { made.person, made.person };

	persons[0].id = "anna";
	persons[1].id = "a person whose name is far too long for the column that it stands in";
	persons[1].experiments_n = 0;
	made.report.persons = persons;
	made.report.persons_n = 2;

	static const char *const formats[] = { "text", "md", "html" };

	for (size_t i = 0; i < 3; i++) {
		struct buffer page = case_page(&made.report, formats[i]);
		const char *survey = strstr(page.bytes, "All persons: ");

		cr_assert(survey != NULL && has(survey, "Nothing compared"), "%s", formats[i]);
		cr_assert_lt(survey, strstr(page.bytes, "Person anna"));
		buffer_free(&page);
	}
	made.report.persons_n = 0;

	struct buffer page = case_page(&made.report, "text");

	cr_assert(has(page.bytes, "No sleep record was found in these files."));
	buffer_free(&page);
	case_free(&made);
}

/* The words that stand beneath or beside the beginning of that name. */
static bool wrapped(const char *page)
{
	const char *name = strstr(page, "Share of the time in bed that is");

	return strstr(name, "deep sleep") != NULL || strstr(name, "\nsleep\n") != NULL;
}

Test(text, a_description_cuts_no_name_and_tells_of_no_comparison)
{
	struct report_case made;

	case_make(&made, (struct case_plan){ .seed = 1 });
	made.person.experiments_n = 0;
	made.report.persons = &made.person;

	struct buffer page = case_page(&made.report, "text");

	cr_assert(has(page.bytes, "Every measure:"));
	cr_assert(has(page.bytes, "Share of the time in bed that is") && wrapped(page.bytes));
	cr_assert(!has(page.bytes, "Left out"));
	/* The same minutes by the codes of the record would be said twice. */
	cr_assert(!has(page.bytes, "Deep sleep (D)"));
	buffer_free(&page);
	case_free(&made);
}

/* A mean over nights of two conditions would be of none: each has a line of its own. */
Test(text, a_log_is_drawn_with_a_line_for_each_condition)
{
	struct report_case made;

	case_make(&made, (struct case_plan){ .seed = 3, .log = true, .evenings = 400 });

	struct buffer page = case_page(&made.report, "text");
	const char *series = strstr(page.bytes, "(a sign is the mean of");

	cr_assert(series != NULL);
	cr_assert(strncmp(strchr(series, '\n'), "\n  A ", 5) == 0);
	cr_assert(has(series, "\n  B "));
	buffer_free(&page);
	case_free(&made);
}

Test(text, chances_are_never_told_without_what_they_leave_out)
{
	static const char *const formats[] = { "text", "md", "html" };
	struct report_case made;

	case_make(&made, (struct case_plan){ .seed = 1 });
	for (size_t i = 0; i < 3; i++) {
		struct buffer page = case_page(&made.report, formats[i]);

		cr_assert_eq(has(page.bytes, "Expecting no difference") ||
		                     has(page.bytes, "as they are (flat)"),
		             has(page.bytes, "The chances weigh only"), "%s", formats[i]);
		buffer_free(&page);
	}
	case_free(&made);
}

Test(text, counts_of_inputs_are_reconciled)
{
	struct report_case made;

	case_make(&made, (struct case_plan){ .seed = 1 });

	struct buffer page = case_page(&made.report, "text");

	cr_assert(
		strstr(page.bytes, "62 read = 58 accepted + 2 duplicate + 1 skipped + 1 rejected"));
	cr_assert(strstr(page.bytes, "rejected whole: cut in the middle [rows.gzip-cut]"));
	/* Of a kind that must be looked at the first few; notes are only counted. */
	cr_assert(strstr(page.bytes, "more ('winks check' lists them)"));
	cr_assert(strstr(page.bytes, "not medical advice"));
	buffer_free(&page);
	case_free(&made);
}

Test(text, a_study_without_conditions_is_a_sleep_summary)
{
	struct report_case made;

	case_make(&made, (struct case_plan){ .seed = 1 });
	made.person.experiments_n = 0;

	struct buffer page = case_page(&made.report, "text");

	cr_assert(strstr(page.bytes, "Nothing is compared here"));
	cr_assert(strstr(page.bytes, "Time asleep"));
	cr_assert(strstr(page.bytes, "highest"));
	buffer_free(&page);
	case_free(&made);
}

Test(text, no_person_at_all_is_no_crash)
{
	struct report_case made;

	case_make(&made, (struct case_plan){ .seed = 1 });
	made.report.persons_n = 0;
	made.report.findings = NULL;
	made.report.diary = NULL;
	for (const struct renderer *renderer = renderers; renderer->format != NULL; renderer++) {
		struct buffer page = case_page(&made.report, renderer->format);

		cr_assert(page.used > 0, "%s", renderer->format);
		buffer_free(&page);
	}
	case_free(&made);
}
