/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/opt.h"

#include "base/civil.h"
#include "base/number.h"
#include "base/text.h"
#include "cmd/cmd.h"
#include "cmd/opt_wrong.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

#define AT(field)    offsetof(struct settings, field)
#define STUDY(field) offsetof(struct settings, study.field)

enum { HELP_COLUMN = 28, FIRST_LONG = 1000 };

const struct opt opt_common[] = {
	{ "help", 'h', OPT_FLAG, AT(help), NULL, NULL, "print this help" },
	{ "quiet", 'q', OPT_FLAG, AT(quiet), NULL, NULL, "errors only on standard error" },
	{ "verbose", 'v', OPT_FLAG, AT(verbose), NULL, NULL, "notes too on standard error" },
	{ "color", 0, OPT_TEXT, AT(color), "WHEN", "auto|always|never",
	  "colour of messages; by itself auto" },
	{ 0 },
};

const struct opt opt_reading[] = {
	{ "vendor", 0, OPT_TEXT, STUDY(vendor), "NAME", NULL,
	  "take the files as this format ('winks formats' lists them)" },
	{ "map", 0, OPT_TEXT, STUDY(map), "FILE", NULL,
	  "read tables of no known format by the [columns] section of FILE" },
	{ "tz", 0, OPT_TEXT, STUDY(tz), "ZONE", NULL,
	  "zone of times without one, such as Europe/Stockholm" },
	{ "person", 0, OPT_TEXT, STUDY(person), "ID", NULL,
	  "whose nights: names them, or selects when the files name several" },
	{ "since", 0, OPT_DATE, STUDY(since), "DATE", NULL, "first evening to use" },
	{ "until", 0, OPT_DATE, STUDY(until), "DATE", NULL, "last evening to use" },
	{ "merge-gap", 0, OPT_NUMBER, STUDY(merge_gap_min), "MIN", NULL,
	  "join periods of one night at most MIN minutes apart" },
	{ "now", 0, OPT_TEXT, STUDY(now), "INSTANT", NULL,
	  "what counts as the future (no clock is read otherwise)" },
	{ "strict", 0, OPT_FLAG, STUDY(strict), NULL, NULL, "exit 65 when anything was rejected" },
	{ "start", 0, OPT_TEXT, STUDY(start), "INSTANT", NULL,
	  "epoch hypnogram: when it begins, 2025-10-06T22:41:30+02:00" },
	{ "epoch-sec", 0, OPT_NUMBER, STUDY(epoch_s), "N", NULL,
	  "epoch hypnogram: seconds an epoch; reads the file as one stage a row" },
	{ "stages", 0, OPT_TEXT, STUDY(stages), "4|5", "4|5", "epoch hypnogram: number of stages" },
	{ "stage-map", 0, OPT_LIST, STUDY(stage_map), "LABEL=STAGE,...", NULL,
	  "epoch hypnogram: own labels; stages are W N1 N2 N3 R L D X" },
	{ 0 },
};

const struct opt opt_log[] = {
	{ "log", 0, OPT_FILES, STUDY(logs), "FILE", NULL, "supplement log; may be repeated" },
	{ "substance", 0, OPT_TEXT, STUDY(substance), "NAME", NULL,
	  "what the question is about, such as magnesium" },
	{ "date-order", 0, OPT_TEXT, STUDY(date_order), "ORDER", "dmy|mdy|ymd",
	  "how the log writes dates, where it does not show" },
	{ "complete-log", 0, OPT_LIST, STUDY(complete_log), "A..B", NULL,
	  "between these dates a day without a row means not taken" },
	{ 0 },
};

const struct opt opt_design[] = {
	{ "before", 0, OPT_TEXT, STUDY(before), "A..B", NULL,
	  "evenings of the reference period, such as 2026-09-14..2026-10-11" },
	{ "during", 0, OPT_TEXT, STUDY(during), "A..B", NULL,
	  "evenings of the period with the supplement" },
	{ "condition", 0, OPT_FILES, STUDY(conditions), "'NAME A..B'", NULL,
	  "a period by name; may be repeated; 'washout' is left out" },
	{ "by-dose", 0, OPT_FLAG, STUDY(by_dose), NULL, NULL,
	  "without periods: compare each dose of the log by itself" },
	{ "reference", 0, OPT_TEXT, STUDY(reference), "NAME", NULL,
	  "the condition the others are compared with (default: the first)" },
	{ "covariate", 0, OPT_LIST, STUDY(covariates), "NAME,...", NULL,
	  "allow for this of the log: alcohol, caffeine ... or a substance" },
	{ "metric", 0, OPT_LIST, STUDY(metrics), "KEY,...", NULL,
	  "measures to compare ('winks explain' lists them)" },
	{ "primary", 0, OPT_TEXT, STUDY(primary), "KEY", NULL,
	  "the one measure that decides, chosen beforehand" },
	{ "mid", 0, OPT_LIST, STUDY(mids), "KEY=VALUE,...", NULL,
	  "smallest change that would matter, such as sol_min=10" },
	{ 0 },
};

