/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/regularity.h"

#include "metric/clock.h"
#include "metric/sample.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SCRATCH_BYTES = 64 << 20, DEBT_NIGHTS = 14, FAR_FROM_MIDNIGHT_H = 9 };

struct nights {
	struct arena *scratch;
	const struct timing *items; /* by night_of */
	size_t count;
};

typedef double (*timing_field_fn)(const struct timing *timing);

static double bed_h(const struct timing *timing)
{
	return timing->bed_h;
}

static double onset_h(const struct timing *timing)
{
	return timing->onset_h;
}

static double wake_h(const struct timing *timing)
{
	return timing->wake_h;
}

static double midpoint_h(const struct timing *timing)
{
	return timing->midpoint_h;
}

static double spt_h(const struct timing *timing)
{
	return timing->spt_h;
}

static double tst_min(const struct timing *timing)
{
	return timing->tst_min;
}

static double sol_min(const struct timing *timing)
{
	return timing->sol_min;
}

static double se_pct(const struct timing *timing)
{
	return timing->se_pct;
}

static double deep_pct_tst(const struct timing *timing)
{
	return timing->deep_pct_tst;
}

enum which { ALL_NIGHTS, WORK_NIGHTS, FREE_NIGHTS };

static struct sample sample_of(const struct nights *nights, timing_field_fn field, enum which which)
{
	struct sample sample = { .x = arena_array(nights->scratch, nights->count, double) };

	for (size_t i = 0; i < nights->count; i++) {
		const struct timing *timing = &nights->items[i];
		double x = field(timing);

		if (!isfinite(x) || (which != ALL_NIGHTS && timing->free != (which == FREE_NIGHTS)))
			continue;
		sample.x[sample.n++] = x;
	}
	return sample;
}

static void set(struct regularity *out, enum summary summary, double number)
{
	out->values[summary] =
		isfinite(number) ? (struct value){ .number = number, .basis = BASIS_DERIVED }
				 : (struct value){ .number = NAN, .reason = REASON_TOO_FEW_NIGHTS };
}

/* --- clock times -------------------------------------------------------------------------- */

static const struct {
	timing_field_fn field;
	enum summary mean, sd, circ_mean, circ_sd;
} clock_fields[REGULARITY_CLOCKS] = {
	{ bed_h, SUMMARY_MEAN_BEDTIME, SUMMARY_SD_BEDTIME, SUMMARY_CIRC_MEAN_BEDTIME,
	  SUMMARY_CIRC_SD_BEDTIME },
	{ onset_h, SUMMARY_MEAN_ONSET, SUMMARY_SD_ONSET, SUMMARY_CIRC_MEAN_ONSET,
	  SUMMARY_CIRC_SD_ONSET },
	{ wake_h, SUMMARY_MEAN_WAKE, SUMMARY_SD_WAKE, SUMMARY_CIRC_MEAN_WAKE,
	  SUMMARY_CIRC_SD_WAKE },
	{ midpoint_h, SUMMARY_MEAN_MIDPOINT, SUMMARY_SD_MIDPOINT, SUMMARY_CIRC_MEAN_MIDPOINT,
	  SUMMARY_CIRC_SD_MIDPOINT },
};

static void fill_clock(struct regularity *out, const struct nights *nights)
{
	for (size_t i = 0; i < REGULARITY_CLOCKS; i++) {
		struct sample sample = sample_of(nights, clock_fields[i].field, ALL_NIGHTS);
		struct circular circular = sample_circular(sample);

		set(out, clock_fields[i].mean, sample_mean(sample));
		set(out, clock_fields[i].sd, sample_sd(sample));
		set(out, clock_fields[i].circ_mean, circular.mean_h);
		set(out, clock_fields[i].circ_sd, circular.sd_h);
		if (clock_fields[i].field == midpoint_h)
			set(out, SUMMARY_CIRC_R, circular.r);
		for (size_t k = 0; k < sample.n; k++)
			out->circular[i] =
				out->circular[i] || fabs(sample.x[k]) > FAR_FROM_MIDNIGHT_H;
	}
}

