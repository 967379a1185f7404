/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/text_asking.h"

#include "report/appendix.h"

/* "-5.1 (-9.0 ... -1.2)", or what there is of it. */
static const char *way_numbers(const struct appendix_way *way, struct arena *scratch)
{
	if (way->interval[0] != '\0')
		return arena_printf(scratch, "%s (%s)", way->estimate, way->interval);
	if (way->p[0] != '\0')
		return arena_printf(scratch, "%s (p %s)", way->estimate, way->p);
	return way->estimate;
}

static const char *belief_words(const struct appendix_beliefs *beliefs, size_t i,
                                struct arena *scratch)
{
	const struct appendix_belief *belief = &beliefs->items[i];

	return arena_printf(scratch, "%s: %s (%s). Chances: %s %s, %s %s, %s %s.", belief->name,
	                    belief->median, belief->interval, beliefs->better_head, belief->better,
	                    beliefs->beyond_head, belief->beyond, beliefs->within_head,
	                    belief->within);
}

void text_asking(const struct sheet *sheet, const struct view_row *row)
{
	struct appendix_ways ways = appendix_ways(row, sheet->scratch);
	struct appendix_beliefs beliefs = appendix_beliefs(row, sheet->scratch);

	if (ways.count + beliefs.count == 0)
		return;
	sheet_blank(sheet);
	sheet_paragraph(sheet,
	                arena_printf(sheet->scratch, "%s asked in other ways%s%s", row->title,
	                             row->change_unit[0] != '\0' ? ", in " : "", row->change_unit));
	for (size_t i = 0; i < ways.count; i++)
		sheet_wrap(sheet, "- ", "  ",
		           arena_printf(sheet->scratch, "%s: %s", ways.items[i].text,
		                        way_numbers(&ways.items[i], sheet->scratch)));
	if (beliefs.count > 0)
		sheet_paragraph(sheet, appendix_beliefs_caveat);
	for (size_t i = 0; i < beliefs.count; i++)
		sheet_wrap(sheet, "- ", "  ", belief_words(&beliefs, i, sheet->scratch));
}
