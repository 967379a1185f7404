/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rows/xml.h"

#include "rows/refuse.h"

#include <expat.h>
#include <string.h>

enum { CHUNK = 64 * 1024 };

struct xml_reader {
	XML_Parser parser;
	struct xml_reading *reading;
	const char *name; /* of the source */
	struct error *err;
	enum status status; /* why the parser was stopped */
	int64_t fed;        /* bytes given to the parser */
	int depth;
	struct row row;
	const char *fields[CSV_MOST_COLUMNS];
	size_t lengths[CSV_MOST_COLUMNS];
};

/* --- saying no ---------------------------------------------------------------------------- */

static struct place place_now(const struct xml_reader *reader)
{
	return (struct place){
		.file = reader->name,
		.line = (long)XML_GetCurrentLineNumber(reader->parser),
		.column = (long)XML_GetCurrentColumnNumber(reader->parser) + 1,
	};
}

static void stop(struct xml_reader *reader, enum status status)
{
	reader->status = status;
	(void)XML_StopParser(reader->parser, XML_FALSE);
}

static void refuse(struct xml_reader *reader, enum finding_code code, const char *why)
{
	stop(reader, rows_refuse(reader->err, code, place_now(reader), "%s", why));
}

/* What the parser found wrong by itself. */
static enum status malformed(const struct xml_reader *reader, struct error *err)
{
	enum XML_Error code = XML_GetErrorCode(reader->parser);

	if (code == XML_ERROR_NO_MEMORY)
		return error_set(err, STATUS_MEMORY, "no memory to read XML");
	return rows_refuse(err, FINDING_ROWS_XML_BROKEN, place_now(reader),
	                   "the XML is cut or damaged here: %s", XML_ErrorString(code));
}

/* --- elements ----------------------------------------------------------------------------- */

static const char *attribute_of(const XML_Char *const *attributes, const char *name)
{
	for (; *attributes != NULL; attributes += 2)
		if (strcmp(attributes[0], name) == 0)
			return attributes[1];
	return NULL;
}

static bool is_wanted(const struct xml_table *table, const XML_Char *name,
                      const XML_Char *const *attributes)
{
	const char *value = NULL;

	if (strcmp(name, table->element) != 0)
		return false;
	if (table->attribute == NULL)
		return true;
	value = attribute_of(attributes, table->attribute);
	return value != NULL && strcmp(value, table->value) == 0;
}

static void hand_over(struct xml_reader *reader, const XML_Char *const *attributes)
{
	struct xml_reading *reading = reader->reading;
	struct row *row = &reader->row;
	struct place place = place_now(reader);
	int offset = 0, size = 0;
	const char *held = XML_GetInputContext(reader->parser, &offset, &size);

	for (size_t i = 0; i < reading->attributes_n; i++) {
		const char *value = attribute_of(attributes, reading->attributes[i]);

		reader->fields[i] = value != NULL ? value : "";
		reader->lengths[i] = strlen(reader->fields[i]);
	}
	row->count = reading->attributes_n;
	row->line = row->line_last = place.line;
	row->column = place.column;
	row->raw = held != NULL ? held + offset : "";
	row->raw_length = held != NULL ? (size_t)XML_GetCurrentByteCount(reader->parser) : 0;
	reading->records++;

	enum status status = reading->fn(reading->context, row, reader->err);

	if (status != STATUS_OK)
		stop(reader, status);
}

static void XMLCALL on_start(void *context, const XML_Char *name, const XML_Char **attributes)
{
	struct xml_reader *reader = context;

	if (++reader->depth > XML_MOST_DEPTH)
		refuse(reader, FINDING_ROWS_XML_LIMIT, "elements lie more than 64 deep");
	else if (XML_GetSpecifiedAttributeCount(reader->parser) > 2 * CSV_MOST_COLUMNS)
		refuse(reader, FINDING_ROWS_XML_LIMIT, "an element has more than 512 attributes");
	else if (is_wanted(reader->reading->table, name, (const XML_Char *const *)attributes))
		hand_over(reader, (const XML_Char *const *)attributes);
}

static void XMLCALL on_end(void *context, const XML_Char *name)
{
	struct xml_reader *reader = context;

	(void)name;
	reader->depth--;
}

