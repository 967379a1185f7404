/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "night/settle.h"

#include <math.h>

static double weighted(double a, double a_weight, double b, double b_weight)
{
	if (isnan(a_weight) || isnan(b_weight) || a_weight + b_weight <= 0)
		return NAN;
	return (a * a_weight + b * b_weight) / (a_weight + b_weight);
}

/* Means over sleep, so weighted by it; the lowest is the lower of both. */
static struct physiology join_physiology(const struct night *a, const struct night *b)
{
	const struct physiology *x = &a->physiology, *y = &b->physiology;
	double v = night_tst_s(a), w = night_tst_s(b);

	return (struct physiology){
		.hr_mean_bpm = weighted(x->hr_mean_bpm, v, y->hr_mean_bpm, w),
		.hr_low_bpm = isnan(x->hr_low_bpm + y->hr_low_bpm)
		                      ? (double)NAN
		                      : fmin(x->hr_low_bpm, y->hr_low_bpm),
		.hrv_rmssd_ms = weighted(x->hrv_rmssd_ms, v, y->hrv_rmssd_ms, w),
		.breath_per_min = weighted(x->breath_per_min, v, y->breath_per_min, w),
		.temp_dev_c = weighted(x->temp_dev_c, v, y->temp_dev_c, w),
		.spo2_pct = weighted(x->spo2_pct, v, y->spo2_pct, w),
	};
}

/* Sums; what cannot be summed (efficiency, awakenings across the gap) is no longer claimed. */
static struct claims join_claims(const struct claims *a, const struct claims *b, double gap_s,
                                 double tib_s)
{
	return (struct claims){
		.tib_s = isnan(a->tib_s) || isnan(b->tib_s) ? (double)NAN : tib_s,
		.tst_s = a->tst_s + b->tst_s,
		.awake_s = a->awake_s + b->awake_s + gap_s,
		.light_s = a->light_s + b->light_s,
		.deep_s = a->deep_s + b->deep_s,
		.rem_s = a->rem_s + b->rem_s,
		.latency_s = a->latency_s,
		.waso_s = NAN,
		.awakenings_n = NAN,
		.restless_n = a->restless_n + b->restless_n,
		.efficiency_pct = NAN,
	};
}

static void add_track(struct stage_builder *builder, const struct stage_track *track)
{
	for (size_t i = 0; i < track->count; i++)
		stage_add(builder, track->runs[i].stage, track->runs[i].seconds);
}

/* A track is cut or filled to the time in bed, so that what follows stands at its own time. */
static struct stage_track join_tracks(const struct night *a, const struct night *b, int32_t gap_s,
                                      struct arena *keep)
{
	struct stage_builder builder = { .keep = keep };
	int32_t resolution_s = a->stages.resolution_s > b->stages.resolution_s
	                               ? a->stages.resolution_s
	                               : b->stages.resolution_s;

	if (a->stages.runs == NULL || b->stages.runs == NULL ||
	    a->stages.classes != b->stages.classes)
		return (struct stage_track){ 0 };
	add_track(&builder, &a->stages);
	stage_fit(&builder, (int32_t)(a->bed_end_utc_s - a->bed_start_utc_s));
	stage_add(&builder, STAGE_W, gap_s);
	add_track(&builder, &b->stages);

	struct stage_track track = { .runs = builder.runs,
		                     .count = builder.count,
		                     .resolution_s = resolution_s,
		                     .classes = a->stages.classes };

	if (resolution_s > 0)
		track.epochs_n =
			(int32_t)((stage_track_s(&track) + resolution_s - 1) / resolution_s);
	return track;
}

void night_join(struct night *earlier, const struct night *later, struct arena *keep)
{
	int64_t gap_s = later->bed_start_utc_s - earlier->bed_end_utc_s;
	double tib_s = (double)(later->bed_end_utc_s - earlier->bed_start_utc_s);
	struct night whole = *earlier;

	whole.claims = join_claims(&earlier->claims, &later->claims, (double)gap_s, tib_s);
	whole.physiology = join_physiology(earlier, later);
	whole.stages = join_tracks(earlier, later, (int32_t)gap_s, keep);
	whole.bed_end_utc_s = later->bed_end_utc_s;
	whole.end_offset_s = later->end_offset_s;
	whole.zone_known = earlier->zone_known && later->zone_known;
	whole.no_rem = earlier->no_rem || later->no_rem;
	whole.low_battery = earlier->low_battery || later->low_battery;
	*earlier = whole;
}
