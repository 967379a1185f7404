/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tests/support/report_case.h - a whole report made by hand, from a seed
 *
 * Nights, intakes, results, findings and inputs that fit together, drawn by a small
 * generator, so that renderers can be tried on a thousand different ones.  Verdicts
 * come from verdict_decide; everything else is made up here.
 */
#ifndef SUPPORT_REPORT_CASE_H
#define SUPPORT_REPORT_CASE_H

#include "report/report.h"

#include <math.h>
#include <string.h>

struct report_case {
	struct arena keep;
	uint64_t state;
	struct night_list nights;
	struct diary diary;
	struct finding_list findings;
	struct design design;
	struct experiment experiment;
	struct regularity regularity;
	struct report_person person;
	struct report report;
};

/* What to make; zero fields get a usual value. */
struct case_plan {
	uint64_t seed;
	int evenings;   /* 58 */
	int conditions; /* 2 */
	int results;    /* of each condition; 3 */
	bool log;       /* an open log instead of phases */
	bool randomised;
	const char *title, *substance, *item;
};

static inline uint64_t case_bits(struct report_case *made)
{
	/* Marsaglia (2003), xorshift64. */
	made->state ^= made->state << 13;
	made->state ^= made->state >> 7;
	made->state ^= made->state << 17;
	return made->state;
}

static inline double case_share(struct report_case *made)
{
	return (double)(case_bits(made) >> 11) / 9007199254740992.0;
}

static inline double case_between(struct report_case *made, double low, double high)
{
	return low + (high - low) * case_share(made);
}

static inline struct stage_track case_stages(struct report_case *made, int32_t seconds)
{
	static const enum stage order[] = { STAGE_L, STAGE_D, STAGE_L, STAGE_R, STAGE_W };
	struct stage_builder builder = { .keep = &made->keep };
	int32_t left = seconds;

	stage_add(&builder, STAGE_W, 300 + 60 * (int32_t)(case_bits(made) % 30));
	left -= builder.runs[0].seconds;
	for (size_t i = 0; left > 0; i++) {
		int32_t run = 600 + 300 * (int32_t)(case_bits(made) % 8);

		run = run < left ? run : left;
		stage_add(&builder, order[i % 5], run);
		left -= run;
	}
	return (struct stage_track){ builder.runs, builder.count, 300, seconds / 300, 4 };
}

static inline void case_night(struct report_case *made, int32_t evening, enum night_role role)
{
	struct night night = night_blank();
	int64_t start =
		(int64_t)evening * CIVIL_DAY_S + 20 * 3600 + 300 * (int64_t)(case_bits(made) % 24);

	night.person = "me";
	night.source = "oura-account";
	night.device = "";
	night.algorithm = "";
	night.id = "";
	night.bed_start_utc_s = start;
	night.bed_end_utc_s = start + 8 * 3600;
	night.start_offset_s = night.end_offset_s = 7200;
	night.zone_known = true;
	night.stages = case_stages(made, 8 * 3600);
	night.file = "sleep.csv";
	night.line = 2 + (long)made->nights.count;
	night.role = role;
	night.why = role == NIGHT_EXCLUDED    ? NIGHT_WHY_COVERAGE
	            : role == NIGHT_NAP       ? NIGHT_WHY_NAP
	            : role == NIGHT_DUPLICATE ? NIGHT_WHY_DUPLICATE
	                                      : NIGHT_WHY_NONE;
	(void)night_add(&made->nights, &night);
}

/* One main night for most evenings; a few are missing, bad, naps or duplicates. */
static inline void case_nights(struct report_case *made, int evenings)
{
	int32_t first = civil_day(2026, 9, 14);

	for (int32_t i = 0; i < evenings; i++) {
		uint64_t luck = case_bits(made) % 20;

		if (luck == 0)
			continue;
		case_night(made, first + i, luck == 1 ? NIGHT_EXCLUDED : NIGHT_MAIN);
		if (luck == 2)
			case_night(made, first + i, NIGHT_NAP);
		if (luck == 3)
			case_night(made, first + i, NIGHT_DUPLICATE);
	}
}

