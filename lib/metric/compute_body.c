/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/compute.h"

#include <math.h>

/* What the device measured is taken as it is; 0 beats a minute is no heart. */
static struct value vital(double number)
{
	if (!isfinite(number) || number <= 0)
		return compute_missing(REASON_NOT_EXPORTED);
	return compute_number(number, BASIS_VENDOR);
}

struct value compute_hr_mean(const struct profile *profile)
{
	return vital(profile->night->physiology.hr_mean_bpm);
}

struct value compute_hr_low(const struct profile *profile)
{
	return vital(profile->night->physiology.hr_low_bpm);
}

struct value compute_hrv_rmssd(const struct profile *profile)
{
	return vital(profile->night->physiology.hrv_rmssd_ms);
}

struct value compute_hrv_ln(const struct profile *profile)
{
	struct value rmssd = compute_hrv_rmssd(profile);

	return rmssd.reason == REASON_NONE ? compute_number(log(rmssd.number), BASIS_DERIVED)
	                                   : rmssd;
}

struct value compute_breath(const struct profile *profile)
{
	return vital(profile->night->physiology.breath_per_min);
}

/* A deviation of 0 is a measurement. */
struct value compute_temp_dev(const struct profile *profile)
{
	double deviation_c = profile->night->physiology.temp_dev_c;

	return isfinite(deviation_c) ? compute_number(deviation_c, BASIS_VENDOR)
	                             : compute_missing(REASON_NOT_EXPORTED);
}

struct value compute_spo2(const struct profile *profile)
{
	return vital(profile->night->physiology.spo2_pct);
}

struct value compute_vendor_efficiency(const struct profile *profile)
{
	double efficiency_pct = profile->claims.efficiency_pct;

	return isfinite(efficiency_pct) && efficiency_pct >= 0
	               ? compute_number(efficiency_pct, BASIS_VENDOR)
	               : compute_missing(REASON_NOT_EXPORTED);
}
