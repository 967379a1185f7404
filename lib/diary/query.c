/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diary/diary.h"

#include "base/text.h"
#include "diary/recognise.h"
#include "diary/substance.h"

#include <math.h>
#include <string.h>

struct substance_query diary_query(struct arena *keep, const char *text)
{
	struct arena scratch CLEANUP(arena_free) = ARENA(keep->limit);
	const struct vocabulary *vocabulary = vocabulary_build(&scratch);
	struct recognition found = recognise_item(vocabulary, &scratch, text, "", DECIMAL_UNKNOWN);
	const char *key = text_match_key(&scratch, text);
	bool one = !found.several && found.taken == TAKEN_YES;

	return (struct substance_query){
		.text = arena_text(keep, text, strlen(text)),
		.key = arena_text(keep, key, strlen(key)),
		.id = one ? found.id : "",
		.family = one && strcmp(found.id, "mg_unspecified") == 0,
	};
}

/* Whether a comma-separated list of ids holds this one. */
static bool lists(const char *ids, const char *id)
{
	size_t length = strlen(id);

	for (const char *at = ids; at != NULL && *at != '\0'; at = strchr(at, ',')) {
		at += *at == ',';
		if (strncmp(at, id, length) == 0 && (at[length] == ',' || at[length] == '\0'))
			return true;
	}
	return false;
}

static bool lists_magnesium(const char *ids)
{
	char id[64];

	for (const char *at = ids; *at != '\0';) {
		size_t length = strcspn(at, ",");

		if (length < sizeof(id)) {
			memcpy(id, at, length);
			id[length] = '\0';
			if (substance_is_magnesium(id))
				return true;
		}
		at += length;
		at += *at == ',';
	}
	return false;
}

bool diary_matches(const struct substance_query *query, const struct intake *intake)
{
	const char *also = intake->also != NULL ? intake->also : "";
	double amount_mg = NAN;

	if (query->family)
		return (intake->flags & INTAKE_NOT_ORAL) == 0 &&
		       (substance_is_magnesium(intake->id) || lists_magnesium(also));
	if (query->id[0] != '\0')
		return strcmp(query->id, intake->id) == 0 || lists(also, query->id) ||
		       substance_holds(intake->id, query->id, &amount_mg);
	if (intake->key != NULL && query->key != NULL)
		return strcmp(query->key, intake->key) == 0;
	return strcmp(query->text, intake->item) == 0;
}
