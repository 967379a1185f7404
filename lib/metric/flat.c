/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/flat.h"

#include <stdlib.h>
#include <string.h>

static int by_start(const void *a, const void *b)
{
	const struct sleep_run *x = a, *y = b;

	if (x->start_utc_s != y->start_utc_s)
		return x->start_utc_s < y->start_utc_s ? -1 : 1;
	if (x->end_utc_s != y->end_utc_s) /* the shorter one last, so that it wins */
		return x->end_utc_s > y->end_utc_s ? -1 : 1;
	return (x->state > y->state) - (x->state < y->state);
}

void flat_until(struct flat *flat, int64_t end_s, enum run_state state)
{
	struct sleep_run *last = flat->count > 0 ? &flat->runs[flat->count - 1] : NULL;

	if (end_s <= flat->at_s)
		return;
	if (last != NULL && last->end_utc_s == flat->at_s && last->state == state) {
		last->end_utc_s = end_s;
	} else {
		flat->runs = arena_more(flat->scratch, flat->runs, flat->count, &flat->room,
		                        sizeof(*flat->runs));
		flat->runs[flat->count++] =
			(struct sleep_run){ .start_utc_s = flat->at_s, end_s, state };
	}
	flat->at_s = end_s;
}

/* Closes what is over before start_s; the newest run on the stack is the one that counts. */
static size_t flat_close(struct flat *flat, const struct sleep_run *open, size_t open_n,
                         int64_t start_s)
{
	while (open_n > 0 && open[open_n - 1].end_utc_s <= start_s) {
		flat_until(flat, open[open_n - 1].end_utc_s, open[open_n - 1].state);
		open_n--;
	}
	if (open_n > 0)
		flat_until(flat, start_s, open[open_n - 1].state);
	return open_n;
}

struct flat flat_of(struct arena *scratch, struct run_list list)
{
	struct flat flat = { .scratch = scratch };
	struct sleep_run *sorted = arena_array(scratch, list.count, struct sleep_run);
	struct sleep_run *open = arena_array(scratch, list.count, struct sleep_run);
	size_t open_n = 0;

	if (list.count == 0)
		return flat;
	memcpy(sorted, list.items, list.count * sizeof(*sorted));
	qsort(sorted, list.count, sizeof(*sorted), by_start);
	for (size_t i = 0; i < list.count; i++) {
		if (sorted[i].end_utc_s <= sorted[i].start_utc_s)
			continue;
		open_n = flat_close(&flat, open, open_n, sorted[i].start_utc_s);
		flat.at_s = sorted[i].start_utc_s;
		open[open_n++] = sorted[i];
	}
	(void)flat_close(&flat, open, open_n, INT64_MAX);
	return flat;
}
