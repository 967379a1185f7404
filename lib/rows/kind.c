/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rows/source.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

struct magic {
	size_t offset, length;
	const char *bytes;
	const char *kind;
};

#define MAGIC(offset_, bytes_, kind_)                                                              \
	{                                                                                          \
		(offset_), sizeof(bytes_) - 1, (bytes_), (kind_)                                   \
	}

/* The longer one of two with the same beginning comes first. */
static const struct magic magics[] = {
	MAGIC(0, "PK\x03\x04", "a ZIP archive"),
	MAGIC(0, "PK\x05\x06", "a ZIP archive"),
	MAGIC(0, "\x1F\x8B", "a gzip file"),
	MAGIC(4, "1AY&SY", "a bzip2 file"),
	MAGIC(0,
	      "\xFD"
	      "7zXZ\x00",
	      "an xz file"),
	MAGIC(0, "\x28\xB5\x2F\xFD", "a Zstandard file"),
	MAGIC(0, "7z\xBC\xAF\x27\x1C", "a 7-Zip archive"),
	MAGIC(0, "Rar!\x1A\x07", "a RAR archive"),
	MAGIC(257, "ustar", "a tar archive"),
	MAGIC(0, "%PDF-", "a PDF"),
	MAGIC(0, "SQLite format 3\x00", "an SQLite database"),
	MAGIC(0, "\x89PNG\r\n\x1A\n", "a PNG image"),
	MAGIC(0, "\xFF\xD8\xFF", "a JPEG image"),
	MAGIC(0, "GIF8", "a GIF image"),
	MAGIC(8, "WEBPVP8", "a WebP image"),
	MAGIC(8, "WAVEfmt ", "a sound file (WAVE)"),
	MAGIC(0,
	      "\x7F"
	      "ELF",
	      "a program (ELF)"),
	MAGIC(0, "MZ\x90\x00", "a program (Windows)"),
	MAGIC(0, "\xCF\xFA\xED\xFE", "a program (Mach-O)"),
	MAGIC(0, "bplist00", "a binary property list"),
	MAGIC(0, "PAR1\x15", "a Parquet file"),
	MAGIC(0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Office document (such as .xls)"),
	MAGIC(0, "{\\rtf", "an RTF document"),
	MAGIC(0, "\xFF\xFE\x00\x00", "UTF-32 text"),
	MAGIC(0, "\x00\x00\xFE\xFF", "UTF-32 text"),
	MAGIC(0, "\xFF\xFE", "UTF-16 text"),
	MAGIC(0, "\xFE\xFF", "UTF-16 text"),
};

static bool holds(const char *bytes, size_t length, const char *wanted)
{
	size_t n = strlen(wanted);
	const char *at = bytes;

	while ((size_t)(bytes + length - at) >= n) {
		at = memchr(at, wanted[0], (size_t)(bytes + length - at) - n + 1);
		if (at == NULL)
			return false;
		if (memcmp(at, wanted, n) == 0)
			return true;
		at++;
	}
	return false;
}

/* Office documents are ZIP archives; their entries' names give them away. */
static const char *zip_kind(const char *bytes, size_t length)
{
	if (holds(bytes, length, "xl/"))
		return "an Excel workbook (.xlsx)";
	if (holds(bytes, length, "word/"))
		return "a Word document (.docx)";
	if (holds(bytes, length, "application/vnd.oasis.opendocument"))
		return "an OpenDocument file (.ods, .odt)";
	return "a ZIP archive";
}

static const char *html_kind(const char *bytes, size_t length)
{
	static const char *const starts[] = { "<!doctype html", "<html", "<head", "<body",
		                              "<script",        "<meta", "<table" };

	while (length > 0 && bytes[0] != '\0' && strchr(" \t\r\n\xEF\xBB\xBF", bytes[0]) != NULL) {
		bytes++;
		length--;
	}
	for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++) {
		size_t n = strlen(starts[i]);

		if (length >= n && strncasecmp(bytes, starts[i], n) == 0)
			return "HTML";
	}
	return NULL;
}

