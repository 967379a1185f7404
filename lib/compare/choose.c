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

static enum status find_metric(const char *key, struct arena *scratch, int *index_out,
                               struct error *err)
{
	int index = metric_index(key);
	char shown[TEXT_SHOWN];

	if (index >= 0) {
		*index_out = index;
		return STATUS_OK;
	}
	(void)error_set(err, STATUS_CONFIG, "no metric is called '%s'",
	                text_show(shown, key, strlen(key)));

	const char **keys = arena_array(scratch, metric_count + 1, const char *);

	for (size_t i = 0; i < metric_count; i++)
		keys[i] = metrics[i].key;

	const char *nearest = text_nearest(key, keys, metric_count);

	if (nearest != NULL)
		return error_hint(err, "did you mean '%s'?", nearest);
	return error_hint(err, "'winks explain' lists the metrics");
}

static void add(struct chosen_list *list, int metric)
{
	for (size_t i = 0; i < list->n; i++)
		if (list->items[i].metric == metric)
			return;
	list->items[list->n++] = (struct chosen){
		.metric = metric,
		.role = is_headline(metrics[metric].key) ? ROLE_HEADLINE : ROLE_OTHER,
		.mid = metrics[metric].mid,
	};
}

static void add_standard(struct chosen_list *list, const struct design *design,
                         const struct metric_row *rows)
{
	for (size_t i = 0; i < STANDARD_COUNT; i++) {
		for (size_t j = 0; j < 3 && standard[i][j] != NULL; j++) {
			int metric = metric_index(standard[i][j]);

			if (metric < 0 || !values_exist(design, rows, metric))
				continue;
			add(list, metric);
			break;
		}
	}
}

static enum status set_mids(const struct compare_request *request, struct arena *scratch,
                            struct chosen_list *list, struct error *err)
{
	for (size_t i = 0; i < request->mids_n; i++) {
		int metric = -1;

		TRY(find_metric(request->mids[i].key, scratch, &metric, err));
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

static enum status add_asked(const struct compare_request *request, struct arena *scratch,
                             struct chosen_list *list, struct error *err)
{
	for (size_t i = 0; i < request->metrics_n; i++) {
		int metric = -1;

		TRY(find_metric(request->metrics[i], scratch, &metric, err));
		add(list, metric);
	}
	return STATUS_OK;
}

static enum status add_primary(const struct compare_request *request, struct arena *scratch,
                               struct chosen_list *list, struct error *err)
{
	int primary = -1;

	if (request->primary == NULL || request->primary[0] == '\0')
		return STATUS_OK;
	TRY(find_metric(request->primary, scratch, &primary, err));
	add(list, primary);
	list->items[0].role = ROLE_PRIMARY;
	return STATUS_OK;
}

enum status choose_metrics(const struct compare_request *request, const struct design *design,
                           const struct metric_row *rows, struct arena *keep,
                           struct chosen_list *chosen_out, struct error *err)
{
	struct chosen_list list = { .items = arena_array(keep, metric_count + 1, struct chosen) };

	TRY(add_primary(request, keep, &list, err));
	TRY(add_asked(request, keep, &list, err));
	if (request->metrics_n == 0)
		add_standard(&list, design, rows);
	TRY(set_mids(request, keep, &list, err));
	sort_by_role(&list);
	for (size_t i = 0; i < list.n; i++)
		list.items[i].sensitivity = !request->without_sensitivity;
	*chosen_out = list;
	return STATUS_OK;
}
