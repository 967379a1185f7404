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
			buffer_text(out, "\n           ");
			width = text_width(name) + 2;
		}
		if (i > 0)
			buffer_char(out, ' ');
		buffer_printf(out, "%s%s", name, i + 1 < count ? "," : "");
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
struct extent {
	int32_t first, last; /* evenings; first > last when no night has a date */
	long by_role[NIGHT_DUPLICATE + 1];
	long all, undated, without_times, without_zone;
};

static void take_night(struct extent *extent, const struct night *night)
{
	int32_t evening = night_evening_date(night);
	bool dated = evening != CIVIL_NO_DAY, timed = night_has_times(night);

	extent->all++;
	extent->by_role[night->role]++;
	extent->undated += !dated;
	extent->without_times += dated && !timed;
	extent->without_zone += timed && !night->zone_known;
	if (!dated)
		return;
	extent->first = evening < extent->first ? evening : extent->first;
	extent->last = evening > extent->last ? evening : extent->last;
}

static void add_extent(struct buffer *out, const struct extent *extent)
{
	char from[CIVIL_TEXT], to[CIVIL_TEXT];
	long days = (long)extent->last - extent->first + 1;

	if (extent->first <= extent->last)
		buffer_printf(out, "  evenings  %s to %s (%ld day%s)\n",
		              civil_date_text(from, extent->first),
		              civil_date_text(to, extent->last), days, days == 1 ? "" : "s");
	if (extent->undated > 0)
		buffer_printf(out,
		              "  evenings  not known in %ld of %ld; --start YYYY-MM-DDTHH:MM says "
		              "when it began\n",
		              extent->undated, extent->all);
	buffer_printf(out, "  periods   %ld main, %ld naps, %ld left out\n",
	              extent->by_role[NIGHT_MAIN], extent->by_role[NIGHT_NAP],
	              extent->by_role[NIGHT_EXCLUDED]);
	if (extent->without_times > 0)
		buffer_printf(out, "  times     none in %ld of %ld: dates alone\n",
		              extent->without_times, extent->all);
	if (extent->without_zone > 0)
		buffer_printf(out, "  zone      none in %ld of %ld; --tz ZONE settles it\n",
		              extent->without_zone, extent->all);
}

static void add_nights(struct buffer *out, struct arena *scratch, const struct study *study,
                       const char *file)
{
	struct extent extent = { .first = INT32_MAX, .last = INT32_MIN };

	for (size_t i = 0; i < study->nights.count; i++)
		if (strcmp(study->nights.items[i].file, file) == 0)
			take_night(&extent, &study->nights.items[i]);
	if (extent.all == 0)
		return;
	add_persons(out, scratch, study, file);
	add_extent(out, &extent);
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

/* Neither an export nor a log, and not damaged: most files of an export are of this kind. */
static bool is_other(const struct diary_file *file)
{
	return !file->is_log && file->status_code[0] == '\0';
}

static void add_others(struct buffer *out, struct arena *scratch, const struct study *study)
{
	bool any = false;

	for (size_t i = 0; i < study->logs_n; i++) {
		if (!is_other(&study->logs[i]))
			continue;
		if (!any)
			buffer_text(out, "Of no known format ('winks formats' lists them), and no "
			                 "log (a log needs a time and an item)\n");
		any = true;
		buffer_printf(out, "  %s\n", text_clean(scratch, study->logs[i].name));
	}
}

/* What several files come to. */
static void add_total(struct buffer *out, const struct study *study)
{
	struct extent extent = { .first = INT32_MAX, .last = INT32_MIN };
	size_t exports = 0;

	for (size_t i = 0; i < study->files_n; i++)
		exports += study->files[i].vendor != NULL && study->files[i].status_code[0] == '\0';
	for (size_t i = 0; i < study->nights.count; i++)
		if (study->nights.items[i].role != NIGHT_DUPLICATE)
			take_night(&extent, &study->nights.items[i]);
	if (exports < 2 || extent.all == 0)
		return;
	buffer_printf(out, "All %zu exports together\n", exports);
	add_extent(out, &extent);
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

static bool any_damaged(const struct study *study)
{
	for (size_t i = 0; i < study->failures_n; i++)
		if (study->failures[i].status != STATUS_NO_INPUT)
			return true;
	return false;
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
		if (!is_other(&study.logs[i]))
			check_add_log(&out, keep, &study.diary, &study.logs[i]);
	add_others(&out, keep, &study);
	add_total(&out, &study);
	check_add_findings(&out, keep, &study.findings);
	TRY(cmd_print(&out, err));
	/* What is damaged was said, and is another status than what is not there. */
	if (study.files_n == 0 && study.logs_n == 0 && !any_damaged(&study))
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
