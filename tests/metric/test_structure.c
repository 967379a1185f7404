/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/structure.h"

#include "support/check.h"
#include "support/hypnogram.h"

static struct arena keep = { .limit = 64 << 20 };

/* --- cycles, word for word ----------------------------------------------------------------- */

/*
 * METRICS 4 written down as it stands, slow and plain, to hold the fast one to.
 * Arrays start at 1, so that i - 1 always exists and is "none".
 */
enum { PLAIN_MOST = 1200, NONE = 0, NREM = 1, REM = 5 };

struct plain {
	int n, e, k15, k5, f, l;
	enum stage s[PLAIN_MOST];
	int per[PLAIN_MOST], code[PLAIN_MOST];
	bool ended[PLAIN_MOST];
};

static struct plain plain; /* too large for the stack */

static bool is_nrem_stage(enum stage stage)
{
	return stage_is_sleep(stage) && stage != STAGE_R;
}

static bool in_window(int i, bool rem_only)
{
	for (int j = i; j < i + plain.k15 && j <= plain.n; j++)
		if (plain.s[j] == STAGE_R ||
		    (!rem_only && is_nrem_stage(plain.s[j]) && plain.s[j] != STAGE_N1))
			return true;
	return false;
}

static void plain_period(int i)
{
	bool soon = in_window(i, true);
	bool lw = plain.s[i] == STAGE_W || plain.s[i] == STAGE_N1 || plain.s[i] == STAGE_X;

	if (plain.s[i] == STAGE_R && plain.per[i - 1] != NONE)
		plain.per[i] = REM;
	else if (plain.per[i - 1] == REM && soon)
		plain.per[i] = REM;
	else if ((plain.per[i - 1] == REM || plain.ended[i - 1]) && lw)
		plain.per[i] = NONE;
	else if (plain.per[i - 1] == NONE && (lw || soon))
		plain.per[i] = NONE;
	else
		plain.per[i] = NREM;
	plain.ended[i] = (plain.per[i] == NREM && !in_window(i, false)) ||
	                 (plain.ended[i - 1] && plain.s[i] == STAGE_W);
}

static bool all_rem(int i)
{
	for (int j = i; j < i + plain.k5; j++)
		if (j > plain.n || plain.per[j] != REM)
			return false;
	return true;
}

static bool first_rem_with_nothing_ended(int i)
{
	for (int j = 1; j < i; j++)
		if (plain.per[j] == REM || plain.ended[j])
			return false;
	return true;
}

static int plain_code(int i)
{
	if (plain.ended[i])
		return NONE;
	if (plain.per[i] == NREM)
		return NREM;
	if (plain.per[i] == REM && plain.per[i - 1] == NREM)
		return first_rem_with_nothing_ended(i) || all_rem(i) ? REM : NREM;
	if (plain.per[i] == REM)
		return plain.code[i - 1] == REM ? REM : NREM;
	if (plain.per[i - 1] == REM && plain.code[i - 1] == NREM)
		return NREM;
	if (i > plain.l)
		return NONE;
	return plain.code[i - 1] == NREM ? NREM : NONE;
}

static bool stretch_is_long(int i)
{
	int count = 0;

	for (int j = i; j <= plain.n; j++) {
		count += is_nrem_stage(plain.s[j]);
		if (j > i && plain.code[j] != NREM)
			break;
	}
	return count >= plain.k15;
}

/* The number of the cycle of each epoch; 0 = none. */
static int plain_cycles(int *cycle)
{
	int number = 0, current = 0;

	for (int i = 1; i <= plain.n; i++) {
		bool starts = plain.code[i] == NREM && plain.code[i - 1] != NREM;

		if (starts)
			current = stretch_is_long(i) ? ++number : 0;
		if (plain.code[i] == NONE)
			current = 0;
		cycle[i] = current;
	}
	return number;
}

