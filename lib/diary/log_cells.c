/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diary/log_cells.h"

#include "base/number.h"
#include "base/text.h"
#include "diary/kind.h"
#include "diary/scan.h"

#include <math.h>
#include <string.h>

struct place cells_place(const struct reading *reading, size_t column)
{
	return log_place(reading->log, reading->line, column);
}

static size_t column_of(const struct reading *reading, enum log_column column)
{
	return reading->log->columns[column];
}

static const struct word *word_of(const struct reading *reading, enum word_list list,
                                  const char *text)
{
	return vocabulary_find(reading->log->vocabulary, list,
	                       text_match_key(reading->log->work, text));
}

static const char *show(char out[TEXT_SHOWN], const char *text)
{
	return text_show(out, text, strlen(text));
}

/* --- amount ------------------------------------------------------------------------------ */

static void bad_amount(struct reading *reading, const char *text, const char *why)
{
	char shown[TEXT_SHOWN];

	finding_add(reading->log->findings, FINDING_DIARY_BAD_AMOUNT,
	            cells_place(reading, reading->cells->amount_column),
	            "the amount '%s' %s; the dose is unknown", show(shown, text), why);
	reading->amount.number = NAN;
	if (reading->amount.state == AMOUNT_READ)
		reading->amount.state = AMOUNT_BAD;
}

/* The unit column, which must not contradict a unit in the amount's own cell. */
static void read_unit(struct reading *reading)
{
	const struct log_cells *cells = reading->cells;
	bool elemental = false;
	const char *unit =
		amount_unit(reading->log->vocabulary, reading->log->work, cells->unit, &elemental);
	char shown[TEXT_SHOWN];

	reading->amount.elemental |= elemental;
	if (unit == NULL) {
		finding_add(reading->log->findings, FINDING_DIARY_UNKNOWN_UNIT,
		            cells_place(reading, column_of(reading, COLUMN_UNIT)),
		            "the unit '%s' is not known; the dose is unknown",
		            show(shown, cells->unit));
		reading->amount.unit = "";
		reading->unit_unknown = true;
		return;
	}
	if (unit[0] == '\0')
		unit = reading->amount.unit[0] != '\0' ? reading->amount.unit : cells->default_unit;
	if (reading->amount.unit[0] != '\0' && strcmp(reading->amount.unit, unit) != 0)
		bad_amount(reading, cells->amount, "has another unit than the unit column");
	reading->amount.unit = unit;
}

void cells_read_amount(struct reading *reading)
{
	const struct log_cells *cells = reading->cells;
	const struct amount *named = &reading->item->recognition.amount;

	reading->amount = amount_cell(reading->log->vocabulary, reading->log->work, cells->amount,
	                              reading->log->style);
	if (reading->amount.state == AMOUNT_NONE && reading->amount.unit[0] == '\0' &&
	    number_is_missing_word(cells->unit) && named->state != AMOUNT_NONE) {
		reading->amount = *named;
		if (named->state != AMOUNT_READ)
			bad_amount(reading, reading->item->item,
			           "can be read in more than one way");
		return;
	}
	if (reading->amount.state == AMOUNT_BAD)
		bad_amount(reading, cells->amount, "is no number with a unit");
	if (reading->amount.state == AMOUNT_AMBIGUOUS)
		bad_amount(reading, cells->amount,
		           "may have a decimal or a thousands mark, and nothing in the file says "
		           "which");
	read_unit(reading);
}

/* --- taken and basis --------------------------------------------------------------------- */

static enum taken unclear(struct reading *reading, const char *text, const char *why)
{
	char shown[TEXT_SHOWN];

	finding_add(reading->log->findings, FINDING_DIARY_BAD_WORD,
	            cells_place(reading, reading->cells->taken_column), "'%s' %s",
	            show(shown, text), why);
	return TAKEN_UNKNOWN;
}

/* What the column taken says; an empty one says yes (DOMAIN.md 6a). */
static enum taken taken_said(struct reading *reading, const char *text)
{
	const struct word *word = word_of(reading, WORD_YES_NO, text);
	double number = NAN;

	if (text[strspn(text, " \t")] == '\0')
		return TAKEN_YES;
	if (word == NULL && number_is_missing_word(text))
		return TAKEN_UNKNOWN;
	if (word == NULL && number_parse(text, '.', &number) && (number == 0 || number == 1))
		return number == 1 ? TAKEN_YES : TAKEN_NO; /* "1.0" */
	if (word == NULL)
		return unclear(reading, text,
		               "is neither yes nor no; whether it was taken is unknown");
	if (strcmp(word->value, "unknown") == 0)
		return TAKEN_UNKNOWN;
	return strcmp(word->value, "yes") == 0 ? TAKEN_YES : TAKEN_NO;
}

