/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/check.h"

#include "base/civil.h"
#include "base/text.h"
#include "diary/doses.h"

#include <stdlib.h>
#include <string.h>

/* Rows of one log that write the same thing. */
struct written {
	const struct intake *intake;
	long rows, taken, not_taken;
};

static int by_item(const void *left, const void *right)
{
	const struct intake *a = *(const struct intake *const *)left;
	const struct intake *b = *(const struct intake *const *)right;
	int order = strcmp(a->id, b->id);

	if (order == 0)
		order = strcmp(a->item, b->item);
	return order != 0 ? order : strcmp(a->form, b->form);
}

static size_t group(struct arena *scratch, const struct diary *diary, const char *file,
                    struct written *groups)
{
	const struct intake **sorted =
		arena_array(scratch, diary->count + 1, const struct intake *);
	size_t n = 0, groups_n = 0;

	for (size_t i = 0; i < diary->count; i++)
		if (strcmp(diary->items[i].file, file) == 0)
			sorted[n++] = &diary->items[i];
	qsort(sorted, n, sizeof(const struct intake *), by_item);
	for (size_t i = 0; i < n; i++) {
		if (i == 0 || by_item(&sorted[i - 1], &sorted[i]) != 0)
			groups[groups_n++] = (struct written){ .intake = sorted[i] };

		struct written *last = &groups[groups_n - 1];

		last->rows++;
		last->taken += sorted[i]->taken == TAKEN_YES;
		last->not_taken += sorted[i]->taken == TAKEN_NO;
	}
	return groups_n;
}

static const char *understood(struct arena *scratch, const struct intake *intake)
{
	const char *kind = intake->kind[0] != '\0' ? intake->kind : "kind unknown";

	if (intake->also != NULL && intake->also[0] != '\0')
		return arena_printf(scratch, "several substances: %s,%s", intake->id, intake->also);
	if (intake->id[0] == '\0')
		return "not known";
	return arena_printf(scratch, "%s (%s)", intake->id, kind);
}

static const char *written_as(struct arena *scratch, const struct intake *intake)
{
	const char *item = text_clean(scratch, intake->item);

	if (intake->form[0] == '\0')
		return item;
	return arena_printf(scratch, "%s, %s", item, text_clean(scratch, intake->form));
}

static void pad(struct buffer *out, const char *text, size_t width)
{
	buffer_text(out, text);
	for (size_t i = text_width(text); i < width; i++)
		buffer_char(out, ' ');
}

static void add_items(struct buffer *out, struct arena *scratch, const struct written *groups,
                      size_t n)
{
	size_t width = 0;

	for (size_t i = 0; i < n; i++) {
		size_t wide = text_width(written_as(scratch, groups[i].intake));

		width = wide > width ? wide : width;
	}
	for (size_t i = 0; i < n; i++) {
		const struct written *one = &groups[i];
		long unknown = one->rows - one->taken - one->not_taken;

		buffer_printf(out, "  %-9s ", i == 0 ? "items" : "");
		pad(out, written_as(scratch, one->intake), width);
		buffer_printf(out, "  %4ld x  %s", one->rows, understood(scratch, one->intake));
		if (one->not_taken > 0)
			buffer_printf(out, ", %ld not taken", one->not_taken);
		if (unknown > 0)
			buffer_printf(out, ", %ld unknown", unknown);
		buffer_char(out, '\n');
	}
}

static void add_dates(struct buffer *out, const struct diary_file *file)
{
	static const char *const orders[] = {
		[DATE_ORDER_UNKNOWN] = "",
		[DATE_ORDER_DMY] = "day, month, year",
		[DATE_ORDER_MDY] = "month, day, year",
		[DATE_ORDER_YMD] = "year, month, day",
	};
	static const char *const whys[] = {
		[DATE_ORDER_NOT_ASKED] = "",
		[DATE_ORDER_GIVEN] = "as --date-order says",
		[DATE_ORDER_ONLY_ONE] = "in another order some date does not exist",
		[DATE_ORDER_ONE_WAY] = "only so do the rows follow one another in time",
	};

	if (file->date_order_why == DATE_ORDER_NOT_ASKED)
		return;
	buffer_printf(out, "  dates     %s: %s", orders[file->date_order],
	              whys[file->date_order_why]);
	if (file->date_order_line > 0)
		buffer_printf(out, " (line %ld)", file->date_order_line);
	buffer_char(out, '\n');
}

static void add_dialect(struct buffer *out, const struct diary_file *file)
{
	buffer_printf(out, "  dialect   %s, %s line ends%s", check_delimiter(file->delimiter),
	              file->crlf ? "CRLF" : "LF", file->bom ? ", byte order mark" : "");
	if (file->decimal != 0)
		buffer_printf(out, ", decimal %s", file->decimal == ',' ? "comma" : "point");
	buffer_char(out, '\n');
}

static void add_intakes(struct buffer *out, const struct diary *diary, const char *file)
{
	long rows = 0, taken = 0, not_taken = 0;
	int32_t first = INT32_MAX, last = INT32_MIN;
	char from[CIVIL_TEXT], to[CIVIL_TEXT];

	for (size_t i = 0; i < diary->count; i++) {
		const struct intake *intake = &diary->items[i];

		if (strcmp(intake->file, file) != 0)
			continue;
		rows++;
		taken += intake->taken == TAKEN_YES;
		not_taken += intake->taken == TAKEN_NO;
		first = intake->date < first ? intake->date : first;
		last = intake->date > last ? intake->date : last;
	}
	if (rows == 0)
		return;
	buffer_printf(out, "  days      %s to %s\n", civil_date_text(from, first),
	              civil_date_text(to, last));
	buffer_printf(out, "  intakes   %ld: %ld taken, %ld not taken, %ld unknown\n", rows, taken,
	              not_taken, rows - taken - not_taken);
}

void check_add_log(struct buffer *out, struct arena *scratch, const struct diary *diary,
                   const struct diary_file *file)
{
	const long counts[] = { file->read, file->accepted, file->duplicate, file->skipped,
		                file->rejected };
	struct written *groups = arena_array(scratch, diary->count + 1, struct written);

	buffer_printf(out, "%s\n", text_clean(scratch, file->name));
	if (file->status_code[0] != '\0') {
		buffer_printf(out, "  rejected whole [%s]\n", file->status_code);
		return;
	}
	if (file->source != NULL)
		buffer_printf(out, "  format    %s: %s\n", file->source, file->title);
	else
		buffer_printf(out, "  format    supplement log, %s form\n",
		              file->wide ? "wide" : "long");
	add_dialect(out, file);
	add_dates(out, file);
	check_add_names(out, scratch, "used", file->columns_used, file->columns_used_n);
	check_add_names(out, scratch, "kept", file->columns_kept, file->columns_kept_n);
	check_add_counts(out, counts);
	add_intakes(out, diary, file->name);
	add_items(out, scratch, groups, group(scratch, diary, file->name, groups));
}
