/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/seriesrows.h"

#include "base/number.h"
#include "base/text.h"
#include "design/covariates.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

bool seriesrows_is_complete(const struct series *series, const struct series_row *row)
{
	for (size_t k = 0; k < series->covariates_n; k++)
		if (!isfinite(row->covariates[k]))
			return false;
	return true;
}

static bool has_condition(const struct series_row *row)
{
	return row->condition != NULL && row->condition[0] != '\0';
}

/* NAN counts as larger than any number, so that the order is one and the same. */
static int compare_numbers(double a, double b)
{
	if (isnan(a) || isnan(b))
		return (int)isnan(a) - (int)isnan(b);
	return (a > b) - (a < b);
}

static int compare_entries(const void *a, const void *b)
{
	const struct series_row *x = ((const struct series_entry *)a)->row;
	const struct series_row *y = ((const struct series_entry *)b)->row;

	if (x->date != y->date)
		return x->date < y->date ? -1 : 1;

	/* Before the outcome: the order of the conditions is the same for all outcomes. */
	int order =
		strcmp(has_condition(x) ? x->condition : "", has_condition(y) ? y->condition : "");

	return order != 0 ? order : compare_numbers(x->outcome, y->outcome);
}

static int name_index(const struct series_table *table, const char *name)
{
	for (size_t i = 0; i < table->conditions_n; i++)
		if (strcmp(table->conditions[i], name) == 0)
			return (int)i;
	return -1;
}

static enum status collect_names(struct series_table *table, struct error *err)
{
	char shown[TEXT_SHOWN];

	for (size_t i = 0; i < table->n; i++) {
		const struct series_row *row = table->entries[i].row;

		if (!has_condition(row) || name_index(table, row->condition) >= 0)
			continue;
		if (table->conditions_n == DESIGN_MOST_CONDITIONS) {
			return error_set(err, STATUS_CONFIG,
			                 "more than %d conditions: '%s' is one too many",
			                 (int)DESIGN_MOST_CONDITIONS,
			                 text_show(shown, row->condition, strlen(row->condition)));
		}
		table->conditions[table->conditions_n++] = row->condition;
	}
	return STATUS_OK;
}

static bool all_numbers(const struct series_table *table)
{
	double number;

	for (size_t i = 0; i < table->conditions_n; i++)
		if (!number_parse(table->conditions[i], '.', &number))
			return false;
	return table->conditions_n > 0;
}

static double number_of(const char *text)
{
	double number = NAN;

	(void)number_parse(text, '.', &number);
	return number;
}

static void sort_by_number(struct series_table *table)
{
	for (size_t i = 1; i < table->conditions_n; i++) {
		const char *name = table->conditions[i];
		size_t at = i;

		while (at > 0 && number_of(table->conditions[at - 1]) > number_of(name)) {
			table->conditions[at] = table->conditions[at - 1];
			at--;
		}
		table->conditions[at] = name;
	}
}

/*
 * Numbers that none is below 0 are doses, save 0, 1, 2 ... and 1, 2, 3 ..., which as a
 * rule are codes.  The conditions are in the order of their numbers.
 */
static bool are_doses(const struct series_table *table)
{
	double first = number_of(table->conditions[0]);
	bool codes = first == 0 || first == 1;

	for (size_t i = 1; i < table->conditions_n; i++)
		codes = codes && number_of(table->conditions[i]) == first + (double)i;
	return first >= 0 && !codes;
}

static void set_doses(struct series_table *table, bool doses)
{
	for (size_t i = 0; i < DESIGN_MOST_CONDITIONS; i++)
		table->dose[i] = doses && i < table->conditions_n ? number_of(table->conditions[i])
		                                                  : (double)NAN;
}

static enum status put_reference_first(struct series_table *table, const char *reference,
                                       struct error *err)
{
	if (reference == NULL || reference[0] == '\0')
		return STATUS_OK;

	int at = name_index(table, reference);

	if (at < 0)
		return error_set(err, STATUS_CONFIG, "the reference '%s' is none of the conditions",
		                 reference);
	for (int i = at; i > 0; i--)
		table->conditions[i] = table->conditions[i - 1];
	table->conditions[0] = reference;
	return STATUS_OK;
}

static void mark_same_dates(struct series_table *table)
{
	for (size_t i = 1; i < table->n; i++)
		if (table->entries[i].row->date == table->entries[i - 1].row->date)
			table->entries[i].same_date = table->entries[i - 1].same_date = true;
}

enum status seriesrows_make(const struct series *series, struct arena *keep,
                            struct series_table *table_out, struct error *err)
{
	struct series_table table = {
		.series = series,
		.entries = arena_array(keep, series->n + 1, struct series_entry),
		.n = series->n,
	};

	for (size_t i = 0; i < series->n; i++)
		table.entries[i].row = &series->rows[i];
	if (table.n > 0)
		qsort(table.entries, table.n, sizeof(*table.entries), compare_entries);
	TRY(collect_names(&table, err));

	bool numbers = all_numbers(&table);

	if (numbers)
		sort_by_number(&table);
	numbers = numbers && are_doses(&table);
	TRY(put_reference_first(&table, series->reference, err));
	set_doses(&table, numbers);
	for (size_t i = 0; i < table.n; i++) {
		const struct series_row *row = table.entries[i].row;

		table.entries[i].condition =
			has_condition(row) ? name_index(&table, row->condition) : -1;
	}
	mark_same_dates(&table);
	*table_out = table;
	return STATUS_OK;
}

const struct design_covariate *seriesrows_covariates(const struct series *series,
                                                     struct arena *keep)
{
	struct design_covariate *covariates =
		arena_array(keep, series->covariates_n + 1, struct design_covariate);

	for (size_t k = 0; k < series->covariates_n; k++)
		covariates[k] = (struct design_covariate){ .name = series->covariate_names[k] };
	return covariates;
}