enum taken cells_read_taken(struct reading *reading)
{
	const struct log_cells *cells = reading->cells;
	bool said = cells->taken[strspn(cells->taken, " \t")] != '\0';
	enum taken taken = taken_said(reading, cells->taken);
	enum taken named = reading->item->recognition.taken;
	bool zero = reading->amount.state == AMOUNT_READ && reading->amount.number == 0;

	if (named == TAKEN_UNKNOWN && !said)
		return unclear(reading, cells->item,
		               "holds a denial, but not of what it is beside; whether it was "
		               "taken is unknown");
	if (named == TAKEN_NO && taken == TAKEN_YES)
		return said ? unclear(reading, cells->item, "denies what the row says was taken")
		            : TAKEN_NO;
	if (zero && taken == TAKEN_YES)
		return said ? unclear(reading, cells->taken, "says taken, but the amount is 0")
		            : TAKEN_NO;
	return taken;
}

enum basis_said cells_read_basis(struct reading *reading)
{
	const char *text = reading->cells->elemental;
	const struct word *answer = word_of(reading, WORD_YES_NO, text);
	const struct word *term = word_of(reading, WORD_TERM, text);
	char shown[TEXT_SHOWN];

	if (answer != NULL && strcmp(answer->value, "unknown") != 0)
		return strcmp(answer->value, "yes") == 0 ? BASIS_ELEMENTAL : BASIS_COMPOUND;
	if (term != NULL && strcmp(term->value, "mg_elemental") == 0)
		return BASIS_ELEMENTAL;
	if (word_of(reading, WORD_BASIS, text) != NULL)
		return BASIS_COMPOUND;
	if (answer == NULL && !number_is_missing_word(text) && text[strspn(text, " \t")] != '\0')
		finding_add(reading->log->findings, FINDING_DIARY_BAD_WORD,
		            cells_place(reading, column_of(reading, COLUMN_ELEMENTAL)),
		            "'%s' says neither elemental nor compound", show(shown, text));
	return reading->amount.elemental || reading->item->recognition.elemental ? BASIS_ELEMENTAL
	                                                                         : BASIS_NOT_SAID;
}

/* A note may say that the amount is elemental, that it is a mixture, or that it was a bath. */
void cells_read_note(struct reading *reading)
{
	const char *kind = reading->item->recognition.kind;
	bool matters = strcmp(kind, "mg_form") == 0 || strcmp(kind, "bath_salt") == 0 ||
	               strcmp(kind, "qualifier") == 0;

	if (!matters || reading->cells->note[0] == '\0')
		return;

	struct recognition note =
		recognise_note(reading->log->vocabulary, reading->log->work, reading->cells->note);

	reading->buffered |= note.buffered;
	reading->bathing |= note.bath;
	if (note.elemental && reading->said == BASIS_NOT_SAID)
		reading->said = BASIS_ELEMENTAL;
}

/* --- kind and route ----------------------------------------------------------------------- */

static double read_plain_number(const struct reading *reading, enum log_column column)
{
	const char *text = log_field(reading->log, reading->line, column);

	return amount_number(scan_plain(reading->log->work, text), reading->log->style,
	                     NUMBER_WITHOUT_BLANKS)
	        .number;
}

static double read_temperature(const struct reading *reading)
{
	double degrees = read_plain_number(reading, COLUMN_TEMPERATURE);
	const char *text = log_field(reading->log, reading->line, COLUMN_TEMPERATURE);
	size_t length = strlen(text);
	bool fahrenheit = length > 0 && (text[length - 1] == 'F' || text[length - 1] == 'f');

	return fahrenheit ? (degrees - 32) / 1.8 : degrees;
}

void cells_read_bath(const struct reading *reading, struct intake *intake)
{
	intake->duration_min = read_plain_number(reading, COLUMN_DURATION);
	intake->temp_c = read_temperature(reading);
}

const char *cells_read_kind(struct reading *reading, const struct intake *intake)
{
	const char *text = reading->cells->kind;
	const struct word *word = word_of(reading, WORD_KIND, text);
	const char *unit = reading->amount.unit;
	char shown[TEXT_SHOWN];

	if (word != NULL)
		return word->value;
	if (!number_is_missing_word(text) && text[strspn(text, " \t")] != '\0')
		finding_add(reading->log->findings, FINDING_DIARY_UNKNOWN_KIND,
		            cells_place(reading, column_of(reading, COLUMN_KIND)),
		            "the kind '%s' is not known", show(shown, text));
	reading->bathing |= reading->item->recognition.bath || strcmp(unit, "unit_cup") == 0 ||
	                    !isnan(intake->duration_min) || !isnan(intake->temp_c);
	return kind_default(&reading->item->recognition, reading->bathing);
}

const char *cells_unit_written(const struct reading *reading)
{
	const char *text = reading->cells->unit;

	if (!number_is_missing_word(text))
		return text;
	return reading->amount.unit[0] != '\0' ? reading->amount.unit + strlen("unit_") : "";
}
