/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/clock.h"
#include "metric/regularity.h"
#include "support/check.h"
#include "support/golden_nights.h"

static struct arena keep = { .limit = 256 << 20 };

static struct civil_time time_of(const char *text)
{
	struct civil_time time;

	cr_assert(civil_parse_time(text, &time), "%s", text);
	return time;
}

static int32_t date_of(const char *text)
{
	int32_t day = 0;

	cr_assert(civil_parse_date(text, &day), "%s", text);
	return day;
}

/* With free taken from the file, or from the weekday as if the column were empty. */
static struct timing_list read_nights(bool use_free)
{
	struct timing_list list = { .items = arena_array(&keep, 100, struct timing) };
	FILE *file = fopen(GOLDEN_METRICS "sri/nights.csv", "r");
	char line[512], night_of[16], wake_date[16], time[4][40];
	int free_day = 0;
	double tst_min = 0;

	cr_assert(file != NULL);
	while (fgets(line, sizeof(line), file) != NULL) {
		if (sscanf(line, "%15[0-9-],%15[0-9-],%d,%39[^,],%39[^,],%39[^,],%39[^,],%lf",
		           night_of, wake_date, &free_day, time[0], time[1], time[2], time[3],
		           &tst_min) != 8)
			continue;

		struct plain_night night = {
			.night_of = date_of(night_of),
			.wake_date = date_of(wake_date),
			.free = use_free ? free_day : -1,
			.bedtime_start = time_of(time[0]),
			.sleep_onset = time_of(time[1]),
			.final_wake = time_of(time[2]),
			.bedtime_end = time_of(time[3]),
			.tst_min = tst_min,
		};

		list.items[list.count++] =
			regularity_timing_plain(&night, NULL, REGULARITY_WEEKEND);
	}
	(void)fclose(file);
	return list;
}

static struct regularity summary_of(struct timing_list list)
{
	const struct regularity_input input = {
		.timings = list.items,
		.count = list.count,
		.need_min = REGULARITY_NEED_MIN,
	};

	return regularity_of(&input);
}

static int summary_index(const char *key)
{
	if (strcmp(key, "sleep_debt_14n_vs_480_min") == 0)
		key = "sleep_debt_14n_min";
	for (int i = 0; i < SUMMARY_COUNT; i++)
		if (strcmp(regularity_summaries[i].key, key) == 0)
			return i;
	return -1;
}

static void has_the_known_values(const struct regularity *got)
{
	json_t *expected = golden_json("sri/expected_nights.json");
	const char *key = NULL;
	json_t *value = NULL;
	size_t compared = 0;

	json_object_foreach(expected, key, value)
	{
		int index = summary_index(key);

		cr_assert(index >= 0, "%s", key);
		cr_assert(fabs(got->values[index].number - json_number_value(value)) <= 1e-9,
		          "%s is %.17g", key, got->values[index].number);
		compared++;
	}
	cr_assert_eq(compared, 22);
	json_decref(expected);
}

Test(regularity, the_known_nights_have_the_known_summary)
{
	struct regularity got = summary_of(read_nights(true));

	has_the_known_values(&got);
	cr_assert(got.circular[2]); /* awake at 09:08 once */
	cr_assert_not(got.circular[3]);
	cr_assert_not(got.cpd_uses_mean);
	check_close(got.values[SUMMARY_NIGHTS_MISSING].number, 3, 0);
	arena_free(&keep);
	check_no_leak();
}

Test(regularity, weekends_are_free_when_nothing_else_is_said)
{
	struct regularity got = summary_of(read_nights(false));

	has_the_known_values(&got);
	arena_free(&keep);
}

Test(regularity, does_not_depend_on_the_order_of_nights)
{
	struct timing_list list = read_nights(true);
	struct regularity straight = summary_of(list);

	for (size_t i = 0; i < list.count / 2; i++) {
		struct timing swap = list.items[i];

		list.items[i] = list.items[list.count - 1 - i];
		list.items[list.count - 1 - i] = swap;
	}

	struct regularity reversed = summary_of(list);

	for (int i = 0; i < SUMMARY_COUNT; i++)
		cr_assert(straight.values[i].number == reversed.values[i].number ||
		                  isnan(straight.values[i].number),
		          "%s", regularity_summaries[i].key);
	arena_free(&keep);
}

Test(regularity, every_row_of_the_table_is_complete)
{
	for (int i = 0; i < SUMMARY_COUNT; i++) {
		const struct summary_text *text = &regularity_summaries[i];

		cr_assert(text->key != NULL && text->key[0] != '\0', "row %d", i);
		cr_assert(text->title[0] != '\0' && text->definition[0] != '\0' &&
		                  text->source[0] != '\0' && text->unit != NULL,
		          "%s", text->key);
		cr_assert_eq(summary_index(text->key), i, "%s twice", text->key);
	}
}

/* --- edges -------------------------------------------------------------------------------- */

static struct timing night_at(int32_t day, double onset_h, double spt_h, bool is_free)
{
	return (struct timing){
		.night_of = day,
		.wake_date = day + 1,
		.free = is_free,
		.bed_h = onset_h,
		.onset_h = onset_h,
		.wake_h = clock_arc_h(onset_h + spt_h, 0),
		.midpoint_h = clock_arc_h(onset_h + spt_h / 2, 0),
		.spt_h = spt_h,
		.tst_min = spt_h * 60,
		.tst24_min = spt_h * 60,
		.sol_min = NAN,
		.se_pct = NAN,
		.deep_pct_tst = NAN,
	};
}

