/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One cell of any text as an amount, an item and a time.  What must hold: a number
 * is finite and not negative, a day exists, and an amount cut out of an item leaves
 * the item's own text alone.
 */
#include "diary/clock.h"
#include "diary/recognise.h"
#include "diary/when.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void must(bool holds)
{
	if (!holds)
		abort();
}

static void check_amount(const struct amount *amount)
{
	must(amount->unit != NULL);
	must(amount->state == AMOUNT_READ ? isfinite(amount->number) && amount->number >= 0
	                                  : isnan(amount->number));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	/* Built once: it is the same for every input. */
	static struct arena words = { .limit = 256U * 1024 * 1024 };
	static const struct vocabulary *vocabulary;
	struct arena keep CLEANUP(arena_free) = ARENA(256U * 1024 * 1024);

	if (vocabulary == NULL)
		vocabulary = vocabulary_build(&words);

	/* On the heap and no larger, so that a read behind the end is seen. */
	char *text = malloc(length + 1);
	struct written_time time;
	struct amount taken = { .unit = "" };

	must(text != NULL);
	memcpy(text, bytes, length);
	text[length] = '\0';
	must(amount_take(vocabulary, text, DECIMAL_UNKNOWN, NUMBER_WITH_BLANKS, &taken) <= length);
	must(amount_number(text, DECIMAL_COMMA, NUMBER_WITHOUT_BLANKS).length <= length);
	(void)clock_read(text, &(struct written_time){ .open = false });
	for (int style = DECIMAL_UNKNOWN; style <= DECIMAL_COMMA; style++) {
		struct amount amount =
			amount_cell(vocabulary, &keep, text, (enum decimal_style)style);
		struct recognition found =
			recognise_item(vocabulary, &keep, text, "", (enum decimal_style)style);

		check_amount(&amount);
		check_amount(&found.amount);
		must(found.id != NULL && found.kind != NULL && found.also != NULL);
		must(found.also[0] == '\0' || found.several);
	}
	(void)recognise_column(vocabulary, &keep, text);
	(void)recognise_note(vocabulary, &keep, text);
	if (when_read(&keep, text, &time))
		must(!time.has_clock || (time.second >= 0 && time.second < CIVIL_DAY_S));
	free(text);
	return 0;
}
