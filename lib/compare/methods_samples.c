/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/methods.h"

#include "stats/acf.h"
#include "stats/ols.h"
#include "stats/overlap.h"
#include "stats/serial.h"
#include "stats/trend.h"

#include <math.h>

enum { LAGS = 10, BOX_LAGS = 7, QUANTILE_TYPES = 9 };

static struct sample sample_of(const struct method_rows *rows, int condition, struct arena *keep)
{
	double *values = arena_array(keep, rows->n + 1, double);
	struct sample sample = { .values = values };

	for (size_t i = 0; i < rows->n; i++)
		if (condition < 0 || rows->condition[i] == condition)
			values[sample.n++] = rows->y[i];
	return sample;
}

static void add_quantiles(struct sample sample, struct figure *parent, struct method_arenas arenas)
{
	static const double probs[] = { 0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95 };
	enum { PROBS = sizeof(probs) / sizeof(probs[0]) };
	static const char *const keys[QUANTILE_TYPES] = { "type1", "type2", "type3",
		                                          "type4", "type5", "type6",
		                                          "type7", "type8", "type9" };
	struct figure *group = figure_group(arenas.keep, parent, "quantiles");
	struct sample sorted = stats_sorted(sample, arenas.scratch);

	for (int type = 1; type <= QUANTILE_TYPES; type++) {
		double *values = arena_array(arenas.keep, PROBS, double);

		for (size_t i = 0; i < PROBS; i++)
			values[i] = stats_quantile(sorted, probs[i], type);
		figure_numbers(arenas.keep, group, keys[type - 1],
		               (struct sample){ .values = values, .n = PROBS });
	}
}

static void add_descriptives(struct sample sample, const char *key, struct figure *parent,
                             struct method_arenas arenas)
{
	struct descriptives d = stats_describe(sample, arenas.scratch);
	struct figure *group = figure_group(arenas.keep, parent, key);
	const struct {
		const char *key;
		double number;
	} numbers[] = {
		{ "n", (double)d.n },    { "mean", d.mean },        { "sd", d.sd },
		{ "var", d.sd * d.sd },  { "median", d.median },    { "mad_raw", d.mad_raw },
		{ "mad", d.mad },        { "min", d.lowest },       { "max", d.highest },
		{ "trim20", d.trimmed }, { "iqr7", d.q75 - d.q25 }, { "se", d.se },
	};

	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		figure_number(arenas.keep, group, numbers[i].key, numbers[i].number);
	if (sample.n > 0)
		add_quantiles(sample, group, arenas);
}

/* --- two samples ---------------------------------------------------------------------------- */

static void add_t(const struct t_result *t, double mean_a, double mean_b, const char *key,
                  struct figure *parent, struct arena *keep)
{
	if (t->reason != STATS_FINE) {
		figure_refused(keep, parent, key, t->reason);
		return;
	}

	struct figure *group = figure_group(keep, parent, key);

	figure_number(keep, group, "statistic", t->t);
	figure_number(keep, group, "parameter", t->df);
	figure_number(keep, group, "p", t->p);
	figure_pair(keep, group, "ci", t->ci95_low, t->ci95_high);
	figure_pair(keep, group, "estimate", mean_b, mean_a);
}

/* p of a rank test; without it, why there is none. */
struct rank_p {
	double u, p;
	enum stats_reason why;
};

static void add_wilcoxon(struct rank_p rank, const struct shift_result *shift, const char *key,
                         struct figure *parent, struct arena *keep)
{
	if (isnan(rank.p)) {
		figure_refused(keep, parent, key, rank.why);
		return;
	}

	struct figure *group = figure_group(keep, parent, key);

	figure_number(keep, group, "statistic", rank.u);
	figure_refused(keep, group, "parameter", STATS_NOT_DEFINED);
	figure_number(keep, group, "p", rank.p);
	if (shift->reason != STATS_FINE) {
		figure_refused(keep, group, "ci", shift->reason);
		figure_refused(keep, group, "estimate", shift->reason);
		return;
	}
	figure_pair(keep, group, "ci", shift->ci95_low, shift->ci95_high);
	if (isnan(shift->estimate))
		figure_refused(keep, group, "estimate", STATS_ALL_TIED);
	else
		figure_number(keep, group, "estimate", shift->estimate);
}

