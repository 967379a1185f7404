/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/state.h"

#include "base/sha256.h"
#include "base/text.h"
#include "night/canonical.h"
#include "study/write.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define SCHEMA "winks.state/1"

enum { DATE_CHARS = 10, NAME_DIGITS = 8 };

static int by_key(const void *a, const void *b)
{
	const struct state_entry *left = a, *right = b;
	int keys = strcmp(left->key, right->key);

	return keys != 0 ? keys : strcmp(left->value, right->value);
}

/* --- where ---------------------------------------------------------------------------------- */

const char *state_default_path(const char *study_path, const char *xdg_state_home, const char *home,
                               struct arena *keep)
{
	char digest[SHA256_TEXT];
	char *whole = realpath(study_path, NULL);
	const char *path = whole != NULL ? whole : study_path;
	const char *slash = strrchr(study_path, '/');
	const char *name = slash != NULL ? slash + 1 : study_path;
	struct sha256 sha = sha256_begin();

	/* Two studies of one name in different folders are two studies. */
	sha256_add(&sha, path, strlen(path));
	free(whole);
	(void)sha256_end(&sha, digest);
	digest[NAME_DIGITS] = '\0';
	if (xdg_state_home != NULL && xdg_state_home[0] == '/')
		return arena_printf(keep, "%s/winks/%s-%s.json", xdg_state_home, name, digest);
	if (home != NULL && home[0] == '/')
		return arena_printf(keep, "%s/.local/state/winks/%s-%s.json", home, name, digest);
	return arena_printf(keep, "%s.state.json", study_path);
}

enum status state_lock(const char *path, struct arena *keep, int *fd_out, struct error *err)
{
	const char *name = arena_printf(keep, "%s.lock", path);
	int fd = -1, reason = 0;

	do
		fd = open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NOFOLLOW, 0600);
	while (fd < 0 && errno == EINTR);
	if (fd < 0) {
		reason = errno;
		(void)error_set(err, STATUS_CANT_CREATE, "cannot open the lock: %s",
		                strerror(reason));
		error_at(err, name, 0, 0);
		return error_hint(err, "'winks doctor' shows where it is; 'state =' moves it");
	}
	while (flock(fd, LOCK_EX | LOCK_NB) != 0) {
		if (errno == EINTR)
			continue;
		reason = errno;
		(void)close(fd);
		if (reason == EWOULDBLOCK)
			return error_set(err, STATUS_LOCKED,
			                 "another run of this study is at work");
		(void)error_set(err, STATUS_CANT_CREATE, "cannot lock: %s", strerror(reason));
		error_at(err, name, 0, 0);
		return err->status;
	}
	*fd_out = fd;
	return STATUS_OK;
}

/* --- reading ------------------------------------------------------------------------------ */

static size_t entries_of(json_t *object, struct arena *keep, struct state_entry **entries_out)
{
	struct state_entry *entries =
		arena_array(keep, json_object_size(object) + 1, struct state_entry);
	const char *key = NULL;
	json_t *value = NULL;
	size_t count = 0;

	json_object_foreach(object, key, value)
	{
		const char *text = json_string_value(value);

		if (text == NULL)
			continue;
		entries[count++] = (struct state_entry){ arena_text(keep, key, strlen(key)),
			                                 arena_text(keep, text, strlen(text)) };
	}
	qsort(entries, count, sizeof(*entries), by_key);
	*entries_out = entries;
	return count;
}

static int32_t day_of(json_t *root, const char *key)
{
	const char *text = json_string_value(json_object_get(root, key));
	int32_t day = CIVIL_NO_DAY;

	if (text != NULL && !civil_parse_date(text, &day))
		return CIVIL_NO_DAY;
	return day;
}

static const struct study_state no_state = { .newest_evening = CIVIL_NO_DAY,
	                                     .stale_evening = CIVIL_NO_DAY };

/* jansson's own reader of descriptors makes a call a byte. */
static size_t read_piece(void *bytes, size_t room, void *context)
{
	const int *fd = context;
	ssize_t got = -1;

	do
		got = read(*fd, bytes, room);
	while (got < 0 && errno == EINTR);
	return got >= 0 ? (size_t)got : SIZE_MAX;
}

struct study_state state_read(const char *path, struct arena *keep)
{
	struct study_state state = no_state;
	int fd = -1;

	do
		fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	while (fd < 0 && errno == EINTR);
	if (fd < 0) {
		state.damaged = errno != ENOENT;
		return state;
	}

	json_t *root = json_load_callback(read_piece, &fd, JSON_REJECT_DUPLICATES, NULL);
	const char *schema = json_string_value(json_object_get(root, "schema"));

	(void)close(fd);
	if (schema == NULL || strcmp(schema, SCHEMA) != 0) {
		state.damaged = true;
		json_decref(root);
		return state;
	}
	state.known = true;
	state.nights_n = entries_of(json_object_get(root, "nights"), keep, &state.nights);
	state.verdicts_n = entries_of(json_object_get(root, "verdicts"), keep, &state.verdicts);
	state.newest_evening = day_of(root, "newest_evening");
	state.stale_evening = day_of(root, "stale_evening");
	json_decref(root);
	return state;
}

/* --- of a study ----------------------------------------------------------------------------- */

/* Several periods of one evening become one entry. */
static size_t merge_evenings(struct state_entry *entries, size_t count, struct arena *keep)
{
	size_t kept = 0;

	for (size_t first = 0, next = 0; first < count; first = next) {
		struct sha256 sha = sha256_begin();
		char text[SHA256_TEXT];

		for (next = first;
		     next < count && strcmp(entries[next].key, entries[first].key) == 0; next++)
			sha256_add(&sha, entries[next].value, strlen(entries[next].value));
		(void)sha256_end(&sha, text);
		entries[kept++] = (struct state_entry){ entries[first].key,
			                                arena_text(keep, text, strlen(text)) };
	}
	return kept;
}

