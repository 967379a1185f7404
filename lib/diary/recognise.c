/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diary/recognise.h"

#include "base/text.h"
#include "diary/runs.h"
#include "diary/settle.h"
#include "diary/substance.h"

#include <math.h>
#include <string.h>

bool recognise_is_dose_kind(const char *kind)
{
	static const char *const kinds[] = { "mg_form",    "mineral",   "amino_acid", "vitamin",
		                             "hormone",    "herb",      "product",    "drug",
		                             "drug_class", "bath_salt", "drink",      "food" };

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strcmp(kinds[i], kind) == 0)
			return true;
	return false;
}

static struct recognition nothing(void)
{
	return (struct recognition){
		.id = "",
		.kind = "",
		.also = "",
		.taken = TAKEN_YES,
		.amount = { .state = AMOUNT_NONE, .number = NAN, .unit = "" },
	};
}

/* Steps 1 and 2: the text as a whole is a term. */
static bool is_term(const struct vocabulary *vocabulary, struct arena *scratch, const char *text,
                    struct recognition *recognition)
{
	char *joined = arena_text(scratch, text, strlen(text));

	/* What a cut left behind (scan.c) is no part of a word. */
	for (char *c = joined; *c != '\0'; c++)
		if (*c == '\x1F')
			*c = ' ';

	const struct word *word =
		vocabulary_find(vocabulary, WORD_TERM, text_match_key(scratch, joined));

	if (word == NULL)
		return false;
	recognition->id = word->value;
	recognition->kind = word->kind;
	recognition->elemental |= strcmp(word->value, "mg_elemental") == 0;
	return true;
}

/* The one amount of a cell; two of them cannot both be the dose. */
static struct amount amount_of(const struct scan *scan)
{
	struct amount amount = { .state = AMOUNT_NONE, .number = NAN, .unit = "" };
	size_t doses = 0;

	for (size_t i = 0; i < scan->cuts_n && i < SCAN_MOST_CUTS; i++) {
		const char *unit = scan->cuts[i].unit;

		/* "20 min" and "39 °C" are no doses. */
		if (strcmp(unit, "unit_min") == 0 || strcmp(unit, "unit_hour") == 0 ||
		    strcmp(unit, "unit_celsius") == 0 || strcmp(unit, "unit_fahrenheit") == 0 ||
		    strcmp(unit, "unit_percent") == 0)
			continue;
		amount = scan->cuts[i];
		doses++;
	}
	if (doses > 1 || scan->cuts_n > SCAN_MOST_CUTS)
		amount = (struct amount){ .state = AMOUNT_AMBIGUOUS, .number = NAN, .unit = "" };
	if (amount.state != AMOUNT_READ)
		amount.number = NAN;
	return amount;
}

static void make_ambiguous(struct amount *amount)
{
	if (amount->state == AMOUNT_NONE)
		return;
	amount->state = AMOUNT_AMBIGUOUS;
	amount->number = NAN;
}

/* "400 mg magnesium x2", "2 magnesium 200 mg": so many of them, or is it the sum? */
static bool has_count(const struct scan *scan)
{
	for (size_t i = 0; i < scan->count; i++) {
		const char *text = scan->atoms[i].text;
		bool digit = text[0] >= '1' && text[0] <= '9';

		if (scan->atoms[i].length == 1 && i == 0 && digit)
			return true;
		if (scan->atoms[i].length == 2 &&
		    ((digit && text[1] == 'x') ||
		     (text[0] == 'x' && text[1] >= '1' && text[1] <= '9')))
			return true;
	}
	return false;
}

/* A denial at the very front lets a short word stand behind it: "no Mg". */
static bool is_denied_term(const struct vocabulary *vocabulary, struct arena *scratch,
                           const struct scan *scan, const struct run_list *runs,
                           struct recognition *recognition)
{
	const struct run *front = runs->count > 0 ? &runs->items[0] : NULL;

	if (front == NULL || !run_is(front, WORD_NEGATION) || front->first != 0 ||
	    front->last + 1 >= scan->count)
		return false;
	if (!is_term(vocabulary, scratch, scan->atoms[front->last + 1].text, recognition))
		return false;
	recognition->taken = TAKEN_NO;
	return true;
}

static struct recognition recognise_scan(const struct vocabulary *vocabulary, struct arena *scratch,
                                         const struct scan *scan)
{
	struct recognition recognition = nothing();

	if (scan->cuts_n > 0)
		recognition.amount = amount_of(scan);
	if (scan->cuts_n > 0 && is_term(vocabulary, scratch, scan->rest, &recognition))
		return recognition;

	struct run_list runs = runs_find(vocabulary, scratch, scan);

	if (has_count(scan))
		make_ambiguous(&recognition.amount);
	if (!is_denied_term(vocabulary, scratch, scan, &runs, &recognition))
		settle_runs(&runs, scratch, &recognition);
	return recognition;
}

