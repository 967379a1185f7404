/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `winks nights --format json` (METRICS.md 11): flat keys in the order of the metric
 * table, then what does not fit into one number.  Streamed, because a person has
 * thousands of nights.
 */
#include "metric/clock.h"
#include "metric/structure.h"
#include "report/escape.h"
#include "report/night_cells.h"

#include <inttypes.h>
#include <math.h>

/* One object being written: where the commas go. */
struct object {
	struct buffer *out;
	struct arena *scratch;
	const char *indent;
	bool begun;
};

static struct object object_begin(struct buffer *out, struct arena *scratch, const char *indent)
{
	buffer_char(out, '{');
	return (struct object){ .out = out, .scratch = scratch, .indent = indent };
}

static void object_end(struct object *object)
{
	buffer_char(object->out, '}');
}

static void put_key(struct object *object, const char *key)
{
	if (object->begun)
		buffer_char(object->out, ',');
	buffer_text(object->out, object->indent);
	object->begun = true;
	escape_json(object->out, object->scratch, key);
	buffer_text(object->out, ": ");
}

static void put_text(struct object *object, const char *key, const char *text)
{
	put_key(object, key);
	if (text != NULL && text[0] != '\0')
		escape_json(object->out, object->scratch, text);
	else
		buffer_text(object->out, "null");
}

static void put_number(struct object *object, const char *key, double number)
{
	put_key(object, key);
	if (isfinite(number))
		buffer_number(object->out, number);
	else
		buffer_text(object->out, "null");
}

static void put_whole(struct object *object, const char *key, int64_t number)
{
	put_key(object, key);
	buffer_printf(object->out, "%" PRId64, number);
}

static void put_date(struct object *object, const char *key, int32_t civil_day)
{
	char text[CIVIL_TEXT] = "";

	put_text(object, key, civil_day != CIVIL_NO_DAY ? civil_date_text(text, civil_day) : NULL);
}

static void put_clock(struct object *object, const struct night *night, const struct clock *clock)
{
	for (size_t i = 0; i < CLOCK_COUNT; i++) {
		const struct clock_time *at = &clock->at[i];
		char text[CIVIL_TEXT] = "";

		put_text(object, clock_texts[i].key,
		         at->reason != REASON_NONE ? NULL
		                                   : civil_time_text(text, at->utc_s, at->offset_s,
		                                                     night->zone_known));
	}
}

static void put_identity(struct object *object, const struct night *night,
                         const struct clock *clock)
{
	put_text(object, "person", night->person);
	put_date(object, "night_of", clock->night_of);
	put_date(object, "wake_date", clock->wake_date);
	put_clock(object, night, clock);
	put_text(object, "kind", night_cells_kind(night));
	put_text(object, "excluded_why", night_cells_excluded_why(night));
	put_text(object, "source", night->source);
	put_text(object, "device", night->device);
	put_text(object, "file", night->file);
	put_whole(object, "line", night->line);
}

static void put_metrics(struct object *object, const struct metric_row *row)
{
	for (size_t i = 0; i < metric_count; i++)
		if (metric_applies(&metrics[i], row->classes))
			put_number(object, metrics[i].key, row->values[i].number);
}

/* No sleep stage in the record, be it scored or not. */
static bool has_no_sleep(const struct structure *structure)
{
	return structure->cycles_why == REASON_NO_SLEEP || structure->cycles_why == REASON_NO_DATA;
}

static void put_cycles(struct object *object, const struct structure *structure)
{
	struct buffer *out = object->out;

	put_key(object, "cycles");
	if (has_no_sleep(structure)) {
		buffer_text(out, "[]"); /* a list of none, as its count has the reason */
		return;
	}
	if (structure->cycles_why != REASON_NONE) {
		buffer_text(out, "null");
		return;
	}
	buffer_char(out, '[');
	for (size_t i = 0; i < structure->cycles_n; i++) {
		const struct cycle *cycle = &structure->cycles[i];

		if (i > 0)
			buffer_char(out, ',');

		struct object inner = object_begin(out, object->scratch, "");

		put_whole(&inner, "cycle", (int64_t)i + 1);
		put_whole(&inner, "start_epoch", cycle->start_epoch);
		put_whole(&inner, "n_epochs", cycle->epochs_n);
		put_number(&inner, "minutes", cycle->minutes);
		put_number(&inner, "nrem_min", cycle->nrem_min);
		put_number(&inner, "rem_min", cycle->rem_min);
		put_number(&inner, "other_min", cycle->other_min);
		put_key(&inner, "complete");
		buffer_text(out, cycle->complete ? "true" : "false");
		object_end(&inner);
	}
	buffer_char(out, ']');
}

static void put_bouts(struct object *object, const struct structure *structure)
{
	put_key(object, "bouts");

	struct object all = object_begin(object->out, object->scratch, "");

	for (enum bout_kind kind = 0; kind < BOUT_COUNT; kind++) {
		const struct bouts *bouts = &structure->bouts[kind];

		if (!bout_in_alphabet(kind, structure->classes))
			continue;
		put_key(&all, bout_names[kind]);

		struct object inner = object_begin(object->out, object->scratch, "");

		put_whole(&inner, "n", (int64_t)bouts->n);
		put_number(&inner, "mean", bouts->mean_min);
		put_number(&inner, "median", bouts->median_min);
		put_number(&inner, "max", bouts->max_min);
		object_end(&inner);
	}
	object_end(&all);
}

