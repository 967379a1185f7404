/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report/effect.h - the columns of effects.csv, which are also keys of summary.json
 *
 * One table, so that the two files cannot drift apart (DATAFILES.md).
 */
#ifndef REPORT_EFFECT_H
#define REPORT_EFFECT_H

#include "report/report.h"

/* A cell: text when it is not NULL, otherwise a number; a count is whole. */
struct effect_cell {
	const char *text;
	double number;
	bool is_count;
};

struct effect_of {
	const struct result *result;
	const struct experiment *experiment;
};

struct effect_column {
	const char *key;
	struct effect_cell (*cell)(struct effect_of of, struct arena *scratch);
};
extern const struct effect_column effect_columns[];
extern const size_t effect_columns_n;

/* Why a number of this result is missing: a key of insufficients[] or stats_reason_keys[]. */
const char *effect_reason(const struct result *result);

#endif