struct settings opt_defaults(void)
{
	return (struct settings){ .study = study_request_blank(), .color = "auto" };
}

size_t opt_all(const struct cmd *cmd, const struct opt *all[OPT_MOST])
{
	size_t count = 0;

	for (size_t table = 0; cmd->options[table] != NULL; table++)
		for (const struct opt *opt = cmd->options[table]; opt->kind != OPT_END; opt++)
			if (count < OPT_MOST)
				all[count++] = opt;
	return count;
}

static void append(struct text_list *list, struct arena *keep, const char *text)
{
	const char **items = arena_array(keep, list->count + 1, const char *);

	for (size_t i = 0; i < list->count; i++)
		items[i] = list->items[i];
	items[list->count] = text;
	list->items = items;
	list->count++;
}

static void append_split(struct text_list *list, struct arena *keep, const char *text)
{
	while (*text != '\0') {
		size_t length = strcspn(text, ",");

		if (length > 0)
			append(list, keep, arena_text(keep, text, length));
		text += length + (text[length] == ',');
	}
}

bool cmd_is_choice(const char *choices, const char *word)
{
	size_t length = strlen(word);

	for (const char *at = choices; at != NULL; at = strchr(at, '|')) {
		at += *at == '|';
		if (strncmp(at, word, length) == 0 && (at[length] == '|' || at[length] == '\0'))
			return length > 0;
	}
	return false;
}

static enum status store_number(const struct opt *opt, void *place, const char *text,
                                struct error *err)
{
	double number = 0;
	int64_t integer = 0;

	if (opt->kind == OPT_NUMBER) {
		if (!number_parse(text, '.', &number) || number <= 0)
			return opt_wrong_value(opt, text, "a number above 0", err);
		*(double *)place = number;
		return STATUS_OK;
	}
	if (!number_parse_integer(text, &integer) || integer < 0 || integer > INT32_MAX)
		return opt_wrong_value(opt, text, "a whole number", err);
	*(long *)place = (long)integer;
	return STATUS_OK;
}

static enum status store(const struct opt *opt, struct arena *keep, const char *text,
                         struct settings *settings, struct error *err)
{
	void *place = (char *)settings + opt->offset;

	if (opt->choices != NULL && !cmd_is_choice(opt->choices, text))
		return opt_wrong_value(opt, text, opt->choices, err);
	switch (opt->kind) {
	case OPT_FLAG:
		*(bool *)place = true;
		return STATUS_OK;
	case OPT_TEXT:
		*(const char **)place = text;
		return STATUS_OK;
	case OPT_LIST:
		append_split(place, keep, text);
		return STATUS_OK;
	case OPT_FILES:
		append(place, keep, text);
		return STATUS_OK;
	case OPT_DATE:
		if (!civil_parse_date(text, place))
			return opt_wrong_value(opt, text, "a date such as 2026-11-22", err);
		return STATUS_OK;
	case OPT_NUMBER:
	case OPT_INTEGER:
		return store_number(opt, place, text, err);
	case OPT_END:
		break;
	}
	return error_set(err, STATUS_BUG, "option --%s has no kind", opt->name);
}

/* getopt_long's own tables, made from ours. */
struct getopt_tables {
	struct option longs[OPT_MOST + 1];
	char shorts[2 * OPT_MOST + 2];
};

static void make_tables(const struct opt *const *all, size_t count, struct getopt_tables *tables)
{
	size_t used = 0;

	*tables = (struct getopt_tables){ 0 };
	tables->shorts[used++] = ':';
	for (size_t i = 0; i < count; i++) {
		bool takes = all[i]->kind != OPT_FLAG;

		tables->longs[i] = (struct option){
			.name = all[i]->name,
			.has_arg = takes ? required_argument : no_argument,
			.val = FIRST_LONG + (int)i,
		};
		if (all[i]->letter == 0)
			continue;
		tables->shorts[used++] = all[i]->letter;
		if (takes)
			tables->shorts[used++] = ':';
	}
}

static const struct opt *found(const struct opt *const *all, size_t count, int got)
{
	if (got >= FIRST_LONG && (size_t)(got - FIRST_LONG) < count)
		return all[got - FIRST_LONG];
	for (size_t i = 0; i < count; i++)
		if (all[i]->letter != 0 && all[i]->letter == got)
			return all[i];
	return NULL;
}

