/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/serial.h"

#include "stats/acf.h"
#include "stats/dist.h"

#include <math.h>

static double nights_between(const struct grouped *groups, size_t i, size_t j)
{
	if (groups->t == NULL)
		return (double)(i - j);
	return (double)groups->t[i] - (double)groups->t[j];
}

static void find_centres(const struct grouped *groups, struct serial_shares *shares)
{
	for (size_t i = 0; i < groups->n; i++) {
		if (groups->in_b[i]) {
			shares->mean_b += groups->y[i];
			shares->n_b++;
		} else {
			shares->mean_a += groups->y[i];
			shares->n_a++;
		}
	}
	shares->mean_a /= (double)shares->n_a;
	shares->mean_b /= (double)shares->n_b;
	for (size_t i = 0; i < groups->n; i++) {
		const double off =
			groups->y[i] - (groups->in_b[i] ? shares->mean_b : shares->mean_a);

		*(groups->in_b[i] ? &shares->ss_b : &shares->ss_a) += off * off;
	}
}

struct serial_shares stats_serial_shares(const struct grouped *groups, double r)
{
	struct serial_shares shares = { 0 };

	find_centres(groups, &shares);
	const double n_a = (double)shares.n_a, n_b = (double)shares.n_b;

	shares.q_a = n_a;
	shares.q_b = n_b;
	for (size_t i = 0; i < groups->n; i++) {
		for (size_t j = i; j-- > 0;) {
			const double alike = pow(r, nights_between(groups, i, j));

			if (alike < 1e-17)
				break; /* nights further back are less alike still */
			if (groups->in_b[i] != groups->in_b[j])
				shares.q_ab += alike;
			else
				*(groups->in_b[i] ? &shares.q_b : &shares.q_a) += 2 * alike;
		}
	}
	shares.q_a /= n_a * n_a;
	shares.q_b /= n_b * n_b;
	shares.q_ab /= n_a * n_b;
	return shares;
}

/* Lag-1 correlation of what is left after the condition means, shortness corrected. */
static double lag_one(const struct grouped *groups, struct arena *scratch)
{
	const struct serial_shares shares = stats_serial_shares(groups, 0);
	double *off = arena_array(scratch, groups->n, double);

	for (size_t i = 0; i < groups->n; i++)
		off[i] = groups->y[i] - (groups->in_b[i] ? shares.mean_b : shares.mean_a);
	const struct acf_result acf =
		stats_acf((struct sample){ .values = off, .n = groups->n }, groups->t, 1, scratch);

	if (acf.reason != STATS_FINE)
		return 0;
	const double r = acf.r[1] + (1 + 3 * fmax(acf.r[1], 0)) / (double)groups->n;

	return fmin(0.95, fmax(0, r));
}

static enum stats_reason check(const struct grouped *groups)
{
	enum stats_reason reason =
		stats_check_sample((struct sample){ .values = groups->y, .n = groups->n }, 4);
	size_t in_b = 0;

	for (size_t i = 0; reason == STATS_FINE && i < groups->n; i++) {
		in_b += groups->in_b[i] ? 1 : 0;
		if (i > 0 && groups->t != NULL && groups->t[i] <= groups->t[i - 1])
			reason = STATS_BAD_ORDER;
	}
	if (reason == STATS_FINE && (in_b == 0 || in_b == groups->n))
		reason = STATS_ONE_GROUP;
	return reason;
}

struct serial_result stats_serial_t(const struct grouped *groups, struct arena *scratch)
{
	enum stats_reason reason = check(groups);

	if (reason != STATS_FINE)
		return (struct serial_result){ .reason = reason };
	struct serial_result out = { .r = lag_one(groups, scratch) };
	const struct serial_shares shares = stats_serial_shares(groups, out.r);
	const double freed =
		(double)shares.n_a * (1 - shares.q_a) + (double)shares.n_b * (1 - shares.q_b);
	const double squares = shares.ss_a + shares.ss_b;
	const double scale = fmax(fabs(shares.mean_a), fabs(shares.mean_b));

	if (!(freed > 0) || !(sqrt(squares) > 1e-14 * scale))
		return (struct serial_result){ .reason = STATS_ZERO_VARIANCE };
	out.difference = shares.mean_b - shares.mean_a;
	out.se = sqrt(squares / freed * (shares.q_a + shares.q_b - 2 * shares.q_ab));
	out.df = fmax(1, 1 / shares.q_a + 1 / shares.q_b - 2);
	out.t = out.difference / out.se;
	out.p = stats_t_two_sided(out.t, out.df);
	out.ci95_low = out.difference - out.se * stats_t_quantile(0.975, out.df);
	out.ci95_high = out.difference + out.se * stats_t_quantile(0.975, out.df);
	if (!isfinite(out.p) || !isfinite(out.ci95_low) || !isfinite(out.ci95_high))
		return (struct serial_result){ .reason = STATS_NOT_FINITE };
	return out;
}
