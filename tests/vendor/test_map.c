/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vendor/map.h"

#include "night/assemble.h"
#include "rows/source.h"
#include "support/check.h"

#include <string.h>

/* "key = value" lines, and a table. */
struct box {
	struct arena keep;
	struct vendor_map_text text;
	const struct vendor *vendor;
	struct night_list nights;
	struct finding_list told;
	struct vendor_file file;
	struct error err;
};

static struct box *box_new(const char *lines)
{
	struct arena keep = ARENA(64 << 20);
	struct box *box = arena_new(&keep, struct box);
	long line = 1;

	box->keep = keep;
	box->nights.keep = box->told.keep = &box->keep;
	box->text = (struct vendor_map_text){ .file = "m.ini", .line = 1 };
	while (*lines != '\0') {
		size_t length = strcspn(lines, "\n");
		const char *equals = strstr(lines, " = ");
		struct vendor_map_line one = {
			arena_text(&box->keep, lines, (size_t)(equals - lines)),
			arena_text(&box->keep, equals + 3, length - (size_t)(equals + 3 - lines)),
			++line
		};

		box->text.lines = arena_more(&box->keep, box->text.lines, box->text.count,
		                             &box->text.room, sizeof(one));
		box->text.lines[box->text.count++] = one;
		lines += length + (lines[length] == '\n');
	}
	return box;
}

static enum status make(struct box *box)
{
	return vendor_map_make(&box->text, &box->keep, &box->vendor, &box->err);
}

static enum status read_table(struct box *box, const char *table)
{
	struct vendor_options options = { .person = "me", .map = box->vendor };
	struct source *source = source_of_memory(&box->keep, "t.csv", table, strlen(table));

	return vendor_read(source, &options, &box->nights, &box->told, &box->file, &box->err);
}

static struct box *box_read(const char *lines, const char *table)
{
	struct box *box = box_new(lines);

	check_ok(make(box), box->err);
	check_ok(read_table(box, table), box->err);
	return box;
}

static void box_free(struct box *box)
{
	struct arena keep = box->keep;

	arena_free(&keep);
	check_no_leak();
}

Test(map, reads_each_quantity_in_the_unit_that_the_map_says)
{
	struct box *box =
		box_read("date = D | ymd | evening\ntst = A | h\ndeep = B | min\n"
	                 "rem = C | s\nlight = E | h:mm\nlatency = F | ms\n"
	                 "efficiency = G | percent\nhr_mean = H | bpm\nawakenings = I\n",
	                 "D,A,B,C,E,F,G,H,I\n2026-01-02,7.5,60,3600,5:30,90000,91%,52,3\n");
	const struct night *night = &box->nights.items[0];

	cr_assert_eq(box->nights.count, 1);
	check_close(night->claims.tst_s, 27000, 0);
	check_close(night->claims.deep_s, 3600, 0);
	check_close(night->claims.rem_s, 3600, 0);
	check_close(night->claims.light_s, 19800, 0);
	check_close(night->claims.latency_s, 90, 0);
	check_close(night->claims.efficiency_pct, 91, 0);
	check_close(night->physiology.hr_mean_bpm, 52, 0);
	check_close(night->claims.awakenings_n, 3, 0);
	cr_assert(night->date_is_evening);
	cr_assert_str_eq(night->source, "map");
	box_free(box);
}

Test(map, takes_times_in_the_order_and_zone_that_the_map_says)
{
	struct box *box = box_read("bed_start = S | datetime mdy | Europe/Stockholm\n"
	                           "bed_end = E | datetime mdy | Europe/Stockholm\n",
	                           "S,E\n01/02/2026 23:00,01/03/2026 07:00\n");
	const struct night *night = &box->nights.items[0];
	char text[CIVIL_TEXT];

	cr_assert_eq(box->nights.count, 1);
	cr_assert(night->zone_known);
	cr_assert_eq(night->start_offset_s, 3600);
	cr_assert_str_eq(civil_date_text(text, night_evening_date(night)), "2026-01-02");
	box_free(box);
}

Test(map, takes_instants_as_counts_since_1970)
{
	struct box *box = box_read("bed_start = S | epoch s\nbed_end = E | epoch ms\n",
	                           "S,E\n1768258200,1768287000000\n");

	cr_assert_eq(box->nights.items[0].bed_start_utc_s, 1768258200);
	cr_assert_eq(box->nights.items[0].bed_end_utc_s, 1768287000);
	box_free(box);
}

