/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/methods.h"

#include "stats/bayes.h"
#include "stats/gls.h"
#include "stats/hac.h"
#include "stats/ols.h"
#include "stats/robust.h"

#include <math.h>

struct figure *methods_coefficients(const struct coefficients *coef, const char *key,
                                    const char *const *terms, struct figure *parent,
                                    struct arena *keep)
{
	if (coef->reason != STATS_FINE) {
		figure_refused(keep, parent, key, coef->reason);
		return NULL;
	}

	struct figure *group = figure_group(keep, parent, key);
	size_t p = coef->p;

	figure_texts(keep, group, "term", terms, p);
	figure_numbers(keep, group, "est", (struct sample){ coef->estimate, p });
	figure_numbers(keep, group, "se", (struct sample){ coef->se, p });
	figure_numbers(keep, group, "t", (struct sample){ coef->t, p });
	figure_number(keep, group, "df", coef->df);
	figure_numbers(keep, group, "p", (struct sample){ coef->p_two, p });
	figure_numbers(keep, group, "ci_lo", (struct sample){ coef->ci95_low, p });
	figure_numbers(keep, group, "ci_hi", (struct sample){ coef->ci95_high, p });
	return group;
}

/* --- engines that know rows, not nights --------------------------------------------------------
 */

static void add_newey_west(const struct ols_fit *fit, const char *const *terms,
                           struct figure *parent, struct method_arenas arenas)
{
	static const struct {
		const char *key;
		struct hac_options options;
	} variants[] = {
		{ "nw_noprewhite", { .lag = HAC_AUTOMATIC } },
		{ "nw_noprewhite_adj", { .lag = HAC_AUTOMATIC, .adjust = true } },
		{ "nw_prewhite", { .lag = HAC_AUTOMATIC, .prewhite = true } },
		{ "nw_lag1", { .lag = 1 } },
		{ "nw_lag3", { .lag = 3 } },
		{ "nw_lag7", { .lag = 7 } },
	};

	for (size_t i = 0; i < sizeof(variants) / sizeof(variants[0]); i++) {
		struct hac_result hac =
			stats_newey_west(fit, variants[i].options, arenas.keep, arenas.scratch);
		struct figure *group = methods_coefficients(&hac.coef, variants[i].key, terms,
		                                            parent, arenas.keep);

		if (group != NULL && variants[i].options.lag == HAC_AUTOMATIC)
			figure_number(arenas.keep, group, "bw", hac.bandwidth);
	}
}

static void add_residual_tests(const struct ols_fit *fit, struct figure *parent,
                               struct method_arenas arenas)
{
	struct test_result bg = stats_breusch_godfrey(fit, arenas.scratch);

	figure_number(arenas.keep, parent, "dw", stats_durbin_watson(fit));
	if (bg.reason != STATS_FINE) {
		figure_refused(arenas.keep, parent, "bg1", bg.reason);
		return;
	}

	struct figure *group = figure_group(arenas.keep, parent, "bg1");

	figure_number(arenas.keep, group, "stat", bg.statistic);
	figure_number(arenas.keep, group, "p", bg.p);
}

static void add_robust(const struct stats_model *model, enum robust_kind kind, const char *key,
                       struct figure *parent, struct method_arenas arenas)
{
	struct robust_result robust = stats_robust(model, kind, arenas.keep, arenas.scratch);

	if (robust.coef.reason != STATS_FINE) {
		figure_refused(arenas.keep, parent, key, robust.coef.reason);
		return;
	}

	struct figure *group = figure_group(arenas.keep, parent, key);
	size_t p = robust.coef.p;

	figure_numbers(arenas.keep, group, "est", (struct sample){ robust.coef.estimate, p });
	figure_numbers(arenas.keep, group, "se", (struct sample){ robust.coef.se, p });
	figure_numbers(arenas.keep, group, "t", (struct sample){ robust.coef.t, p });
	figure_number(arenas.keep, group, "s", robust.scale);
	figure_numbers(arenas.keep, group, "w", (struct sample){ robust.weight, model->n });
}

static void refuse_all(enum stats_reason reason, struct figure *parent, struct arena *keep)
{
	static const char *const keys[] = {
		"ols",
		"nw_noprewhite",
		"nw_noprewhite_adj",
		"nw_prewhite",
		"nw_lag1",
		"nw_lag3",
		"nw_lag7",
		"hc0",
		"hc3",
		"sigma",
		"r2",
		"dw",
		"bg1",
	};

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		figure_refused(keep, parent, keys[i], reason);
}

