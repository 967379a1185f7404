/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/metric.h"

#include "metric/claims.h"
#include "metric/structure.h"
#include "support/check.h"
#include "support/hypnogram.h"

#include <time.h>

static struct arena keep = { .limit = 256 << 20 };

static struct value value_of(const struct night *night, const char *key)
{
	int index = metric_index(key);

	cr_assert(index >= 0, "no metric %s", key);
	return metric_row_of(&keep, night).values[index];
}

static void is_number(const struct night *night, const char *key, double want, enum basis basis)
{
	struct value value = value_of(night, key);

	cr_assert(fabs(value.number - want) <= 1e-9, "%s is %.17g (%s), expected %.17g", key,
	          value.number, metric_reasons[value.reason], want);
	cr_assert_str_eq(metric_bases[value.basis], metric_bases[basis], "%s", key);
}

static void is_missing(const struct night *night, const char *key, const char *why)
{
	struct value value = value_of(night, key);

	cr_assert(isnan(value.number), "%s is %g", key, value.number);
	cr_assert_str_eq(metric_reasons[value.reason], why, "%s", key);
}

/* --- the table ---------------------------------------------------------------------------- */

static bool has_text(const char *text)
{
	return text != NULL && text[0] != '\0';
}

Test(metric, every_row_of_the_table_is_complete)
{
	cr_assert_eq(metric_count, 21 + 19 + 17 + 8); /* time, stage, sequence, body */
	for (size_t i = 0; i < metric_count; i++) {
		const struct metric *metric = &metrics[i];

		cr_assert(has_text(metric->key), "row %zu", i);
		cr_assert(has_text(metric->title) && has_text(metric->plain), "%s", metric->key);
		cr_assert(has_text(metric->definition) && has_text(metric->formula), "%s",
		          metric->key);
		cr_assert(has_text(metric->edge_cases) && has_text(metric->source), "%s",
		          metric->key);
		cr_assert(metric->unit != NULL && metric->companion != NULL, "%s", metric->key);
		cr_assert(metric->lowest < metric->highest, "%s", metric->key);
		cr_assert(isnan(metric->mid) || metric->mid > 0, "%s", metric->key);
		cr_assert(metric->decimals >= 0 && metric->decimals <= 3, "%s", metric->key);
		cr_assert(metric->compute != NULL, "%s", metric->key);
		cr_assert_eq(metric_index(metric->key), (int)i, "%s twice", metric->key);
		cr_assert_eq(metric_find(metric->key), metric);
	}
	cr_assert_eq(metric_index("no_such_metric"), -1);
	cr_assert(metric_find("no_such_metric") == NULL);
}

Test(metric, a_key_ends_in_its_unit)
{
	static const struct {
		const char *ending, *unit;
	} units[] = { { "_min", "min" },   { "_pct", "%" },    { "_pct_tst", "%" },
		      { "_pct_tib", "%" }, { "_per_h", "/h" }, { "_n", "" },
		      { "_bpm", "bpm" },   { "_ms", "ms" },    { "_s", "s" } };

	for (size_t i = 0; i < metric_count; i++)
		for (size_t k = 0; k < sizeof(units) / sizeof(units[0]); k++) {
			size_t key_n = strlen(metrics[i].key), n = strlen(units[k].ending);

			if (strcmp(metrics[i].key, "breath_per_min") != 0 && key_n > n &&
			    strcmp(metrics[i].key + key_n - n, units[k].ending) == 0)
				cr_assert_str_eq(metrics[i].unit, units[k].unit, "%s",
				                 metrics[i].key);
		}
}

Test(metric, published_differences_are_the_defaults)
{
	static const struct {
		const char *key;
		double mid;
	} mids[] = { { "sol_min", 10 },
		     { "waso_min", 15 },
		     { "tst_min", 15 },
		     { "se_pct", 5 },
		     { "awakenings_n", 0.5 } };
	size_t with_mid = 0;

	for (size_t i = 0; i < 5; i++)
		cr_assert_eq(metric_find(mids[i].key)->mid, mids[i].mid);
	for (size_t i = 0; i < metric_count; i++)
		with_mid += isnan(metrics[i].mid) ? 0 : 1;
	cr_assert_eq(with_mid, 5);
}

