/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A log of any bytes: read, merged, summed and asked.  What must hold whatever
 * comes in: the counts add up, no number is infinite or negative, nothing that was
 * not taken has a dose.  The first byte chooses the date order.
 */
#include "diary/doses.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void must(bool holds)
{
	if (!holds)
		abort();
}

static bool is_sound(double number)
{
	return isnan(number) || (isfinite(number) && number >= 0);
}

static void check_intake(const struct intake *intake)
{
	must(is_sound(intake->elemental_mg) && is_sound(intake->elemental_mg_high));
	must(is_sound(intake->glycine_mg) && is_sound(intake->glycine_mg_high));
	must(is_sound(intake->amount) && is_sound(intake->mass_mg));
	must(isnan(intake->elemental_mg_high) || !isnan(intake->elemental_mg));
	must(intake->taken != TAKEN_NO || isnan(intake->elemental_mg));
	must((intake->flags & INTAKE_UNIT_SUSPECT) == 0 || isnan(intake->elemental_mg));
	must(intake->item != NULL && intake->id != NULL && intake->kind != NULL);
	must(intake->unit != NULL && intake->form != NULL && intake->line > 0);
}

static void check_whole(struct diary *diary, struct finding_list *notes, struct arena *keep)
{
	static const struct substance_query query = {
		.text = "magnesium", .key = "magnesium", .id = "mg_unspecified", .family = true
	};

	(void)diary_merge(diary, notes);
	for (size_t i = 0; i < diary->count; i++) {
		check_intake(&diary->items[i]);
		(void)diary_matches(&query, &diary->items[i]);
	}

	struct dose_days days = doses_by_day(diary, keep);

	doses_check_limit(&days, UPPER_LIMIT_US, notes);
	for (size_t i = 0; i < days.count; i++)
		must(is_sound(days.items[i].elemental_mg) &&
		     is_sound(days.items[i].glycine_gap_mg));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	if (length == 0)
		return 0;

	struct arena keep CLEANUP(arena_free) = ARENA(256U * 1024 * 1024);
	struct finding_list notes = { .keep = &keep };
	struct diary diary = { .keep = &keep };
	struct diary_options options = { .person = "",
		                         .date_order = (enum date_order)(bytes[0] % 4) };
	struct diary_file file = { .name = "" };
	struct error err;
	struct source *source = source_of_memory(&keep, "log.csv", bytes + 1, length - 1);

	if (diary_read(source, &options, &diary, &notes, &file, &err) != STATUS_OK) {
		must(diary.count == 0 && err.message[0] != '\0');
		return 0;
	}
	must(file.read == file.accepted + file.duplicate + file.skipped + file.rejected);
	must((long)notes.reject_count == file.rejected || !file.is_log);
	check_whole(&diary, &notes, &keep);
	return 0;
}
