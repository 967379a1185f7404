/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/read.h"

#include "base/text.h"
#include "diary/source.h"
#include "rows/source.h"
#include "vendor/map.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

struct text_list study_sorted_names(struct arena *keep, struct text_list names)
{
	const char **items = arena_array(keep, names.count + 1, const char *);
	struct text_list sorted = { .items = items };

	for (size_t i = 0; i < names.count; i++)
		items[i] = names.items[i];
	qsort(items, names.count, sizeof(*items), by_name);
	for (size_t i = 0; i < names.count; i++)
		if (i == 0 || strcmp(items[i], items[i - 1]) != 0)
			items[sorted.count++] = items[i];
	return sorted;
}

/* A file was rejected whole: it is set down, and the others go on. */
static void set_down(struct study *study, const char *name, struct error *failure)
{
	struct place place = { .file = name, .line = failure->line, .column = failure->column };

	error_at(failure, name, 0, 0);
	study->failures = arena_more(study->keep, study->failures, study->failures_n,
	                             &study->failures_room, sizeof(*study->failures));
	study->failures[study->failures_n++] = *failure;
	/* Missing or damaged, the others were processed: 65; 66 only when none is left. */
	study->status = status_worse(
		study->status, failure->status == STATUS_NO_INPUT ? STATUS_DATA : failure->status);
	finding_add(&study->findings, FINDING_STUDY_FILE_REJECTED, place, "%s", failure->message);
}

static const char *kept_name(struct study *study, const char *name)
{
	return arena_text(study->keep, name, strlen(name));
}

static void keep_code(char kept[40], const struct error *failure)
{
	const char *code = failure->code[0] != '\0' ? failure->code : "study.file-rejected";

	memcpy(kept, code, strlen(code) + 1);
}

/* Tags, a journal or notes: the file is read once more for them. */
static void look_for_log(struct study *study, struct source *source, const char *name)
{
	const char *bytes = NULL;
	size_t length = 0;
	struct error failure = { 0 };

	/* What cannot be read is said by who reads it. */
	if (source_peek(source, &bytes, &length, &failure) != STATUS_OK ||
	    source_notation(bytes, length) != NOTATION_TABLE ||
	    diary_source_find(bytes, length) == NULL)
		return;
	study->inner = arena_more(study->keep, study->inner, study->inner_n, &study->inner_room,
	                          sizeof(*study->inner));
	study->inner[study->inner_n++] = name;
}

static enum status on_export(void *context, struct source *source, struct error *err)
{
	struct study *study = context;
	struct vendor_file file = { .name = kept_name(study, source_name(source)) };
	struct error failure = { 0 };

	(void)err;
	if (study_is_stopped(study))
		return STATUS_OK;
	if (study->request->watch != NULL)
		source_watch(source, study->request->watch, study->request->watch_context);
	look_for_log(study, source, file.name);
	if (vendor_read(source, &study->reading, &study->nights, &study->findings, &file,
	                &failure) != STATUS_OK) {
		keep_code(file.status_code, &failure);
		set_down(study, file.name, &failure);
	}
	if (study->request->watch != NULL)
		study->request->watch(study->request->watch_context, file.name, 0, true);
	study->files = arena_more(study->keep, study->files, study->files_n, &study->files_room,
	                          sizeof(*study->files));
	study->files[study->files_n++] = file;
	return STATUS_OK;
}

static void add_log(struct study *study, const struct diary_file *file)
{
	study->logs = arena_more(study->keep, study->logs, study->logs_n, &study->logs_room,
	                         sizeof(*study->logs));
	study->logs[study->logs_n++] = *file;
}

static enum status on_log(void *context, struct source *source, struct error *err)
{
	struct study *study = context;
	const struct diary_options options = {
		.zone = study->zone,
		.person = study->reading.person,
		.date_order = study->date_order,
	};
	struct diary_file file = { .name = kept_name(study, source_name(source)) };
	struct error failure = { 0 };

	(void)err;
	if (diary_read(source, &options, &study->diary, &study->findings, &file, &failure) !=
	    STATUS_OK) {
		keep_code(file.status_code, &failure);
		set_down(study, file.name, &failure);
	}
	add_log(study, &file);
	return STATUS_OK;
}