/* --- free days against work days ---------------------------------------------------------- */

/*
 * Arithmetic, or on the circle when a midpoint lies far from midnight: of any
 * night, so that free and work nights are averaged in the same way.
 */
static double mean_midpoint(const struct nights *nights, enum which which)
{
	bool far = false;

	for (size_t i = 0; i < nights->count; i++)
		far = far || fabs(nights->items[i].midpoint_h) > FAR_FROM_MIDNIGHT_H;

	struct sample sample = sample_of(nights, midpoint_h, which);

	return far ? sample_circular(sample).mean_h : sample_mean(sample);
}

/* Munich ChronoType Questionnaire (Roenneberg et al., 2012; Wittmann et al., 2006). */
static void fill_jetlag(struct regularity *out, const struct nights *nights)
{
	double msf_h = mean_midpoint(nights, FREE_NIGHTS);
	double msw_h = mean_midpoint(nights, WORK_NIGHTS);
	double sdf_h = sample_mean(sample_of(nights, spt_h, FREE_NIGHTS));
	double sdw_h = sample_mean(sample_of(nights, spt_h, WORK_NIGHTS));
	double sdweek_h = (5.0 * sdw_h + 2.0 * sdf_h) / 7.0;
	double jetlag_h = clock_arc_h(msf_h, msw_h);

	set(out, SUMMARY_MSF, msf_h);
	set(out, SUMMARY_MSW, msw_h);
	set(out, SUMMARY_JETLAG_REL, jetlag_h);
	set(out, SUMMARY_JETLAG, fabs(jetlag_h));
	set(out, SUMMARY_SDF, sdf_h);
	set(out, SUMMARY_SDW, sdw_h);
	set(out, SUMMARY_SDWEEK, sdweek_h);
	set(out, SUMMARY_MSFSC, sdf_h <= sdw_h ? msf_h : msf_h - (sdf_h - sdweek_h) / 2.0);
}

/* Fischer et al., 2016. */
static void fill_cpd(struct regularity *out, const struct nights *nights)
{
	double reference_h = out->values[SUMMARY_MSFSC].number, sum_h = 0;
	int64_t pairs = 0;

	out->cpd_uses_mean = isnan(reference_h);
	if (out->cpd_uses_mean)
		reference_h = mean_midpoint(nights, ALL_NIGHTS);
	for (size_t i = 1; i < nights->count; i++) {
		const struct timing *now = &nights->items[i], *before = now - 1;
		double off_h = clock_arc_h(now->midpoint_h, reference_h);
		double moved_h = clock_arc_h(now->midpoint_h, before->midpoint_h);

		if (now->night_of != before->night_of + 1 || isnan(off_h) || isnan(moved_h))
			continue;
		sum_h += hypot(off_h, moved_h);
		pairs++;
	}
	set(out, SUMMARY_CPD, pairs > 0 ? sum_h / (double)pairs : (double)NAN);
	set(out, SUMMARY_CPD_PAIRS, (double)pairs);
}

/* --- amounts of sleep --------------------------------------------------------------------- */

/* The last nights that were recorded; what was not recorded is not made up for. */
static void fill_debt(struct regularity *out, const struct nights *nights, double need_min)
{
	double debt_min = 0;
	int taken = 0;

	for (size_t i = nights->count; i-- > 0 && taken < DEBT_NIGHTS;) {
		if (isnan(nights->items[i].tst24_min))
			continue;
		debt_min += need_min - nights->items[i].tst24_min;
		taken++;
	}
	set(out, SUMMARY_DEBT, taken > 0 ? debt_min : (double)NAN);
	set(out, SUMMARY_DEBT_NIGHTS, taken);
	set(out, SUMMARY_NEED, need_min);
}

