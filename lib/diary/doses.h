/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * diary/doses.h - what the intakes of a log come to: a day, a stretch of days
 *
 * Sums are by local calendar day.  An amount that is not known makes the day's sum
 * a lower bound, printed with ">="; it is never counted as 0.  An intake that was
 * explicitly not taken adds nothing.  An intake whose basis is unknown has two
 * numbers, and limits look at the larger one.
 *
 * Adherence here counts days; design/ counts nights.  A day belongs to an intake by
 * the 04:00 rule: what is taken at 00:20 belongs to the evening before.
 */
#ifndef DIARY_DOSES_H
#define DIARY_DOSES_H

#include "diary/diary.h"

/* Upper limits of magnesium from supplements, mg a day: US (IOM) and EU (SCF/EFSA). */
#define DOSES_LIMIT_US_MG 350.0
#define DOSES_LIMIT_EU_MG 250.0
/* Glycine of the sleep trials, mg a day. */
#define DOSES_GLYCINE_TRIAL_MG 3000.0

enum upper_limit { UPPER_LIMIT_US, UPPER_LIMIT_EU, UPPER_LIMIT_NONE };

struct dose_day {
	const char *person;
	int32_t date;
	long intakes;             /* rows of the log on this day */
	long magnesium, glycine;  /* taken by mouth, of those */
	double elemental_mg;      /* sum of what is known; the smaller reading */
	double elemental_mg_high; /* sum with the larger reading of each */
	bool elemental_at_least;  /* an amount is unknown: more than that was taken */
	double glycine_mg, glycine_mg_high;
	bool glycine_at_least;
	double glycine_gap_mg; /* to 3 g; NAN on days without a source of glycine */
	bool over_us, over_eu; /* the larger reading, rounded to 0.1 mg, is above the limit */
};

struct dose_days {
	struct dose_day *items; /* by person, date; only days with a row */
	size_t count;
};

/* The intakes must be sorted (diary_sort).  Builds into keep. */
struct dose_days doses_by_day(const struct diary *diary, struct arena *keep);

/* One diary.over-limit finding for each day above the limit. */
void doses_check_limit(const struct dose_days *days, enum upper_limit limit,
                       struct finding_list *notes);

/* "200.0", ">=82.5": a sum as it is printed, one decimal. */
enum { DOSES_TEXT = 48 };
const char *doses_sum_text(char text[DOSES_TEXT], double sum, bool at_least);

/* The evening an intake belongs to while no night is known: its date four hours earlier. */
int32_t doses_evening(const struct intake *intake);

/* Both ends included. */
struct dose_period {
	int32_t first, last;
};

struct adherence {
	long days; /* of the period */
	long taken, not_taken, unknown;
	double adherence_pct;            /* 100 x taken / (taken + not taken); NAN without either */
	long longest_streak;             /* days in a row with a dose */
	long last_streak;                /* the same, ending on the period's last day */
	int32_t first_taken, last_taken; /* CIVIL_NO_DAY = never */
};

/*
 * How the days of a period stand to one substance of one person ("" = whoever the
 * intakes belong to).  Days of complete[] without a row count as not taken.
 */
struct adherence_request {
	const char *person;
	const struct substance_query *query;
	struct dose_period period;
	const struct dose_period *complete;
	size_t complete_n;
};
struct adherence doses_adherence(const struct diary *diary,
                                 const struct adherence_request *request);

/* Of each person whose log names the substance: from the first to the last evening it does. */
struct person_adherence {
	const char *person;
	struct dose_period period; /* widened by the days the log is complete for */
	struct adherence adherence;
};
struct person_adherences {
	const struct person_adherence *items;
	size_t count;
};
/* request->person and request->period do not matter.  The intakes must be sorted. */
struct person_adherences doses_adherence_of_all(const struct diary *diary,
                                                const struct adherence_request *request,
                                                struct arena *keep);

/* The words of doses.csv: "stated", "computed", "unknown", "" where there is no dose at all. */
const char *doses_basis_word(const struct intake *intake);
/* "yes", "no", "unknown". */
extern const char *const taken_words[];

/* "unit-suspect;not-oral", "" when there are none; at most DOSES_FLAGS bytes. */
enum { DOSES_FLAGS = 160 };
const char *doses_flags_text(char text[DOSES_FLAGS], unsigned flags);

#endif
