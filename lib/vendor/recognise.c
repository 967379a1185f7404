/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vendor/header.h"
#include "vendor/map.h"
#include "vendor/reading.h"

#include <string.h>

enum {
	RECOGNISE_MEMORY = 16 * 1024 * 1024,
	NEARLY_MATCHED = 4, /* so many columns there and ... */
	NEARLY_MISSING = 2, /* ... at most so many missing: a damaged header, no other format */
};

struct fit {
	int matched; /* required and typical columns that are there */
	int typical;
	int missing; /* required ones that are not */
};

static struct fit fit_vendor(const struct header *header, const struct vendor *vendor)
{
	struct fit fit = { 0 };

	for (size_t i = 0; vendor->columns[i].kind != COLUMN_END; i++) {
		const struct vendor_column *column = &vendor->columns[i];
		bool there = false;

		if (column->need == COLUMN_OPTIONAL)
			continue;
		there = header_find(header, column->headers, 0) != NOT_IN_FILE;
		fit.matched += there;
		fit.typical += there && column->need == COLUMN_TYPICAL;
		fit.missing += !there && column->need != COLUMN_TYPICAL;
	}
	return fit;
}

static bool fits(const struct vendor *vendor, struct fit fit)
{
	return fit.missing == 0 && fit.matched > 0 && fit.typical >= vendor->least_typical;
}

static bool nearly_fits(const struct vendor *vendor, struct fit fit)
{
	return vendor->passed_over == NULL && fit.missing > 0 && fit.missing <= NEARLY_MISSING &&
	       fit.matched >= NEARLY_MATCHED && fit.typical >= vendor->least_typical;
}

/* Whether the first count columns of the table are all there. */
static bool has_first(const struct header *header, const struct vendor *vendor, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (header_find(header, vendor->columns[i].headers, 0) == NOT_IN_FILE)
			return false;
	return true;
}

/* "'Sleep Date', 'Total Z'": the required columns that the header lacks. */
static const char *missing_names(const struct header *header, const struct vendor *vendor)
{
	const char *names = "";

	for (size_t i = 0; vendor->columns[i].kind != COLUMN_END; i++) {
		const struct vendor_column *column = &vendor->columns[i];

		if (column->need < COLUMN_REQUIRED ||
		    header_find(header, column->headers, 0) != NOT_IN_FILE)
			continue;
		names = arena_printf(header->keep, "%s%s'%.*s'", names,
		                     names[0] != '\0' ? ", " : "",
		                     (int)strcspn(column->headers, "|"), column->headers);
	}
	return names;
}

static enum status lacks_columns(const struct header *header, const struct vendor *vendor,
                                 struct error *err)
{
	(void)error_set(err, STATUS_DATA, "looks like %s but has no column %.300s", vendor->name,
	                missing_names(header, vendor));
	vendor_error_code(err, FINDING_VENDOR_MISSING_COLUMN);
	return error_hint(err, "export again, or put the column back; nothing was read");
}

static enum status two_fit(const struct vendor *a, const struct vendor *b, struct error *err)
{
	(void)error_set(err, STATUS_DATA, "could be %s or %s: both have all their columns here",
	                a->name, b->name);
	vendor_error_code(err, FINDING_VENDOR_TWO_FORMATS);
	return error_hint(err, "say which with --vendor %s or --vendor %s", a->name, b->name);
}

/* The vendor with the most columns; NULL when none fits. */
static enum status best_vendor(const struct header *header, const struct vendor **vendor_out,
                               struct error *err)
{
	const struct vendor *best = NULL, *rival = NULL, *near = NULL;
	int best_matched = 0, near_matched = 0;

	for (size_t i = 0; vendors[i] != NULL; i++) {
		struct fit fit = fit_vendor(header, vendors[i]);

		if (vendors[i]->notation != header->notation)
			continue;
		if (nearly_fits(vendors[i], fit) && fit.matched > near_matched) {
			near = vendors[i];
			near_matched = fit.matched;
		}
		if (!fits(vendors[i], fit) || fit.matched < best_matched)
			continue;
		rival = fit.matched == best_matched ? best : NULL;
		best = vendors[i];
		best_matched = fit.matched;
	}
	/* Objects may leave out what they do not know; a header may not. */
	if (best == NULL && near != NULL && header->notation == NOTATION_TABLE)
		return lacks_columns(header, near, err);
	if (rival != NULL)
		return two_fit(rival, best, err);
	*vendor_out = best;
	return STATUS_OK;
}

/*
 * A folder holds the files of several devices and files of no known format; the
 * format asked for takes only its own.  A file that is no other one and has some
 * of its columns is a damaged one, and refused.
 */
static enum status forced_vendor(const struct header *header, const struct vendor *forced,
                                 struct recognised *out, struct error *err)
{
	struct fit fit = fit_vendor(header, forced);
	struct error unused = { 0 };

	if (fit.missing == 0 && forced->notation == header->notation) {
		out->vendor = forced;
		return STATUS_OK;
	}
	if (best_vendor(header, &out->other, &unused) == STATUS_OK && out->other != NULL)
		return STATUS_OK;
	return fit.matched > 0 && header->notation == NOTATION_TABLE &&
	                       forced->notation == NOTATION_TABLE
	               ? lacks_columns(header, forced, err)
	               : STATUS_OK;
}

/* --- the user's map ------------------------------------------------------------------------- */

static enum status map_lacks(const struct header *header, const struct vendor *map,
                             struct error *err)
{
	(void)error_set(err, STATUS_DATA, "fits %s, but has no column %.300s", map->title,
	                missing_names(header, map));
	vendor_error_code(err, FINDING_VENDOR_MISSING_COLUMN);
	return error_hint(err, "correct the map: 'winks check' without it proposes one");
}

