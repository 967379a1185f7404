/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "night/night.h"

#include <math.h>

const char *const stage_names[STAGE_COUNT] = {
	[STAGE_X] = "X",   [STAGE_W] = "W", [STAGE_N1] = "N1", [STAGE_N2] = "N2",
	[STAGE_N3] = "N3", [STAGE_R] = "R", [STAGE_L] = "L",   [STAGE_D] = "D",
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

struct night night_blank(void)
{
	const struct claims claims = { NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN };
	const struct physiology physiology = { NAN, NAN, NAN, NAN, NAN, NAN };

	return (struct night){
		.person = "",
		.source = "",
		.device = "",
		.algorithm = "",
		.id = "",
		.file = "",
		.bed_start_utc_s = CIVIL_NO_TIME,
		.bed_end_utc_s = CIVIL_NO_TIME,
		.updated_utc_s = CIVIL_NO_TIME,
		.date = CIVIL_NO_DAY,
		.claims = claims,
		.physiology = physiology,
	};
}

bool night_has_times(const struct night *night)
{
	return night->bed_start_utc_s != CIVIL_NO_TIME && night->bed_end_utc_s != CIVIL_NO_TIME;
}

int32_t night_evening_date(const struct night *night)
{
	if (!night_has_times(night))
		return night->date;
	return civil_day_of(night->bed_start_utc_s +
	                            (night->bed_end_utc_s - night->bed_start_utc_s) / 2 -
	                            CIVIL_DAY_S / 2,
	                    night->start_offset_s);
}

int32_t night_wake_date(const struct night *night)
{
	return night_has_times(night) ? civil_day_of(night->bed_end_utc_s, night->end_offset_s)
	                              : night->date;
}

void stage_add(struct stage_builder *builder, enum stage stage, int32_t seconds)
{
	if (builder->count > 0 && builder->runs[builder->count - 1].stage == stage) {
		builder->runs[builder->count - 1].seconds += seconds;
		return;
	}
	builder->runs = arena_more(builder->keep, builder->runs, builder->count, &builder->room,
	                           sizeof(*builder->runs));
	builder->runs[builder->count++] = (struct stage_run){ .seconds = seconds, .stage = stage };
}