/* "stage 1 200 mg" and "glycine 1 200 mg": the reading that leaves a term behind wins. */
static struct recognition recognise_text(const struct vocabulary *vocabulary, struct arena *scratch,
                                         const char *text, enum decimal_style style)
{
	struct recognition whole = nothing();

	if (is_term(vocabulary, scratch, text, &whole))
		return whole;

	struct scan wide = scan_item(vocabulary, scratch, text, style, NUMBER_WITH_BLANKS);
	struct recognition grouped = recognise_scan(vocabulary, scratch, &wide);

	if (!wide.grouped_by_blanks)
		return grouped;

	struct scan narrow = scan_item(vocabulary, scratch, text, style, NUMBER_WITHOUT_BLANKS);
	bool grouped_is_term = is_term(vocabulary, scratch, wide.rest, &whole);
	bool narrow_is_term = is_term(vocabulary, scratch, narrow.rest, &whole);

	if (grouped_is_term == narrow_is_term)
		make_ambiguous(&grouped.amount);
	return narrow_is_term && !grouped_is_term ? recognise_scan(vocabulary, scratch, &narrow)
	                                          : grouped;
}

/* Plain magnesium waits for a form; everything else says enough by itself. */
static bool is_specific(const struct recognition *recognition)
{
	return recognition->id[0] != '\0' && strcmp(recognition->id, "mg_unspecified") != 0 &&
	       strcmp(recognition->id, "mg_elemental") != 0;
}

/* What the form column adds to an item that is known already. */
static void add_form(struct recognition *recognition, const struct recognition *form)
{
	recognition->elemental |= form->elemental;
	recognition->buffered |= form->buffered;
	recognition->not_oral |= form->not_oral;
	recognition->several |= form->several;
	settle_variant(recognition);
}

struct recognition recognise_item(const struct vocabulary *vocabulary, struct arena *scratch,
                                  const char *item, const char *form, enum decimal_style style)
{
	struct recognition alone = recognise_text(vocabulary, scratch, item, style);

	if (form[0] == '\0')
		return alone;

	const char *joined = arena_printf(scratch, "%s %s", item, form);
	struct recognition both = recognise_text(vocabulary, scratch, joined, style);

	if (is_specific(&alone)) {
		const char *variant =
			substance_variant(alone.id, settle_modifier(vocabulary, scratch, form));

		if (variant != NULL)
			alone.id = variant;
		add_form(&alone, &both);
		return alone;
	}
	if (is_specific(&both))
		return both;

	const char *turned = arena_printf(scratch, "%s %s", form, item);
	struct recognition behind = recognise_text(vocabulary, scratch, turned, style);

	if (is_specific(&behind))
		return behind;
	add_form(&alone, &both);
	return alone.id[0] != '\0' ? alone : both;
}

bool recognise_is_whole_dose(const struct vocabulary *vocabulary, struct arena *scratch,
                             const char *text)
{
	struct scan scan =
		scan_item(vocabulary, scratch, text, DECIMAL_UNKNOWN, NUMBER_WITHOUT_BLANKS);
	struct recognition whole = nothing();

	return (is_term(vocabulary, scratch, text, &whole) ||
	        is_term(vocabulary, scratch, scan.rest, &whole)) &&
	       recognise_is_dose_kind(whole.kind);
}

struct recognition recognise_note(const struct vocabulary *vocabulary, struct arena *scratch,
                                  const char *note)
{
	struct scan scan =
		scan_item(vocabulary, scratch, note, DECIMAL_UNKNOWN, NUMBER_WITHOUT_BLANKS);
	struct run_list runs = runs_find(vocabulary, scratch, &scan);
	struct recognition found = nothing();
	struct recognition recognition = nothing();

	settle_runs(&runs, scratch, &found);
	recognition.elemental = found.elemental;
	recognition.buffered = found.buffered;
	recognition.bath = found.bath;
	return recognition;
}

struct recognition recognise_column(const struct vocabulary *vocabulary, struct arena *scratch,
                                    const char *name)
{
	const char *folded = scan_plain(scratch, name);
	char *plain = arena_text(scratch, folded, strlen(folded));
	const char *unit = "";

	for (char *c = plain; *c != '\0'; c++)
		if (*c == '_' || *c == '(' || *c == ')' || *c == '[' || *c == ']')
			*c = ' ';
	for (size_t end = strlen(plain); end > 0 && plain[end - 1] == ' '; end--)
		plain[end - 1] = '\0';

	char *last = strrchr(plain, ' ');
	struct recognition whole = nothing();

	if (last != NULL && !is_term(vocabulary, scratch, plain, &whole)) {
		const struct word *word =
			vocabulary_find(vocabulary, WORD_UNIT, text_match_key(scratch, last));

		if (word != NULL) {
			unit = word->value;
			*last = '\0';
		}
	}

	struct recognition recognition =
		recognise_item(vocabulary, scratch, plain, "", DECIMAL_UNKNOWN);

	recognition.amount.unit = unit;
	return recognition;
}
