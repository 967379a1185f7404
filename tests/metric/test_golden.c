/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The 27 hypnograms with known values, and what two other programs say of them. */
#include "metric/metric.h"
#include "metric/structure.h"
#include "support/check.h"
#include "support/golden_nights.h"

static struct arena keep = { .limit = 256 << 20 };

static void same(const char *id, const char *key, double got, const json_t *want, double tolerance)
{
	if (json_is_null(want))
		cr_assert(isnan(got), "%s %s is %.17g, expected nothing", id, key, got);
	else
		cr_assert(fabs(got - json_number_value(want)) <= tolerance,
		          "%s %s is %.17g, expected %.17g", id, key, got, json_number_value(want));
}

static const json_t *member(const json_t *object, const char *key)
{
	const json_t *found = json_object_get(object, key);

	cr_assert(found != NULL, "%s is not in the file", key);
	return found;
}

Test(golden, every_scalar_metric_has_the_known_value)
{
	struct golden_nights *nights = golden_nights(&keep);
	json_t *expected = golden_json("expected.json");

	for (size_t n = 0; n < nights->count; n++) {
		const struct golden_night *golden = &nights->items[n];
		const json_t *want = member(expected, golden->id);
		struct metric_row row = metric_row_of(&keep, &golden->night);
		size_t found = 0;

		cr_assert_eq(row.classes, golden->classes);
		for (size_t i = 0; i < metric_count; i++) {
			const json_t *value = json_object_get(want, metrics[i].key);

			cr_assert_eq(isnan(row.values[i].number),
			             row.values[i].reason != REASON_NONE);
			if (value == NULL)
				continue;
			same(golden->id, metrics[i].key, row.values[i].number, value, 1e-6);
			found++;
		}
		cr_assert_eq(found, golden->classes == 5 ? 51 : 49, "%s has %zu", golden->id,
		             found);
	}
	json_decref(expected);
	arena_free(&keep);
	check_no_leak();
}

/* Keys are for ever, and so is their order in the files. */
static const char *const five_stage_keys[] = {
	"n_epochs",
	"epoch_s",
	"tib_min",
	"missing_min",
	"scored_min",
	"coverage_pct",
	"tst_min",
	"wake_min",
	"sol_min",
	"sol_3ep_min",
	"sol_p5_min",
	"lps_min",
	"onset_missing_min",
	"spt_min",
	"waso_min",
	"missing_in_spt_min",
	"twak_min",
	"waso_to_lights_on_min",
	"se_pct",
	"se_scored_pct",
	"sme_pct",
	"N1_min",
	"N1_pct_tst",
	"N2_min",
	"N2_pct_tst",
	"N3_min",
	"N3_pct_tst",
	"R_min",
	"R_pct_tst",
	"light_min",
	"deep_min",
	"rem_min",
	"deep_pct_tst",
	"deep_pct_tib",
	"rem_latency_min",
	"rem_latency_tib_min",
	"deep_latency_min",
	"awakenings_n",
	"awakenings_ge5_n",
	"awakenings_gt5_n",
	"longest_awakening_min",
	"sfi_per_h",
	"sfi1_per_h",
	"stage_shifts_n",
	"cycles_n",
	"cycles_complete_n",
	"cycle_mean_min",
	"deep_first_third_min",
	"rem_last_third_min",
	"deep_first_third_share_pct",
	"rem_last_third_share_pct",
};
static const char *const four_stage_keys[] = {
	"n_epochs",
	"epoch_s",
	"tib_min",
	"missing_min",
	"scored_min",
	"coverage_pct",
	"tst_min",
	"wake_min",
	"sol_min",
	"sol_3ep_min",
	"sol_p5_min",
	"lps_min",
	"onset_missing_min",
	"spt_min",
	"waso_min",
	"missing_in_spt_min",
	"twak_min",
	"waso_to_lights_on_min",
	"se_pct",
	"se_scored_pct",
	"sme_pct",
	"L_min",
	"L_pct_tst",
	"D_min",
	"D_pct_tst",
	"R_min",
	"R_pct_tst",
	"light_min",
	"deep_min",
	"rem_min",
	"deep_pct_tst",
	"deep_pct_tib",
	"rem_latency_min",
	"rem_latency_tib_min",
	"deep_latency_min",
	"awakenings_n",
	"awakenings_ge5_n",
	"awakenings_gt5_n",
	"longest_awakening_min",
	"sfi_per_h",
	"sfi1_per_h",
	"stage_shifts_n",
	"cycles_n",
	"cycles_complete_n",
	"cycle_mean_min",
	"deep_first_third_min",
	"rem_last_third_min",
	"deep_first_third_share_pct",
	"rem_last_third_share_pct",
};

