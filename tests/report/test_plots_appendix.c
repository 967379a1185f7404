/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/plots_appendix.h"

#include "report/format.h"

#include "support/check.h"
#include "support/report_case.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

struct drawn {
	struct report_case made;
	struct arena scratch;
	struct buffer out;
	struct view *view;
	struct view_row *row;
	struct picture picture;
};

static void begin(struct drawn *drawn, struct case_plan plan)
{
	drawn->scratch = ARENA((size_t)1 << 26);
	drawn->out = (struct buffer){ 0 };
	case_make(&drawn->made, plan);

	struct result *result = &drawn->made.experiment.results[0];

	result->insufficient = INSUFFICIENT_NOT;
	result->level.reason = STATS_FINE;
	result->verdict = VERDICT_INCONCLUSIVE;
	result->sceptical.reason = STATS_FINE;
	drawn->view = view_build(&drawn->made.report, &drawn->scratch);
	drawn->row = &drawn->view->persons[0].experiments[0].rows[0];
	drawn->picture =
		(struct picture){ .out = &drawn->out, .scratch = &drawn->scratch, .id = "f1" };
}

static void end(struct drawn *drawn)
{
	buffer_free(&drawn->out);
	arena_free(&drawn->scratch);
	case_free(&drawn->made);
}

static void check_drawn(const struct drawn *drawn, const char *text)
{
	cr_assert(strstr(drawn->out.bytes, text) != NULL, "no %s in %s", text, drawn->out.bytes);
}

Test(plots_appendix, the_autocorrelation_names_the_numbers_of_the_result)
{
	struct drawn drawn;

	begin(&drawn, (struct case_plan){ .seed = 3 });

	struct result result = *drawn.row->result;

	result.neighbours = (struct neighbours){
		.lags = 3,
		.bound = 0.2345,
		.lag = { { 30, -0.318, 0.25 }, { 0, NAN, 0.0625 }, { 28, -0.75, 0.015 } },
	};
	drawn.row->result = &result;
	cr_assert(plot_acf_has(drawn.row));
	plot_acf(&drawn.picture, drawn.row);
	check_drawn(&drawn, "One night apart: \xE2\x88\x92"
	                    "0.32; the model takes 0.25. Grey: within "
	                    "0.23 by chance.");
	/* Two bars, for the second has no pairs; three rings; an axis that holds them. */
	check_drawn(&drawn, ">\xE2\x88\x92"
	                    "1.0<");
	cr_assert(strstr(drawn.out.bytes, "nan") == NULL);
	result.neighbours.lags = 0;
	cr_assert(!plot_acf_has(drawn.row));
	end(&drawn);
}

Test(plots_appendix, the_curves_carry_both_readers_numbers)
{
	struct drawn drawn;

	begin(&drawn, (struct case_plan){ .seed = 3 });
	cr_assert(plot_posterior_has(drawn.row));
	plot_posterior(&drawn.picture, drawn.row);

	struct appendix_beliefs beliefs = appendix_beliefs(drawn.row, &drawn.scratch);

	cr_assert_eq(beliefs.count, 2);
	for (size_t i = 0; i < beliefs.count; i++) {
		check_drawn(&drawn, beliefs.items[i].median);
		check_drawn(&drawn, beliefs.items[i].interval);
	}
	check_drawn(&drawn, "class=\"doubt\"");
	check_drawn(&drawn, "class=\"rope\"");
	end(&drawn);
}

Test(plots_appendix, the_ways_are_numbered_as_in_their_table)
{
	struct drawn drawn;

	begin(&drawn, (struct case_plan){ .seed = 3 });

	struct appendix_ways ways = appendix_ways(drawn.row, &drawn.scratch);

	plot_forest(&drawn.picture, drawn.row, &ways);
	check_drawn(&drawn, ways.items[0].interval);
	for (size_t i = 0; i < ways.count; i++) {
		char number[64];

		(void)snprintf(number, sizeof(number), "text-anchor=\"end\">%zu<", i + 1);
		cr_assert_eq(strstr(drawn.out.bytes, number) != NULL, ways.items[i].drawn, "%zu",
		             i + 1);
	}
	end(&drawn);
}