/* From each stage to each: pairs, or their share of the row. */
static void put_transitions(struct object *object, const struct structure *structure, bool shares)
{
	struct metric_stages stages = metric_stages_of(structure->classes);

	put_key(object, shares ? "transition_probs" : "transition_counts");

	struct object all = object_begin(object->out, object->scratch, "");

	for (size_t i = 0; i < stages.count; i++) {
		enum stage from = stages.stages[i];

		put_key(&all, stage_names[from]);

		struct object inner = object_begin(object->out, object->scratch, "");

		for (size_t k = 0; k < stages.count; k++) {
			enum stage to = stages.stages[k];

			if (shares)
				put_number(&inner, stage_names[to],
				           structure->transitions.probs[from][to]);
			else
				put_whole(&inner, stage_names[to],
				          structure->transitions.counts[from][to]);
		}
		object_end(&inner);
	}
	object_end(&all);
}

static void put_structure(struct object *object, const struct structure *structure)
{
	if (structure->why != REASON_NONE) {
		put_text(object, "cycles", NULL);
		put_text(object, "bouts", NULL);
		put_text(object, "transition_counts", NULL);
		put_text(object, "transition_probs", NULL);
		return;
	}
	put_cycles(object, structure);
	put_bouts(object, structure);
	put_transitions(object, structure, false);
	put_transitions(object, structure, true);
}

/* Where each number comes from, unless it comes from the stages. */
static void put_basis(struct object *object, const struct metric_row *row)
{
	const struct stage_track *stages = &row->night->stages;

	put_number(object, "resolution_s",
	           stages->runs != NULL && stages->resolution_s > 0 ? (double)stages->resolution_s
	                                                            : (double)NAN);
	put_key(object, "basis");

	struct object basis = object_begin(object->out, object->scratch, "");

	for (size_t i = 0; i < metric_count; i++)
		if (metric_applies(&metrics[i], row->classes) && isfinite(row->values[i].number) &&
		    row->values[i].basis != BASIS_STAGES)
			put_text(&basis, metrics[i].key, metric_bases[row->values[i].basis]);
	object_end(&basis);
}

/* The reason code of each null. */
static void put_why(struct object *object, const struct metric_row *row,
                    const struct structure *structure, const struct clock *clock)
{
	static const char *const nested[] = { "cycles", "bouts", "transition_counts",
		                              "transition_probs" };

	put_key(object, "why");

	struct object why = object_begin(object->out, object->scratch, "");

	for (size_t i = 0; i < metric_count; i++)
		if (metric_applies(&metrics[i], row->classes) && !isfinite(row->values[i].number))
			put_text(&why, metrics[i].key, night_cells_reason(&row->values[i]));
	for (size_t i = 0; i < CLOCK_COUNT; i++)
		if (clock->at[i].reason != REASON_NONE)
			put_text(&why, clock_texts[i].key, metric_reasons[clock->at[i].reason]);
	for (size_t i = 0; i < sizeof(nested) / sizeof(nested[0]); i++)
		if (structure->why != REASON_NONE)
			put_text(&why, nested[i], metric_reasons[structure->why]);
	if (structure->why == REASON_NONE && structure->cycles_why != REASON_NONE &&
	    !has_no_sleep(structure))
		put_text(&why, "cycles", metric_reasons[structure->cycles_why]);
	object_end(&why);
}

static void put_flags(struct object *object, const struct metric_row *row)
{
	bool begun = false;

	put_key(object, "flags");
	buffer_char(object->out, '[');
	for (unsigned i = 0; i < METRIC_FLAG_COUNT; i++) {
		if ((row->flags & (1U << i)) == 0)
			continue;
		if (begun)
			buffer_char(object->out, ',');
		escape_json(object->out, object->scratch, metric_flags[i]);
		begun = true;
	}
	buffer_char(object->out, ']');
}

void report_nights_json(const struct report_nights *nights, struct arena *scratch,
                        struct buffer *out)
{
	struct arena work = ARENA(scratch->limit);

	buffer_text(out, "{\"schema\": \"winks.nights/1\",\n\"nights\": [");
	for (size_t i = 0; i < nights->rows_n; i++) {
		const struct metric_row *row = &nights->rows[i];
		struct structure structure = metric_structure_of(&work, row->night);
		struct clock clock = clock_of(row->night, nights->zone);

		buffer_text(out, i > 0 ? ",\n" : "\n");

		struct object object = object_begin(out, &work, "\n ");

		put_identity(&object, row->night, &clock);
		put_metrics(&object, row);
		put_structure(&object, &structure);
		put_basis(&object, row);
		put_why(&object, row, &structure, &clock);
		put_flags(&object, row);
		object_end(&object);
		arena_reset(&work);
	}
	buffer_text(out, "\n]}\n");
	arena_free(&work);
}