/* The calendar: what the log says of each evening, drawn. */
static inline void case_evenings(struct report_case *made, int32_t first, int evenings)
{
	struct design_evening *items =
		arena_array(&made->keep, (size_t)evenings + 1, struct design_evening);

	for (int i = 0; i < evenings; i++)
		items[i] = (struct design_evening){
			.evening = first + i,
			.condition = i % 5 == 4 ? -1 : i * 2 / evenings,
			.taken = (enum taken)(case_bits(made) % 3),
			.dose_mg = NAN,
		};
	made->design.evenings = items;
	made->design.evenings_n = (size_t)evenings;
}

static inline void case_design(struct report_case *made, const struct case_plan *plan, int evenings)
{
	static const char *const taken[] = { "not taken", "taken" };
	static const char *const names[] = { "before", "magnesium", "high dose", "after" };
	struct design *design = &made->design;
	int32_t first = civil_day(2026, 9, 14);
	int conditions = plan->conditions;

	design->kind = plan->log ? DESIGN_LOG : conditions == 2 ? DESIGN_AB : DESIGN_SEVERAL;
	design->conditions_n = (size_t)conditions;
	for (int c = 0; c < conditions; c++)
		design->conditions[c] = (struct design_condition){
			.name = plan->log ? (c < 2 ? taken[c] : names[c]) : names[c],
			.reference = c == 0,
		};
	design->nights = arena_array(&made->keep, made->nights.count + 1, struct design_night);
	for (size_t i = 0; i < made->nights.count; i++) {
		const struct night *night = &made->nights.items[i];
		struct design_night *in = &design->nights[design->nights_n];
		int day = (int)(night_evening_date(night) - first);
		bool unknown = plan->log && case_bits(made) % 3 == 0;

		if (night->role != NIGHT_MAIN && night->role != NIGHT_EXCLUDED)
			continue;
		*in = (struct design_night){ .night = night, .evening = first + day };
		in->why = night->role == NIGHT_EXCLUDED ? DESIGN_NOT_MAIN
		          : unknown                     ? DESIGN_UNKNOWN_INTAKE
		                                        : DESIGN_IN;
		in->condition =
			plan->log ? (int)(case_bits(made) % 2) : day * conditions / evenings;
		in->taken = in->condition > 0 ? TAKEN_YES : TAKEN_NO;
		in->dose_mg = in->condition > 0 ? 300 : 0;
		in->minutes_before_bed = NAN;
		if (in->why != DESIGN_IN) {
			in->condition = -1;
			in->taken = TAKEN_UNKNOWN;
			in->dose_mg = NAN;
			design->left_out++;
		} else {
			design->conditions[in->condition].nights++;
			design->conditions[in->condition].evenings++;
			design->conditions[in->condition].taken += in->condition > 0;
		}
		design->nights_n++;
	}
	for (int c = 0; c < conditions && !plan->log; c++)
		design->conditions[c].evenings += 1;
	case_evenings(made, first, evenings);
	design->intakes_without_record = 1;
	design->randomised = plan->randomised;
}

/* An ar1m with an interval around a drawn estimate. */
static inline struct ar1m_result case_fit(struct report_case *made, double scale)
{
	double half = scale * case_between(made, 0.05, 1.5);
	double estimate = scale * case_between(made, -1.5, 1.5);

	return (struct ar1m_result){
		.reason = STATS_FINE,
		.median = estimate,
		.mean = estimate,
		.ci95_low = estimate - half,
		.ci95_high = estimate + half,
		.ci90_low = estimate - 0.83 * half,
		.ci90_high = estimate + 0.83 * half,
		.p_two = fmin(1, fmax(1e-9, exp(-3 * fabs(estimate) / half))),
		.p_le0 = case_share(made),
		.sd = half / 2,
		.phi_mean = case_between(made, -0.2, 0.7),
		.prob_phi_above_08 = 0.01,
		.n_eff = 31.25,
		.df = 53,
	};
}

static inline struct descriptives case_spread(struct report_case *made, const struct metric *metric,
                                              size_t n)
{
	double mean = case_between(made, metric->lowest, metric->highest);

	return (struct descriptives){
		.n = n,
		.mean = mean,
		.sd = mean / 4,
		.se = mean / 20,
		.median = mean,
		.mad = mean / 5,
		.mad_raw = mean / 7,
		.q25 = mean * 0.9,
		.q75 = mean * 1.1,
		.lowest = mean / 2,
		.highest = mean * 2,
		.trimmed = mean,
	};
}

