/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * night/settle.h - the steps of night_assemble, for this room only
 *
 * Each step looks at the periods of one person, sorted by night_sort, and gives
 * some of them a role.  What no step has settled yet is open.  No step may look
 * at anything that depends on the order in which files were read; where two
 * periods are equal in all that matters, night_digest decides.
 */
#ifndef NIGHT_SETTLE_H
#define NIGHT_SETTLE_H

#include "night/assemble.h"

/* The periods of one person and where to say what is odd about them. */
struct settling {
	struct night *items;
	size_t count;
	const struct night_rules *rules;
	struct finding_list *findings;
	struct arena *keep, *scratch;
};

/* Whether no step has settled the period yet. */
bool night_is_open(const struct night *night);
void night_settle(struct night *night, enum night_role role, enum night_why why);

/* By the maker's name in the source, "oura" of "oura-account": as strcmp orders. */
int night_compare_makers(const struct night *a, const struct night *b);

/* bed_start, or the noon of the evening's date: where a period stands in time. */
int64_t night_anchor_s(const struct night *night);
/* Whether more than half of the shorter period lies in the other. */
bool night_mostly_overlap(const struct night *a, const struct night *b);

void night_tell(const struct settling *s, enum finding_code code, const struct night *night,
                const char *fmt, ...) PRINTF_LIKE(4, 5);

/* The open periods, in the order of items; *count_out of them, from scratch. */
struct night **night_open(const struct settling *s, size_t *count_out);

/* --- the steps, in their order ------------------------------------------------------------ */

void night_sort(struct night_list *list, struct arena *scratch);
void night_skip_unwanted(const struct settling *s);   /* assemble.c: deleted, rest */
void night_drop_duplicates(const struct settling *s); /* duplicate.c */
void night_choose_device(const struct settling *s);   /* device.c */
void night_choose_main(const struct settling *s);     /* mainsleep.c */
void night_check_quality(const struct settling *s);   /* quality.c */
void night_check_series(const struct settling *s);    /* series.c */

/*
 * parts.c: gives the stages of every part to the period of the same person, source and
 * id, and takes the part off the list; one without a period becomes one.
 */
void night_join_parts(struct night_list *list, struct arena *scratch, struct finding_list *told);

/*
 * borrow.c: a period without a zone takes that of the same maker's record of the same
 * wall-clock time that has one.
 */
void night_borrow_zones(struct night_list *list, struct arena *scratch);

/* Joins later into earlier; what lies between counts as awake (join.c). */
void night_join(struct night *earlier, const struct night *later, struct arena *keep);

#endif