Test(metric, every_reason_basis_and_flag_has_words)
{
	for (int reason = 1; reason < REASON_COUNT; reason++) {
		cr_assert(has_text(metric_reasons[reason]), "%d", reason);
		cr_assert(has_text(metric_reason_texts[reason]), "%d", reason);
		for (int other = 1; other < reason; other++)
			cr_assert_str_neq(metric_reasons[reason], metric_reasons[other]);
	}
	for (int basis = 1; basis < BASIS_COUNT; basis++)
		cr_assert(has_text(metric_bases[basis]));
	for (int flag = 0; flag < METRIC_FLAG_COUNT; flag++)
		cr_assert(has_text(metric_flags[flag]));
}

/* --- edges of records --------------------------------------------------------------------- */

Test(metric, a_record_that_is_all_missing_has_durations_and_nothing_else)
{
	struct night night = hypnogram_text(&keep, "XXXXXXXXXX", 30);
	static const char *const defined[] = { "n_epochs",      "epoch_s",    "tib_min",
		                               "missing_min",   "scored_min", "coverage_pct",
		                               "stage_shifts_n" };
	struct metric_row row = metric_row_of(&keep, &night);
	size_t found = 0;

	for (size_t i = 0; i < metric_count; i++)
		found += row.values[i].reason == REASON_NONE;
	cr_assert_eq(found, sizeof(defined) / sizeof(defined[0]));
	for (size_t i = 0; i < found; i++)
		cr_assert_eq(value_of(&night, defined[i]).reason, REASON_NONE, "%s", defined[i]);
	is_number(&night, "tib_min", 5, BASIS_STAGES);
	is_number(&night, "missing_min", 5, BASIS_STAGES);
	is_number(&night, "coverage_pct", 0, BASIS_STAGES);
	is_missing(&night, "tst_min", "no_data");
	is_missing(&night, "se_pct", "no_data");
	is_missing(&night, "spt_min", "no_data");
	is_missing(&night, "sol_min", "no_data");
	is_missing(&night, "cycles_n", "no_data");
	cr_assert_eq(row.flags, 0);
	arena_free(&keep);
}

Test(metric, a_night_without_sleep_has_no_latency_but_an_efficiency_of_zero)
{
	struct night night = hypnogram_text(&keep, "WWWWWWWWXX", 60);

	is_number(&night, "tst_min", 0, BASIS_STAGES);
	is_number(&night, "se_pct", 0, BASIS_STAGES);
	is_number(&night, "se_scored_pct", 0, BASIS_STAGES);
	is_number(&night, "spt_min", 0, BASIS_STAGES);
	is_number(&night, "deep_min", 0, BASIS_STAGES);
	is_missing(&night, "sol_min", "no_sleep");
	is_missing(&night, "sol_p5_min", "no_sleep");
	is_missing(&night, "onset_missing_min", "no_sleep");
	is_missing(&night, "waso_min", "no_sleep");
	is_missing(&night, "waso_to_lights_on_min", "no_sleep");
	is_missing(&night, "sme_pct", "no_sleep");
	is_missing(&night, "deep_pct_tst", "no_sleep");
	is_missing(&night, "deep_pct_tib", "no_sleep");
	is_missing(&night, "awakenings_n", "no_sleep");
	is_missing(&night, "sfi_per_h", "no_sleep");
	is_missing(&night, "rem_latency_min", "no_sleep");
	is_missing(&night, "deep_first_third_min", "no_sleep");
	is_missing(&night, "cycle_mean_min", "no_sleep");
	arena_free(&keep);
}

