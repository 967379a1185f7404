/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/bayes.h"

#include "stats/dist.h"
#include "stats/mixture.h"
#include "stats/moments.h"

#include <gsl/gsl_integration.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { POINTS = 8, PANELS_MOST = 80 };

/* Nodes closer than this, in standard errors, are one: far below what is promised (1e-4). */
static const double one_node = 0.004;

/* Abscissae and weights on [-1, 1]. */
struct rule {
	double x[POINTS], weight[POINTS];
};

/* The posterior up to its constant, cut into panels over which it is smooth. */
struct posterior {
	const struct mixture *likelihood;
	struct bayes_prior prior;
	struct rule rule;
	size_t panels;
	double edge[PANELS_MOST + 1], mass[PANELS_MOST];
	double value[PANELS_MOST][POINTS]; /* the density at each abscissa, worked out once */
	double total;
};

static bool make_rule(struct rule *rule)
{
	gsl_integration_glfixed_table *table = gsl_integration_glfixed_table_alloc(POINTS);

	if (table == NULL)
		return false;
	for (size_t i = 0; i < POINTS; i++)
		(void)gsl_integration_glfixed_point(-1, 1, i, &rule->x[i], &rule->weight[i], table);
	gsl_integration_glfixed_table_free(table);
	return true;
}

static double density(const struct posterior *post, double d)
{
	const double off = (d - post->prior.mean) / post->prior.sd;

	return mixture_density(post->likelihood, d) * exp(-0.5 * off * off);
}

static double integral(const struct posterior *post, double from, double to)
{
	const double half = 0.5 * (to - from), middle = 0.5 * (to + from);
	double sum = 0;

	for (size_t i = 0; i < POINTS; i++)
		sum += post->rule.weight[i] * density(post, middle + half * post->rule.x[i]);
	return half * sum;
}

/* Cuts where the likelihood bends, where the prior bends, and where questions are asked. */
static void cut(struct posterior *post, double mean, double sd, double mid)
{
	static const double steps[] = { 0, 0.25, 0.5, 1, 1.5, 2, 3, 4, 6, 9, 14, 25, 50, 100 };
	const double low = post->prior.mean - 9 * post->prior.sd;
	const double high = post->prior.mean + 9 * post->prior.sd;
	const double asked[] = { 0, mid, -mid, low, high };
	double edge[PANELS_MOST + 1];
	size_t count = 0;

	for (size_t i = 0; i < 2 * sizeof(steps) / sizeof(steps[0]); i++) {
		const double step = i % 2 == 0 ? steps[i / 2] : -steps[i / 2];

		edge[count++] = mean + step * sd;
		if (fabs(step) < 9)
			edge[count++] = post->prior.mean + step * post->prior.sd;
	}
	for (size_t i = 0; i < sizeof(asked) / sizeof(asked[0]); i++)
		edge[count++] = asked[i];
	qsort(edge, count, sizeof(*edge), stats_ascending);

	size_t kept = 0;

	for (size_t i = 0; i < count; i++)
		if (edge[i] >= low && edge[i] <= high &&
		    (kept == 0 || edge[i] > post->edge[kept - 1]))
			post->edge[kept++] = edge[i];
	post->panels = kept - 1;
}

static double half_of(const struct posterior *post, size_t panel)
{
	return 0.5 * (post->edge[panel + 1] - post->edge[panel]);
}

static double abscissa(const struct posterior *post, size_t panel, size_t k)
{
	const double middle = 0.5 * (post->edge[panel + 1] + post->edge[panel]);

	return middle + half_of(post, panel) * post->rule.x[k];
}

static void weigh(struct posterior *post)
{
	for (size_t i = 0; i < post->panels; i++) {
		double sum = 0;

		for (size_t k = 0; k < POINTS; k++) {
			post->value[i][k] = density(post, abscissa(post, i, k));
			sum += post->rule.weight[k] * post->value[i][k];
		}
		post->mass[i] = half_of(post, i) * sum;
		post->total += post->mass[i];
	}
}

