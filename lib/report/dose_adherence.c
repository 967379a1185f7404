/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/doses.h"

#include "report/escape.h"
#include "report/format.h"
#include "report/layout.h"
#include "report/tree.h"

#include <math.h>
#include <string.h>

static const char *date_text(struct arena *scratch, int32_t day)
{
	char text[CIVIL_TEXT];

	if (day == CIVIL_NO_DAY)
		return NULL;
	(void)civil_date_text(text, day);
	return arena_text(scratch, text, strlen(text));
}

void report_adherence_text(const struct report_doses *doses, struct sheet *sheet)
{
	struct arena *scratch = sheet->scratch;

	if (doses->substance == NULL)
		return;
	sheet_blank(sheet);
	if (doses->adherences.count == 0)
		sheet_paragraph(sheet, arena_printf(scratch, "The log never names %s.",
		                                    escape_plain(scratch, doses->substance)));
	for (size_t i = 0; i < doses->adherences.count; i++) {
		const struct person_adherence *of = &doses->adherences.items[i];
		const struct adherence *adherence = &of->adherence;
		char share[FORMAT_TEXT] = "";

		if (isfinite(adherence->adherence_pct))
			(void)format_fixed(share, adherence->adherence_pct, 1);
		sheet_paragraph(
			sheet,
			arena_printf(
				scratch,
				"%s, %s, %s to %s: taken on %ld of %ld days, not taken on %ld, "
				"unknown %ld%s%s%s. Longest streak %ld days, at the end %ld.",
				escape_plain(scratch, of->person),
				escape_plain(scratch, doses->substance),
				date_text(scratch, of->period.first),
				date_text(scratch, of->period.last), adherence->taken,
				adherence->days, adherence->not_taken, adherence->unknown,
				share[0] != '\0' ? "; that is " : "", share,
				share[0] != '\0' ? " % of the days that are known" : "",
				adherence->longest_streak, adherence->last_streak));
	}
}

void report_adherence_put(const struct report_doses *doses, struct tree *top, struct arena *scratch)
{
	struct tree *rows = tree_array(scratch);

	if (doses->substance == NULL)
		return;
	for (size_t i = 0; i < doses->adherences.count; i++) {
		const struct person_adherence *of = &doses->adherences.items[i];
		const struct adherence *adherence = &of->adherence;
		struct tree *row = tree_object(scratch);

		tree_text(row, "person", of->person);
		tree_text(row, "substance", doses->substance);
		tree_text(row, "first", date_text(scratch, of->period.first));
		tree_text(row, "last", date_text(scratch, of->period.last));
		tree_count(row, "days", adherence->days);
		tree_count(row, "taken", adherence->taken);
		tree_count(row, "not_taken", adherence->not_taken);
		tree_count(row, "unknown", adherence->unknown);
		tree_number(row, "adherence_pct", adherence->adherence_pct, "nothing_known");
		tree_count(row, "longest_streak", adherence->longest_streak);
		tree_count(row, "last_streak", adherence->last_streak);
		tree_text(row, "first_taken", date_text(scratch, adherence->first_taken));
		tree_text(row, "last_taken", date_text(scratch, adherence->last_taken));
		tree_push(rows, row);
	}
	tree_put(top, "adherence", rows);
}
