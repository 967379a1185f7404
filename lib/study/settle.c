/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/settle.h"

#include "base/text.h"
#include "study/ini.h"

#include <string.h>

enum { MOST_VENDORS = 64 };

static enum status bad_option(struct error *err, const char *option, const char *text,
                              const char *expected)
{
	char shown[TEXT_SHOWN];

	return error_set(err, STATUS_CONFIG, "--%s is '%s', expected %s", option,
	                 text_show(shown, text, strlen(text)), expected);
}

static enum status settle_now(struct study *study, struct error *err)
{
	const char *text = study->request->now;
	struct civil_time now;

	study->now_utc_s = CIVIL_NO_TIME;
	if (text == NULL)
		return STATUS_OK;
	if (!civil_parse_time(text, &now) || !now.has_offset)
		return bad_option(err, "now", text, "an instant such as 2026-11-22T07:00:00Z");
	study->now_utc_s = civil_utc_s(now);
	return STATUS_OK;
}

static enum status settle_vendor(struct study *study, struct error *err)
{
	const char *names[MOST_VENDORS];
	size_t count = 0;
	const char *text = study->request->vendor;

	if (text == NULL)
		return STATUS_OK;
	study->vendor = vendor_find(text);
	if (study->vendor != NULL)
		return STATUS_OK;
	for (; count < MOST_VENDORS && vendors[count] != NULL; count++)
		names[count] = vendors[count]->name;

	const char *near = text_nearest(text, names, count);

	(void)bad_option(err, "vendor", text, "the name of a format");
	return near != NULL ? error_hint(err, "did you mean %s?", near)
	                    : error_hint(err, "'winks formats' lists them");
}

/* --map FILE, else [columns] of the study file. */
static enum status settle_map(struct study *study, struct error *err)
{
	const struct study_request *request = study->request;
	struct study_file *file = arena_new(study->keep, struct study_file);
	struct vendor_map_text columns = request->columns;

	if (request->map != NULL) {
		TRY(study_file_read(request->map, NULL, study->keep, file, err));
		columns = file->request.columns;
		if (columns.file == NULL) {
			(void)error_set(err, STATUS_CONFIG, "there is no [columns] section");
			error_at(err, request->map, 0, 0);
			return error_hint(err, "'winks check FILE' proposes one for an export of "
			                       "no known format");
		}
	}
	return columns.file != NULL
	               ? vendor_map_make(&columns, study->keep, &study->reading.map, err)
	               : STATUS_OK;
}

static enum date_order settle_date_order(const char *text)
{
	static const struct {
		const char *word;
		enum date_order order;
	} orders[] = { { "dmy", DATE_ORDER_DMY },
		       { "mdy", DATE_ORDER_MDY },
		       { "ymd", DATE_ORDER_YMD } };

	for (size_t i = 0; text != NULL && i < sizeof(orders) / sizeof(orders[0]); i++)
		if (strcmp(text, orders[i].word) == 0)
			return orders[i].order;
	return DATE_ORDER_UNKNOWN;
}

static bool find_stage(const char *name, int *stage_out)
{
	for (int stage = 0; stage < STAGE_COUNT; stage++) {
		if (strcmp(name, stage_names[stage]) == 0) {
			*stage_out = stage;
			return true;
		}
	}
	return false;
}

static enum status settle_stage_map(struct study *study, struct error *err)
{
	const struct text_list *list = &study->request->stage_map;
	struct vendor_word *words = arena_array(study->keep, list->count + 1, struct vendor_word);

	for (size_t i = 0; i < list->count; i++) {
		const char *equals = strchr(list->items[i], '=');

		if (equals == NULL || !find_stage(equals + 1, &words[i].value))
			return bad_option(err, "stage-map", list->items[i],
			                  "LABEL=STAGE with a stage of W N1 N2 N3 R L D X");
		words[i].word =
			arena_text(study->keep, list->items[i], (size_t)(equals - list->items[i]));
	}
	if (list->count > 0)
		study->reading.stage_map = words;
	return STATUS_OK;
}

/* --start, --epoch-sec, --stages and --stage-map. */
static enum status settle_epochs(struct study *study, struct error *err)
{
	const struct study_request *request = study->request;

	if (request->start != NULL) {
		struct civil_time *start = arena_new(study->keep, struct civil_time);

		if (!civil_parse_time(request->start, start))
			return bad_option(err, "start", request->start,
			                  "an instant such as 2025-10-06T22:41:30+02:00");
		study->reading.epoch_start = start;
	}
	if (request->epoch_s > 0) {
		study->reading.epoch_s = (int32_t)request->epoch_s;
		if (request->epoch_s > 3600 || request->epoch_s != study->reading.epoch_s)
			return error_set(err, STATUS_CONFIG,
			                 "--epoch-sec is %g, expected whole seconds, at most 3600",
			                 request->epoch_s);
	}
	if (request->stages != NULL)
		study->reading.epoch_classes = request->stages[0] - '0';
	return settle_stage_map(study, err);
}

enum status study_settle(struct study *study, struct error *err)
{
	const struct study_request *request = study->request;

	study->date_order = settle_date_order(request->date_order);
	study->reading.date_order = study->date_order;
	TRY(settle_now(study, err));
	TRY(settle_map(study, err));
	TRY(settle_vendor(study, err));
	if (request->tz != NULL)
		TRY(zone_load(request->tz, study->keep, &study->zone, err));
	study->reading.force = study->vendor;
	study->reading.zone = study->zone;
	study->reading.person = request->person != NULL ? request->person : STUDY_DEFAULT_PERSON;
	return settle_epochs(study, err);
}
