/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/explain_metric.h"

#include "metric/accuracy.h"
#include "metric/metric.h"
#include "metric/quality.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { INDENT = 2, LABEL = 12, WIDTH = 78, MOST_LINE = 400 };

void explain_line(const char *label, const char *text)
{
	size_t width = 0;

	if (text == NULL || text[0] == '\0')
		return;
	printf("%*s%-*s", INDENT, "", LABEL, label);
	while (*text != '\0') {
		size_t length = strcspn(text, " ");

		if (width + length > WIDTH - INDENT - LABEL && width > 0) {
			printf("\n%*s", INDENT + LABEL, "");
			width = 0;
		}
		printf("%.*s%s", (int)length, text, text[length] == ' ' ? " " : "");
		width += length + 1;
		text += length;
		text += strspn(text, " ");
	}
	putchar('\n');
}

/* --- one measure -------------------------------------------------------------------------- */

/* "Oura Gen3: intraclass correlation 0.32 (Robbins et al., 2024, ...)" */
static void print_figure(const struct accuracy_figure *figure, const char *label)
{
	char value[80] = "", range[80] = "", line[MOST_LINE];

	if (isfinite(figure->value))
		(void)snprintf(value, sizeof(value), " %g", figure->value);
	if (isfinite(figure->low))
		(void)snprintf(range, sizeof(range), " %g to %g", figure->low, figure->high);
	(void)snprintf(line, sizeof(line), "%s: %s%s%s%s (%s)", figure->device,
	               accuracy_kinds[figure->kind], value,
	               value[0] != '\0' && range[0] != '\0' ? "," : "", range,
	               accuracy_studies[figure->study].citation);
	explain_line(label, line);
}

static void print_accuracy(const char *key)
{
	const char *label = "devices";

	for (size_t i = 0; i < accuracy_figure_count; i++) {
		if (strcmp(accuracy_figures[i].key, key) != 0)
			continue;
		print_figure(&accuracy_figures[i], label);
		label = "";
	}
}

static void print_card(const struct quality_card *card)
{
	explain_line("good sleep", card->text);
	explain_line("", card->source);
}

void explain_metric(size_t row)
{
	static const char *const better[] = { "neither more nor less is better", "less is better",
		                              "more is better" };
	const struct metric *metric = &metrics[row];
	const struct quality_card *card = quality_find(metric->key);

	printf("%s: %s [%s]\n", metric->key, metric->title, metric->unit);
	explain_line("definition", metric->definition);
	explain_line("formula", metric->formula);
	explain_line("edge cases", metric->edge_cases);
	explain_line("direction", better[metric->better]);
	if (isfinite(metric->mid))
		printf("%*s%-*s%g %s (default; --mid %s=VALUE)\n", INDENT, "", LABEL, "matters",
		       metric->mid, metric->unit, metric->key);
	explain_line("source", metric->source);
	if (card != NULL)
		print_card(card);
	print_accuracy(metric->key);
}

/* --- values that are no single number ------------------------------------------------------- */

static const struct {
	const char *key, *title, *definition, *edge_cases, *source;
} nested[] = {
	{ "cycles", "Sleep cycles",
	  "Each cycle of NREM and REM sleep: cycle (from 1), start_epoch (from 0), n_epochs, "
	  "minutes, "
	  "nrem_min, rem_min, other_min and whether it is complete (has a REM period).",
	  "A cycle begins with at least 15 min of NREM stages; an interruption of REM below 15 min "
	  "is "
	  "absorbed; missing epochs begin no NREM period; intervals are read on a 30-s grid. "
	  "Without "
	  "sleep the list is empty.",
	  "Feinberg and Floyd, 1979, modified as in Luna" },
	{ "bouts", "Bouts",
	  "Maximal runs of each stage, of any sleep (S) and of NREM sleep (NR): number, mean, "
	  "median "
	  "and longest, in minutes.",
	  "A missing epoch ends a run; without a run the lengths are null.", "as in Luna" },
	{ "transition_counts", "Transitions",
	  "How often an epoch of one stage (row) is followed by an epoch of another or the same "
	  "(column).",
	  "Pairs with a missing epoch do not count; low_resolution from 300-s epochs on.",
	  "as in YASA and Luna" },
	{ "transition_probs", "Shares of transitions",
	  "Each row of transition_counts divided by its sum.",
	  "A stage that is never followed by a scored epoch has null.", "as in YASA and Luna" },
};