static void plain_read(const struct night *night, int e)
{
	memset(&plain, 0, sizeof(plain));
	plain.e = e;
	plain.k15 = 900 / e > 1 ? 900 / e : 1;
	plain.k5 = 300 / e > 1 ? 300 / e : 1;
	for (size_t i = 0; i < night->stages.count; i++)
		for (int32_t at_s = 0; at_s < night->stages.runs[i].seconds; at_s += e)
			plain.s[++plain.n] = night->stages.runs[i].stage;
	for (int i = plain.n; i >= 1; i--)
		if (stage_is_sleep(plain.s[i])) {
			plain.f = i;
			plain.l = plain.l == 0 ? i : plain.l;
		}
	if (plain.f == 0)
		return;
	for (int i = plain.f; i <= plain.l; i++)
		plain_period(i);
	for (int i = plain.f; i <= plain.n; i++)
		plain.code[i] = plain_code(i);
}

static int compare_cycles(const struct structure *got)
{
	static int cycle[PLAIN_MOST];
	int number = plain_cycles(cycle);

	cr_assert_eq(got->cycles_n, (size_t)number);
	for (size_t c = 0; c < got->cycles_n; c++) {
		int first = 0, count = 0, nrem = 0, rem = 0, complete = 0;

		for (int i = 1; i <= plain.n; i++) {
			if (cycle[i] != (int)c + 1)
				continue;
			first = first == 0 ? i : first;
			count++;
			nrem += is_nrem_stage(plain.s[i]);
			rem += plain.s[i] == STAGE_R;
			complete += plain.code[i] == REM;
		}
		cr_assert_eq(got->cycles[c].start_epoch, first - 1);
		cr_assert_eq(got->cycles[c].epochs_n, count);
		cr_assert_eq(got->cycles[c].complete, complete > 0);
		check_close(got->cycles[c].nrem_min, nrem * plain.e / 60.0, 1e-12);
		check_close(got->cycles[c].rem_min, rem * plain.e / 60.0, 1e-12);
	}
	return number;
}

/* Nights that sleep in earnest, so that every rule is used. */
static struct night random_sleeper(uint64_t *state, int32_t epoch_s)
{
	static const enum stage common[] = { STAGE_N2, STAGE_N2, STAGE_N3, STAGE_R,
		                             STAGE_R,  STAGE_N1, STAGE_W,  STAGE_X };
	struct stage_builder builder = { .keep = &keep };
	int count = 200 + random_below(state, 900), stay = 2 + random_below(state, 60);

	for (int i = 0; i < count;) {
		int length = 1 + random_below(state, random_below(state, 3) == 0 ? 4 : stay);

		length = length < count - i ? length : count - i;
		stage_add(&builder, common[random_below(state, 8)], length * epoch_s);
		i += length;
	}
	return hypnogram_night(&builder, epoch_s);
}

Test(structure, cycles_are_what_the_rules_say_word_for_word)
{
	static const int32_t epochs_s[] = { 30, 60, 300, 20, 90, 1000 };
	uint64_t state = 1979;
	int cycles = 0;

	for (int round = 0; round < 4000; round++) {
		int32_t epoch_s = epochs_s[round % 6];
		struct night night = random_sleeper(&state, epoch_s);
		struct structure got = metric_structure_of(&keep, &night);

		plain_read(&night, epoch_s);
		cycles += compare_cycles(&got);
		arena_reset(&keep);
	}
	cr_assert(cycles > 8000, "%d cycles", cycles);
	arena_free(&keep);
	check_no_leak();
}

/* --- intervals ---------------------------------------------------------------------------- */

Test(structure, intervals_are_laid_on_30_s_by_the_longer_stage)
{
	/* 0-30 W; 30-60: 10 W, 20 N2; 60-90: 15 N2, 15 R: the earlier; 90-100 R */
	const struct stage_run runs[] = { { 40, STAGE_W }, { 35, STAGE_N2 }, { 25, STAGE_R } };
	struct night night = hypnogram_runs(&keep, runs, 3);
	struct structure got = metric_structure_of(&keep, &night);

	cr_assert_eq(got.epoch_s, 30);
	cr_assert_eq(got.transitions.counts[STAGE_W][STAGE_N2], 1);
	cr_assert_eq(got.transitions.counts[STAGE_N2][STAGE_N2], 1);
	cr_assert_eq(got.transitions.counts[STAGE_N2][STAGE_R], 1);
	cr_assert_eq(got.transitions.counts[STAGE_R][STAGE_R], 0);
	check_close(got.bouts[BOUT_N2].mean_min, 35 / 60.0, 1e-12); /* bouts stay exact */
	arena_free(&keep);
}