static inline void case_judge(struct report_case *made, struct result *result, bool randomised)
{
	struct verdict_input input = verdict_blank();
	bool enough = case_bits(made) % 8 != 0;

	result->insufficient =
		enough ? INSUFFICIENT_NOT
		       : (enum insufficient)(1 + case_bits(made) % (INSUFFICIENT_COUNT - 1));
	input.insufficient = result->insufficient;
	input.estimate = result->level.median;
	input.ci95_low = result->level.ci95_low;
	input.ci95_high = result->level.ci95_high;
	input.ci90_low = result->level.ci90_low;
	input.ci90_high = result->level.ci90_high;
	input.p_star = result->p_adjusted;
	input.mid = result->mid;
	input.observational = !randomised;
	input.twin_known = true;
	input.twin_low = result->twin.ci95_low;
	input.twin_high = result->twin.ci95_high;
	input.better = result->metric->better;

	struct verdict_output decided = verdict_decide(&input);

	result->verdict = decided.verdict;
	result->downgrades = decided.downgrades;
	if (!enough) {
		result->level.reason = result->twin.reason = STATS_N_TOO_SMALL;
		result->p = result->p_adjusted = result->prob_benefit = result->prob_beyond_mid =
			NAN;
	}
}

static inline void case_points(struct report_case *made, struct result *result)
{
	const struct design *design = &made->design;
	struct point *points = arena_array(&made->keep, design->nights_n + 1, struct point);
	int index = metric_index(result->metric->key);

	for (size_t i = 0; i < design->nights_n; i++) {
		struct metric_row row = metric_row_of(&made->keep, design->nights[i].night);

		points[i] =
			(struct point){ .night = &design->nights[i], .value = row.values[index] };
		points[i].used =
			design->nights[i].condition >= 0 && isfinite(points[i].value.number);
	}
	result->points = points;
	result->points_n = design->nights_n;
}

/* What the appendix shows of a result. */
static inline void case_evidence(struct report_case *made, struct result *result)
{
	double sd = result->level.sd;
	double *curve = arena_array(&made->keep, BELIEF_POINTS, double);

	result->prob_within_mid = case_share(made);
	result->planning = (struct planning){ .known = case_bits(made) % 8 != 0,
		                              .sigma = 3 * sd,
		                              .half_width = 2 * sd,
		                              .mde80 = 2.8 * sd,
		                              .nights_needed = (long)(case_bits(made) % 300) };
	result->neighbours = (struct neighbours){ .lags = case_bits(made) % 15, .bound = 0.27 };
	for (size_t i = 0; i < result->neighbours.lags; i++)
		result->neighbours.lag[i] = (struct neighbours_lag){
			.pairs = case_bits(made) % 5,
			.r = case_between(made, -1, 1),
			.model = case_between(made, -1, 1),
		};
	for (size_t i = 0; i < result->neighbours.lags; i++)
		if (result->neighbours.lag[i].pairs == 0)
			result->neighbours.lag[i].r = NAN;
	for (size_t i = 0; i < SENSITIVITY_COUNT; i++)
		result->sensitivity.rows[i] = (struct sensitivity_row){
			.applies = case_bits(made) % 2 == 0,
			.reason = case_bits(made) % 4 == 0 ? STATS_N_TOO_SMALL : STATS_FINE,
			.n = 1 + case_bits(made) % 50,
			.estimate = case_between(made, -20, 20),
			.ci95_low = case_between(made, -40, -20),
			.ci95_high = case_between(made, 20, 40),
			.p = case_share(made),
		};
	result->sceptical = (struct bayes_result){
		.reason = case_bits(made) % 8 == 0 ? STATS_ZERO_VARIANCE : STATS_FINE,
		.mean = result->level.mean / 2,
		.sd = sd,
		.median = result->level.mean / 2,
		.ci95_low = result->level.mean / 2 - 2 * sd,
		.ci95_high = result->level.mean / 2 + 2 * sd,
		.p_above_0 = case_share(made),
		.p_above_mid = case_share(made),
		.p_below_minus_mid = case_share(made),
		.p_within_mid = case_share(made),
		.mass = 1,
	};
	for (size_t i = 0; i < BELIEF_POINTS; i++)
		curve[i] = exp(-0.5 * pow(((double)i - 30) / 8, 2));
	result->belief = (struct belief){ .points = BELIEF_POINTS,
		                          .low = result->level.mean - 3.75 * sd,
		                          .step = sd / 8,
		                          .flat = curve,
		                          .sceptical = curve,
		                          .most = 1 };
}

