/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/opt_wrong.h"

#include "base/text.h"
#include "study/keytable.h"

#include <stdio.h>
#include <string.h>

enum { MOST_NAMED = 4, MOST_CHOICES = 8, CHOICES_BYTES = 80, NAMES_BYTES = 120 };

/* "a, b, c ...": what does not fit is left out. */
struct names {
	char text[NAMES_BYTES];
	size_t count;
};

static void add_name(struct names *names, const char *before, const char *name)
{
	size_t used = strlen(names->text);
	const char *comma = names->count > 0 ? ", " : "";

	names->count++;
	if (names->count <= MOST_NAMED)
		(void)snprintf(names->text + used, NAMES_BYTES - used, "%s%s%s", comma, before,
		               name);
	else if (names->count == MOST_NAMED + 1)
		(void)snprintf(names->text + used, NAMES_BYTES - used, " ...");
}

/* "--since=2" and "--since" are of the option since, "-o" of the letter o. */
static bool is_named(const struct opt *opt, const char *word)
{
	if (word[1] != '-')
		return opt->letter != 0 && opt->letter == word[1];
	return strlen(opt->name) == strcspn(word + 2, "=") &&
	       strncmp(opt->name, word + 2, strlen(opt->name)) == 0;
}

/* Which commands have it. */
static struct names find_elsewhere(const char *word)
{
	struct names found = { "", 0 };
	const struct opt *all[OPT_MOST];

	for (size_t c = 0; commands[c] != NULL; c++) {
		size_t count = opt_all(commands[c], all);

		for (size_t i = 0; i < count; i++)
			if (is_named(all[i], word))
				add_name(&found, "winks ", commands[c]->name);
	}
	return found;
}

/* What an option of a later version will be about, or NULL: '-' here is '_' in the study file. */
static const char *later_meaning(const char *word)
{
	const char *bare = word + strspn(word, "-");
	size_t length = strcspn(bare, "=");

	for (size_t i = 0; i < key_count; i++) {
		size_t same = 0;

		while (same < length && (keys[i].name[same] == bare[same] ||
		                         (keys[i].name[same] == '_' && bare[same] == '-')))
			same++;
		if (keys[i].kind == KEY_LATER && same == length && keys[i].name[same] == '\0')
			return keys[i].choices;
	}
	return NULL;
}

/* --s may be several. */
static struct names find_beginning(const struct opt *const *all, size_t count, const char *word)
{
	struct names found = { "", 0 };
	size_t length = strcspn(word, "=");

	for (size_t i = 0; i < count && length > 2; i++)
		if (strncmp(all[i]->name, word + 2, length - 2) == 0)
			add_name(&found, "--", all[i]->name);
	return found;
}

static enum status hint_near(const struct opt *const *all, size_t count, const char *word,
                             const struct cmd *cmd, struct error *err)
{
	const char *names[OPT_MOST];
	const char *bare = word + strspn(word, "-");
	char cut[TEXT_SHOWN];

	for (size_t i = 0; i < count; i++)
		names[i] = all[i]->name;
	(void)snprintf(cut, sizeof(cut), "%.*s", (int)strcspn(bare, "="), bare);

	const char *near = word[1] == '-' ? text_nearest(cut, names, count) : NULL;

	if (near != NULL)
		return error_hint(err, "did you mean --%s?", near);
	return error_hint(err, "'winks %s --help' lists its options", cmd->name);
}

enum status opt_wrong_word(const struct cmd *cmd, const char *word, struct error *err)
{
	const struct opt *all[OPT_MOST];
	size_t count = opt_all(cmd, all);
	const char *later = later_meaning(word);
	struct names several = find_beginning(all, count, word), others = find_elsewhere(word);
	char shown[TEXT_SHOWN];

	(void)text_show(shown, word, strlen(word));
	for (size_t i = 0; i < count; i++)
		if (is_named(all[i], word))
			return error_set(err, STATUS_USAGE, "--%s takes no value", all[i]->name);
	if (several.count > 1) {
		(void)error_set(err, STATUS_USAGE, "'%s' may be several options", shown);
		return error_hint(err, "say which: %s", several.text);
	}
	if (others.count == 0 && later != NULL) {
		(void)error_set(err, STATUS_USAGE,
		                "'%s' (%s) is known, but this version cannot use it yet", shown,
		                later);
		return error_hint(err, "leave it out");
	}
	(void)error_set(err, STATUS_USAGE, "'winks %s' has no option '%s'", cmd->name, shown);
	if (others.count > 0)
		return error_hint(err, "it is an option of %s", others.text);
	return hint_near(all, count, word, cmd, err);
}

static const char *nearest_choice(const char *choices, const char *text)
{
	char copy[CHOICES_BYTES];
	const char *names[MOST_CHOICES];
	const char *near = NULL;
	size_t count = 0;

	if (choices == NULL || strlen(choices) >= sizeof(copy))
		return NULL;
	memcpy(copy, choices, strlen(choices) + 1);
	for (char *at = copy; at != NULL && count < MOST_CHOICES; count++) {
		names[count] = at;
		at = strchr(at, '|');
		if (at != NULL)
			*at++ = '\0';
	}
	near = text_nearest(text, names, count);
	/* The same word in the text that stays. */
	return near != NULL ? choices + (near - copy) : NULL;
}

enum status opt_wrong_value(const struct opt *opt, const char *text, const char *expected,
                            struct error *err)
{
	char shown[TEXT_SHOWN];
	const char *near = nearest_choice(opt->choices, text);

	(void)error_set(err, STATUS_CONFIG, "--%s is '%s', expected %s", opt->name,
	                text_show(shown, text, strlen(text)), expected);
	if (near == NULL)
		return err->status;
	return error_hint(err, "did you mean %.*s?", (int)strcspn(near, "|"), near);
}
