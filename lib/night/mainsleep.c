/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One main sleep for each noon-to-noon night: the vendor's word decides, else
 * the longest sleep.  The others are naps, or pieces of the same sleep when the
 * gap between them is small enough to join (METRICS.md 5).
 */
#include "night/settle.h"

#include <math.h>
#include <stdlib.h>

enum { SPLIT_GAP_S = 3600 };

struct evening {
	struct night **nights; /* in order of their start */
	size_t count;
};

static int by_evening(const void *a, const void *b)
{
	const struct night *const *x = a, *const *y = b;
	int32_t x_date = night_evening_date(*x), y_date = night_evening_date(*y);

	if (x_date != y_date)
		return x_date < y_date ? -1 : 1;
	return (*x > *y) - (*x < *y); /* both in one array, sorted by time */
}

/* The vendor's main sleep, then what it does not name; its naps never. */
static int claim_of(const struct night *night)
{
	static const int claims[] = { [VENDOR_KIND_NONE] = 1,
		                      [VENDOR_KIND_MAIN] = 2,
		                      [VENDOR_KIND_NAP] = 0,
		                      [VENDOR_KIND_REST] = 0,
		                      [VENDOR_KIND_DELETED] = 0 };

	return claims[night->vendor_kind];
}

static double or_less_than_none(double seconds)
{
	return isnan(seconds) ? -1 : seconds;
}

/* Whether a is a better main sleep than b; equals keep their order. */
static bool is_better(const struct night *a, const struct night *b)
{
	if (claim_of(a) != claim_of(b))
		return claim_of(a) > claim_of(b);
	if (night_has_times(a) != night_has_times(b))
		return night_has_times(a);

	double a_tst_s = or_less_than_none(night_tst_s(a));
	double b_tst_s = or_less_than_none(night_tst_s(b));

	if (a_tst_s != b_tst_s)
		return a_tst_s > b_tst_s;
	return or_less_than_none(night_tib_s(a)) > or_less_than_none(night_tib_s(b));
}

/* Index of the main sleep, or count when all are naps. */
static size_t find_main(const struct evening *evening)
{
	size_t best = 0;

	for (size_t i = 1; i < evening->count; i++)
		if (is_better(evening->nights[i], evening->nights[best]))
			best = i;
	return claim_of(evening->nights[best]) > 0 ? best : evening->count;
}

/* Seconds from the end of one to the start of the other; negative when they overlap. */
static int64_t gap_s(const struct night *earlier, const struct night *later)
{
	if (!night_has_times(earlier) || !night_has_times(later))
		return INT64_MAX;
	return later->bed_start_utc_s - earlier->bed_end_utc_s;
}

static bool can_join(const struct settling *s, const struct night *earlier,
                     const struct night *later)
{
	int64_t gap = gap_s(earlier, later);

	return gap >= 0 && (double)gap <= s->rules->merge_gap_min * 60;
}

/* Where the chain of pieces that begins here ends, each soon after the one before. */
static size_t chain_end(const struct evening *evening, size_t from, int64_t *largest_gap_out)
{
	size_t to = from + 1;
	int64_t gap = 0;

	*largest_gap_out = 0;
	while (to < evening->count) {
		gap = gap_s(evening->nights[to - 1], evening->nights[to]);
		if (gap < 0 || gap > SPLIT_GAP_S)
			break;
		if (gap > *largest_gap_out)
			*largest_gap_out = gap;
		to++;
	}
	return to;
}

static void tell_splits(const struct settling *s, const struct evening *evening)
{
	for (size_t from = 0, to = 0; from < evening->count; from = to) {
		int64_t gap = 0;

		to = chain_end(evening, from, &gap);
		if (to == from + 1)
			continue;
		night_tell(s, FINDING_NIGHT_SPLIT, evening->nights[from],
		           "the sleep that begins here is in %zu pieces, at most %lld min apart",
		           to - from, (long long)(gap / 60));
	}
}

/* Joins the neighbours of the main sleep to it, one after the other. */
static void join_pieces(const struct settling *s, const struct evening *evening, size_t main)
{
	struct night *joined = evening->nights[main];
	size_t first = main, last = main;

	if (s->rules->merge_gap_min <= 0)
		return;
	while (first > 0 && can_join(s, evening->nights[first - 1], evening->nights[first]))
		first--;
	while (last + 1 < evening->count &&
	       can_join(s, evening->nights[last], evening->nights[last + 1]))
		last++;

	struct night whole = *evening->nights[first];

	for (size_t i = first + 1; i <= last; i++)
		night_join(&whole, evening->nights[i], s->keep);
	for (size_t i = first; i <= last; i++)
		if (i != main)
			night_settle(evening->nights[i], NIGHT_SKIPPED, NIGHT_WHY_MERGED);
	if (first == last)
		return;
	whole.id = joined->id;
	whole.file = joined->file;
	whole.line = joined->line;
	whole.vendor_kind = joined->vendor_kind;
	*joined = whole;
	night_settle(joined, NIGHT_MAIN, NIGHT_WHY_NONE);
}

/* A date-only record of an evening whose sleep is there with its times adds nothing. */
static bool repeats_main(const struct night *night, const struct night *main)
{
	return !night_has_times(night) && night_has_times(main) &&
	       night->vendor_kind != VENDOR_KIND_NAP;
}

static void settle_rest(const struct settling *s, const struct evening *evening, size_t main)
{
	for (size_t i = 0; i < evening->count; i++) {
		struct night *night = evening->nights[i];

		if (i == main || !night_is_open(night))
			continue;
		if (main < evening->count && repeats_main(night, evening->nights[main])) {
			night_settle(night, NIGHT_DUPLICATE, NIGHT_WHY_DUPLICATE);
			night_tell(s, FINDING_NIGHT_DUPLICATE, night,
			           "the same night as %s:%ld, without its times",
			           evening->nights[main]->file, evening->nights[main]->line);
		} else {
			night_settle(night, NIGHT_NAP, NIGHT_WHY_NAP);
		}
	}
}

static void settle_evening(const struct settling *s, const struct evening *evening)
{
	size_t main = find_main(evening);

	tell_splits(s, evening);
	if (main < evening->count)
		join_pieces(s, evening, main);
	settle_rest(s, evening, main);
}

static int64_t middle_s(const struct night *night)
{
	return night->bed_start_utc_s + (night->bed_end_utc_s - night->bed_start_utc_s) / 2;
}

/*
 * Whether b, later than a, is of the same noon-to-noon night.  Who crosses the date
 * line eastwards sleeps twice on one date: a day later, by another clock.
 */
static bool same_evening(const struct night *a, const struct night *b)
{
	int32_t date = night_evening_date(a);

	/* What has neither times nor a date is a night of its own. */
	if (date == CIVIL_NO_DAY || night_evening_date(b) != date)
		return false;
	if (!night_has_times(a) || !night_has_times(b) || a->end_offset_s == b->end_offset_s)
		return true;
	return middle_s(b) - middle_s(a) <= CIVIL_DAY_S / 2;
}

void night_choose_main(const struct settling *s)
{
	size_t count = 0;
	struct night **nights = night_open(s, &count);

	qsort(nights, count, sizeof(struct night *), by_evening);
	for (size_t from = 0, to = 0; from < count; from = to) {
		for (to = from + 1; to < count && same_evening(nights[to - 1], nights[to]);)
			to++;
		settle_evening(s, &(struct evening){ .nights = nights + from, .count = to - from });
	}
}
