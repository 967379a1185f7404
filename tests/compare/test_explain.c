/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every method, verdict and code is explained by the program, with its rule and whose it is. */
#include "compare/sensitivity.h"
#include "compare/verdict.h"
#include "stats/methods.h"

#include "support/program.h"

enum { TOLD = 4000, COMMAND = 300 };

static void explain(const char *term, char told[TOLD])
{
	char command[COMMAND];

	(void)snprintf(command, sizeof(command), "%s explain %s 2>&1", WINKS, term);

	FILE *pipe = popen(command, "r");

	cr_assert_not_null(pipe);
	told[fread(told, 1, TOLD - 1, pipe)] = '\0';
	cr_assert_eq(pclose(pipe), 0, "%s: %s", term, told);
}

/* A line with this label and something after it. */
static void says(const char *term, const char *told, const char *label)
{
	char line[40];

	(void)snprintf(line, sizeof(line), "\n  %-12s", label);

	const char *at = strstr(told, line);

	cr_assert(at != NULL && at[strlen(line)] > ' ', "%s has no %s: %s", term, label, told);
}

Test(explain, every_method_has_formula_assumption_and_source)
{
	static char told[TOLD];

	for (size_t i = 0; i < methods_n; i++) {
		explain(methods[i].key, told);
		says(methods[i].key, told, "assumes");
		says(methods[i].key, told, "formula");
		says(methods[i].key, told, "source");
	}
}

static void check_codes(const struct code *codes, size_t n)
{
	static char told[TOLD];

	for (size_t i = 0; i < n; i++) {
		explain(codes[i].key, told);
		says(codes[i].key, told, "means");
		says(codes[i].key, told, "rule");
		says(codes[i].key, told, "source");
	}
}

Test(explain, every_verdict_reason_and_code_has_rule_and_source)
{
	check_codes(verdicts, VERDICT_COUNT);
	check_codes(downgrades, DOWNGRADE_COUNT);
	check_codes(insufficients + 1, INSUFFICIENT_COUNT - 1);
}

Test(explain, every_other_way_of_asking_has_rule_and_source)
{
	check_codes(sensitivities, SENSITIVITY_COUNT);
}

/* Groups that hold methods and are none themselves. */
static bool is_holder(const char *key)
{
	static const char *const holders[] = { "A", "B", "all", "effect", "sces", "models" };

	for (size_t i = 0; i < sizeof(holders) / sizeof(holders[0]); i++)
		if (strcmp(key, holders[i]) == 0)
			return true;
	return false;
}

Test(explain, every_block_of_all_methods_is_a_method)
{
	static const char *const at[] = { "", "models/level", "sces/increase" };
	json_t *json = program_json("compare --series " FIXTURES "reference/stats/g04_ab_ar5.csv "
	                            "--columns condition=treat --json --all-methods");
	const char *key;
	json_t *child;
	int seen = 0;

	for (size_t i = 0; i < sizeof(at) / sizeof(at[0]); i++)
		json_object_foreach(program_at(json, at[i]), key, child)
		{
			if (!json_is_object(child) || is_holder(key))
				continue;
			cr_assert_not_null(method_find(key), "%s", key);
			seen++;
		}
	json_object_foreach(program_at(json, "effect"), key, child)
		cr_assert_not_null(method_find(key), "%s", key);
	cr_assert_gt(seen, 40, "%d", seen);
	json_decref(json);
}
