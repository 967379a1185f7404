/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rows/json.h"

#include "rows/json_scan.h"
#include "rows/refuse.h"

#include <jansson.h>
#include <string.h>

enum {
	READER_MEMORY = 64 * 1024 * 1024,
	OBJECT_MEMORY = 64 * 1024 * 1024,
	MOST_DEPTH = 8, /* objects deeper than this stay text */
};

static void json_freep(json_t **json)
{
	json_decref(*json);
}

static void text_freep(char **text)
{
	free(*text);
}

struct reader {
	struct json_reading *reading;
	struct arena *keep;    /* the columns */
	struct arena *scratch; /* one object */
	struct json_scan scan;
	const char *names[JSON_MOST_COLUMNS];
	const char *fields[JSON_MOST_COLUMNS];
	size_t lengths[JSON_MOST_COLUMNS];
	size_t count, next; /* columns; where the next member probably belongs */
};

/* --- an object becomes fields ------------------------------------------------------------- */

static size_t column_of(struct reader *reader, const char *name)
{
	for (size_t step = 0; step < reader->count; step++) {
		size_t i = (reader->next + step) % reader->count;

		if (strcmp(reader->names[i], name) == 0) {
			reader->next = i + 1;
			return i;
		}
	}
	if (reader->count == JSON_MOST_COLUMNS)
		return JSON_MOST_COLUMNS;
	reader->names[reader->count] = arena_text(reader->keep, name, strlen(name));
	reader->fields[reader->count] = "";
	reader->next = reader->count + 1;
	return reader->count++;
}

static const char *text_of(struct reader *reader, const json_t *value)
{
	char *text CLEANUP(text_freep) = NULL;

	if (json_is_string(value))
		return arena_text(reader->scratch, json_string_value(value),
		                  json_string_length(value));
	if (json_is_null(value))
		return "";
	text = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
	return text != NULL ? arena_text(reader->scratch, text, strlen(text)) : "";
}

/* jansson's own limit keeps the depth of an object finite; ours that of the calls. */
/* NOLINTNEXTLINE(misc-no-recursion) */
static void flatten(struct reader *reader, const char *path, json_t *object, int depth)
{
	const char *key = NULL;
	json_t *value = NULL;

	json_object_foreach(object, key, value)
	{
		const char *name =
			path[0] == '\0' ? key : arena_printf(reader->scratch, "%s.%s", path, key);
		size_t column = 0;

		if (json_is_object(value) && depth < MOST_DEPTH) {
			flatten(reader, name, value, depth + 1);
			continue;
		}
		column = column_of(reader, name);
		if (column == JSON_MOST_COLUMNS)
			continue;
		reader->fields[column] = text_of(reader, value);
		reader->lengths[column] = strlen(reader->fields[column]);
	}
}

static void blank_fields(struct reader *reader)
{
	for (size_t i = 0; i < reader->count; i++)
		reader->fields[i] = "";
	memset(reader->lengths, 0, sizeof(reader->lengths));
	reader->next = 0;
}

/* --- one record --------------------------------------------------------------------------- */

static struct raw_record raw_of(const struct reader *reader)
{
	const struct json_scan *scan = &reader->scan;

	return (struct raw_record){
		.bytes = scan->kept,
		.length = scan_is_kept(scan) ? scan->kept_length : scan->kept_room,
		.line_last = scan->line,
	};
}

static void reject(struct reader *reader, enum finding_code code, struct place place,
                   const char *what)
{
	place.file = source_name(reader->scan.source);
	finding_reject(reader->reading->findings, code, place, raw_of(reader), "%s", what);
	reader->reading->counts.rejected++;
	scan_drop(&reader->scan);
}

static enum status hand_over(struct reader *reader, json_t *object, struct error *err)
{
	const struct json_scan *scan = &reader->scan;
	struct row row = {
		.fields = reader->fields,
		.lengths = reader->lengths,
		.names = reader->names,
		.line = scan->kept_line,
		.line_last = scan->line,
		.raw = scan->kept,
		.raw_length = scan->kept_length,
	};

	blank_fields(reader);
	flatten(reader, "", object, 1);
	row.count = reader->count;
	reader->reading->counts.records++;
	return reader->reading->fn(reader->reading->context, &row, err);
}

