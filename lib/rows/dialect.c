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

static struct text_line take_line(const char *bytes, size_t length)
{
	struct text_line line = { .bytes = bytes, .blank = true };
	bool in_quotes = false, at_field_start = true;
	size_t at = 0;

	for (; at < length; at++) {
		char c = bytes[at];
		size_t end_length = line_end_length(bytes + at, length - at);

		if (end_length > 0) {
			line.physical_lines++;
			if (!in_quotes) {
				line.end_length = end_length;
				break;
			}
			at += end_length - 1;
			continue;
		}

		size_t which = candidate(c);

		if (c == '"' && (in_quotes || at_field_start))
			in_quotes = !in_quotes;
		if (!in_quotes && which < CANDIDATES)
			line.delimiters[which]++;
		at_field_start = which < CANDIDATES || (at_field_start && c == ' ') ||
		                 (c == '"' && !in_quotes); /* "" goes on quoting */
		if (c != ' ' && c != '\t')
			line.blank = false;
	}
	line.length = at;
	return line;
}

/* sep=; or "sep=;" */
static char named_delimiter(const struct text_line *line)
{
	const char *bytes = line->bytes;
	size_t length = line->length;

	if (length >= 2 && bytes[0] == '"' && bytes[length - 1] == '"') {
		bytes++;
		length -= 2;
	}
	if (length == 5 && memcmp(bytes, "sep=", 4) == 0 && candidate(bytes[4]) < CANDIDATES)
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

static bool ends_in_crlf(const struct text_line *line)
{
	return line->end_length == 2;
}

/* Walks down from the first line to the one that looks like a header. */
struct walk {
	const char *bytes;
	size_t length, at;
	long lines; /* physical lines passed */
};

static struct text_line next_line(struct walk *walk)
{
	struct text_line line = take_line(walk->bytes + walk->at, walk->length - walk->at);

	walk->at += line.length + line.end_length;
	return line;
}

struct dialect_found dialect_find(const char *bytes, size_t length, char delimiter)
{
	struct dialect_found found = { .dialect = { .delimiter = delimiter } };

	if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
		found.dialect.bom = true;
		found.bom_length = 3;
	}

	struct walk walk = { .bytes = bytes, .length = length, .at = found.bom_length };
	int seen = 0;

	while (walk.at < length && seen < MOST_LINES_ABOVE) {
		struct text_line line = next_line(&walk);
		char named = found.has_header ? '\0' : named_delimiter(&line);
		bool header = false;

		if (walk.lines == 0)
			found.dialect.crlf = ends_in_crlf(&line);
		if (named != '\0' && delimiter == '\0')
			delimiter = found.dialect.delimiter = named;
		header = named == '\0' && !line.blank && !is_samsung_title(&line);
		/* Without any delimiter in sight the first line that is not blank is it. */
		if (header && (!found.has_header || has_delimiter(&line, delimiter))) {
			found.has_header = true;
			found.lines_above = walk.lines;
		}
		walk.lines += line.physical_lines;
		seen += !line.blank;
		if (header && has_delimiter(&line, delimiter)) {
			struct walk below = walk;
			struct text_line next = next_line(&below);

			if (delimiter == '\0')
				found.dialect.delimiter = best_delimiter(&line, &next);
			return found;
		}
	}
	if (found.dialect.delimiter == '\0')
		found.dialect.delimiter = ',';
	return found;
}