Test(metric, one_epoch_is_a_record)
{
	struct night asleep = hypnogram_text(&keep, "R", 30),
		     awake = hypnogram_text(&keep, "W", 30);

	is_number(&asleep, "sol_min", 0, BASIS_STAGES);
	is_number(&asleep, "tst_min", 0.5, BASIS_STAGES);
	is_number(&asleep, "se_pct", 100, BASIS_STAGES);
	is_number(&asleep, "rem_latency_min", 0, BASIS_STAGES);
	is_number(&asleep, "R_pct_tst", 100, BASIS_STAGES);
	is_number(&asleep, "rem_last_third_share_pct", 100.0 / 3, BASIS_STAGES);
	is_number(&asleep, "cycles_n", 0, BASIS_STAGES);
	is_number(&asleep, "sfi_per_h", 0, BASIS_STAGES);
	is_missing(&asleep, "sol_3ep_min", "no_persistent_sleep");
	is_missing(&asleep, "deep_latency_min", "no_deep");
	is_missing(&asleep, "deep_first_third_share_pct", "no_deep");
	is_missing(&asleep, "cycle_mean_min", "no_cycles");
	is_number(&awake, "wake_min", 0.5, BASIS_STAGES);
	is_missing(&awake, "sol_min", "no_sleep");
	arena_free(&keep);
}

Test(metric, only_rem_is_sleep_without_a_cycle)
{
	struct night night =
		hypnogram_text(&keep, "WRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR", 30);

	is_number(&night, "sol_min", 0.5, BASIS_STAGES);
	is_number(&night, "R_pct_tst", 100, BASIS_STAGES);
	is_number(&night, "rem_latency_min", 0, BASIS_STAGES);
	is_number(&night, "cycles_n", 0, BASIS_STAGES);
	arena_free(&keep);
}

Test(metric, exactly_five_minutes_awake_are_not_more_than_five)
{
	struct night night = hypnogram_text(&keep, "2WWWWW2WWWWWW2W2WW", 60);

	is_number(&night, "awakenings_n", 3, BASIS_STAGES);
	is_number(&night, "awakenings_ge5_n", 2, BASIS_STAGES);
	is_number(&night, "awakenings_gt5_n", 1, BASIS_STAGES);
	is_number(&night, "longest_awakening_min", 6, BASIS_STAGES);
	is_number(&night, "sfi_per_h", 4 * 60 / 4.0, BASIS_STAGES);
	arena_free(&keep);
}

Test(metric, a_gap_splits_an_awakening_and_a_stretch_of_sleep)
{
	struct night night = hypnogram_text(&keep, "W2222X22222WXW2X", 60);

	is_number(&night, "awakenings_n", 2, BASIS_STAGES);
	is_number(&night, "sol_p5_min", 6, BASIS_STAGES);
	is_number(&night, "missing_in_spt_min", 2, BASIS_STAGES);
	is_number(&night, "stage_shifts_n", 3, BASIS_STAGES); /* W2, 2W, W2 */
	is_number(&night, "sfi_per_h", 60 / 10.0, BASIS_STAGES);
	is_missing(&night, "lps_min", "no_persistent_sleep");
	arena_free(&keep);
}

/* At 250 s, five minutes are two epochs and ten are three. */
Test(metric, persistent_sleep_is_counted_in_whole_epochs)
{
	struct night night = hypnogram_text(&keep, "2W22W222", 250);

	is_number(&night, "sol_min", 0, BASIS_STAGES);
	is_number(&night, "sol_p5_min", 500 / 60.0, BASIS_STAGES);
	is_number(&night, "lps_min", 1250 / 60.0, BASIS_STAGES);
	is_number(&night, "sol_3ep_min", 1250 / 60.0, BASIS_STAGES);
	arena_free(&keep);
}

/* 10 min of sleep period in thirds of 200 s, on 60-s epochs. */
Test(metric, epochs_across_a_third_are_split_in_proportion)
{
	struct night night = hypnogram_text(&keep, "W2233222RRR", 60);

	is_number(&night, "deep_first_third_min", 80 / 60.0, BASIS_STAGES);
	is_number(&night, "deep_first_third_share_pct", 100 * 80 / 120.0, BASIS_STAGES);
	is_number(&night, "rem_last_third_min", 3, BASIS_STAGES);
	arena_free(&keep);
}

