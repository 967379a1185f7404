/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/ar1m.h"

#include "stats/gaps.h"
#include "stats/mixture.h"
#include "stats/triangle.h"
#include "stats/twosample.h"

#include <float.h>
#include <math.h>

const struct ar1m_grid ar1m_default_grid = { .lowest = -0.90, .highest = 0.98, .nodes = 941 };

/* Shares of the posterior below this are left out of the mixture. */
static const double negligible = 1e-12;

/* Nodes closer than this, in standard errors, are one when a quantile is first looked for. */
static const double rough_node = 0.03;

enum { RESIDUAL_DF_LEAST = 3 };

/* What every grid point came to, before weights are known. */
struct nodes {
	double *phi, *log_like, *centre, *scale, *weight;
	double *estimates; /* of all columns, at the node last visited */
	double highest;    /* of log_like */
};

static double log_prior(enum ar1m_prior prior, double phi)
{
	const double off = (phi - 0.2) / 0.25;

	if (prior == AR1M_NORMAL_02_025)
		return -0.5 * off * off;
	return prior == AR1M_BETA_22 ? log1p(phi) + log1p(-phi) : 0;
}

static bool grid_is_sound(const struct ar1m_grid *grid)
{
	return grid->lowest > -1 && grid->highest < 1 && grid->lowest < grid->highest &&
	       grid->nodes >= 2;
}

/* Is anything left of y after the columns?  phi = 0 is ordinary least squares. */
static enum stats_reason check_residuals(const struct stats_model *model, struct gaps *gaps)
{
	const struct sample y = { .values = model->y, .n = model->n };
	const double about_mean = stats_sum_of_squares(y);
	const double rounding = 10 * DBL_EPSILON * fabs(stats_mean(y));
	const struct gaps_fit fit = gaps_at(gaps, 0);

	if (!isfinite(about_mean) || !isfinite(fit.rss))
		return STATS_NOT_FINITE;
	if (about_mean <= (double)model->n * rounding * rounding)
		return STATS_ZERO_VARIANCE;
	return fit.rss > 1e-22 * about_mean ? STATS_FINE : STATS_ZERO_VARIANCE;
}

static enum stats_reason check(const struct stats_model *model, const struct ar1m_grid *grid,
                               struct arena *scratch)
{
	enum stats_reason reason = stats_check_model(model);

	if (reason != STATS_FINE)
		return reason;
	if (!grid_is_sound(grid))
		return STATS_BAD_ORDER;
	if (model->n < model->p + RESIDUAL_DF_LEAST)
		return STATS_N_TOO_SMALL;
	bool *kept = arena_array(scratch, model->p, bool);
	double *work = arena_array(scratch, model->n * (model->p + 1), double);

	return triangle_rank(model->x, model->n, model->p, kept, work) == model->p
	               ? STATS_FINE
	               : STATS_RANK_DEFICIENT;
}

static struct nodes nodes_alloc(size_t n, size_t p, struct arena *arena)
{
	return (struct nodes){ .phi = arena_array(arena, n, double),
		               .log_like = arena_array(arena, n, double),
		               .centre = arena_array(arena, n, double),
		               .scale = arena_array(arena, n, double),
		               .weight = arena_array(arena, n, double),
		               .estimates = arena_array(arena, p, double),
		               .highest = -INFINITY };
}

/* Likelihood, estimate and standard error at node j of the grid. */
static void visit(struct gaps *gaps, size_t effect, const struct ar1m_grid *grid, size_t j,
                  struct nodes *nodes)
{
	const size_t p = gaps->p, q = p + 1;
	const double df = (double)(gaps->n - p);
	const double span = grid->highest - grid->lowest, last = (double)(grid->nodes - 1);
	const double phi = grid->lowest + (double)j * span / last;
	const struct gaps_fit fit = gaps_at(gaps, phi);
	const double ends = j == 0 || j + 1 == grid->nodes ? log(0.5) : 0;

