/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/metric.h"

#include "metric/compute.h"
#include "metric/cycles.h"

#include <math.h>
#include <string.h>

enum { SCRATCH_BYTES = 64 << 20 };

/* The order of the files is the order of the metrics. */
/* clang-format off */
const struct metric metrics[] = {
#include "metric/table_time.inc"
#include "metric/table_stage.inc"
#include "metric/table_sequence.inc"
#include "metric/table_body.inc"
};
/* clang-format on */
const size_t metric_count = sizeof(metrics) / sizeof(metrics[0]);

const char *const metric_bases[BASIS_COUNT] = {
	[BASIS_NONE] = "",
	[BASIS_STAGES] = "stages",
	[BASIS_VENDOR] = "vendor",
	[BASIS_DERIVED] = "derived",
};

const char *const metric_flags[METRIC_FLAG_COUNT] = {
	"missing_at_onset",
	"low_resolution",
	"stray_sleep",
};

/* Epochs coarser than this make at least one metric coarse. */
enum { FINE_EPOCH_S = 60 };

int metric_index(const char *key)
{
	for (size_t i = 0; i < metric_count; i++)
		if (strcmp(metrics[i].key, key) == 0)
			return (int)i;
	return -1;
}

const struct metric *metric_find(const char *key)
{
	int index = metric_index(key);

	return index < 0 ? NULL : &metrics[index];
}

bool metric_applies(const struct metric *metric, int classes)
{
	return metric->classes == 0 || metric->classes == classes;
}

static void count_cycles(struct profile *profile, struct arena *scratch)
{
	if (profile->asleep_s == 0 || profile->epochs_n > PROFILE_MOST_EPOCHS)
		return;

	struct cycle_list list = cycles_of(scratch, scratch, grid_of(scratch, profile));

	for (size_t i = 0; i < list.count; i++) {
		profile->cycles_n++;
		profile->cycles_complete_n += list.items[i].complete;
		profile->cycles_s += list.items[i].epochs_n * profile->grid_s;
	}
}

static struct value *values_of(struct arena *keep, const struct profile *profile)
{
	struct value *values = arena_array(keep, metric_count, struct value);

	for (size_t i = 0; i < metric_count; i++)
		values[i] = metrics[i].compute(profile);
	return values;
}

static unsigned flags_of(const struct profile *profile)
{
	unsigned flags = 0;

	if (profile->onset_missing_s > 0)
		flags |= METRIC_FLAG_MISSING_AT_ONSET;
	if (profile->epoch_s > FINE_EPOCH_S)
		flags |= METRIC_FLAG_LOW_RESOLUTION;
	if (profile->stray_sleep)
		flags |= METRIC_FLAG_STRAY_SLEEP;
	return flags;
}

static struct metric_row row_of(struct arena *keep, struct arena *scratch,
                                const struct night *night)
{
	struct profile profile = profile_of(scratch, night);

	count_cycles(&profile, scratch);

	struct metric_row row = {
		.night = night,
		.values = values_of(keep, &profile),
		.flags = flags_of(&profile),
		.classes = profile.classes,
		.resolution_s = profile.epoch_s,
	};

	row.own = row.values;
	if (profile.has_stages && profile.has_claims) {
		profile_drop_claims(&profile);
		row.own = values_of(keep, &profile);
	}
	return row;
}

struct metric_row metric_row_of(struct arena *keep, const struct night *night)
{
	return *metric_rows_of(keep, night, 1);
}

struct metric_row *metric_rows_of(struct arena *keep, const struct night *nights, size_t count)
{
	struct arena scratch = ARENA(SCRATCH_BYTES);
	struct metric_row *rows = arena_array(keep, count, struct metric_row);

	for (size_t i = 0; i < count; i++) {
		rows[i] = row_of(keep, &scratch, &nights[i]);
		arena_reset(&scratch);
	}
	arena_free(&scratch);
	return rows;
}

unsigned metric_value_flags(const struct metric_row *row, size_t index)
{
	const struct metric *metric = &metrics[index];
	unsigned flags = row->flags & METRIC_FLAG_STRAY_SLEEP;

	if (row->values[index].basis != BASIS_STAGES)
		return 0;
	if (metric->needs_onset)
		flags |= row->flags & METRIC_FLAG_MISSING_AT_ONSET;
	if (metric->coarse_from_s > 0 && row->resolution_s >= metric->coarse_from_s)
		flags |= METRIC_FLAG_LOW_RESOLUTION;
	return flags;
}
