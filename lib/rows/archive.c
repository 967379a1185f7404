/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ZIP archives through libzip, entry by entry, nothing ever written to the disk.
 * Names serve messages and the order of reading only, sizes in the directory are
 * not believed, and what comes out is counted.
 */
#include "rows/pieces.h"
#include "rows/refuse.h"

#include <stdlib.h>
#include <string.h>

enum { LIST_MEMORY = 256 * 1024 * 1024, UNIX_TYPE = 0xF000, UNIX_REGULAR = 0x8000 };

struct entry {
	const char *name; /* in the archive */
	zip_uint64_t index;
	uint64_t packed_bytes;
};

struct archive {
	const struct order *order;
	const char *name;
	zip_t *zip;
	struct arena *keep;
	struct entry *entries; /* those to be read */
	size_t count;
	long encrypted, nested;
	struct budget budget;
};

struct entry_stream {
	struct stream stream;
	struct archive *archive;
	zip_uint64_t index;
	zip_file_t *file; /* NULL until the first read */
	struct expansion expansion;
};

static enum status damaged(struct error *err, const char *name, const char *why)
{
	struct place place = { .file = name };

	return rows_refuse(err, FINDING_ROWS_ZIP_CORRUPT, place, "the ZIP data is damaged: %s",
	                   why);
}

static enum status read_entry(struct stream *stream, void *bytes, size_t room, size_t *got_out,
                              struct error *err)
{
	struct entry_stream *entry = (struct entry_stream *)stream;
	struct archive *archive = entry->archive;

	if (entry->file == NULL)
		entry->file = zip_fopen_index(archive->zip, entry->index, 0);
	if (entry->file == NULL)
		return damaged(err, stream->name, zip_strerror(archive->zip));

	/* The checksum is compared when the end is read: only a last 0 is a good end. */
	zip_int64_t got = zip_fread(entry->file, bytes, room);

	if (got < 0)
		return damaged(err, stream->name, zip_file_strerror(entry->file));
	TRY(budget_take(&archive->budget, &entry->expansion, (size_t)got, stream->name, err));
	*got_out = (size_t)got;
	return STATUS_OK;
}

static void close_entry(struct stream *stream)
{
	struct entry_stream *entry = (struct entry_stream *)stream;

	if (entry->file != NULL)
		(void)zip_fclose(entry->file);
}

static bool is_regular(struct archive *archive, zip_uint64_t index)
{
	zip_uint8_t system = 0;
	zip_uint32_t attributes = 0;

	if (zip_file_get_external_attributes(archive->zip, index, 0, &system, &attributes) != 0 ||
	    system != ZIP_OPSYS_UNIX)
		return true;

	zip_uint32_t type = (attributes >> 16) & UNIX_TYPE;

	return type == 0 || type == UNIX_REGULAR;
}

/* Why the entry is passed over, or NULL. */
static const char *why_skipped(struct archive *archive, const zip_stat_t *about)
{
	if (strncmp(about->name, "__MACOSX/", 9) == 0)
		return "it holds attributes of macOS";
	if (!is_regular(archive, about->index))
		return "it is a link or a special file";
	if (has_zip_ending(about->name))
		return "it is a ZIP archive inside another";
	if (!has_known_ending(about->name))
		return "it is hidden or its ending is none of .csv .json .xml .txt .tsv .gz";
	if (about->encryption_method != ZIP_EM_NONE)
		return "it is encrypted";
	return NULL;
}

static const char *shown_name(struct archive *archive, const char *entry)
{
	return arena_printf(archive->keep, "%s:%s", archive->name, entry);
}

/* Office documents are ZIP archives too. */
static const char *office_kind(const char *entry)
{
	static const char *const kinds[][2] = {
		{ "xl/workbook.xml", "an Excel workbook (.xlsx)" },
		{ "xl/workbook.bin", "an Excel workbook (.xlsb)" },
		{ "word/document.xml", "a Word document (.docx)" },
		{ "ppt/presentation.xml", "a PowerPoint file (.pptx)" },
		{ "META-INF/manifest.xml", "an OpenDocument file (.ods, .odt)" },
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strcmp(entry, kinds[i][0]) == 0)
			return kinds[i][1];
	return NULL;
}

static enum status list_entry(struct archive *archive, zip_uint64_t index, struct error *err)
{
	const zip_uint64_t wanted = ZIP_STAT_NAME | ZIP_STAT_COMP_SIZE | ZIP_STAT_ENCRYPTION_METHOD;
	struct place place = { .file = archive->name };
	zip_stat_t about;

	zip_stat_init(&about);
	if (zip_stat_index(archive->zip, index, 0, &about) != 0 || (about.valid & wanted) != wanted)
		return damaged(err, archive->name, "an entry cannot be looked at");
	about.index = index;

	const char *office = office_kind(about.name);
	const char *why = why_skipped(archive, &about);
	size_t length = strlen(about.name);

