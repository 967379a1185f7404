/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "night/canonical.h"

#include "base/number.h"
#include "base/sha256.h"

#include <math.h>

const char night_canonical_header[] =
	"winks_nights,person,source,device,algorithm,id,kind,night_of,bed_start,bed_end,zone,"
	"resolution_s,stages,tib_s,tst_s,awake_s,light_s,deep_s,rem_s,latency_s,waso_s,"
	"awakenings_n,efficiency_pct,hr_mean_bpm,hr_low_bpm,hrv_rmssd_ms,breath_per_min,"
	"temp_dev_c,spo2_pct,flags,file,line";

static void field(struct buffer *out, const char *text)
{
	buffer_char(out, ',');
	buffer_csv(out, text);
}

static void number_field(struct buffer *out, double number)
{
	buffer_char(out, ',');
	buffer_number(out, number);
}

static void time_field(struct buffer *out, const struct night *night, int64_t utc_s,
                       int32_t utc_offset_s)
{
	char text[CIVIL_TEXT];

	field(out, utc_s == CIVIL_NO_TIME
	                   ? ""
	                   : civil_time_text(text, utc_s, utc_offset_s, night->zone_known));
}

/* The vendor's word; without one, what night_assemble made of it. */
static const char *kind_word(const struct night *night)
{
	static const char *const words[] = {
		[VENDOR_KIND_NONE] = "",           [VENDOR_KIND_MAIN] = "main",
		[VENDOR_KIND_NAP] = "nap",         [VENDOR_KIND_REST] = "rest",
		[VENDOR_KIND_DELETED] = "deleted",
	};

	if (night->vendor_kind == VENDOR_KIND_NONE && night->role == NIGHT_NAP)
		return "nap";
	if (night->vendor_kind == VENDOR_KIND_NONE && night->role == NIGHT_MAIN)
		return "main";
	return words[night->vendor_kind];
}

const struct night_flag night_flags[] = {
	{ "low_battery", offsetof(struct night, low_battery) },
	{ "starts_asleep", offsetof(struct night, starts_asleep) },
	{ "no_rem", offsetof(struct night, no_rem) },
	{ "utc_only", offsetof(struct night, utc_only) },
	{ 0 },
};

/* What has no column of its own: blank-separated words. */
static void flags_field(struct buffer *out, const struct night *night)
{
	char text[NUMBER_TEXT];
	const char *blank = ",";

	for (const struct night_flag *flag = night_flags; flag->word != NULL; flag++) {
		if (*(const bool *)((const char *)night + flag->offset)) {
			buffer_printf(out, "%s%s", blank, flag->word);
			blank = " ";
		}
	}
	/* A record of nothing but W and R would be taken for five stages. */
	if (night->stages.runs != NULL && night->stages.classes == 4 &&
	    stage_classes(night->stages.runs, night->stages.count) != 4) {
		buffer_printf(out, "%sfour_stages", blank);
		blank = " ";
	}
	if (night->stages.runs != NULL && night->stages.classes == 2 &&
	    stage_classes(night->stages.runs, night->stages.count) != 2) {
		buffer_printf(out, "%stwo_stages", blank);
		blank = " ";
	}
	if (!isnan(night->claims.restless_n)) {
		buffer_printf(out, "%srestless=%s", blank,
		              number_text(text, night->claims.restless_n));
		blank = " ";
	}
	if (night->updated_utc_s != CIVIL_NO_TIME) {
		buffer_printf(out, "%supdated=%lld", blank, (long long)night->updated_utc_s);
		blank = " ";
	}
	if (blank[0] == ',')
		buffer_char(out, ',');
}

static void claims_fields(struct buffer *out, const struct claims *claims)
{
	number_field(out, claims->tib_s);
	number_field(out, claims->tst_s);
	number_field(out, claims->awake_s);
	number_field(out, claims->light_s);
	number_field(out, claims->deep_s);
	number_field(out, claims->rem_s);
	number_field(out, claims->latency_s);
	number_field(out, claims->waso_s);
	number_field(out, claims->awakenings_n);
	number_field(out, claims->efficiency_pct);
}

static void physiology_fields(struct buffer *out, const struct physiology *physiology)
{
	number_field(out, physiology->hr_mean_bpm);
	number_field(out, physiology->hr_low_bpm);
	number_field(out, physiology->hrv_rmssd_ms);
	number_field(out, physiology->breath_per_min);
	number_field(out, physiology->temp_dev_c);
	number_field(out, physiology->spo2_pct);
}

/* From bed_start to flags: what was recorded, without who, what kind and where it came from. */
static void record_fields(struct buffer *out, struct arena *scratch, const struct night *night)
{
	time_field(out, night, night->bed_start_utc_s, night->start_offset_s);
	time_field(out, night, night->bed_end_utc_s, night->end_offset_s);
	field(out, night->zone);
	if (night->stages.runs != NULL && night->stages.resolution_s > 0)
		number_field(out, night->stages.resolution_s);
	else
		field(out, "");
	field(out, night->stages.runs != NULL ? stage_runs_text(scratch, &night->stages) : "");
	claims_fields(out, &night->claims);
	physiology_fields(out, &night->physiology);
	flags_field(out, night);
}

void night_canonical_row(struct buffer *out, struct arena *scratch, const struct night *night)
{
	char date[CIVIL_TEXT];
	int32_t evening = night_evening_date(night);

	buffer_char(out, '1');
	field(out, night->person);
	field(out, night->source);
	field(out, night->device);
	field(out, night->algorithm);
	field(out, night->id);
	field(out, kind_word(night));
	field(out, evening != CIVIL_NO_DAY ? civil_date_text(date, evening) : "");
	record_fields(out, scratch, night);
	field(out, night->file);
	buffer_printf(out, ",%ld\n", night->line);
}

const char *night_digest(struct arena *keep, const struct night *night)
{
	struct arena scratch = ARENA((size_t)64 << 20);
	struct buffer content CLEANUP(buffer_free) = { 0 };
	struct sha256 sha = sha256_begin();
	char *text = arena_array(keep, SHA256_TEXT, char);

	buffer_printf(&content, "%s,%s,%s,%s,%d,%d,%d", night->source, night->device,
	              night->algorithm, night->id, (int)night->vendor_kind, (int)night->date,
	              (int)night->date_is_evening);
	record_fields(&content, &scratch, night);
	sha256_add(&sha, content.bytes, content.used);
	(void)sha256_end(&sha, text);
	arena_free(&scratch);
	return text;
}