static void stands_in_order(const char *const *keys, size_t count, int classes)
{
	size_t next = 0;

	for (size_t i = 0; i < metric_count && next < count; i++) {
		if (!metric_applies(&metrics[i], classes))
			continue;
		next += strcmp(metrics[i].key, keys[next]) == 0; /* others may stand between */
	}
	cr_assert_eq(next, count, "%s", next < count ? keys[next] : "");
}

Test(golden, keys_stand_in_the_order_of_the_table)
{
	stands_in_order(five_stage_keys, sizeof(five_stage_keys) / sizeof(five_stage_keys[0]), 5);
	stands_in_order(four_stage_keys, sizeof(four_stage_keys) / sizeof(four_stage_keys[0]), 4);
}

Test(golden, every_number_of_the_files_is_a_metric)
{
	json_t *expected = golden_json("expected.json");
	const char *id = NULL, *key = NULL;
	json_t *record = NULL, *value = NULL;

	json_object_foreach(expected, id, record) json_object_foreach(record, key, value)
		cr_assert(!json_is_number(value) || metric_index(key) >= 0, "%s", key);
	json_decref(expected);
}

static void same_transitions(const struct golden_night *golden, const struct structure *got,
                             const json_t *counts, const json_t *probs)
{
	struct metric_stages list = metric_stages_of(got->classes);

	for (size_t a = 0; a < list.count; a++)
		for (size_t b = 0; b < list.count; b++) {
			enum stage from = list.stages[a], to = list.stages[b];
			const json_t *row = member(counts, stage_names[from]);

			same(golden->id, "counts", (double)got->transitions.counts[from][to],
			     member(row, stage_names[to]), 0);
			row = member(probs, stage_names[from]);
			same(golden->id, "probs", got->transitions.probs[from][to],
			     member(row, stage_names[to]), 1e-6);
		}
}

static void same_bouts(const struct golden_night *golden, const struct structure *got,
                       const json_t *want)
{
	size_t found = 0;

	for (enum bout_kind kind = 0; kind < BOUT_COUNT; kind++) {
		const struct bouts *bouts = &got->bouts[kind];

		if (!bout_in_alphabet(kind, got->classes))
			continue;

		const json_t *one = member(want, bout_names[kind]);

		same(golden->id, bout_names[kind], (double)bouts->n, member(one, "n"), 0);
		same(golden->id, bout_names[kind], bouts->mean_min, member(one, "mean"), 1e-6);
		same(golden->id, bout_names[kind], bouts->median_min, member(one, "median"), 1e-6);
		same(golden->id, bout_names[kind], bouts->max_min, member(one, "max"), 1e-6);
		found++;
	}
	cr_assert_eq(found, json_object_size(want));
}

static void same_cycles(const struct golden_night *golden, const struct structure *got,
                        const json_t *want)
{
	cr_assert_eq(got->cycles_n, json_array_size(want), "%s", golden->id);
	for (size_t i = 0; i < got->cycles_n; i++) {
		const json_t *one = json_array_get(want, i);
		const struct cycle *cycle = &got->cycles[i];

		same(golden->id, "start", (double)cycle->start_epoch, member(one, "start_epoch"),
		     0);
		same(golden->id, "n", (double)cycle->epochs_n, member(one, "n_epochs"), 0);
		same(golden->id, "minutes", cycle->minutes, member(one, "minutes"), 1e-6);
		same(golden->id, "nrem", cycle->nrem_min, member(one, "nrem_min"), 1e-6);
		same(golden->id, "rem", cycle->rem_min, member(one, "rem_min"), 1e-6);
		same(golden->id, "other", cycle->other_min, member(one, "other_min"), 1e-6);
		cr_assert_eq(cycle->complete, json_is_true(member(one, "complete")));
	}
}