/* NOLINTNEXTLINE(readability-function-size): expat's parameters */
static void XMLCALL on_entity(void *context, const XML_Char *name, int is_parameter,
                              const XML_Char *value, int value_length, const XML_Char *base,
                              const XML_Char *system_id, const XML_Char *public_id,
                              const XML_Char *notation)
{
	(void)name, (void)is_parameter, (void)value, (void)value_length, (void)base;
	(void)system_id, (void)public_id, (void)notation;
	refuse(context, FINDING_ROWS_XML_LIMIT, "an entity is declared, which no export does");
}

/* --- the whole source --------------------------------------------------------------------- */

/* What the parser holds back is the tag, comment or other mark that it waits to see whole. */
static bool holds_too_much(const struct xml_reader *reader)
{
	XML_Index done = XML_GetCurrentByteIndex(reader->parser);

	return reader->fed - (done > 0 ? done : 0) > CSV_MOST_RECORD + CHUNK;
}

static enum status parse_chunk(struct xml_reader *reader, struct source *source, bool *ended_out,
                               struct error *err)
{
	void *bytes = XML_GetBuffer(reader->parser, CHUNK);
	size_t got = 0;

	if (bytes == NULL)
		return malformed(reader, err);
	TRY(source_read(source, bytes, CHUNK, &got, err));
	reader->fed += (int64_t)got;
	*ended_out = got == 0;

	enum XML_Status parsed = XML_ParseBuffer(reader->parser, (int)got, got == 0);

	TRY(reader->status);
	if (parsed != XML_STATUS_OK)
		return malformed(reader, err);
	if (holds_too_much(reader))
		return rows_refuse(err, FINDING_ROWS_XML_LIMIT, place_now(reader),
		                   "an element is longer than 1 MiB");
	return STATUS_OK;
}

static enum status parse(struct xml_reader *reader, struct source *source, struct error *err)
{
	bool ended = false;

	reader->err = err;
	reader->row.fields = reader->fields;
	reader->row.lengths = reader->lengths;
	XML_SetUserData(reader->parser, reader);
	XML_SetElementHandler(reader->parser, on_start, on_end);
	XML_SetEntityDeclHandler(reader->parser, on_entity);
	while (!ended)
		TRY(parse_chunk(reader, source, &ended, err));
	return STATUS_OK;
}

enum status xml_read(struct source *source, struct xml_reading *reading, struct error *err)
{
	struct xml_reader reader = { .parser = XML_ParserCreate(NULL),
		                     .reading = reading,
		                     .name = source_name(source) };
	enum status status = STATUS_OK;

	reading->records = 0;
	if (reader.parser == NULL)
		return error_set(err, STATUS_MEMORY, "no memory to read XML");
	status = parse(&reader, source, err);
	XML_ParserFree(reader.parser);
	return status;
}

/* --- what kind of XML --------------------------------------------------------------------- */

struct root_finder {
	XML_Parser parser;
	struct arena *keep;
	const char *root;
};

static void XMLCALL on_root(void *context, const XML_Char *name, const XML_Char **attributes)
{
	struct root_finder *finder = context;

	(void)attributes;
	finder->root = arena_text(finder->keep, name, strlen(name));
	(void)XML_StopParser(finder->parser, XML_FALSE);
}

enum status xml_root(struct source *source, struct arena *keep, const char **root_out,
                     struct error *err)
{
	struct root_finder finder = { .keep = keep };
	const char *bytes = NULL;
	size_t length = 0;
	enum status status = STATUS_OK;

	TRY(source_peek(source, &bytes, &length, err));
	finder.parser = XML_ParserCreate(NULL);
	if (finder.parser == NULL)
		return error_set(err, STATUS_MEMORY, "no memory to read XML");
	XML_SetUserData(finder.parser, &finder);
	XML_SetStartElementHandler(finder.parser, on_root);
	if (XML_Parse(finder.parser, bytes, (int)length, length < SOURCE_PEEK) != XML_STATUS_OK &&
	    finder.root == NULL) {
		struct xml_reader reader = { .parser = finder.parser, .name = source_name(source) };

		status = malformed(&reader, err);
	}
	XML_ParserFree(finder.parser);
	if (status == STATUS_OK)
		*root_out = finder.root != NULL ? finder.root : "";
	return status;
}
