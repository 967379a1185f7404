/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * base/text.h - text from other people's files: validity, width, folding
 *
 * Everything that came from a file is data.  Before it is shown it goes
 * through text_show; before it is compared it goes through a key function.
 * Unicode tables are utf8proc's; this is the only room that includes it.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Well-formed UTF-8: no overlong form, no surrogate, nothing above U+10FFFF. */
bool text_is_utf8(const char *text, size_t length);

/*
 * Bytes of the character at text (NUL-terminated), its code point in *point_out;
 * at the end 0, and for a byte that is no UTF-8 1 and U+FFFD.
 */
size_t text_next(const char *text, int32_t *point_out);

/*
 * For messages: control characters, ESC, bidi controls and bytes that are not
 * UTF-8 as \xHH, cut after most_chars characters with "..." added.  Returns
 * out, which is always NUL-terminated.
 */
enum { TEXT_SHOWN = 256, TEXT_SHOWN_CHARS = 40 };
const char *text_show(char out[TEXT_SHOWN], const char *text, size_t length);

/* The same without the cut, for reports; the copy belongs to the arena. */
const char *text_clean(struct arena *arena, const char *text);

/* Columns on a terminal: wide characters count 2, combining ones 0. */
size_t text_width(const char *text);

/*
 * Key of a column name: NFKC, case folded, NBSP to blank, runs of blanks to
 * one, trimmed.  Belongs to the arena.
 */
const char *text_header_key(struct arena *arena, const char *text);

/*
 * Key of a vocabulary term (DOMAIN.md 4): without trade marks, NFKC, case
 * folded, without blanks, hyphens and . middle dot ( ) [ ] &.  Arena's.
 */
const char *text_match_key(struct arena *arena, const char *text);

/* The one of count words nearest to word (edit distance at most 2), or NULL. */
const char *text_nearest(const char *word, const char *const *words, size_t count);

#endif
