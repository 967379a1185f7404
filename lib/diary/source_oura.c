/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Oura's tags (FORMATS.md 1e): enhancedtag.csv of the account export and the older
 * form of the API.  A tag is a code ("tag_sleep_melatonin", "tag_sleep_no_melatonin"),
 * a name of one's own, or only a comment.  There is no column for the dose: it may
 * stand in the name or be all of the comment.
 */
#include "diary/log_source.h"

#include "base/text.h"

#include <string.h>

enum { START_TIME, CODE, START_DAY, CUSTOM_NAME, COMMENT };
enum { DAY, TAGS, TIMESTAMP, TEXT };

/* "tag_generic_nocaffeine" says "no caffeine". */
static const char *words_of(struct source_lines *lines, const char *code)
{
	static const char *const prefixes[] = { "tag_generic_", "tag_sleep_" };
	struct arena *scratch = source_arena(lines);

	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++)
		if (strncmp(code, prefixes[i], strlen(prefixes[i])) == 0)
			code += strlen(prefixes[i]);

	char *words = arena_text(scratch, code, strlen(code));

	for (char *c = words; *c != '\0'; c++)
		if (*c == '_')
			*c = ' ';
	if (strncmp(words, "no", 2) == 0 && words[2] != ' ' &&
	    vocabulary_find(source_vocabulary(lines), WORD_TERM,
	                    text_match_key(scratch, words + 2)) != NULL)
		return arena_printf(scratch, "no %s", words + 2);
	return words;
}

/* A comment that is nothing but an amount is that of the tag. */
static const char *amount_in(struct source_lines *lines, const char *comment)
{
	struct amount amount = amount_cell(source_vocabulary(lines), source_arena(lines), comment,
	                                   DECIMAL_UNKNOWN);

	return amount.state == AMOUNT_READ && amount.unit[0] != '\0' ? comment : "";
}

static void take_tag(struct source_lines *lines, const struct log_line *line)
{
	const char *time = source_cell(lines, line, START_TIME);
	const char *name = source_cell(lines, line, CUSTOM_NAME);
	const char *code = source_cell(lines, line, CODE);
	const char *comment = source_cell(lines, line, COMMENT);
	struct source_entry entry = {
		.time = time[0] != '\0' ? time : source_cell(lines, line, START_DAY),
		.note = comment,
		.column = name[0] != '\0' ? CUSTOM_NAME : CODE,
	};

	if (name[0] == '\0' && (code[0] == '\0' || strcmp(code, "custom") == 0)) {
		entry.column = COMMENT;
		source_add_notes(lines, line, comment, entry);
		return;
	}
	entry.item = name[0] != '\0' ? name : words_of(lines, code);
	entry.amount = amount_in(lines, comment);
	source_add(lines, line, &entry);
}

/* tags is a list such as ["tag_generic_nocaffeine"], by JSON or by Python. */
static void take_tags(struct source_lines *lines, const struct log_line *line)
{
	const char *tags = source_cell(lines, line, TAGS), *text = source_cell(lines, line, TEXT);
	const char *time = source_cell(lines, line, TIMESTAMP);
	struct source_entry entry = {
		.time = time[0] != '\0' ? time : source_cell(lines, line, DAY),
		.note = text,
		.column = TAGS,
	};
	bool any = false;

	while (*(tags += strspn(tags, " [],;\"'")) != '\0') {
		size_t length = strcspn(tags, " [],;\"'");

		entry.item = words_of(lines, arena_text(source_arena(lines), tags, length));
		source_add(lines, line, &entry);
		tags += length;
		any = true;
	}
	entry.column = TEXT;
	if (!any)
		source_add_notes(lines, line, text, entry);
}

const struct diary_source source_oura_tags = {
	.name = "oura-tags",
	.title = "Oura tags (enhancedtag.csv)",
	.how_to_get = "In the account export beside the nights: App Data/enhancedtag.csv.",
	.columns = { [START_TIME] = { "start_time", true },
	             [CODE] = { "tag_type_code", true },
	             [START_DAY] = { "start_day", false },
	             [CUSTOM_NAME] = { "custom_name", false },
	             [COMMENT] = { "comment", false } },
	.take = take_tag,
};

const struct diary_source source_oura_tags_v2 = {
	.name = "oura-tags-v2",
	.title = "Oura tags of the API (tag.csv)",
	.how_to_get = "Written by scripts that download /v2/usercollection/tag and save it as CSV.",
	.columns = { [DAY] = { "day", true },
	             [TAGS] = { "tags", true },
	             [TIMESTAMP] = { "timestamp", true },
	             [TEXT] = { "text", false } },
	.take = take_tags,
};
