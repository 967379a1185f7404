/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * winks' own nights (DATAFILES.md), as night/canonical.c writes them: read back by
 * every command.  Provenance goes along: a night keeps the format, file and line
 * from which it was imported.
 */
#include "night/canonical.h"
#include "base/number.h"
#include "base/text.h"
#include "vendor/vendor.h"

#include <string.h>

#define NIGHT(name_, kind_, field_)                                                                \
	{                                                                                          \
		.headers = (name_), .kind = (kind_), .offset = offsetof(struct night, field_)      \
	}

enum { VERSION, RESOLUTION, FLAGS, LINE, FIRST_FILLED };

static const struct vendor_column columns[] = {
	[VERSION] = { .headers = "winks_nights", .kind = COLUMN_IGNORED, .need = COLUMN_REQUIRED },
	[RESOLUTION] = { .headers = "resolution_s", .kind = COLUMN_IGNORED },
	[FLAGS] = { .headers = "flags", .kind = COLUMN_IGNORED },
	[LINE] = { .headers = "line", .kind = COLUMN_IGNORED },
	[FIRST_FILLED] = { .headers = "person",
	                   .kind = COLUMN_TEXT,
	                   .offset = offsetof(struct night, person),
	                   .need = COLUMN_REQUIRED },
	{ .headers = "night_of",
	  .kind = COLUMN_DATE,
	  .offset = offsetof(struct night, date),
	  .need = COLUMN_TYPICAL },
	{ .headers = "bed_start",
	  .kind = COLUMN_TIME,
	  .offset = offsetof(struct night, bed_start_utc_s),
	  .need = COLUMN_TYPICAL },
	NIGHT("bed_end", COLUMN_TIME, bed_end_utc_s),
	NIGHT("source", COLUMN_TEXT, source),
	NIGHT("device", COLUMN_TEXT, device),
	NIGHT("algorithm", COLUMN_TEXT, algorithm),
	NIGHT("id", COLUMN_TEXT, id),
	NIGHT("zone", COLUMN_TEXT, zone),
	NIGHT("file", COLUMN_TEXT, file),
	NIGHT("kind", COLUMN_WORD, vendor_kind),
	{ .headers = "stages", .kind = COLUMN_RUNS },
	NIGHT("tib_s", COLUMN_SECONDS, claims.tib_s),
	NIGHT("tst_s", COLUMN_SECONDS, claims.tst_s),
	NIGHT("awake_s", COLUMN_SECONDS, claims.awake_s),
	NIGHT("light_s", COLUMN_SECONDS, claims.light_s),
	NIGHT("deep_s", COLUMN_SECONDS, claims.deep_s),
	NIGHT("rem_s", COLUMN_SECONDS, claims.rem_s),
	NIGHT("latency_s", COLUMN_SECONDS, claims.latency_s),
	NIGHT("waso_s", COLUMN_SECONDS, claims.waso_s),
	NIGHT("awakenings_n", COLUMN_NUMBER, claims.awakenings_n),
	NIGHT("efficiency_pct", COLUMN_PERCENT, claims.efficiency_pct),
	NIGHT("hr_mean_bpm", COLUMN_VITAL, physiology.hr_mean_bpm),
	NIGHT("hr_low_bpm", COLUMN_VITAL, physiology.hr_low_bpm),
	NIGHT("hrv_rmssd_ms", COLUMN_VITAL, physiology.hrv_rmssd_ms),
	NIGHT("breath_per_min", COLUMN_VITAL, physiology.breath_per_min),
	NIGHT("temp_dev_c", COLUMN_NUMBER, physiology.temp_dev_c),
	NIGHT("spo2_pct", COLUMN_VITAL, physiology.spo2_pct),
	{ .kind = COLUMN_END },
};

static const struct vendor_word kinds[] = {
	{ "main", VENDOR_KIND_MAIN },
	{ "nap", VENDOR_KIND_NAP },
	{ "rest", VENDOR_KIND_REST },
	{ "deleted", VENDOR_KIND_DELETED },
	{ NULL, 0 },
};

