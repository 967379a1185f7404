/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any bytes as a night: every value is a number or has a reason, and the
 * invariants of METRICS 2 hold whenever the runs are whole epochs.
 */
#include "metric/claims.h"
#include "metric/clock.h"
#include "metric/regularity.h"
#include "support/hypnogram.h"
#include "support/invariants.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

enum { HEADER = 8 };

static void fail(const char *what)
{
	(void)fprintf(stderr, "%s\n", what);
	abort();
}

/* A claim in minutes, or none: most bytes are large, so that claims often contradict. */
static double claim_of(uint8_t byte)
{
	return byte % 3 == 0 ? (double)NAN : 300.0 * byte;
}

static struct claims claims_of(const uint8_t *bytes)
{
	return (struct claims){
		.tib_s = claim_of(bytes[0]),
		.tst_s = claim_of(bytes[1]),
		.awake_s = claim_of(bytes[2]),
		.light_s = claim_of(bytes[3]),
		.deep_s = claim_of(bytes[4]),
		.rem_s = claim_of((uint8_t)(bytes[0] ^ bytes[1])),
		.latency_s = claim_of((uint8_t)(bytes[2] ^ bytes[3])),
		.waso_s = NAN,
		.awakenings_n = NAN,
		.restless_n = NAN,
		.efficiency_pct = NAN,
	};
}

/* One byte a run: three bits of stage, the rest how long. */
static struct night night_of(struct arena *keep, const uint8_t *bytes, size_t length)
{
	static const int32_t units_s[] = { 30, 60, 300, 1, 7, 1200, 30, 30 };
	int32_t unit_s = units_s[bytes[0] % 8];
	bool whole = (bytes[0] & 8) == 0; /* runs are whole epochs */
	struct stage_builder builder = { .keep = keep };

	for (size_t i = HEADER; i < length; i++)
		stage_add(&builder, (enum stage)(bytes[i] & 7),
		          whole ? ((bytes[i] >> 3) + 1) * unit_s : (bytes[i] >> 3) * 13 + 1);

	struct night night = hypnogram_night(&builder, (bytes[0] & 16) != 0 && !whole ? 0 : unit_s);

	night.stages.classes = (bytes[1] & 1) != 0 ? 0 : 4 + (bytes[1] >> 1 & 1);
	night.source = (bytes[1] & 4) != 0 ? "oura-account" : "zeo";
	if ((bytes[0] & 32) != 0)
		night.claims = claims_of(bytes + 2);
	return night;
}

/* Stages of the other alphabet are translated, so the test counts on the translation. */
static bool is_one_alphabet(const struct night *night)
{
	bool four = false, five = false;

	for (size_t i = 0; i < night->stages.count; i++) {
		enum stage stage = night->stages.runs[i].stage;

		four = four || stage == STAGE_L || stage == STAGE_D;
		five = five || stage == STAGE_N1 || stage == STAGE_N2 || stage == STAGE_N3;
	}
	return !(four && five);
}

static void check_summary(const struct metric_row *row, struct arena *keep)
{
	struct timing_list list = regularity_timings(keep, row, 1, NULL, REGULARITY_WEEKEND);
	const struct night *night = row->night;
	struct run_list runs = sri_runs_of(keep, &night, 1);
	const struct regularity_input input = { list.items, list.count, runs, NULL, 480 };
	struct regularity summary = regularity_of(&input);

	for (int i = 0; i < SUMMARY_COUNT; i++)
		if ((summary.values[i].reason == REASON_NONE) != isfinite(summary.values[i].number))
			fail(regularity_summaries[i].key);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena keep = ARENA(64 << 20);

	if (length < HEADER || length > 4096)
		return 0;

	struct night night = night_of(&keep, bytes, length);
	struct metric_row row = metric_row_of(&keep, &night);
	struct structure structure = metric_structure_of(&keep, &night);
	const char *broken = invariant_states(&row);

	if (broken == NULL && (bytes[0] & 8) == 0 && length > HEADER && is_one_alphabet(&night))
		broken = invariant_broken(&row, &structure);
	if (broken == NULL && length > HEADER)
		broken = invariant_order(&row);
	if (broken != NULL)
		fail(broken);
	(void)metric_check_claims(&row);
	(void)clock_of(&night, NULL);
	check_summary(&row, &keep);
	arena_free(&keep);
	return 0;
}
