/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One period in several records: re-exports, overlapping exports, revised nights.
 *
 * METRICS.md 5: the same id of the vendor's, or more than half of the shorter
 * period inside the other.  The best record stays, by a ranking that looks at the
 * records alone, so the order of files and rows cannot matter.
 */
#include "night/canonical.h"
#include "night/settle.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct ranked {
	struct night *night;
	double scored_s, asleep_s; /* -1 = not known; of totals alone what is asleep is scored */
	const char *digest;
};

/* "v2" before "v10": runs of digits compare as numbers. */
static int compare_versions(const char *a, const char *b)
{
	while (*a != '\0' && *b != '\0') {
		if (isdigit((unsigned char)*a) && isdigit((unsigned char)*b)) {
			a += strspn(a, "0");
			b += strspn(b, "0");

			size_t a_digits = strspn(a, "0123456789");
			size_t b_digits = strspn(b, "0123456789");
			int order = a_digits != b_digits
			                    ? (a_digits > b_digits) - (a_digits < b_digits)
			                    : memcmp(a, b, a_digits);

			if (order != 0)
				return order;
			a += a_digits;
			b += b_digits;
		} else if (*a != *b) {
			return (unsigned char)*a - (unsigned char)*b;
		} else {
			a++;
			b++;
		}
	}
	return (*a != '\0') - (*b != '\0');
}

/* A night that the user took back stays taken back, whatever an older export says. */
static int kind_rank(const struct night *night)
{
	if (night->vendor_kind == VENDOR_KIND_DELETED)
		return 2;
	return night->vendor_kind != VENDOR_KIND_REST;
}

/* Where nothing else tells two apart, what stands where still does. */
static int by_source(const struct ranked *x, const struct ranked *y)
{
	int order = strcmp(x->digest, y->digest);

	if (order == 0)
		order = strcmp(x->night->file, y->night->file);
	return order != 0 ? order
	                  : (x->night->line > y->night->line) - (x->night->line < y->night->line);
}

/* Best first. */
static int by_rank(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	if (x->night->updated_utc_s != y->night->updated_utc_s)
		return x->night->updated_utc_s > y->night->updated_utc_s ? -1 : 1;
	if (kind_rank(x->night) != kind_rank(y->night))
		return kind_rank(y->night) - kind_rank(x->night);

	int order = compare_versions(y->night->algorithm, x->night->algorithm);

	if (order != 0)
		return order;
	if (x->scored_s != y->scored_s)
		return x->scored_s > y->scored_s ? -1 : 1;
	if (x->scored_s < 0 && x->asleep_s != y->asleep_s)
		return x->asleep_s > y->asleep_s ? -1 : 1;
	return by_source(x, y);
}

static struct ranked *rank(struct night *const *nights, size_t count, struct arena *scratch)
{
	struct ranked *ranked = arena_array(scratch, count, struct ranked);

	for (size_t i = 0; i < count; i++) {
		double scored_s = night_scored_s(nights[i]), asleep_s = night_tst_s(nights[i]);
		ranked[i] = (struct ranked){ .night = nights[i],
			                     .scored_s = isnan(scored_s) ? -1 : scored_s,
			                     .asleep_s = isnan(asleep_s) ? -1 : asleep_s,
			                     .digest = night_digest(scratch, nights[i]) };
	}
	qsort(ranked, count, sizeof(*ranked), by_rank);
	return ranked;
}

static bool numbers_agree(const double *a, const double *b, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (a[i] != b[i] && !isnan(a[i]) && !isnan(b[i]))
			return false;
	return true;
}

/* Whether the two say the same wherever both say anything. */
static bool values_agree(const struct night *a, const struct night *b)
{
	const double x[] = { a->claims.tib_s,     a->claims.tst_s,         a->claims.awake_s,
		             a->claims.light_s,   a->claims.deep_s,        a->claims.rem_s,
		             a->claims.latency_s, a->claims.efficiency_pct };
	const double y[] = { b->claims.tib_s,     b->claims.tst_s,         b->claims.awake_s,
		             b->claims.light_s,   b->claims.deep_s,        b->claims.rem_s,
		             b->claims.latency_s, b->claims.efficiency_pct };

	if (night_has_times(a) && night_has_times(b) &&
	    (a->bed_start_utc_s != b->bed_start_utc_s || a->bed_end_utc_s != b->bed_end_utc_s))
		return false;
	if (!numbers_agree(x, y, sizeof(x) / sizeof(x[0])))
		return false;
	if (a->stages.runs == NULL || b->stages.runs == NULL ||
	    a->stages.resolution_s != b->stages.resolution_s)
		return true;
	return a->stages.count == b->stages.count &&
	       memcmp(a->stages.runs, b->stages.runs, a->stages.count * sizeof(*a->stages.runs)) ==
	               0;
}