Test(map, has_its_own_delimiter_decimal_and_missing_words)
{
	struct box *box = box_read("delimiter = bar\ndecimal = comma\nmissing = n.d., \"a, b\"\n"
	                           "date = D | ymd | wake\ntst = A | h\ndeep = B | h\n"
	                           "rem = C | h\n",
	                           "D|A|B|C\n2026-01-02|7,5|n.d.|a, b\n2026-01-03|7.5|1|1\n");

	cr_assert_eq(box->file.accepted, 1, "7.5 is no number with a decimal comma");
	cr_assert_eq(box->file.rejected, 1);
	check_close(box->nights.items[0].claims.tst_s, 27000, 0);
	cr_assert(isnan(box->nights.items[0].claims.deep_s));
	cr_assert(isnan(box->nights.items[0].claims.rem_s));
	cr_assert_not(box->nights.items[0].date_is_evening);
	box_free(box);
}

Test(map, reads_stages_and_kinds_by_its_own_words)
{
	struct box *box = box_read("bed_start = S | datetime\nbed_end = E | datetime\n"
	                           "kind = K | short rest=nap, long=main\n"
	                           "stages = G | 30 min | 0=X 1=W 2=R 3=L 4=D\n",
	                           "S,E,K,G\n2026-01-02 13:00,2026-01-02 15:00,short rest,1342\n"
	                           "2026-01-02 23:00,2026-01-03 01:00,other,1342\n");

	cr_assert_eq(box->file.accepted, 1);
	cr_assert_eq(box->file.rejected, 1, "a word that the map does not have");
	cr_assert_eq(box->nights.items[0].vendor_kind, VENDOR_KIND_NAP);
	cr_assert_eq(box->nights.items[0].stages.count, 4);
	cr_assert_eq(box->nights.items[0].stages.runs[2].stage, STAGE_D);
	cr_assert_eq(box->nights.items[0].stages.resolution_s, 1800);
	box_free(box);
}

Test(map, carries_outcomes_and_doses_with_the_night)
{
	struct box *box = box_read("date = D | ymd | evening\ntst = A | h\n"
	                           "outcome.mood = M | points | higher\n"
	                           "dose.magnesium citrate = G | mg elemental\n",
	                           "D,A,M,G\n2026-01-02,7,6,300\n2026-01-03,7,,0\n");
	const struct night_extras *extras = &box->nights.items[0].extras;

	cr_assert_eq(extras->count, 2);
	cr_assert_str_eq(extras->kinds[0].name, "mood");
	cr_assert_eq(extras->kinds[0].better, 1);
	check_close(extras->numbers[0], 6, 0);
	cr_assert(extras->kinds[1].is_dose && extras->kinds[1].elemental);
	cr_assert_str_eq(extras->kinds[1].unit, "mg");
	extras = &box->nights.items[1].extras;
	cr_assert(isnan(extras->numbers[0]), "missing is not zero");
	check_close(extras->numbers[1], 0, 0);
	box_free(box);
}

Test(map, an_outcome_alone_is_no_sleep)
{
	struct box *box = box_read("date = D | ymd | evening\ntst = A | h\noutcome.mood = M\n",
	                           "D,A,M\n2026-01-02,,6\n");

	cr_assert_eq(box->file.skipped, 1);
	cr_assert_eq(box->nights.count, 0);
	box_free(box);
}

Test(map, finds_headers_whatever_is_odd_in_them)
{
	struct box *box =
		box_read("date = \"D, of\" | ymd | evening\ntst = \"A | \"\"h\"\"\" | h\n",
	                 "\"D, of\",\"A | \"\"h\"\"\"\n2026-01-02,7\n");

	cr_assert_eq(box->file.accepted, 1);
	cr_assert_eq(box->file.columns_used_n, 2);
	box_free(box);
}

Test(map, takes_only_files_that_have_its_columns)
{
	struct box *box = box_new("match = D, A\ndate = D | ymd | evening\ntst = A | h\n"
	                          "deep = Depe | h\n");

	check_ok(make(box), box->err);
	check_ok(read_table(box, "X,Y\n1,2\n"), box->err);
	cr_assert_null(box->file.vendor, "neither of its columns is there");
	cr_assert_eq(read_table(box, "D,A,Deep\n2026-01-02,7,1\n"), STATUS_DATA);
	cr_assert_not_null(strstr(box->err.message, "'Depe'"), "%s", box->err.message);
	cr_assert_str_eq(box->err.code, "vendor.missing-column");
	box_free(box);
}

