/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report/appendix.h - the parts of a report that few people open, in words and digits
 *
 * Like view.h, but made when a page asks for them: the same question asked in other
 * ways, what two readers may believe, how the doses were kept, published limits, what
 * many nights come to, why values are missing, and who says so.  Every page takes its
 * words and digits from here, so that no two can differ.
 *
 * All strings are printable UTF-8, never NULL, and belong to the arena given.
 */
#ifndef REPORT_APPENDIX_H
#define REPORT_APPENDIX_H

#include "metric/quality.h"
#include "report/view.h"

/* One way of asking; the first is the answer itself. */
struct appendix_way {
	const char *text;         /* without a full stop */
	const char *estimate;     /* "-5.1", or "no answer", and then interval says why */
	const char *interval, *p; /* "" when there is none */
	double number, low, high; /* NAN where undefined */
	size_t n;                 /* nights */
	bool drawn;               /* an interval on the scale of the measure */
};
struct appendix_ways {
	struct appendix_way *items;
	size_t count; /* 0: nothing was asked again */
};
struct appendix_ways appendix_ways(const struct view_row *row, struct arena *keep);

/* What one who looks at these nights may believe. */
struct appendix_belief {
	const char *name; /* "Taking the nights as they are" */
	const char *median, *interval;
	const char *better, *beyond, *within; /* chances, "97 %" */
};
enum { APPENDIX_BELIEFS = 2 };
struct appendix_beliefs {
	struct appendix_belief items[APPENDIX_BELIEFS];
	size_t count;
	const char *better_head, *beyond_head, *within_head; /* "better", "more" ... */
};
/* What these chances leave out. */
extern const char appendix_beliefs_caveat[];
struct appendix_beliefs appendix_beliefs(const struct view_row *row, struct arena *keep);
/* The same as a table: what stands above the columns, and one row. */
enum { APPENDIX_BELIEF_COLUMNS = 6 };
void appendix_belief_heads(const struct appendix_beliefs *beliefs, struct arena *keep,
                           const char *heads[APPENDIX_BELIEF_COLUMNS]);
void appendix_belief_cells(const struct appendix_belief *belief,
                           const char *cells[APPENDIX_BELIEF_COLUMNS]);

/* Evenings of the whole calendar by what the log says of them. */
struct appendix_doses {
	int32_t first, last; /* evenings; CIVIL_NO_DAY = no calendar */
	long evenings, taken, not_taken, unknown;
};
struct appendix_doses appendix_doses(const struct design *design);
/* Whether the log says anything that a calendar could show. */
bool appendix_has_doses(const struct design *design);
/* "96.3 %" of one condition's doses; "" without a plan, or when nothing is known. */
const char *appendix_adherence(const struct design *design, size_t condition, struct arena *keep);

/* Main nights of one person against a published limit. */
struct appendix_grade {
	const struct quality_card *card;
	const char *name;
	long nights[QUALITY_GRADE_COUNT]; /* by grade */
	long known;                       /* with a value */
	const char *words;                /* "30 good, 12 accepted, 11 outside, of 53 nights" */
};
struct appendix_grades {
	struct appendix_grade *items; /* measures with a value, in order of the cards */
	size_t count;
};
struct appendix_grades appendix_grades(const struct view_person *person, struct arena *keep);

/*
 * What of many nights is told to people: the mean and spread that fit a clock (circular
 * when a time lies far from midnight), no row without a number.
 */
struct appendix_regular {
	const struct summary_text *text;
	double number;
	const char *words; /* "23:16", "0.9 h" */
};
struct appendix_regulars {
	struct appendix_regular *items;
	size_t count;
};
struct appendix_regulars appendix_regulars(const struct regularity *regularity, struct arena *keep);

/* "23:16", "0.9", or "-"; of a summary over many nights. */
const char *appendix_regular_number(const struct summary_text *text, double number,
                                    struct arena *keep);
/* A reason in words: "too few nights". */
const char *appendix_regular_why(enum reason reason, struct arena *keep);

/* Nights of the conditions whose value is not in the comparison, by reason. */
struct view_tally appendix_unused(const struct result *result, struct arena *keep);

/* Whose methods and limits these are; each once, in order of the alphabet. */
struct appendix_sources {
	const char **items;
	size_t count;
};
struct appendix_sources appendix_sources(const struct view *view, struct arena *keep);

#endif
