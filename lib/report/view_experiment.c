/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/escape.h"
#include "report/format.h"
#include "report/view.h"
#include "report/words.h"

#include <math.h>
#include <string.h>

enum { MOST_CARDS = 3 };

static const char *kept(struct arena *keep, const char digits[FORMAT_TEXT])
{
	return arena_text(keep, digits, strlen(digits));
}

static const char *title_of(const struct result *result, const struct experiment *experiment,
                            struct arena *keep)
{
	const char *name = words_name(result->metric, keep);

	if (experiment->design == NULL || experiment->design->conditions_n <= 2)
		return name;
	return arena_printf(keep, "%s, %s", name, escape_plain(keep, result->condition));
}

static struct view_row row_of(const struct result *result, const struct experiment *experiment,
                              struct arena *keep)
{
	const struct ar1m_result *fit = compare_primary_fit(result);
	bool fine = fit->reason == STATS_FINE && result->verdict != VERDICT_INSUFFICIENT;
	int decimals =
		fine ? format_decimals(fit->ci95_low, fit->ci95_high, result->metric->decimals)
		     : result->metric->decimals;
	char digits[FORMAT_TEXT];

	return (struct view_row){
		.result = result,
		.name = words_name(result->metric, keep),
		.title = title_of(result, experiment, keep),
		.unit = escape_plain(keep, result->metric->unit),
		.change_unit = words_change_unit(result->metric),
		.symbol = words_symbol(result),
		.word = report_verdict_word(result, words_observational(experiment)),
		.before = kept(
			keep, format_fixed(digits,
		                           result->before.n > 0 ? result->before.mean : (double)NAN,
		                           decimals)),
		.after = kept(keep,
		              format_fixed(digits,
		                           result->after.n > 0 ? result->after.mean : (double)NAN,
		                           decimals)),
		.change = fine ? kept(keep, format_signed(digits, fit->median, decimals)) : "",
		.interval =
			fine ? format_interval(keep, fit->ci95_low, fit->ci95_high, decimals) : "",
		.sentence = report_sentence(result, experiment, keep),
		.device = words_device(result->metric),
		.planning = "",
		.headline = result->role != ROLE_OTHER,
	};
}

/* Evenings from the first to the last night that is in a condition. */
static void find_span(struct view_experiment *view, const struct design *design)
{
	view->first = view->last = CIVIL_NO_DAY;
	for (size_t i = 0; design != NULL && i < design->nights_n; i++) {
		if (design->nights[i].condition < 0)
			continue;
		if (view->first == CIVIL_NO_DAY)
			view->first = design->nights[i].evening;
		view->last = design->nights[i].evening;
	}
}

/* Dated phases as they follow each other; an open log has none. */
static void find_stretches(struct view_experiment *view, const struct design *design,
                           struct arena *keep)
{
	if (design == NULL || design->kind == DESIGN_NONE || design->kind == DESIGN_LOG)
		return;
	view->stretches = arena_array(keep, design->nights_n + 1, struct view_stretch);
	for (size_t i = 0; i < design->nights_n; i++) {
		const struct design_night *night = &design->nights[i];
		struct view_stretch *last =
			view->stretches_n > 0 ? &view->stretches[view->stretches_n - 1] : NULL;

		if (night->condition < 0)
			continue;
		if (last == NULL || last->condition != night->condition) {
			view->stretches[view->stretches_n++] =
				(struct view_stretch){ night->condition, night->evening,
				                       night->evening };
		} else {
			last->last = night->evening;
		}
	}
}

static const char *nights_words(const struct design *design, struct arena *keep)
{
	long nights = 0, evenings = 0;

	for (size_t i = 0; i < design->conditions_n; i++) {
		nights += design->conditions[i].nights;
		evenings += design->conditions[i].evenings;
	}
	if (evenings <= nights)
		return format_count(keep, nights, "night", "nights");
	return arena_printf(keep, "%ld of %ld nights", nights, evenings);
}

/* " of 300 mg", " of 150 to 300 mg", or "": what the evenings with a known dose had. */
static const char *amount_words(const struct design *design, struct arena *keep)
{
	double least = INFINITY, most = 0;
	char low[FORMAT_TEXT], high[FORMAT_TEXT];

	for (size_t i = 0; i < design->nights_n; i++) {
		const struct design_night *night = &design->nights[i];

		if (night->condition <= 0 || night->taken != TAKEN_YES || !(night->dose_mg > 0))
			continue;
		least = fmin(least, night->dose_mg);
		most = fmax(most, night->dose_mg);
	}
	if (!(most > 0))
		return "";
	(void)format_fixed(low, least, least < 10);
	(void)format_fixed(high, most, most < 10);
	if (strcmp(low, high) == 0)
		return arena_printf(keep, " of %s mg", high);
	return arena_printf(keep, " of %s to %s mg", low, high);
}