static void take_nights(const struct study *study, struct arena *keep, struct study_state *state)
{
	char date[CIVIL_TEXT];

	state->nights = arena_array(keep, study->nights.count + 1, struct state_entry);
	for (size_t i = 0; i < study->nights.count; i++) {
		const struct night *night = &study->nights.items[i];
		int32_t evening = night_evening_date(night);

		if (night->role == NIGHT_DUPLICATE || evening == CIVIL_NO_DAY)
			continue;
		if (state->newest_evening == CIVIL_NO_DAY || evening > state->newest_evening)
			state->newest_evening = evening;
		state->nights[state->nights_n++] = (struct state_entry){
			arena_printf(keep, "%s %s", text_clean(keep, night->person),
			             civil_date_text(date, evening)),
			night_digest(keep, night),
		};
	}
	qsort(state->nights, state->nights_n, sizeof(*state->nights), by_key);
	state->nights_n = merge_evenings(state->nights, state->nights_n, keep);
}

static void take_results(const struct experiment *experiment, struct arena *keep,
                         struct study_state *state, size_t *room)
{
	for (size_t i = 0; i < experiment->results_n; i++) {
		const struct result *result = &experiment->results[i];

		state->verdicts = arena_more(keep, state->verdicts, state->verdicts_n, room,
		                             sizeof(*state->verdicts));
		state->verdicts[state->verdicts_n++] = (struct state_entry){
			text_clean(keep, arena_printf(keep, "%s | %s | %s | %s", experiment->person,
			                              experiment->name, result->metric->key,
			                              result->condition)),
			verdicts[result->verdict].key,
		};
	}
}

struct study_state state_of(const struct study *study, struct arena *keep)
{
	struct study_state state = no_state;
	size_t room = 0;

	state.known = true;
	take_nights(study, keep, &state);
	for (size_t p = 0; p < study->report.persons_n; p++)
		for (size_t e = 0; e < study->report.persons[p].experiments_n; e++)
			take_results(&study->report.persons[p].experiments[e], keep, &state, &room);
	if (state.verdicts_n > 0)
		qsort(state.verdicts, state.verdicts_n, sizeof(*state.verdicts), by_key);
	return state;
}

/* --- what changed ------------------------------------------------------------------------- */

/* Whether the evening lies after everything that was known then of its person. */
static bool is_new(const struct study_state *then, const char *key)
{
	size_t length = strlen(key), person = length - DATE_CHARS;

	for (size_t i = 0; i < then->nights_n; i++) {
		if (strlen(then->nights[i].key) == length &&
		    strncmp(then->nights[i].key, key, person) == 0 &&
		    strcmp(then->nights[i].key, key) > 0)
			return false;
	}
	return true;
}

struct state_change state_compare(const struct study_state *then, const struct study_state *now)
{
	struct state_change change = { 0 };
	size_t i = 0, j = 0;

	while (i < then->nights_n || j < now->nights_n) {
		int order = i == then->nights_n  ? 1
		            : j == now->nights_n ? -1
		                                 : strcmp(then->nights[i].key, now->nights[j].key);

		if (order == 0)
			change.revised += strcmp(then->nights[i].value, now->nights[j].value) != 0;
		else if (order > 0)
			change.added += !is_new(then, now->nights[j].key);
		else
			change.gone++;
		i += order <= 0;
		j += order >= 0;
	}
	for (i = j = 0; i < then->verdicts_n || j < now->verdicts_n;) {
		int order = i == then->verdicts_n ? 1
		            : j == now->verdicts_n
		                    ? -1
		                    : strcmp(then->verdicts[i].key, now->verdicts[j].key);

		change.verdicts +=
			order != 0 || strcmp(then->verdicts[i].value, now->verdicts[j].value) != 0;
		i += order <= 0;
		j += order >= 0;
	}
	return change;
}

/* --- writing ------------------------------------------------------------------------------ */

static json_t *object_of(const struct state_entry *entries, size_t count)
{
	json_t *object = json_object();

	for (size_t i = 0; i < count; i++)
		(void)json_object_set_new(object, entries[i].key, json_string(entries[i].value));
	return object;
}

static json_t *date_of(int32_t day)
{
	char text[CIVIL_TEXT];

	return day != CIVIL_NO_DAY ? json_string(civil_date_text(text, day)) : json_null();
}

enum status state_write(const char *path, const struct study_state *state, struct error *err)
{
	json_t *root = json_object();
	bool changed = false;

	(void)json_object_set_new(root, "schema", json_string(SCHEMA));
	(void)json_object_set_new(root, "nights", object_of(state->nights, state->nights_n));
	(void)json_object_set_new(root, "nights_n", json_integer((json_int_t)state->nights_n));
	(void)json_object_set_new(root, "verdicts", object_of(state->verdicts, state->verdicts_n));
	(void)json_object_set_new(root, "newest_evening", date_of(state->newest_evening));
	(void)json_object_set_new(root, "stale_evening", date_of(state->stale_evening));

	char *text = json_dumps(root, JSON_SORT_KEYS | JSON_INDENT(1));
	enum status status = text == NULL ? error_set(err, STATUS_MEMORY, "no memory for the state")
	                                  : write_file(path, text, strlen(text), &changed, err);

	free(text);
	json_decref(root);
	return status;
}
