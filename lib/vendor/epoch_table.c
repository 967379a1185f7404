/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Epoch tables: person,timestamp,stage or timestamp,stage, one row an epoch, of many
 * persons and nights (FORMATS.md 12).  The stages are the words and YASA's digits of
 * hypnogram.c and need a map where they are others; the times RFC 3339.
 */
#include "base/text.h"
#include "vendor/epochs.h"

#include <string.h>

enum { PERSON, TIMESTAMP, STAGE, MOST_LABEL = 16 };

struct table {
	struct epochs *epochs;
	char label[MOST_LABEL]; /* of the row before: a stage lasts many rows */
	enum stage stage;
};

static const struct vendor_column columns[] = {
	[PERSON] = { .headers = "person|person_id|subject|subject_id|participant|participant_id",
	             .kind = COLUMN_OWN },
	[TIMESTAMP] = { .headers = "timestamp|datetime|date_time|epoch_start",
	                .kind = COLUMN_OWN,
	                .need = COLUMN_REQUIRED },
	[STAGE] = { .headers = "stage|sleep_stage", .kind = COLUMN_OWN, .need = COLUMN_REQUIRED },
	{ .kind = COLUMN_END },
};

static bool find_stage(struct table *table, struct vendor_record *record)
{
	const char *label = vendor_cell(record, STAGE);
	char shown[TEXT_SHOWN];

	if (table->label[0] != '\0' && strcmp(table->label, label) == 0)
		return true;
	if (!vendor_find_stage(record->options, label, &table->stage)) {
		vendor_reject(record, FINDING_VENDOR_BAD_STAGES, STAGE,
		              "the stage is '%s', which is unknown (--stage-map LABEL=STAGE)",
		              text_show(shown, label, strlen(label)));
		return false;
	}
	table->label[0] = '\0';
	if (strlen(label) < MOST_LABEL)
		memcpy(table->label, label, strlen(label) + 1);
	return true;
}

static enum status gather(struct vendor_record *record, struct error *err)
{
	struct table *table = record->state;
	struct interval_owner owner = { .person = vendor_cell(record, PERSON),
		                        .device = "",
		                        .id = "" };
	struct epoch epoch = { .owner = &owner, .column = TIMESTAMP };
	const char *time = vendor_cell(record, TIMESTAMP);
	char shown[TEXT_SHOWN];

	(void)err;
	if (table == NULL) {
		record->state = table = arena_new(record->file_keep, struct table);
		table->epochs = epochs_new(record->file_keep);
	}
	if (!civil_parse_time(time, &epoch.start)) {
		vendor_reject(record, FINDING_VENDOR_BAD_TIME, TIMESTAMP,
		              "the time is '%s', expected YYYY-MM-DDTHH:MM:SS+HH:MM",
		              text_show(shown, time, strlen(time)));
		return STATUS_OK;
	}
	if (!find_stage(table, record))
		return STATUS_OK;
	epoch.stage = table->stage;
	(void)epochs_add(table->epochs, record, &epoch);
	return STATUS_OK;
}

static enum status close_table(struct vendor_record *record, struct night_list *nights,
                               struct error *err)
{
	const struct table *table = record->state;

	if (table == NULL)
		return STATUS_OK;
	return epochs_close(table->epochs, record, record->options->epoch_s, nights, err);
}

const struct vendor vendor_epoch_table = {
	.name = "epochs",
	.title = "Epoch table of one or many persons (person,timestamp,stage)",
	.how_to_get = "Write one row an epoch; give --tz when the times have no offset and "
		      "--stage-map for other codes than YASA's.",
	.columns = columns,
	.gather = gather,
	.close = close_table,
};
