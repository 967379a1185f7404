/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * diary/when.h - dates and times as people write them
 *
 * "2025-03-05T22:15+01:00", "5.3.2025 21.30", "3/5/2025 9:30 PM", "2024年3月5日
 * 下午10時", "8th Dec 2021", "民國114年3月5日".  Reading never guesses: a date whose
 * day and month cannot be told apart keeps every order it may have, and the whole
 * file decides (diary/log_order.c).
 */
#ifndef DIARY_WHEN_H
#define DIARY_WHEN_H

#include "base/arena.h"
#include "diary/diary.h"

#include <stdbool.h>
#include <stdint.h>

struct written_time {
	int32_t days[DATE_ORDER_YMD + 1]; /* civil day in each order; CIVIL_NO_DAY = impossible */
	bool open;                        /* more than one order was tried: the file decides */
	bool has_clock;
	bool twelve;    /* 1 to 12 o'clock, not ISO, no AM or PM: may be either half of the day */
	bool shows_24;  /* an hour of 0 or above 12: a 24-hour clock */
	int32_t second; /* of the day */
	bool has_offset;
	int32_t utc_offset_s;
};

/* false when it is no date. */
bool when_read(struct arena *scratch, const char *text, struct written_time *time_out);

/* The day in this order, CIVIL_NO_DAY when it has none. */
int32_t when_day(const struct written_time *time, enum date_order order);

#endif
