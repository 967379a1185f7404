/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/choose.h"

#include "base/text.h"
#include "compare/values.h"

#include <math.h>
#include <string.h>

static const char *const headline[] = { "sol_min", "se_pct", "deep_pct_tst" };
enum { HEADLINE_COUNT = sizeof(headline) / sizeof(headline[0]) };

/* Shown when nobody asks: each entry is the first of its keys for which there are values. */
static const char *const standard[][3] = {
	{ "sol_min" },
	{ "se_pct" },
	{ "deep_pct_tst" },
	{ "tst_min" },
	{ "waso_min", "waso_to_lights_on_min", "wake_min" },
	{ "awakenings_n" },
	{ "rem_pct_tst" },
	{ "light_pct_tst" },
	{ "deep_min" },
	{ "rem_min" },
	{ "light_min" },
};
enum { STANDARD_COUNT = sizeof(standard) / sizeof(standard[0]) };

static bool is_headline(const char *key)
{
	for (size_t i = 0; i < HEADLINE_COUNT; i++)
		if (strcmp(headline[i], key) == 0)
			return true;
	return false;
}

static enum status find_metric(const struct outcomes *outcomes, const char *key,
                               struct arena *scratch, int *index_out, struct error *err)
{
	int index = outcomes_index(outcomes, key);
	char shown[TEXT_SHOWN];

	if (index >= 0) {
		*index_out = index;
		return STATUS_OK;
	}
	(void)error_set(err, STATUS_CONFIG, "no metric is called '%s'",
	                text_show(shown, key, strlen(key)));

	const size_t count = metric_count + outcomes->n;
	const char **keys = arena_array(scratch, count, const char *);

	for (size_t i = 0; i < count; i++)
		keys[i] = outcomes_measure(outcomes, (int)i)->key;

	const char *nearest = text_nearest(key, keys, count);

	if (nearest != NULL)
		return error_hint(err, "did you mean '%s'?", nearest);
	return error_hint(err, "'winks explain' lists the metrics");
}

static void add(struct chosen_list *list, const struct outcomes *outcomes, int metric)
{
	const struct metric *measure = outcomes_measure(outcomes, metric);

	for (size_t i = 0; i < list->n; i++)
		if (list->items[i].metric == metric)
			return;
	list->items[list->n++] = (struct chosen){
		.metric = metric,
		.measure = measure,
		.role = is_headline(measure->key) ? ROLE_HEADLINE : ROLE_OTHER,
		.mid = measure->mid,
	};
}

static void add_standard(struct chosen_list *list, const struct choosing *choosing)
{
	for (size_t i = 0; i < STANDARD_COUNT; i++) {
		for (size_t j = 0; j < 3 && standard[i][j] != NULL; j++) {
			int metric = metric_index(standard[i][j]);

			if (metric < 0 || !values_exist(choosing->design, choosing->rows, metric))
				continue;
			add(list, choosing->outcomes, metric);
			break;
		}
	}
	for (size_t i = 0; i < choosing->outcomes->n; i++)
		add(list, choosing->outcomes, (int)(metric_count + i));
}

static enum status set_mids(const struct choosing *choosing, struct arena *scratch,
                            struct chosen_list *list, struct error *err)
{
	const struct compare_request *request = choosing->request;

	for (size_t i = 0; i < request->mids_n; i++) {
		int metric = -1;

		TRY(find_metric(choosing->outcomes, request->mids[i].key, scratch, &metric, err));
		if (!(request->mids[i].mid > 0) || !isfinite(request->mids[i].mid))
			return error_set(err, STATUS_CONFIG,
			                 "the difference that matters for '%s' must be above 0",
			                 request->mids[i].key);
		for (size_t j = 0; j < list->n; j++)
			if (list->items[j].metric == metric)
				list->items[j].mid = request->mids[i].mid;
	}
	return STATUS_OK;
}

/* Keeps the order within a role. */
static void sort_by_role(struct chosen_list *list)
{
	for (size_t i = 1; i < list->n; i++) {
		struct chosen item = list->items[i];
		size_t at = i;

		while (at > 0 && list->items[at - 1].role > item.role) {
			list->items[at] = list->items[at - 1];
			at--;
		}
		list->items[at] = item;
	}
}

static enum status add_asked(const struct choosing *choosing, struct arena *scratch,
                             struct chosen_list *list, struct error *err)
{
	const struct compare_request *request = choosing->request;

	for (size_t i = 0; i < request->metrics_n; i++) {
		int metric = -1;

		TRY(find_metric(choosing->outcomes, request->metrics[i], scratch, &metric, err));
		add(list, choosing->outcomes, metric);
	}
	return STATUS_OK;
}

static enum status add_primary(const struct choosing *choosing, struct arena *scratch,
                               struct chosen_list *list, struct error *err)
{
	const struct compare_request *request = choosing->request;
	int primary = -1;

	if (request->primary == NULL || request->primary[0] == '\0')
		return STATUS_OK;
	TRY(find_metric(choosing->outcomes, request->primary, scratch, &primary, err));
	add(list, choosing->outcomes, primary);
	list->items[0].role = ROLE_PRIMARY;
	return STATUS_OK;
}

enum status choose_metrics(const struct choosing *choosing, struct arena *keep,
                           struct chosen_list *chosen_out, struct error *err)
{
	const struct compare_request *request = choosing->request;
	struct chosen_list list = {
		.items = arena_array(keep, metric_count + choosing->outcomes->n + 1, struct chosen)
	};

	TRY(add_primary(choosing, keep, &list, err));
	TRY(add_asked(choosing, keep, &list, err));
	if (request->metrics_n == 0)
		add_standard(&list, choosing);
	TRY(set_mids(choosing, keep, &list, err));
	sort_by_role(&list);
	for (size_t i = 0; i < list.n; i++)
		list.items[i].sensitivity = !request->without_sensitivity;
	*chosen_out = list;
	return STATUS_OK;
}
