/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report/html.h - the pieces of the HTML page
 *
 * The page is well-formed XML as well as HTML: void elements are closed, only the
 * five XML entities are used, text is escaped by web_text and nothing else writes
 * text that came from a file.  html.c puts the page together; html_experiment.c,
 * html_evidence.c, html_person.c and html_appendix.c write its parts.
 */
#ifndef REPORT_HTML_H
#define REPORT_HTML_H

#include "report/view.h"

struct web {
	struct buffer *out;
	struct arena *scratch;
	const struct view *view;
	int figures; /* for ids that are unique in the page */
};

void web_raw(const struct web *web, const char *markup);
void web_text(const struct web *web, const char *text); /* escaped */
/* <tag class="class">text</tag>; class may be "". */
void web_element(const struct web *web, const char *tag, const char *class, const char *text);
/* The same, nothing at all for an empty text. */
void web_paragraph(const struct web *web, const char *class, const char *text);

/* <td> or <th scope="row"> with the column's head beside it for phones. */
void web_table_begin(const struct web *web, const char *const *heads, size_t n);
void web_table_row(const struct web *web, const char *const *heads, const char *const *cells,
                   size_t n);
void web_table_end(const struct web *web);

/* <details> with its <summary>; prefix "" or "Experiment tea: ". */
void web_details_begin(const struct web *web, const char *prefix, const char *title);
void web_details_end(const struct web *web);

/* The page from top to bottom. */
void web_experiment(struct web *web, const struct view_experiment *view);
void web_raster(struct web *web, const struct view_experiment *view);
void web_description(struct web *web, const struct view_person *person);
void web_provenance(const struct web *web);
void web_appendix(struct web *web);

/* Parts of the appendix. */
void web_evidence(struct web *web, const struct view_experiment *view, const char *prefix);
void web_person_appendix(struct web *web, const struct view_person *person, const char *prefix);
void web_summary(const struct web *web, const struct view_person *person);
void web_left_out_nights(const struct web *web, const struct view_person *person);
void web_devices(const struct web *web);

#endif
