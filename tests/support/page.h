/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tests/support/page.h - a page of HTML, read by an XML parser
 *
 * What is well-formed XML has its void elements closed and no named entities.  The
 * texts of cards, table rows and the titles of pictures are kept; whatever would
 * fetch, run or leave the page is counted.
 */
#ifndef SUPPORT_PAGE_H
#define SUPPORT_PAGE_H

#include "base/arena.h"
#include "base/buffer.h"

#include <criterion/criterion.h>
#include <expat.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PAGE_MOST = 4096 };

struct page_svg {
	const char *title, *desc;
	int titles, descs; /* of the picture itself, not of a mark in it */
};

struct page {
	struct arena keep;
	struct buffer text;
	struct page_svg svgs[PAGE_MOST];
	const char *cards[PAGE_MOST], *rows[PAGE_MOST];
	size_t svgs_n, cards_n, rows_n;
	size_t starts[64]; /* in text, of the open elements */
	int depth, svg_depth;
	int policies, foreign;
	char first_foreign[64];
};

static inline bool page_is(const char *name, const char *const *names)
{
	for (; *names != NULL; names++)
		if (strcmp(name, *names) == 0)
			return true;
	return false;
}

static inline void page_blame(struct page *page, const char *what)
{
	if (page->foreign++ == 0)
		(void)snprintf(page->first_foreign, sizeof(page->first_foreign), "%s", what);
}

/* What runs or fetches, and every address that is not a place in the page. */
static inline void page_judge(struct page *page, const char *name, const XML_Char **attributes)
{
	static const char *const elements[] = { "script",        "img",   "link",   "iframe",
		                                "object",        "embed", "base",   "form",
		                                "audio",         "video", "source", "image",
		                                "foreignObject", NULL };
	static const char *const sources[] = { "src",    "srcset", "data",       "action",
		                               "poster", "style",  "formaction", NULL };

	if (page_is(name, elements))
		page_blame(page, name);
	for (const XML_Char **at = attributes; at[0] != NULL; at += 2) {
		bool address = strcmp(at[0], "href") == 0 || strcmp(at[0], "xlink:href") == 0;

		if (page_is(at[0], sources) || strncmp(at[0], "on", 2) == 0)
			page_blame(page, at[0]);
		if (address && at[1][0] != '#' &&
		    (strcmp(name, "a") != 0 || strncmp(at[1], "https://", 8) != 0))
			page_blame(page, at[1]);
		if (strcmp(at[0], "content") == 0 && strstr(at[1], "default-src 'none'") != NULL)
			page->policies++;
	}
}

static inline void XMLCALL page_start(void *user, const XML_Char *name, const XML_Char **attributes)
{
	struct page *page = user;

	cr_assert(page->depth < 63 && page->svgs_n < PAGE_MOST - 1);
	page->starts[++page->depth] = page->text.used;
	page_judge(page, name, attributes);
	if (strcmp(name, "svg") == 0) {
		page->svg_depth = page->depth;
		page->svgs[page->svgs_n++] = (struct page_svg){ .title = "", .desc = "" };
	}
}

static inline void XMLCALL page_end(void *user, const XML_Char *name)
{
	struct page *page = user;
	size_t start = page->starts[page->depth];
	const char *text =
		arena_text(&page->keep, page->text.bytes == NULL ? "" : page->text.bytes + start,
	                   page->text.used - start);

	buffer_char(&page->text, ' ');
	if (page->svg_depth > 0 && page->depth == page->svg_depth + 1) {
		struct page_svg *svg = &page->svgs[page->svgs_n - 1];

		if (strcmp(name, "title") == 0 && ++svg->titles > 0)
			svg->title = text;
		if (strcmp(name, "desc") == 0 && ++svg->descs > 0)
			svg->desc = text;
	}
	if (page->depth-- == page->svg_depth)
		page->svg_depth = 0;
	if (strcmp(name, "article") == 0 && page->cards_n < PAGE_MOST)
		page->cards[page->cards_n++] = text;
	if (strcmp(name, "tr") == 0 && page->rows_n < PAGE_MOST)
		page->rows[page->rows_n++] = text;
}

static inline void XMLCALL page_text(void *user, const XML_Char *text, int length)
{
	buffer_add(&((struct page *)user)->text, text, (size_t)length);
}

/* Fails the test when the page is not well-formed. */
static inline struct page *page_read(const struct buffer *html)
{
	struct page *page = calloc(1, sizeof(*page));
	XML_Parser parser = XML_ParserCreate("UTF-8");

	page->keep = ARENA((size_t)1 << 28);
	XML_SetUserData(parser, page);
	XML_SetElementHandler(parser, page_start, page_end);
	XML_SetCharacterDataHandler(parser, page_text);

	enum XML_Status status = XML_Parse(parser, html->bytes, (int)html->used, 1);

	cr_assert_eq(status, XML_STATUS_OK, "%s at line %lu column %lu",
	             XML_ErrorString(XML_GetErrorCode(parser)),
	             (unsigned long)XML_GetCurrentLineNumber(parser),
	             (unsigned long)XML_GetCurrentColumnNumber(parser));
	XML_ParserFree(parser);
	return page;
}

static inline void page_free(struct page *page)
{
	buffer_free(&page->text);
	arena_free(&page->keep);
	free(page);
}

static inline void page_keeps_to_itself(const struct page *page, const struct buffer *html)
{
	cr_assert_eq(page->policies, 1);
	cr_assert_eq(page->foreign, 0, "%d, first '%s'", page->foreign, page->first_foreign);
	cr_assert(strstr(html->bytes, "url(") == NULL && strstr(html->bytes, "@import") == NULL);
}

#endif