/* 20 min N2, 6 min REM, 20 min N2, 6 min REM in odd seconds. */
Test(structure, intervals_have_cycles)
{
	const struct stage_run runs[] = {
		{ 61, STAGE_W },   { 1201, STAGE_L }, { 359, STAGE_R },
		{ 1203, STAGE_L }, { 362, STAGE_R },  { 100, STAGE_W },
	};
	struct night night = hypnogram_runs(&keep, runs, 6);
	struct structure got = metric_structure_of(&keep, &night);

	cr_assert_eq(got.classes, 4);
	cr_assert_eq(got.cycles_n, 2);
	cr_assert_eq(got.cycles[0].start_epoch, 2);
	cr_assert_eq(got.cycles[0].epochs_n, 52);
	cr_assert(got.cycles[0].complete && got.cycles[1].complete);
	arena_free(&keep);
}

/* --- what is not there -------------------------------------------------------------------- */

Test(structure, says_why_it_is_empty)
{
	struct night none = night_blank();
	struct night awake = hypnogram_text(&keep, "WWWW", 30);
	struct night missing = hypnogram_text(&keep, "XXXX", 30);
	struct structure got = metric_structure_of(&keep, &none);

	cr_assert_eq(got.why, REASON_NO_STAGES);
	cr_assert_eq(got.cycles_why, REASON_NO_STAGES);
	cr_assert(isnan(got.bouts[BOUT_S].mean_min) && isnan(got.transitions.probs[1][1]));
	got = metric_structure_of(&keep, &awake);
	cr_assert_eq(got.why, REASON_NONE);
	cr_assert_eq(got.cycles_why, REASON_NO_SLEEP);
	cr_assert_eq(got.transitions.counts[STAGE_W][STAGE_W], 3);
	cr_assert_eq(got.bouts[BOUT_W].n, 1);
	cr_assert(isnan(got.transitions.probs[STAGE_N2][STAGE_N2]));
	got = metric_structure_of(&keep, &missing);
	cr_assert_eq(got.cycles_why, REASON_NO_DATA);
	cr_assert_eq(got.transitions.counts[STAGE_X][STAGE_X], 0);
	cr_assert_eq(got.bouts[BOUT_W].n, 0);
	arena_free(&keep);
}

Test(structure, an_alphabet_has_its_stages_and_bouts)
{
	struct metric_stages four = metric_stages_of(4), five = metric_stages_of(5);
	int bouts_four = 0, bouts_five = 0;

	cr_assert_eq(four.count, 4);
	cr_assert_eq(five.count, 5);
	for (size_t i = 0; i < four.count; i++)
		cr_assert_str_eq(stage_names[four.stages[i]],
		                 ((const char *[]){ "W", "L", "D", "R" })[i]);
	for (size_t i = 0; i < five.count; i++)
		cr_assert_str_eq(stage_names[five.stages[i]],
		                 ((const char *[]){ "W", "N1", "N2", "N3", "R" })[i]);
	for (int kind = 0; kind < BOUT_COUNT; kind++) {
		bouts_four += bout_in_alphabet((enum bout_kind)kind, 4);
		bouts_five += bout_in_alphabet((enum bout_kind)kind, 5);
	}
	cr_assert_eq(bouts_four, 6);
	cr_assert_eq(bouts_five, 7);
}

/* The median of an even number of bouts halves the middle two. */
Test(structure, bouts_end_at_missing_epochs)
{
	struct night night = hypnogram_text(&keep, "2X22W222R2222", 60);
	struct structure got = metric_structure_of(&keep, &night);

	cr_assert_eq(got.bouts[BOUT_N2].n, 4);
	check_close(got.bouts[BOUT_N2].median_min, 2.5, 0);
	check_close(got.bouts[BOUT_N2].mean_min, 2.5, 0);
	check_close(got.bouts[BOUT_N2].max_min, 4, 0);
	cr_assert_eq(got.bouts[BOUT_S].n, 3);
	check_close(got.bouts[BOUT_S].max_min, 8, 0);
	cr_assert_eq(got.bouts[BOUT_NR].n, 4);
	arena_free(&keep);
}
