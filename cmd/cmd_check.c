/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/check.h"
#include "cmd/run.h"

#include "base/text.h"
#include "study/persons.h"

#include <stdio.h>
#include <string.h>

const char *check_delimiter(char delimiter)
{
	switch (delimiter) {
	case ',':
		return "comma";
	case ';':
		return "semicolon";
	case '\t':
		return "tab";
	case '|':
		return "bar";
	default:
		return "none";
	}
}

void check_add_counts(struct buffer *out, const long counts[5])
{
	buffer_printf(out,
	              "  records   %ld read = %ld accepted + %ld duplicate + %ld skipped + "
	              "%ld rejected\n",
	              counts[0], counts[1], counts[2], counts[3], counts[4]);
}

void check_add_names(struct buffer *out, struct arena *scratch, const char *title,
                     const char *const *names, size_t count)
{
	size_t width = 0;

	if (count == 0)
		return;
	buffer_printf(out, "  %-9s ", title);
	for (size_t i = 0; i < count; i++) {
		const char *name = text_clean(scratch, names[i]);

		width += text_width(name) + 2;
		if (width > 66 && i > 0) {
			buffer_text(out, "\n            ");
			width = text_width(name) + 2;
		}
		buffer_printf(out, "%s%s", name, i + 1 < count ? ", " : "");
	}
	buffer_char(out, '\n');
}

/* Only where the file itself names several. */
static void add_persons(struct buffer *out, struct arena *scratch, const struct study *study,
                        const char *file)
{
	struct text_list persons = study_persons(&study->nights, file, scratch);

	if (persons.count < 2)
		return;
	buffer_printf(out, "  persons   %zu; --person ID selects one\n", persons.count);
	check_add_names(out, scratch, "", persons.items, persons.count);
}

/* First and last evening, kinds, and zones of the nights of one file. */
static void add_nights(struct buffer *out, struct arena *scratch, const struct study *study,
                       const char *file)
{
	long by_role[NIGHT_DUPLICATE + 1] = { 0 };
	int32_t first = INT32_MAX, last = INT32_MIN;
	long without_zone = 0, all = 0;
	char from[CIVIL_TEXT], to[CIVIL_TEXT];

	for (size_t i = 0; i < study->nights.count; i++) {
		const struct night *night = &study->nights.items[i];

		if (strcmp(night->file, file) != 0)
			continue;

		int32_t evening = night_evening_date(night);

		by_role[night->role]++;
		first = evening < first ? evening : first;
		last = evening > last ? evening : last;
		without_zone += !night->zone_known;
		all++;
	}
	if (all == 0)
		return;
	add_persons(out, scratch, study, file);
	buffer_printf(out, "  evenings  %s to %s (%ld days)\n", civil_date_text(from, first),
	              civil_date_text(to, last), (long)last - first + 1);
	buffer_printf(out, "  periods   %ld main, %ld naps, %ld left out for quality\n",
	              by_role[NIGHT_MAIN], by_role[NIGHT_NAP], by_role[NIGHT_EXCLUDED]);
	if (without_zone > 0)
		buffer_printf(out, "  zone      none in %ld of %ld; --tz ZONE settles it\n",
		              without_zone, all);
}

static void add_export(struct buffer *out, struct arena *scratch, const struct study *study,
                       const struct vendor_file *file)
{
	const long counts[] = { file->read, file->accepted, file->duplicate, file->skipped,
		                file->rejected };

	buffer_printf(out, "%s\n", text_clean(scratch, file->name));
	if (file->status_code[0] != '\0') {
		buffer_printf(out, "  rejected whole [%s]\n", file->status_code);
		return;
	}
	buffer_printf(out, "  format    %s: %s\n", file->vendor->name, file->vendor->title);
	if (file->vendor->passed_over != NULL) {
		buffer_printf(out, "  not read  %s\n", file->vendor->passed_over);
		return;
	}
	if (file->notation == NOTATION_TABLE)
		buffer_printf(out, "  dialect   %s, %s line ends%s\n",
		              check_delimiter(file->dialect.delimiter),
		              file->dialect.crlf ? "CRLF" : "LF",
		              file->dialect.bom ? ", byte order mark" : "");
	else
		buffer_printf(out, "  dialect   %s\n",
		              file->notation == NOTATION_JSON ? "JSON" : "XML");
	check_add_names(out, scratch, "used", file->columns_used, file->columns_used_n);
	check_add_names(out, scratch, "ignored", file->columns_ignored, file->columns_ignored_n);
	check_add_counts(out, counts);
	add_nights(out, scratch, study, file->name);
}