size_t explain_nested_rows(void)
{
	return sizeof(nested) / sizeof(nested[0]);
}

const char *explain_nested_name(size_t row)
{
	return nested[row].key;
}

void explain_nested(size_t row)
{
	printf("%s: %s (JSON only)\n", nested[row].key, nested[row].title);
	explain_line("definition", nested[row].definition);
	explain_line("edge cases", nested[row].edge_cases);
	explain_line("source", nested[row].source);
}

/* --- codes ---------------------------------------------------------------------------------- */

/* Reasons have their texts in the metric room; these are the others. */
static const struct {
	const char *code, *kind, *text;
} codes[] = {
	{ "coverage_below_80", "why a night is left out",
	  "Less than 80 % of the time in bed was scored, and the values come from the stages. Our "
	  "proposal; there is no standard." },
	{ "tib_below_180", "why a night is left out",
	  "The time in bed is below 180 min. Our proposal; there is no standard." },
	{ "tib_above_960", "why a night is left out",
	  "The time in bed is above 960 min. Our proposal; there is no standard." },
	{ "low_battery", "why a night is left out", "The device ran out of battery in the night." },
	{ "other_device", "why a night is left out",
	  "Another device recorded more of this person's nights; two devices are never mixed. "
	  "Choose one with --vendor NAME." },
	{ "future", "why a night is left out", "The night lies ten or more years in the future." },
	{ "stray_sleep", "flag",
	  "At an edge of the record, less than 5 min of sleep is cut off by more than 120 min of "
	  "wake; nothing was trimmed." },
};

enum { CODE_COUNT = sizeof(codes) / sizeof(codes[0]) };

size_t explain_code_rows(void)
{
	return REASON_COUNT - 1 + CODE_COUNT;
}

const char *explain_code_name(size_t row)
{
	return row < REASON_COUNT - 1 ? metric_reasons[row + 1]
	                              : codes[row - REASON_COUNT + 1].code;
}

void explain_code(size_t row)
{
	if (row < REASON_COUNT - 1) {
		printf("%s (why a number is missing)\n", metric_reasons[row + 1]);
		explain_line("means", metric_reason_texts[row + 1]);
		return;
	}
	row -= REASON_COUNT - 1;
	printf("%s (%s)\n", codes[row].code, codes[row].kind);
	explain_line("means", codes[row].text);
}

/* --- whole tables ----------------------------------------------------------------------------- */

static void print_studies(void)
{
	puts("accuracy: devices against polysomnography or ECG");
	for (size_t i = 0; i < STUDY_COUNT; i++) {
		const struct accuracy_study *study = &accuracy_studies[i];

		explain_line("study", study->citation);
		explain_line("", study->devices);
		explain_line("", study->finding);
		explain_line("read", study->status);
	}
	for (size_t i = 0; i < accuracy_remark_count; i++)
		explain_line("note", accuracy_remarks[i]);
	puts("  'winks explain deep_min' has the figures of one measure.");
}

static void print_cards(void)
{
	puts("quality: what panels call good sleep");
	for (size_t i = 0; i < quality_card_count; i++) {
		explain_line("measure", quality_cards[i].key);
		print_card(&quality_cards[i]);
	}
}

static const struct {
	const char *name;
	void (*print)(void);
} tables[] = {
	{ "accuracy", print_studies },
	{ "quality", print_cards },
};

size_t explain_table_rows(void)
{
	return sizeof(tables) / sizeof(tables[0]);
}

const char *explain_table_name(size_t row)
{
	return tables[row].name;
}

void explain_table(size_t row)
{
	tables[row].print();
}
