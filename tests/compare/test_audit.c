/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The whole way from an export and a log to the numbers, against R: dense matrices, from
 * the definitions in STATS.md alone, on the nights of the demonstration (53 of 56 evenings
 * have a latency; one dose was forgotten, four evenings have no line in the log).
 */
#include "support/check.h"
#include "support/program.h"

#define DEMO                                                                                       \
	"compare " FIXTURES "demo/oura-export --log " FIXTURES                                     \
	"demo/supplements.csv --substance magnesium --json "
#define FIRST "persons/0/experiments/0/results/0"

enum { KEY = 100 };

struct wanted {
	const char *way;
	size_t n;
	double estimate, low, high, p;
};

static void check_way(const json_t *result, const struct wanted *wanted)
{
	static const char *const keys[] = { "estimate", "ci_low", "ci_high", "p" };
	const double numbers[] = { wanted->estimate, wanted->low, wanted->high, wanted->p };
	char path[KEY];

	for (size_t k = 0; k < sizeof(keys) / sizeof(keys[0]); k++) {
		(void)snprintf(path, sizeof(path), "sensitivity/%s/%s", wanted->way, keys[k]);
		check_close(program_number(result, path), numbers[k], 1e-8);
	}
	(void)snprintf(path, sizeof(path), "sensitivity/%s/n", wanted->way);
	cr_assert_eq((size_t)program_number(result, path), wanted->n, "%s", path);
}

Test(audit, before_and_after_is_asked_again_as_defined)
{
	static const struct wanted ways[] = {
		{ "exposure_h0", 53, -7.3981249936, -13.2634781871, -1.9820380024, .01103043205 },
		{ "exposure_h3.5", 53, -7.0825123716, -14.2424792096, -0.2659192177, .04320479428 },
		{ "exposure_h7", 53, -8.0059133793, -16.5752024039, 0.1052541721, .05248172475 },
		{ "exposure_h14", 53, -10.5803991782, -22.4267526226, 0.6073225521, .06122244934 },
		{ "ramp", 53, -8.4848128847, -18.5611195647, 1.0400976868, .07513601206 },
		{ "as_treated", 49, -8.4433052437, -14.5444317421, -3.1077001955, .00299615763 },
		{ "per_protocol", 48, -8.0478517135, -14.9064627633, -1.9523238540, .01371874396 },
		{ "bound_low", 56, -8.3943010413, -14.3356640157, -2.8504679255, .006162791999 },
		{ "bound_high", 56, -6.5239828188, -12.6965841446, -0.9693211031, .02452298971 },
		{ "without_weekends", 37, -8.5827448270, -15.1535654193, -2.0509255806,
		  .01422531447 },
		{ "run_in", 28, -5.5031043280, -9.8288738248, -0.9107582411, .02599271799 },
	};
	json_t *json = program_json(DEMO "--before 2026-09-14..2026-10-11 "
	                                 "--during 2026-10-12..2026-11-08 --mid sol_min=5");
	const json_t *result = program_at(json, FIRST);

	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++)
		check_way(result, &ways[i]);
	check_close(program_number(result, "sensitivity/ramp_log_likelihood_gain"), -1.8930372463,
	            1e-8);
	check_close(program_number(result, "n_eff"), 32.47068431, 1e-7);
	check_close(program_number(result, "planning/sigma"), 8.0006081353, 1e-8);
	check_close(program_number(result, "planning/half_width"), 5.6407200924, 1e-8);
	check_close(program_number(result, "planning/mde80"), 8.0246348970, 1e-8);
	check_close(program_number(result, "planning/nights_needed"), 69, 0);
	json_decref(json);
}

/* Of 24 reference nights 17 lie outside the days taken and a week on each side. */
Test(audit, an_open_log_is_held_against_the_nights_around_it)
{
	static const struct wanted ways[] = {
		{ "exposure_h0", 34, -7.7142390935, -16.1658604221, -0.4148746774, .03838810488 },
		{ "exposure_h3.5", 34, -4.1195217682, -18.1125332505, 5.9986949859, .3854178171 },
		{ "exposure_h7", 34, -4.8598465102, -20.0724986575, 6.4942971466, .351614118 },
		{ "exposure_h14", 34, -6.8559806619, -26.1394384487, 7.6841519282, .3051797305 },
	};
	json_t *json = program_json(DEMO);
	const json_t *result = program_at(json, FIRST);

	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++)
		check_way(result, &ways[i]);
	check_close(program_number(result, "concurrent/reference_nights"), 24, 0);
	check_close(program_number(result, "concurrent/reference_outside"), 17, 0);
	check_close(program_number(result, "methods/ar1m/estimate"), -7.7142390935, 1e-8);
	check_close(program_number(result, "methods/ar1m/df"), 31, 0);
	check_close(program_number(result, "methods/ar1m_trend/estimate"), -7.5924882629, 1e-8);
	check_close(program_number(result, "methods/ar1m_trend/p"), .09072489178, 1e-8);
	check_close(program_number(result, "n_eff"), 25.41450913, 1e-7);
	check_close(program_number(result, "pooled/ar1m/estimate"), -9.2218418149, 1e-8);
	check_close(program_number(result, "pooled/ar1m/ci_low"), -15.4318069130, 1e-8);
	json_decref(json);
}
