/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/cmd.h"

#include "base/text.h"
#include "cmd/progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_OF_A_KIND = 10 };

static const struct {
	const char *word, *colour; /* SGR parameters */
} severities[] = {
	[SEVERITY_NOTE] = { "note", "1;34" },
	[SEVERITY_ODD] = { "warning", "1;35" },
	[SEVERITY_DROPPED] = { "error", "1;31" },
};

static bool has_colour(const struct settings *settings)
{
	const char *no_color = getenv("NO_COLOR");

	if (strcmp(settings->color, "auto") != 0)
		return strcmp(settings->color, "always") == 0;
	return (no_color == NULL || no_color[0] == '\0') && progress_has_terminal();
}

static void print_severity(enum severity severity, const struct settings *settings)
{
	bool colour = has_colour(settings);

	fprintf(stderr, "%s%s%s%s: ", colour ? "\033[" : "",
	        colour ? severities[severity].colour : "", colour ? "m" : "",
	        severities[severity].word);
	if (colour)
		fputs("\033[0m", stderr);
}

enum status cmd_print(const struct buffer *text, struct error *err)
{
	if (text->used > 0 && (fwrite(text->bytes, 1, text->used, stdout) != text->used))
		return error_set(err, STATUS_IO, "standard output could not be written");
	return STATUS_OK;
}

static void print_place(const char *file, long line, long column)
{
	struct arena scratch = ARENA((size_t)1 << 20);

	if (file == NULL || file[0] == '\0')
		return;
	fputs(text_clean(&scratch, file), stderr);
	if (line > 0)
		fprintf(stderr, ":%ld", line);
	if (line > 0 && column > 0)
		fprintf(stderr, ":%ld", column);
	fputs(": ", stderr);
	arena_free(&scratch);
}

void cmd_complain(const struct error *err, const struct settings *settings)
{
	if (err->file[0] == '\0')
		fputs("winks: ", stderr);
	print_place(err->file, err->line, err->column);
	if (err->file[0] != '\0')
		print_severity(SEVERITY_DROPPED, settings);
	fputs(err->message, stderr);
	if (err->code[0] != '\0')
		fprintf(stderr, " [%s]", err->code);
	fputc('\n', stderr);
	if (err->hint[0] != '\0')
		fprintf(stderr, "  %s\n", err->hint);
}

static enum severity least_shown(const struct settings *settings)
{
	if (settings->verbose)
		return SEVERITY_NOTE;
	return settings->quiet ? SEVERITY_DROPPED : SEVERITY_ODD;
}

static void print_finding(const struct finding *finding, bool with_remedy,
                          const struct settings *settings)
{
	const struct finding_kind *kind = &findings[finding->code];

	print_place(finding->place.file, finding->place.line, finding->place.column);
	print_severity(kind->severity, settings);
	fprintf(stderr, "%s [%s]\n", finding->message, kind->code);
	if (with_remedy)
		fprintf(stderr, "  %s\n", kind->remedy);
}

void cmd_print_findings(const struct finding_list *list, const struct settings *settings)
{
	long shown[FINDING_COUNT] = { 0 };

	for (size_t i = 0; i < list->count; i++) {
		const struct finding *finding = &list->items[i];

		/* Rejected files were complained of with their own hint already. */
		if (finding->code == FINDING_STUDY_FILE_REJECTED ||
		    findings[finding->code].severity < least_shown(settings))
			continue;
		if (++shown[finding->code] <= MOST_OF_A_KIND)
			print_finding(finding, shown[finding->code] == 1, settings);
	}
	for (size_t code = 0; code < FINDING_COUNT; code++)
		if (shown[code] > MOST_OF_A_KIND)
			fprintf(stderr, "... and %ld more [%s]\n",
			        list->seen[code] - MOST_OF_A_KIND, findings[code].code);
}
