/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/nights.h"

#define ROW  "2026-01-12T23:00:00+01:00,2026-01-13T06:30:00+01:00,15750,4620,5430,1200,1,300,"
#define REST "240,0,0,61,47,84,,\n"

static const struct vendor *format_of(struct box *box, const char *text)
{
	box_read_text(box, text);
	cr_assert_eq(box->status, STATUS_OK, "%s", box->err.message);
	return box->file.vendor;
}

Test(content, columns_nobody_knows_are_taken_by_their_order)
{
	struct box *box = box_new();

	cr_assert_not_null(
		format_of(box, "q1,q2,q3,q4,q5,q6,q7,q8,q9,qa,qb,qc,qd,qe,qf,qg\n" ROW REST));
	cr_assert_eq(box_told(box, FINDING_VENDOR_BY_POSITION), 1);
	check_close(box->nights.items[0].claims.deep_s, 4620, 0);
	box_free(box);
}

Test(content, not_when_their_number_or_their_first_record_is_another)
{
	static const char *const texts[] = {
		"q1,q2,q3,q4,q5,q6,q7,q8,q9,qa,qb,qc,qd,qe,qf\n" ROW "240,0,0,61,47,84,\n",
		"q1,q2,q3,q4,q5,q6,q7,q8,q9,qa,qb,qc,qd,qe,qf,qg\n"
		"12,2026-01-13T06:30:00+01:00,15750,4620,5430,1200,1,300," REST,
		"q1,q2,q3,q4,q5,q6,q7,q8,q9,qa,qb,qc,qd,qe,qf,qg\n"
		"2026-01-12T23:00:00+01:00,2026-01-13T06:30:00+01:00,much,4620,5430,1200,1,"
		"300," REST,
		"q1,q2,q3,q4,q5,q6,q7,q8,q9,qa,qb,qc,qd,qe,qf,qg\n"
		"2026-01-12T23:00:00+01:00,2026-01-13T06:30:00+01:00,157500,4620,0,0,1,300," REST,
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct box *box = box_new();

		cr_assert_null(format_of(box, texts[i]), "%zu", i);
		cr_assert_eq(box->told.count, 0, "%zu leaves no finding", i);
		box_free(box);
	}
}

/* Three names of the format and one of its columns missing: a header damaged, or translated? */
Test(content, order_decides_for_a_header_that_is_half_known)
{
	struct box *box = box_new();

	cr_assert_not_null(format_of(
		box,
		"from,to,light (s),deep (s),unelma,hereilla,q7,q8,q9,qa,qb,qc,qd,qe,qf,qg\n" ROW
			REST));
	cr_assert_eq(box_told(box, FINDING_VENDOR_BY_POSITION), 1);
	check_close(box->nights.items[0].claims.awake_s, 1200, 0);
	box_free(box);
}

Test(content, a_file_that_another_format_claims_is_never_taken_by_order)
{
	struct box *box = box_new();
	const struct vendor *vendor = format_of(
		box, "bedtime_start,bedtime_end,light_sleep_duration,deep_sleep_duration,"
		     "rem_sleep_duration,awake_time,n,latency,a,b,c,d,e,f,g,h\n" ROW REST);

	cr_assert_not_null(vendor);
	cr_assert_str_eq(vendor->name, "oura-account");
	box_free(box);
}

Test(content, a_format_asked_for_is_the_only_one_tried)
{
	struct box *box = box_new();

	box->options.force = vendor_find("garmin-report");
	cr_assert_null(
		format_of(box, "q1,q2,q3,q4,q5,q6,q7,q8,q9,qa,qb,qc,qd,qe,qf,qg\n" ROW REST));
	box->options.force = vendor_find("withings");
	cr_assert_not_null(
		format_of(box, "q1,q2,q3,q4,q5,q6,q7,q8,q9,qa,qb,qc,qd,qe,qf,qg\n" ROW REST));
	box_free(box);
}
