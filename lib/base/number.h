/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * base/number.h - numbers as people's files write them, read strictly
 *
 * The grammar is ours (strtod also takes "0x10", "nan" and leading blanks);
 * the conversion is strtod, whose locale is always "C" because the program
 * never calls setlocale.
 */
#ifndef BASE_NUMBER_H
#define BASE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* -?[0-9]+(\.[0-9]+)? and nothing else; finite.  decimal is '.' or ','. */
bool number_parse(const char *text, char decimal, double *number_out);

/* -?[0-9]+ within int64_t. */
bool number_parse_integer(const char *text, int64_t *number_out);

/* Empty, NA, N/A, None, null, nan, --, -, an em dash: the words for "no value". */
bool number_is_missing_word(const char *text);

/* The shortest text that reads back as the same double; "" for NAN and infinities. */
enum { NUMBER_TEXT = 40 };
const char *number_text(char text[NUMBER_TEXT], double number);

#endif
