/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/ini.h"

#include "support/check.h"

#include <string.h>

static enum status parse(const char *text, struct arena *keep, struct study_file *file,
                         struct error *err)
{
	return study_file_parse("/home/me/sleep/study.ini", text, strlen(text), "/home/me", keep,
	                        file, err);
}

Test(ini, reads_every_key_into_its_field)
{
	static const char text[] = "# a comment; with a semicolon\n"
				   "[study]\n"
				   "title = Did magnesium change my sleep?\n"
				   "  person = me\n"
				   "timezone = Europe/Stockholm\n"
				   "complete_log = 2026-10-12..2026-11-10\n"
				   "ul = eu\n"
				   "state = state.json\n"
				   "seed = 7\n"
				   "[input]\n"
				   "sleep = ~/oura\n"
				   "sleep = more/oura.zip\n"
				   "log = /data/log.csv\n"
				   "[experiment magnesium at night]\n"
				   "substance = magnesium bisglycinate\n"
				   "condition = before 2026-09-14..2026-10-11\n"
				   "phase = with it 2026-10-12..2026-11-10\n"
				   "reference = before\n"
				   "randomised = no\n"
				   "blinded = yes\n"
				   "half_life_nights = 0\n"
				   "primary = sol_min\n"
				   "metric = sol_min, se_pct\n"
				   "metric = waso_min\n"
				   "mid.sol_min = 10\n"
				   "dose_mg_elemental = 300\n"
				   "covariate = alcohol, vitamin D\n"
				   "covariate = caffeine\n"
				   "[experiment glycine]\n"
				   "substance = glycine\n"
				   "[output]\n"
				   "dir = ~/public/sleep\n"
				   "formats = text, html ,json\n"
				   "language = en";
	struct arena keep = ARENA(64 << 20);
	struct study_file file;
	struct error err = { 0 };

	check_ok(parse(text, &keep, &file, &err), err);

	const struct study_request *asked = &file.request;

	cr_assert_str_eq(asked->title, "Did magnesium change my sleep?");
	cr_assert_str_eq(asked->person, "me");
	cr_assert_str_eq(asked->tz, "Europe/Stockholm");
	cr_assert_eq(asked->complete_log.count, 1);
	cr_assert_str_eq(file.upper_limit, "eu");
	cr_assert_str_eq(file.state, "/home/me/sleep/state.json");
	check_close(file.seed, 7, 0);
	cr_assert_eq(asked->exports.count, 2);
	cr_assert_str_eq(asked->exports.items[0], "/home/me/oura");
	cr_assert_str_eq(asked->exports.items[1], "/home/me/sleep/more/oura.zip");
	cr_assert_str_eq(asked->logs.items[0], "/data/log.csv");
	cr_assert_str_eq(file.out, "/home/me/public/sleep");
	cr_assert_eq(file.formats.count, 3);
	cr_assert_str_eq(file.formats.items[1], "html");
	cr_assert_eq(asked->experiments_n, 2);

	const struct experiment_request *one = &asked->experiments[0];

	cr_assert_str_eq(one->name, "magnesium at night");
	cr_assert_str_eq(one->substance, "magnesium bisglycinate");
	cr_assert_eq(one->conditions.count, 2);
	cr_assert_str_eq(one->conditions.items[1], "with it 2026-10-12..2026-11-10");
	cr_assert(!one->randomised && one->blinded);
	cr_assert_eq(one->covariates.count, 3);
	cr_assert_str_eq(one->covariates.items[1], "vitamin D");
	cr_assert_eq(asked->experiments[1].covariates.count, 0);
	cr_assert(one->has_half_life && one->half_life_nights == 0);
	cr_assert_eq(one->metrics.count, 3);
	cr_assert_str_eq(one->mids.items[0], "sol_min=10");
	cr_assert_eq(one->line, 14);
	cr_assert(!asked->experiments[1].has_half_life);
	cr_assert_eq(file.values_n, 28);
	cr_assert_str_eq(file.values[0].section, "study");
	cr_assert_eq(file.values[0].line, 3);
	arena_free(&keep);
	check_no_leak();
}

