/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diary/log_source.h"

#include "base/text.h"

#include <string.h>

extern const struct diary_source source_oura_tags, source_oura_tags_v2;
extern const struct diary_source source_whoop_journal, source_zeo_notes;

const struct diary_source *const diary_sources[] = {
	&source_oura_tags, &source_oura_tags_v2, &source_whoop_journal, &source_zeo_notes, NULL,
};

/* The settled form that every entry is given. */
enum { ENTRY_TIME, ENTRY_ITEM, ENTRY_AMOUNT, ENTRY_TAKEN, ENTRY_KIND, ENTRY_NOTE, ENTRY_FIELDS };
static const char *const entry_names[ENTRY_FIELDS] = { "time",  "item", "amount",
	                                               "taken", "kind", "note" };

struct source_lines {
	struct log *log;
	size_t at[SOURCE_MOST_COLUMNS]; /* where each column stands; LOG_NO_COLUMN = nowhere */
	struct log_line *items;
	size_t count, room;
};

/* --- which table --------------------------------------------------------------------------- */

static const char *key_of(struct arena *scratch, const char *name)
{
	char *plain = arena_text(scratch, name, strlen(name));

	for (char *c = plain; *c != '\0'; c++)
		if (*c == '.' || *c == '_')
			*c = ' ';
	return text_header_key(scratch, plain);
}

static bool place_columns(const struct diary_source *source, const struct row *header,
                          struct arena *scratch, size_t at[SOURCE_MOST_COLUMNS])
{
	for (size_t i = 0; i < SOURCE_MOST_COLUMNS && source->columns[i].name != NULL; i++) {
		const char *wanted = key_of(scratch, source->columns[i].name);

		at[i] = LOG_NO_COLUMN;
		for (size_t field = 0; field < header->count && at[i] == LOG_NO_COLUMN; field++)
			if (strcmp(key_of(scratch, header->fields[field]), wanted) == 0)
				at[i] = field;
		if (at[i] == LOG_NO_COLUMN && source->columns[i].required)
			return false;
	}
	return true;
}

static const struct diary_source *find(const struct row *header, struct arena *scratch,
                                       size_t at[SOURCE_MOST_COLUMNS])
{
	for (size_t i = 0; diary_sources[i] != NULL; i++)
		if (place_columns(diary_sources[i], header, scratch, at))
			return diary_sources[i];
	return NULL;
}

struct look {
	struct arena *scratch;
	const struct diary_source *found;
};

static enum status look_at_header(void *context, const struct row *row, struct error *err)
{
	struct look *look = context;
	size_t at[SOURCE_MOST_COLUMNS];

	look->found = find(row, look->scratch, at);
	return error_set(err, STATUS_ASKED, "the header was seen");
}

const struct diary_source *diary_source_find(const char *bytes, size_t length)
{
	enum { LOOK_MEMORY = 16 * 1024 * 1024 };
	struct arena scratch CLEANUP(arena_free) = ARENA(LOOK_MEMORY);
	struct finding_list unused = { .keep = &scratch };
	struct look look = { .scratch = &scratch };
	struct csv_reading csv = { .findings = &unused, .fn = look_at_header, .context = &look };
	struct error stopped = { 0 };

	/* Whatever is wrong with the file is said when it is read. */
	(void)!csv_read(source_of_memory(&scratch, "", bytes, length), &csv, &stopped);
	return look.found;
}

const char *diary_source_name(const struct diary_source *source)
{
	return source->name;
}

const char *diary_source_title(const struct diary_source *source)
{
	return source->title;
}

const char *diary_source_how_to_get(const struct diary_source *source)
{
	return source->how_to_get;
}

const char *diary_source_column(const struct diary_source *source, size_t at, bool *required_out)
{
	if (at >= SOURCE_MOST_COLUMNS || source->columns[at].name == NULL)
		return NULL;
	*required_out = source->columns[at].required;
	return source->columns[at].name;
}

/* --- entries ------------------------------------------------------------------------------- */

const char *source_cell(const struct source_lines *lines, const struct log_line *line,
                        size_t column)
{
	size_t at = lines->at[column];

	return at < line->row.count ? line->row.fields[at] : "";
}

struct arena *source_arena(const struct source_lines *lines)
{
	return lines->log->scratch;
}

const struct vocabulary *source_vocabulary(const struct source_lines *lines)
{
	return lines->log->vocabulary;
}

static void add_line(struct source_lines *lines, struct log_line line,
                     const char *const texts[ENTRY_FIELDS])
{
	struct arena *scratch = lines->log->scratch;
	const char **fields = arena_array(scratch, ENTRY_FIELDS, const char *);
	size_t *lengths = arena_array(scratch, ENTRY_FIELDS, size_t);

	for (size_t i = 0; i < ENTRY_FIELDS; i++) {
		fields[i] = texts[i] != NULL ? texts[i] : "";
		lengths[i] = strlen(fields[i]);
	}
	line.row.fields = fields;
	line.row.lengths = lengths;
	line.row.count = ENTRY_FIELDS;
	lines->items = arena_more(scratch, lines->items, lines->count, &lines->room,
	                          sizeof(*lines->items));
	lines->items[lines->count++] = line;
}

void source_add(struct source_lines *lines, const struct log_line *line,
                const struct source_entry *entry)
{
	const char *const texts[ENTRY_FIELDS] = {
		[ENTRY_TIME] = entry->time,     [ENTRY_ITEM] = entry->item,
		[ENTRY_AMOUNT] = entry->amount, [ENTRY_TAKEN] = entry->taken,
		[ENTRY_KIND] = entry->kind,     [ENTRY_NOTE] = entry->note,
	};
	struct log_line copy = *line;

	copy.row.column = row_column(&line->row, lines->at[entry->column]);
	add_line(lines, copy, texts);
}

/* The columns that entries are made of, as the file has them. */
static void tell_columns(const struct source_lines *lines)
{
	const struct log *log = lines->log;
	const struct row *header = &log->lines[0].row;
	const char **used = arena_array(log->keep, SOURCE_MOST_COLUMNS, const char *);
	size_t count = 0;

	for (size_t i = 0; i < SOURCE_MOST_COLUMNS && log->source->columns[i].name != NULL; i++)
		if (lines->at[i] != LOG_NO_COLUMN)
			used[count++] = arena_text(log->keep, header->fields[lines->at[i]],
			                           header->lengths[lines->at[i]]);
	log->file->columns_used = used;
	log->file->columns_used_n = count;
}

bool source_knows(const struct log *log)
{
	size_t at[SOURCE_MOST_COLUMNS];

	return log->count > 0 && find(&log->lines[0].row, log->scratch, at) != NULL;
}

void source_rewrite(struct log *log)
{
	struct source_lines lines = { .log = log };
	const struct diary_source *source =
		log->count > 0 ? find(&log->lines[0].row, log->scratch, lines.at) : NULL;

	if (source == NULL)
		return;
	log->source = source;
	log->file->source = source->name;
	log->file->title = source->title;
	tell_columns(&lines);
	add_line(&lines, log->lines[0], entry_names);
	for (size_t i = 1; i < log->count; i++) {
		size_t before = lines.count;

		source->take(&lines, &log->lines[i]);
		log->file->read += lines.count == before;
		log->file->skipped += lines.count == before;
	}
	log->lines = lines.items;
	log->count = lines.count;
	log->room = lines.room;
}
