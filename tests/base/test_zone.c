/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/zone.h"

#include "base/civil.h"
#include "support/check.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

static const char zone_folder[] = "/usr/share/zoneinfo";

static const int64_t first_s = 0;                  /* 1970-01-01 */
static const int64_t last_s = (int64_t)2145916800; /* 2038-01-01 */

/* What glibc says, in the zone that TZ names. */
static int32_t glibc_offset_s(int64_t utc_s)
{
	time_t time = (time_t)utc_s;
	struct tm local;

	cr_assert_not_null(localtime_r(&time, &local));

	int64_t day = civil_day(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
	int64_t second = local.tm_hour * 3600 + local.tm_min * 60 + local.tm_sec;

	return (int32_t)(day * CIVIL_DAY_S + second - utc_s);
}

/* The first second of the new offset in (from, to], where the two ends differ. */
static int64_t change_between(int64_t from, int64_t to)
{
	int32_t before = glibc_offset_s(from);

	while (to - from > 1) {
		int64_t middle = from + (to - from) / 2;

		if (glibc_offset_s(middle) == before)
			from = middle;
		else
			to = middle;
	}
	return to;
}

struct tally {
	long zones, changes, checks;
};

static void check_offset(const struct zone *zone, int64_t utc_s, struct tally *tally)
{
	tally->checks++;
	if (zone_offset_s(zone, utc_s) != glibc_offset_s(utc_s))
		cr_assert_eq(zone_offset_s(zone, utc_s), glibc_offset_s(utc_s),
		             "%s at %lld: %d, %d", zone_name(zone), (long long)utc_s,
		             zone_offset_s(zone, utc_s), glibc_offset_s(utc_s));
}

/* The instants of a local time, found by asking glibc about every offset around. */
static int glibc_instants(int64_t local_s, const int32_t *offsets, int count, int64_t out[2])
{
	int found = 0;

	for (int i = 0; i < count; i++) {
		int64_t utc_s = local_s - offsets[i];

		if (glibc_offset_s(utc_s) == offsets[i] && found < 2)
			out[found++] = utc_s;
	}
	if (found == 2 && out[0] > out[1]) {
		int64_t later = out[0];

		out[0] = out[1];
		out[1] = later;
	}
	return found;
}

static void check_instants(const struct zone *zone, int64_t change_s, struct tally *tally)
{
	int32_t offsets[2] = { glibc_offset_s(change_s - 1), glibc_offset_s(change_s) };
	static const int around[] = { -90000, -7200, -3601, -3600, -3599, -1800, -1,   0,
		                      1,      1800,  3599,  3600,  3601,  7200,  90000 };

	const size_t count = sizeof(around) / sizeof(around[0]);

	for (size_t i = 0; i < 2 * count; i++) {
		int64_t local_s = change_s + offsets[i / count] + around[i % count];
		int64_t got[2] = { 0, 0 }, want[2] = { 0, 0 };
		int n = glibc_instants(local_s, offsets, 2, want);

		tally->checks++;
		cr_assert_eq(zone_instants(zone, local_s, got), n, "%s at local %lld",
		             zone_name(zone), (long long)local_s);
		cr_assert_arr_eq(got, want, sizeof(got));
	}
}

static void check_zone(const char *name, struct tally *tally)
{
	struct arena keep CLEANUP(arena_free) = ARENA(1 << 20);
	struct error err;
	const struct zone *zone = NULL;
	const int64_t step_s = 5 * CIVIL_DAY_S / 2;

	cr_assert_eq(setenv("TZ", name, 1), 0);
	tzset();
	check_ok(zone_load(name, &keep, &zone, &err), err);
	tally->zones++;
	for (int64_t at = first_s; at + step_s < last_s; at += step_s) {
		check_offset(zone, at, tally);
		if (glibc_offset_s(at) == glibc_offset_s(at + step_s))
			continue;

		int64_t change_s = change_between(at, at + step_s);

		tally->changes++;
		for (int i = -3; i <= 3; i++)
			check_offset(zone, change_s + i, tally);
		check_offset(zone, change_s - 3600, tally);
		check_offset(zone, change_s + 3600, tally);
		/* Two changes within the same days would need more than two offsets. */
		if (glibc_offset_s(change_s) == glibc_offset_s(at + step_s))
			check_instants(zone, change_s, tally);
	}
}

static bool is_zone_file(const char *path)
{
	char magic[4] = { 0 };
	FILE *file = fopen(path, "rb");

	if (file == NULL)
		return false;

	size_t got = fread(magic, 1, sizeof(magic), file);

	(void)fclose(file);
	return got == sizeof(magic) && memcmp(magic, "TZif", 4) == 0;
}

static void check_folder(const char *below, struct tally *tally)
{
	char path[512], name[256];
	struct stat about;

	(void)snprintf(path, sizeof(path), "%s/%s", zone_folder, below);

	DIR *folder = opendir(path);

	cr_assert_not_null(folder);
	for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
		if (entry->d_name[0] == '.' || strcmp(entry->d_name, "right") == 0 ||
		    strcmp(entry->d_name, "posix") == 0)
			continue;
		(void)snprintf(name, sizeof(name), "%.100s%s%.100s", below,
		               below[0] != '\0' ? "/" : "", entry->d_name);
		(void)snprintf(path, sizeof(path), "%s/%s", zone_folder, name);
		if (stat(path, &about) == 0 && S_ISDIR(about.st_mode))
			check_folder(name, tally);
		else if (is_zone_file(path))
			check_zone(name, tally);
	}
	(void)closedir(folder);
}

