/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/init.h"

#include "base/text.h"
#include "study/ask.h"
#include "study/ini.h"

#include <string.h>
#include <unistd.h>

enum { LEAST_NIGHTS_BEFORE = 7 };

/* "FOLDER/export.zip:entry.csv" -> "export.zip": what a study file names. */
static const char *name_in(struct study *study, const char *folder, const char *file)
{
	size_t length = strlen(folder);
	char *path = arena_text(study->keep, file, strlen(file));

	while (access(path, F_OK) != 0 && strrchr(path, ':') != NULL)
		*strrchr(path, ':') = '\0';
	while (length > 0 && folder[length - 1] == '/')
		length--;
	if (strncmp(path, folder, length) == 0 && path[length] == '/')
		return path + length + 1;
	return path;
}

/* What a line of a study file can hold. */
static bool fits(const char *name)
{
	if (strlen(name) + strlen("sleep = ") > STUDY_LINE_BYTES || strstr(name, " ;") != NULL ||
	    !text_is_utf8(name, strlen(name)) || name[0] == '~')
		return false;
	for (const char *at = name; *at != '\0'; at++)
		if ((unsigned char)*at < ' ')
			return false;
	return true;
}

static bool is_known(const char *const *names, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return false;
}

static void add_name(struct study *study, const char *folder, const char *key, const char *file,
                     struct text_list *seen, struct buffer *out)
{
	const char *name = name_in(study, folder, file);
	const char **items = arena_array(study->keep, seen->count + 1, const char *);

	if (is_known(seen->items, seen->count, name))
		return;
	for (size_t i = 0; i < seen->count; i++)
		items[i] = seen->items[i];
	items[seen->count++] = name;
	seen->items = items;
	if (fits(name))
		buffer_printf(out, "%s = %s\n", key, name);
	else
		buffer_printf(out, "# left out, its name does not fit a line: %.100s\n",
		              text_clean(study->keep, name));
}

static void add_inputs(struct study *study, const char *folder, struct buffer *out)
{
	struct text_list seen = { 0 };

	buffer_text(out, "\n[input]\n# Files, .gz, .zip or folders; repeat the key for more.\n");
	for (size_t i = 0; i < study->files_n; i++)
		if (study->files[i].vendor != NULL && study->files[i].status_code[0] == '\0')
			add_name(study, folder, "sleep", study->files[i].name, &seen, out);
	if (seen.count == 0)
		buffer_text(out, "# No export was found; 'winks formats' says how to get one.\n"
		                 "# sleep = oura.zip\n");
	seen = (struct text_list){ 0 };
	for (size_t i = 0; i < study->logs_n; i++)
		if (study->logs[i].is_log && study->logs[i].status_code[0] == '\0')
			add_name(study, folder, "log", study->logs[i].name, &seen, out);
	if (seen.count == 0)
		buffer_text(out, "# No log was found. A log begins: date,item,amount,unit,taken\n"
		                 "# log = supplements.csv\n");
}

/* What the log and the nights say about one substance. */
struct account {
	int32_t first_evening, last_evening, first_taken;
	bool taken, not_taken;
};

static struct account account_of(struct study *study, const char *substance)
{
	struct account account = { CIVIL_NO_DAY, CIVIL_NO_DAY, CIVIL_NO_DAY, false, false };
	struct substance_query query = diary_query(study->keep, substance);

	for (size_t i = 0; i < study->nights.count; i++) {
		int32_t evening = night_evening_date(&study->nights.items[i]);

		if (study->nights.items[i].role != NIGHT_MAIN)
			continue;
		if (account.first_evening == CIVIL_NO_DAY || evening < account.first_evening)
			account.first_evening = evening;
		if (evening > account.last_evening)
			account.last_evening = evening;
	}
	for (size_t i = 0; i < study->diary.count; i++) {
		const struct intake *intake = &study->diary.items[i];

		if (!diary_matches(&query, intake))
			continue;
		account.not_taken = account.not_taken || intake->taken == TAKEN_NO;
		if (intake->taken != TAKEN_YES)
			continue;
		account.taken = true;
		if (account.first_taken == CIVIL_NO_DAY || intake->date < account.first_taken)
			account.first_taken = intake->date;
	}
	return account;
}