	nodes->phi[j] = phi;
	if (!triangle_solve(gaps->stack, q, p, nodes->estimates) || !(fit.rss > 0))
		return;
	nodes->centre[j] = nodes->estimates[effect];
	nodes->scale[j] =
		sqrt(fit.rss / df * triangle_inverse_kk(gaps->stack, q, p, effect, gaps->work));
	nodes->log_like[j] = -0.5 * (df * log(fit.rss) + fit.log_xvx + fit.log_v) + ends +
	                     log_prior(grid->prior, phi);
	nodes->highest = fmax(nodes->highest, nodes->log_like[j]);
}

/*
 * Every eighth node first; between two of them that lie far below the top (a weight of
 * e^-50, where 1e-12 would already be left out) nothing can matter, and with a thousand
 * nights that is most of the grid.
 */
static struct nodes walk_grid(struct gaps *gaps, size_t effect, const struct ar1m_grid *grid,
                              struct arena *arena)
{
	enum { STRIDE = 8 };
	const double far_below = 50;
	const size_t n = grid->nodes;
	struct nodes nodes = nodes_alloc(n, gaps->p, arena);

	for (size_t j = 0; j < n; j++)
		nodes.log_like[j] = -INFINITY;
	for (size_t j = 0; j < n; j += STRIDE)
		visit(gaps, effect, grid, j, &nodes);
	if (n % STRIDE != 1)
		visit(gaps, effect, grid, n - 1, &nodes);
	const double least = nodes.highest - far_below;

	for (size_t from = 0; from < n; from += STRIDE) {
		const size_t to = from + STRIDE < n ? from + STRIDE : n - 1;

		if (nodes.log_like[from] < least && nodes.log_like[to] < least)
			continue;
		for (size_t j = from + 1; j < to; j++)
			visit(gaps, effect, grid, j, &nodes);
	}
	return nodes;
}

static void weigh(struct nodes *nodes, size_t n)
{
	double sum = 0;

	for (size_t j = 0; j < n; j++) {
		nodes->weight[j] = exp(nodes->log_like[j] - nodes->highest);
		sum += nodes->weight[j];
	}
	for (size_t j = 0; j < n; j++)
		nodes->weight[j] /= sum;
}

/* Copies the nodes that matter and rescales their weights to 1. */
static void fill_mixture(struct ar1m_result *result, const struct nodes *nodes, size_t n,
                         struct arena *keep)
{
	double *weight = arena_array(keep, n, double), *centre = arena_array(keep, n, double);
	double *scale = arena_array(keep, n, double), sum = 0;

	for (size_t j = 0; j < n; j++) {
		if (!(nodes->weight[j] >= negligible))
			continue;
		weight[result->nodes] = nodes->weight[j];
		centre[result->nodes] = nodes->centre[j];
		scale[result->nodes++] = nodes->scale[j];
		sum += nodes->weight[j];
		result->phi_mean += nodes->weight[j] * nodes->phi[j];
		if (nodes->phi[j] > 0.8)
			result->prob_phi_above_08 += nodes->weight[j];
	}
	for (size_t j = 0; j < result->nodes; j++)
		weight[j] /= sum;
	result->phi_mean /= sum;
	result->prob_phi_above_08 /= sum;
	result->weight = weight;
	result->centre = centre;
	result->scale = scale;
}

static struct mixture mixture_of(const struct ar1m_result *result)
{
	return (struct mixture){ .nodes = result->nodes,
		                 .weight = result->weight,
		                 .centre = result->centre,
		                 .scale = result->scale,
		                 .df = result->df };
}

/* n times the effect's variance factor with independent nights over that with AR(1). */
static double effective_n(struct gaps *gaps, size_t effect, double phi)
{
	const size_t p = gaps->p, q = p + 1;

	(void)gaps_at(gaps, 0);
	const double independent = triangle_inverse_kk(gaps->stack, q, p, effect, gaps->work);

	(void)gaps_at(gaps, phi);
	return (double)gaps->n * independent /
	       triangle_inverse_kk(gaps->stack, q, p, effect, gaps->work);
}