	if (office != NULL)
		return rows_refuse(err, FINDING_ROWS_WRONG_KIND, place, "is %s, expected exports",
		                   office);
	if (length == 0 || about.name[length - 1] == '/')
		return STATUS_OK;
	if (why != NULL) {
		archive->encrypted += about.encryption_method != ZIP_EM_NONE;
		archive->nested += has_zip_ending(about.name);
		piece_skipped(archive->order, shown_name(archive, about.name), why);
		return STATUS_OK;
	}
	archive->entries[archive->count++] = (struct entry){
		.name = arena_text(archive->keep, about.name, length),
		.index = index,
		.packed_bytes = about.comp_size,
	};
	return STATUS_OK;
}

static int by_name(const void *a, const void *b)
{
	const struct entry *left = a, *right = b;
	int order = strcmp(left->name, right->name);

	return order != 0 ? order : (left->index > right->index) - (left->index < right->index);
}

/* Why there is nothing to be read. */
static enum status refuse_empty(const struct archive *archive, struct error *err)
{
	struct place place = { .file = archive->name };

	if (archive->encrypted > 0)
		return rows_refuse(err, FINDING_ROWS_ZIP_ENCRYPTED, place,
		                   "is encrypted: none of its entries can be read");
	if (archive->nested > 0)
		return rows_refuse(err, FINDING_ROWS_NESTED, place,
		                   "holds nothing but other ZIP archives");
	return rows_refuse(err, FINDING_ROWS_ZIP_EMPTY, place,
	                   "holds no file that could be an export");
}

static enum status list_entries(struct archive *archive, struct error *err)
{
	const struct source_limits *limits = archive->order->limits;
	struct place place = { .file = archive->name };
	zip_int64_t count = zip_get_num_entries(archive->zip, 0);

	if (count > limits->most_entries_listed)
		return rows_refuse(err, FINDING_ROWS_TOO_LARGE, place,
		                   "has %lld entries, more than %ld", (long long)count,
		                   limits->most_entries_listed);
	archive->entries = arena_array(archive->keep, (size_t)count + 1, struct entry);
	for (zip_int64_t i = 0; i < count; i++)
		TRY(list_entry(archive, (zip_uint64_t)i, err));
	if ((long)archive->count > limits->most_entries_read)
		return rows_refuse(err, FINDING_ROWS_TOO_LARGE, place,
		                   "has %zu entries to be read, more than %ld", archive->count,
		                   limits->most_entries_read);
	if (archive->count == 0)
		return refuse_empty(archive, err);
	qsort(archive->entries, archive->count, sizeof(*archive->entries), by_name);
	return STATUS_OK;
}

static enum status hand_over_entry(struct archive *archive, const struct entry *entry,
                                   struct error *err)
{
	const char *name = shown_name(archive, entry->name);
	struct entry_stream stream = {
		.stream = { .read = read_entry, .close = close_entry, .name = name },
		.archive = archive,
		.index = entry->index,
		.expansion = { .packed_bytes = entry->packed_bytes },
	};
	struct place place = { .file = archive->name };
	bool is_zip = false;

	TRY(piece_hand_over(archive->order, &stream.stream, &archive->budget, &is_zip, err));
	if (is_zip)
		piece_skipped(archive->order, name, "it is a ZIP archive inside another");
	/* One entry beyond a limit speaks against the whole archive. */
	if (archive->budget.exceeded)
		return rows_refuse(err, FINDING_ROWS_TOO_LARGE, place,
		                   "unpacks to more than is allowed; the entry is '%s'",
		                   entry->name);
	return STATUS_OK;
}

static enum status read_archive(struct archive *archive, struct error *err)
{
	TRY(list_entries(archive, err));
	for (size_t i = 0; i < archive->count; i++)
		TRY(hand_over_entry(archive, &archive->entries[i], err));
	return STATUS_OK;
}

enum status archive_each(const struct order *order, const char *name, zip_source_t *zip_source,
                         uint64_t packed_bytes, struct error *err)
{
	struct arena scratch CLEANUP(arena_free) = ARENA(LIST_MEMORY);
	struct archive archive = {
		.order = order,
		.name = name,
		.keep = &scratch,
		.budget = { .limits = order->limits, .whole = { .packed_bytes = packed_bytes } },
	};
	zip_error_t zip_error;

	zip_error_init(&zip_error);
	archive.zip = zip_open_from_source(zip_source, ZIP_RDONLY, &zip_error);
	if (archive.zip == NULL) {
		(void)damaged(err, name, zip_error_strerror(&zip_error));
		zip_error_fini(&zip_error);
		zip_source_free(zip_source);
		return STATUS_DATA;
	}
	zip_error_fini(&zip_error);

	enum status status = read_archive(&archive, err);

	zip_discard(archive.zip);
	return status;
}