/* Share of the posterior between two edges or beyond them. */
static double share(const struct posterior *post, double from, double to)
{
	double sum = 0;

	for (size_t i = 0; i < post->panels; i++)
		if (post->edge[i] >= from && post->edge[i + 1] <= to)
			sum += post->mass[i];
	return fmin(1, sum / post->total);
}

static double quantile(const struct posterior *post, double prob)
{
	double wanted = prob * post->total;
	size_t panel = 0;

	while (panel + 1 < post->panels && wanted > post->mass[panel])
		wanted -= post->mass[panel++];
	const double start = post->edge[panel];
	double low = start, high = post->edge[panel + 1];
	double x = low + (high - low) * fmin(1, fmax(0, wanted / post->mass[panel]));

	for (int round = 0; round < 60 && high - low > 1e-9 * (fabs(low) + fabs(high)); round++) {
		const double f = integral(post, start, x) - wanted;

		if (f > 0)
			high = x;
		else
			low = x;
		const double next = x - f / density(post, x);

		if (fabs(next - x) <= 1e-9 * (post->edge[panel + 1] - start))
			return next;
		x = next > low && next < high ? next : 0.5 * (low + high);
	}
	return x;
}

/* Integral of the posterior times (d - centre)^power, power 1 or 2, over a panel. */
static double moment(const struct posterior *post, size_t panel, double centre, int power)
{
	double sum = 0;

	for (size_t k = 0; k < POINTS; k++) {
		const double off = abscissa(post, panel, k) - centre;

		sum += post->rule.weight[k] * post->value[panel][k] *
		       (power == 1 ? off : off * off);
	}
	return half_of(post, panel) * sum;
}

static void find_moments(const struct posterior *post, double near, struct bayes_result *out)
{
	double first = 0, second = 0;

	for (size_t i = 0; i < post->panels; i++)
		first += moment(post, i, near, 1);
	out->mean = near + first / post->total;
	for (size_t i = 0; i < post->panels; i++)
		second += moment(post, i, out->mean, 2);
	out->sd = sqrt(second / post->total);
}

struct bayes_result stats_bayes(const struct ar1m_result *likelihood, struct bayes_prior prior,
                                double mid, struct arena *scratch)
{
	struct bayes_result out = { .reason = likelihood->reason };
	struct posterior post = { .prior = prior };

	if (out.reason != STATS_FINE)
		return out;
	if (!isfinite(prior.mean) || !isfinite(prior.sd) || !(prior.sd > 0) || !isfinite(mid) ||
	    !(mid > 0))
		return (struct bayes_result){ .reason = STATS_BAD_ORDER };
	const struct mixture all = { .nodes = likelihood->nodes,
		                     .weight = likelihood->weight,
		                     .centre = likelihood->centre,
		                     .scale = likelihood->scale,
		                     .df = likelihood->df };
	const struct mixture merged =
		mixture_merge(&all, one_node, arena_array(scratch, 3 * all.nodes, double));

	post.likelihood = &merged;
	if (!make_rule(&post.rule))
		return (struct bayes_result){ .reason = STATS_NO_CONVERGENCE };
	cut(&post, likelihood->mean, likelihood->sd, mid);
	weigh(&post);
	if (!(post.total > 0) || !isfinite(post.total))
		return (struct bayes_result){ .reason = STATS_NO_CONVERGENCE };
	find_moments(&post, likelihood->mean, &out);
	out.median = quantile(&post, 0.5);
	out.ci95_low = quantile(&post, 0.025);
	out.ci95_high = quantile(&post, 0.975);
	out.mass = post.total;
	out.p_above_0 = share(&post, 0, INFINITY);
	out.p_above_mid = share(&post, mid, INFINITY);
	out.p_below_minus_mid = share(&post, -INFINITY, -mid);
	out.p_within_mid = share(&post, -mid, mid);
	out.conflict = fabs(prior.mean - likelihood->median) / hypot(prior.sd, likelihood->sd);
	if (!isfinite(out.sd) || !isfinite(out.median + out.ci95_low + out.ci95_high))
		return (struct bayes_result){ .reason = STATS_NOT_FINITE };
	return out;
}
