/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/run.h"

#include "base/text.h"
#include "cmd/stop.h"
#include "cmd/study_settings.h"
#include "study/state.h"
#include "study/write.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define AT(field) offsetof(struct settings, field)

enum { DEFAULT_STALE_DAYS = 3 };

const struct opt opt_run[] = {
	{ "on-change", 0, OPT_FLAG, AT(on_change), NULL, NULL,
	  "print the report only when a verdict changed" },
	{ "fail-on", 0, OPT_LIST, AT(fail_on), "WHAT,...", NULL,
	  "exit 10 on worse, stale or insufficient" },
	{ "stale-days", 0, OPT_INTEGER, AT(stale_days), "N", NULL,
	  "warn when the newest night is older than N days (default 3)" },
	{ "ul", 0, OPT_TEXT, AT(upper_limit), "WHOSE", "us|eu|none",
	  "report days above this upper limit of magnesium" },
	{ "seed", 0, OPT_INTEGER, AT(seed), "N", NULL,
	  "of what is drawn by chance; nothing of a report is so far" },
	{ "dry-run", 0, OPT_FLAG, AT(dry_run), NULL, NULL, "say what would be written" },
	{ "out", 'o', OPT_TEXT, AT(out), "DIR", NULL,
	  "write the report's files into DIR; - is standard output" },
	{ "format", 0, OPT_LIST, AT(formats), "LIST", NULL,
	  "text,md,html,json,nights,effects,doses,quarantine" },
	{ "json", 0, OPT_FLAG, AT(json), NULL, NULL, "the same as --format json" },
	{ "ascii", 0, OPT_FLAG, AT(ascii), NULL, NULL, "text report in plain ASCII" },
	{ 0 },
};

/* --- what --fail-on asks --------------------------------------------------------------------- */

static bool is_asked(const struct settings *settings, const char *what)
{
	for (size_t i = 0; i < settings->fail_on.count; i++)
		if (strcmp(settings->fail_on.items[i], what) == 0)
			return true;
	return false;
}

static enum status check_fail_on(const struct settings *settings, struct error *err)
{
	static const char *const words[] = { "worse", "stale", "insufficient" };
	char shown[TEXT_SHOWN];

	for (size_t i = 0; i < settings->fail_on.count; i++) {
		const char *word = settings->fail_on.items[i];
		const char *near = text_nearest(word, words, 3);

		if (cmd_is_choice("worse|stale|insufficient", word))
			continue;
		(void)error_set(err, STATUS_CONFIG,
		                "--fail-on is '%s', expected worse, stale or insufficient",
		                text_show(shown, word, strlen(word)));
		return near != NULL ? error_hint(err, "did you mean %s?", near) : err->status;
	}
	return STATUS_OK;
}

/* Of the results that the report leads with; `all` looks at the others too. */
static const struct result *find_verdict(const struct report *report, enum verdict verdict,
                                         bool all)
{
	for (size_t p = 0; p < report->persons_n; p++) {
		for (size_t e = 0; e < report->persons[p].experiments_n; e++) {
			const struct experiment *one = &report->persons[p].experiments[e];

			for (size_t r = 0; r < one->results_n; r++)
				if (one->results[r].verdict == verdict &&
				    (all || one->results[r].role != ROLE_OTHER))
					return &one->results[r];
		}
	}
	return NULL;
}

/* Whether any result is one that the report leads with: own metrics without a primary are not. */
static bool leads(const struct report *report)
{
	for (size_t p = 0; p < report->persons_n; p++)
		for (size_t e = 0; e < report->persons[p].experiments_n; e++) {
			const struct experiment *one = &report->persons[p].experiments[e];

			for (size_t r = 0; r < one->results_n; r++)
				if (one->results[r].role != ROLE_OTHER)
					return true;
		}
	return false;
}

static enum status asked_to_fail(const struct study *study, const struct settings *settings,
                                 bool stale, struct error *err)
{
	const struct result *worse = find_verdict(&study->report, VERDICT_WORSENING, true);
	const struct result *few =
		find_verdict(&study->report, VERDICT_INSUFFICIENT, !leads(&study->report));

	if (is_asked(settings, "worse") && worse != NULL)
		return error_set(err, STATUS_ASKED, "--fail-on worse: %s", worse->metric->plain);
	if (is_asked(settings, "stale") && stale)
		return error_set(err, STATUS_ASKED, "--fail-on stale: no recent night");
	if (is_asked(settings, "insufficient") && few != NULL)
		return error_set(err, STATUS_ASKED, "--fail-on insufficient: %s",
		                 few->metric->plain);
	return STATUS_OK;
}

/* --- the run --------------------------------------------------------------------------------- */

/* Everything one run knows. */
struct nightly {
	struct settings settings;
	struct study_file file;
	struct study study;
	const char *state_path;
	struct study_state before, now;
	struct state_change change;
	bool stale;
};

static enum status study_steps(struct nightly *run, struct arena *keep, struct error *err)
{
	struct study *study = &run->study;

	TRY(study_open(&run->settings.study, keep, study, err));
	TRY(study_nights(study, err));
	TRY(study_diary(study, err));
	TRY(stop_check(study, err));
	cmd_check_limit(study, &run->settings);
	TRY(study_compare(study, err));
	TRY(study_report(study, err));
	return stop_check(study, err);
}

/*
 * The age of the newest night in days.  The clock is read only for this, only where
 * nobody looks every day, and reaches no file.
 */