Test(zone, agrees_with_glibc_in_every_zone_of_the_system_from_1970_to_2037)
{
	struct tally tally = { 0 };

	check_folder("", &tally);
	cr_log_info("%ld zones, %ld changes, %ld checks", tally.zones, tally.changes, tally.checks);
	cr_assert(tally.zones > 300 && tally.changes > 10000);
	check_no_leak();
}

static const struct zone *load(struct arena *keep, const char *name)
{
	struct error err;
	const struct zone *zone = NULL;

	check_ok(zone_load(name, keep, &zone, &err), err);
	return zone;
}

Test(zone, knows_the_gap_of_spring_and_the_fold_of_autumn)
{
	struct arena keep CLEANUP(arena_free) = ARENA(1 << 20);
	const struct zone *zone = load(&keep, "Europe/Stockholm");
	struct civil_time time;
	int64_t utc_s[2] = { 0, 0 };

	cr_assert(civil_parse_time("2024-03-31T02:30:00", &time));
	cr_assert_eq(zone_instants(zone, time.local_s, utc_s), 0);
	cr_assert(civil_parse_time("2024-10-27T02:30:00", &time));
	cr_assert_eq(zone_instants(zone, time.local_s, utc_s), 2);
	cr_assert_eq(utc_s[0], time.local_s - 7200);
	cr_assert_eq(utc_s[1], time.local_s - 3600);
	cr_assert(civil_parse_time("2024-10-27T23:00:00", &time));
	cr_assert_eq(zone_instants(zone, time.local_s, utc_s), 1);
	cr_assert_eq(utc_s[0], time.local_s - 3600);
}

Test(zone, goes_on_by_the_rule_long_after_the_last_change_listed)
{
	struct arena keep CLEANUP(arena_free) = ARENA(1 << 20);
	const struct zone *zone = load(&keep, "Europe/Stockholm");

	for (int year = 2038; year < 2500; year++) {
		int64_t july_s = (int64_t)civil_day(year, 7, 1) * CIVIL_DAY_S;
		int64_t december_s = (int64_t)civil_day(year, 12, 1) * CIVIL_DAY_S;

		cr_assert_eq(zone_offset_s(zone, july_s), 7200);
		cr_assert_eq(zone_offset_s(zone, december_s), 3600);
	}
}

Test(zone, takes_a_day_that_was_never_there_for_a_gap)
{
	struct arena keep CLEANUP(arena_free) = ARENA(1 << 20);
	const struct zone *zone = load(&keep, "Pacific/Apia");
	int64_t noon_s = (int64_t)civil_day(2011, 12, 30) * CIVIL_DAY_S + 43200;
	int64_t utc_s[2];

	cr_assert_eq(zone_instants(zone, noon_s, utc_s), 0);
	cr_assert_eq(zone_instants(zone, noon_s - CIVIL_DAY_S, utc_s), 1);
	cr_assert_eq(zone_instants(zone, noon_s + CIVIL_DAY_S, utc_s), 1);
}

Test(zone, refuses_what_is_no_name_of_a_zone)
{
	static const char *const names[] = {
		"",
		"Nope/Nowhere",
		"../../../etc/passwd",
		"/etc/localtime",
		"Europe/../UTC",
		"Europe",
		"Europe/",
		"Europe//Stockholm",
		"zone1970.tab",
		"zone.tab",
		"right/Europe/Stockholm",
		"UTC ",
		"Europe/Stockholm\n",
		"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
	};
	struct arena keep CLEANUP(arena_free) = ARENA(1 << 20);

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct error err = { 0 };
		const struct zone *zone = NULL;

		cr_assert_eq(zone_load(names[i], &keep, &zone, &err), STATUS_CONFIG, "'%s'",
		             names[i]);
		cr_assert_null(zone);
		cr_assert(err.hint[0] != '\0');
	}
}