static void drop(const struct settling *s, struct night *night, const struct night *winner)
{
	bool agree = values_agree(night, winner);

	night_settle(night, NIGHT_DUPLICATE, NIGHT_WHY_DUPLICATE);
	night_tell(s, agree ? FINDING_NIGHT_DUPLICATE : FINDING_NIGHT_REVISED, night,
	           "the same period as %s:%ld%s", winner->file, winner->line,
	           agree ? "" : ", with other values; that record is used");
}

/* --- the same id --------------------------------------------------------------------------- */

static int compare_ids(const struct night *a, const struct night *b)
{
	int order = night_compare_makers(a, b);

	return order != 0 ? order : strcmp(a->id, b->id);
}

static int by_id(const void *a, const void *b)
{
	const struct night *const *x = a, *const *y = b;
	int order = compare_ids(*x, *y);

	return order != 0 ? order : (*x > *y) - (*x < *y); /* both in one array */
}

static void drop_same_ids(const struct settling *s)
{
	size_t count = 0;
	struct night **nights = night_open(s, &count);

	qsort(nights, count, sizeof(struct night *), by_id);
	for (size_t from = 0, to = 0; from < count; from = to) {
		for (to = from + 1; to < count && compare_ids(nights[from], nights[to]) == 0;)
			to++;
		if (to == from + 1 || nights[from]->id[0] == '\0')
			continue;

		struct ranked *ranked = rank(nights + from, to - from, s->scratch);

		for (size_t i = 1; i < to - from; i++)
			drop(s, ranked[i].night, ranked[0].night);
	}
}

/* --- the same time ------------------------------------------------------------------------- */

static int by_maker_and_place(const void *a, const void *b)
{
	const struct night *const *x = a, *const *y = b;
	int order = night_compare_makers(*x, *y);

	return order != 0 ? order : (*x > *y) - (*x < *y); /* both in one array, sorted by time */
}

/* Two devices worn together are no duplicates: device.c chooses between them. */
static bool same_device(const struct night *a, const struct night *b)
{
	return a->device[0] == '\0' || b->device[0] == '\0' || strcmp(a->device, b->device) == 0;
}

static bool same_period(const struct night *a, const struct night *b)
{
	if (!same_device(a, b))
		return false;
	if (night_has_times(a) || night_has_times(b))
		return night_mostly_overlap(a, b);
	return night_evening_date(a) == night_evening_date(b);
}

/* Best first, each record stays unless it repeats one that already stays. */
static void drop_repeats(const struct settling *s, struct night *const *island, size_t count)
{
	struct ranked *ranked = rank(island, count, s->scratch);
	struct night **kept = arena_array(s->scratch, count, struct night *);
	size_t kept_n = 0;

	for (size_t i = 0; i < count; i++) {
		size_t k = 0;

		while (k < kept_n && !same_period(ranked[i].night, kept[k]))
			k++;
		if (k < kept_n)
			drop(s, ranked[i].night, kept[k]);
		else
			kept[kept_n++] = ranked[i].night;
	}
}

static int64_t end_s(const struct night *night)
{
	return night_has_times(night) ? night->bed_end_utc_s : night_anchor_s(night) + 1;
}

/* An island is a stretch of time without a moment that no record covers. */
static void drop_same_times(const struct settling *s)
{
	size_t count = 0;
	struct night **nights = night_open(s, &count);

	qsort(nights, count, sizeof(struct night *), by_maker_and_place);
	for (size_t from = 0, to = 0; from < count; from = to) {
		int64_t end = end_s(nights[from]);

		for (to = from + 1; to < count && night_anchor_s(nights[to]) < end &&
		                    night_compare_makers(nights[from], nights[to]) == 0;
		     to++) {
			if (end_s(nights[to]) > end)
				end = end_s(nights[to]);
		}
		if (to > from + 1 && night_anchor_s(nights[from]) != CIVIL_NO_TIME)
			drop_repeats(s, nights + from, to - from);
	}
}

void night_drop_duplicates(const struct settling *s)
{
	drop_same_ids(s);
	night_skip_unwanted(s);
	drop_same_times(s);
}