static bool is_stale(const struct nightly *run)
{
	const struct settings *settings = &run->settings;
	long most = settings->stale_days > 0 ? settings->stale_days : DEFAULT_STALE_DAYS;
	int64_t now_utc_s = run->study.now_utc_s;

	if (run->now.newest_evening == CIVIL_NO_DAY)
		return false;
	if (now_utc_s == CIVIL_NO_TIME && !settings->on_change && !is_asked(settings, "stale"))
		return false;
	if (now_utc_s == CIVIL_NO_TIME)
		now_utc_s = (int64_t)time(NULL);
	return civil_day_of(now_utc_s, 0) - run->now.newest_evening > most;
}

/* Said once for each change, so also under -q: nobody would see it otherwise. */
static void tell_changes(const struct nightly *run)
{
	const struct state_change *change = &run->change;
	long nights = change->revised + change->added + change->gone;
	char date[CIVIL_TEXT];

	if (run->before.damaged)
		fprintf(stderr, "winks: the state of the last run cannot be read; begun anew\n");
	if (run->before.known && nights > 0) {
		fprintf(stderr,
		        "winks: %ld earlier night%s changed since the last run "
		        "(%ld revised, %ld added, %ld gone)\n",
		        nights, nights == 1 ? "" : "s", change->revised, change->added,
		        change->gone);
	}
	if (run->stale && run->before.stale_evening != run->now.newest_evening)
		fprintf(stderr, "winks: the newest night is of %s; a new export may be due\n",
		        civil_date_text(date, run->now.newest_evening));
}

static enum status print_report(struct nightly *run, struct error *err)
{
	struct settings shown = run->settings;
	bool changed = !run->before.known || run->change.verdicts > 0;

	if (shown.on_change ? !changed : shown.quiet)
		return STATUS_OK;
	/* With a folder, the formats are of its files. */
	if (shown.out != NULL)
		shown.formats = (struct text_list){ 0 };
	shown.out = NULL;
	TRY(cmd_render(&run->study, &shown, "text", err));
	if (fflush(stdout) != 0)
		return error_set(err, STATUS_IO, "standard output could not be written");
	return STATUS_OK;
}

/* The state last: what was not told or written this time is so the next time. */
static enum status finish(struct nightly *run, struct arena *keep, struct error *err)
{
	run->study.report.utf8 = !run->settings.ascii;
	run->now = state_of(&run->study, keep);
	run->change = state_compare(&run->before, &run->now);
	run->stale = is_stale(run);
	/* What was told of this evening stays told, also by a run that did not look. */
	if (run->stale || run->before.stale_evening == run->now.newest_evening)
		run->now.stale_evening = run->now.newest_evening;
	if (run->settings.dry_run)
		return cmd_render_dry(&run->study, &run->settings, err);
	if (run->settings.out != NULL)
		TRY(cmd_render(&run->study, &run->settings, "text", err));
	TRY(stop_check(&run->study, err));
	tell_changes(run);
	TRY(print_report(run, err));
	TRY(state_write(run->state_path, &run->now, err));
	TRY(stop_check(&run->study, err));
	TRY(cmd_final_status(&run->study, &run->settings, err));
	return asked_to_fail(&run->study, &run->settings, run->stale, err);
}

static enum status lock(struct nightly *run, struct arena *keep, int *fd_out, struct error *err)
{
	const char *slash = strrchr(run->state_path, '/');

	if (run->settings.dry_run)
		return STATUS_OK;
	TRY(write_folder(slash == NULL ? "."
	                               : arena_printf(keep, "%.*s/", (int)(slash - run->state_path),
	                                              run->state_path),
	                 err));
	return state_lock(run->state_path, keep, fd_out, err);
}

static enum status run_locked(struct nightly *run, struct arena *keep, struct error *err)
{
	run->before = state_read(run->state_path, keep);
	stop_on_signals(&run->settings.study);

	enum status status = study_steps(run, keep, err);

	TRY(stop_check(&run->study, err));
	cmd_print_trouble(&run->study, &run->settings);
	return status != STATUS_OK ? status : finish(run, keep, err);
}

static enum status run(const struct settings *settings, struct arena *keep, struct error *err)
{
	struct nightly *nightly = arena_new(keep, struct nightly);
	int fd = -1;

	TRY(cmd_study_settings(&cmd_run, settings->operands.items[0], settings, keep,
	                       &nightly->file, &nightly->settings, err));
	TRY(check_fail_on(&nightly->settings, err));
	nightly->state_path = cmd_state_path(&nightly->file, keep);
	TRY(lock(nightly, keep, &fd, err));

	enum status status = run_locked(nightly, keep, err);

	if (fd >= 0)
		(void)close(fd);
	return status;
}

const struct cmd cmd_run = {
	.name = "run",
	.group = "Main",
	.synopsis = "STUDY.ini [OPTION]...",
	.summary = "the report of a study file; made for cron",
	.detail = "Writes the formats of [output] into its dir, leaving files of the same bytes\n"
		  "untouched, and prints the text report unless -q. With --on-change, and with -q\n"
		  "too, the report is printed when a verdict changed. Options override the file.",
	.examples = "  winks run magnesium.ini\n"
		    "  17 7 * * * winks run -q --on-change ~/sleep/magnesium.ini\n",
	.options = { opt_run, opt_log, opt_design, opt_reading, opt_common, NULL },
	.least_operands = 1,
	.most_operands = 1,
	.run = run,
};