static struct ar1m_result refused(enum stats_reason reason)
{
	return (struct ar1m_result){ .reason = reason };
}

/* Everything up to F; gaps stay for what the caller still wants to know. */
static struct ar1m_result fit(const struct stats_model *model, const struct ar1m_grid *grid,
                              struct arena *keep, struct arena *scratch, struct gaps *gaps)
{
	enum stats_reason reason = check(model, grid, scratch);

	if (reason != STATS_FINE)
		return refused(reason);
	*gaps = gaps_prepare(model, scratch);
	reason = check_residuals(model, gaps);
	if (reason != STATS_FINE)
		return refused(reason);

	struct nodes nodes = walk_grid(gaps, model->effect, grid, scratch);
	struct ar1m_result result = { .df = (double)(model->n - model->p),
		                      .median = NAN,
		                      .ci95_low = NAN,
		                      .ci95_high = NAN,
		                      .ci90_low = NAN,
		                      .ci90_high = NAN,
		                      .n_eff = NAN };

	if (!isfinite(nodes.highest))
		return refused(STATS_NOT_FINITE);
	weigh(&nodes, grid->nodes);
	fill_mixture(&result, &nodes, grid->nodes, keep);

	const struct mixture mixture = mixture_of(&result);

	result.mean = mixture_mean(&mixture);
	result.sd = mixture_sd(&mixture);
	result.p_le0 = mixture_cdf(&mixture, 0);
	result.p_two = fmin(1, 2 * fmin(result.p_le0, mixture_upper(&mixture, 0)));
	if (!isfinite(result.mean) || !isfinite(result.sd) || !isfinite(result.p_le0))
		return refused(STATS_NOT_FINITE);
	return result;
}

struct ar1m_result stats_ar1m_mixture(const struct stats_model *model, const struct ar1m_grid *grid,
                                      struct arena *keep, struct arena *scratch)
{
	struct gaps gaps;

	return fit(model, grid, keep, scratch, &gaps);
}

struct ar1m_result stats_ar1m(const struct stats_model *model, const struct ar1m_grid *grid,
                              struct arena *keep, struct arena *scratch)
{
	struct gaps gaps;
	struct ar1m_result result = fit(model, grid, keep, scratch, &gaps);

	if (result.reason != STATS_FINE)
		return result;
	const struct mixture mixture = mixture_of(&result);
	const struct mixture rough =
		mixture_merge(&mixture, rough_node, arena_array(scratch, 3 * result.nodes, double));
	struct {
		double *to, prob;
	} wanted[] = {
		{ &result.median, 0.5 },      { &result.ci95_low, 0.025 },
		{ &result.ci95_high, 0.975 }, { &result.ci90_low, 0.05 },
		{ &result.ci90_high, 0.95 },
	};

	for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++) {
		const double near =
			mixture_quantile(&rough, wanted[i].prob, result.mean, result.sd);

		*wanted[i].to = mixture_quantile_near(&mixture, wanted[i].prob, near, result.mean,
		                                      result.sd);
		if (!isfinite(*wanted[i].to))
			return refused(STATS_NOT_FINITE);
	}
	result.n_eff = effective_n(&gaps, model->effect, result.phi_mean);
	return isfinite(result.n_eff) ? result : refused(STATS_NOT_FINITE);
}

struct ar1m_result stats_ar1m_ranks(const struct stats_model *model, const struct ar1m_grid *grid,
                                    struct arena *keep, struct arena *scratch)
{
	const struct sample y = { .values = model->y, .n = model->n };
	struct stats_model ranked = *model;

	if (stats_check_sample(y, 2) == STATS_FINE)
		ranked.y = stats_midranks(y, scratch);
	return stats_ar1m(&ranked, grid, keep, scratch);
}

double stats_ar1m_cdf(const struct ar1m_result *result, double d)
{
	const struct mixture mixture = mixture_of(result);

	return mixture_cdf(&mixture, d);
}
