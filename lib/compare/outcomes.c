/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/outcomes.h"

#include <math.h>
#include <string.h>

static struct metric measure_of(const struct night_extra *kind)
{
	static const enum metric_better better[] = { BETTER_LOWER, BETTER_NEITHER, BETTER_HIGHER };

	return (struct metric){
		.key = kind->name,
		.title = kind->name,
		.plain = kind->name,
		.unit = kind->unit,
		.definition = "",
		.formula = "",
		.edge_cases = "",
		.source = "",
		.decimals = 2,
		.better = better[kind->better + 1],
		.lowest = -INFINITY,
		.highest = INFINITY,
		.mid = NAN,
		.companion = "",
	};
}

/* One run has one map: every night that has extras has the same ones. */
static const struct night_extras *extras_of(const struct design *design)
{
	for (size_t i = 0; i < design->nights_n; i++)
		if (design->nights[i].night->extras.count > 0)
			return &design->nights[i].night->extras;
	return NULL;
}

struct outcomes outcomes_of(const struct design *design, struct arena *keep)
{
	const struct night_extras *extras = extras_of(design);
	struct metric *items = NULL;
	struct outcomes outcomes = { .n = 0 };

	if (extras == NULL)
		return outcomes;
	items = arena_array(keep, extras->count, struct metric);
	for (size_t i = 0; i < extras->count; i++)
		if (!extras->kinds[i].is_dose)
			items[outcomes.n++] = measure_of(&extras->kinds[i]);
	outcomes.items = items;
	return outcomes;
}

const struct metric *outcomes_measure(const struct outcomes *outcomes, int index)
{
	return (size_t)index < metric_count ? &metrics[index]
	                                    : &outcomes->items[(size_t)index - metric_count];
}

int outcomes_index(const struct outcomes *outcomes, const char *key)
{
	int index = metric_index(key);

	for (size_t i = 0; i < outcomes->n && index < 0; i++)
		if (strcmp(outcomes->items[i].key, key) == 0)
			index = (int)(metric_count + i);
	return index;
}

static struct value value_of(const struct night_extras *extras, const char *key)
{
	const struct value none = { .number = NAN, .reason = REASON_NOT_EXPORTED };

	for (size_t i = 0; i < extras->count; i++) {
		if (!extras->kinds[i].is_dose && strcmp(extras->kinds[i].name, key) == 0 &&
		    isfinite(extras->numbers[i]))
			return (struct value){ .number = extras->numbers[i],
				               .basis = BASIS_VENDOR };
	}
	return none;
}

void outcomes_extend(const struct outcomes *outcomes, struct metric_row *row, struct arena *keep)
{
	struct value *values = NULL;

	if (outcomes->n == 0)
		return;
	values = arena_array(keep, metric_count + outcomes->n, struct value);
	memcpy(values, row->values, metric_count * sizeof(*values));
	for (size_t i = 0; i < outcomes->n; i++)
		values[metric_count + i] = value_of(&row->night->extras, outcomes->items[i].key);
	if (row->own == row->values)
		row->own = values;
	row->values = values;
}
