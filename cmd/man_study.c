/* SPDX-License-Identifier: GPL-3.0-or-later */
/* winks-study(5), from the table of keys. */
#include "cmd/man.h"

#include "cmd/roff.h"
#include "study/keytable.h"
#include "vendor/map.h"

#include <string.h>

static const char *const kinds[] = {
	[KEY_LATER] = "",
	[KEY_TEXT] = "text",
	[KEY_WORD] = "word",
	[KEY_ZONE] = "zone, such as Europe/Stockholm",
	[KEY_PATH] = "path",
	[KEY_PATHS] = "path; may be repeated",
	[KEY_CONDITION] = "NAME A..B; may be repeated",
	[KEY_RANGES] = "A..B; may be repeated",
	[KEY_WORDS] = "words, commas between",
	[KEY_METRICS] = "keys of measures, commas between",
	[KEY_METRIC] = "key of a measure",
	[KEY_FORMATS] = "formats, commas between",
	[KEY_NUMBER] = "number",
	[KEY_HALF_LIFE] = "number of nights",
	[KEY_YES_NO] = "yes or no",
};

static void add_keys(struct buffer *out, struct arena *scratch, const char *section)
{
	roff_subsection(out, arena_printf(scratch, "[%s]", section));
	roff_list_begin(out, "Ds");
	for (size_t i = 0; i < key_count; i++) {
		const struct key *key = &keys[i];

		if (strcmp(key->section, section) != 0 || key->kind == KEY_LATER)
			continue;
		roff_item(out,
		          arena_printf(scratch, "Cm %s No = Ar %s", key->name,
		                       key->choices != NULL ? key->choices : kinds[key->kind]),
		          arena_printf(scratch, "%s.", key_help(key->section, key->name)));
	}
	roff_list_end(out);
}

static void add_columns(struct buffer *out, struct arena *scratch)
{
	const char *value = NULL, *key = NULL;

	roff_subsection(out, "[columns]");
	roff_text(out, "Maps the columns of a table of no known format, in a study file or in a "
	               "file given to --map; 'winks check FILE' proposes one. HEADER is a column's "
	               "name in the file; case, blanks and punctuation in it do not count. A name "
	               "that holds a comma, | or a double quote stands in double quotes. A night "
	               "needs bed_start and bed_end, one of them and tib, or date.");
	roff_list_begin(out, "Ds");
	for (size_t i = 0; (key = vendor_map_key(i, &value)) != NULL; i++)
		roff_item(out, arena_printf(scratch, "Cm %s No =", key), value);
	roff_list_end(out);
}

void man_study(struct buffer *out, struct arena *scratch)
{
	roff_begin(out, "winks-study", 5, "study file of winks run");
	roff_section(out, "DESCRIPTION");
	roff_text(out, "A study file says once what winks run does every day: which exports and "
	               "logs to read, which periods to compare, what decides, and where the "
	               "report goes. 'winks init FOLDER' writes one from the files it finds; "
	               "'winks doctor FILE' prints every value in force and where it comes from.");
	roff_paragraph(out, "It is an INI file: sections in brackets, one key = value a line, "
	                    "comments on lines of their own that begin with # or ;. A line has at "
	                    "most 198 bytes and holds no blank followed by a semicolon. Repeated "
	                    "keys add. Paths are relative to the study file, and ~ is the home "
	                    "folder. Dates are those of evenings, as YYYY-MM-DD; A..B has both "
	                    "ends. An option of the command line goes before the file. An unknown "
	                    "key or value ends the run with status 78.");
	roff_section(out, "SECTIONS");
	for (size_t i = 0; i < KEY_SECTIONS; i++)
		if (strcmp(key_sections[i], "columns") != 0)
			add_keys(out, scratch, key_sections[i]);
	roff_paragraph(out,
	               "In [experiment], mid.KEY = NUMBER sets the smallest change of a measure "
	               "that would matter, such as mid.sol_min = 10.");
	roff_paragraph(out,
	               "A section [experiment NAME] begins an experiment of its own; there may "
	               "be several in a file.");
	add_columns(out, scratch);
	roff_section(out, "EXAMPLES");
	roff_lines(out, "  [study]\n  title = Did magnesium change my sleep?\n"
	                "  timezone = Europe/Stockholm\n\n  [input]\n  sleep = ~/oura\n"
	                "  log = ~/supplements.csv\n\n  [experiment magnesium]\n"
	                "  substance = magnesium\n"
	                "  condition = before 2026-09-14..2026-10-11\n"
	                "  condition = magnesium 2026-10-12..2026-11-10\n"
	                "  reference = before\n  primary = sol_min\n\n  [output]\n"
	                "  dir = ~/sleep-report\n  formats = text, html, json\n");
	roff_section(out, "SEE ALSO");
	buffer_text(out, ".Xr winks 1\n");
}