/* --- flags -------------------------------------------------------------------------------- */

Test(metric, missing_epochs_before_sleep_make_latencies_upper_bounds)
{
	struct night night = hypnogram_text(&keep, "WXW22222222222", 60);
	struct metric_row row = metric_row_of(&keep, &night);

	cr_assert_eq(row.flags, METRIC_FLAG_MISSING_AT_ONSET);
	is_number(&night, "sol_min", 3, BASIS_STAGES);
	is_number(&night, "onset_missing_min", 1, BASIS_STAGES);
	cr_assert_eq(metric_value_flags(&row, (size_t)metric_index("sol_min")),
	             METRIC_FLAG_MISSING_AT_ONSET);
	cr_assert_eq(metric_value_flags(&row, (size_t)metric_index("tst_min")), 0);
	night.claims.latency_s = 60; /* what the vendor exported is no upper bound */
	row = metric_row_of(&keep, &night);
	cr_assert_eq(metric_value_flags(&row, (size_t)metric_index("sol_min")), 0);
	cr_assert_eq(metric_value_flags(&row, (size_t)metric_index("lps_min")),
	             METRIC_FLAG_MISSING_AT_ONSET);
	arena_free(&keep);
}

Test(metric, coarse_epochs_are_flagged_where_they_matter)
{
	static const struct {
		int32_t epoch_s;
		unsigned row, sol_3ep, awakenings;
	} cases[] = {
		{ 30, 0, 0, 0 },
		{ 60, 0, 0, 0 },
		{ 61, METRIC_FLAG_LOW_RESOLUTION, METRIC_FLAG_LOW_RESOLUTION, 0 },
		{ 299, METRIC_FLAG_LOW_RESOLUTION, METRIC_FLAG_LOW_RESOLUTION, 0 },
		{ 300, METRIC_FLAG_LOW_RESOLUTION, METRIC_FLAG_LOW_RESOLUTION,
		  METRIC_FLAG_LOW_RESOLUTION },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct night night = hypnogram_text(&keep, "W2222W2222", cases[i].epoch_s);
		struct metric_row row = metric_row_of(&keep, &night);

		cr_assert_eq(row.flags, cases[i].row);
		cr_assert_eq(row.resolution_s, cases[i].epoch_s);
		cr_assert_eq(metric_value_flags(&row, (size_t)metric_index("sol_3ep_min")),
		             cases[i].sol_3ep);
		cr_assert_eq(metric_value_flags(&row, (size_t)metric_index("awakenings_n")),
		             cases[i].awakenings);
		cr_assert_eq(metric_value_flags(&row, (size_t)metric_index("deep_min")), 0);
	}
	arena_free(&keep);
}

Test(metric, stray_sleep_is_little_and_far_away)
{
	static const struct {
		struct stage_run runs[3];
		bool stray;
	} cases[] = {
		{ { { 299, STAGE_N1 }, { 7201, STAGE_W }, { 20000, STAGE_N2 } }, true },
		{ { { 300, STAGE_N1 }, { 7201, STAGE_W }, { 20000, STAGE_N2 } }, false },
		{ { { 299, STAGE_N1 }, { 7200, STAGE_W }, { 20000, STAGE_N2 } }, false },
		{ { { 20000, STAGE_N2 }, { 7201, STAGE_W }, { 299, STAGE_N1 } }, true },
		{ { { 20000, STAGE_N2 }, { 9000, STAGE_X }, { 299, STAGE_N1 } }, false },
		{ { { 7201, STAGE_W }, { 20000, STAGE_N2 }, { 7201, STAGE_W } }, false },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct night night = hypnogram_runs(&keep, cases[i].runs, 3);
		struct metric_row row = metric_row_of(&keep, &night);

		cr_assert_eq(row.flags, cases[i].stray ? METRIC_FLAG_STRAY_SLEEP : 0, "case %zu",
		             i);
	}
	arena_free(&keep);
}

