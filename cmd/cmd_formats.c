/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/cmd.h"

#include "base/buffer.h"
#include "base/text.h"
#include "diary/source.h"
#include "vendor/vendor.h"

#include <stdio.h>
#include <string.h>

enum { WIDTH = 96, INDENT = 17, MOST_NAMES = 128 }; /* more than a format has columns */

/* Words of a paragraph, or names of a list, wrapped below their title. */
struct paragraph {
	struct buffer *out;
	size_t used;
};

static struct paragraph begin(struct buffer *out, const char *title)
{
	buffer_printf(out, "  %-*s", INDENT - 3, title);
	return (struct paragraph){ out, INDENT - 1 };
}

static void add_piece(struct paragraph *paragraph, const char *piece, const char *behind)
{
	size_t width = text_width(piece) + strlen(behind);

	if (paragraph->used >= INDENT && paragraph->used + 1 + width > WIDTH) {
		buffer_printf(paragraph->out, "\n%*s", INDENT - 1, "");
		paragraph->used = INDENT - 1;
	}
	buffer_printf(paragraph->out, " %s%s", piece, behind);
	paragraph->used += 1 + width;
}

static void add_sentence(struct buffer *out, struct arena *scratch, const char *title,
                         const char *text)
{
	struct paragraph paragraph = begin(out, title);

	while (*text != '\0') {
		size_t length = strcspn(text, " ");

		add_piece(&paragraph, arena_text(scratch, text, length), "");
		text += length + strspn(text + length, " ");
	}
	buffer_char(out, '\n');
}

struct names {
	const char *items[MOST_NAMES];
	size_t count;
};

static void add_names(struct buffer *out, const char *title, const struct names *names)
{
	struct paragraph paragraph = { 0 };

	if (names->count == 0)
		return;
	paragraph = begin(out, title);
	for (size_t i = 0; i < names->count; i++)
		add_piece(&paragraph, names->items[i], i + 1 < names->count ? ";" : "");
	buffer_char(out, '\n');
}

/* The columns of one need, or of the need above it. */
static struct names names_of(const struct vendor *vendor, enum column_need least,
                             enum column_need most)
{
	struct names names = { .count = 0 };

	for (const struct vendor_column *column = vendor->columns; column->kind != COLUMN_END;
	     column++)
		if (column->need >= least && column->need <= most && names.count < MOST_NAMES)
			names.items[names.count++] = column->headers;
	return names;
}

/* <Record type="..."> in <HealthData> */
static void add_elements(struct buffer *out, const struct xml_table *xml)
{
	buffer_printf(out, "  records:       <%s", xml->element);
	if (xml->attribute != NULL)
		buffer_printf(out, " %s=\"%s\"", xml->attribute, xml->value);
	buffer_printf(out, "> in <%s>\n", xml->root);
}

static void add_vendor(struct buffer *out, struct arena *scratch, const struct vendor *vendor,
                       bool all)
{
	struct names must = names_of(vendor, COLUMN_REQUIRED, COLUMN_KEY);
	struct names typical = names_of(vendor, COLUMN_TYPICAL, COLUMN_TYPICAL);
	struct names optional = names_of(vendor, COLUMN_OPTIONAL, COLUMN_OPTIONAL);

	buffer_printf(out, "%s: %s\n", vendor->name, vendor->title);
	add_sentence(out, scratch, "how to get it:", vendor->how_to_get);
	if (vendor->xml != NULL)
		add_elements(out, vendor->xml);
	add_names(out, "must have:", &must);
	if (vendor->least_typical > 0)
		add_names(out, arena_printf(scratch, "%d or more of:", vendor->least_typical),
		          &typical);
	if (all && vendor->least_typical == 0)
		add_names(out, "may have:", &typical);
	if (all)
		add_names(out, "may have:", &optional);
	buffer_char(out, '\n');
}

static void add_source(struct buffer *out, struct arena *scratch, const struct diary_source *source,
                       bool all)
{
	struct names must = { .count = 0 }, may = { .count = 0 };
	const char *name = NULL;
	bool required = false;

	for (size_t at = 0; (name = diary_source_column(source, at, &required)) != NULL; at++) {
		struct names *names = required ? &must : &may;

		names->items[names->count++] = name;
	}
	buffer_printf(out, "%s: %s\n", diary_source_name(source), diary_source_title(source));
	add_sentence(out, scratch, "how to get it:", diary_source_how_to_get(source));
	add_names(out, "must have:", &must);
	if (all)
		add_names(out, "may have:", &may);
	buffer_char(out, '\n');
}

static enum status run(const struct settings *settings, struct arena *keep, struct error *err)
{
	struct buffer out CLEANUP(buffer_free) = { 0 };

	buffer_text(&out, "Nights\n\n");
	for (size_t i = 0; vendors[i] != NULL; i++)
		add_vendor(&out, keep, vendors[i], settings->verbose);
	buffer_text(&out,
	            "Logs inside exports, read with the nights unless --log names another\n\n");
	for (size_t i = 0; diary_sources[i] != NULL; i++)
		add_source(&out, keep, diary_sources[i], settings->verbose);
	buffer_text(&out,
	            "Column names are compared without case; '|' separates wordings of one "
	            "column.\n"
	            "A format is recognised by its columns, XML by its root element, never "
	            "by the file's name.\n"
	            "A file, a .gz, a .zip or a folder of any of these is given as it is. Any "
	            "other table of\n"
	            "nights: 'winks check FILE' proposes a map for --map.\n");
	return cmd_print(&out, err);
}

const struct cmd cmd_formats = {
	.name = "formats",
	.group = "About",
	.synopsis = "[-v]",
	.summary = "list the export formats, what each must have and how to get it",
	.examples = "  winks formats\n",
	.options = { opt_common, NULL },
	.run = run,
};