static const struct {
	const char *lines, *message, *hint;
	long line;
} wrong[] = {
	{ "tst = A | h\n", "neither bed_start and bed_end nor date", "bed_start", 1 },
	{ "bed_start = A\n", "neither bed_start and bed_end nor date", "bed_start", 1 },
	{ "date = D | ymd | evening\ntsf = A | h\n", "no key 'tsf'", "'tst'", 3 },
	{ "date = D | ymd | evening\nsnoring = A | h\n", "no key 'snoring'", "explain columns", 3 },
	{ "date = D | ymd | evening\ntst = A\n", "a unit too", "", 3 },
	{ "date = D | ymd | evening\ntst = A | mim\n", "no unit of a duration", "'min'", 3 },
	{ "date = D | ymd | evening\ntst = A | h | x\n", "expected HEADER | min", "", 3 },
	{ "date = D | ymd | evening\ntst = | h\n", "expected HEADER | min", "", 3 },
	{ "date = D | ymd | evening\ntst = \"A | h\n", "expected HEADER | min", "", 3 },
	{ "date = D | ymd | evening\ntst = \"A\" b | h\n", "expected HEADER | min", "", 3 },
	{ "date = D | ymd | evening\ndate = E | ymd | wake\n", "given before, in line 2", "keep",
	  3 },
	{ "date = D\n", "evening (or wake)", "", 2 },
	{ "date = D | ymd | evenin\n", "no side of the night", "'evening'", 2 },
	{ "date = D | ydm | wake\n", "no date order", "ymd, mdy, dmy", 2 },
	{ "bed_start = A | datetme\n", "no way of writing a time", "", 2 },
	{ "bed_start = A | datetime mdy\nbed_end = B | datetime dmy\n", "the keys before", "", 3 },
	{ "bed_start = A | datetime | Europe/Stokholm\n", "Stokholm", "", 2 },
	{ "bed_start = A | datetime | UTC\nbed_end = B | datetime | Europe/Oslo\n",
	  "the zone of the other", "", 3 },
	{ "delimiter = komma\n", "no value of this key", "'comma'", 2 },
	{ "decimal = dot\n", "no value of this key", "point, comma", 2 },
	{ "kind = K | a=sleep\n", "no meaning of a word", "main, nap", 2 },
	{ "kind = K | a\n", "pairs such as", "", 2 },
	{ "stages = G | 30 s\n", "0=X 1=W", "", 2 },
	{ "stages = G | 0 s | 1=W\n", "0=X 1=W", "", 2 },
	{ "stages = G | 30 s | 12=W\n", "codes of one letter", "", 2 },
	{ "stages = G | 30 s | 1=Q\n", "no meaning of a word", "", 2 },
	{ "outcome. = M\n", "small letters", "", 2 },
	{ "outcome.Mood = M\n", "small letters", "", 2 },
	{ "outcome.mood = M | points | up\n", "no direction", "lower, neither, higher", 2 },
	{ "dose. = M | mg\n", "what was taken", "", 2 },
	{ "dose.zinc = M\n", "a unit too", "", 2 },
	{ "person = P | x\n", "expected HEADER", "", 2 },
	{ "efficiency = P | h\n", "no unit that this can have", "percent", 2 },
	{ "person = ---\n", "the name of a column", "", 2 },
};

Test(map, refuses_what_is_wrong_with_its_line_and_a_remedy)
{
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		struct box *box = box_new(wrong[i].lines);

		cr_assert_eq(make(box), STATUS_CONFIG, "%s", wrong[i].lines);
		cr_assert_not_null(strstr(box->err.message, wrong[i].message), "%s: %s",
		                   wrong[i].lines, box->err.message);
		cr_assert_not_null(strstr(box->err.hint, wrong[i].hint), "%s: %s", wrong[i].lines,
		                   box->err.hint);
		cr_assert_str_eq(box->err.file, "m.ini");
		cr_assert_eq(box->err.line, wrong[i].line, "%s: %ld", wrong[i].lines,
		             box->err.line);
		box_free(box);
	}
}