static inline void case_results(struct report_case *made, const struct case_plan *plan)
{
	static const char *const keys[] = { "sol_min",  "se_pct",       "deep_pct_tst", "tst_min",
		                            "waso_min", "awakenings_n", "rem_min",      "spt_min" };
	struct experiment *experiment = &made->experiment;
	size_t each = (size_t)plan->results;

	experiment->results =
		arena_array(&made->keep, each * made->design.conditions_n + 1, struct result);
	for (size_t m = 0; m < each; m++)
		for (size_t c = 1; c < made->design.conditions_n; c++) {
			struct result *result = &experiment->results[experiment->results_n++];
			const struct metric *metric = metric_find(keys[m % 8]);
			double mid = isfinite(metric->mid) ? metric->mid : 2;

			*result = (struct result){
				.metric = metric,
				.role = m == 0  ? ROLE_PRIMARY
				        : m < 3 ? ROLE_HEADLINE
				                : ROLE_OTHER,
				.reference = made->design.conditions[0].name,
				.condition = made->design.conditions[c].name,
				.condition_index = (int)c,
				.before = case_spread(made, metric, 27),
				.after = case_spread(made, metric, 28),
				.left_out = 2,
				.basis = BASIS_STAGES,
				.resolution_s = 300,
				.level = case_fit(made, 2 * mid),
				.welch = { STATS_FINE, -1.25, -2.5, 50.5, 0.0156, -2.25, -0.25 },
				.mid = mid,
			};
			result->twin = result->level;
			result->twin.ci95_low -= mid / 3;
			result->rank = (struct rank_result){ .reason = STATS_FINE,
				                             .u = 200,
				                             .p_normal = 0.25,
				                             .p_exact = 0.26,
				                             .hodges_lehmann = -1.5 };
			result->p = result->p_adjusted = result->level.p_two;
			result->prob_benefit = case_share(made);
			result->prob_beyond_mid = result->prob_benefit / 2;
			case_judge(made, result, plan->randomised);
			case_points(made, result);
			case_evidence(made, result);
		}
}

static inline void case_log(struct report_case *made, const char *item)
{
	struct diary *diary = &made->diary;
	static const enum taken taken[] = { TAKEN_YES, TAKEN_NO, TAKEN_UNKNOWN };

	diary->keep = &made->keep;
	for (int i = 0; i < 6; i++) {
		struct intake intake = {
			.person = "me",
			.item = item,
			.id = "magnesium_bisglycinate",
			.form = "capsule",
			.kind = "supplement",
			.unit = "mg",
			.amount = i == 2 ? (double)NAN : 300,
			.taken = taken[i % 3],
			.elemental_mg = 42,
			.elemental_mg_high = NAN,
			.glycine_mg = 258,
			.factor = 0.14,
			.basis = DOSE_BASIS_COMPUTED,
			.flags = i == 2 ? (unsigned)INTAKE_AMOUNT_UNKNOWN : 0,
			.note = "",
			.file = "log.csv",
			.line = i + 2,
			.date = civil_day(2026, 10, 12 + i),
			.time_utc_s = CIVIL_NO_TIME,
		};

		if (i % 2 == 0) {
			intake.time_utc_s = (int64_t)intake.date * CIVIL_DAY_S + 20 * 3600;
			intake.utc_offset_s = 7200;
			intake.zone_known = true;
		}
		diary->items = arena_more(&made->keep, diary->items, diary->count, &diary->room,
		                          sizeof(*diary->items));
		diary->items[diary->count++] = intake;
	}
}

