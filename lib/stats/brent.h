/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * stats/brent.h - where a curve crosses 0
 *
 * Brent (1973), in the very steps of R's uniroot (netlib's zeroin.c).  Some results
 * that others print were made with its loose tolerance, and where a curve is a
 * staircase only the same steps end at the same place.
 */
#ifndef STATS_BRENT_H
#define STATS_BRENT_H

typedef double brent_fn(double at, const void *of);

struct brent_span {
	double low, high;
	double tolerance; /* how far from the root the result may be */
};

/* The curve has different signs at low and high. */
double brent_root(brent_fn *curve, const void *of, struct brent_span span);

#endif
