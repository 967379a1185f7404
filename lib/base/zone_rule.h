/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * base/zone_rule.h - the rule at the end of a zone file (private to zone.c)
 *
 * The times after the last transition of a zone file follow a rule in the form
 * of POSIX's TZ variable, "CET-1CEST,M3.5.0,M10.5.0/3", with the wider hours of
 * RFC 9636 (-167 to 167).
 */
#ifndef BASE_ZONE_RULE_H
#define BASE_ZONE_RULE_H

#include <stdbool.h>
#include <stdint.h>

enum rule_form {
	RULE_MONTH,  /* Mm.w.d: weekday d (0 = Sunday) of week w (5 = the last) of month m */
	RULE_JULIAN, /* Jn: day 1 to 365, 29 February never counted */
	RULE_DAY,    /* n: day 0 to 365, 29 February counted */
};

struct rule_day {
	enum rule_form form;
	int month, week, day;
	int32_t time_s; /* of the wall clock before the change */
};

struct zone_rule {
	int32_t standard_s, summer_s; /* offsets, local minus UTC */
	bool has_summer;
	struct rule_day begin, end; /* of summer time */
};

/* The whole text is a rule, or false. */
bool zone_rule_parse(const char *text, struct zone_rule *rule_out);

int32_t zone_rule_offset_s(const struct zone_rule *rule, int64_t utc_s);

/* The first change after utc_s; false when there is none. */
bool zone_rule_next(const struct zone_rule *rule, int64_t utc_s, int64_t *change_out);

#endif
