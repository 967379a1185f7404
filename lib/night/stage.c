/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/number.h"
#include "night/night.h"

#include <stdio.h>
#include <string.h>

/* A run list longer than this is no night and would overflow the sums. */
enum { MOST_TRACK_S = 7 * CIVIL_DAY_S, MOST_NAME = 2 };

const char *const stage_names[STAGE_COUNT] = {
	[STAGE_X] = "X", [STAGE_W] = "W", [STAGE_N1] = "N1", [STAGE_N2] = "N2", [STAGE_N3] = "N3",
	[STAGE_R] = "R", [STAGE_L] = "L", [STAGE_D] = "D",   [STAGE_S] = "S",
};

bool stage_is_sleep(enum stage stage)
{
	return stage != STAGE_X && stage != STAGE_W;
}

bool stage_is_deep(enum stage stage)
{
	return stage == STAGE_N3 || stage == STAGE_D;
}

bool stage_is_light(enum stage stage)
{
	return stage == STAGE_N1 || stage == STAGE_N2 || stage == STAGE_L;
}

enum stage stage_in_classes(enum stage stage, int classes)
{
	static const enum stage four[STAGE_COUNT] = {
		[STAGE_X] = STAGE_X,  [STAGE_W] = STAGE_W,  [STAGE_N1] = STAGE_L,
		[STAGE_N2] = STAGE_L, [STAGE_N3] = STAGE_D, [STAGE_R] = STAGE_R,
		[STAGE_L] = STAGE_L,  [STAGE_D] = STAGE_D,  [STAGE_S] = STAGE_S,
	};
	static const enum stage five[STAGE_COUNT] = {
		[STAGE_X] = STAGE_X,   [STAGE_W] = STAGE_W,   [STAGE_N1] = STAGE_N1,
		[STAGE_N2] = STAGE_N2, [STAGE_N3] = STAGE_N3, [STAGE_R] = STAGE_R,
		[STAGE_L] = STAGE_N2,  [STAGE_D] = STAGE_N3,  [STAGE_S] = STAGE_S,
	};

	if (classes == 2)
		return stage_is_sleep(stage) ? STAGE_S : stage;
	return classes == 4 ? four[stage] : five[stage];
}

void stage_add(struct stage_builder *builder, enum stage stage, int32_t seconds)
{
	if (seconds <= 0)
		return;
	if (builder->count > 0 && builder->runs[builder->count - 1].stage == stage) {
		builder->runs[builder->count - 1].seconds += seconds;
		return;
	}
	builder->runs = arena_more(builder->keep, builder->runs, builder->count, &builder->room,
	                           sizeof(*builder->runs));
	builder->runs[builder->count++] = (struct stage_run){ .seconds = seconds, .stage = stage };
}

int64_t stage_track_s(const struct stage_track *track)
{
	int64_t seconds = 0;

	for (size_t i = 0; i < track->count; i++)
		seconds += track->runs[i].seconds;
	return seconds;
}

static bool is_five(enum stage stage)
{
	return stage == STAGE_N1 || stage == STAGE_N2 || stage == STAGE_N3;
}

static bool is_four(enum stage stage)
{
	return stage == STAGE_L || stage == STAGE_D;
}

int stage_classes(const struct stage_run *runs, size_t count)
{
	bool two = false, four = false, five = false;

	for (size_t i = 0; i < count; i++) {
		two = two || runs[i].stage == STAGE_S;
		four = four || is_four(runs[i].stage);
		five = five || is_five(runs[i].stage);
	}
	if (four && five)
		return 0;
	if (two)
		return 2;
	return four ? 4 : 5;
}

const char *stage_runs_text(struct arena *keep, const struct stage_track *track)
{
	/* code, colon, ten digits, blank */
	size_t room = track->count * (MOST_NAME + 12) + 1, used = 0;
	char *text = arena_array(keep, room, char);

	for (size_t i = 0; i < track->count; i++) {
		int n = snprintf(text + used, room - used, "%s%s:%d", i > 0 ? " " : "",
		                 stage_names[track->runs[i].stage], (int)track->runs[i].seconds);

		used += n > 0 ? (size_t)n : 0;
	}
	return text;
}

static bool take_stage(const char **text, enum stage *stage_out)
{
	size_t length = strcspn(*text, ": ");

	if ((*text)[length] != ':')
		return false;
	for (int stage = STAGE_X; stage < STAGE_COUNT; stage++) {
		if (strlen(stage_names[stage]) == length &&
		    strncmp(stage_names[stage], *text, length) == 0) {
			*stage_out = (enum stage)stage;
			*text += length + 1;
			return true;
		}
	}
	return false;
}

static int32_t take_seconds(const char **text)
{
	int32_t seconds = 0;

	while (**text >= '0' && **text <= '9') {
		if (seconds > MOST_TRACK_S)
			return 0;
		seconds = seconds * 10 + (**text - '0');
		(*text)++;
	}
	return seconds <= MOST_TRACK_S ? seconds : 0;
}

bool stage_runs_parse(const char *text, struct arena *keep, struct stage_track *track_out)
{
	struct stage_builder builder = { .keep = keep };
	int32_t total = 0;

	for (;;) {
		enum stage stage = STAGE_X;
		int32_t seconds = take_stage(&text, &stage) ? take_seconds(&text) : 0;

		if (seconds == 0 || seconds > MOST_TRACK_S - total)
			return false;
		total += seconds;
		stage_add(&builder, stage, seconds);
		if (*text == '\0')
			break;
		if (*text++ != ' ')
			return false;
	}

	int classes = stage_classes(builder.runs, builder.count);

	if (classes == 0)
		return false;
	*track_out = (struct stage_track){
		.runs = builder.runs,
		.count = builder.count,
		.classes = classes,
	};
	return true;
}

void stage_fit(struct stage_builder *builder, int32_t seconds)
{
	int32_t total = 0;
	size_t kept = 0;

	while (kept < builder->count && total < seconds)
		total += builder->runs[kept++].seconds;
	builder->count = kept;
	if (total > seconds)
		builder->runs[kept - 1].seconds -= total - seconds;
	stage_add(builder, STAGE_X, seconds - total);
}
