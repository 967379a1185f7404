/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/check.h"
#include "support/report_case.h"

#include <expat.h>

/* What one pass over the page finds. */
struct found {
	int svg, title_in_svg, desc_in_svg, use;
	bool in_svg, policy, foreign;
};

static void on_start(void *user, const XML_Char *name, const XML_Char **attributes)
{
	struct found *found = user;

	if (strcmp(name, "svg") == 0) {
		found->svg++;
		found->in_svg = true;
	}
	/* The page names nothing outside itself and runs nothing. */
	if (strcmp(name, "script") == 0 || strcmp(name, "img") == 0 || strcmp(name, "link") == 0)
		found->foreign = true;
	for (const XML_Char **at = attributes; at[0] != NULL; at += 2) {
		if (strcmp(at[0], "src") == 0 || strncmp(at[0], "on", 2) == 0)
			found->foreign = true;
		if (strcmp(at[0], "href") == 0 && at[1][0] != '#')
			found->foreign = true;
		if (strcmp(at[0], "http-equiv") == 0)
			found->policy = true;
	}
	found->title_in_svg += found->in_svg && strcmp(name, "title") == 0;
	found->desc_in_svg += found->in_svg && strcmp(name, "desc") == 0;
}

static void on_end(void *user, const XML_Char *name)
{
	struct found *found = user;

	if (strcmp(name, "svg") == 0)
		found->in_svg = false;
}

static struct found parse(const struct buffer *page)
{
	struct found found = { 0 };
	XML_Parser parser = XML_ParserCreate("UTF-8");

	XML_SetUserData(parser, &found);
	XML_SetElementHandler(parser, on_start, on_end);

	enum XML_Status status = XML_Parse(parser, page->bytes, (int)page->used, 1);

	cr_assert_eq(status, XML_STATUS_OK, "%s at line %lu column %lu",
	             XML_ErrorString(XML_GetErrorCode(parser)),
	             (unsigned long)XML_GetCurrentLineNumber(parser),
	             (unsigned long)XML_GetCurrentColumnNumber(parser));
	XML_ParserFree(parser);
	return found;
}

Test(html, is_well_formed_and_keeps_to_itself)
{
	static const struct case_plan plans[] = {
		{ .seed = 1 },
		{ .seed = 2, .conditions = 4, .results = 8 },
		{ .seed = 3, .log = true, .evenings = 400 },
		{ .seed = 5, .evenings = 1 },
		{ .seed = 6,
		  .title = "<script>alert('x')</script> & \"q\" \x1b[2J \xff",
		  .substance = "a]]>b<!--" },
	};

	for (size_t i = 0; i < sizeof(plans) / sizeof(plans[0]); i++) {
		struct report_case made;

		case_make(&made, plans[i]);

		struct buffer page = case_page(&made.report, "html");
		struct found found = parse(&page);

		cr_assert(found.policy && !found.foreign, "case %zu", i);
		cr_assert(found.title_in_svg >= found.svg && found.desc_in_svg == found.svg);
		cr_assert(strstr(page.bytes, "url(") == NULL);
		buffer_free(&page);
		case_free(&made);
	}
}

Test(html, pages_stay_small)
{
	static const struct case_plan plans[] = {
		{ .seed = 2, .results = 6, .evenings = 1000 },
		{ .seed = 9, .results = 11, .evenings = 58 },
		{ .seed = 10, .results = 11, .evenings = 150 },
		{ .seed = 11, .results = 11, .evenings = 60, .conditions = 3 },
		{ .seed = 12, .results = 11, .evenings = 150, .log = true },
	};

	for (size_t i = 0; i < sizeof(plans) / sizeof(plans[0]); i++) {
		struct report_case made;

		case_make(&made, plans[i]);

		struct buffer page = case_page(&made.report, "html");
		size_t nights = (size_t)made.person.counts.main;

		cr_assert(page.used <= 200 * 1024 + 1536 * nights, "case %zu: %zu bytes", i,
		          page.used);
		(void)parse(&page);
		buffer_free(&page);
		case_free(&made);
	}
}

Test(html, only_main_measures_are_drawn_when_there_are_many)
{
	struct report_case few, many;

	case_make(&few, (struct case_plan){ .seed = 3, .results = 6 });
	case_make(&many, (struct case_plan){ .seed = 3, .results = 6, .conditions = 4 });

	struct buffer drawn = case_page(&few.report, "html");
	struct buffer told = case_page(&many.report, "html");

	cr_assert(strstr(drawn.bytes, "Every other measure, with its nights") != NULL);
	cr_assert(strstr(told.bytes, "Every other measure, in words") != NULL);
	buffer_free(&drawn);
	buffer_free(&told);
	case_free(&few);
	case_free(&many);
}
