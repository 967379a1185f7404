/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whose methods, definitions and limits a report stands on: of the measures it shows.
 */
#include "report/appendix.h"

#include <stdlib.h>
#include <string.h>

static const char *const always[] = {
	"Difference and interval: regression with first-order autocorrelated nights; restricted "
	"likelihood after Patterson and Thompson, 1971 (Biometrika 58:545-554)",
	"Smallest change that matters: Edinger et al., 2021 (Journal of Clinical Sleep Medicine "
	"17:263-298, Table 3)",
	"Several comparisons: Holm, 1979; Benjamini and Hochberg, 1995",
	"Picture of the difference: Gardner and Altman, 1986; Ho et al., 2019",
	NULL,
};

static void add(struct appendix_sources *sources, const char *text, size_t most)
{
	for (size_t i = 0; i < sources->count; i++)
		if (strcmp(sources->items[i], text) == 0)
			return;
	if (text[0] != '\0' && sources->count < most)
		sources->items[sources->count++] = text;
}

static int by_text(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static void add_person(struct appendix_sources *sources, const struct view_person *person,
                       size_t most)
{
	for (size_t i = 0; i < person->experiments_n; i++)
		for (size_t k = 0; k < person->experiments[i].rows_n; k++)
			add(sources, person->experiments[i].rows[k].result->metric->source, most);
	for (size_t i = 0; i < person->summary_n; i++)
		add(sources, person->summary[i].metric->source, most);
	for (size_t i = 0; person->person->regularity != NULL && i < SUMMARY_COUNT; i++)
		add(sources, regularity_summaries[i].source, most);
}

struct appendix_sources appendix_sources(const struct view *view, struct arena *keep)
{
	size_t most = metric_count + SUMMARY_COUNT + quality_card_count + 64;
	struct appendix_sources sources = { .items = arena_array(keep, most, const char *) };

	for (size_t i = 0; i < view->persons_n; i++)
		add_person(&sources, &view->persons[i], most);
	for (size_t i = 0; view->has_sleep && i < quality_card_count; i++)
		add(&sources, quality_cards[i].source, most);
	for (size_t i = 0; always[i] != NULL; i++)
		add(&sources, always[i], most);
	if (sources.count > 1)
		qsort(sources.items, sources.count, sizeof(*sources.items), by_text);
	return sources;
}