/* What is kept is one value, whole. */
static enum status finish_record(struct reader *reader, struct error *err)
{
	struct json_scan *scan = &reader->scan;
	struct place place = { .line = scan->kept_line };
	json_t *json CLEANUP(json_freep) = NULL;
	json_error_t wrong;

	if (!scan_is_kept(scan)) {
		reject(reader, FINDING_ROWS_LONG_LINE, place, "an object of more than 1 MiB");
		return STATUS_OK;
	}
	json = json_loadb(scan->kept, scan->kept_length, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY,
	                  &wrong);
	if (json == NULL) {
		place.line += wrong.line > 0 ? wrong.line - 1 : 0;
		place.column = wrong.column;
		reject(reader, FINDING_ROWS_BAD_JSON, place, wrong.text);
		return STATUS_OK;
	}
	if (!json_is_object(json)) {
		reject(reader, FINDING_ROWS_BAD_JSON, place, "expected an object, { ... }");
		return STATUS_OK;
	}

	enum status status = hand_over(reader, json, err);

	scan_drop(scan);
	arena_reset(reader->scratch);
	return status;
}

static enum status cut_record(struct reader *reader)
{
	struct place place = { .line = reader->scan.line };

	reject(reader, FINDING_ROWS_CUT_RECORD, place, "the file ends before the JSON does");
	return STATUS_OK;
}

/* --- what stands around the records ------------------------------------------------------- */

/* Members of an envelope that hold the records: API answers, and dumps of several of them. */
static const char *const envelopes[] = { "\"data\"", "\"sleep\"", "\"records\"", NULL };

static bool is_envelope(const char *key, size_t length)
{
	for (size_t i = 0; envelopes[i] != NULL; i++)
		if (strlen(envelopes[i]) == length && memcmp(envelopes[i], key, length) == 0)
			return true;
	return false;
}

static enum status damaged(const struct reader *reader, const char *wanted, struct error *err)
{
	struct place place = { .file = source_name(reader->scan.source),
		               .line = reader->scan.line };

	return rows_refuse(err, FINDING_ROWS_DAMAGED_JSON, place, "expected %s here", wanted);
}

/* From the [ to the ] of an array; *whole_out false when the source ended inside it. */
static enum status read_array(struct reader *reader, bool *whole_out, struct error *err)
{
	struct json_scan *scan = &reader->scan;
	int byte = 0;

	scan_take(scan, false);
	TRY(scan_look_on(scan, &byte, err));
	while (byte != ']') {
		*whole_out = byte != SCAN_END;
		if (*whole_out)
			TRY(scan_value(scan, whole_out, err));
		if (!*whole_out)
			return cut_record(reader);
		TRY(finish_record(reader, err));
		TRY(scan_look_on(scan, &byte, err));
		if (byte == ',') {
			scan_take(scan, false);
			TRY(scan_look_on(scan, &byte, err));
		} else if (byte != ']' && byte != SCAN_END) {
			return damaged(reader, "a comma or ]", err);
		}
	}
	scan_take(scan, false);
	*whole_out = true;
	return STATUS_OK;
}

/* Passes over the name of a member and its colon; *is_envelope_out: what follows are records. */
static enum status take_name(struct reader *reader, bool *is_envelope_out, bool *whole_out,
                             struct error *err)
{
	struct json_scan *scan = &reader->scan;
	size_t start = scan->kept_length;
	int byte = 0;
	bool known = false;

	TRY(scan_value(scan, whole_out, err));
	if (!*whole_out)
		return STATUS_OK;
	known = scan_is_kept(scan) && is_envelope(scan->kept + start, scan->kept_length - start);
	TRY(scan_look_on(scan, &byte, err));
	*whole_out = byte != SCAN_END;
	if (byte != ':' && byte != SCAN_END)
		return damaged(reader, "a colon", err);
	if (byte == ':')
		scan_take(scan, true);
	TRY(scan_look_on(scan, &byte, err));
	*whole_out = byte != SCAN_END;
	*is_envelope_out = known && byte == '[';
	return STATUS_OK;
}

/* A comma or the closing bracket after a member. */
static enum status take_between(struct reader *reader, int *byte, struct error *err)
{
	struct json_scan *scan = &reader->scan;