bool study_is_stopped(const struct study *study)
{
	return study->request->stop != NULL && *study->request->stop != 0;
}

/* Everything behind one name; what cannot be opened is set down. */
static void read_name(struct study *study, const char *name, struct finding_list *told,
                      source_fn *on_source)
{
	struct error failure = { 0 };

	if (study_is_stopped(study))
		return;
	if (source_each(name, &source_default_limits, told, on_source, study, &failure) !=
	    STATUS_OK)
		set_down(study, name, &failure);
}

enum status study_read_exports(struct study *study, struct error *err)
{
	struct text_list names = study_sorted_names(study->keep, study->request->exports);

	(void)err;
	for (size_t i = 0; i < names.count; i++)
		read_name(study, names.items[i], &study->findings, on_export);
	return STATUS_OK;
}

static int by_place(const void *left, const void *right)
{
	const struct intake *a = *(const struct intake *const *)left;
	const struct intake *b = *(const struct intake *const *)right;
	int order = strcmp(a->file, b->file);

	return order != 0 ? order : (a->line > b->line) - (a->line < b->line);
}

/* Adds sign to counts[i] for every line of log i that gave an intake. */
static void count_lines(const struct study *study, long *counts, long sign)
{
	struct arena scratch CLEANUP(arena_free) = ARENA(study->keep->limit);
	size_t n = study->diary.count;
	const struct intake **sorted = arena_array(&scratch, n + 1, const struct intake *);

	for (size_t i = 0; i < n; i++)
		sorted[i] = &study->diary.items[i];
	qsort(sorted, n, sizeof(const struct intake *), by_place);
	for (size_t i = 0; i < n; i++) {
		if (i > 0 && by_place(&sorted[i - 1], &sorted[i]) == 0)
			continue;
		for (size_t log = 0; log < study->logs_n; log++)
			if (strcmp(study->logs[log].name, sorted[i]->file) == 0)
				counts[log] += sign;
	}
}

/* Intakes that stand in several logs count once; a line that has none left is a duplicate. */
static void merge_logs(struct study *study)
{
	long *gone = arena_array(study->keep, study->logs_n + 1, long);

	count_lines(study, gone, 1);
	(void)diary_merge(&study->diary, &study->findings);
	count_lines(study, gone, -1);
	for (size_t log = 0; log < study->logs_n; log++) {
		study->logs[log].accepted -= gone[log];
		study->logs[log].duplicate += gone[log];
	}
}

enum status study_read_logs(struct study *study, struct text_list names, struct error *err)
{
	struct text_list sorted = study_sorted_names(study->keep, names);

	(void)err;
	for (size_t i = 0; i < sorted.count; i++)
		read_name(study, sorted.items[i], &study->findings, on_log);
	study_sort_diary(study, study->logs_n > 1);
	return STATUS_OK;
}

void study_sort_diary(struct study *study, bool several)
{
	if (several)
		merge_logs(study);
	else
		diary_sort(&study->diary);
}

static bool is_inner(const struct study *study, const char *name)
{
	for (size_t i = 0; i < study->inner_n; i++)
		if (strcmp(study->inner[i], name) == 0)
			return true;
	return false;
}

static enum status on_inner(void *context, struct source *source, struct error *err)
{
	return is_inner(context, source_name(source)) ? on_log(context, source, err) : STATUS_OK;
}

static void tell_inner(struct study *study, const char *what)
{
	for (size_t i = 0; i < study->inner_n; i++)
		finding_add(&study->findings, FINDING_DIARY_LOG_IN_EXPORT,
		            (struct place){ .file = study->inner[i] }, "%s", what);
}

void study_read_inner_logs(struct study *study)
{
	struct text_list names = study_sorted_names(study->keep, study->request->exports);
	struct finding_list known = { .keep = study->keep }; /* said at the first reading */

	if (study->inner_n == 0)
		return;
	if (study->logs_n > 0) {
		tell_inner(study, "holds a log too; it was not used, because --log names another");
		return;
	}
	tell_inner(study, "holds a log too, which was used");
	for (size_t i = 0; i < names.count; i++)
		if (strcmp(names.items[i], "-") != 0)
			read_name(study, names.items[i], &known, on_inner);
	if (study->logs_n > 1)
		merge_logs(study);
	else
		diary_sort(&study->diary);
}

