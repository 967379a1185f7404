/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/quality.h"

#include <math.h>
#include <string.h>

enum { SENIOR_YEARS = 65 };

#define OHAYON "Ohayon et al., 2017, Sleep Health 3:6-19 (National Sleep Foundation)"

const struct quality_card quality_cards[] = {
	{
		.key = "sol_min",
		.good = { NAN, 15 },
		.accepted = { NAN, 30 },
		.good_from_65 = { NAN, 15 },
		.text = "Good up to 15 min, accepted up to 30 min; the NHLBI names 15 to 20 min.",
		.source = OHAYON "; National Heart, Lung, and Blood Institute",
	},
	{
		.key = "awakenings_gt5_n",
		.good = { NAN, 1 },
		.accepted = { NAN, 1 },
		.good_from_65 = { NAN, 2 },
		.text = "At most one awakening of more than 5 min; at most two from 65 years on.",
		.source = OHAYON,
	},
	{
		.key = "waso_min",
		.good = { NAN, 20 },
		.accepted = { NAN, 20 },
		.good_from_65 = { NAN, 30 },
		.text = "At most 20 min; at most 30 min from 65 years on.",
		.source = OHAYON,
	},
	{
		.key = "se_pct",
		.good = { 85, NAN },
		.accepted = { 80, NAN },
		.good_from_65 = { 85, NAN },
		.text = "At least 85 %; Oura calls less than 80 % disturbed.",
		.source = OHAYON "; Oura, 2020",
	},
	{
		.key = "tst_min",
		.good = { 420, 540 },
		.accepted = { 420, 540 },
		.good_from_65 = { 420, 540 },
		.text = "7 to 9 hours for adults.",
		.source = "American Academy of Sleep Medicine, as quoted by Oura",
	},
	{
		.key = "cycles_n",
		.good = { 4, 6 },
		.accepted = { 4, 6 },
		.good_from_65 = { 4, 6 },
		.text = "Textbooks have 4 to 6 cycles a night; informative only.",
		.source = "Carskadon and Dement, 2011",
	},
	{
		.key = "cycle_mean_min",
		.good = { 90, 110 },
		.accepted = { 90, 110 },
		.good_from_65 = { 90, 110 },
		.text = "Textbooks have cycles of 90 to 110 min; informative only.",
		.source = "Carskadon and Dement, 2011",
	},
	{
		.key = "rem_latency_min",
		.good = { NAN, NAN },
		.accepted = { NAN, NAN },
		.good_from_65 = { NAN, NAN },
		.text = "About 90 min after falling asleep is usual; no limit exists.",
		.source = "Carskadon and Dement, 2011",
	},
	{
		.key = "deep_pct_tst",
		.good = { NAN, NAN },
		.accepted = { NAN, NAN },
		.good_from_65 = { NAN, NAN },
		.text = "The experts found no consensus on shares of stages: no verdict.",
		.source = OHAYON,
	},
	{
		.key = "R_pct_tst",
		.good = { NAN, NAN },
		.accepted = { NAN, NAN },
		.good_from_65 = { NAN, NAN },
		.text = "The experts found no consensus on shares of stages: no verdict.",
		.source = OHAYON,
	},
};
const size_t quality_card_count = sizeof(quality_cards) / sizeof(quality_cards[0]);

const struct quality_card *quality_find(const char *key)
{
	for (size_t i = 0; i < quality_card_count; i++)
		if (strcmp(quality_cards[i].key, key) == 0)
			return &quality_cards[i];
	return NULL;
}

static bool is_open(struct quality_range range)
{
	return isnan(range.lowest) && isnan(range.highest);
}

static bool is_within(struct quality_range range, double number)
{
	return !(number < range.lowest) && !(number > range.highest);
}

enum quality_grade quality_grade_of(const struct quality_card *card, struct value value,
                                    double age_years)
{
	struct quality_range good = age_years >= SENIOR_YEARS ? card->good_from_65 : card->good;

	if (value.reason != REASON_NONE || is_open(good))
		return QUALITY_NO_VERDICT;
	if (is_within(good, value.number))
		return QUALITY_GOOD;
	return is_within(card->accepted, value.number) ? QUALITY_ACCEPTED : QUALITY_OUTSIDE;
}
