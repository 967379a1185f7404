/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * summary.json against its schema: a small validator of what the schema uses
 * (type, enum, required, properties, items, additionalProperties).
 */
#include "support/check.h"
#include "support/report_case.h"

#include <jansson.h>
#include <stdio.h>

static const char *type_name(const json_t *value)
{
	switch (json_typeof(value)) {
	case JSON_OBJECT:
		return "object";
	case JSON_ARRAY:
		return "array";
	case JSON_STRING:
		return "string";
	case JSON_INTEGER:
		return "integer";
	case JSON_REAL:
		return "number";
	case JSON_TRUE:
	case JSON_FALSE:
		return "boolean";
	case JSON_NULL:
	default:
		return "null";
	}
}

static bool type_fits(const json_t *type, const json_t *value)
{
	const char *want = json_string_value(type), *got = type_name(value);

	return strcmp(want, got) == 0 ||
	       (strcmp(want, "number") == 0 && strcmp(got, "integer") == 0);
}

static bool any_type_fits(const json_t *type, const json_t *value)
{
	if (type == NULL || json_is_string(type))
		return type == NULL || type_fits(type, value);
	for (size_t i = 0; i < json_array_size(type); i++)
		if (type_fits(json_array_get(type, i), value))
			return true;
	return false;
}

static bool in_enum(const json_t *options, const json_t *value)
{
	for (size_t i = 0; i < json_array_size(options); i++)
		if (json_equal(json_array_get(options, i), value))
			return true;
	return options == NULL;
}

static void validate(const json_t *schema, json_t *value, const char *at)
{
	json_t *required = json_object_get(schema, "required");
	json_t *properties = json_object_get(schema, "properties");
	json_t *others = json_object_get(schema, "additionalProperties");
	json_t *items = json_object_get(schema, "items");
	const char *key;
	json_t *member;
	char path[512];

	cr_assert(any_type_fits(json_object_get(schema, "type"), value), "%s is %s", at,
	          type_name(value));
	cr_assert(in_enum(json_object_get(schema, "enum"), value), "%s has no value of the list",
	          at);
	for (size_t i = 0; json_is_object(value) && i < json_array_size(required); i++) {
		key = json_string_value(json_array_get(required, i));
		cr_assert(json_object_get(value, key) != NULL, "%s has no %s", at, key);
	}
	for (size_t i = 0; items != NULL && i < json_array_size(value); i++) {
		(void)snprintf(path, sizeof(path), "%s[%zu]", at, i);
		validate(items, json_array_get(value, i), path);
	}
	json_object_foreach(value, key, member)
	{
		json_t *inner = json_object_get(properties, key);

		(void)snprintf(path, sizeof(path), "%s.%s", at, key);
		if (inner != NULL || others != NULL)
			validate(inner != NULL ? inner : others, member, path);
	}
}

/* Keys in order of their bytes; a null has its reason beside it. */
static void check_keys(json_t *value)
{
	const char *key, *last = "";
	json_t *member;
	char reason[128];
	size_t i;

	json_object_foreach(value, key, member)
	{
		cr_assert(strcmp(last, key) < 0, "%s after %s", key, last);
		last = key;
		(void)snprintf(reason, sizeof(reason), "%s_reason", key);
		if (json_is_null(member)) {
			const char *why = json_string_value(json_object_get(value, reason));

			cr_assert(why != NULL && why[0] != '\0', "%s is null without a reason",
			          key);
		}
		check_keys(member);
	}
	json_array_foreach(value, i, member) check_keys(member);
}

static json_t *page_of(struct case_plan plan)
{
	struct report_case made;
	json_error_t err;

	case_make(&made, plan);

	struct buffer page = case_page(&made.report, "json");
	json_t *tree = json_loadb(page.bytes, page.used, JSON_REJECT_DUPLICATES, &err);

	cr_assert(tree != NULL, "%s at %d:%d", err.text, err.line, err.column);
	buffer_free(&page);
	case_free(&made);
	return tree;
}

Test(json, fits_its_schema)
{
	json_error_t err;
	json_t *schema = json_load_file(FIXTURES "../lib/report/summary.schema.json", 0, &err);

	cr_assert(schema != NULL, "%s", err.text);
	for (uint64_t seed = 1; seed <= 20; seed++) {
		json_t *page = page_of((struct case_plan){ .seed = seed,
		                                           .results = 8,
		                                           .conditions = 2 + (int)(seed % 3),
		                                           .log = seed % 5 == 0 });

		validate(schema, page, "");
		check_keys(page);
		json_decref(page);
	}
	json_decref(schema);
}

Test(json, carries_all_digits_and_all_methods)
{
	struct report_case made;

	case_make(&made, (struct case_plan){ .seed = 3 });
	made.experiment.results[0].insufficient = INSUFFICIENT_NOT;
	made.experiment.results[0].level.reason = STATS_FINE;
	made.experiment.results[0].level.median = 0.1 + 0.2;
	made.experiment.results[0].welch.t = -1.0 / 3;

	struct buffer page = case_page(&made.report, "json");

	cr_assert(strstr(page.bytes, "\"estimate\": 0.30000000000000004"));
	cr_assert(strstr(page.bytes, "\"t\": -0.3333333333333333"));
	cr_assert(strstr(page.bytes, "\"ar1m_trend\": {"));
	cr_assert(strstr(page.bytes, "\"hodges_lehmann\": {"));
	buffer_free(&page);
	case_free(&made);
}

Test(json, nights_have_the_schema_and_a_reason_for_each_null)
{
	struct report_case made;
	struct buffer page CLEANUP(buffer_free) = { 0 };
	json_error_t err;
	json_t *night;
	size_t i;

	case_make(&made, (struct case_plan){ .seed = 3 });

	struct metric_row *rows = arena_array(&made.keep, made.nights.count, struct metric_row);

	for (size_t k = 0; k < made.nights.count; k++)
		rows[k] = metric_row_of(&made.keep, &made.nights.items[k]);
	report_nights_json(&(struct report_nights){ .rows = rows, .rows_n = made.nights.count },
	                   &made.keep, &page);

	json_t *tree = json_loadb(page.bytes, page.used, JSON_REJECT_DUPLICATES, &err);

	cr_assert(tree != NULL, "%s at %d", err.text, err.line);
	cr_assert_str_eq(json_string_value(json_object_get(tree, "schema")), "winks.nights/1");
	cr_assert_eq(json_array_size(json_object_get(tree, "nights")), made.nights.count);
	json_array_foreach(json_object_get(tree, "nights"), i, night)
	{
		json_t *why = json_object_get(night, "why");

		for (size_t m = 0; m < metric_count; m++) {
			json_t *value = json_object_get(night, metrics[m].key);

			if (json_is_null(value))
				cr_assert(json_is_string(json_object_get(why, metrics[m].key)),
				          "%s", metrics[m].key);
		}
		cr_assert(json_object_get(night, "bouts") != NULL);
		cr_assert(json_is_array(json_object_get(night, "cycles")));
	}
	json_decref(tree);
	case_free(&made);
}
