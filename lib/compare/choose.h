/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * compare/choose.h - which metrics are compared, in which order and role
 */
#ifndef COMPARE_CHOOSE_H
#define COMPARE_CHOOSE_H

#include "compare/compare.h"
#include "compare/outcomes.h"

struct compare_arenas {
	struct arena *keep, *scratch;
};

struct chosen {
	int metric; /* index into metrics[], and behind them of an outcome */
	const struct metric *measure;
	enum result_role role;
	double mid; /* asked for, else the metric's own; NAN = neither */
	bool sensitivity;
};

/* The primary first, then the headline metrics, then the others as asked for. */
struct chosen_list {
	struct chosen *items;
	size_t n;
};

struct choosing {
	const struct compare_request *request;
	const struct design *design;
	const struct metric_row *rows;
	const struct outcomes *outcomes;
};

/*
 * Without metrics in the request: the headline ones and a standard set, each where
 * the nights have values, and every outcome of the user's own.  STATUS_CONFIG for a key that does
 * not exist, in metrics, primary or mids, and for a mid that is not above 0.
 */
enum status choose_metrics(const struct choosing *choosing, struct arena *keep,
                           struct chosen_list *chosen_out, struct error *err) MUST_CHECK;

#endif