/* A TZif file of version 2 without changes, one type and the footer given. */
static size_t zone_file(unsigned char bytes[512], int32_t offset_s, const char *footer)
{
	size_t used = 0;

	for (int block = 0; block < 2; block++) {
		memcpy(bytes + used, "TZif2", 5);
		memset(bytes + used + 5, 0, 39);
		bytes[used + 39] = 1; /* types */
		bytes[used + 43] = 1; /* letters */
		used += 44;
		for (int i = 0; i < 4; i++)
			bytes[used + (size_t)i] =
				(unsigned char)((uint32_t)offset_s >> (24 - 8 * i));
		memset(bytes + used + 4, 0, 3);
		used += 7;
	}
	return used + (size_t)snprintf((char *)bytes + used, 512 - used, "\n%s\n", footer);
}

Test(zone, reads_every_form_of_rule)
{
	static const struct {
		char rule[48];
		int month, day;
		int32_t offset_s;
	} cases[] = {
		{ "XST3", 7, 1, -10800 },
		{ "<-03>3", 7, 1, -10800 },
		{ "XST-5:30", 1, 1, 19800 },
		{ "XST-5:30:15", 1, 1, 19815 },
		{ "XST3XDT,M3.2.0,M11.1.0", 7, 1, -7200 },
		{ "XST3XDT,M3.2.0,M11.1.0", 1, 1, -10800 },
		{ "XST-10XDT,M10.1.0,M4.1.0/3", 1, 1, 39600 }, /* south */
		{ "XST-1XDT0,M10.5.0,M3.5.0/1", 1, 1, 0 },     /* winter time is the odd one */
		{ "XST3XDT2:30,J60/0,J300/0", 3, 1, -9000 },   /* J60 is 1 March in any year */
		{ "XST3XDT2:30,J60/0,J300/0", 2, 28, -10800 },
		{ "XST3XDT,59/0,J300", 2, 29, -7200 }, /* 59: 29 February of 2024 */
		{ "XST3XDT,60/0,J300", 2, 29, -10800 },
		{ "XST3XDT,0/0,J365/25", 12, 31, -7200 }, /* all year */
		{ "XST3XDT,0/0,J365/25", 1, 1, -7200 },
		{ "XST2XDT,M3.4.4/50,M10.4.4/50", 3, 31, -3600 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct arena keep CLEANUP(arena_free) = ARENA(1 << 20);
		struct error err;
		const struct zone *zone = NULL;
		unsigned char bytes[512];
		size_t length = zone_file(bytes, cases[i].offset_s, cases[i].rule);
		int64_t noon_s =
			(int64_t)civil_day(2024, cases[i].month, cases[i].day) * CIVIL_DAY_S +
			43200;

		check_ok(zone_of_bytes("test", bytes, length, &keep, &zone, &err), err);
		cr_assert_eq(zone_offset_s(zone, noon_s), cases[i].offset_s, "%s: %d",
		             cases[i].rule, zone_offset_s(zone, noon_s));
	}
}

Test(zone, refuses_a_damaged_file_at_whatever_byte_it_ends)
{
	struct arena keep CLEANUP(arena_free) = ARENA(1 << 20);
	unsigned char bytes[512];
	size_t length = zone_file(bytes, 3600, "CET-1CEST,M3.5.0,M10.5.0/3");
	struct error err;
	const struct zone *zone = NULL;

	for (size_t cut = 0; cut < length; cut++)
		cr_assert_eq(zone_of_bytes("test", bytes, cut, &keep, &zone, &err), STATUS_CONFIG);
	check_ok(zone_of_bytes("test", bytes, length, &keep, &zone, &err), err);
}

Test(zone, refuses_a_rule_it_cannot_read_to_the_end)
{
	static const char *const rules[] = { "C-1",
		                             "CET",
		                             "CET-25",
		                             "CET-1CEST",
		                             "CET-1CEST,M3",
		                             "CET-1CEST,M13.1.0,M3.1.0",
		                             "<+01-1",
		                             "CET-1CEST,M3.5.0,M10.5.0/168",
		                             "CET-1CEST,M3.6.0,M10.5.0",
		                             "CET-1CEST,J0,J1",
		                             "CET-1 ",
		                             "CET-1CEST,M3.5.0,M10.5.0x" };

	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
		struct arena keep CLEANUP(arena_free) = ARENA(1 << 20);
		struct error err;
		const struct zone *zone = NULL;
		unsigned char bytes[512];
		size_t length = zone_file(bytes, 3600, rules[i]);

		cr_assert_eq(zone_of_bytes("test", bytes, length, &keep, &zone, &err),
		             STATUS_CONFIG, "%s", rules[i]);
	}
}