/*
 * A file is the map's when all columns that the map names are there.  When only those of
 * its match = are, the file was meant, and what the map says of the others is wrong.
 */
static enum status map_vendor(const struct header *header, const struct vendor *map,
                              struct recognised *out, struct error *err)
{
	if (header->notation != NOTATION_TABLE)
		return STATUS_OK;
	if (fit_vendor(header, map).missing == 0)
		out->vendor = map;
	else if (map->map->match_n > 0 && has_first(header, map, map->map->match_n))
		return map_lacks(header, map, err);
	return STATUS_OK;
}

static void place_columns(const struct header *header, struct recognised *out)
{
	const struct vendor_column *columns = out->vendor->columns;

	for (size_t i = 0; i < VENDOR_MOST_COLUMNS && columns[i].kind != COLUMN_END; i++) {
		int at = header_find(header, columns[i].headers, 0);

		out->position[i] = at;
		out->twin[i] = NOT_IN_FILE;
		out->names[i] = "";
		if (at == NOT_IN_FILE)
			continue;
		out->names[i] = header->names[at];
		/* The same name again; another of its names would be another thing. */
		for (size_t k = (size_t)at + 1; k < header->count; k++)
			if (header->notation == NOTATION_TABLE &&
			    strcmp(header->keys[k], header->keys[at]) == 0)
				out->twin[i] = (int)k;
	}
}

static enum status known_vendor(const struct header *header, const struct vendor_options *options,
                                struct recognised *out, struct error *err)
{
	const struct vendor *forced = options->force;

	if (forced == NULL)
		return best_vendor(header, &out->vendor, err);
	if (!forced->header_optional || header->notation != NOTATION_TABLE)
		return forced_vendor(header, forced, out, err);
	out->vendor = forced;
	return STATUS_OK;
}

static enum status recognise(const struct header *header, const struct vendor_options *options,
                             struct recognised *out, struct error *err)
{
	if (header->count == 0)
		return STATUS_OK;
	if (options->force == NULL && options->map != NULL)
		TRY(map_vendor(header, options->map, out, err));
	if (out->vendor == NULL)
		TRY(known_vendor(header, options, out, err));
	out->fields_n = header->count;
	out->line = header->line;
	if (out->vendor != NULL)
		place_columns(header, out);
	return STATUS_OK;
}

/* The names stand where they stand, whatever they turn out to mean. */
static void list_names(const struct header *header, struct recognised *found)
{
	found->fields_n = header->count;
	found->line = header->line;
	if (found->vendor != NULL)
		return;
	for (size_t i = 0; i < header->count && i < VENDOR_MOST_COLUMNS; i++)
		found->names[i] = header->names[i];
}

/* What a header alone leaves open. */
static enum status settle_content(struct source *source, const struct vendor_options *options,
                                  struct arena *keep, struct recognised *found, struct error *err)
{
	if (found->vendor != NULL)
		return vendor_check_content(source, found, keep, err);
	if (found->other != NULL)
		return STATUS_OK;
	return vendor_find_by_position(source, options, found, err);
}

/* Another delimiter than the first bytes suggest is the map's word for its own files. */
static enum status find_header(struct source *source, const struct vendor *map,
                               struct header *header, struct error *err)
{
	if (vendor_delimiter(map) != 0) {
		TRY(header_read(source, vendor_delimiter(map), header, err));
		if (fit_vendor(header, map).missing == 0)
			return STATUS_OK;
		*header = (struct header){ .keep = header->keep };
	}
	return header_read(source, 0, header, err);
}

enum status vendor_recognise(struct source *source, const struct vendor_options *options,
                             struct arena *keep, struct recognised *header_out, struct error *err)
{
	struct header header = { .keep = keep };
	struct recognised found = { 0 };
	struct error refused = { 0 };
	enum status status = find_header(source, options->map, &header, err);
	enum status match = STATUS_OK;

	if (status == STATUS_OK) {
		match = recognise(&header, options, &found, &refused);
		list_names(&header, &found);
		status = settle_content(source, options, keep, &found, err);
	}
	if (status == STATUS_OK && match != STATUS_OK && found.vendor == NULL) {
		*err = refused;
		status = match;
	}
	if (status != STATUS_OK) {
		error_at(err, source_name(source), header.line, 0);
		return status;
	}
	*header_out = found;
	return STATUS_OK;
}

enum status vendor_recognise_object(const struct row *row, const struct vendor_options *options,
                                    struct arena *keep, struct recognised *header_out,
                                    struct error *err)
{
	struct header header = { .keep = keep, .notation = NOTATION_JSON };
	struct recognised found = { 0 };

	header_take(&header, row, row->names);
	TRY(recognise(&header, options, &found, err));
	*header_out = found;
	return STATUS_OK;
}

/* Rows that bring their own times are no single night that begins when the user says. */
const struct vendor_options *vendor_with_epochs(struct source *source,
                                                const struct vendor_options *options,
                                                struct arena *keep, struct vendor_options *changed)
{
	const struct vendor *table = vendor_find("epochs");
	struct header header = { .keep = keep };
	struct error unused = { 0 };

	if (options->epoch_s == 0 || options->force != NULL)
		return options;
	*changed = *options;
	changed->force = vendor_find("hypnogram");
	if (header_read(source, 0, &header, &unused) == STATUS_OK && header.count > 0 &&
	    fits(table, fit_vendor(&header, table)))
		changed->force = table;
	return changed;
}
