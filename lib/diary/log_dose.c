/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/number.h"
#include "base/text.h"
#include "diary/kind.h"
#include "diary/log_cells.h"
#include "diary/substance.h"

#include <math.h>
#include <string.h>

static const char *show(char out[TEXT_SHOWN], const char *text)
{
	return text_show(out, text, strlen(text));
}

/*
 * Whether the item's rows have been told of this already: then it is only counted
 * once more, so that a habit of years is one line.
 */
static bool was_told(struct reading *reading, enum log_told what, enum finding_code code)
{
	struct finding_list *notes = reading->log->findings;
	size_t *told = &reading->item->told[what];

	if (*told == 0) {
		*told = notes->count + 1;
		return false;
	}
	notes->seen[code]++;
	if (*told <= notes->count && notes->items[*told - 1].code == code)
		notes->items[*told - 1].repeats++;
	return true;
}

/* Beyond the findings that are kept a suggestion would be read by nobody. */
static const char *suggestion(const struct reading *reading)
{
	const struct log *log = reading->log;

	if (log->findings->seen[FINDING_DIARY_UNKNOWN_ITEM] >= FINDINGS_KEPT_OF_A_KIND ||
	    reading->item->recognition.blocked)
		return NULL;
	return vocabulary_suggest(log->vocabulary, log->work, reading->item->key);
}

static void tell_unknown(struct reading *reading, struct place place)
{
	char shown[TEXT_SHOWN];

	if (was_told(reading, TOLD_UNKNOWN, FINDING_DIARY_UNKNOWN_ITEM))
		return;

	const char *near = suggestion(reading);

	finding_add(reading->log->findings, FINDING_DIARY_UNKNOWN_ITEM, place,
	            "'%s' is not in the vocabulary%s%s%s", show(shown, reading->item->item),
	            near != NULL ? "; did you mean '" : "", near != NULL ? near : "",
	            near != NULL ? "'?" : "");
}

static void tell_several(struct reading *reading, const struct intake *intake, struct place place)
{
	char shown[TEXT_SHOWN];

	if (!was_told(reading, TOLD_SEVERAL, FINDING_DIARY_SEVERAL_SUBSTANCES)) {
		finding_add(reading->log->findings, FINDING_DIARY_SEVERAL_SUBSTANCES, place,
		            "'%s' names %s%s%s: no dose can be given to any of them",
		            show(shown, reading->item->item), intake->id,
		            intake->also[0] != '\0' ? " and " : " and another metal", intake->also);
	}
}

static void tell_item(struct reading *reading, const struct intake *intake)
{
	struct place place = cells_place(reading, reading->cells->item_column);
	char shown[TEXT_SHOWN];

	/* The questions and tags of an app are mostly about other things. */
	if ((intake->flags & INTAKE_UNKNOWN_ITEM) != 0 && reading->log->source == NULL)
		tell_unknown(reading, place);
	if ((intake->flags & INTAKE_SEVERAL_SUBSTANCES) != 0)
		tell_several(reading, intake, place);
	if ((intake->flags & INTAKE_ROUTE_UNKNOWN) != 0 &&
	    !was_told(reading, TOLD_ROUTE, FINDING_DIARY_ROUTE_UNKNOWN))
		finding_add(reading->log->findings, FINDING_DIARY_ROUTE_UNKNOWN, place,
		            "'%s' may be a bath or swallowed; its dose is unknown",
		            show(shown, reading->item->item));
}

static void tell_suspect(struct reading *reading, const struct intake *intake, struct place place)
{
	char shown[TEXT_SHOWN], unit[TEXT_SHOWN], number[NUMBER_TEXT];

	finding_add(reading->log->findings, FINDING_DIARY_UNIT_SUSPECT, place,
	            "%s %s of '%s' is more than anyone takes at once; the dose is unknown",
	            number_text(number, intake->amount), show(unit, intake->unit),
	            show(shown, reading->item->item));
}

static void tell_dose(struct reading *reading, const struct intake *intake,
                      const struct chemistry *chemistry)
{
	struct finding_list *notes = reading->log->findings;
	struct place place = cells_place(reading, reading->cells->amount_column);
	char shown[TEXT_SHOWN], number[NUMBER_TEXT];

	(void)show(shown, reading->item->item);
	if (chemistry->suspect) {
		tell_suspect(reading, intake, place);
	} else if (chemistry->refused &&
	           !was_told(reading, TOLD_FORM, FINDING_DIARY_FORM_UNKNOWN)) {
		finding_add(notes, FINDING_DIARY_FORM_UNKNOWN, place,
		            "'%s' names no single compound, and the amount is not said to be "
		            "elemental; the dose is unknown",
		            shown);
	}
	if (!isnan(intake->elemental_mg_high) &&
	    !was_told(reading, TOLD_BASIS, FINDING_DIARY_BASIS_UNKNOWN)) {
		finding_add(notes, FINDING_DIARY_BASIS_UNKNOWN, place,
		            "%s mg of '%s' is %.1f mg magnesium if elemental, %.1f mg if compound",
		            number_text(number, intake->mass_mg), shown, intake->elemental_mg_high,
		            intake->elemental_mg);
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
	            cells_place(reading, reading->cells->amount_column),
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
	if (strcmp(intake->kind, "bath") == 0 && intake->taken != TAKEN_NO &&
	    isnan(intake->duration_min))
		flags |= INTAKE_NO_DURATION;
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
	             (intake->flags &
	              (INTAKE_SEVERAL_SUBSTANCES | INTAKE_UNKNOWN_ITEM | INTAKE_NO_EXPOSURE)) == 0;
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
	cells_read_amount(&reading);
	intake.amount = reading.amount.state == AMOUNT_READ ? reading.amount.number : (double)NAN;
	intake.taken = cells_read_taken(&reading);
	reading.said = cells_read_basis(&reading);
	cells_read_note(&reading);
	cells_read_bath(&reading, &intake);
	intake.kind = cells_read_kind(&reading, &intake);
	intake.unit = cells_unit_written(&reading);
	intake.flags = flags_of(&reading, &intake);
	if (item->recognition.taken == TAKEN_UNKNOWN)
		intake.flags |= INTAKE_DENIAL_UNCLEAR;
	give_dose(&reading, &intake);
	tell_item(&reading, &intake);
	if (intake.taken != TAKEN_NO && kind_is_oral(intake.kind) && !is_dose_known(&intake))
		intake.flags |= INTAKE_AMOUNT_UNKNOWN;
	return intake;
}