Test(ini, refuses_what_is_wrong_with_its_line_and_a_remedy)
{
	static const struct {
		const char *text, *message, *hint;
		long line;
	} cases[] = {
		{ "[study]\ntitel = x\n", "no key 'titel'", "did you mean 'title'?", 2 },
		{ "[study]\n\nlog = x\n", "no key 'log'", "it belongs into [input]", 3 },
		{ "[inputs]\n", "no section [inputs]", "did you mean 'input'?", 1 },
		{ "[input\n", "no ] at its end", "[study]", 1 },
		{ "title = x\n", "before the first section", "[study]", 1 },
		{ "[study]\nperson\n", "neither a [section] nor", "#", 2 },
		{ "[study]\nperson = a ; b\n", "' ;'", "line of its own", 2 },
		{ "[study]\nperson = a\t;b\n", "' ;'", "line of its own", 2 },
		{ "[study]\nperson =\n", "expected a value", "", 2 },
		{ "[study]\nperson = a\nperson = b\n", "given before, in line 2", "one of", 3 },
		{ "[study]\nperson = \xff\n", "no UTF-8", "UTF-8", 2 },
		{ "[study]\ntimezone = Europe/Stokholm\n", "Stokholm", "", 2 },
		{ "[study]\nul = uk\n", "expected us|eu|none", "", 2 },
		{ "[study]\nprofile = p.csv\n", "this version cannot use it yet", "#", 2 },
		{ "[experiment]\n", "no name", "[experiment magnesium]", 1 },
		{ "[experiment a]\n[experiment a]\n", "began in line 1", "", 2 },
		{ "[experiment a]\nprimary = sol_mim\n", "'sol_mim'", "'sol_min'", 2 },
		{ "[experiment a]\nmetric = se_pct, sol_mim\n", "'sol_mim'", "'sol_min'", 2 },
		{ "[experiment a]\nmid.sol_mim = 10\n", "'sol_mim'", "'sol_min'", 2 },
		{ "[experiment a]\nmid.sol_min = -1\n", "above 0", "", 2 },
		{ "[experiment a]\nrandomised = maybe\n", "expected yes or no", "", 2 },
		{ "[experiment a]\ncondition = before\n", "a name and evenings", "", 2 },
		{ "[experiment a]\ncondition = b 2026-02-30..2026-03-01\n", "a name and evenings",
		  "", 2 },
		{ "[experiment a]\nhalf_life_nights = soon\n", "a number", "", 2 },
		{ "[output]\nformats = text, htm\n", "'htm'", "'html'", 2 },
		{ "[experiment a]\nprimary = moods\n[columns]\noutcome.mood = M\n", "'moods'", "",
		  2 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct arena keep = ARENA(64 << 20);
		struct study_file file;
		struct error err = { 0 };

		cr_assert_eq(parse(cases[i].text, &keep, &file, &err), STATUS_CONFIG, "%s",
		             cases[i].text);
		cr_assert(strstr(err.message, cases[i].message) != NULL, "%s: %s", cases[i].text,
		          err.message);
		cr_assert(strstr(err.hint, cases[i].hint) != NULL, "%s: %s", cases[i].text,
		          err.hint);
		cr_assert_eq(err.line, cases[i].line, "%s: line %ld", cases[i].text, err.line);
		cr_assert_str_eq(err.file, "/home/me/sleep/study.ini");
		arena_free(&keep);
	}
	check_no_leak();
}

Test(ini, takes_a_line_of_198_bytes_and_refuses_one_of_199)
{
	for (size_t length = 198; length <= 199; length++) {
		char text[256] = "[study]\r\ntitle = ";
		struct arena keep = ARENA(64 << 20);
		struct study_file file;
		struct error err = { 0 };
		size_t used = strlen(text);

		memset(text + used, 'x', length - strlen("title = "));
		strcat(text, "\r\nperson = me\r\n");
		cr_assert_eq(parse(text, &keep, &file, &err),
		             length == 198 ? STATUS_OK : STATUS_CONFIG, "%s", err.message);
		if (length == 198) {
			cr_assert_eq(strlen(file.request.title), 190);
			cr_assert_str_eq(file.request.person, "me");
		} else {
			cr_assert_eq(err.line, 2);
		}
		arena_free(&keep);
	}
	check_no_leak();
}

Test(ini, needs_a_home_only_for_a_tilde)
{
	static const char tilde[] = "[input]\nsleep = ~/oura\n",
			  plain[] = "[input]\nsleep = oura\n";
	struct arena keep = ARENA(64 << 20);
	struct study_file file;
	struct error err = { 0 };

	cr_assert_eq(study_file_parse("s.ini", tilde, strlen(tilde), NULL, &keep, &file, &err),
	             STATUS_CONFIG);
	cr_assert(strstr(err.message, "HOME") != NULL);
	check_ok(study_file_parse("s.ini", plain, strlen(plain), NULL, &keep, &file, &err), err);
	cr_assert_str_eq(file.request.exports.items[0], "oura");
	arena_free(&keep);
	check_no_leak();
}

Test(ini, says_what_cannot_be_read)
{
	struct arena keep = ARENA(64 << 20);
	struct study_file file;
	struct error err = { 0 };

	cr_assert_eq(study_file_read("/nonexistent.ini", NULL, &keep, &file, &err),
	             STATUS_NO_INPUT);
	cr_assert_str_eq(err.file, "/nonexistent.ini");
	cr_assert_eq(study_file_read("/dev/null", NULL, &keep, &file, &err), STATUS_NO_INPUT);
	cr_assert_eq(study_file_read("/tmp", NULL, &keep, &file, &err), STATUS_NO_INPUT);
	arena_free(&keep);
	check_no_leak();
}

Test(ini, takes_an_outcome_of_the_columns_for_a_measure_wherever_they_stand)
{
	struct arena keep = ARENA(64 << 20);
	struct study_file file;
	struct error err = { 0 };

	check_ok(parse("[experiment a]\nprimary = mood\nmid.mood = 1\n[columns]\n"
	               "outcome.mood = M | points | higher\n",
	               &keep, &file, &err),
	         err);
	cr_assert_str_eq(file.request.experiments[0].primary, "mood");
	cr_assert_eq(file.request.columns.count, 1);
	cr_assert_str_eq(file.request.columns.lines[0].value, "M | points | higher");
	cr_assert_eq(file.request.columns.lines[0].line, 5);
	arena_free(&keep);
	check_no_leak();
}