enum { START_BYTES = 16 };
enum { LOOKED_AT = 4096, FEWEST_CONTROLS = 4, CONTROLS_PER_100 = 3, NULS_PER_100 = 30 };

static bool is_control(unsigned char c)
{
	return c < 0x20 ? strchr("\t\n\v\f\r\x1a\x1b", c) == NULL || c == 0 : c == 0x7F;
}

/* A damaged line may hold a few control characters; a file full of them is no text. */
static const char *binary_kind(const char *bytes, size_t length)
{
	size_t looked = length < LOOKED_AT ? length : LOOKED_AT;
	size_t nuls[2] = { 0, 0 };
	size_t controls = 0;

	for (size_t i = 0; i < looked; i++) {
		nuls[i % 2] += bytes[i] == '\0';
		controls += is_control((unsigned char)bytes[i]);
	}
	if (controls < FEWEST_CONTROLS || controls * 100 < looked * CONTROLS_PER_100)
		return NULL;
	/* Western text in UTF-16 is every other byte a NUL. */
	if ((nuls[0] == 0) != (nuls[1] == 0) && (nuls[0] + nuls[1]) * 100 > looked * NULS_PER_100)
		return "UTF-16 text";
	return "binary data";
}

const char *source_wrong_kind(const char *bytes, size_t length)
{
	for (size_t i = 0; i < sizeof(magics) / sizeof(magics[0]); i++) {
		const struct magic *magic = &magics[i];

		if (length < magic->offset + magic->length ||
		    memcmp(bytes + magic->offset, magic->bytes, magic->length) != 0)
			continue;
		return bytes[0] == 'P' && bytes[1] == 'K' ? zip_kind(bytes, length) : magic->kind;
	}

	const char *html = html_kind(bytes, length);

	return html != NULL ? html : binary_kind(bytes, length);
}

/* The first bytes of text without BOM and blanks, whether UTF-8 or UTF-16 of either order. */
static void take_start(const char *bytes, size_t length, char start[START_BYTES])
{
	size_t used = 0;

	for (size_t i = 0; i < length && i < LOOKED_AT && used < START_BYTES - 1; i++)
		if (bytes[i] != '\0' && strchr("\xEF\xBB\xBF\xFE\xFF", bytes[i]) == NULL &&
		    (used > 0 || strchr(" \t\r\n", bytes[i]) == NULL))
			start[used++] = bytes[i];
	start[used] = '\0';
}

/* A declaration, a comment or an element, which may be the first thing; and not HTML. */
static bool is_xml(const char *bytes, size_t length)
{
	char start[START_BYTES];

	take_start(bytes, length, start);
	return start[0] == '<' &&
	       (isalpha((unsigned char)start[1]) ||
	        (start[1] != '\0' && strchr("?!_", start[1]))) &&
	       html_kind(start, strlen(start)) == NULL;
}

/* Begins like an object. */
static bool is_rich_text(const char *bytes, size_t length)
{
	return length >= 5 && memcmp(bytes, "{\\rtf", 5) == 0;
}

enum source_notation source_notation(const char *bytes, size_t length)
{
	if (is_xml(bytes, length))
		return NOTATION_XML;
	while (length > 0 && bytes[0] != '\0' && strchr(" \t\r\n\xEF\xBB\xBF", bytes[0]) != NULL) {
		bytes++;
		length--;
	}
	if (length > 0 && bytes[0] == '{' && !is_rich_text(bytes, length))
		return NOTATION_JSON;
	if (length > 1 && bytes[0] == '[' && bytes[1] != '\0' &&
	    strchr("{[]\" \t\r\n", bytes[1]) != NULL)
		return NOTATION_JSON;
	return NOTATION_TABLE;
}
