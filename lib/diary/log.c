/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diary/log.h"

#include "base/text.h"
#include "diary/log_source.h"

#include <string.h>

const char *log_field(const struct log *log, const struct log_line *line, enum log_column column)
{
	size_t at = log->columns[column];

	return at < line->row.count ? line->row.fields[at] : "";
}

struct place log_place(const struct log *log, const struct log_line *line, size_t column)
{
	return (struct place){
		.file = log->name,
		.line = line->row.line,
		.column = row_column(&line->row, column),
	};
}

static bool is_blank(const struct row *row)
{
	for (size_t i = 0; i < row->count; i++)
		if (row->fields[i][strspn(row->fields[i], " \t\r\n")] != '\0')
			return false;
	return true;
}

/* Everything a row points to is gone when the row function returns. */
static struct row kept_row(struct arena *keep, const struct row *row)
{
	struct row copy = *row;
	const char **fields = arena_array(keep, row->count, const char *);
	size_t *lengths = arena_array(keep, row->count, size_t);

	for (size_t i = 0; i < row->count; i++) {
		fields[i] = row->lengths[i] > 0 ? arena_text(keep, row->fields[i], row->lengths[i])
		                                : "";
		lengths[i] = row->lengths[i];
	}
	copy.fields = fields;
	copy.lengths = lengths;
	copy.raw = arena_text(keep, row->raw, row->raw_length);
	return copy;
}

/*
 * A stream of heartbeats is no log, and is not held to the end to find that out: an item
 * column or one of yes and no shows in so many rows.
 */
static bool is_none(const struct log *log)
{
	struct log probe = *log;

	if (log->count != LOG_PROBE_ROWS || source_knows(log))
		return false;
	/* The lines are not ours to move: what a title line does is done here. */
	if (log->lines[0].row.count == 1 && log->lines[1].row.count > 1) {
		probe.lines++;
		probe.count--;
	}
	return !log_read_header(&probe);
}

static enum status take_row(void *context, const struct row *row, struct error *err)
{
	struct log *log = context;

	if (is_blank(row)) {
		log->file->read += log->count > 0;
		log->file->skipped += log->count > 0;
		return STATUS_OK;
	}
	log->lines =
		arena_more(log->scratch, log->lines, log->count, &log->room, sizeof(*log->lines));
	log->lines[log->count++] = (struct log_line){ .row = kept_row(log->scratch, row) };
	if (!is_none(log))
		return STATUS_OK;
	log->none = true;
	return error_set(err, STATUS_ASKED, "it is no log");
}

static enum status take_rows(struct log *log, struct source *source, struct error *err)
{
	struct csv_reading reading = {
		.findings = log->findings,
		.fn = take_row,
		.context = log,
	};

	TRY(csv_read(source, &reading, err));
	log->file->delimiter = reading.dialect.delimiter;
	log->file->crlf = reading.dialect.crlf;
	log->file->bom = reading.dialect.bom;
	log->file->read += reading.counts.rejected;
	log->file->rejected += reading.counts.rejected;
	return STATUS_OK;
}

void log_append(struct diary *diary, const struct log *log)
{
	size_t wanted = diary->count + log->intakes_n;

	if (log->intakes_n == 0)
		return;
	if (wanted > diary->room) {
		struct intake *larger = arena_array(diary->keep, wanted, struct intake);

		if (diary->count > 0)
			memcpy(larger, diary->items, diary->count * sizeof(*larger));
		diary->items = larger;
		diary->room = wanted;
	}
	memcpy(diary->items + diary->count, log->intakes, log->intakes_n * sizeof(*log->intakes));
	diary->count = wanted;
}

/* Which headers were understood, for those who want to check. */
static void tell_columns(struct log *log)
{
	const char **used = arena_array(log->keep, log->columns_n + 1, const char *);
	const char **kept = arena_array(log->keep, log->columns_n + 1, const char *);

	for (size_t i = 0; i < log->columns_n; i++) {
		const char *name = arena_text(log->keep, log->names[i], strlen(log->names[i]));

		if (log->used[i])
			used[log->file->columns_used_n++] = name;
		else if (name[0] != '\0')
			kept[log->file->columns_kept_n++] = name;
	}
	log->file->columns_used = used;
	log->file->columns_kept = kept;
}

static enum status read_log(struct log *log, struct source *source, struct error *err)
{
	struct error stopped = { 0 };
	enum status status = take_rows(log, source, &stopped);

	if (status != STATUS_OK && !log->none) {
		*err = stopped;
		return status;
	}
	if (!log->none)
		source_rewrite(log);
	if (log->none || !log_read_header(log)) {
		*log->file = (struct diary_file){ .name = log->file->name };
		return STATUS_OK;
	}
	log->file->is_log = true;
	log->file->wide = log->wide_n > 0;
	TRY(log_find_style(log, err));
	log_read_lines(log);
	log_finish(log);
	if (log->source == NULL)
		tell_columns(log);
	return STATUS_OK;
}

struct log log_start(struct diary *diary, const struct diary_options *options,
                     struct diary_file *file, struct finding_list *notes)
{
	const char *person = options->person != NULL ? options->person : "";

	return (struct log){
		.name = file->name,
		.file = file,
		.options = options,
		.keep = diary->keep,
		.findings = notes,
		.person = arena_text(diary->keep, person, strlen(person)),
	};
}

enum status diary_read(struct source *source, const struct diary_options *options,
                       struct diary *diary, struct finding_list *notes, struct diary_file *file_out,
                       struct error *err)
{
	struct arena scratch CLEANUP(arena_free) = ARENA(diary->keep->limit);
	struct arena work CLEANUP(arena_free) = ARENA(diary->keep->limit);
	const char *name = source_name(source);
	struct diary_file file = { .name = arena_text(diary->keep, name, strlen(name)) };
	struct log log = log_start(diary, options, &file, notes);

	log.vocabulary = vocabulary_build(&scratch);
	log.scratch = &scratch;
	log.work = &work;
	TRY(read_log(&log, source, err));
	log_append(diary, &log);
	*file_out = file;
	return STATUS_OK;
}
