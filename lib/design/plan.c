/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "design/plan.h"

#include <stdlib.h>
#include <string.h>

static int compare_phases(const void *a, const void *b)
{
	const struct phase *x = a, *y = b;

	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	return (x->last > y->last) - (x->last < y->last);
}

static enum status check_phase(const struct phase *phase, const struct phase *before,
                               struct error *err)
{
	char first[CIVIL_TEXT], last[CIVIL_TEXT];

	(void)civil_date_text(first, phase->first);
	(void)civil_date_text(last, phase->last);
	if (phase->last < phase->first)
		return error_set(err, STATUS_CONFIG,
		                 "phase '%s' ends on %s, before it begins on %s", phase->condition,
		                 last, first);
	if (before == NULL || phase->first > before->last)
		return STATUS_OK;
	(void)error_set(err, STATUS_CONFIG, "phases '%s' and '%s' overlap: one begins on %s",
	                before->condition, phase->condition, first);
	(void)civil_date_text(last, before->last);
	return error_hint(err, "'%s' lasts until the evening of %s; both ends are included",
	                  before->condition, last);
}

static int name_index(const struct plan *plan, const char *name)
{
	for (size_t i = 0; i < plan->names_n; i++)
		if (strcmp(plan->names[i], name) == 0)
			return (int)i;
	return -1;
}

static enum status add_name(struct plan *plan, const char *name, struct error *err)
{
	if (strcmp(name, design_washout) == 0 || name_index(plan, name) >= 0)
		return STATUS_OK;
	if (plan->names_n == DESIGN_MOST_CONDITIONS)
		return error_set(err, STATUS_CONFIG,
		                 "more than %d conditions: '%s' is one too many",
		                 (int)DESIGN_MOST_CONDITIONS, name);
	plan->names[plan->names_n++] = name;
	return STATUS_OK;
}

static enum status put_reference_first(struct plan *plan, const char *reference, struct error *err)
{
	if (reference == NULL || reference[0] == '\0')
		return STATUS_OK;

	int at = name_index(plan, reference);

	if (at < 0) {
		(void)error_set(err, STATUS_CONFIG, "the reference '%s' is none of the conditions",
		                reference);
		return error_hint(err, "the first condition is '%s'",
		                  plan->names_n > 0 ? plan->names[0] : "");
	}
	for (int i = at; i > 0; i--)
		plan->names[i] = plan->names[i - 1];
	plan->names[0] = reference;
	return STATUS_OK;
}

static enum status check_phases(const struct phase *sorted, size_t n, struct plan *plan,
                                struct error *err)
{
	for (size_t i = 0; i < n; i++) {
		TRY(check_phase(&sorted[i], i > 0 ? &sorted[i - 1] : NULL, err));
		TRY(add_name(plan, sorted[i].condition, err));
	}
	if ((int64_t)sorted[n - 1].last - sorted[0].first >= DESIGN_MOST_EVENINGS)
		return error_set(err, STATUS_CONFIG, "the phases span more than %d evenings",
		                 (int)DESIGN_MOST_EVENINGS);
	return STATUS_OK;
}

static void take_phases(const struct phase *sorted, size_t n, struct arena *keep, struct plan *plan)
{
	struct plan_phase *phases = arena_array(keep, n, struct plan_phase);

	for (size_t i = 0; i < n; i++) {
		phases[i] = (struct plan_phase){
			.condition = name_index(plan, sorted[i].condition),
			.first = sorted[i].first,
			.last = sorted[i].last,
		};
	}
	plan->phases = phases;
	plan->phases_n = n;
}

static enum status plan_from_phases(const struct design_request *request, struct arena *keep,
                                    struct plan *plan, struct error *err)
{
	size_t n = request->phases_n;
	struct phase *sorted = arena_array(keep, n, struct phase);

	memcpy(sorted, request->phases, n * sizeof(*sorted));
	qsort(sorted, n, sizeof(*sorted), compare_phases);
	TRY(check_phases(sorted, n, plan, err));
	TRY(put_reference_first(plan, request->reference, err));
	take_phases(sorted, n, keep, plan);
	return STATUS_OK;
}

static enum status plan_from_log(const struct design_request *request, struct plan *plan,
                                 struct error *err)
{
	plan->from_log = true;
	plan->names[plan->names_n++] = design_not_taken;
	plan->names[plan->names_n++] = design_taken;
	return put_reference_first(plan, request->reference, err);
}

enum status plan_make(const struct design_request *request, struct arena *keep,
                      struct plan *plan_out, struct error *err)
{
	struct plan plan = {
		.since = request->since == CIVIL_NO_DAY ? INT32_MIN : request->since,
		.until = request->until == CIVIL_NO_DAY ? INT32_MAX : request->until,
	};

	if (request->phases_n > 0)
		TRY(plan_from_phases(request, keep, &plan, err));
	else if (request->has_substance)
		TRY(plan_from_log(request, &plan, err));
	*plan_out = plan;
	return STATUS_OK;
}

const struct plan_phase *plan_phase_of(const struct plan *plan, int32_t evening)
{
	size_t low = 0, high = plan->phases_n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (plan->phases[middle].last < evening)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == plan->phases_n || plan->phases[low].first > evening)
		return NULL;
	return &plan->phases[low];
}
