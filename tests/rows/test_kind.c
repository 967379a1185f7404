/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/reading.h"

Test(kind, refuses_what_is_no_delimited_text_and_names_it)
{
	static const struct {
		const char *bytes;
		size_t length;
		const char *kind;
	} cases[] = {
#define CASE(bytes, kind) { bytes, sizeof(bytes) - 1, kind }
		CASE("<!DOCTYPE html>\n<html>", "HTML"),
		CASE("\n <html><a,b>", "HTML"),
		CASE("{\"data\":[{\"day\":1}]}", "JSON"),
		CASE("[{\"day\":1}]", "JSON"),
		CASE("<?xml version=\"1.0\"?>", "XML"),
		CASE("%PDF-1.4\n", "a PDF"),
		CASE("SQLite format 3\0", "an SQLite database"),
		CASE("\x89PNG\r\n\x1A\n\0\0", "a PNG image"),
		CASE("\x7F"
		     "ELF\2\1\1\0\0",
		     "a program (ELF)"),
		CASE("PK\3\4....xl/workbook.xml", "an Excel workbook (.xlsx)"),
		CASE("PK\3\4....a.csv", "a ZIP archive"),
		CASE("\x1F\x8B\x08\x00", "a gzip file"),
		CASE("\xFF\xFE"
		     "a\0,\0b\0",
		     "UTF-16 text"),
		CASE("a\0,\0b\0\n\0001\0,\0002\0", "UTF-16 text"),
		CASE("\0\1\2\3\4\5\6\7abcdefgh,\1\2", "binary data"),
#undef CASE
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct outcome *outcome = new_outcome();

		read_into(outcome, cases[i].bytes, cases[i].length);
		cr_assert_eq(outcome->status, STATUS_DATA, "%s", cases[i].kind);
		cr_assert_str_eq(outcome->err.code, "rows.wrong-kind");
		cr_assert_not_null(strstr(outcome->err.message, cases[i].kind), "%s: %s",
		                   cases[i].kind, outcome->err.message);
		cr_assert_eq(outcome->reading.counts.records, 0);
		end(outcome);
	}
}

Test(kind, takes_rich_text_for_no_object)
{
	cr_assert_eq(source_notation("{\\rtf1 Nights}", 14), NOTATION_TABLE);
	cr_assert_eq(source_notation("{\"a\":1}", 7), NOTATION_JSON);
}

Test(kind, speaks_of_no_wrong_kind_when_nothing_is_wrong)
{
	static const char *const texts[] = {
		"",         "a,b\n1,2\n",       "\xEF\xBB\xBFx;b\n", "PKG,b\n", "caf\xE9,b\n",
		"Rare,b\n", "\xE6\x97\xA5,b\n", "a\tb\x1b[1m\n",
	};

	for (size_t i = 0; i < COUNT(texts); i++)
		cr_assert_null(source_wrong_kind(texts[i], strlen(texts[i])), "%s", texts[i]);
}
