/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tests/support/epochtable.h - a made-up table person,timestamp,stage, and what its
 * nights come to by counting its lines
 *
 * The counting shares nothing with lib/: it splits lines, counts epochs and divides.
 */
#ifndef SUPPORT_EPOCHTABLE_H
#define SUPPORT_EPOCHTABLE_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { EPOCHTABLE_S = 30, EPOCHTABLE_DAY_S = 86400, EPOCHTABLE_GAP_S = 3600 };

struct epochtable_shape {
	int persons, nights; /* nights of each person */
	int epochs;          /* of a night, on average */
	int lost;            /* one row in so many is not written; 0 = none */
};

static inline uint32_t epochtable_chance(uint64_t *seed, uint32_t below)
{
	*seed = *seed * 6364136223846793005U + 1442695040888963407U;
	return (uint32_t)((*seed >> 33) % below);
}

/* Bouts of some ten minutes, awake for a while first: about a hundred runs a night. */
static inline void epochtable_night(FILE *out, const struct epochtable_shape *shape, int person,
                                    int64_t start_s, uint64_t *seed)
{
	static const char *const stages[] = { "W", "N1", "N2", "N2", "N3", "R" };
	int epochs = shape->epochs - 60 + (int)epochtable_chance(seed, 121);
	uint32_t stage = 0, left = 10 + epochtable_chance(seed, 60);

	for (int i = 0; i < epochs; i++, left--) {
		int64_t at_s = start_s + (int64_t)i * EPOCHTABLE_S + 3600;
		time_t seconds = (time_t)at_s;
		struct tm at;
		char text[32];

		if (left == 0) {
			stage = epochtable_chance(seed, 6);
			left = 1 + epochtable_chance(seed, 20);
		}
		if (shape->lost > 0 && epochtable_chance(seed, (uint32_t)shape->lost) == 0)
			continue;
		(void)gmtime_r(&seconds, &at);
		(void)strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%S", &at);
		(void)fprintf(out, "p%05d,%s+01:00,%s\n", person, text, stages[stage]);
	}
}

static inline void epochtable_write(FILE *out, const struct epochtable_shape *shape)
{
	uint64_t seed = 6;

	(void)fputs("person,timestamp,stage\n", out);
	for (int person = 1; person <= shape->persons; person++)
		for (int night = 0; night < shape->nights; night++)
			epochtable_night(out, shape, person,
			                 1767300000 + (int64_t)night * EPOCHTABLE_DAY_S +
			                         60 * (int64_t)epochtable_chance(&seed, 120),
			                 &seed);
}

/* What one night comes to. */
struct epochtable_night {
	char person[16];
	int64_t start_utc_s;
	double sol_min, se_pct, deep_pct; /* SOL -1 = never asleep */
};

struct epochtable_counts {
	char person[16];
	int64_t first_s, last_s, onset_s;
	long asleep, deep;
};

/* Days since 1970 by counting, slow and plain. */
static inline int64_t epochtable_instant(const char *text)
{
	static const int month_days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, offset_h = 0;
	int64_t days = 0;

	if (sscanf(text, "%d-%d-%dT%d:%d:%d+%d", &year, &month, &day, &hour, &minute, &second,
	           &offset_h) != 7)
		abort();
	for (int y = 1970; y < year; y++)
		days += y % 4 == 0 ? 366 : 365; /* right until 2099 */
	for (int m = 1; m < month; m++)
		days += month_days[m - 1] + (m == 2 && year % 4 == 0);
	return (((days + day - 1) * 24 + hour - offset_h) * 60 + minute) * 60 + second;
}

static inline struct epochtable_night epochtable_close(const struct epochtable_counts *counts)
{
	double tib_s = (double)(counts->last_s - counts->first_s + EPOCHTABLE_S);
	struct epochtable_night night = { .start_utc_s = counts->first_s,
		                          .se_pct = 100.0 * (double)counts->asleep * EPOCHTABLE_S /
		                                    tib_s,
		                          .sol_min = -1 };

	memcpy(night.person, counts->person, sizeof(night.person));
	if (counts->asleep > 0) {
		night.sol_min = (double)(counts->onset_s - counts->first_s) / 60;
		night.deep_pct = 100.0 * (double)counts->deep / (double)counts->asleep;
	}
	return night;
}

/* The nights of a table in its own order, by malloc; *count_out of them. */
static inline struct epochtable_night *epochtable_count(FILE *in, size_t *count_out)
{
	struct epochtable_night *nights = NULL;
	struct epochtable_counts counts = { .person = "" };
	size_t count = 0, room = 0;
	char line[128];

	if (fgets(line, sizeof(line), in) == NULL)
		abort();
	for (int more = 1; more;) {
		char person[16] = "", time[32] = "", stage[8] = "";
		int64_t at_s = 0;

		more = fgets(line, sizeof(line), in) != NULL;
		if (more && sscanf(line, "%15[^,],%31[^,],%7s", person, time, stage) != 3)
			abort();
		at_s = more ? epochtable_instant(time) : 0;
		if (counts.person[0] != '\0' &&
		    (strcmp(person, counts.person) != 0 ||
		     at_s > counts.last_s + EPOCHTABLE_S + EPOCHTABLE_GAP_S)) {
			if (count == room) {
				room = room > 0 ? 2 * room : 64;
				nights = realloc(nights, room * sizeof(*nights));
				if (nights == NULL)
					abort();
			}
			nights[count++] = epochtable_close(&counts);
			counts = (struct epochtable_counts){ .person = "" };
		}
		if (counts.person[0] == '\0') {
			memcpy(counts.person, person, sizeof(person));
			counts.first_s = at_s;
		}
		counts.last_s = at_s;
		if (strcmp(stage, "W") != 0) {
			counts.onset_s = counts.asleep == 0 ? at_s : counts.onset_s;
			counts.asleep++;
			counts.deep += strcmp(stage, "N3") == 0;
		}
	}
	*count_out = count;
	return nights;
}

#endif