static void add_ranks(struct sample a, struct sample b, struct figure *parent,
                      struct method_arenas arenas)
{
	struct rank_result rank = stats_mann_whitney(a, b, arenas.scratch);

	if (rank.reason != STATS_FINE) {
		figure_refused(arenas.keep, parent, "wilcox_cc", rank.reason);
		return;
	}

	struct shift_result normal = stats_wilcoxon_shift(a, b, arenas.scratch);
	struct shift_result exact = stats_wilcoxon_shift_exact(a, b, arenas.scratch);
	struct shift_result none = { .reason = STATS_NOT_DEFINED };
	double p_exact = rank.p_exact;

	if (isnan(p_exact))
		p_exact = stats_mann_whitney_exact(a, b, arenas.scratch);

	const enum stats_reason why = rank.all_tied ? STATS_ALL_TIED : STATS_TOO_MANY;
	const struct rank_p counted = { rank.u, p_exact, why };
	const struct rank_p corrected = { rank.u, rank.p_normal, why };
	const struct rank_p plain = { rank.u, rank.p_normal_plain, why };
	/* coin standardises the sum, which has no spread when all values tie. */
	const struct rank_p coin = { rank.u, rank.all_tied ? (double)NAN : p_exact, why };

	if (!rank.ties)
		add_wilcoxon(counted, &exact, "wilcox_exact_noties", parent, arenas.keep);
	add_wilcoxon(corrected, &normal, "wilcox_cc", parent, arenas.keep);
	add_wilcoxon(plain, &none, "wilcox_nocc", parent, arenas.keep);
	add_wilcoxon(counted, &exact, "wilcox_exact_ties", parent, arenas.keep);
	add_wilcoxon(coin, &none, "wilcox_exact_coin", parent, arenas.keep);
	figure_number(arenas.keep, parent, "hodges_lehmann_median_diff", rank.hodges_lehmann);
}

static void add_serial(const struct method_rows *rows, int condition, struct figure *parent,
                       struct method_arenas arenas)
{
	double *y = arena_array(arenas.scratch, rows->n + 1, double);
	long *t = arena_array(arenas.scratch, rows->n + 1, long);
	bool *in_b = arena_array(arenas.scratch, rows->n + 1, bool);
	size_t n = 0;

	if (rows->same_dates) {
		figure_refused(arenas.keep, parent, "serial_t", STATS_BAD_ORDER);
		return;
	}
	for (size_t i = 0; i < rows->n; i++) {
		if (rows->condition[i] != 0 && rows->condition[i] != condition)
			continue;
		y[n] = rows->y[i];
		t[n] = rows->t[i];
		in_b[n++] = rows->condition[i] == condition;
	}

	struct grouped grouped = { .n = n, .y = y, .t = t, .in_b = in_b };
	struct serial_result serial = stats_serial_t(&grouped, arenas.scratch);

	if (serial.reason != STATS_FINE) {
		figure_refused(arenas.keep, parent, "serial_t", serial.reason);
		return;
	}

	struct figure *group = figure_group(arenas.keep, parent, "serial_t");

	figure_number(arenas.keep, group, "r", serial.r);
	figure_number(arenas.keep, group, "est", serial.difference);
	figure_number(arenas.keep, group, "se", serial.se);
	figure_number(arenas.keep, group, "t", serial.t);
	figure_number(arenas.keep, group, "df", serial.df);
	figure_number(arenas.keep, group, "p", serial.p);
	figure_pair(arenas.keep, group, "ci", serial.ci95_low, serial.ci95_high);
}

/* --- effect sizes and overlap ----------------------------------------------------------------- */