static void add_findings(struct buffer *out, struct arena *scratch, const struct finding_list *list)
{
	static const char *const words[] = { "note", "warning", "error" };

	if (list->count > 0)
		buffer_text(out, "\nFindings\n");
	for (size_t i = 0; i < list->count; i++) {
		const struct finding *finding = &list->items[i];
		const struct finding_kind *kind = &findings[finding->code];

		if (finding->place.file != NULL && finding->place.file[0] != '\0')
			buffer_printf(out, "%s:%ld:%ld: ", text_clean(scratch, finding->place.file),
			              finding->place.line, finding->place.column);
		buffer_printf(out, "%s: %s [%s]\n", words[kind->severity], finding->message,
		              kind->code);
	}
	for (size_t code = 0; code < FINDING_COUNT; code++)
		if (list->seen[code] > FINDINGS_KEPT_OF_A_KIND)
			buffer_printf(out, "... and %ld more [%s]\n",
			              list->seen[code] - FINDINGS_KEPT_OF_A_KIND,
			              findings[code].code);
}

/* Saved as it is it can be given to --map: all else is a comment. */
static enum status print_proposal(const struct study *study, struct error *err)
{
	struct buffer out CLEANUP(buffer_free) = { 0 };
	const char *slash = strrchr(study->request->exports.items[0], '/');
	const char *path = slash != NULL ? slash + 1 : study->request->exports.items[0];
	char shown[TEXT_SHOWN];

	/* A line that is too long would not be read back. */
	buffer_printf(&out,
	              "# %s %s.\n"
	              "# This map is made from its header and first records. Look at it, save it "
	              "as FILE,\n"
	              "# and every command reads the export with --map FILE "
	              "('winks explain columns').\n",
	              text_show(shown, path, strlen(path)),
	              study->failures_n > 0 ? "is refused as it is" : "is of no known format");
	for (size_t i = 0; i < study->logs_n; i++)
		if (study->logs[i].is_log)
			buffer_text(&out, "# It can be read as a supplement log too: --log.\n");
	buffer_text(&out, study->proposal);
	return cmd_print(&out, err);
}

static bool is_claimed_or_broken(const struct vendor_file *file)
{
	return file->vendor != NULL || file->status_code[0] != '\0';
}

static enum status run(const struct settings *settings, struct arena *keep, struct error *err)
{
	struct study_request request = cmd_request(settings);
	struct buffer out CLEANUP(buffer_free) = { 0 };
	struct study study;

	TRY(study_open(&request, keep, &study, err));
	TRY(study_check(&study, err));
	for (size_t i = 0; i < study.failures_n; i++)
		cmd_complain(&study.failures[i], settings);
	if (study.proposal != NULL) {
		TRY(print_proposal(&study, err));
		return cmd_final_status(&study, settings, err);
	}
	for (size_t i = 0; i < study.files_n; i++)
		if (is_claimed_or_broken(&study.files[i]))
			add_export(&out, keep, &study, &study.files[i]);
	for (size_t i = 0; i < study.logs_n; i++)
		check_add_log(&out, keep, &study.diary, &study.logs[i]);
	add_findings(&out, keep, &study.findings);
	TRY(cmd_print(&out, err));
	if (study.files_n == 0 && study.logs_n == 0)
		return error_set(err, STATUS_NO_INPUT, "there is no readable file");
	return cmd_final_status(&study, settings, err);
}

const struct cmd cmd_check = {
	.name = "check",
	.group = "Look",
	.synopsis = "FILE... [OPTION]...",
	.summary = "say what each file is, what was read and every finding; no statistics",
	.examples = "  winks check oura.zip supplements.csv\n"
		    "  winks check --tz Europe/Stockholm ~/sleep\n",
	.options = { opt_reading, opt_log, opt_common, NULL },
	.least_operands = 1,
	.most_operands = 10000,
	.run = run,
};
