/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the nights come to without any comparison: the report of a study that has
 * no conditions, and a short summary in every other.
 */
#include "report/escape.h"
#include "report/format.h"
#include "report/view.h"
#include "report/words.h"

#include <math.h>
#include <string.h>

/* Welford's running mean and sum of squares (1962): one pass, no cancellation. */
struct running {
	size_t n;
	double mean, squares, lowest, highest;
};

static void running_add(struct running *running, double number)
{
	double step = number - running->mean;

	running->n++;
	running->mean += step / (double)running->n;
	running->squares += step * (number - running->mean);
	if (running->n == 1 || number < running->lowest)
		running->lowest = number;
	if (running->n == 1 || number > running->highest)
		running->highest = number;
}

static const char *digits(struct arena *keep, double number, int decimals)
{
	char text[FORMAT_TEXT];

	(void)format_fixed(text, number, decimals);
	return arena_text(keep, text, strlen(text));
}

static struct view_summary summary_of(const struct metric *metric, const struct running *running,
                                      struct arena *keep)
{
	double sd =
		running->n > 1 ? sqrt(running->squares / (double)(running->n - 1)) : (double)NAN;

	return (struct view_summary){
		.metric = metric,
		.name = words_name(metric, keep),
		.unit = escape_plain(keep, metric->unit),
		.n = running->n,
		.mean = running->mean,
		.sd = sd,
		.lowest = running->lowest,
		.highest = running->highest,
		.mean_text = digits(keep, running->mean, metric->decimals),
		.sd_text = digits(keep, sd, metric->decimals),
		.lowest_text = digits(keep, running->lowest, metric->decimals),
		.highest_text = digits(keep, running->highest, metric->decimals),
	};
}

const struct view_summary *view_summary_for(const struct view_person *view, const char *key)
{
	for (size_t i = 0; i < view->summary_n; i++)
		if (strcmp(view->summary[i].metric->key, key) == 0)
			return &view->summary[i];
	return NULL;
}

const char *view_hours(double minutes, struct arena *keep)
{
	long whole = lround(minutes);

	return arena_printf(keep, "%ld h %ld min", whole / 60, whole % 60);
}

/* "a night on average, over 5 nights" */
static const char *over_words(size_t n, struct arena *keep)
{
	if (n == 1)
		return "on the one night that is known";
	return arena_printf(keep, "a night on average, over %zu nights", n);
}

/* Without sleep to tell of: how long the nights were, or that there is none. */
static const char *in_bed_words(const struct view_person *view, struct arena *keep)
{
	const struct view_summary *in_bed = view_summary_for(view, "tib_min");

	if (view->person->nights != NULL && view->person->counts.main == 0)
		return "No night of these records can be used.";
	if (in_bed == NULL)
		return "";
	return arena_printf(keep,
	                    "You were in bed for %s %s; how much of it was sleep was not recorded.",
	                    view_hours(in_bed->mean, keep), over_words(in_bed->n, keep));
}

/* "You slept 7 h 7 min a night on average over 5 nights ...": as much of it as is known. */
static const char *lead_words(const struct view_person *view, struct arena *keep)
{
	const struct view_summary *asleep = view_summary_for(view, "tst_min");
	const struct view_summary *latency = view_summary_for(view, "sol_min");
	const struct view_summary *efficiency = view_summary_for(view, "se_pct");

	if (asleep == NULL)
		return in_bed_words(view, keep);

	const char *lead = arena_printf(keep, "You slept %s %s", view_hours(asleep->mean, keep),
	                                over_words(asleep->n, keep));

	if (latency != NULL)
		lead = arena_printf(keep, "%s; falling asleep took %s min", lead,
		                    digits(keep, latency->mean, 0));
	if (efficiency != NULL)
		lead = arena_printf(keep, "%s%s %s %% of the time in bed was sleep", lead,
		                    latency != NULL ? " and" : ";",
		                    digits(keep, efficiency->mean, 0));
	return arena_printf(keep, "%s.", lead);
}

/* Stages by the codes of the record, and by the names that all records share. */
static const struct {
	const char *code, *name;
} named[] = {
	{ "L_min", "light_min" }, { "L_pct_tst", "light_pct_tst" },
	{ "N3_min", "deep_min" }, { "N3_pct_tst", "deep_pct_tst" },
	{ "D_min", "deep_min" },  { "D_pct_tst", "deep_pct_tst" },
	{ "R_min", "rem_min" },   { "R_pct_tst", "rem_pct_tst" },
};

static bool stands_again(const struct view_person *view, const struct view_summary *summary)
{
	for (size_t i = 0; i < sizeof(named) / sizeof(named[0]); i++)
		if (strcmp(named[i].code, summary->metric->key) == 0) {
			const struct view_summary *other = view_summary_for(view, named[i].name);

			return other != NULL && other->n == summary->n;
		}
	return false;
}

void view_build_summary(struct view_person *view, struct arena *keep)
{
	const struct night_list *nights = view->person->nights;

	view->summary = arena_array(keep, metric_count + 1, struct view_summary);
	for (size_t m = 0; nights != NULL && m < metric_count; m++) {
		struct running running = { 0 };

		for (size_t i = 0; i < nights->count; i++) {
			double number = view->rows[i].values[m].number;

			if (nights->items[i].role == NIGHT_MAIN && isfinite(number))
				running_add(&running, number);
		}
		if (running.n > 0)
			view->summary[view->summary_n++] = summary_of(&metrics[m], &running, keep);
	}
	for (size_t i = 0; i < view->summary_n; i++)
		view->summary[i].again = stands_again(view, &view->summary[i]);
	view->lead = lead_words(view, keep);
}
