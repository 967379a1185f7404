/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/cmd.h"

#include "base/finding.h"
#include "base/text.h"
#include "cmd/explain_columns.h"
#include "cmd/explain_metric.h"
#include "compare/sensitivity.h"
#include "compare/verdict.h"
#include "diary/diary.h"
#include "diary/substance.h"
#include "metric/clock.h"
#include "metric/metric.h"
#include "metric/regularity.h"
#include "stats/methods.h"

#include <stdio.h>
#include <string.h>

enum { INDENT = 2, WIDTH = 78 };

/* One table of terms: how many rows, the name of each, and what to print of it. */
struct glossary {
	const char *title;
	size_t (*count)(void);
	const char *(*name)(size_t row);
	void (*print)(size_t row);
};

/* Every term of every table, gathered once. */
struct term {
	const char *name;
	const struct glossary *glossary; /* NULL: a substance */
	size_t row;
};

struct term_list {
	struct term *items;
	size_t count;
};

static size_t metric_rows(void)
{
	return metric_count;
}

static const char *metric_name(size_t row)
{
	return metrics[row].key;
}

static void explain_code_of(const struct code *code)
{
	explain_line("means", code->text);
	explain_line("rule", code->rule);
	explain_line("source", code->source);
}

static size_t verdict_rows(void)
{
	return VERDICT_COUNT;
}

static const char *verdict_name(size_t row)
{
	return verdicts[row].key;
}

static void print_verdict(size_t row)
{
	printf("%s (verdict)\n", verdicts[row].key);
	explain_code_of(&verdicts[row]);
	explain_line("order", "the first that fits: insufficient, no_important_change, "
	                      "improvement, worsening, change or change_unclear, inconclusive");
}

static size_t downgrade_rows(void)
{
	return DOWNGRADE_COUNT;
}

static const char *downgrade_name(size_t row)
{
	return downgrades[row].key;
}

static void print_downgrade(size_t row)
{
	printf("%s (listed beside a verdict)\n", downgrades[row].key);
	explain_code_of(&downgrades[row]);
}

/* The first row is that nothing is wrong. */
static size_t insufficient_rows(void)
{
	return INSUFFICIENT_COUNT - 1;
}

static const char *insufficient_name(size_t row)
{
	return insufficients[row + 1].key;
}

static void print_insufficient(size_t row)
{
	printf("%s (why a verdict is insufficient)\n", insufficients[row + 1].key);
	explain_code_of(&insufficients[row + 1]);
}

static size_t finding_rows(void)
{
	return FINDING_COUNT;
}

static const char *finding_name(size_t row)
{
	return findings[row].code;
}

static void print_finding(size_t row)
{
	static const char *const severities[] = { "note", "odd: kept, but look at it",
		                                  "dropped: the record is in the quarantine" };

	printf("%s (finding)\n", findings[row].code);
	explain_line("means", findings[row].text);
	explain_line("severity", severities[findings[row].severity]);
	explain_line("what to do", findings[row].remedy);
}

static size_t method_rows(void)
{
	return methods_n;
}

static const char *method_name(size_t row)
{
	return methods[row].key;
}

static void print_the_method(const char *name, const struct method *method)
{
	printf("%s: %s\n", name, method->title);
	explain_line("assumes", method->assumptions);
	explain_line("formula", method->formula);
	explain_line("source", method->source);
}

static void print_method(size_t row)
{
	print_the_method(methods[row].key, &methods[row]);
}

static bool print_variant(const char *name)
{
	const struct method *method = method_find(name);

	if (method != NULL)
		print_the_method(name, method);
	return method != NULL;
}

static size_t way_rows(void)
{
	return SENSITIVITY_COUNT;
}

static const char *way_name(size_t row)
{
	return sensitivities[row].key;
}

static void print_way(size_t row)
{
	printf("%s (the same question asked in another way)\n", sensitivities[row].key);
	explain_code_of(&sensitivities[row]);
	explain_line("decides", "nothing: it is shown beside the verdict");
}

static size_t clock_rows(void)
{
	return CLOCK_COUNT;
}

static const char *clock_name(size_t row)
{
	return clock_texts[row].key;
}

static void print_clock(size_t row)
{
	printf("%s: %s\n", clock_texts[row].key, clock_texts[row].title);
	explain_line("definition", clock_texts[row].definition);
}

static size_t summary_rows(void)
{
	return SUMMARY_COUNT;
}

static const char *summary_name(size_t row)
{
	return regularity_summaries[row].key;
}

static void print_summary(size_t row)
{
	const struct summary_text *text = &regularity_summaries[row];

	printf("%s: %s [%s]\n", text->key, text->title, text->unit);
	explain_line("definition", text->definition);
	explain_line("source", text->source);
}

static void print_share(const char *label, double share)
{
	if (share > 0)
		printf("%*s%-12s%.2f %%\n", INDENT, "", label, 100 * share);
}

static void print_substance(const char *id)
{
	struct substance substance;

	if (!substance_find(id, &substance))
		return;
	printf("%s (%s)\n", substance.id, substance.kind);
	for (size_t i = 0; i < SUBSTANCE_LANGUAGES; i++)
		explain_line(substance_languages[i], substance.names[i]);
	explain_line("formula", substance.formula);
	if (substance.molar_mass_g_mol > 0)
		printf("%*s%-12s%.3f g/mol\n", INDENT, "", "molar mass",
		       substance.molar_mass_g_mol);
	print_share("magnesium", substance.mg_share);
	print_share("glycine", substance.glycine_share);
	explain_line("route", substance.route);
	explain_line("notes", substance.notes);
}

