/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * diary/clock.h - the time of day behind a date: "T22:15", "9:30 pm", "下午10時30分"
 */
#ifndef DIARY_CLOCK_H
#define DIARY_CLOCK_H

#include "diary/when.h"

/* text is folded.  Nothing there is fine (no clock); anything that is no time is false. */
bool clock_read(const char *text, struct written_time *time);

#endif
