/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tests/support/hypnogram.h - nights for tests: from golden files, from a string,
 * and at random
 */
#ifndef SUPPORT_HYPNOGRAM_H
#define SUPPORT_HYPNOGRAM_H

#include "base/arena.h"
#include "base/civil.h"
#include "night/night.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A night in UTC that starts at 22:00 on 2025-06-01 and lasts as long as its stages. */
static inline struct night hypnogram_night(struct stage_builder *builder, int32_t epoch_s)
{
	struct night night = night_blank();
	int64_t total_s = 0;

	for (size_t i = 0; i < builder->count; i++)
		total_s += builder->runs[i].seconds;
	night.stages.runs = builder->runs;
	night.stages.count = builder->count;
	night.stages.resolution_s = epoch_s;
	night.stages.epochs_n = epoch_s > 0 ? (int32_t)(total_s / epoch_s) : 0;
	night.bed_start_utc_s = (int64_t)civil_day(2025, 6, 1) * CIVIL_DAY_S + 22 * 3600;
	night.bed_end_utc_s = night.bed_start_utc_s + total_s;
	night.zone_known = true;
	return night;
}

/* One character an epoch: W X R L D, and 1 2 3 for N1 N2 N3. */
static inline struct night hypnogram_text(struct arena *keep, const char *text, int32_t epoch_s)
{
	static const char codes[STAGE_COUNT + 1] = "XW123RLD";
	struct stage_builder builder = { .keep = keep };

	for (; *text != '\0'; text++)
		stage_add(&builder, (enum stage)(strchr(codes, *text) - codes), epoch_s);
	return hypnogram_night(&builder, epoch_s);
}

/* "W:600 N1:60 L:1380": intervals without epochs. */
static inline struct night hypnogram_runs(struct arena *keep, const struct stage_run *runs,
                                          size_t count)
{
	struct stage_builder builder = { .keep = keep };

	for (size_t i = 0; i < count; i++)
		stage_add(&builder, runs[i].stage, runs[i].seconds);
	return hypnogram_night(&builder, 0);
}

static inline enum stage hypnogram_stage(const char *name)
{
	for (int stage = 0; stage < STAGE_COUNT; stage++)
		if (strcmp(stage_names[stage], name) == 0)
			return (enum stage)stage;
	return STAGE_X; /* U and A */
}

/* epoch,offset_s,stage; a jump in epoch is a recording gap. */
static inline struct night hypnogram_file(struct arena *keep, const char *path, int32_t epoch_s)
{
	struct stage_builder builder = { .keep = keep };
	FILE *file = fopen(path, "r");
	char line[128], name[8];
	long next = 0, epoch = 0;

	if (file == NULL)
		abort();
	while (fgets(line, sizeof(line), file) != NULL) {
		if (sscanf(line, "%ld,%*d,%7[A-Z0-9]", &epoch, name) != 2)
			continue; /* the header */
		if (epoch > next)
			stage_add(&builder, STAGE_X, (int32_t)(epoch - next) * epoch_s);
		stage_add(&builder, hypnogram_stage(name), epoch_s);
		next = epoch + 1;
	}
	(void)fclose(file);
	return hypnogram_night(&builder, epoch_s);
}

/* --- at random ---------------------------------------------------------------------------- */

/* Steele, Lea and Flood (2014), "Fast splittable pseudorandom number generators". */
static inline uint64_t random_next(uint64_t *state)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15U;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
	return z ^ (z >> 31);
}

static inline int random_below(uint64_t *state, int limit)
{
	return (int)(random_next(state) % (uint64_t)limit);
}

/*
 * A hypnogram of 1 to most epochs.  Stages stay for a while, more or less long, and
 * some seeds leave whole kinds of stages out, so that nights without sleep, without
 * REM or without a gap come about as well.
 */
static inline struct night hypnogram_random(struct arena *keep, uint64_t *state, int32_t epoch_s,
                                            int most)
{
	static const enum stage four[] = { STAGE_W, STAGE_L, STAGE_D, STAGE_R, STAGE_X };
	static const enum stage five[] = {
		STAGE_W, STAGE_N1, STAGE_N2, STAGE_N3, STAGE_R, STAGE_X
	};
	struct stage_builder builder = { .keep = keep };
	bool is_four = random_below(state, 2) == 0;
	int kinds = is_four ? 5 : 6, count = 1 + random_below(state, most);
	int stay = 1 + random_below(state, 40), allowed = random_below(state, 1 << kinds);

	for (int i = 0; i < count;) {
		int kind = random_below(state, kinds), length = 1 + random_below(state, stay);

		if ((allowed >> kind & 1) == 0 && random_below(state, 50) > 0)
			continue;
		length = length < count - i ? length : count - i;
		stage_add(&builder, is_four ? four[kind] : five[kind], length * epoch_s);
		i += length;
	}

	struct night night = hypnogram_night(&builder, epoch_s);

	night.stages.classes = is_four ? 4 : 5;
	return night;
}

#endif
