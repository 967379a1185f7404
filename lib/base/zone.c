/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/zone.h"

#include "base/text.h"
#include "base/zone_rule.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ZONE_FOLDER "/usr/share/zoneinfo/"

enum {
	MOST_NAME = 64,
	MOST_FILE = 256 * 1024,
	HEADER = 44,
	TYPE = 6,                  /* bytes of a local time type */
	MOST_OFFSET_S = 26 * 3600, /* RFC 9636, 3.2: -25 to 26 hours */
	LEAST_OFFSET_S = -25 * 3600,
};

struct change {
	int64_t utc_s;
	int32_t offset_s; /* from then on */
};

struct zone {
	const char *name;
	int32_t first_offset_s; /* before the first change */
	struct change *changes; /* in order */
	size_t count;
	bool has_rule;
	struct zone_rule rule; /* after the last change */
};

const char *zone_name(const struct zone *zone)
{
	return zone->name;
}

/* Bytes of a zone file not read yet. */
struct cursor {
	const unsigned char *at;
	size_t left;
};

/* The six counts of a header, in the file's order. */
struct counts {
	uint32_t is_ut, is_standard, leap, time, type, letter;
};

static uint64_t big_endian(const unsigned char *at, size_t bytes)
{
	uint64_t number = 0;

	for (size_t i = 0; i < bytes; i++)
		number = number << 8 | at[i];
	return number;
}

static bool take_header(struct cursor *cursor, struct counts *counts_out)
{
	const unsigned char *at = cursor->at;
	uint32_t *const counts[] = { &counts_out->is_ut, &counts_out->is_standard,
		                     &counts_out->leap,  &counts_out->time,
		                     &counts_out->type,  &counts_out->letter };

	/* Version 1 has neither times after 2037 nor a rule. */
	if (cursor->left < HEADER || memcmp(at, "TZif", 4) != 0 || at[4] < '2')
		return false;
	for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++)
		*counts[i] = (uint32_t)big_endian(at + 20 + 4 * i, 4);
	cursor->at += HEADER;
	cursor->left -= HEADER;
	return true;
}

static bool skip(struct cursor *cursor, uint64_t bytes)
{
	if (bytes > cursor->left)
		return false;
	cursor->at += bytes;
	cursor->left -= (size_t)bytes;
	return true;
}

static uint64_t block_length(const struct counts *counts, uint64_t time_size)
{
	return counts->time * (time_size + 1) + counts->type * (uint64_t)TYPE + counts->letter +
	       counts->leap * (time_size + 4) + counts->is_standard + (uint64_t)counts->is_ut;
}

static bool read_offset(const unsigned char *types, const struct counts *counts, size_t which,
                        int32_t *offset_out)
{
	if (which >= counts->type)
		return false;
	*offset_out = (int32_t)(uint32_t)big_endian(types + TYPE * which, 4);
	return *offset_out >= LEAST_OFFSET_S && *offset_out <= MOST_OFFSET_S;
}

/* The second data block: 64-bit times. */
static bool read_changes(struct zone *zone, const unsigned char *block, const struct counts *counts,
                         struct arena *keep)
{
	const unsigned char *which = block + 8 * (size_t)counts->time;
	const unsigned char *types = which + counts->time;

	if (!read_offset(types, counts, 0, &zone->first_offset_s))
		return false;
	zone->changes = arena_array(keep, (size_t)counts->time + 1, struct change);
	zone->count = counts->time;
	for (size_t i = 0; i < zone->count; i++) {
		struct change *change = &zone->changes[i];

		change->utc_s = (int64_t)big_endian(block + 8 * i, 8);
		if (!read_offset(types, counts, which[i], &change->offset_s))
			return false;
		if (i > 0 && change->utc_s <= zone->changes[i - 1].utc_s)
			return false;
	}
	return true;
}

/* "\nCET-1CEST,M3.5.0,M10.5.0/3\n"; empty between the two means no rule. */
static bool read_rule(struct zone *zone, const struct cursor *footer)
{
	char text[128];

	if (footer->left < 2 || footer->at[0] != '\n')
		return false;

	const unsigned char *end = memchr(footer->at + 1, '\n', footer->left - 1);
	size_t length = end != NULL ? (size_t)(end - footer->at - 1) : sizeof(text);

	if (length >= sizeof(text))
		return false;
	memcpy(text, footer->at + 1, length);
	text[length] = '\0';
	zone->has_rule = length > 0;
	return length == 0 || zone_rule_parse(text, &zone->rule);
}