/* Named by the user, not found in a folder or an archive. */
static bool is_named(const struct study *study, const char *name)
{
	for (size_t i = 0; i < study->request->exports.count; i++)
		if (strcmp(study->request->exports.items[i], name) == 0)
			return true;
	return false;
}

void study_tell_unknown(struct study *study)
{
	const char *example = NULL;
	long count = 0;

	for (size_t i = 0; i < study->files_n; i++) {
		struct vendor_file *file = &study->files[i];
		struct error failure = { .status = STATUS_DATA, .code = "vendor.unknown-file" };

		if (file->vendor != NULL || file->other != NULL || file->status_code[0] != '\0' ||
		    is_inner(study, file->name))
			continue;
		if (!is_named(study, file->name)) {
			example = example != NULL ? example : file->name;
			count++;
			continue;
		}
		(void)snprintf(failure.message, sizeof(failure.message), "%s",
		               "is of no format that winks knows");
		(void)error_hint(&failure, "'winks formats' lists what each format must have; a "
		                           "supplement log goes after --log");
		keep_code(file->status_code, &failure);
		set_down(study, file->name, &failure);
	}
	if (count > 0) {
		finding_add(&study->findings, FINDING_VENDOR_UNKNOWN_FILE,
		            (struct place){ .file = example },
		            "%ld files like this one are of no known format and were left alone",
		            count);
	}
}

static bool is_unknown(const struct vendor_file *file)
{
	return file->vendor == NULL && file->other == NULL && file->status_code[0] == '\0';
}

static const struct vendor_file *find_file(const struct study *study, const char *name)
{
	for (size_t i = 0; i < study->files_n; i++)
		if (strcmp(study->files[i].name, name) == 0)
			return &study->files[i];
	return NULL;
}

/* A log is a table; the other parts of an export that are none need no second look. */
static enum status on_unknown(void *context, struct source *source, struct error *err)
{
	struct study *study = context;
	const struct vendor_file *file = find_file(study, source_name(source));

	if (is_inner(study, source_name(source)))
		return on_log(context, source, err);
	if (file == NULL || !is_unknown(file))
		return STATUS_OK;
	if (file->notation == NOTATION_TABLE)
		return on_log(context, source, err);
	add_log(study, &(struct diary_file){ .name = file->name });
	return STATUS_OK;
}

void study_read_unknown_as_logs(struct study *study)
{
	struct text_list names = study_sorted_names(study->keep, study->request->exports);
	struct finding_list known = { .keep = study->keep }; /* said at the first reading */
	bool any = study->inner_n > 0;

	for (size_t i = 0; i < study->files_n; i++)
		any = any || is_unknown(&study->files[i]);
	for (size_t i = 0; any && i < names.count; i++) {
		struct error said_before = { 0 };

		if (strcmp(names.items[i], "-") != 0 &&
		    source_each(names.items[i], &source_default_limits, &known, on_unknown, study,
		                &said_before) != STATUS_OK)
			continue; /* said at the first reading */
	}
}

/* Of no format, or nearly of one: then a column has another name than that format's. */
static bool may_be_mapped(const struct study *study, const char *name)
{
	const struct vendor_file *file = find_file(study, name);

	if (file == NULL)
		return false;
	return (is_unknown(file) && file->notation == NOTATION_TABLE) ||
	       strcmp(file->status_code, "vendor.missing-column") == 0;
}

static enum status on_proposal(void *context, struct source *source, struct error *err)
{
	struct study *study = context;
	struct buffer map CLEANUP(buffer_free) = { 0 };

	TRY(vendor_propose_map(source, &map, err));
	if (map.used > 0)
		study->proposal = arena_text(study->keep, map.bytes, map.used);
	return STATUS_OK;
}

void study_propose_map(struct study *study)
{
	const struct text_list *names = &study->request->exports;
	struct finding_list known = { .keep = study->keep };
	struct error unused = { 0 };

	if (names->count != 1 || strcmp(names->items[0], "-") == 0 ||
	    !may_be_mapped(study, names->items[0]))
		return;
	if (source_each(names->items[0], &source_default_limits, &known, on_proposal, study,
	                &unused) != STATUS_OK)
		study->proposal = NULL;
}
