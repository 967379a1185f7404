/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/pages.h"
void page_md(const struct report *report, struct arena *scratch, struct buffer *out)
{
	(void)report; (void)scratch; (void)out;
}
void page_html(const struct report *report, struct arena *scratch, struct buffer *out)
{
	(void)report; (void)scratch; (void)out;
}
