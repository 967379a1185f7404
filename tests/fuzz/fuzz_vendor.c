/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any bytes as an export: vendor_read and night_assemble.  Beyond memory faults it
 * checks what must hold for every file: the counts add up, no number of a night is
 * infinite, and what the canonical writer makes of the nights is read back whole.
 */
#include "base/arena.h"
#include "night/assemble.h"
#include "night/canonical.h"
#include "support/must.h"
#include "vendor/vendor.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void check_night(const struct night *night)
{
	const double numbers[] = {
		night->claims.tib_s,          night->claims.tst_s,
		night->claims.awake_s,        night->claims.light_s,
		night->claims.deep_s,         night->claims.rem_s,
		night->claims.latency_s,      night->claims.waso_s,
		night->claims.awakenings_n,   night->claims.restless_n,
		night->claims.efficiency_pct, night->physiology.hr_mean_bpm,
		night->physiology.hr_low_bpm, night->physiology.spo2_pct,
		night->physiology.temp_dev_c,
	};

	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		must(!isinf(numbers[i]), "numbers are finite or missing");
	must((night->bed_start_utc_s == CIVIL_NO_TIME) == (night->bed_end_utc_s == CIVIL_NO_TIME),
	     "both times or none");
	if (night_has_times(night))
		must(night->bed_end_utc_s > night->bed_start_utc_s, "ends after it begins");
	for (size_t i = 0; i < night->stages.count; i++)
		must(night->stages.runs[i].seconds > 0 &&
		             (i == 0 ||
		              night->stages.runs[i].stage != night->stages.runs[i - 1].stage),
		     "runs are positive and joined");
}

static void read_back(struct night_list *nights, struct arena *keep)
{
	struct buffer text CLEANUP(buffer_free) = { 0 };
	struct night_list again = { .keep = keep };
	struct finding_list told = { .keep = keep };
	struct vendor_options options = { .force = vendor_find("canonical") };
	struct vendor_file file = { 0 };
	struct error err = { 0 };
	long dated = 0;

	buffer_printf(&text, "%s\n", night_canonical_header);
	for (size_t i = 0; i < nights->count; i++) {
		if (night_evening_date(&nights->items[i]) == CIVIL_NO_DAY)
			continue;
		night_canonical_row(&text, keep, &nights->items[i]);
		dated++;
	}

	struct source *source = source_of_memory(keep, "again", text.bytes, text.used);

	must(vendor_read(source, &options, &again, &told, &file, &err) == STATUS_OK, err.message);
	must(file.rejected == 0, told.count > 0 ? told.items[told.count - 1].message : "rejected");
	must(file.accepted + file.skipped == dated, "every night is read back");
}

static void try_options(const uint8_t *bytes, size_t length, const struct vendor_options *options)
{
	struct arena keep = ARENA((size_t)1 << 30);
	struct night_list nights = { .keep = &keep };
	struct finding_list told = { .keep = &keep };
	struct vendor_file file = { 0 };
	struct error err = { 0 };
	struct night_rules rules = night_default_rules;
	struct source *source = source_of_memory(&keep, "fuzz.csv", bytes, length);
	enum status status = vendor_read(source, options, &nights, &told, &file, &err);

	if (status != STATUS_OK) {
		must(nights.count == 0, "a refused file leaves no nights");
		must(status == STATUS_DATA, "a file is refused with STATUS_DATA");
	}
	must(file.read == file.accepted + file.duplicate + file.skipped + file.rejected,
	     "the counts add up");
	for (size_t i = 0; i < nights.count; i++)
		check_night(&nights.items[i]);
	if (nights.count > 0)
		read_back(&nights, &keep);
	rules.merge_gap_min = 60;

	struct night_counts counts = night_assemble(&nights, &rules, &told);

	must(counts.all ==
	             counts.main + counts.nap + counts.excluded + counts.skipped + counts.duplicate,
	     "the roles add up");
	for (size_t i = 0; i < nights.count; i++)
		check_night(&nights.items[i]);
	arena_free(&keep);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	const struct civil_time start = { .local_s = 1768258200 };
	struct vendor_options options = { .person = "p" };
	struct arena keep = ARENA((size_t)1 << 20);
	struct error err = { 0 };

	try_options(bytes, length, &options);
	if (zone_load("Europe/Stockholm", &keep, &options.zone, &err) == STATUS_OK)
		try_options(bytes, length, &options);
	options.epoch_s = 30;
	options.epoch_start = &start;
	try_options(bytes, length, &options);
	arena_free(&keep);
	return 0;
}
