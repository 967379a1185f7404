/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/brent.h"

#include <float.h>
#include <math.h>

enum { MOST_ROUNDS = 1000 };

/* Where the method stands. */
struct bracket {
	double a, fa, b, fb, c, fc; /* best is b; root between b and c */
};

/* Inverse quadratic or secant step from b; half the interval when neither serves. */
static double brent_step(const struct bracket *at, double last, double tolerance)
{
	const double half = (at->c - at->b) / 2;

	if (fabs(last) < tolerance || fabs(at->fa) <= fabs(at->fb))
		return half;
	const double t2 = at->fb / at->fa, bc = at->c - at->b;
	double p, q;

	if (at->a == at->c) {
		p = bc * t2;
		q = 1 - t2;
	} else {
		const double r = at->fa / at->fc, s = at->fb / at->fc;

		p = t2 * (bc * r * (r - s) - (at->b - at->a) * (s - 1));
		q = (r - 1) * (s - 1) * (t2 - 1);
	}
	if (p > 0)
		q = -q;
	else
		p = -p;
	if (p < 0.75 * bc * q - fabs(tolerance * q) / 2 && p < fabs(last * q / 2))
		return p / q;
	return half;
}

static void best_to_b(struct bracket *at)
{
	if (fabs(at->fc) >= fabs(at->fb))
		return;
	at->a = at->b;
	at->b = at->c;
	at->c = at->a;
	at->fa = at->fb;
	at->fb = at->fc;
	at->fc = at->fa;
}

static void move(brent_fn *curve, const void *of, struct bracket *at, double step)
{
	at->a = at->b;
	at->fa = at->fb;
	at->b += step;
	at->fb = curve(at->b, of);
	if ((at->fb > 0 && at->fc > 0) || (at->fb < 0 && at->fc < 0)) {
		at->c = at->a;
		at->fc = at->fa;
	}
}

double brent_root(brent_fn *curve, const void *of, struct brent_span span)
{
	struct bracket at = { .a = span.low, .b = span.high, .c = span.low };

	at.fa = curve(span.low, of);
	at.fb = curve(span.high, of);
	at.fc = at.fa;
	for (int round = 0; round < MOST_ROUNDS; round++) {
		const double last = at.b - at.a;

		best_to_b(&at);
		const double tolerance = 2 * DBL_EPSILON * fabs(at.b) + span.tolerance / 2;
		double step = (at.c - at.b) / 2;

		if (fabs(step) <= tolerance || at.fb == 0)
			return at.b;
		step = brent_step(&at, last, tolerance);
		if (fabs(step) < tolerance)
			step = step > 0 ? tolerance : -tolerance;
		move(curve, of, &at, step);
	}
	return at.b;
}