/* --- what the vendor says ------------------------------------------------------------------ */

/* The sample night of the Oura documentation; see also clock. */
static struct night oura_night(void)
{
	struct night night = night_blank();

	night.source = "oura-account";
	night.bed_start_utc_s = 1509927199;
	night.bed_end_utc_s = night.bed_start_utc_s + 21540;
	night.claims.tib_s = 21540;
	night.claims.tst_s = 20310;
	night.claims.awake_s = 1230;
	night.claims.light_s = 10260;
	night.claims.deep_s = 2910;
	night.claims.rem_s = 7140;
	night.claims.latency_s = 480;
	night.claims.efficiency_pct = 94;
	return night;
}

static struct night oura_night_with_stages(void)
{
	struct night night = oura_night();

	night.stages =
		hypnogram_file(&keep, FIXTURES "reference/metrics/hypnograms/e25_oura_doc_v1.csv",
	                       300)
			.stages;
	return night;
}

Test(metric, a_row_of_totals_gives_what_follows_from_it)
{
	struct night night = oura_night();

	is_number(&night, "tib_min", 359, BASIS_VENDOR);
	is_number(&night, "tst_min", 338.5, BASIS_VENDOR);
	is_number(&night, "wake_min", 20.5, BASIS_VENDOR);
	is_number(&night, "light_min", 171, BASIS_VENDOR);
	is_number(&night, "deep_min", 48.5, BASIS_VENDOR);
	is_number(&night, "rem_min", 119, BASIS_VENDOR);
	is_number(&night, "L_min", 171, BASIS_VENDOR);
	is_number(&night, "D_min", 48.5, BASIS_VENDOR);
	is_number(&night, "R_min", 119, BASIS_VENDOR);
	is_number(&night, "sol_min", 8, BASIS_VENDOR);
	is_number(&night, "sol_p5_min", 8, BASIS_VENDOR);
	is_number(&night, "se_pct", 100 * 20310 / 21540.0, BASIS_DERIVED);
	is_number(&night, "deep_pct_tst", 100 * 2910 / 20310.0, BASIS_DERIVED);
	is_number(&night, "deep_pct_tib", 100 * 2910 / 21540.0, BASIS_DERIVED);
	is_number(&night, "waso_to_lights_on_min", 12.5, BASIS_DERIVED);
	is_number(&night, "vendor_efficiency_pct", 94, BASIS_VENDOR);
	is_missing(&night, "waso_min", "waso_not_exported");
	is_missing(&night, "spt_min", "stages_not_exported");
	is_missing(&night, "awakenings_n", "stages_not_exported");
	is_missing(&night, "cycles_n", "stages_not_exported");
	is_missing(&night, "n_epochs", "stages_not_exported");
	is_missing(&night, "coverage_pct", "stages_not_exported");
	is_missing(&night, "lps_min", "stages_not_exported");
	is_missing(&night, "N1_min", "not_five_stage");
	is_missing(&night, "hr_mean_bpm", "not_exported");
	arena_free(&keep);
}

/* Its stages have no REM because it cannot see any, not because there was none. */
Test(metric, a_device_that_cannot_tell_rem_has_no_rem_measures)
{
	static const char *const keys[] = { "rem_min",        "rem_pct_tst",
		                            "R_min",          "rem_latency_min",
		                            "cycles_n",       "rem_latency_tib_min",
		                            "cycle_mean_min", "rem_last_third_min",
		                            "R_pct_tst",      "rem_last_third_share_pct" };
	struct night night = hypnogram_text(&keep, "WLLLDDDDLLWLLLDDLLLW", 300);

	night.no_rem = true;
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		is_missing(&night, keys[i], "rem_not_exported");
	is_number(&night, "deep_min", 30, BASIS_STAGES);
	is_number(&night, "tst_min", 85, BASIS_STAGES);
	night.no_rem = false;
	is_number(&night, "rem_min", 0, BASIS_STAGES);
	is_missing(&night, "rem_latency_min", "no_rem");
	arena_free(&keep);
}