/* "Dose taken 28 of 30 evenings"; an open log has no schedule to keep. */
static const char *dose_words(const struct design *design, struct arena *keep)
{
	const char *amount = amount_words(design, keep);
	long taken = 0, evenings = 0, denied = 0;

	if (design->kind == DESIGN_LOG || design->kind == DESIGN_NONE)
		return "";
	for (size_t i = 0; i < design->conditions_n; i++) {
		if (design->conditions[i].reference)
			continue;
		taken += design->conditions[i].taken;
		denied += design->conditions[i].not_taken;
		evenings += design->conditions[i].evenings;
	}
	if (taken == 0)
		return "";
	if (taken == evenings)
		return arena_printf(keep, "Dose%s taken %ld of %ld evenings.", amount, taken,
		                    evenings);
	return arena_printf(keep, "Dose%s taken %ld of %ld evenings (%ld not taken, %ld unknown).",
	                    amount, taken, evenings, denied, evenings - taken - denied);
}

/* The names of later headline rows with the same word: "Sleep efficiency, deep sleep". */
static const char *names_with(const struct view_experiment *view, const char *word, size_t from,
                              struct arena *keep)
{
	const char *names = "";

	for (size_t i = from; i < view->headline_n; i++) {
		if (strcmp(view->rows[i].word, word) != 0)
			continue;

		const char *name = view->rows[i].name;

		if (view->experiment->design->conditions_n > 2)
			name = arena_printf(keep, "%s in '%s'", name,
			                    escape_plain(keep, view->rows[i].result->condition));
		names = names[0] == '\0' ? name
		                         : arena_printf(keep, "%s, %s", names,
		                                        format_lower_first(keep, name));
	}
	return names;
}

static bool word_seen(const struct view_experiment *view, size_t before)
{
	for (size_t i = 1; i < before; i++)
		if (strcmp(view->rows[i].word, view->rows[before].word) == 0)
			return true;
	return false;
}

/* One sentence on the other headline measures: "Sleep efficiency, deep sleep: too early to tell."
 */
static const char *rest_words(const struct view_experiment *view, struct arena *keep)
{
	const char *rest = "";

	for (size_t i = 1; i < view->headline_n; i++) {
		const char *word = view->rows[i].word;

		if (word_seen(view, i))
			continue;
		rest = arena_printf(keep, "%s%s%s: %s.", rest, rest[0] == '\0' ? "" : " ",
		                    names_with(view, word, i, keep),
		                    format_lower_first(keep, word));
	}
	return rest;
}

static void build_rows(struct view_experiment *view, struct arena *keep)
{
	const struct experiment *experiment = view->experiment;

	view->rows = arena_array(keep, experiment->results_n + 1, struct view_row);
	view->rows_n = experiment->results_n;
	for (size_t i = 0; i < experiment->results_n; i++) {
		view->rows[i] = row_of(&experiment->results[i], experiment, keep);
		if (view->rows[i].headline && view->headline_n == i)
			view->headline_n = i + 1;
	}
	/* Measures that were asked for by name lead when none of the usual three is there. */
	if (view->headline_n == 0)
		view->headline_n = view->rows_n < MOST_CARDS ? view->rows_n : MOST_CARDS;
}

void view_build_experiment(struct view_experiment *view, const struct experiment *experiment,
                           struct arena *keep)
{
	const struct design *design = experiment->design;

	*view = (struct view_experiment){
		.experiment = experiment,
		.name = escape_plain(keep, experiment->name != NULL ? experiment->name : ""),
		.nights = design != NULL ? nights_words(design, keep) : "",
		.dose = design != NULL ? dose_words(design, keep) : "",
		.weakness = words_design(experiment),
		.multiplicity = words_multiplicity(experiment, keep),
		.lead = "",
		.rest = "",
		.clearer = "",
		.next = "",
		.compares =
			design != NULL && design->conditions_n >= 2 && experiment->results_n > 0,
	};
	find_span(view, design);
	view->dates = format_dates(keep, view->first, view->last);
	find_stretches(view, design, keep);
	build_rows(view, keep);
	if (view->compares) {
		view->lead = view->rows[0].sentence;
		view->rest = rest_words(view, keep);
		view_build_clearer(view, keep);
	}
	view_build_facts(view, keep);
}
