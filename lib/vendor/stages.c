/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Stage strings: one code an epoch.  METRICS.md 3: the last epoch may be cut
 * short by the end of the time in bed or be missing; the run list holds the
 * epochs as they were recorded, so that what is worked out from them is what the
 * string says.
 */
#include "base/text.h"
#include "vendor/reading.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SHORT_EPOCH_S = 60 };

void vendor_index_codes(struct reading *reading)
{
	const struct vendor_word *words = reading->vendor->stage_codes;

	bool two = false, four = false;

	memset(reading->codes, NO_STAGE, sizeof(reading->codes));
	for (size_t i = 0; words != NULL && words[i].word != NULL; i++) {
		two = two || words[i].value == STAGE_S;
		four = four || words[i].value == STAGE_L || words[i].value == STAGE_D;
		if (words[i].word[0] != '\0' && words[i].word[1] == '\0')
			reading->codes[(unsigned char)words[i].word[0]] =
				(unsigned char)words[i].value;
	}
	reading->classes = two ? 2 : four ? 4 : 5;
}

static bool is_between(char c)
{
	return strchr(" ,;[]'\"\t\r\n", c) != NULL;
}

/* A string of nothing but zeros, in a format without such a code, is a night not staged. */
static bool is_all_zero(const struct reading *reading, const char *text)
{
	return reading->codes['0'] == NO_STAGE && text[strspn(text, "0 ")] == '\0';
}

static enum step bad_code(struct job *job, size_t column, const char *at)
{
	char shown[TEXT_SHOWN];
	size_t length = 1;

	while (((unsigned char)at[length] & 0xC0) == 0x80)
		length++; /* the rest of one UTF-8 character */
	vendor_reject(&job->record, FINDING_VENDOR_BAD_STAGES, (int)column,
	              "'%.100s' holds '%s', which is no stage of this format",
	              vendor_column_name(job, column), text_show(shown, at, length));
	return STEP_REJECT;
}

enum step vendor_read_stages(struct job *job, size_t column, const char *text)
{
	const struct reading *reading = job->reading;
	int32_t epoch_s = reading->vendor->columns[column].epoch_s;
	struct stage_builder builder = { .keep = job->record.scratch };
	int32_t epochs_n = 0;

	if (is_all_zero(reading, text)) {
		vendor_note(&job->record, FINDING_NIGHT_ALL_ZERO, (int)column,
		            "'%.100s' is all zeros: no stages", vendor_column_name(job, column));
		return STEP_ON;
	}
	while (*text != '\0') {
		unsigned char stage = reading->codes[(unsigned char)*text];
		size_t n = 1;

		if (stage == NO_STAGE && !is_between(*text))
			return bad_code(job, column, text);
		while (text[n] == text[0])
			n++;
		if (stage != NO_STAGE) {
			stage_add(&builder, (enum stage)stage, (int32_t)n * epoch_s);
			epochs_n += (int32_t)n;
		}
		text += n;
	}
	/* Of two strings the finer one is used. */
	if (epochs_n == 0 || (job->stages.count > 0 && job->resolution_s <= epoch_s))
		return STEP_ON;
	job->stages = builder;
	job->resolution_s = epoch_s;
	job->epochs_n = epochs_n;
	job->stage_column = (int)column;
	job->night.stages.classes = reading->classes;
	job->data_cells++;
	return STEP_ON;
}

/*
 * One epoch more or less than the time in bed is the vendor's rounding.  Series of
 * short epochs are known to lack one more (FORMATS.md 1a).
 */
static bool fits_time_in_bed(const struct job *job, double tib_s)
{
	double slack_s = job->resolution_s * (job->resolution_s < SHORT_EPOCH_S ? 2 : 1);
	double length_s = (double)job->epochs_n * job->resolution_s;

	return fabs(length_s - tib_s) <= slack_s;
}

/* Cut at the end of the time in bed, or filled up to it with what is missing. */
static void fit_to(struct job *job, double tib_s)
{
	stage_fit(&job->stages, (int32_t)tib_s);
	job->epochs_n = ((int32_t)tib_s + job->resolution_s - 1) / job->resolution_s;
}

/* The totals of a night whose string is cut still hold; one that is too long is none of it. */
static enum step settle_misfit(struct job *job, double tib_s)
{
	const char *name = vendor_column_name(job, (size_t)job->stage_column);
	int wanted = (int)ceil(tib_s / job->resolution_s);

	if (job->epochs_n > wanted) {
		vendor_reject(&job->record, FINDING_VENDOR_STAGE_LENGTH, job->stage_column,
		              "'%.100s' has %d epochs of %d s, expected about %d", name,
		              (int)job->epochs_n, (int)job->resolution_s, wanted);
		return STEP_REJECT;
	}
	vendor_note(&job->record, FINDING_VENDOR_STAGES_CUT, job->stage_column,
	            "'%.100s' has %d epochs of %d s, expected about %d; the rest of the night has "
	            "no stages",
	            name, (int)job->epochs_n, (int)job->resolution_s, wanted);
	fit_to(job, tib_s);
	return STEP_ON;
}

static enum step settle_length(struct job *job)
{
	double tib_s =
		night_has_times(&job->night) ? night_tib_s(&job->night) : job->night.claims.tib_s;
	enum step step = STEP_ON;

	/* False for NAN; what is longer than a day is rejected by its range. */
	if (tib_s > 0 && tib_s <= CIVIL_DAY_S) {
		if (job->reading->vendor->clip_stages)
			fit_to(job, tib_s);
		else if (!fits_time_in_bed(job, tib_s))
			step = settle_misfit(job, tib_s);
	}
	job->night.stages.resolution_s = job->resolution_s;
	job->night.stages.epochs_n = job->epochs_n;
	return step;
}

enum step vendor_settle_stages(struct job *job)
{
	enum step step = STEP_ON;

	if (job->stages.count == 0)
		return STEP_ON;
	if (job->stage_column >= 0)
		step = settle_length(job);
	job->night.stages.runs = job->stages.runs;
	job->night.stages.count = job->stages.count;
	return step;
}