Test(metric, latency_that_was_not_exported_is_missing_and_not_zero)
{
	struct night night = oura_night();

	night.claims.latency_s = NAN;
	is_missing(&night, "sol_min", "latency_not_exported");
	is_missing(&night, "waso_to_lights_on_min", "latency_not_exported");
	night.claims.deep_s = NAN;
	is_missing(&night, "deep_min", "deep_not_exported");
	is_missing(&night, "deep_pct_tst", "deep_not_exported");
	night.claims.tst_s = NAN; /* nor can it be the sum of three any more */
	is_missing(&night, "tst_min", "tst_not_exported");
	is_missing(&night, "se_pct", "tst_not_exported");
	arena_free(&keep);
}

Test(metric, vendor_durations_win_over_its_string_of_stages)
{
	struct night night = oura_night_with_stages();
	struct metric_row row = metric_row_of(&keep, &night);

	is_number(&night, "tib_min", 359, BASIS_VENDOR);
	is_number(&night, "tst_min", 338.5, BASIS_VENDOR);
	is_number(&night, "deep_min", 48.5, BASIS_VENDOR);
	is_number(&night, "sol_p5_min", 8, BASIS_VENDOR);
	is_number(&night, "se_pct", 100 * 20310 / 21540.0, BASIS_DERIVED);
	is_number(&night, "waso_min", 5, BASIS_STAGES);
	is_number(&night, "n_epochs", 72, BASIS_STAGES);
	cr_assert_eq(value_of(&night, "cycles_n").basis, BASIS_STAGES);
	cr_assert_eq(row.resolution_s, 300);

	/* METRICS 3: what the string itself comes to is kept beside it. */
	cr_assert_eq(row.own[metric_index("tib_min")].number, 360);
	cr_assert_eq(row.own[metric_index("tst_min")].number, 340);
	cr_assert_eq(row.own[metric_index("deep_min")].number, 60);
	cr_assert_eq(row.own[metric_index("sol_min")].number, 10);
	check_close(row.own[metric_index("se_pct")].number, 100 * 340 / 360.0, 1e-9);
	arena_free(&keep);
}

Test(metric, only_oura_latency_is_that_of_five_minutes)
{
	struct night night = oura_night();

	night.source = "zeo";
	is_number(&night, "sol_min", 8, BASIS_VENDOR);
	is_missing(&night, "sol_p5_min", "stages_not_exported");
	arena_free(&keep);
}

Test(metric, stages_alone_are_the_basis_of_everything)
{
	struct night night = hypnogram_text(&keep, "WWLLLLDDDDRRRRWLLLW", 300);
	struct metric_row row = metric_row_of(&keep, &night);

	cr_assert_eq(row.own, row.values);
	for (size_t i = 0; i < metric_count; i++)
		cr_assert(row.values[i].reason != REASON_NONE ||
		                  row.values[i].basis == BASIS_STAGES,
		          "%s", metrics[i].key);
	arena_free(&keep);
}

Test(metric, a_record_that_begins_with_sleep_has_no_latency)
{
	struct stage_run runs[] = { { 3600, STAGE_L }, { 600, STAGE_W }, { 3600, STAGE_D } };
	struct night night = night_blank();

	night.stages = (struct stage_track){ .runs = runs, .count = 3, .classes = 4 };
	is_number(&night, "sol_min", 0, BASIS_STAGES);
	night.starts_asleep = true;
	is_missing(&night, "sol_min", "latency_not_exported");
	is_missing(&night, "sol_3ep_min", "latency_not_exported");
	is_missing(&night, "sol_p5_min", "latency_not_exported");
	is_missing(&night, "lps_min", "latency_not_exported");
	is_number(&night, "waso_min", 10, BASIS_STAGES);
	is_number(&night, "tst_min", 120, BASIS_STAGES);
	arena_free(&keep);
}