static bool parse(struct zone *zone, struct cursor cursor, struct arena *keep)
{
	struct counts counts = { 0 };

	if (!take_header(&cursor, &counts) || !skip(&cursor, block_length(&counts, 4)) ||
	    !take_header(&cursor, &counts))
		return false;

	const unsigned char *block = cursor.at;

	/* Zones that count leap seconds ("right/") would shift every time by half a minute. */
	return counts.leap == 0 && skip(&cursor, block_length(&counts, 8)) &&
	       read_changes(zone, block, &counts, keep) && read_rule(zone, &cursor);
}

static enum status no_zone(struct error *err, const char *name, const char *why)
{
	char shown[TEXT_SHOWN];

	(void)error_set(err, STATUS_CONFIG, "time zone '%s' %s",
	                text_show(shown, name, strlen(name)), why);
	return error_hint(err, "write a name such as Europe/Stockholm or UTC; they are the files "
	                       "below " ZONE_FOLDER);
}

enum status zone_of_bytes(const char *name, const void *bytes, size_t length, struct arena *keep,
                          const struct zone **zone_out, struct error *err)
{
	struct zone *zone = arena_new(keep, struct zone);

	zone->name = arena_text(keep, name, strlen(name));
	if (!parse(zone, (struct cursor){ bytes, length }, keep))
		return no_zone(err, name, "cannot be read: its file is no TZif file of version 2");
	*zone_out = zone;
	return STATUS_OK;
}

/* Letters, digits and _ + - between single slashes; so never ".." and never absolute. */
static bool is_zone_name(const char *name)
{
	size_t length = strlen(name);

	if (length == 0 || length > MOST_NAME || name[0] == '/' || name[length - 1] == '/' ||
	    strstr(name, "//") != NULL)
		return false;
	return strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	                    "0123456789_+-/") == length;
}

/* Bytes read, -1 when the file is not there, is no file or is too long. */
static ssize_t read_whole(const char *path, unsigned char *bytes, size_t room)
{
	struct stat about;
	size_t used = 0;
	ssize_t got = 1;
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

	if (fd < 0)
		return -1;
	if (fstat(fd, &about) != 0 || !S_ISREG(about.st_mode))
		got = -1;
	while (got > 0 && used < room) {
		got = read(fd, bytes + used, room - used);
		if (got < 0 && errno == EINTR)
			got = 1;
		else if (got > 0)
			used += (size_t)got;
	}
	(void)close(fd);
	return got == 0 ? (ssize_t)used : -1;
}

enum status zone_load(const char *name, struct arena *keep, const struct zone **zone_out,
                      struct error *err)
{
	struct arena scratch CLEANUP(arena_free) = ARENA((size_t)2 * MOST_FILE);
	char path[sizeof(ZONE_FOLDER) + MOST_NAME];

	if (!is_zone_name(name))
		return no_zone(err, name, "is not the name of one");
	(void)snprintf(path, sizeof(path), "%s%s", ZONE_FOLDER, name);

	unsigned char *bytes = arena_array(&scratch, MOST_FILE, unsigned char);
	ssize_t length = read_whole(path, bytes, MOST_FILE);

	if (length < 0)
		return no_zone(err, name, "is not known on this machine");
	return zone_of_bytes(name, bytes, (size_t)length, keep, zone_out, err);
}

/* How many changes happened up to and with utc_s. */
static size_t changes_until(const struct zone *zone, int64_t utc_s)
{
	size_t low = 0, high = zone->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (zone->changes[middle].utc_s <= utc_s)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

int32_t zone_offset_s(const struct zone *zone, int64_t utc_s)
{
	size_t passed = changes_until(zone, utc_s);

	if (passed == zone->count && zone->has_rule)
		return zone_rule_offset_s(&zone->rule, utc_s);
	return passed > 0 ? zone->changes[passed - 1].offset_s : zone->first_offset_s;
}

/* The first change after utc_s; false when there is none. */
static bool next_change(const struct zone *zone, int64_t utc_s, int64_t *change_out)
{
	size_t passed = changes_until(zone, utc_s);

	if (passed < zone->count) {
		*change_out = zone->changes[passed].utc_s;
		return true;
	}
	return zone->has_rule && zone_rule_next(&zone->rule, utc_s, change_out);
}

int zone_instants(const struct zone *zone, int64_t local_s, int64_t utc_s_out[2])
{
	int64_t at = local_s - MOST_OFFSET_S;
	int64_t until = local_s - LEAST_OFFSET_S;
	int found = 0;

	/* Between two changes the offset is one; each stretch holds at most one answer. */
	while (at <= until && found < 2) {
		int64_t next = until + 1, change = 0;

		if (next_change(zone, at, &change) && change < next)
			next = change;

		int64_t utc_s = local_s - zone_offset_s(zone, at);

		if (utc_s >= at && utc_s < next)
			utc_s_out[found++] = utc_s;
		at = next;
	}
	return found;
}
