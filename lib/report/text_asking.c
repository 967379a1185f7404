/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/text_asking.h"

#include "report/format.h"

#include <math.h>
#include <string.h>

enum { WAY_DECIMALS = 3 };

/* "-5.1 (-9.0 ... -1.2)", or what there is of it. */
static const char *way_numbers(const struct sensitivity_row *row, int most, struct arena *scratch)
{
	char estimate[FORMAT_TEXT], p[FORMAT_TEXT];
	int decimals = format_decimals(row->ci95_low, row->ci95_high, most);

	if (row->reason != STATS_FINE)
		return arena_printf(scratch, "no answer (%s)", stats_reason_keys[row->reason]);
	if (isfinite(row->ci95_low) && isfinite(row->ci95_high))
		return arena_printf(
			scratch, "%s (%s)", format_signed(estimate, row->estimate, decimals),
			format_interval(scratch, row->ci95_low, row->ci95_high, decimals));
	if (isfinite(row->p) && row->p < 0.001)
		return arena_printf(scratch, "%s (p < 0.001)",
		                    format_fixed(estimate, row->estimate, 2));
	if (isfinite(row->p))
		return arena_printf(scratch, "%s (p %s)", format_fixed(estimate, row->estimate, 2),
		                    format_fixed(p, row->p, WAY_DECIMALS));
	return format_signed(estimate, row->estimate, most);
}

/* The sentence without its full stop, and the numbers after it. */
static const char *told(const char *sentence, const char *numbers, struct arena *scratch)
{
	return arena_printf(scratch, "%.*s: %s", (int)(strlen(sentence) - 1), sentence, numbers);
}

static void write_ways(const struct sheet *sheet, const struct result *result)
{
	/* The dose slope and the logarithm are on scales of their own. */
	for (size_t i = 0; i < SENSITIVITY_COUNT; i++) {
		const struct sensitivity_row *row = &result->sensitivity.rows[i];
		bool own_scale = i == SENSITIVITY_LOG || i == SENSITIVITY_DOSE;

		if (!row->applies)
			continue;
		int most = own_scale ? WAY_DECIMALS : result->metric->decimals;

		sheet_wrap(sheet, "- ", "  ",
		           told(sensitivities[i].text, way_numbers(row, most, sheet->scratch),
		                sheet->scratch));
	}
}

/* Both contrasts stand when the reference nights are not all of one time. */
static void write_pooled(const struct sheet *sheet, const struct result *result)
{
	const struct contrast *pooled = &result->analysis.pooled;
	const struct ar1m_result *fit = result->trend_is_primary ? &pooled->twin : &pooled->level;
	struct sensitivity_row row = { .reason = fit->reason,
		                       .estimate = fit->median,
		                       .ci95_low = fit->ci95_low,
		                       .ci95_high = fit->ci95_high };

	if (!result->analysis.concurrent)
		return;
	sheet_wrap(sheet, "- ", "  ",
	           told("With all reference nights, whenever they were.",
	                way_numbers(&row, result->metric->decimals, sheet->scratch),
	                sheet->scratch));
}

static void write_planning(const struct sheet *sheet, const struct result *result)
{
	const struct planning *planning = &result->planning;
	char width[FORMAT_TEXT];

	if (!planning->known)
		return;
	format_fixed(width, planning->mde80,
	             format_decimals(-planning->mde80, planning->mde80, result->metric->decimals));
	if (planning->nights_needed > 0)
		sheet_wrap(sheet, "- ", "  ",
		           arena_printf(sheet->scratch,
		                        "A difference of %s would be found in four of five such "
		                        "experiments; %ld nights in all would tell the smallest "
		                        "that matters.",
		                        width, planning->nights_needed));
	else
		sheet_wrap(sheet, "- ", "  ",
		           arena_printf(sheet->scratch,
		                        "A difference of %s would be found in four of five such "
		                        "experiments; more than %d nights would be needed for the "
		                        "smallest that matters.",
		                        width, PLANNING_MOST_NIGHTS));
}

static bool says_anything(const struct result *result)
{
	for (size_t i = 0; i < SENSITIVITY_COUNT; i++)
		if (result->sensitivity.rows[i].applies)
			return true;
	return result->analysis.concurrent || result->planning.known;
}

void text_asking(const struct sheet *sheet, const struct view_row *row)
{
	const struct result *result = row->result;

	if (!says_anything(result))
		return;
	sheet_blank(sheet);
	sheet_paragraph(sheet, arena_printf(sheet->scratch, "%s asked in other ways", row->name));
	write_ways(sheet, result);
	write_pooled(sheet, result);
	write_planning(sheet, result);
}