Test(metric, bases_are_never_mixed_in_one_value)
{
	struct night night = hypnogram_text(&keep, "WWLLLLDDDDRRRRWLLLW", 300);

	night.claims.deep_s = 600; /* but no total to go with it */
	is_number(&night, "deep_min", 10, BASIS_VENDOR);
	is_number(&night, "deep_pct_tst", 100 * 4 / 15.0, BASIS_STAGES);
	is_number(&night, "se_pct", 100 * 15 / 19.0, BASIS_STAGES);
	arena_free(&keep);
}

Test(metric, time_in_bed_follows_from_exported_times_and_sleep_from_exported_stages)
{
	struct night night = oura_night();

	night.claims.tib_s = NAN;
	night.claims.tst_s = NAN;
	night.claims.awake_s = NAN;
	is_number(&night, "tib_min", 359, BASIS_VENDOR);
	is_number(&night, "tst_min", 338.5, BASIS_DERIVED);
	is_number(&night, "wake_min", 20.5, BASIS_DERIVED);
	is_number(&night, "waso_to_lights_on_min", 12.5, BASIS_DERIVED);
	arena_free(&keep);
}

Test(metric, a_date_only_row_has_what_its_columns_say)
{
	struct night night = night_blank();

	night.date = 20000;
	night.claims.tst_s = 25200;
	is_number(&night, "tst_min", 420, BASIS_VENDOR);
	is_missing(&night, "tib_min", "tib_not_exported");
	is_missing(&night, "se_pct", "tib_not_exported");
	is_missing(&night, "sol_min", "latency_not_exported");
	arena_free(&keep);
}

Test(metric, claims_that_exclude_each_other_give_no_share)
{
	struct night night = oura_night();

	night.claims.deep_s = 30000;
	is_missing(&night, "deep_pct_tst", "claims_contradict");
	night.claims.tst_s = 22000;
	is_missing(&night, "se_pct", "claims_contradict");
	night.claims.awake_s = NAN;
	is_missing(&night, "wake_min", "claims_contradict");
	is_missing(&night, "waso_to_lights_on_min", "claims_contradict");
	arena_free(&keep);
}

Test(metric, a_vendor_row_without_sleep_has_no_latency)
{
	struct night night = oura_night();

	night.claims.tst_s = 0;
	night.claims.latency_s = 0;
	is_number(&night, "tst_min", 0, BASIS_VENDOR);
	is_number(&night, "se_pct", 0, BASIS_DERIVED);
	is_missing(&night, "sol_min", "no_sleep");
	is_missing(&night, "sol_p5_min", "stages_not_exported");
	is_missing(&night, "deep_pct_tst", "no_sleep");
	arena_free(&keep);
}

Test(metric, an_empty_night_has_a_reason_for_everything)
{
	struct night night = night_blank();
	struct metric_row row = metric_row_of(&keep, &night);

	for (size_t i = 0; i < metric_count; i++)
		cr_assert(isnan(row.values[i].number) && row.values[i].reason != REASON_NONE, "%s",
		          metrics[i].key);
	arena_free(&keep);
}

Test(metric, a_heart_that_does_not_beat_was_not_measured)
{
	struct night night = night_blank();

	night.physiology.hr_low_bpm = 0;
	night.physiology.hrv_rmssd_ms = 50;
	night.physiology.temp_dev_c = 0;
	is_missing(&night, "hr_low_bpm", "not_exported");
	is_number(&night, "hrv_rmssd_ms", 50, BASIS_VENDOR);
	is_number(&night, "hrv_ln_rmssd", log(50), BASIS_DERIVED);
	is_number(&night, "temp_dev_c", 0, BASIS_VENDOR);
	arena_free(&keep);
}

/* --- claims beside stages ------------------------------------------------------------------ */

