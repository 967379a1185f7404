/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * metric/sample.h - centre and spread of a few numbers
 *
 * For the files of this room only; what compares samples is stats/, which this
 * room does not know.  Missing numbers (NAN) are left out when the sample is made.
 */
#ifndef METRIC_SAMPLE_H
#define METRIC_SAMPLE_H

#include "base/arena.h"

#include <stddef.h>

struct sample {
	double *x; /* finite; belongs to the arena it was made in */
	size_t n;
};

/* Each is NAN when the sample is too small for it. */
double sample_mean(struct sample sample);
double sample_sd(struct sample sample);                         /* n - 1 */
double sample_mad(struct arena *scratch, struct sample sample); /* median of |x - median| */

/* Hours on a clock of 24 h: direction and length of the mean vector (Mardia and Jupp, 2000). */
struct circular {
	double mean_h; /* on (-12, 12] */
	double r;      /* 0 to 1 */
	double sd_h;   /* sqrt(-2 ln r) 24 / 2 pi */
};
struct circular sample_circular(struct sample sample);

#endif
