/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/state.h"

#include "study/write.h"
#include "support/check.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct study_state of(struct state_entry *nights, size_t nights_n, struct state_entry *said,
                             size_t said_n)
{
	return (struct study_state){ .known = true,
		                     .nights = nights,
		                     .nights_n = nights_n,
		                     .verdicts = said,
		                     .verdicts_n = said_n,
		                     .newest_evening = 20000,
		                     .stale_evening = CIVIL_NO_DAY };
}

static void forget(const char *folder)
{
	char command[128];

	(void)snprintf(command, sizeof(command), "rm -rf '%s'", folder);
	cr_assert_eq(system(command), 0);
}

Test(state, tells_revised_added_and_gone_evenings_from_new_ones)
{
	struct state_entry then[] = { { "ann 2026-01-01", "a" },
		                      { "ann 2026-01-03", "b" },
		                      { "ann 2026-01-04", "c" },
		                      { "bob 2026-01-01", "d" } };
	struct state_entry now[] = {
		{ "ann 2026-01-01", "a" }, { "ann 2026-01-02", "x" }, /* added */
		{ "ann 2026-01-03", "y" },                            /* revised */
		{ "ann 2026-01-05", "z" },                            /* new; 01-04 is gone */
		{ "bob 2026-01-01", "d" }, { "bob 2026-01-02", "e" }, /* new of bob */
	};
	struct study_state one = of(then, 4, NULL, 0), two = of(now, 6, NULL, 0);
	struct state_change change = state_compare(&one, &two);

	cr_assert_eq(change.revised, 1);
	cr_assert_eq(change.added, 1);
	cr_assert_eq(change.gone, 1);
	change = state_compare(&one, &one);
	cr_assert_eq(change.revised + change.added + change.gone + change.verdicts, 0);
}

Test(state, counts_a_verdict_that_differs_or_comes_or_goes)
{
	struct state_entry then[] = { { "a", "inconclusive" }, { "b", "inconclusive" } };
	struct state_entry now[] = { { "b", "improvement" }, { "c", "inconclusive" } };
	struct study_state one = of(NULL, 0, then, 2), two = of(NULL, 0, now, 2);

	cr_assert_eq(state_compare(&one, &two).verdicts, 3);
}

Test(state, reads_back_what_it_wrote_and_takes_damage_for_no_state)
{
	char folder[] = "/tmp/winks-test-XXXXXX", path[64];
	struct state_entry nights[] = { { "me 2026-01-01", "a" } }, verdict[] = { { "v", "w" } };
	struct study_state written = of(nights, 1, verdict, 1), got;
	struct arena keep = ARENA(1 << 20);
	struct error err = { 0 };
	bool changed = false;

	cr_assert(mkdtemp(folder) != NULL);
	(void)snprintf(path, sizeof(path), "%s/state.json", folder);
	got = state_read(path, &keep);
	cr_assert(!got.known && !got.damaged);
	check_ok(state_write(path, &written, &err), err);
	got = state_read(path, &keep);
	cr_assert(got.known && !got.damaged);
	cr_assert_eq(got.newest_evening, 20000);
	cr_assert_eq(got.stale_evening, CIVIL_NO_DAY);
	cr_assert_eq(got.nights_n, 1);
	cr_assert_str_eq(got.nights[0].key, "me 2026-01-01");
	cr_assert_str_eq(got.verdicts[0].value, "w");
	check_ok(write_file(path, "{ \"schema\": \"win", 15, &changed, &err), err);
	got = state_read(path, &keep);
	cr_assert(!got.known && got.damaged);
	forget(folder);
	arena_free(&keep);
	check_no_leak();
}

Test(state, lets_one_run_hold_the_lock)
{
	char folder[] = "/tmp/winks-test-XXXXXX", path[64];
	struct arena keep = ARENA(1 << 20);
	struct error err = { 0 };
	int first = -1, second = -1;

	cr_assert(mkdtemp(folder) != NULL);
	(void)snprintf(path, sizeof(path), "%s/state.json", folder);
	check_ok(state_lock(path, &keep, &first, &err), err);
	cr_assert_eq(state_lock(path, &keep, &second, &err), STATUS_LOCKED);
	cr_assert_eq(second, -1);
	cr_assert_eq(close(first), 0);
	check_ok(state_lock(path, &keep, &second, &err), err);
	cr_assert_eq(close(second), 0);
	cr_assert_eq(state_lock("/nonexistent/state.json", &keep, &second, &err),
	             STATUS_CANT_CREATE);
	forget(folder);
	arena_free(&keep);
	check_no_leak();
}

Test(state, finds_its_place_by_xdg_then_home_then_beside_the_study)
{
	struct arena keep = ARENA(1 << 20);
	const char *one = state_default_path("/no/such/mg.ini", "/state", "/home/me", &keep);
	const char *other = state_default_path("/no/other/mg.ini", "/state", "/home/me", &keep);

	cr_assert_eq(strncmp(one, "/state/winks/mg.ini-", 20), 0, "%s", one);
	cr_assert_str_neq(one, other);
	one = state_default_path("/no/such/mg.ini", NULL, "/home/me", &keep);
	cr_assert_eq(strncmp(one, "/home/me/.local/state/winks/mg.ini-", 35), 0, "%s", one);
	cr_assert_str_eq(state_default_path("mg.ini", NULL, NULL, &keep), "mg.ini.state.json");
	cr_assert_str_eq(state_default_path("mg.ini", "relative", "", &keep), "mg.ini.state.json");
	arena_free(&keep);
	check_no_leak();
}
