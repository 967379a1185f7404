/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * stats/triangle.h - least squares by Householder triangles, small and dense
 *
 * The inner loop of ar1m factors a few rows a thousand times over; GSL's QR
 * allocates and checks too much for that, so this room has its own.  Matrices
 * are row by row.  The outcome is the last column: after the factoring its top
 * is Q'y and its last diagonal element the square root of the residual sum of
 * squares.  Golub & Van Loan, Matrix Computations, 5.2 and 5.3.
 */
#ifndef STATS_TRIANGLE_H
#define STATS_TRIANGLE_H

#include <stdbool.h>
#include <stddef.h>

/* Upper triangle of the QR of a (rows x cols), in place; what is below is set to 0. */
void triangle_factor(double *a, size_t rows, size_t cols);

/*
 * The same when it is known that column j has nothing but 0 from row height[j] on;
 * heights do not fall from one column to the next.
 */
void triangle_factor_below(double *a, const size_t *height, size_t cols);

/*
 * From the triangle of [X y] (p + 1 columns, row length stride): the estimates.
 * False when the diagonal has a zero.
 */
bool triangle_solve(const double *r, size_t stride, size_t p, double *estimates);

/* Element (k, k) of the inverse of X'X; work holds p numbers. */
double triangle_inverse_kk(const double *r, size_t stride, size_t p, size_t k, double *work);

/* log |X'X|. */
double triangle_log_det(const double *r, size_t stride, size_t p);

/*
 * Which of the p columns of x (n x p) add something to those before them, as R's
 * lm decides: what is left of a column after the earlier kept ones is at least
 * 1e-7 of it.  work holds n (p + 1) numbers.  Returns how many are kept.
 */
size_t triangle_rank(const double *x, size_t n, size_t p, bool *kept, double *work);

#endif