Test(golden, cycles_bouts_and_transitions_are_the_known_ones)
{
	struct golden_nights *nights = golden_nights(&keep);
	json_t *expected = golden_json("expected.json");

	for (size_t n = 0; n < nights->count; n++) {
		const struct golden_night *golden = &nights->items[n];
		const json_t *want = member(expected, golden->id);
		struct structure got = metric_structure_of(&keep, &golden->night);

		cr_assert_eq(got.why, REASON_NONE);
		same_transitions(golden, &got, member(want, "transition_counts"),
		                 member(want, "transition_probs"));
		same_bouts(golden, &got, member(want, "bouts"));
		same_cycles(golden, &got, member(want, "cycles"));
	}
	json_decref(expected);
	arena_free(&keep);
	check_no_leak();
}

/* --- YASA --------------------------------------------------------------------------------- */

struct pair {
	const char *theirs, *ours;
	double scale; /* theirs times this is ours */
};

/* SFI is left out: YASA divides it once too often by the epoch length. */
static const struct pair yasa[] = {
	{ "TIB", "tib_min", 1 },     { "SPT", "spt_min", 1 },
	{ "WASO", "waso_min", 1 },   { "TST", "tst_min", 1 },
	{ "SE", "se_pct", 1 },       { "SME", "sme_pct", 1 },
	{ "SOL", "sol_min", 1 },     { "SOL_5min", "sol_p5_min", 1 },
	{ "WAKE", "wake_min", 1 },   { "Lat_REM", "rem_latency_tib_min", 1 },
	{ "N1", "N1_min", 1 },       { "N2", "N2_min", 1 },
	{ "N3", "N3_min", 1 },       { "LIGHT", "L_min", 1 },
	{ "DEEP", "D_min", 1 },      { "REM", "R_min", 1 },
	{ "%N1", "N1_pct_tst", 1 },  { "%N2", "N2_pct_tst", 1 },
	{ "%N3", "N3_pct_tst", 1 },  { "%LIGHT", "L_pct_tst", 1 },
	{ "%DEEP", "D_pct_tst", 1 }, { "%REM", "R_pct_tst", 1 },
};

Test(golden, agrees_with_yasa)
{
	struct golden_nights *nights = golden_nights(&keep);
	json_t *oracle = golden_json("oracle_yasa.json");
	size_t compared = 0;

	for (size_t n = 0; n < nights->count; n++) {
		const struct golden_night *golden = &nights->items[n];
		struct metric_row row = metric_row_of(&keep, &golden->night);
		const json_t *theirs =
			member(member(oracle, golden->id), "Hypnogram.sleep_statistics");

		for (size_t i = 0; i < sizeof(yasa) / sizeof(yasa[0]); i++) {
			const json_t *want = json_object_get(theirs, yasa[i].theirs);

			if (want == NULL)
				continue;
			same(golden->id, yasa[i].theirs,
			     row.values[metric_index(yasa[i].ours)].number, want, 6e-5);
			compared++;
		}
	}
	cr_assert(compared > 27 * 15, "%zu compared", compared);
	json_decref(oracle);
	arena_free(&keep);
}

/* --- Luna --------------------------------------------------------------------------------- */

static const struct pair luna[] = {
	{ "TRT", "tib_min", 1 },
	{ "TST", "tst_min", 1 },
	{ "TWT", "wake_min", 1 },
	{ "WASO", "waso_min", 1 },
	{ "SPT", "spt_min", 1 },
	{ "FWT", "twak_min", 1 },
	{ "SOL", "sol_min", 1 },
	{ "SE", "se_pct", 1 },
	{ "SME", "sme_pct", 1 },
	{ "SOL_PER", "lps_min", 1 },
	{ "REM_LAT", "rem_latency_min", 1 },
	{ "SFI", "sfi_per_h", 60 },
	{ "SFI1", "sfi1_per_h", 60 },
	{ "NREMC", "cycles_n", 1 },
	{ "NREMC_MINS", "cycle_mean_min", 1 },
};

static bool has_gaps(const struct golden_night *golden)
{
	for (size_t i = 0; i < golden->night.stages.count; i++)
		if (golden->night.stages.runs[i].stage == STAGE_X)
			return true;
	return false;
}