static enum status check_operands(const struct cmd *cmd, const struct settings *settings,
                                  struct error *err)
{
	if (settings->help)
		return STATUS_OK;
	if (settings->operands.count < cmd->least_operands) {
		(void)error_set(err, STATUS_USAGE, "'winks %s' needs %s", cmd->name, cmd->synopsis);
		return error_hint(err, "'winks %s --help' shows examples", cmd->name);
	}
	if (settings->operands.count > cmd->most_operands) {
		char shown[TEXT_SHOWN];
		const char *extra = settings->operands.items[cmd->most_operands];

		return error_set(err, STATUS_USAGE, "'winks %s' does not know what to do with '%s'",
		                 cmd->name, text_show(shown, extra, strlen(extra)));
	}
	return STATUS_OK;
}

/* optopt is the letter, wherever it stands in its group; of a long option it is none. */
static enum status refuse(const struct cmd *cmd, const char *word, struct error *err)
{
	const char letter[] = { '-', (char)optopt, '\0' };

	return opt_wrong_word(cmd, optopt > 0 && optopt < FIRST_LONG ? letter : word, err);
}

enum status opt_parse(const struct cmd *cmd, int argc, char **argv, struct arena *keep,
                      struct settings *settings, struct error *err)
{
	const struct opt *all[OPT_MOST];
	size_t count = opt_all(cmd, all);
	struct getopt_tables tables;

	make_tables(all, count, &tables);
	opterr = 0;
	optind = 1;
	for (;;) {
		int got = getopt_long(argc, argv, tables.shorts, tables.longs, NULL);

		if (got == -1)
			break;

		const struct opt *opt = found(all, count, got);

		if (got == ':')
			return error_set(err, STATUS_USAGE, "%s needs a value", argv[optind - 1]);
		if (opt == NULL)
			return refuse(cmd, argv[optind - 1], err);
		TRY(store(opt, keep, optarg, settings, err));
	}
	for (int i = optind; i < argc; i++)
		append(&settings->operands, keep, argv[i]);
	return check_operands(cmd, settings, err);
}

static size_t size_of(enum opt_kind kind)
{
	static const size_t sizes[] = {
		[OPT_FLAG] = sizeof(bool),
		[OPT_TEXT] = sizeof(const char *),
		[OPT_LIST] = sizeof(struct text_list),
		[OPT_FILES] = sizeof(struct text_list),
		[OPT_DATE] = sizeof(int32_t),
		[OPT_NUMBER] = sizeof(double),
		[OPT_INTEGER] = sizeof(long),
	};

	return sizes[kind];
}

bool opt_is_given(const struct opt *opt, const struct settings *given)
{
	const struct settings defaults = opt_defaults();

	return memcmp((const char *)given + opt->offset, (const char *)&defaults + opt->offset,
	              size_of(opt->kind)) != 0;
}

void opt_overlay(const struct cmd *cmd, const struct settings *given, struct settings *settings)
{
	const struct opt *all[OPT_MOST];
	size_t count = opt_all(cmd, all);

	for (size_t i = 0; i < count; i++)
		if (opt_is_given(all[i], given))
			memcpy((char *)settings + all[i]->offset,
			       (const char *)given + all[i]->offset, size_of(all[i]->kind));
}

static void print_option(const struct opt *opt)
{
	char left[80];
	char letter[8] = "    ";
	bool has_choices = opt->choices != NULL && strcmp(opt->choices, opt->argument) != 0;
	const char *open = has_choices ? " (" : "", *close = has_choices ? ")" : "";
	const char *choices = has_choices ? opt->choices : "";

	if (opt->letter != 0)
		(void)snprintf(letter, sizeof(letter), "-%c, ", opt->letter);
	(void)snprintf(left, sizeof(left), "  %s--%s%s%s", letter, opt->name,
	               opt->argument != NULL ? " " : "",
	               opt->argument != NULL ? opt->argument : "");
	if (strlen(left) >= HELP_COLUMN)
		printf("%s\n%*s", left, HELP_COLUMN, "");
	else
		printf("%-*s", HELP_COLUMN, left);
	printf("%s%s%s%s\n", opt->help, open, choices, close);
}

void opt_print_help(const struct cmd *cmd)
{
	const struct opt *all[OPT_MOST];
	size_t count = opt_all(cmd, all);

	printf("usage: winks %s %s\n\n%s.\n", cmd->name, cmd->synopsis, cmd->summary);
	if (cmd->detail != NULL)
		printf("\n%s\n", cmd->detail);
	puts("\nOptions:");
	for (size_t i = 0; i < count; i++)
		print_option(all[i]);
	if (cmd->examples != NULL)
		printf("\nExamples:\n%s", cmd->examples);
}
