/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Intakes that stand in another file than a log: a dose column of an export.  They go the
 * way of a log's rows, as a log in long form whose lines are those of the other file, so
 * that item, unit and amount are understood, checked and told of alike.
 */
#include "diary/given.h"

#include "base/number.h"
#include "diary/log.h"

#include <string.h>

static const char *const header[] = { "date", "item", "amount", "unit", "elemental", "taken" };
enum { FIELDS = sizeof(header) / sizeof(header[0]) };

static struct log_line line_of(struct arena *keep, const char *const fields[FIELDS], long line)
{
	const char **kept = arena_array(keep, FIELDS, const char *);
	size_t *lengths = arena_array(keep, FIELDS, size_t);

	for (size_t i = 0; i < FIELDS; i++) {
		kept[i] = fields[i];
		lengths[i] = strlen(fields[i]);
	}
	return (struct log_line){ .row = { .fields = kept,
		                           .lengths = lengths,
		                           .count = FIELDS,
		                           .raw = "",
		                           .line = line,
		                           .line_last = line } };
}

/* Nothing of it is "not taken", which is known; it has no amount. */
static struct log_line line_given(struct arena *keep, const struct diary_given *given)
{
	char date[CIVIL_TEXT], amount[NUMBER_TEXT];
	bool taken = given->amount != 0;
	const char *const fields[FIELDS] = {
		arena_printf(keep, "%s", civil_date_text(date, given->date)),
		given->item,
		taken ? arena_printf(keep, "%s", number_text(amount, given->amount)) : "",
		given->unit,
		given->elemental ? "yes" : "",
		taken ? "yes" : "no",
	};

	return line_of(keep, fields, given->line);
}

enum status diary_give(const struct diary_given *given, size_t count, const char *file,
                       const struct diary_options *options, struct diary *diary,
                       struct finding_list *notes, struct error *err)
{
	struct arena scratch CLEANUP(arena_free) = ARENA(diary->keep->limit);
	struct arena work CLEANUP(arena_free) = ARENA(diary->keep->limit);
	struct diary_file unused = { .name = file };
	struct log log = log_start(diary, options, &unused, notes);

	log.vocabulary = vocabulary_build(&scratch);
	log.scratch = &scratch;
	log.work = &work;
	log.lines = arena_array(&scratch, count + 1, struct log_line);
	log.count = count + 1;
	log.lines[0] = line_of(&scratch, header, 0);
	for (size_t i = 0; i < count; i++)
		log.lines[i + 1] = line_given(&scratch, &given[i]);
	if (!log_read_header(&log))
		return error_set(err, STATUS_BUG, "the header of given intakes is none");
	TRY(log_find_style(&log, err));
	log_read_lines(&log);
	log_finish(&log);
	log_append(diary, &log);
	return STATUS_OK;
}