static const struct glossary glossaries[] = {
	{ "Measures", metric_rows, metric_name, explain_metric },
	{ "Lists and tables of a night", explain_nested_rows, explain_nested_name, explain_nested },
	{ "Times", clock_rows, clock_name, print_clock },
	{ "Of many nights", summary_rows, summary_name, print_summary },
	{ "Methods", method_rows, method_name, print_method },
	{ "Verdicts", verdict_rows, verdict_name, print_verdict },
	{ "Beside a verdict", downgrade_rows, downgrade_name, print_downgrade },
	{ "Why nothing can be said", insufficient_rows, insufficient_name, print_insufficient },
	{ "Asked in other ways", way_rows, way_name, print_way },
	{ "Missing numbers, nights left out", explain_code_rows, explain_code_name, explain_code },
	{ "Whole tables", explain_table_rows, explain_table_name, explain_table },
	{ "Findings", finding_rows, finding_name, print_finding },
	{ "Files", explain_columns_rows, explain_columns_name, explain_columns },
};

enum { GLOSSARY_COUNT = sizeof(glossaries) / sizeof(glossaries[0]) };

static struct term_list gather(struct arena *keep)
{
	const char *ids[SUBSTANCE_MOST];
	size_t substances = substance_ids(ids, SUBSTANCE_MOST), most = substances;
	struct term_list list = { 0 };

	for (size_t g = 0; g < GLOSSARY_COUNT; g++)
		most += glossaries[g].count();
	list.items = arena_array(keep, most, struct term);
	for (size_t g = 0; g < GLOSSARY_COUNT; g++)
		for (size_t row = 0; row < glossaries[g].count(); row++)
			list.items[list.count++] =
				(struct term){ glossaries[g].name(row), &glossaries[g], row };
	for (size_t i = 0; i < substances; i++)
		list.items[list.count++] = (struct term){ .name = ids[i] };
	return list;
}

static void print_list(const struct term_list *list)
{
	size_t width = 0;

	for (size_t i = 0; i < list->count; i++) {
		const struct term *term = &list->items[i];
		bool first = i == 0 || term->glossary != term[-1].glossary;

		if (first) {
			printf("%s%s\n%*s", i > 0 ? "\n\n" : "",
			       term->glossary != NULL ? term->glossary->title : "Substances",
			       INDENT, "");
		} else if (width + strlen(term->name) + 1 > WIDTH) {
			printf("\n%*s", INDENT, "");
		}
		if (first || width + strlen(term->name) + 1 > WIDTH)
			width = INDENT;
		printf("%s ", term->name);
		width += strlen(term->name) + 1;
	}
	puts("\n\n'winks explain TERM' says what one of them means.");
}

static bool print_term(const struct term_list *list, const char *name)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct term *term = &list->items[i];

		if (strcmp(term->name, name) != 0)
			continue;
		if (term->glossary != NULL)
			term->glossary->print(term->row);
		else
			print_substance(name);
		return true;
	}
	return false;
}

/* "magnesium oxide" or "Magnesiumoxid": by any name of the vocabulary. */
static bool print_substance_named(const char *name, struct arena *keep)
{
	static const char *const no_substance[] = { "metric",  "stage",     "timing", "qualifier",
		                                    "symptom", "condition", "unit" };
	struct substance_query query = diary_query(keep, name);
	struct substance substance;

	if (query.id[0] == '\0' || !substance_find(query.id, &substance))
		return false;
	for (size_t i = 0; i < sizeof(no_substance) / sizeof(no_substance[0]); i++)
		if (strcmp(substance.kind, no_substance[i]) == 0)
			return false;
	print_substance(query.id);
	return true;
}

static enum status unknown_term(const struct term_list *list, const char *name, struct arena *keep,
                                struct error *err)
{
	const char **names = arena_array(keep, list->count, const char *);
	char shown[TEXT_SHOWN];

	for (size_t i = 0; i < list->count; i++)
		names[i] = list->items[i].name;

	const char *near = text_nearest(name, names, list->count);

	(void)error_set(err, STATUS_USAGE, "there is nothing to explain about '%s'",
	                text_show(shown, name, strlen(name)));
	return near != NULL ? error_hint(err, "did you mean %s?", near)
	                    : error_hint(err, "'winks explain' lists the terms");
}

static enum status run(const struct settings *settings, struct arena *keep, struct error *err)
{
	struct term_list list = gather(keep);

	if (settings->operands.count == 0)
		print_list(&list);
	for (size_t i = 0; i < settings->operands.count; i++) {
		const char *name = settings->operands.items[i];

		if (!print_term(&list, name) && !print_substance_named(name, keep) &&
		    !print_variant(name))
			return unknown_term(&list, name, keep, err);
	}
	return STATUS_OK;
}

const struct cmd cmd_explain = {
	.name = "explain",
	.group = "About",
	.synopsis = "[TERM]...",
	.summary = "explain a measure, a verdict or a finding; without TERM list them",
	.examples = "  winks explain\n"
		    "  winks explain sol_min\n"
		    "  winks explain vendor.bad-number\n",
	.options = { opt_common, NULL },
	.most_operands = 100,
	.run = run,
};