static inline void case_findings(struct report_case *made)
{
	struct raw_record raw = { "2026-09-31,abc\x1b[2J\n", 20, 7 };

	made->findings.keep = &made->keep;
	for (long i = 0; i < 13; i++)
		finding_add(&made->findings, FINDING_VENDOR_OUT_OF_RANGE,
		            (struct place){ "sleep.csv", 30 - i, 4 },
		            "'deep' is '%ld', more than a day", 90000 + i);
	finding_reject(&made->findings, FINDING_VENDOR_BAD_DATE,
	               (struct place){ "sleep.csv", 7, 1 }, raw, "'2026-09-31' is no date");
}

static inline void case_regularity(struct report_case *made)
{
	for (size_t i = 0; i < SUMMARY_COUNT; i++) {
		bool known = case_bits(made) % 8 != 0;

		made->regularity.values[i] =
			(struct value){ .number = known ? case_between(made, -3, 9) : (double)NAN,
			                .reason = known ? REASON_NONE : REASON_NO_PAIRS };
	}
	for (size_t i = 0; i < REGULARITY_CLOCKS; i++)
		made->regularity.circular[i] = case_bits(made) % 2 == 0;
}

static inline void case_make(struct report_case *made, struct case_plan plan)
{
	static const struct report_input inputs[] = {
		{ "log.csv", NULL, "log", "supplement log", 6, 6, 0, 0, 0, NULL, NULL },
		{ "sleep.csv", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
		  "oura-account", "Oura account export", 62, 58, 2, 1, 1, NULL, NULL },
		{ "broken.gz", NULL, NULL, NULL, 0, 0, 0, 0, 0, "rows.gzip-cut",
		  "cut in the middle" },
	};
	static const struct report_setting settings[] = { { "seed", "1" },
		                                          { "tz", "Europe/Stockholm" } };
	int evenings = plan.evenings > 0 ? plan.evenings : 58;

	plan.conditions = plan.conditions > 0 ? plan.conditions : 2;
	plan.results = plan.results > 0 ? plan.results : 3;
	*made = (struct report_case){ .keep = ARENA((size_t)1 << 28) };
	made->state = 88172645463325252ULL ^ (plan.seed * 2654435761ULL);
	made->nights.keep = &made->keep;
	case_nights(made, evenings);
	case_design(made, &plan, evenings);
	made->experiment = (struct experiment){
		.name = "magnesium",
		.person = "me",
		.randomised = plan.randomised,
		.substance = plan.substance != NULL ? plan.substance : "magnesium",
		.design = &made->design,
	};
	case_results(made, &plan);
	case_log(made, plan.item != NULL ? plan.item : "Magnesium bisglycinate");
	case_findings(made);
	case_regularity(made);
	made->person = (struct report_person){ .id = "me",
		                               .nights = &made->nights,
		                               .regularity = &made->regularity,
		                               .experiments = &made->experiment,
		                               .experiments_n = 1 };
	for (size_t i = 0; i < made->nights.count; i++) {
		struct night_counts *counts = &made->person.counts;

		counts->all++;
		counts->main += made->nights.items[i].role == NIGHT_MAIN;
		counts->nap += made->nights.items[i].role == NIGHT_NAP;
		counts->excluded += made->nights.items[i].role == NIGHT_EXCLUDED;
		counts->duplicate += made->nights.items[i].role == NIGHT_DUPLICATE;
	}
	made->report = (struct report){
		.title = plan.title != NULL ? plan.title : "Did magnesium change my sleep?",
		.program = "winks",
		.version = "0.1.0",
		.inputs = inputs,
		.inputs_n = 3,
		.settings = settings,
		.settings_n = 2,
		.persons = &made->person,
		.persons_n = 1,
		.diary = &made->diary,
		.findings = &made->findings,
		.utf8 = true,
	};
}

static inline void case_free(struct report_case *made)
{
	arena_free(&made->keep);
}

/* The page in this format; free it with buffer_free. */
static inline struct buffer case_page(const struct report *report, const char *format)
{
	struct arena scratch = ARENA((size_t)1 << 28);
	struct buffer out = { 0 };

	renderer_find(format)->render(report, &scratch, &out);
	arena_free(&scratch);
	return out;
}

#endif
