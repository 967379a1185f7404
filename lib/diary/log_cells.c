/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diary/log.h"

#include "base/number.h"
#include "base/text.h"
#include "diary/chemistry.h"
#include "diary/kind.h"
#include "diary/scan.h"
#include "diary/substance.h"

#include <math.h>
#include <string.h>

/* One row on its way to an intake. */
struct reading {
	struct log *log;
	const struct log_line *line;
	struct log_item *item;
	const struct log_cells *cells;
	struct amount amount;
	enum basis_said said;
	bool buffered, bathing, unit_unknown;
};

static struct place place_of(const struct reading *reading, size_t column)
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
	            place_of(reading, reading->cells->amount_column),
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
	const char *unit = amount_unit(reading->log->vocabulary, reading->log->work, cells->unit,
	                               &elemental);
	char shown[TEXT_SHOWN];

	reading->amount.elemental |= elemental;
	if (unit == NULL) {
		finding_add(reading->log->findings, FINDING_DIARY_UNKNOWN_UNIT,
		            place_of(reading, column_of(reading, COLUMN_UNIT)),
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

static void read_amount(struct reading *reading)
{
	const struct log_cells *cells = reading->cells;
	const struct amount *named = &reading->item->recognition.amount;

	reading->amount = amount_cell(reading->log->vocabulary, reading->log->work, cells->amount,
	                              reading->log->style);
	if (reading->amount.state == AMOUNT_NONE && reading->amount.unit[0] == '\0' &&
	    number_is_missing_word(cells->unit) && named->state != AMOUNT_NONE) {
		reading->amount = *named;
		if (named->state != AMOUNT_READ)
			bad_amount(reading, reading->item->item, "can be read in more than one way");
		return;
	}
	if (reading->amount.state == AMOUNT_BAD)
		bad_amount(reading, cells->amount, "is no number with a unit");
	if (reading->amount.state == AMOUNT_AMBIGUOUS)
		bad_amount(reading, cells->amount,
		           "may have a decimal or a thousands mark, and nothing in the file says which");
	read_unit(reading);
}

/* --- taken and basis --------------------------------------------------------------------- */

static enum taken unclear(struct reading *reading, const char *text, const char *why)
{
	char shown[TEXT_SHOWN];

	finding_add(reading->log->findings, FINDING_DIARY_BAD_WORD,
	            place_of(reading, reading->cells->taken_column), "'%s' %s",
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
		return unclear(reading, text, "is neither yes nor no; whether it was taken is unknown");
	if (strcmp(word->value, "unknown") == 0)
		return TAKEN_UNKNOWN;
	return strcmp(word->value, "yes") == 0 ? TAKEN_YES : TAKEN_NO;
}

static enum taken read_taken(struct reading *reading)
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

static enum basis_said read_basis(struct reading *reading)
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
		            place_of(reading, column_of(reading, COLUMN_ELEMENTAL)),
		            "'%s' says neither elemental nor compound", show(shown, text));
	return reading->amount.elemental || reading->item->recognition.elemental
	               ? BASIS_ELEMENTAL
	               : BASIS_NOT_SAID;
}

/* A note may say that the amount is elemental, that it is a mixture, or that it was a bath. */
static void read_note(struct reading *reading)
{
	const char *kind = reading->item->recognition.kind;
	bool matters = strcmp(kind, "mg_form") == 0 || strcmp(kind, "bath_salt") == 0 ||
	               strcmp(kind, "qualifier") == 0;

	if (!matters || reading->cells->note[0] == '\0')
		return;

	struct recognition note = recognise_note(reading->log->vocabulary, reading->log->work,
	                                         reading->cells->note);

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

static const char *read_kind(struct reading *reading, const struct intake *intake)
{
	const char *text = reading->cells->kind;
	const struct word *word = word_of(reading, WORD_KIND, text);
	const char *unit = reading->amount.unit;
	char shown[TEXT_SHOWN];

	if (word != NULL)
		return word->value;
	if (!number_is_missing_word(text) && text[strspn(text, " \t")] != '\0')
		finding_add(reading->log->findings, FINDING_DIARY_UNKNOWN_KIND,
		            place_of(reading, column_of(reading, COLUMN_KIND)),
		            "the kind '%s' is not known", show(shown, text));
	reading->bathing |= reading->item->recognition.bath || strcmp(unit, "unit_cup") == 0 ||
	                    !isnan(intake->duration_min) || !isnan(intake->temp_c);
	return kind_default(&reading->item->recognition, reading->bathing);
}

/* "unit_mg" is written "mg" when the row has no unit column of its own. */
static const char *unit_written(const struct reading *reading)
{
	const char *text = reading->cells->unit;

	if (!number_is_missing_word(text))
		return text;
	return reading->amount.unit[0] != '\0' ? reading->amount.unit + strlen("unit_") : "";
}

/* --- the intake ---------------------------------------------------------------------------- */

/* Findings about an item come once a file, at its first row. */
static void tell_item(struct reading *reading, const struct intake *intake)
{
	struct log_item *item = reading->item;
	struct finding_list *notes = reading->log->findings;
	struct place place = place_of(reading, reading->cells->item_column);
	char shown[TEXT_SHOWN];

	if ((intake->flags & INTAKE_UNKNOWN_ITEM) != 0 && !item->told_unknown) {
		/* Beyond the findings that are kept a suggestion would be read by nobody. */
		bool look = notes->seen[FINDING_DIARY_UNKNOWN_ITEM] <
		                    FINDINGS_KEPT_OF_A_KIND &&
		            !item->recognition.blocked;
		const char *near = look ? vocabulary_suggest(reading->log->vocabulary,
		                                             reading->log->work, item->key)
		                        : NULL;

		item->told_unknown = true;
		finding_add(notes, FINDING_DIARY_UNKNOWN_ITEM, place,
		            "'%s' is not in the vocabulary%s%s%s", show(shown, item->item),
		            near != NULL ? "; did you mean '" : "", near != NULL ? near : "",
		            near != NULL ? "'?" : "");
	}
	if ((intake->flags & INTAKE_SEVERAL_SUBSTANCES) != 0 && !item->told_unknown) {
		item->told_unknown = true;
		finding_add(notes, FINDING_DIARY_SEVERAL_SUBSTANCES, place,
		            "'%s' names %s%s%s: no dose can be given to any of them",
		            show(shown, item->item), intake->id,
		            intake->also[0] != '\0' ? " and " : " and another metal", intake->also);
	}
	if ((intake->flags & INTAKE_ROUTE_UNKNOWN) != 0 && !item->told_route) {
		item->told_route = true;
		finding_add(notes, FINDING_DIARY_ROUTE_UNKNOWN, place,
		            "'%s' may be a bath or swallowed; its dose is unknown",
		            show(shown, item->item));
	}
}

static void tell_dose(struct reading *reading, const struct intake *intake,
                      const struct chemistry *chemistry)
{
	struct log_item *item = reading->item;
	struct finding_list *notes = reading->log->findings;
	struct place place = place_of(reading, reading->cells->amount_column);
	char shown[TEXT_SHOWN], number[NUMBER_TEXT];

	if (chemistry->suspect)
		finding_add(notes, FINDING_DIARY_UNIT_SUSPECT, place,
		            "%s %s of '%s' is more than anyone takes at once; the dose is unknown",
		            number_text(number, intake->amount), intake->unit,
		            show(shown, item->item));
	if (chemistry->refused && !chemistry->suspect && !item->told_form) {
		item->told_form = true;
		finding_add(notes, FINDING_DIARY_FORM_UNKNOWN, place,
		            "'%s' names no single compound, and the amount is not said to be "
		            "elemental; the dose is unknown",
		            show(shown, item->item));
	}
	if (!isnan(intake->elemental_mg_high) && !item->told_basis) {
		item->told_basis = true;
		finding_add(notes, FINDING_DIARY_BASIS_UNKNOWN, place,
		            "%s mg of '%s' is %.1f mg magnesium if elemental, %.1f mg if compound",
		            number_text(number, intake->mass_mg), show(shown, item->item),
		            intake->elemental_mg_high, intake->elemental_mg);
	}
}

/* A unit that is missing where a dose was written. */
static void tell_no_unit(struct reading *reading, const struct intake *intake)
{
	char number[NUMBER_TEXT];

	if (isnan(reading->amount.number) || reading->amount.unit[0] != '\0' ||
	    reading->unit_unknown || reading->amount.number <= 1 || !kind_is_oral(intake->kind))
		return;
	finding_add(reading->log->findings, FINDING_DIARY_UNKNOWN_UNIT,
	            place_of(reading, reading->cells->amount_column),
	            "%s has no unit; the dose is unknown",
	            number_text(number, reading->amount.number));
}

/* A spray is for the skin when it is a mineral, and for the mouth when it is not. */
static bool is_not_oral(const struct recognition *found, const struct intake *intake)
{
	bool counted = substance_is_magnesium(intake->id) ||
	               substance_in_group("g_glycine_source", intake->id);

	if (strcmp(intake->kind, "bath") == 0)
		return true;
	return counted && (found->not_oral || !kind_is_oral(intake->kind));
}

static unsigned flags_of(const struct reading *reading, const struct intake *intake)
{
	const struct recognition *found = &reading->item->recognition;
	unsigned flags = 0;

	if (found->id[0] == '\0')
		flags |= found->no_exposure ? INTAKE_NO_EXPOSURE : INTAKE_UNKNOWN_ITEM;
	if (found->several)
		flags |= INTAKE_SEVERAL_SUBSTANCES;
	if (strcmp(found->kind, "bath_salt") == 0 && intake->kind[0] == '\0')
		flags |= INTAKE_ROUTE_UNKNOWN;
	if (is_not_oral(found, intake))
		flags |= INTAKE_NOT_ORAL;
	return flags;
}

static void give_dose(struct reading *reading, struct intake *intake)
{
	struct quantity quantity = {
		.id = intake->id,
		.amount = intake->amount,
		.unit = reading->amount.unit,
		.said = reading->said,
		.buffered = reading->buffered,
	};
	bool dosed = intake->taken != TAKEN_NO &&
	             (intake->flags & (INTAKE_SEVERAL_SUBSTANCES | INTAKE_UNKNOWN_ITEM |
	                               INTAKE_NO_EXPOSURE)) == 0;
	struct chemistry chemistry = chemistry_of(&quantity);
	bool oral = (intake->flags & INTAKE_NOT_ORAL) == 0;

	/* A pound of salt in a bath is nothing out of the ordinary. */
	if (!dosed || (!oral && substance_is_magnesium(intake->id)))
		return;
	if (chemistry.suspect)
		intake->flags |= INTAKE_UNIT_SUSPECT;
	intake->mass_mg = chemistry.mass_mg;
	if (oral && kind_is_oral(intake->kind)) {
		intake->elemental_mg = chemistry.elemental_mg;
		intake->elemental_mg_high = chemistry.elemental_mg_high;
		intake->glycine_mg = chemistry.glycine_mg;
		intake->glycine_mg_high = chemistry.glycine_mg_high;
		intake->factor = chemistry.factor;
		intake->basis = chemistry.basis;
		tell_no_unit(reading, intake);
	}
	tell_dose(reading, intake, &chemistry);
}

static bool is_dose_known(const struct intake *intake)
{
	if (substance_is_magnesium(intake->id))
		return !isnan(intake->elemental_mg);
	return !isnan(intake->mass_mg);
}

struct intake log_understand(struct log *log, const struct log_line *line, struct log_item *item,
                             const struct log_cells *cells)
{
	struct reading reading = { .log = log, .line = line, .item = item, .cells = cells };
	struct intake intake = {
		.item = item->item,
		.key = item->key,
		.id = item->recognition.id,
		.also = item->recognition.also,
		.form = item->form,
		.column = row_column(&line->row, cells->item_column),
		.elemental_mg = NAN,
		.elemental_mg_high = NAN,
		.glycine_mg = NAN,
		.glycine_mg_high = NAN,
		.mass_mg = NAN,
		.factor = NAN,
	};

	reading.buffered = item->recognition.buffered;
	read_amount(&reading);
	intake.amount = reading.amount.state == AMOUNT_READ ? reading.amount.number : (double)NAN;
	intake.taken = read_taken(&reading);
	reading.said = read_basis(&reading);
	read_note(&reading);
	intake.duration_min = read_plain_number(&reading, COLUMN_DURATION);
	intake.temp_c = read_temperature(&reading);
	intake.kind = read_kind(&reading, &intake);
	intake.unit = unit_written(&reading);
	intake.flags = flags_of(&reading, &intake);
	if (item->recognition.taken == TAKEN_UNKNOWN)
		intake.flags |= INTAKE_DENIAL_UNCLEAR;
	give_dose(&reading, &intake);
	tell_item(&reading, &intake);
	if (intake.taken != TAKEN_NO && kind_is_oral(intake.kind) && !is_dose_known(&intake))
		intake.flags |= INTAKE_AMOUNT_UNKNOWN;
	return intake;
}