void methods_refuse_effect(struct figure *parent, struct arena *keep)
{
	static const char *const keys[] = {
		"hac_effect_scores", "gls_reml",       "gls_reml_ar1",
		"gls_ml_ar1",        "prais_winsten",  "ar1m",
		"mix_ar1_n02_025",   "mix_ar1_beta22", "bayes_sceptical",
		"bayes_informative",
	};

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		figure_refused(keep, parent, keys[i], STATS_RANK_DEFICIENT);
}

void methods_row_engines(const struct method_model *model, struct figure *parent,
                         struct method_arenas arenas)
{
	struct stats_model rows = model->model;

	rows.t = NULL;

	struct ols_fit fit = stats_ols(&rows, arenas.keep, arenas.scratch);

	if (fit.reason != STATS_FINE) {
		refuse_all(fit.reason, parent, arenas.keep);
	} else {
		struct coefficients hc0 = stats_hc0(&fit, arenas.keep, arenas.scratch);
		struct coefficients hc3 = stats_hc3(&fit, arenas.keep, arenas.scratch);

		(void)methods_coefficients(&fit.coef, "ols", model->terms, parent, arenas.keep);
		figure_number(arenas.keep, parent, "sigma", fit.sigma);
		figure_number(arenas.keep, parent, "r2", fit.r2);
		add_newey_west(&fit, model->terms, parent, arenas);
		(void)methods_coefficients(&hc0, "hc0", model->terms, parent, arenas.keep);
		(void)methods_coefficients(&hc3, "hc3", model->terms, parent, arenas.keep);
		add_residual_tests(&fit, parent, arenas);
	}
	figure_number(arenas.keep, parent, "rank", (double)rows.p);
	figure_texts(arenas.keep, parent, "dropped", model->dropped, model->dropped_n);
	add_robust(&rows, ROBUST_HUBER, "rlm_huber", parent, arenas);
	add_robust(&rows, ROBUST_BISQUARE, "rlm_bisquare", parent, arenas);
}

/* --- engines that know the calendar, or one effect -------------------------------------------- */

static void add_effect_scores(const struct stats_model *model, struct figure *parent,
                              struct method_arenas arenas)
{
	static const char key[] = "hac_effect_scores";
	struct stats_model rows = *model;

	rows.t = NULL;

	struct ols_fit fit = stats_ols(&rows, arenas.scratch, arenas.scratch);
	struct effect_hac hac = { .reason = fit.reason };

	if (fit.reason == STATS_FINE)
		hac = stats_effect_hac(&fit, arenas.scratch);
	if (hac.reason != STATS_FINE) {
		figure_refused(arenas.keep, parent, key, hac.reason);
		return;
	}

	struct figure *group = figure_group(arenas.keep, parent, key);

	figure_number(arenas.keep, group, "bw", hac.bandwidth);
	figure_number(arenas.keep, group, "lag", (double)hac.lag);
	figure_number(arenas.keep, group, "se", hac.se);
	figure_number(arenas.keep, group, "se_adj", hac.se_adjusted);
	figure_number(arenas.keep, group, "t_adj", hac.t_adjusted);
	figure_number(arenas.keep, group, "df", hac.df);
	figure_number(arenas.keep, group, "p_adj", hac.p_adjusted);
}

static void add_gls(const struct method_model *model, struct figure *parent,
                    struct method_arenas arenas)
{
	static const struct {
		const char *key;
		struct gls_options options;
	} variants[] = {
		{ "gls_reml", { .not_negative = true } },
		{ "gls_reml_ar1", { 0 } },
		{ "gls_ml_ar1", { .maximum_likelihood = true } },
	};

	for (size_t i = 0; i < sizeof(variants) / sizeof(variants[0]); i++) {
		struct gls_result gls = stats_gls_ar1(&model->model, variants[i].options,
		                                      arenas.keep, arenas.scratch);
		struct figure *group = methods_coefficients(&gls.coef, variants[i].key,
		                                            model->terms, parent, arenas.keep);

		if (group == NULL)
			continue;
		figure_number(arenas.keep, group, "phi", gls.phi);
		figure_number(arenas.keep, group, "sigma", gls.sigma);
		figure_number(arenas.keep, group, "logLik", gls.log_likelihood);
	}

	struct prais_result prais = stats_prais_winsten(&model->model, arenas.keep, arenas.scratch);
	struct figure *group = methods_coefficients(&prais.coef, "prais_winsten", model->terms,
	                                            parent, arenas.keep);

