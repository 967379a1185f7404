/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rows/pieces.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { FOLDER_MEMORY = 256 * 1024 * 1024 };

struct names {
	struct arena *keep;
	const char **items; /* a folder's name ends in '/' */
	size_t count, room;
};

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void unreadable(const struct order *order, const char *path, int number)
{
	struct place place = { .file = path };

	finding_add(order->findings, FINDING_ROWS_UNREADABLE, place, "cannot be read: %s",
	            strerror(number));
}

static const char *below(struct arena *keep, const char *folder, const char *name)
{
	size_t length = strlen(folder);
	const char *slash = length > 0 && folder[length - 1] == '/' ? "" : "/";

	return arena_printf(keep, "%s%s%s", folder, slash, name);
}

/* A link is not followed, so there are no loops. */
static bool is_folder(const char *path)
{
	struct stat about;

	return lstat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

/* Why the file is passed over, or NULL. */
static const char *why_skipped(const char *path)
{
	struct stat about;

	if (lstat(path, &about) == 0 && !S_ISREG(about.st_mode))
		return "it is a link or a special file";
	return has_known_ending(path) || has_zip_ending(path)
	               ? NULL
	               : "its ending is none of .csv .json .xml .txt .tsv .gz .zip";
}

static void add_name(struct names *names, const char *folder, const char *name)
{
	const char *slash = is_folder(below(names->keep, folder, name)) ? "/" : "";

	names->items = arena_more(names->keep, names->items, names->count, &names->room,
	                          sizeof(*names->items));
	names->items[names->count++] = arena_printf(names->keep, "%s%s", name, slash);
}

/*
 * Reads the folder to its end and closes it, so that depth costs no descriptors.
 * Hidden files are never exports.  Nothing but an unreadable folder is reported
 * yet: the names come in no order.
 */
static void list_folder(const struct order *order, const char *path, struct names *names)
{
	DIR *folder = opendir(path);

	if (folder == NULL) {
		unreadable(order, path, errno);
		return;
	}
	errno = 0;
	for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
		if (entry->d_name[0] != '.')
			add_name(names, path, entry->d_name);
		errno = 0;
	}
	if (errno != 0)
		unreadable(order, path, errno);
	(void)closedir(folder);
}

/* Whether it was the caller who wanted no more, and not an archive that is damaged. */
struct passing {
	const struct order *order;
	bool ended;
};

static enum status pass_on(void *context, struct source *source, struct error *err)
{
	struct passing *passing = context;
	enum status status = passing->order->fn(passing->order->context, source, err);

	passing->ended = status != STATUS_OK;
	return status;
}

/* An archive that cannot be unpacked is one file that cannot be read; the others are. */
static enum status hand_over_failure(const struct order *order, const char *path, struct error *err)
{
	struct arena scratch CLEANUP(arena_free) = ARENA(FOLDER_MEMORY);
	struct budget budget = { .limits = order->limits };
	struct error failure = *err;
	bool is_zip = false;

	*err = (struct error){ 0 };
	return piece_hand_over(order, stream_failed(&scratch, path, &failure), &budget, &is_zip,
	                       err);
}

static enum status hand_over_file(const struct order *order, const char *path, struct error *err)
{
	struct passing passing = { .order = order };
	const struct order passed = { order->limits, order->findings, pass_on, &passing };
	const char *why = why_skipped(path);

	if (why != NULL) {
		piece_skipped(order, path, why);
		return STATUS_OK;
	}

	int fd = file_open(path, O_NOFOLLOW);

	if (fd < 0) {
		unreadable(order, path, errno);
		return STATUS_OK;
	}

	enum status status = file_each(&passed, path, fd, err);

	return status == STATUS_DATA && !passing.ended ? hand_over_failure(order, path, err)
	                                               : status;
}

/* Depth is bounded: a path too long for the system cannot be opened. */
/* NOLINTNEXTLINE(misc-no-recursion) */
enum status folder_each(const struct order *order, const char *path, struct error *err)
{
	struct arena scratch CLEANUP(arena_free) = ARENA(FOLDER_MEMORY);
	struct names names = { .keep = &scratch };

	list_folder(order, path, &names);
	/* "a.csv" before "a/b.csv", as if all paths were sorted together. */
	if (names.count > 0)
		qsort(names.items, names.count, sizeof(*names.items), by_bytes);
	for (size_t i = 0; i < names.count; i++) {
		const char *name = names.items[i];
		const char *full = below(&scratch, path, name);

		if (name[strlen(name) - 1] == '/')
			TRY(folder_each(order, full, err));
		else
			TRY(hand_over_file(order, full, err));
	}
	return STATUS_OK;
}