Test(regularity, no_night_gives_reasons_and_no_numbers)
{
	struct regularity got = summary_of((struct timing_list){ NULL, 0 });

	for (int i = 0; i < SUMMARY_COUNT; i++) {
		struct value value = got.values[i];

		cr_assert_eq(isnan(value.number), value.reason != REASON_NONE, "%s",
		             regularity_summaries[i].key);
	}
	cr_assert_eq(got.values[SUMMARY_N_NIGHTS].number, 0);
	cr_assert_eq(got.values[SUMMARY_MEAN_MIDPOINT].reason, REASON_TOO_FEW_NIGHTS);
	cr_assert_eq(got.values[SUMMARY_SRI].reason, REASON_NO_PAIRS);
}

Test(regularity, one_night_has_a_mean_and_no_spread)
{
	struct timing one = night_at(100, -1, 8, false);
	struct regularity got = summary_of((struct timing_list){ &one, 1 });

	check_close(got.values[SUMMARY_MEAN_MIDPOINT].number, 3, 1e-12);
	cr_assert_eq(got.values[SUMMARY_SD_MIDPOINT].reason, REASON_TOO_FEW_NIGHTS);
	check_close(got.values[SUMMARY_CIRC_SD_MIDPOINT].number, 0, 1e-7);
	cr_assert_eq(got.values[SUMMARY_MSF].reason, REASON_TOO_FEW_NIGHTS);
	cr_assert_eq(got.values[SUMMARY_CPD].reason, REASON_TOO_FEW_NIGHTS);
}

/* Midpoints at 11.5 and -11.5 h (noon) average to noon, not to midnight. */
Test(regularity, sleep_at_noon_uses_the_circle)
{
	struct timing days[] = { night_at(1, 7.5, 8, false), night_at(2, 8.5, 8, false),
		                 night_at(6, 7.5, 8, true), night_at(7, 8.5, 8, true) };
	struct regularity got = summary_of((struct timing_list){ days, 4 });

	cr_assert(got.circular[3]);
	check_close(fabs(got.values[SUMMARY_CIRC_MEAN_MIDPOINT].number), 12, 1e-9);
	check_close(fabs(got.values[SUMMARY_MSF].number), 12, 1e-9);
	check_close(got.values[SUMMARY_JETLAG].number, 0, 1e-9);
	arena_free(&keep);
}

Test(regularity, chronotype_is_corrected_only_for_longer_free_sleep)
{
	struct timing longer[] = { night_at(1, 0, 7, false), night_at(2, 0, 9, true) };
	struct timing shorter[] = { night_at(1, 0, 9, false), night_at(2, 0, 7, true) };
	struct regularity got = summary_of((struct timing_list){ longer, 2 });

	/* SDweek = (5 x 7 + 2 x 9) / 7; MSFsc = 4.5 - (9 - SDweek) / 2 */
	check_close(got.values[SUMMARY_MSFSC].number, 4.5 - (9 - 53.0 / 7) / 2, 1e-12);
	got = summary_of((struct timing_list){ shorter, 2 });
	check_close(got.values[SUMMARY_MSFSC].number, 3.5, 1e-12);
}

Test(regularity, without_free_nights_phase_deviates_from_the_mean_and_says_so)
{
	struct timing nights[] = { night_at(1, -1, 8, false), night_at(2, 0, 8, false),
		                   night_at(4, 1, 8, false) };
	struct regularity got = summary_of((struct timing_list){ nights, 3 });

	cr_assert(got.cpd_uses_mean);
	cr_assert_eq(got.values[SUMMARY_CPD_PAIRS].number, 1);
	check_close(got.values[SUMMARY_CPD].number, 1, 1e-12); /* mean 4, night 2 at 4, moved 1 */
}

Test(regularity, debt_is_over_the_last_fourteen_recorded_nights)
{
	struct timing nights[20];

	for (int i = 0; i < 20; i++)
		nights[i] = night_at(3 * i, 0, i < 6 ? 1 : 7, false);
	nights[10].tst24_min = NAN;

	struct regularity got = summary_of((struct timing_list){ nights, 20 });

	cr_assert_eq(got.values[SUMMARY_DEBT_NIGHTS].number, 14);
	check_close(got.values[SUMMARY_DEBT].number, 13 * 60 + 420, 1e-9);
}

/* --- from assembled nights ---------------------------------------------------------------- */

Test(regularity, naps_count_for_the_day_and_not_for_the_night)
{
	struct night nights[2] = { hypnogram_text(&keep, "W222222W", 3600),
		                   hypnogram_text(&keep, "22", 3600) };
	struct metric_row rows[2];

	nights[0].role = NIGHT_MAIN;
	nights[1].role = NIGHT_NAP;
	nights[1].bed_start_utc_s = nights[0].bed_start_utc_s - 8 * 3600;
	nights[1].bed_end_utc_s = nights[1].bed_start_utc_s + 2 * 3600;
	for (int i = 0; i < 2; i++)
		rows[i] = metric_row_of(&keep, &nights[i]);

	struct timing_list list = regularity_timings(&keep, rows, 2, NULL, REGULARITY_WEEKEND);

	cr_assert_eq(list.count, 1);
	check_close(list.items[0].tst_min, 360, 0);
	check_close(list.items[0].tst24_min, 480, 0);
	check_close(list.items[0].bed_h, -2, 0);
	check_close(list.items[0].onset_h, -1, 0);
	check_close(list.items[0].wake_h, 5, 0);
	check_close(list.items[0].midpoint_h, 2, 0);
	check_close(list.items[0].spt_h, 6, 0);
	cr_assert_not(list.items[0].free); /* 2025-06-02 is a Monday */
	arena_free(&keep);
}
