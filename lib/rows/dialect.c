/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rows/dialect.h"

#include "rows/lines.h"

#include <string.h>

static const char candidates[] = { ',', ';', '\t', '|' };

enum { CANDIDATES = sizeof(candidates), MOST_LINES_ABOVE = 5 };

/* One line of text; a line end inside quotes belongs to the line. */
struct text_line {
	const char *bytes;
	size_t length;
	long physical_lines;
	long delimiters[CANDIDATES]; /* outside quotes */
	bool blank;
	size_t end_length;
};

static size_t candidate(char c)
{
	for (size_t i = 0; i < CANDIDATES; i++)
		if (candidates[i] == c)
			return i;
	return CANDIDATES;
}

struct scan {
	struct text_line line;
	bool in_quotes, at_field_start;
};

/* A character that is no line end. */
static void scan_char(struct scan *scan, char c)
{
	size_t which = candidate(c);

	if (c == '"' && (scan->in_quotes || scan->at_field_start))
		scan->in_quotes = !scan->in_quotes;
	if (!scan->in_quotes && which < CANDIDATES)
		scan->line.delimiters[which]++;
	scan->at_field_start = which < CANDIDATES || (scan->at_field_start && c == ' ') ||
	                       (c == '"' && !scan->in_quotes); /* "" goes on quoting */
	if (c != ' ' && c != '\t')
		scan->line.blank = false;
}

static struct text_line take_line(const char *bytes, size_t length)
{
	struct scan scan = { .line = { .bytes = bytes, .blank = true }, .at_field_start = true };
	size_t at = 0, end_length = 0;

	for (; at<length; at += end_length> 0 ? end_length : 1) {
		end_length = line_end_length(bytes + at, length - at);
		if (end_length == 0) {
			scan_char(&scan, bytes[at]);
			continue;
		}
		scan.line.physical_lines++;
		if (!scan.in_quotes) {
			scan.line.end_length = end_length;
			break;
		}
	}
	scan.line.length = at;
	return scan.line;
}

/* sep=; or "sep=;" above the header */
static char named_delimiter(const struct text_line *line, bool too_late)
{
	const char *bytes = line->bytes;
	size_t length = line->length;

	if (length >= 2 && bytes[0] == '"' && bytes[length - 1] == '"') {
		bytes++;
		length -= 2;
	}
	if (!too_late && length == 5 && memcmp(bytes, "sep=", 4) == 0 &&
	    candidate(bytes[4]) < CANDIDATES)
		return bytes[4];
	return '\0';
}

static bool is_samsung_title(const struct text_line *line)
{
	static const char prefix[] = "com.samsung.";

	return line->length >= sizeof(prefix) && line->delimiters[0] == 2 &&
	       memcmp(line->bytes, prefix, sizeof(prefix) - 1) == 0;
}

/* The most frequent one; of equals the one that is as frequent in the next line. */
static char best_delimiter(const struct text_line *line, const struct text_line *next)
{
	size_t best = 0;

	for (size_t i = 1; i < CANDIDATES; i++) {
		bool same_below = line->delimiters[i] == next->delimiters[i];
		bool best_same_below = line->delimiters[best] == next->delimiters[best];

		if (line->delimiters[i] > line->delimiters[best] ||
		    (line->delimiters[i] == line->delimiters[best] && same_below &&
		     !best_same_below))
			best = i;
	}
	return candidates[best];
}

static bool has_delimiter(const struct text_line *line, char delimiter)
{
	if (delimiter != '\0') {
		size_t which = candidate(delimiter);

		return which < CANDIDATES && line->delimiters[which] > 0;
	}
	for (size_t i = 0; i < CANDIDATES; i++)
		if (line->delimiters[i] > 0)
			return true;
	return false;
}

/* Walks down from the first line to the one that looks like a header. */
struct walk {
	const char *bytes;
	size_t length, at;
	long lines;     /* physical lines passed */
	char delimiter; /* given, or named by sep= */
	struct dialect_found found;
};

static struct text_line next_line(struct walk *walk)
{
	struct text_line line = take_line(walk->bytes + walk->at, walk->length - walk->at);

	walk->at += line.length + line.end_length;
	return line;
}

static struct text_line line_below(const struct walk *walk)
{
	return take_line(walk->bytes + walk->at, walk->length - walk->at);
}

/* Whether this line settles it. */
static bool look_at(struct walk *walk, const struct text_line *line)
{
	struct dialect_found *found = &walk->found;
	char named = named_delimiter(line, found->has_header);
	bool delimited = has_delimiter(line, walk->delimiter);

	if (named != '\0' && walk->delimiter == '\0')
		walk->delimiter = named;
	if (named != '\0' || line->blank || is_samsung_title(line))
		return false;
	/* Without any delimiter in sight the first line that is not blank is it. */
	if (found->has_header && !delimited)
		return false;
	found->has_header = true;
	found->lines_above = walk->lines;
	if (delimited && walk->delimiter == '\0') {
		struct text_line below = line_below(walk);

		walk->delimiter = best_delimiter(line, &below);
	}
	return delimited;
}

static size_t bom_length(const char *bytes, size_t length)
{
	return length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

struct dialect_found dialect_find(const char *bytes, size_t length, char delimiter)
{
	struct walk walk = { .bytes = bytes, .length = length, .delimiter = delimiter };
	struct dialect_found *found = &walk.found;
	bool settled = false;

	walk.at = found->bom_length = bom_length(bytes, length);
	found->dialect.bom = found->bom_length > 0;
	for (int seen = 0; walk.at < length && seen < MOST_LINES_ABOVE && !settled;) {
		struct text_line line = next_line(&walk);

		if (walk.lines == 0)
			found->dialect.crlf = line.end_length == 2;
		settled = look_at(&walk, &line);
		walk.lines += line.physical_lines;
		seen += !line.blank;
	}
	found->dialect.delimiter = walk.delimiter;
	if (walk.delimiter == '\0')
		found->dialect.delimiter = ',';
	return *found;
}
