/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Epoch hypnograms: one label or digit a line (YASA, Luna, scorers' tables) or
 * epoch,offset_s,stage, one file a night (FORMATS.md 12).  A jump in epoch or
 * offset is a gap in the recording; an unknown label rejects its line and leaves
 * its epoch missing.
 *
 * Such a file says neither when it starts nor, often, how long an epoch is: that
 * comes from the options.  The digits are YASA's (4 is REM); others need a map.
 */
#include "base/number.h"
#include "base/text.h"
#include "vendor/vendor.h"

#include <math.h>
#include <string.h>

enum { MOST_EPOCHS = CIVIL_DAY_S, NO_FIELD = -1 };

struct epoch {
	double number, offset_s; /* NAN where the file has no such column */
	enum stage stage;
};

/* What is known of the file so far. */
struct hypnogram {
	bool started;
	int stage_field, epoch_field, offset_field;
	struct epoch *epochs;
	size_t count, room;
	long line; /* of the first epoch */
};

/* --- fields ------------------------------------------------------------------------------- */

enum { MOST_FIELDS = 8 };

struct fields {
	const char *text[MOST_FIELDS];
	int count;
};

/* Fields by the delimiter, or by blanks where there is no delimiter ("30 2"). */
static struct fields split(const struct vendor_record *record)
{
	const struct row *row = record->row;
	struct fields fields = { 0 };

	if (row->count != 1) {
		for (size_t i = 0; i < row->count && i < MOST_FIELDS; i++)
			fields.text[fields.count++] = row->fields[i];
		return fields;
	}
	for (const char *at = row->fields[0] + strspn(row->fields[0], " ");
	     *at != '\0' && fields.count < MOST_FIELDS;) {
		size_t length = strcspn(at, " ");

		fields.text[fields.count++] = arena_text(record->scratch, at, length);
		at += length;
		at += strspn(at, " ");
	}
	return fields;
}

static bool is_one_of(const char *key, const char *const *names)
{
	for (size_t i = 0; names[i] != NULL; i++)
		if (strcmp(key, names[i]) == 0)
			return true;
	return false;
}

static int find_name(const struct vendor_record *record, const struct fields *fields,
                     const char *const *names)
{
	for (int i = 0; i < fields->count; i++)
		if (is_one_of(vendor_header_key(record->scratch, fields->text[i]), names))
			return i;
	return NO_FIELD;
}

/* Whether the first line is a header; without one the last field is the stage. */
static bool take_header(struct hypnogram *file, const struct vendor_record *record,
                        const struct fields *fields)
{
	static const char *const stage[] = { "stage",      "stages", "sleep stage", "label",
		                             "annotation", "hypno",  "hypnogram",   NULL };
	static const char *const epoch[] = { "epoch", NULL };
	static const char *const offset[] = { "offset s", "seconds", "onset", "second", NULL };
	int at = find_name(record, fields, stage);

	file->stage_field = at != NO_FIELD ? at : fields->count - (fields->count > 0);
	file->epoch_field = at != NO_FIELD ? find_name(record, fields, epoch) : NO_FIELD;
	file->offset_field = at != NO_FIELD ? find_name(record, fields, offset) : NO_FIELD;
	if (at == NO_FIELD && fields->count == 2)
		file->offset_field = 0; /* "seconds stage" without a header */
	return at != NO_FIELD;
}

/* --- one line ----------------------------------------------------------------------------- */

/* A place in time that must be a number and come after the one before. */
static bool take_place(struct vendor_record *record, const struct fields *fields, int field,
                       double before, double *place_out)
{
	char shown[TEXT_SHOWN];

	if (field == NO_FIELD)
		return true;
	if (field >= fields->count || !number_parse(fields->text[field], '.', place_out)) {
		vendor_reject(record, FINDING_VENDOR_BAD_NUMBER, -1,
		              "the epoch's place is '%s', expected a number",
		              field < fields->count ? text_show(shown, fields->text[field],
		                                                strlen(fields->text[field]))
		                                    : "");
		return false;
	}
	if (*place_out < 0 || *place_out <= before) {
		vendor_reject(record, FINDING_VENDOR_OUT_OF_RANGE, -1,
		              "the epoch at %g does not come after the one before", *place_out);
		return false;
	}
	return true;
}

static enum status add_epoch(struct hypnogram *file, struct vendor_record *record,
                             struct epoch epoch, struct error *err)
{
	if (file->count >= MOST_EPOCHS)
		return error_set(err, STATUS_DATA, "has more epochs than a day has seconds");
	if (file->count == 0)
		file->line = record->row->line;
	file->epochs = arena_more(record->keep, file->epochs, file->count, &file->room,
	                          sizeof(*file->epochs));
	file->epochs[file->count++] = epoch;
	return STATUS_OK;
}

static enum status take_epoch(struct hypnogram *file, struct vendor_record *record,
                              const struct fields *fields, struct error *err)
{
	const struct epoch *before = file->count > 0 ? &file->epochs[file->count - 1] : NULL;
	struct epoch epoch = { .number = NAN, .offset_s = NAN };
	char shown[TEXT_SHOWN];

	if (!take_place(record, fields, file->epoch_field, before != NULL ? before->number : -1,
	                &epoch.number) ||
	    !take_place(record, fields, file->offset_field, before != NULL ? before->offset_s : -1,
	                &epoch.offset_s))
		return STATUS_OK;

	const char *label =
		file->stage_field < fields->count ? fields->text[file->stage_field] : "";

	if (!vendor_find_stage(record->options, label, &epoch.stage)) {
		vendor_reject(record, FINDING_VENDOR_BAD_STAGES, -1,
		              "the stage is '%s', which is unknown (--stage-map LABEL=STAGE)",
		              text_show(shown, label, strlen(label)));
		epoch.stage = STAGE_X;
	}
	return add_epoch(file, record, epoch, err);
}

static enum status gather(struct vendor_record *record, struct error *err)
{
	struct hypnogram *file = record->state;
	struct fields fields = split(record);

	if (file == NULL)
		record->state = file = arena_new(record->keep, struct hypnogram);
	if (!file->started) {
		file->started = true;
		record->is_header = take_header(file, record, &fields);
		if (record->is_header)
			return STATUS_OK;
	}
	return take_epoch(file, record, &fields, err);
}

/* --- the whole night ---------------------------------------------------------------------- */

/* From the option, else from how far neighbouring epochs are apart. */
static int32_t epoch_length_s(const struct vendor_options *options, const struct hypnogram *file)
{
	double least = INFINITY;

	if (options->epoch_s > 0)
		return options->epoch_s;
	for (size_t i = 1; i < file->count; i++) {
		const struct epoch *a = &file->epochs[i - 1], *b = &file->epochs[i];
		double steps = isnan(a->number) ? 1 : b->number - a->number;
		double length = (b->offset_s - a->offset_s) / steps;

		if (length < least)
			least = length;
	}
	return least >= 1 && least <= CIVIL_DAY_S && floor(least) == least ? (int32_t)least : 0;
}

/* The epoch's index from the start of the recording. */
static double index_of(const struct hypnogram *file, size_t i, int32_t epoch_s)
{
	const struct epoch *first = &file->epochs[0], *epoch = &file->epochs[i];
	double before = isnan(first->offset_s) ? 0 : round(first->offset_s / epoch_s);

	if (!isnan(epoch->number))
		return before + epoch->number - first->number;
	return isnan(epoch->offset_s) ? (double)i : round(epoch->offset_s / epoch_s);
}

/* --stages, else by the stages that occur. */
static int classes_of(const struct vendor_options *options, const struct hypnogram *file)
{
	bool four = false;

	if (options->epoch_classes != 0)
		return options->epoch_classes;
	for (size_t i = 0; i < file->count; i++) {
		if (file->epochs[i].stage == STAGE_S)
			return 2;
		four = four || file->epochs[i].stage == STAGE_L || file->epochs[i].stage == STAGE_D;
	}
	return four ? 4 : 5;
}

static enum status build_track(const struct hypnogram *file, const struct vendor_record *record,
                               struct stage_track *track_out, struct error *err)
{
	struct stage_builder builder = { .keep = record->keep };
	int32_t epoch_s = epoch_length_s(record->options, file);
	int classes = classes_of(record->options, file);
	double next = 0;

	if (epoch_s == 0) {
		(void)error_set(err, STATUS_DATA, "the length of an epoch is not known");
		return error_hint(err, "give it with --epoch-sec, for example --epoch-sec 30");
	}
	for (size_t i = 0; i < file->count; i++) {
		double index = index_of(file, i, epoch_s);

		if ((index + 1) * epoch_s > CIVIL_DAY_S)
			return error_set(err, STATUS_DATA, "lasts longer than 24 hours");
		stage_add(&builder, STAGE_X, (int32_t)fmax(index - next, 0) * epoch_s);
		stage_add(&builder, stage_in_classes(file->epochs[i].stage, classes), epoch_s);
		next = fmax(index, next) + 1;
	}
	*track_out = (struct stage_track){ .runs = builder.runs,
		                           .count = builder.count,
		                           .resolution_s = epoch_s,
		                           .epochs_n = (int32_t)next,
		                           .classes = classes };
	return STATUS_OK;
}

/* --start: an offset in it wins, then --tz, else the zone is unknown. */
static enum status settle_start(struct night *night, const struct vendor_options *options,
                                struct error *err)
{
	const struct civil_time *start = options->epoch_start;
	const struct zone *zone = options->zone;
	int64_t instants[2] = { 0, 0 };

	if (start == NULL)
		return STATUS_OK; /* a night without times: durations are all there is */
	instants[0] = civil_utc_s(*start);
	if (!start->has_offset && zone != NULL &&
	    zone_instants(zone, start->local_s, instants) == 0) {
		(void)error_set(err, STATUS_USAGE, "--start does not exist in %s", zone_name(zone));
		return error_hint(err,
		                  "the clock was put forward over it; write it with its offset");
	}
	night->bed_start_utc_s = instants[0];
	night->bed_end_utc_s = instants[0] + stage_track_s(&night->stages);
	night->start_offset_s = night->end_offset_s = start->utc_offset_s;
	night->zone_known = start->has_offset || zone != NULL;
	if (zone == NULL)
		return STATUS_OK;
	night->zone = zone_name(zone);
	if (!start->has_offset)
		night->start_offset_s = zone_offset_s(zone, night->bed_start_utc_s);
	night->end_offset_s = zone_offset_s(zone, night->bed_end_utc_s);
	return STATUS_OK;
}

static enum status close_night(struct vendor_record *record, struct night_list *nights,
                               struct error *err)
{
	const struct hypnogram *file = record->state;
	const struct vendor_options *options = record->options;
	struct night night = night_blank();

	if (file == NULL || file->count == 0)
		return STATUS_OK;
	night.source = record->vendor->name;
	night.person = options->person != NULL ? options->person : "";
	night.file = record->file;
	night.line = file->line;
	TRY(build_track(file, record, &night.stages, err));
	TRY(settle_start(&night, options, err));
	(void)night_add(nights, &night);
	return STATUS_OK;
}

static const struct vendor_column columns[] = {
	{ .headers = "epoch", .kind = COLUMN_IGNORED, .need = COLUMN_REQUIRED },
	{ .headers = "offset_s", .kind = COLUMN_IGNORED, .need = COLUMN_REQUIRED },
	{ .headers = "stage", .kind = COLUMN_IGNORED, .need = COLUMN_REQUIRED },
	{ .kind = COLUMN_END },
};

const struct vendor vendor_hypnogram = {
	.name = "hypnogram",
	.title = "Epoch hypnogram, one label a line (YASA, Luna, scorers' tables)",
	.how_to_get = "Export the hypnogram as text; give --start, --epoch-sec and, for other "
		      "codes than YASA's, --stage-map.",
	.columns = columns,
	.header_optional = true,
	.gather = gather,
	.close = close_night,
};