	TRY(scan_look_on(scan, byte, err));
	if (*byte == ',') {
		scan_take(scan, true);
		TRY(scan_look_on(scan, byte, err));
	} else if (*byte != '}' && *byte != SCAN_END) {
		return damaged(reader, "a comma or }", err);
	}
	return STATUS_OK;
}

/* One object by itself: a record, or an envelope around many. */
static enum status read_object(struct reader *reader, bool *whole_out, struct error *err)
{
	struct json_scan *scan = &reader->scan;
	bool was_envelope = false;
	int byte = 0;

	scan_take(scan, true);
	TRY(scan_look_on(scan, &byte, err));
	while (byte != '}') {
		bool is_records = false;

		*whole_out = byte != SCAN_END;
		if (*whole_out && byte != '"')
			return damaged(reader, "the name of a member", err);
		if (*whole_out)
			TRY(take_name(reader, &is_records, whole_out, err));
		if (*whole_out && is_records) {
			scan_drop(scan);
			was_envelope = true;
			TRY(read_array(reader, whole_out, err));
			if (!*whole_out)
				return STATUS_OK; /* told already */
		} else if (*whole_out) {
			TRY(scan_value(scan, whole_out, err));
		}
		if (!*whole_out)
			return cut_record(reader);
		if (was_envelope)
			scan_drop(scan);
		TRY(take_between(reader, &byte, err));
	}
	scan_take(scan, true);
	*whole_out = true;
	if (!was_envelope)
		return finish_record(reader, err);
	scan_drop(scan);
	return STATUS_OK;
}

static enum status skip_mark(struct json_scan *scan, struct error *err)
{
	static const unsigned char mark[] = { 0xEF, 0xBB, 0xBF };
	int byte = 0;

	TRY(scan_look(scan, &byte, err));
	for (size_t i = 0; i < sizeof(mark) && byte == mark[i]; i++) {
		scan_take(scan, false);
		TRY(scan_look(scan, &byte, err));
	}
	return STATUS_OK;
}

static enum status read_all(struct reader *reader, struct error *err)
{
	struct json_scan *scan = &reader->scan;
	bool whole = true;
	int byte = 0;

	TRY(skip_mark(scan, err));
	TRY(scan_look_on(scan, &byte, err));
	while (byte != SCAN_END && whole) {
		if (byte != '{' && byte != '[')
			return damaged(reader, "{ or [", err);
		if (byte == '[')
			TRY(read_array(reader, &whole, err));
		else
			TRY(read_object(reader, &whole, err));
		TRY(scan_look_on(scan, &byte, err));
	}
	return STATUS_OK;
}

enum status json_read(struct source *source, struct json_reading *reading, struct error *err)
{
	struct arena keep CLEANUP(arena_free) = ARENA(READER_MEMORY);
	struct arena scratch CLEANUP(arena_free) = ARENA(OBJECT_MEMORY);
	struct reader *reader = arena_new(&keep, struct reader);

	reading->counts = (struct csv_counts){ 0 };
	reader->reading = reading;
	reader->keep = &keep;
	reader->scratch = &scratch;
	reader->scan.source = source;
	reader->scan.line = 1;
	reader->scan.kept = arena_array(&keep, JSON_MOST_RECORD, char);
	reader->scan.kept_room = JSON_MOST_RECORD;
	return read_all(reader, err);
}

/* --- the text of a field ------------------------------------------------------------------ */

enum status json_read_text(const char *text, row_fn *fn, void *context, struct error *err)
{
	struct arena keep CLEANUP(arena_free) = ARENA(READER_MEMORY);
	struct arena scratch CLEANUP(arena_free) = ARENA(OBJECT_MEMORY);
	struct reader *reader = arena_new(&keep, struct reader);
	json_t *array CLEANUP(json_freep) = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
	struct json_reading reading = { .fn = fn, .context = context };
	size_t i = 0;
	json_t *object = NULL;

	reader->reading = &reading;
	reader->keep = &keep;
	reader->scratch = &scratch;
	if (!json_is_array(array))
		return STATUS_OK;
	json_array_foreach(array, i, object)
	{
		if (!json_is_object(object))
			continue;
		TRY(hand_over(reader, object, err));
		arena_reset(&scratch);
	}
	return STATUS_OK;
}
