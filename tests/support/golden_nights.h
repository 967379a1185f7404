/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tests/support/golden_nights.h - the hypnograms of fixtures/reference/metrics/
 */
#ifndef SUPPORT_GOLDEN_NIGHTS_H
#define SUPPORT_GOLDEN_NIGHTS_H

#include "support/hypnogram.h"

#include <criterion/criterion.h>
#include <jansson.h>

#define GOLDEN_METRICS FIXTURES "reference/metrics/"

struct golden_night {
	char id[40], tz[40], start_utc[40], start_local[40];
	int epoch_s, classes;
	struct night night;
};

enum { GOLDEN_MOST = 64 };
struct golden_nights {
	struct golden_night items[GOLDEN_MOST];
	size_t count;
};

static inline json_t *golden_json(const char *name)
{
	char path[512];
	json_error_t error;

	(void)snprintf(path, sizeof(path), GOLDEN_METRICS "%s", name);

	json_t *root = json_load_file(path, 0, &error);

	cr_assert(root != NULL, "%s: %s", path, error.text);
	return root;
}

static inline void golden_read_night(struct arena *keep, struct golden_night *golden)
{
	char path[512];
	struct civil_time start;

	(void)snprintf(path, sizeof(path), GOLDEN_METRICS "hypnograms/%s.csv", golden->id);
	golden->night = hypnogram_file(keep, path, golden->epoch_s);
	cr_assert(civil_parse_time(golden->start_local, &start), "%s", golden->start_local);

	int64_t length_s = golden->night.bed_end_utc_s - golden->night.bed_start_utc_s;

	golden->night.bed_start_utc_s = civil_utc_s(start);
	golden->night.bed_end_utc_s = golden->night.bed_start_utc_s + length_s;
	golden->night.start_offset_s = golden->night.end_offset_s = start.utc_offset_s;
}

static inline struct golden_nights *golden_nights(struct arena *keep)
{
	struct golden_nights *list = arena_new(keep, struct golden_nights);
	FILE *file = fopen(GOLDEN_METRICS "manifest.csv", "r");
	char line[1024];

	cr_assert(file != NULL);
	while (fgets(line, sizeof(line), file) != NULL && list->count < GOLDEN_MOST) {
		struct golden_night *golden = &list->items[list->count];

		if (sscanf(line, "%39[^,],golden,%d,%d,%*d,%39[^,],%39[^,],%39[^,],", golden->id,
		           &golden->epoch_s, &golden->classes, golden->tz, golden->start_local,
		           golden->start_utc) != 6)
			continue;
		golden_read_night(keep, golden);
		list->count++;
	}
	(void)fclose(file);
	cr_assert_eq(list->count, 27);
	return list;
}

#endif