/* Evenings that the dashes of a class cover in the first of the two drawings. */
static long covered(const char *svg, const char *class, double dash)
{
	const char *path = strstr(svg, class), *stop;
	long evenings = 0;

	if (path == NULL || path > strstr(svg, "</svg>"))
		return 0;
	stop = strstr(path, "\"/>");
	path = strstr(path, "d=\"");
	for (const char *at = strchr(path, 'v'); at != NULL && at < stop; at = strchr(at + 1, 'v'))
		evenings += lround((atof(at + 1) - dash) / 11) + 1;
	return evenings;
}

Test(plots_appendix, the_calendar_shows_every_evening_once)
{
	for (uint64_t seed = 1; seed <= 20; seed++) {
		struct drawn drawn;

		begin(&drawn,
		      (struct case_plan){ .seed = seed, .evenings = 1 + (int)(seed * seed * 2) });
		plot_calendar(&drawn.picture, &drawn.view->persons[0].experiments[0]);

		struct appendix_doses doses = appendix_doses(&drawn.made.design);

		if (doses.taken + doses.not_taken == 0) {
			cr_assert_eq(drawn.out.used, 0);
			end(&drawn);
			continue;
		}
		cr_assert_eq(doses.taken + doses.not_taken + doses.unknown, doses.evenings);
		cr_assert_eq(covered(drawn.out.bytes, "calY", 9), doses.taken);
		cr_assert_eq(covered(drawn.out.bytes, "calN", 2), doses.not_taken);
		cr_assert_eq(covered(drawn.out.bytes, "calU", 3), doses.unknown);
		end(&drawn);
	}
}

Test(plots_appendix, a_thousand_evenings_stay_small)
{
	struct drawn drawn;

	begin(&drawn, (struct case_plan){ .seed = 2, .evenings = 1000 });
	plot_calendar(&drawn.picture, &drawn.view->persons[0].experiments[0]);
	cr_assert(drawn.out.used < 40 * 1024, "%zu bytes", drawn.out.used);
	end(&drawn);
}

/* What the page says of one result's neighbours is what summary.json has. */
static void check_lags(const char *html, const json_t *result)
{
	const json_t *lags = json_object_get(json_object_get(result, "autocorrelation"), "lags");
	const json_t *one = json_array_get(lags, 0);
	char r[FORMAT_TEXT], model[FORMAT_TEXT], text[256];

	if (one == NULL || json_is_null(json_object_get(one, "r")))
		return;
	(void)snprintf(text, sizeof(text), "One night apart: %s; the model takes %s.",
	               format_fixed(r, json_number_value(json_object_get(one, "r")), 2),
	               format_fixed(model, json_number_value(json_object_get(one, "model")), 2));
	cr_assert(strstr(html, text) != NULL, "%s", text);
}

static void check_evenings(const char *html, const json_t *experiment)
{
	const json_t *evenings = json_object_get(experiment, "evenings");
	char text[256];

	(void)snprintf(text, sizeof(text),
	               "%" JSON_INTEGER_FORMAT " taken, %" JSON_INTEGER_FORMAT
	               " not taken, %" JSON_INTEGER_FORMAT " unknown.",
	               json_integer_value(json_object_get(evenings, "taken")),
	               json_integer_value(json_object_get(evenings, "not_taken")),
	               json_integer_value(json_object_get(evenings, "unknown")));
	cr_assert(strstr(html, text) != NULL, "%s", text);
}

Test(plots_appendix, the_page_says_what_the_json_has)
{
	for (uint64_t seed = 1; seed <= 30; seed++) {
		struct report_case made;
		json_error_t err;

		case_make(&made, (struct case_plan){ .seed = seed });

		struct buffer html = case_page(&made.report, "html");
		struct buffer json = case_page(&made.report, "json");
		json_t *tree = json_loadb(json.bytes, json.used, 0, &err);
		json_t *person = json_array_get(json_object_get(tree, "persons"), 0);
		json_t *experiment = json_array_get(json_object_get(person, "experiments"), 0);
		json_t *results = json_object_get(experiment, "results");

		cr_assert_eq(json_array_size(results), made.experiment.results_n);
		for (size_t i = 0; i < json_array_size(results); i++)
			check_lags(html.bytes, json_array_get(results, i));
		check_evenings(html.bytes, experiment);
		json_decref(tree);
		buffer_free(&html);
		buffer_free(&json);
		case_free(&made);
	}
}
