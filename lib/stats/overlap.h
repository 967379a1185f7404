/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * stats/overlap.h - how far the nights of two conditions overlap
 *
 * The indices of single-case research, in the conventions of R's SingleCaseES
 * (Pustejovsky, Chen & Swan 2018): they describe overlap and are no evidence, and
 * their standard errors take nights as independent.
 *   NAP      Parker & Vannest (2009), Behav. Ther. 40:357-367; interval Newcombe
 *            (2006), Stat. Med. 25:559-573, method 5
 *   Tau, Tau-U  Parker, Vannest, Davis & Sauber (2011), Behav. Ther. 42:284-299
 *   Tau-BC   Tarlow (2017), Behav. Modif. 41:427-467, without pretest
 *   PND      Scruggs, Mastropieri & Casto (1987); PEM Ma (2006)
 *   PAND, IRD  Parker, Hagan-Burke & Vannest (2007); Parker, Vannest & Brown (2009)
 * a is the reference, b what is compared with it, both in order of time.  With
 * decrease, a lower b is the improvement.
 */
#ifndef STATS_OVERLAP_H
#define STATS_OVERLAP_H

#include "stats/effect.h"

/* Interval and se need 2 nights in each; with fewer they are NAN. */
struct effect_size stats_nap(struct sample a, struct sample b, bool decrease);
struct effect_size stats_tau(struct sample a, struct sample b, bool decrease);

/* Baseline trend taken out by Theil-Sen over rows first. */
struct effect_size stats_tau_bc(struct sample a, struct sample b, bool decrease,
                                struct arena *scratch);

struct overlap {
	enum stats_reason reason;
	double tau_u; /* (S_AB - S_A) / (n_a n_b) */
	double pnd, pem, pand, ird;
};
struct overlap stats_overlap(struct sample a, struct sample b, bool decrease,
                             struct arena *scratch);

#endif