/* Luna prints ten digits and has four-stage records as N2 and N3. */
static size_t same_as_luna(const struct golden_night *golden, const json_t *theirs)
{
	struct metric_row row = metric_row_of(&keep, &golden->night);
	size_t compared = 0;

	for (size_t i = 0; i < sizeof(luna) / sizeof(luna[0]); i++) {
		const json_t *want = json_object_get(theirs, luna[i].theirs);
		double got = row.values[metric_index(luna[i].ours)].number;

		if (!json_is_number(want) || (isnan(got) && json_number_value(want) == 0))
			continue;
		if (golden->classes == 4 && strcmp(luna[i].theirs, "SFI1") == 0)
			continue;
		cr_assert(fabs(got - luna[i].scale * json_number_value(want)) <= 1e-6,
		          "%s %s is %.17g", golden->id, luna[i].theirs, got);
		compared++;
	}
	return compared;
}

static void same_cycles_as_luna(const struct golden_night *golden, const json_t *theirs)
{
	struct structure got = metric_structure_of(&keep, &golden->night);
	const json_t *cycles = member(theirs, "CYCLES");

	cr_assert_eq(got.cycles_n, json_array_size(cycles), "%s", golden->id);
	for (size_t i = 0; i < got.cycles_n; i++) {
		const json_t *one = json_array_get(cycles, i);

		same(golden->id, "start", (double)got.cycles[i].start_epoch + 1,
		     member(one, "NREMC_START"), 0);
		same(golden->id, "minutes", got.cycles[i].minutes, member(one, "NREMC_MINS"), 1e-6);
		same(golden->id, "nrem", got.cycles[i].nrem_min, member(one, "NREMC_NREM_MINS"),
		     1e-6);
		same(golden->id, "rem", got.cycles[i].rem_min, member(one, "NREMC_REM_MINS"), 1e-6);
	}
}

static size_t same_bouts_as_luna(const struct golden_night *golden, const json_t *theirs)
{
	static const struct {
		const char *name;
		enum bout_kind five, four;
	} kinds[] = {
		{ "W", BOUT_W, BOUT_W },    { "N1", BOUT_N1, BOUT_COUNT },
		{ "N2", BOUT_N2, BOUT_L },  { "N3", BOUT_N3, BOUT_D },
		{ "R", BOUT_R, BOUT_R },    { "S", BOUT_S, BOUT_S },
		{ "NR", BOUT_NR, BOUT_NR },
	};
	struct structure got = metric_structure_of(&keep, &golden->night);
	size_t compared = 0;

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		enum bout_kind kind = golden->classes == 5 ? kinds[i].five : kinds[i].four;
		const json_t *one = json_object_get(member(theirs, "BOUTS"), kinds[i].name);

		if (kind == BOUT_COUNT || one == NULL || got.bouts[kind].n == 0)
			continue;
		same(golden->id, "N", (double)got.bouts[kind].n, member(one, "N"), 0);
		same(golden->id, "MN", got.bouts[kind].mean_min, member(one, "MN"), 1e-6);
		same(golden->id, "MD", got.bouts[kind].median_min, member(one, "MD"), 1e-6);
		same(golden->id, "MX", got.bouts[kind].max_min, member(one, "MX"), 1e-6);
		compared++;
	}
	return compared;
}

Test(golden, agrees_with_luna_where_nothing_is_missing)
{
	struct golden_nights *nights = golden_nights(&keep);
	json_t *oracle = golden_json("oracle_luna.json");
	size_t compared = 0, bouts = 0;

	for (size_t n = 0; n < nights->count; n++) {
		const struct golden_night *golden = &nights->items[n];
		const json_t *theirs = member(oracle, golden->id);

		if (has_gaps(golden))
			continue;
		compared += same_as_luna(golden, theirs);
		if (json_object_get(theirs, "CYCLES") == NULL)
			continue;
		same_cycles_as_luna(golden, theirs);
		bouts += same_bouts_as_luna(golden, theirs);
	}
	cr_assert(compared > 24 * 10, "%zu compared", compared);
	cr_assert(bouts > 24 * 4, "%zu compared", bouts);
	json_decref(oracle);
	arena_free(&keep);
}
