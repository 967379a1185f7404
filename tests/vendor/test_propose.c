/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vendor/map.h"

#include "rows/source.h"
#include "support/check.h"

#include <string.h>

static void propose(const char *table, struct buffer *out)
{
	struct arena keep CLEANUP(arena_free) = ARENA(64 << 20);
	struct error err = { 0 };

	buffer_text(out, "");
	check_ok(vendor_propose_map(source_of_memory(&keep, "t.csv", table, strlen(table)), out,
	                            &err),
	         err);
}

static const struct {
	const char *table, *line;
} shows[] = {
	{ "date,hours asleep\n2026-01-13,7.5\n", "date = date | ymd | evening\n" },
	{ "wake date,hours asleep\n2026-01-13,7.5\n", "date = wake date | ymd | wake\n" },
	{ "date,hours asleep\n13/01/2026,7.5\n", "date = date | dmy | evening\n" },
	{ "date,hours asleep\n01/13/2026,7.5\n", "date = date | mdy | evening\n" },
	{ "date,hours asleep\n01/02/2026,7.5\n", "date = date | evening\n" },
	{ "date,hours asleep\n2026-01-13,7.5\n", "tst = hours asleep | h\n" },
	{ "date,sleep\n2026-01-13,7.5\n", "# a guess: the values look like h\ntst = sleep | h\n" },
	{ "date,sleep\n2026-01-13,450\n", "tst = sleep | min\n" },
	{ "date,sleep\n2026-01-13,27000\n", "tst = sleep | s\n" },
	{ "date,sleep\n2026-01-13,7:30\n", "tst = sleep | h:mm\n" },
	{ "date,sleep,deep\n2026-01-13,450,20\n", "deep = deep | min\n" },
	{ "date;sleep\n2026-01-13;7,5\n", "delimiter = semicolon\ndecimal = comma\n" },
	{ "bedTime,wakeTime\n2026-01-13 23:00,2026-01-14 07:00\n",
	  "bed_start = bedTime | datetime ymd\nbed_end = wakeTime | datetime ymd\n" },
	{ "start,end\n1768258200,1768287000\n", "bed_start = start | epoch s\n" },
	{ "start,end\n1768258200000,1768287000000\n", "bed_end = end | epoch ms\n" },
	{ "start,end,sleep duration\n2026-01-13 23:00,2026-01-14 07:00,480\n",
	  "tib = sleep duration | min\n" },
	{ "date,sleep,deep\n2026-01-13,450,x.y\n2026-01-14,440,60\n2026-01-15,430,50\n",
	  "missing = x.y\n" },
	{ "date,sleep,Mood\n2026-01-13,450,5\n", "# outcome.mood = Mood | points | higher\n" },
	{ "date,sleep,Magnesium (mg)\n2026-01-13,450,5\n",
	  "# dose.magnesium = Magnesium (mg) | mg\n" },
	{ "Id,date,sleep\n1,2026-01-13,450\n1,2026-01-14,450\n", "person = Id\n" },
	{ "id,date,sleep\n1,2026-01-13,450\n2,2026-01-14,450\n", "id = id\n" },
	{ "date,\"sleep, all\"\n2026-01-13,450\n", "tst = \"sleep, all\" | min\n" },
	{ "date,sleep,deep score\n2026-01-13,450,90\n", "# not used: deep score\n" },
};

Test(propose, says_what_names_and_values_show)
{
	for (size_t i = 0; i < sizeof(shows) / sizeof(shows[0]); i++) {
		struct buffer out CLEANUP(buffer_free) = { 0 };

		propose(shows[i].table, &out);
		cr_assert_not_null(strstr(out.bytes, shows[i].line), "%s gives\n%s", shows[i].table,
		                   out.bytes);
	}
}

Test(propose, is_silent_about_tables_that_are_no_nights)
{
	static const char *const tables[] = {
		"",
		"a,b\n1,2\n",
		"date,steps\n2026-01-13,9000\n",
		"start,end,stage\n2026-01-13 23:00,2026-01-13 23:20,Deep\n",
		"sleep\n450\n",
		"start,end\n23:00,07:00\n",
	};

	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
		struct buffer out CLEANUP(buffer_free) = { 0 };

		propose(tables[i], &out);
		cr_assert_eq(out.used, 0, "%s gives\n%s", tables[i], out.bytes);
	}
	check_no_leak();
}