static const struct {
	timing_field_fn field;
	enum summary mean, sd, cv, mad;
} spread_fields[] = {
	{ tst_min, SUMMARY_MEAN_TST, SUMMARY_SD_TST, SUMMARY_CV_TST, SUMMARY_MAD_TST },
	{ sol_min, SUMMARY_MEAN_SOL, SUMMARY_SD_SOL, SUMMARY_CV_SOL, SUMMARY_MAD_SOL },
	{ se_pct, SUMMARY_MEAN_SE, SUMMARY_SD_SE, SUMMARY_CV_SE, SUMMARY_MAD_SE },
	{ deep_pct_tst, SUMMARY_MEAN_DEEP, SUMMARY_SD_DEEP, SUMMARY_CV_DEEP, SUMMARY_MAD_DEEP },
};

static void fill_spread(struct regularity *out, const struct nights *nights)
{
	for (size_t i = 0; i < sizeof(spread_fields) / sizeof(spread_fields[0]); i++) {
		struct sample sample = sample_of(nights, spread_fields[i].field, ALL_NIGHTS);
		double mean = sample_mean(sample), sd = sample_sd(sample);

		set(out, spread_fields[i].mean, mean);
		set(out, spread_fields[i].sd, sd);
		set(out, spread_fields[i].cv, mean > 0 ? 100.0 * sd / mean : (double)NAN);
		set(out, spread_fields[i].mad, sample_mad(nights->scratch, sample));
	}
}

/* --- sleep and wake from day to day ------------------------------------------------------- */

static void fill_sri(struct regularity *out, const struct regularity_input *input)
{
	struct sri all = sri_pooled(input->runs);
	struct sri kept = sri_pooled_drop6h(input->runs, input->zone);

	out->values[SUMMARY_SRI] = all.index;
	out->values[SUMMARY_SRI_DROP6H] = kept.index;
	out->values[SUMMARY_STABILITY] = sri_interdaily_stability(input->runs);
	set(out, SUMMARY_PAIR_DAYS, all.pair_days);
	set(out, SUMMARY_PAIR_DAYS_DROP6H, kept.pair_days);
}

/* Within a night those without a midpoint come first: NAN alone has no place. */
static int by_night(const void *a, const void *b)
{
	const struct timing *x = a, *y = b;
	double x_h = isnan(x->midpoint_h) ? -HUGE_VAL : x->midpoint_h;
	double y_h = isnan(y->midpoint_h) ? -HUGE_VAL : y->midpoint_h;

	if (x->night_of != y->night_of)
		return x->night_of < y->night_of ? -1 : 1;
	return (x_h > y_h) - (x_h < y_h);
}

static void fill_counts(struct regularity *out, const struct nights *nights)
{
	int64_t free_n = 0, dated_n = 0, span = 0;

	for (size_t i = 0; i < nights->count; i++) {
		free_n += nights->items[i].free;
		dated_n += i == 0 || nights->items[i].night_of != nights->items[i - 1].night_of;
	}
	if (nights->count > 0)
		span = (int64_t)nights->items[nights->count - 1].night_of -
		       nights->items[0].night_of + 1;
	set(out, SUMMARY_N_NIGHTS, (double)nights->count);
	set(out, SUMMARY_N_FREE, (double)free_n);
	set(out, SUMMARY_NIGHTS_MISSING, (double)(span - dated_n));
}

struct regularity regularity_of(const struct regularity_input *input)
{
	struct arena scratch = ARENA(SCRATCH_BYTES);
	struct timing *sorted = arena_array(&scratch, input->count, struct timing);
	struct nights nights = { &scratch, sorted, input->count };
	struct regularity out = { .cpd_uses_mean = false };

	if (input->count > 0) {
		memcpy(sorted, input->timings, input->count * sizeof(*sorted));
		qsort(sorted, input->count, sizeof(*sorted), by_night);
	}
	fill_counts(&out, &nights);
	fill_clock(&out, &nights);
	fill_jetlag(&out, &nights);
	fill_cpd(&out, &nights);
	fill_debt(&out, &nights, input->need_min);
	fill_spread(&out, &nights);
	fill_sri(&out, input);
	arena_free(&scratch);
	return out;
}