/* The writer puts a ' before what a spreadsheet would take for a formula. */
static void drop_guard(const char **text)
{
	if ((*text)[0] == '\'' && (*text)[1] != '\0' &&
	    (strchr("=+-@", (*text)[1]) != NULL || strncmp(*text + 1, "\xEF\xBC", 2) == 0))
		(*text)++;
}

static bool read_flag(struct night *night, const char *flag)
{
	for (const struct night_flag *known = night_flags; known->word != NULL; known++) {
		if (strcmp(flag, known->word) == 0) {
			*(bool *)((char *)night + known->offset) = true;
			return true;
		}
	}
	if (strcmp(flag, "four_stages") == 0 && night->stages.classes != 0)
		night->stages.classes = 4;
	else if (strcmp(flag, "two_stages") == 0 && night->stages.classes != 0)
		night->stages.classes = 2;
	else if (strncmp(flag, "restless=", 9) == 0)
		return number_parse(flag + 9, '.', &night->claims.restless_n);
	else if (strncmp(flag, "updated=", 8) == 0)
		return number_parse_integer(flag + 8, &night->updated_utc_s);
	else
		return flag[0] == '\0';
	return true;
}

static void read_flags(struct night *night, struct vendor_record *record)
{
	const char *flags = vendor_cell(record, FLAGS);
	char shown[TEXT_SHOWN];

	while (*flags != '\0') {
		size_t length = strcspn(flags, " ");
		const char *flag = arena_text(record->scratch, flags, length);

		if (!read_flag(night, flag)) {
			vendor_reject(record, FINDING_VENDOR_BAD_WORD, FLAGS,
			              "'flags' holds '%s', which is none of ours",
			              text_show(shown, flag, length));
			return;
		}
		flags += length + (flags[length] == ' ');
	}
}

static void read_resolution(struct night *night, struct vendor_record *record)
{
	const char *text = vendor_cell(record, RESOLUTION);
	int64_t resolution_s = 0;
	char shown[TEXT_SHOWN];

	if (text[0] == '\0')
		return;
	if (!number_parse_integer(text, &resolution_s) || resolution_s < 1 ||
	    resolution_s > CIVIL_DAY_S) {
		vendor_reject(record, FINDING_VENDOR_BAD_NUMBER, RESOLUTION,
		              "'resolution_s' is '%s', expected seconds",
		              text_show(shown, text, strlen(text)));
		return;
	}
	if (night->stages.runs == NULL)
		return;
	night->stages.resolution_s = (int32_t)resolution_s;
	night->stages.epochs_n =
		(int32_t)((stage_track_s(&night->stages) + resolution_s - 1) / resolution_s);
}

static enum status finish(struct night *night, struct vendor_record *record, struct error *err)
{
	const char **const texts[] = { &night->person,    &night->source, &night->device,
		                       &night->algorithm, &night->id,     &night->file };
	const char *version = vendor_cell(record, VERSION);
	char shown[TEXT_SHOWN];
	int64_t line = 0;

	(void)err;
	if (strcmp(version, "1") != 0) {
		vendor_reject(record, FINDING_VENDOR_BAD_WORD, VERSION,
		              "'winks_nights' is '%s', expected 1",
		              text_show(shown, version, strlen(version)));
		return STATUS_OK;
	}
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		drop_guard(texts[i]);
	if (number_parse_integer(vendor_cell(record, LINE), &line) && line > 0 && line < INT32_MAX)
		night->line = (long)line;
	read_resolution(night, record);
	if (!record->rejected)
		read_flags(night, record);
	return STATUS_OK;
}

const struct vendor vendor_canonical = {
	.name = "canonical",
	.title = "winks' own nights (winks import)",
	.how_to_get = "'winks import EXPORT...' writes it.",
	.columns = columns,
	.words = kinds,
	.least_typical = 1,
	.date_is_evening = true,
	.finish = finish,
};
