/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * 3/4 is in March or in April: decided once for a file, by a number above 12, else
 * by the order in which the records stand, else by the user.
 */
#include "vendor/map.h"
#include "vendor/reading.h"

struct dates {
	const struct reading *reading;
	bool header_seen, asked; /* asked: some date can be read in both orders */
	bool possible[2];        /* month first, day first: all dates exist */
	long rises[2], falls[2];
	int32_t before[2];
};

static const enum date_order orders[] = { DATE_ORDER_MDY, DATE_ORDER_DMY };

static bool is_of_either_order(enum column_kind kind)
{
	return kind == COLUMN_DATE_ORDER || kind == COLUMN_TIME_ORDER;
}

static bool day_in(const char *text, enum date_order order, int32_t *civil_day_out)
{
	struct civil_time time = { 0 };

	if (vendor_parse_date(text, order, civil_day_out))
		return true;
	if (!vendor_parse_time(text, order, &time))
		return false;
	*civil_day_out = civil_day_of(time.local_s, 0);
	return true;
}

static void weigh(struct dates *dates, const char *text, bool is_first)
{
	int32_t days[2] = { 0, 0 };
	bool there[2] = { day_in(text, orders[0], &days[0]), day_in(text, orders[1], &days[1]) };

	if (!there[0] && !there[1])
		return; /* no date at all: the reading itself will say so */
	dates->asked = dates->asked || there[0] != there[1] || days[0] != days[1];
	for (int i = 0; i < 2; i++) {
		dates->possible[i] = dates->possible[i] && there[i];
		if (!is_first || !there[i])
			continue;
		if (dates->before[i] != CIVIL_NO_DAY) {
			dates->rises[i] += days[i] > dates->before[i];
			dates->falls[i] += days[i] < dates->before[i];
		}
		dates->before[i] = days[i];
	}
}

static enum status on_row(void *context, const struct row *row, struct error *err)
{
	struct dates *dates = context;
	const struct vendor_column *columns = dates->reading->vendor->columns;
	bool is_first = true;

	(void)err;
	if (!dates->header_seen) {
		dates->header_seen = true;
		return STATUS_OK;
	}
	for (size_t i = 0; columns[i].kind != COLUMN_END; i++) {
		int at = dates->reading->header.position[i];

		if (!is_of_either_order(columns[i].kind) || at == NOT_IN_FILE ||
		    (size_t)at >= row->count)
			continue;
		weigh(dates, row->fields[at], is_first);
		is_first = false;
	}
	return STATUS_OK;
}

static bool is_one_way(const struct dates *dates, int i)
{
	return dates->possible[i] && (dates->rises[i] == 0) != (dates->falls[i] == 0);
}

static enum status decide(const struct dates *dates, enum date_order *order_out, struct error *err)
{
	*order_out = DATE_ORDER_MDY;
	if (!dates->asked)
		return STATUS_OK;
	if (dates->possible[0] != dates->possible[1]) {
		*order_out = orders[dates->possible[1]];
		return STATUS_OK;
	}
	if (is_one_way(dates, 0) != is_one_way(dates, 1)) {
		*order_out = orders[is_one_way(dates, 1)];
		return STATUS_OK;
	}
	(void)error_set(err, STATUS_DATA,
	                "the dates can be read with the day first and with the month first");
	vendor_error_code(err, FINDING_VENDOR_DATE_ORDER);
	return error_hint(err, "say which with --date-order dmy or --date-order mdy");
}

static bool needs_order(const struct vendor *vendor)
{
	for (size_t i = 0; vendor->columns[i].kind != COLUMN_END; i++)
		if (is_of_either_order(vendor->columns[i].kind))
			return true;
	return false;
}

enum status vendor_settle_order(struct source *source, struct reading *reading, struct error *err)
{
	struct finding_list unused = { .keep = reading->file_keep };
	struct dates dates = { .reading = reading,
		               .possible = { true, true },
		               .before = { CIVIL_NO_DAY, CIVIL_NO_DAY } };
	struct csv_reading csv = { .delimiter = vendor_delimiter(reading->vendor),
		                   .findings = &unused,
		                   .fn = on_row,
		                   .context = &dates };
	struct error stopped = { 0 };
	const char *bytes = NULL;
	size_t length = 0;

	reading->order = reading->options->date_order;
	if (reading->order == DATE_ORDER_UNKNOWN && reading->vendor->map != NULL)
		reading->order = reading->vendor->map->date_order;
	if (!needs_order(reading->vendor) || reading->order != DATE_ORDER_UNKNOWN)
		return STATUS_OK;
	TRY(source_peek(source, &bytes, &length, err));

	struct source *start =
		source_of_memory(reading->file_keep, source_name(source), bytes, length);

	/* The end of what was peeked is no fault; a damaged file is found when it is read. */
	if (csv_read(start, &csv, &stopped) != STATUS_OK && !dates.header_seen)
		return STATUS_OK;
	return decide(&dates, &reading->order, err);
}
