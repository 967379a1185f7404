/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vendor/propose.h"

#include <string.h>

/* Special before general: a rule takes the first free column that fits. */
static const struct meaning meanings[] = {
	{ "person", "user code|user id|userid|participant|subject|person|patient|user|who",
	  MEANS_TEXT },
	{ "latency", "latency|time to z|sol|to fall asleep|asleep after|onset minutes",
	  MEANS_SPAN },
	{ "waso", "waso|wake after|time in wake|minutes awake after", MEANS_SPAN },
	{ "awakenings", "awakenings|wakeups|times woken|nwak|number of wakes", MEANS_NUMBER },
	{ "efficiency", "efficiency", MEANS_NUMBER },
	{ "rem", "rem|dream", MEANS_SPAN },
	{ "deep", "deep|n3|sws", MEANS_SPAN },
	{ "light", "light|core", MEANS_SPAN },
	{ "hr_low", "lowest heart|lowest hr|min hr|hr min|pulse min|min pulse|hr low",
	  MEANS_NUMBER },
	{ "hr_mean", "average heart|average hr|hr average|pulse average|mean hr|heart rate|hr",
	  MEANS_NUMBER },
	{ "hrv_rmssd", "rmssd|hrv", MEANS_NUMBER },
	{ "breath", "breath|respiratory|respiration|breathing", MEANS_NUMBER },
	{ "spo2", "spo2|oxygen", MEANS_NUMBER },
	{ "bed_start",
	  "bed start|bedtime start|sleep begin|sleep start|went to bed|start time|bed time|"
	  "bedtime|time to bed|start|begin|from",
	  MEANS_TIME },
	{ "bed_end",
	  "bed end|bedtime end|sleep end|woke up|end time|wake time|wake up|rise time|stop|end|"
	  "wakeup|to",
	  MEANS_TIME },
	{ "date", "sleep date|wake date|night of|date", MEANS_DATE },
	{ "awake", "awake|wake", MEANS_SPAN },
	{ "tib", "time in bed|tib|in bed|minutes in bed", MEANS_SPAN },
	{ "tst",
	  "time asleep|minutes asleep|hours asleep|total z|tst|total sleep|sleep duration|"
	  "sleep time|asleep|hours slept|slept|sleep hours|sleep minutes|sleep",
	  MEANS_SPAN },
	{ "date", "day|night|datum", MEANS_DATE },
	{ "id", "id|sid|uuid", MEANS_TEXT },
	{ NULL, "mood", MEANS_OUTCOME },
	{ NULL, "feel", MEANS_OUTCOME },
	{ NULL, "energy", MEANS_OUTCOME },
	{ NULL, "stress", MEANS_OUTCOME },
	{ NULL, "rested", MEANS_OUTCOME },
	{ NULL, "magnesium", MEANS_DOSE },
	{ NULL, "magtein", MEANS_DOSE },
	{ NULL, "melatonin", MEANS_DOSE },
	{ NULL, "glycine", MEANS_DOSE },
	{ NULL, "theanine", MEANS_DOSE },
	{ NULL, "dose", MEANS_DOSE },
	{ NULL, NULL, MEANS_NOTHING },
};

static const struct {
	const char *word, *unit;
} units[] = {
	{ "min", "min" },       { "mins", "min" },  { "minutes", "min" }, { "s", "s" },
	{ "sec", "s" },         { "secs", "s" },    { "seconds", "s" },   { "h", "h" },
	{ "hr", "h" },          { "hrs", "h" },     { "hours", "h" },     { "ms", "ms" },
	{ "msec", "ms" },       { "millis", "ms" }, { "hh mm", "h:mm" },  { "h mm", "h:mm" },
	{ "hh mm ss", "h:mm" },
};

static bool has_word(const char *words, const char *word, size_t length)
{
	for (const char *at = words; (at = strstr(at, " ")) != NULL; at++)
		if (strncmp(at + 1, word, length) == 0 && at[1 + length] == ' ')
			return true;
	return false;
}

/* All words of one alternative. */
static bool has_all(const char *words, const char *wanted, size_t length)
{
	for (size_t at = 0; at < length;) {
		size_t word = strcspn(wanted + at, " |");

		if (word > length - at)
			word = length - at;
		if (!has_word(words, wanted + at, word))
			return false;
		at += word + 1;
	}
	return true;
}

/* Counts, marks and shares are no durations, whatever they are of. */
static bool is_other_quantity(const struct guess *guess)
{
	static const char *const words[] = { "records", "count", "number", "score",   "goal",
		                             "percent", "pct",   "share",  "quality", "n" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (has_word(guess->words, words[i], strlen(words[i])))
			return true;
	return strchr(guess->name, '%') != NULL;
}

/* Values decide what is a time: "Start" may be a number. */
static bool can_be(const struct guess *guess, enum meaning_kind kind)
{
	if (kind == MEANS_SPAN)
		return !is_other_quantity(guess);
	return kind != MEANS_TIME || propose_time(guess) != NULL;
}

static void give(struct look *look, const struct meaning *meaning)
{
	if (meaning->key != NULL && propose_find(look, meaning->key) != NULL)
		return;
	for (const char *at = meaning->words; *at != '\0';) {
		size_t length = strcspn(at, "|");

		for (size_t i = 0; i < look->columns_n; i++) {
			struct guess *guess = &look->columns[i];

			if (guess->meaning != NULL || !has_all(guess->words, at, length) ||
			    !can_be(guess, meaning->kind))
				continue;
			guess->meaning = meaning;
			if (meaning->key != NULL)
				return;
		}
		at += length + (at[length] == '|');
	}
}

void propose_meanings(struct look *look)
{
	for (size_t i = 0; meanings[i].words != NULL; i++)
		give(look, &meanings[i]);
}

const char *propose_named_unit(const struct guess *guess)
{
	size_t last = strlen(guess->words);
	const char *found = NULL;

	/* A unit stands at the end of a name, or is a whole word such as minutes. */
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		size_t length = strlen(units[i].word);
		bool at_end =
			last > length + 1 &&
			strncmp(guess->words + last - 1 - length, units[i].word, length) == 0 &&
			guess->words[last - 2 - length] == ' ';

		if (at_end || (length > 3 && has_word(guess->words, units[i].word, length)))
			found = units[i].unit;
	}
	return found;
}

const struct guess *propose_find(const struct look *look, const char *key)
{
	for (size_t i = 0; i < look->columns_n; i++) {
		const struct meaning *meaning = look->columns[i].meaning;

		if (meaning != NULL && meaning->key != NULL && strcmp(meaning->key, key) == 0)
			return &look->columns[i];
	}
	return NULL;
}