	if (group == NULL)
		return;
	figure_number(arenas.keep, group, "rho", prais.rho);
	figure_number(arenas.keep, group, "iter", prais.rounds + 1); /* R counts the start */
}

static void add_mixture(const struct ar1m_result *fit, const char *key, struct figure *parent,
                        struct arena *keep)
{
	if (fit->reason != STATS_FINE) {
		figure_refused(keep, parent, key, fit->reason);
		return;
	}

	struct figure *group = figure_group(keep, parent, key);

	figure_number(keep, group, "mean", fit->mean);
	figure_number(keep, group, "median", fit->median);
	figure_number(keep, group, "sd", fit->sd);
	figure_number(keep, group, "p_le0", fit->p_le0);
	figure_number(keep, group, "p_two", fit->p_two);
	figure_pair(keep, group, "ci", fit->ci95_low, fit->ci95_high);
	figure_pair(keep, group, "ci90", fit->ci90_low, fit->ci90_high);
	figure_number(keep, group, "phi_mean", fit->phi_mean);
	figure_number(keep, group, "prob_phi_above_0.8", fit->prob_phi_above_08);
	figure_number(keep, group, "n_eff", fit->n_eff);
	figure_number(keep, group, "df", fit->df);
}

static void add_posterior(const struct ar1m_result *fit, struct bayes_prior prior, double mid,
                          const char *key, struct figure *parent, struct method_arenas arenas)
{
	struct bayes_result bayes = { .reason = fit->reason };

	if (fit->reason == STATS_FINE)
		bayes = prior.sd > 0 ? stats_bayes(fit, prior, mid, arenas.scratch)
		                     : (struct bayes_result){ .reason = STATS_ZERO_VARIANCE };
	if (bayes.reason != STATS_FINE) {
		figure_refused(arenas.keep, parent, key, bayes.reason);
		return;
	}

	struct figure *group = figure_group(arenas.keep, parent, key);

	figure_number(arenas.keep, group, "prior_mean", prior.mean);
	figure_number(arenas.keep, group, "prior_sd", prior.sd);
	figure_number(arenas.keep, group, "mid", mid);
	figure_number(arenas.keep, group, "mean", bayes.mean);
	figure_number(arenas.keep, group, "sd", bayes.sd);
	figure_number(arenas.keep, group, "median", bayes.median);
	figure_pair(arenas.keep, group, "ci", bayes.ci95_low, bayes.ci95_high);
	figure_number(arenas.keep, group, "p_gt0", bayes.p_above_0);
	figure_number(arenas.keep, group, "p_gt_mid", bayes.p_above_mid);
	figure_number(arenas.keep, group, "p_lt_minus_mid", bayes.p_below_minus_mid);
	figure_number(arenas.keep, group, "p_rope", bayes.p_within_mid);
	/* The flat prior has no mass of its own to be compared with. */
	figure_refused(arenas.keep, group, "marginal_likelihood_ratio_vs_flat", STATS_NOT_DEFINED);
}

void methods_effect_engines(const struct method_model *model, size_t effect, double reference_sd,
                            struct figure *parent, struct method_arenas arenas)
{
	static const struct {
		const char *key;
		enum ar1m_prior prior;
	} mixtures[] = {
		{ "mix_ar1_n02_025", AR1M_NORMAL_02_025 },
		{ "mix_ar1_beta22", AR1M_BETA_22 },
	};
	struct method_model about = *model;

	about.model.effect = effect;
	add_effect_scores(&about.model, parent, arenas);
	add_gls(&about, parent, arenas);

	struct ar1m_result flat =
		stats_ar1m(&about.model, &ar1m_default_grid, arenas.scratch, arenas.scratch);

	add_mixture(&flat, "ar1m", parent, arenas.keep);
	for (size_t i = 0; i < sizeof(mixtures) / sizeof(mixtures[0]); i++) {
		struct ar1m_grid grid = ar1m_default_grid;

		grid.prior = mixtures[i].prior;

		struct ar1m_result fit =
			stats_ar1m(&about.model, &grid, arenas.scratch, arenas.scratch);

		add_mixture(&fit, mixtures[i].key, parent, arenas.keep);
	}
	add_posterior(&flat, (struct bayes_prior){ 0, reference_sd }, 0.5 * reference_sd,
	              "bayes_sceptical", parent, arenas);
	add_posterior(&flat, (struct bayes_prior){ -0.4 * reference_sd, 0.3 * reference_sd },
	              0.5 * reference_sd, "bayes_informative", parent, arenas);
}
