/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/accuracy.h"

#include "metric/metric.h"
#include "support/check.h"

Test(accuracy, every_study_is_complete)
{
	for (int i = 0; i < STUDY_COUNT; i++) {
		const struct accuracy_study *study = &accuracy_studies[i];

		cr_assert(study->citation != NULL, "study %d", i);
		cr_assert(study->citation[0] != '\0' && study->devices[0] != '\0' &&
		          study->finding[0] != '\0' && study->status[0] != '\0');
	}
	for (int i = 0; i < ACCURACY_KIND_COUNT; i++)
		cr_assert(accuracy_kinds[i] != NULL && accuracy_kinds[i][0] != '\0');
	for (size_t i = 0; i < accuracy_remark_count; i++)
		cr_assert(accuracy_remarks[i][0] != '\0');
}

Test(accuracy, every_figure_is_about_a_metric_and_makes_sense)
{
	for (size_t i = 0; i < accuracy_figure_count; i++) {
		const struct accuracy_figure *figure = &accuracy_figures[i];
		bool has_range = isfinite(figure->low) && isfinite(figure->high);
		bool wants_range = figure->kind == ACCURACY_BIAS_CI ||
		                   figure->kind == ACCURACY_BIAS_LOA ||
		                   figure->kind == ACCURACY_BIAS_RANGE;

		cr_assert(metric_find(figure->key) != NULL, "%s", figure->key);
		cr_assert_eq(has_range, wants_range, "%s %s", figure->device, figure->key);
		cr_assert_eq(isnan(figure->value) != 0, figure->kind == ACCURACY_BIAS_RANGE);
		if (has_range)
			cr_assert(figure->low < figure->high);
		if (has_range && isfinite(figure->value))
			cr_assert(figure->low < figure->value && figure->value < figure->high);
		if (figure->kind == ACCURACY_ICC || figure->kind == ACCURACY_CONCORDANCE)
			cr_assert(figure->value > 0 && figure->value < 1);
	}
}

/* The metrics that reports speak of most have at least one figure each. */
Test(accuracy, headline_metrics_have_figures)
{
	static const char *const keys[] = { "sol_min",   "se_pct",   "waso_min", "tst_min",
		                            "light_min", "deep_min", "rem_min" };

	for (size_t k = 0; k < sizeof(keys) / sizeof(keys[0]); k++) {
		size_t found = 0;

		for (size_t i = 0; i < accuracy_figure_count; i++)
			found += strcmp(accuracy_figures[i].key, keys[k]) == 0;
		cr_assert(found >= 3, "%s", keys[k]);
	}
}