static void add_effect(struct sample a, struct sample b, struct figure *parent, struct arena *keep)
{
	struct effect_sizes sizes = stats_effect_sizes(a, b);

	if (sizes.reason != STATS_FINE) {
		figure_refused(keep, parent, "effect", sizes.reason);
		return;
	}

	struct figure *group = figure_group(keep, parent, "effect");

	figure_number(keep, group, "mean_diff", sizes.mean_difference);
	figure_number(keep, group, "cohen_d", sizes.cohen_d);
	figure_number(keep, group, "hedges_J_exact", sizes.j_exact);
	figure_number(keep, group, "hedges_J_approx", sizes.j_approximate);
	figure_number(keep, group, "hedges_g", sizes.hedges_g);
	figure_number(keep, group, "glass_delta_A", sizes.glass_delta);
	figure_number(keep, group, "cliffs_delta", sizes.cliffs_delta);
	figure_number(keep, group, "pct_change", sizes.percent_change);
}

static struct effect_size turned(struct effect_size size, bool turn)
{
	if (!turn)
		return size;
	return (struct effect_size){
		.reason = size.reason,
		.estimate = -size.estimate,
		.se = size.se,
		.ci95_low = -size.ci95_high,
		.ci95_high = -size.ci95_low,
	};
}

static struct figure *add_size(struct effect_size size, const char *key, struct figure *parent,
                               struct arena *keep)
{
	if (size.reason != STATS_FINE) {
		figure_refused(keep, parent, key, size.reason);
		return NULL;
	}

	struct figure *group = figure_group(keep, parent, key);

	figure_number(keep, group, "Est", size.estimate);
	figure_number(keep, group, "SE", size.se);
	figure_number(keep, group, "CI_lower", size.ci95_low);
	figure_number(keep, group, "CI_upper", size.ci95_high);
	return group;
}

static void add_plain(enum stats_reason reason, double number, const char *key,
                      struct figure *parent, struct arena *keep)
{
	if (reason != STATS_FINE)
		figure_refused(keep, parent, key, reason);
	else
		figure_number(keep, figure_group(keep, parent, key), "Est", number);
}

static void add_direction(struct sample a, struct sample b, bool decrease, struct figure *sces,
                          struct method_arenas arenas)
{
	struct arena *keep = arenas.keep;
	struct figure *group = figure_group(keep, sces, decrease ? "decrease" : "increase");
	struct overlap overlap = stats_overlap(a, b, decrease, arenas.scratch);
	struct effect_size ratio = stats_log_response_ratio(a, b);
	struct effect_size medians = stats_log_median_ratio(a, b, arenas.scratch);

	(void)add_size(stats_nap(a, b, decrease), "NAP", group, keep);
	(void)add_size(stats_tau(a, b, decrease), "Tau", group, keep);
	add_plain(overlap.reason, overlap.tau_u, "Tau_U", group, keep);
	(void)add_size(stats_tau_bc(a, b, decrease, arenas.scratch), "Tau_BC", group, keep);
	add_plain(overlap.reason, overlap.pnd, "PND", group, keep);
	add_plain(overlap.reason, overlap.pem, "PEM", group, keep);
	add_plain(overlap.reason, overlap.pand, "PAND", group, keep);
	add_plain(overlap.reason, overlap.ird, "IRD", group, keep);

	struct figure *smd = add_size(stats_smd(a, b, decrease), "SMD", group, keep);

	if (smd != NULL)
		figure_number(keep, smd, "pooled_SD", stats_effect_sizes(a, b).pooled_sd);
	(void)add_size(turned(ratio, decrease), "LRRi", group, keep);
	(void)add_size(turned(ratio, !decrease), "LRRd", group, keep);
	(void)add_size(turned(medians, decrease), "LRM", group, keep);
}

void methods_samples(const struct method_rows *rows, int condition, struct figure *parent,
                     struct method_arenas arenas)
{
	struct sample a = sample_of(rows, 0, arenas.keep);
	struct sample b = sample_of(rows, condition, arenas.keep);
	struct t_result welch = stats_welch(a, b), student = stats_student(a, b);
	double mean_a = stats_mean(a), mean_b = stats_mean(b);

	add_descriptives(a, "A", parent, arenas);
	add_descriptives(b, "B", parent, arenas);
	add_descriptives(sample_of(rows, -1, arenas.keep), "all", parent, arenas);
	add_t(&welch, mean_a, mean_b, "welch", parent, arenas.keep);
	add_t(&student, mean_a, mean_b, "student", parent, arenas.keep);
	add_serial(rows, condition, parent, arenas);
	add_ranks(a, b, parent, arenas);
	add_effect(a, b, parent, arenas.keep);

