/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/analysis.h"

#include <math.h>

const double analysis_half_lives[ANALYSIS_HALF_LIVES] = { 0, 3.5, 7, 14 };

void analysis_exposure(const struct exposure_night *nights, size_t n, double half_life_nights,
                       double *exposure_out)
{
	double step = half_life_nights > 0 ? 1 - exp2(-1 / half_life_nights) : 1, exposure = 0;

	for (size_t i = 0; i < n; i++) {
		exposure_out[i] = NAN;
		if (isnan(nights[i].dose))
			continue;
		exposure += step * (nights[i].dose - exposure);
		exposure_out[i] = exposure;
	}
}
