/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report/figures.h - all methods side by side as JSON (`compare --series --all-methods`)
 *
 * Keys in the order of the figures, numbers shortest round-trip; what is not finite is
 * null, and a method that was refused is null with "<key>_reason" after it.
 */
#ifndef REPORT_FIGURES_H
#define REPORT_FIGURES_H

#include "base/buffer.h"
#include "compare/figure.h"

void report_figures_json(const struct figure *figures, struct arena *scratch, struct buffer *out);

#endif