Test(metric, coarse_stages_may_differ_more_from_the_totals)
{
	struct night night = oura_night_with_stages();
	struct metric_row row = metric_row_of(&keep, &night);
	struct claim_checks checks = metric_check_claims(&row);

	cr_assert_eq(checks.count, 8);
	cr_assert(checks.any_differs); /* light: 171 against 155 min; deep is within 15 min */
	for (size_t i = 0; i < checks.count; i++)
		cr_assert_eq(checks.items[i].differs, strcmp(checks.items[i].key, "light_min") == 0,
		             "%s", checks.items[i].key);
	night.stages.resolution_s = 30; /* as if they were fine */
	row = metric_row_of(&keep, &night);
	checks = metric_check_claims(&row);
	for (size_t i = 0; i < checks.count; i++)
		if (strcmp(checks.items[i].key, "deep_min") == 0)
			cr_assert(checks.items[i].differs);
	arena_free(&keep);
}

/* --- size --------------------------------------------------------------------------------- */

Test(metric, a_record_longer_than_any_night_is_refused_its_cycles_only)
{
	const struct stage_run runs[] = { { 2000000000, STAGE_N2 }, { 2000000000, STAGE_W } };
	struct night night = hypnogram_runs(&keep, runs, 2);

	is_number(&night, "tst_min", 2000000000 / 60.0, BASIS_STAGES);
	is_missing(&night, "cycles_n", "record_too_long");
	cr_assert_eq(metric_structure_of(&keep, &night).why, REASON_TOO_LONG);
	arena_free(&keep);
}

Test(metric, a_thousand_nights_take_no_time)
{
	uint64_t state = 1;
	struct night night = hypnogram_random(&keep, &state, 30, 1);
	struct stage_builder builder = { .keep = &keep };
	struct night *nights = arena_array(&keep, 1000, struct night);
	const struct metric_row *rows = NULL;
	clock_t start = 0;

	for (int i = 0; i < 96; i++)
		stage_add(&builder, (enum stage)(1 + random_below(&state, 4)), 300);
	night = hypnogram_night(&builder, 30);
	for (int i = 0; i < 1000; i++)
		nights[i] = night;
	start = clock();
	rows = metric_rows_of(&keep, nights, 1000);

	double ms = 1000.0 * (double)(clock() - start) / CLOCKS_PER_SEC;

	printf("1000 nights of 960 epochs: %.1f ms\n", ms);
	cr_assert_eq(rows[999].values[metric_index("tib_min")].number, 480);
	cr_assert(ms < 2000, "%.1f ms", ms); /* sanitizers and a busy machine included */
	arena_free(&keep);
}

/* --- asleep, and no more ------------------------------------------------------------------ */

Test(metric, asleep_without_a_kind_gives_no_stage_a_zero)
{
	static const char *const kinds[] = {
		"light_min",   "deep_min",       "rem_min",         "deep_pct_tst",
		"rem_pct_tst", "deep_pct_tib",   "rem_latency_min", "deep_latency_min",
		"N1_min",      "L_min",          "D_pct_tst",       "sfi1_per_h",
		"cycles_n",    "stage_shifts_n", "cycle_mean_min",  "deep_first_third_min",
	};
	struct stage_track track = { 0 };
	struct night night = night_blank();

	cr_assert(stage_runs_parse("W:600 S:3600 W:300 S:5400", &keep, &track));
	cr_assert_eq(track.classes, 2);
	night.stages = track;
	is_number(&night, "sol_min", 10, BASIS_STAGES);
	is_number(&night, "tst_min", 150, BASIS_STAGES);
	is_number(&night, "waso_min", 5, BASIS_STAGES);
	is_number(&night, "awakenings_n", 1, BASIS_STAGES);
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		is_missing(&night, kinds[i], "asleep_only");
}

Test(metric, one_stretch_of_unknown_kind_makes_the_kinds_unknown)
{
	struct stage_track track = { 0 };
	struct night night = night_blank();

	cr_assert(stage_runs_parse("W:600 L:3600 S:300 D:5400", &keep, &track));
	night.stages = track;
	is_number(&night, "tst_min", 155, BASIS_STAGES);
	is_missing(&night, "deep_min", "asleep_only");
}
