/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report/pages.h - the functions that renderers[] names, one for each file written
 *
 * Each puts a whole file behind what is in out; what it needs on the way is in scratch.
 * The same report gives the same bytes.
 */
#ifndef REPORT_PAGES_H
#define REPORT_PAGES_H

#include "report/report.h"

void page_text(const struct report *report, struct arena *scratch, struct buffer *out);
void page_md(const struct report *report, struct arena *scratch, struct buffer *out);
void page_html(const struct report *report, struct arena *scratch, struct buffer *out);
void page_json(const struct report *report, struct arena *scratch, struct buffer *out);
void page_nights(const struct report *report, struct arena *scratch, struct buffer *out);
void page_effects(const struct report *report, struct arena *scratch, struct buffer *out);
void page_doses(const struct report *report, struct arena *scratch, struct buffer *out);
void page_quarantine(const struct report *report, struct arena *scratch, struct buffer *out);

#endif
