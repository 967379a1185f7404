/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/nights.h"

/* Every fixture that is read; bad ones give what good rows they hold. */
static const char *const fixtures[] = {
	"oura/account.csv",       "oura/account-30s.csv",  "oura/trends.csv",
	"oura/trends-subset.csv", "oura/api-flat.csv",     "zeo/zeodata.csv",
	"canonical/nights.csv",   "night/late-nap.csv",    "night/travel.csv",
	"night/zone-lost.csv",    "night/low-battery.csv", "night/fourteen-pieces.csv",
	"hypnogram/epochs.csv",   "night/all-zero.csv",    "night/date-line.csv",
};

static void write_all(struct box *box, struct buffer *out)
{
	buffer_printf(out, "%s\n", night_canonical_header);
	for (size_t i = 0; i < box->nights.count; i++)
		night_canonical_row(out, &box->keep, &box->nights.items[i]);
}

Test(canonical, writes_what_reads_back_to_the_same_bytes)
{
	const struct civil_time start = { .local_s = 1768255200, .has_offset = true };

	for (size_t i = 0; i < sizeof(fixtures) / sizeof(fixtures[0]); i++) {
		struct box *first = box_new(), *second = box_new();
		struct buffer once CLEANUP(buffer_free) = { 0 }, twice CLEANUP(buffer_free) = { 0 };

		first->options.person = "p, \"1\"";
		first->options.epoch_start = &start;
		box_read_ok(first, fixtures[i]);
		cr_assert_gt(first->nights.count, 0);
		write_all(first, &once);
		box_read_text(second, once.bytes);
		cr_assert_eq(second->status, STATUS_OK, "%s", second->err.message);
		cr_assert_eq(second->file.accepted, (long)first->nights.count, "%s", fixtures[i]);
		write_all(second, &twice);
		cr_assert_str_eq(twice.bytes, once.bytes);
		box_free(first);
		box_free(second);
	}
}

Test(canonical, keeps_every_field_of_a_night)
{
	struct box *first = box_new(), *second = box_new();
	struct buffer text CLEANUP(buffer_free) = { 0 };

	box_read_ok(first, "canonical/nights.csv");
	write_all(first, &text);
	box_read_text(second, text.bytes);
	cr_assert_eq(second->nights.count, 4);

	const struct night *night = &second->nights.items[0];

	cr_assert_str_eq(night->person, "anna");
	cr_assert_str_eq(night->source, "oura-account");
	cr_assert_str_eq(night->device, "ring-1");
	cr_assert_str_eq(night->algorithm, "v2");
	cr_assert_str_eq(night->id, "a-1");
	cr_assert_str_eq(night->file, "App Data/sleepmodel.csv");
	cr_assert_eq(night->line, 2);
	cr_assert_eq(night->vendor_kind, VENDOR_KIND_MAIN);
	cr_assert_eq(night->start_offset_s, 3600);
	cr_assert_eq(night->stages.resolution_s, 30);
	cr_assert_eq(night->stages.epochs_n, 900);
	cr_assert_eq(night->stages.classes, 4);
	cr_assert_eq(night->updated_utc_s, 1768291200);
	check_close(night->claims.restless_n, 143, 0);
	check_close(night->claims.efficiency_pct, 89, 0);
	check_close(night->physiology.temp_dev_c, -0.23, 0);
	check_close(night->physiology.breath_per_min, 14.125, 0);
	cr_assert(isnan(night->claims.waso_s));
	night = &second->nights.items[1];
	cr_assert(night->low_battery);
	cr_assert_eq(night->stages.classes, 4, "a record of wake alone stays one of 4 stages");
	night = &second->nights.items[2];
	cr_assert_str_eq(night->person, "bo, \"the second\"");
	cr_assert(!night->zone_known && night_has_times(night));
	cr_assert_eq(night->stages.classes, 5);
	cr_assert(!night_has_times(&second->nights.items[3]));
	box_free(first);
	box_free(second);
}

Test(canonical, neutralises_formulas_and_gives_the_text_back)
{
	struct box *box = box_new();
	struct buffer text CLEANUP(buffer_free) = { 0 };
	struct night night =
		night_from("2026-01-10T22:30:00+01:00", "2026-01-11T06:30:00+01:00", 25200);

	night.id = "=HYPERLINK(\"http://x\")";
	night.device = "-1+1";
	night.starts_asleep = true;
	(void)night_add(&box->nights, &night);
	write_all(box, &text);
	cr_assert_not_null(strstr(text.bytes, ",\"'-1+1\","));
	box_read_text(box, text.bytes);
	cr_assert_eq(box->nights.count, 2);
	cr_assert_str_eq(box->nights.items[1].id, night.id);
	cr_assert_str_eq(box->nights.items[1].device, night.device);
	cr_assert(box->nights.items[1].starts_asleep);
	box_free(box);
}

Test(canonical, digests_the_content_and_not_where_it_came_from)
{
	struct arena keep = ARENA(1 << 20);
	struct night a =
		night_from("2026-01-10T22:30:00+01:00", "2026-01-11T06:30:00+01:00", 25200);
	struct night b = a;

	b.file = "other.csv";
	b.line = 9;
	b.person = "someone";
	cr_assert_str_eq(night_digest(&keep, &a), night_digest(&keep, &b));
	b.claims.deep_s = 1;
	cr_assert_str_neq(night_digest(&keep, &a), night_digest(&keep, &b));
	arena_free(&keep);
	check_no_leak();
}
