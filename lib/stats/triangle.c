/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/triangle.h"

#include <math.h>

/* Sum over the rows below j of column j times column c: four sums, so that none waits. */
static double dot_below(const double *a, size_t rows, size_t cols, size_t j, size_t c)
{
	double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
	size_t i = j + 1;

	for (; i + 4 <= rows; i += 4) {
		const double *row = a + i * cols;

		s0 += row[j] * row[c];
		s1 += row[cols + j] * row[cols + c];
		s2 += row[2 * cols + j] * row[2 * cols + c];
		s3 += row[3 * cols + j] * row[3 * cols + c];
	}
	for (; i < rows; i++)
		s0 += a[i * cols + j] * a[i * cols + c];
	return (s0 + s1) + (s2 + s3);
}

/* The column's reflector is kept in place of what it annihilates, then wiped. */
static void reflect(double *a, size_t rows, size_t cols, size_t j)
{
	const double below = dot_below(a, rows, cols, j, j);

	if (below == 0)
		return;
	const double head = a[j * cols + j], norm = sqrt(head * head + below);
	const double pivot = head > 0 ? -norm : norm;
	const double v0 = head - pivot, scale = 2 / (v0 * v0 + below);

	for (size_t c = j + 1; c < cols; c++) {
		const double dot = scale * (v0 * a[j * cols + c] + dot_below(a, rows, cols, j, c));

		a[j * cols + c] -= dot * v0;
		for (size_t i = j + 1; i < rows; i++)
			a[i * cols + c] -= dot * a[i * cols + j];
	}
	a[j * cols + j] = pivot;
	for (size_t i = j + 1; i < rows; i++)
		a[i * cols + j] = 0;
}

void triangle_factor(double *a, size_t rows, size_t cols)
{
	for (size_t j = 0; j < cols && j + 1 < rows; j++)
		reflect(a, rows, cols, j);
}

void triangle_factor_below(double *a, const size_t *height, size_t cols)
{
	for (size_t j = 0; j < cols; j++)
		if (j + 1 < height[j])
			reflect(a, height[j], cols, j);
}

bool triangle_solve(const double *r, size_t stride, size_t p, double *estimates)
{
	for (size_t j = p; j-- > 0;) {
		double rest = r[j * stride + p];

		if (r[j * stride + j] == 0)
			return false;
		for (size_t c = j + 1; c < p; c++)
			rest -= r[j * stride + c] * estimates[c];
		estimates[j] = rest / r[j * stride + j];
	}
	return true;
}

double triangle_inverse_kk(const double *r, size_t stride, size_t p, size_t k, double *work)
{
	/* R'w = e_k by forward substitution; the element is w'w. */
	double sum = 0;

	for (size_t j = k; j < p; j++) {
		double rest = j == k ? 1 : 0;

		for (size_t c = k; c < j; c++)
			rest -= r[c * stride + j] * work[c];
		work[j] = rest / r[j * stride + j];
		sum += work[j] * work[j];
	}
	return sum;
}

double triangle_log_det(const double *r, size_t stride, size_t p)
{
	double sum = 0;

	for (size_t j = 0; j < p; j++)
		sum += log(fabs(r[j * stride + j]));
	return 2 * sum;
}

/* Takes the kept direction out of a column, twice (Gram-Schmidt forgets a little). */
static void take_out(double *column, const double *direction, size_t n)
{
	for (int pass = 0; pass < 2; pass++) {
		double dot = 0;

		for (size_t i = 0; i < n; i++)
			dot += column[i] * direction[i];
		for (size_t i = 0; i < n; i++)
			column[i] -= dot * direction[i];
	}
}

static double length_of(const double *column, size_t n)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += column[i] * column[i];
	return sqrt(sum);
}

size_t triangle_rank(const double *x, size_t n, size_t p, bool *kept, double *work)
{
	static const double tolerance = 1e-7; /* R's lm */
	size_t rank = 0;

	for (size_t j = 0; j < p; j++) {
		double *column = work + rank * n;

		for (size_t i = 0; i < n; i++)
			column[i] = x[i * p + j];
		const double before = length_of(column, n);

		for (size_t k = 0; k < rank; k++)
			take_out(column, work + k * n, n);
		const double after = length_of(column, n);

		kept[j] = rank < n && after > tolerance * before;
		if (!kept[j])
			continue;
		for (size_t i = 0; i < n; i++)
			column[i] /= after;
		rank++;
	}
	return rank;
}