/* Phases, where the substance began well after the recording did. */
static void add_conditions(const struct account *account, struct buffer *out)
{
	char a[CIVIL_TEXT], b[CIVIL_TEXT], c[CIVIL_TEXT], d[CIVIL_TEXT];
	bool phases = account->taken && account->first_evening != CIVIL_NO_DAY &&
	              account->first_taken - account->first_evening >= LEAST_NIGHTS_BEFORE &&
	              account->first_taken <= account->last_evening;

	if (phases) {
		buffer_printf(out,
		              "# From the first night and the first intake; please check the "
		              "dates (evenings,\n# both included).\n"
		              "condition = before %s..%s\ncondition = during %s..%s\n"
		              "reference = before\n",
		              civil_date_text(a, account->first_evening),
		              civil_date_text(b, account->first_taken - 1),
		              civil_date_text(c, account->first_taken),
		              civil_date_text(d, account->last_evening));
		return;
	}
	if (account->taken && account->not_taken)
		buffer_text(out, "# The log says 'taken' and 'not taken': no dates are needed. "
		                 "Dated periods instead:\n");
	else
		buffer_text(out, "# Nothing to compare with is known yet; give the evenings:\n");
	buffer_text(out, "# condition = before 2026-09-14..2026-10-11\n"
	                 "# condition = during 2026-10-12..2026-11-10\n"
	                 "# reference = before\n");
}

static void add_experiment(struct study *study, const char *substance, struct buffer *out)
{
	const char *shown = text_clean(study->keep, substance);
	struct account account = account_of(study, substance);
	bool fit = fits(shown) && strpbrk(shown, "[]") == NULL;

	buffer_printf(out, "\n[experiment %s]\n", fit ? shown : "1");
	buffer_printf(out, "%ssubstance = %s\n", fit ? "" : "# ", fit ? shown : "NAME");
	add_conditions(&account, out);
	buffer_text(out, "# yes only if chance decided which nights were with:\n"
	                 "randomised = no\n"
	                 "# yes only if you could not tell which were:\n"
	                 "blinded = no\n"
	                 "# The one measure that decides, and the smallest change that matters:\n"
	                 "# primary = sol_min\n"
	                 "# mid.sol_min = 10\n"
	                 "# Further measures ('winks explain' lists them):\n"
	                 "# metric = waso_min, se_pct\n");
}

void study_init_text(const struct study *asked, const char *folder, struct buffer *out)
{
	struct study study = *asked;
	const char *names[ASK_MOST_NAMED];
	size_t count = study_ask_candidates(&study.diary, names);

	buffer_text(out, "# A study file of winks. Lines that begin with # are comments.\n"
	                 "# 'winks run FILE' makes the report; 'winks doctor FILE' shows what "
	                 "is in force.\n"
	                 "\n[study]\n"
	                 "# title = Did magnesium change my sleep?\n"
	                 "# Of times without a zone:\n"
	                 "# timezone = Europe/Stockholm\n"
	                 "# Days without a row in the log were days without:\n"
	                 "# complete_log = 2026-09-14..2026-11-10\n");
	add_inputs(&study, folder, out);
	for (size_t i = 0; i < count; i++)
		add_experiment(&study, names[i], out);
	if (count == 0)
		buffer_text(out, "\n# [experiment magnesium]\n# substance = magnesium\n"
		                 "# condition = before 2026-09-14..2026-10-11\n"
		                 "# condition = during 2026-10-12..2026-11-10\n");
	buffer_text(out, "\n[output]\n"
	                 "dir = report\n"
	                 "# text, md, html, json, nights, effects, doses, quarantine\n"
	                 "formats = text, html, json\n");
}