	struct figure *sces = figure_group(arenas.keep, parent, "sces");

	add_direction(a, b, false, sces, arenas);
	add_direction(a, b, true, sces, arenas);
}

/* --- neighbours --------------------------------------------------------------------------------
 */

static void add_acf(const struct acf_result *acf, const char *key, struct figure *parent,
                    struct arena *keep)
{
	if (acf->reason != STATS_FINE) {
		figure_refused(keep, parent, key, acf->reason);
		return;
	}
	figure_numbers(keep, parent, key, (struct sample){ .values = acf->r, .n = acf->lags + 1 });
}

/* What is left of each row after its condition's mean. */
static struct sample residuals_of(const struct method_rows *rows, struct arena *keep)
{
	double *rest = arena_array(keep, rows->n + 1, double);
	double mean[DESIGN_MOST_CONDITIONS] = { 0 };

	for (int c = 0; c < (int)rows->table->conditions_n; c++)
		mean[c] = stats_mean(sample_of(rows, c, keep));
	for (size_t i = 0; i < rows->n; i++)
		rest[i] = rows->y[i] - mean[rows->condition[i]];
	return (struct sample){ .values = rest, .n = rows->n };
}

static void add_residual_acf(const struct method_rows *rows, size_t lags, struct figure *parent,
                             struct method_arenas arenas)
{
	struct arena *keep = arenas.keep;
	struct sample rest = residuals_of(rows, keep);
	struct acf_result by_row = stats_acf(rest, NULL, lags, keep);
	struct acf_result by_night = { .reason = STATS_BAD_ORDER };
	struct test_result box = stats_ljung_box(rest, BOX_LAGS, arenas.scratch);

	if (!rows->same_dates && rows->n > 0) {
		long span = rows->t[rows->n - 1] - rows->t[0];

		by_night = stats_acf(rest, rows->t, span < LAGS ? (size_t)span : LAGS, keep);
	}
	add_acf(&by_row, "acf_residuals_complete_case", parent, keep);
	add_acf(&by_night, "acf_residuals_gap_aware", parent, keep);
	if (by_row.reason != STATS_FINE)
		figure_refused(keep, parent, "pacf_residuals", by_row.reason);
	else
		figure_numbers(
			keep, parent, "pacf_residuals",
			(struct sample){ .values = stats_pacf(&by_row, keep), .n = by_row.lags });
	if (box.reason != STATS_FINE) {
		figure_refused(keep, parent, "ljung_box7", box.reason);
		return;
	}

	struct figure *group = figure_group(keep, parent, "ljung_box7");

	figure_number(keep, group, "stat", box.statistic);
	figure_number(keep, group, "p", box.p);
}

void methods_neighbours(const struct method_rows *rows, struct figure *parent,
                        struct method_arenas arenas)
{
	struct sample all = { .values = rows->y, .n = rows->n };
	double *t = arena_array(arenas.scratch, rows->n + 1, double);
	size_t lags = rows->n > LAGS ? LAGS : rows->n > 0 ? rows->n - 1 : 0;
	struct acf_result outcome = stats_acf(all, NULL, lags, arenas.keep);

	for (size_t i = 0; i < rows->n; i++)
		t[i] = (double)rows->t[i];

	struct kendall_result kendall = stats_kendall(t, rows->y, rows->n, arenas.scratch);

	add_acf(&outcome, "acf_outcome", parent, arenas.keep);
	add_residual_acf(rows, lags, parent, arenas);
	if (kendall.reason != STATS_FINE) {
		figure_refused(arenas.keep, parent, "kendall_trend", kendall.reason);
	} else {
		struct figure *group = figure_group(arenas.keep, parent, "kendall_trend");

		figure_number(arenas.keep, group, "tau_b", kendall.tau_b);
		figure_number(arenas.keep, group, "p", kendall.p);
	}
	if (stats_check_pairs(rows->n) != STATS_FINE)
		figure_refused(arenas.keep, parent, "theil_sen_slope", STATS_TOO_MANY);
	else
		figure_number(arenas.keep, parent, "theil_sen_slope",
		              stats_theil_sen(t, rows->y, rows->n, arenas.scratch));
}
