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

static const struct view_summary *summary_for(const struct view_person *view, const char *key)
{
	for (size_t i = 0; i < view->summary_n; i++)
		if (strcmp(view->summary[i].metric->key, key) == 0)
			return &view->summary[i];
	return NULL;
}

/* "7 h 7 min" */
static const char *hours_words(double minutes, struct arena *keep)
{
	long whole = lround(minutes);

	return arena_printf(keep, "%ld h %ld min", whole / 60, whole % 60);
}

/* "You slept 7 h 7 min a night on average over 5 nights ...": as much of it as is known. */
static const char *lead_words(const struct view_person *view, struct arena *keep)
{
	const struct view_summary *asleep = summary_for(view, "tst_min");
	const struct view_summary *latency = summary_for(view, "sol_min");
	const struct view_summary *efficiency = summary_for(view, "se_pct");

	if (asleep == NULL)
		return "";

	const char *lead = arena_printf(keep, "You slept %s a night on average, over %s",
	                                hours_words(asleep->mean, keep),
	                                format_count(keep, (long)asleep->n, "night", "nights"));

	if (latency != NULL)
		lead = arena_printf(keep, "%s; falling asleep took %s min", lead,
		                    digits(keep, latency->mean, 0));
	if (efficiency != NULL)
		lead = arena_printf(keep, "%s%s %s %% of the time in bed was sleep", lead,
		                    latency != NULL ? " and" : ";",
		                    digits(keep, efficiency->mean, 0));
	return arena_printf(keep, "%s.", lead);
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
	view->lead = lead_words(view, keep);
}
