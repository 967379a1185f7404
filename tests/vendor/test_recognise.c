/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/nights.h"

Test(recognise, leaves_a_file_of_no_known_format_alone_and_says_nothing)
{
	static const char *const texts[] = {
		"id;contributors;day;score;timestamp\n1;{};2026-01-01;80;x\n",
		"timestamp;bpm;source\n2026-01-01T00:00:00Z;60;awake\n",
		"time,item,amount\n2026-01-01,\"broken\n",
		"date,steps\n2026-01-01,9000\n",
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct box *box = box_new();

		box_read_text(box, texts[i]);
		cr_assert_eq(box->status, STATUS_OK, "%s", box->err.message);
		cr_assert_null(box->file.vendor);
		cr_assert_eq(box->told.count, 0);
		cr_assert_eq(box->told.reject_count, 0);
		box_free(box);
	}
}

Test(recognise, matches_names_whatever_their_case_blanks_and_punctuation)
{
	struct box *box = box_new();

	box_read_text(box, "\xEF\xBB\xBF"
	                   "DATE,total.sleep.duration,\"Sleep\xC2\xA0 Latency \"\n"
	                   "2026-01-12,25200,600\n");
	cr_assert_not_null(box->file.vendor);
	cr_assert_eq(box->file.accepted, 1);
	check_close(box->nights.items[0].claims.latency_s, 600, 0);
	box_free(box);
}

Test(recognise, passes_over_a_title_line)
{
	struct box *box = box_new();

	box_read_text(box,
	              "Sleep\ndate,Total Sleep Duration,Sleep Latency\n2026-01-12,25200,600\n");
	cr_assert_not_null(box->file.vendor);
	cr_assert_eq(box->file.accepted, 1);
	cr_assert_eq(box->nights.items[0].line, 3);
	box_free(box);
}

Test(recognise, lists_the_columns_used_and_ignored)
{
	struct box *box = box_new();

	box_read_text(box, "date,Total Sleep Duration,Mood,Sleep Latency,Sleep Score\n"
	                   "2026-01-12,25200,fine,600,80\n");
	cr_assert_eq(box->file.columns_used_n, 3);
	cr_assert_str_eq(box->file.columns_used[1], "Total Sleep Duration");
	cr_assert_eq(box->file.columns_ignored_n, 2);
	cr_assert_str_eq(box->file.columns_ignored[0], "Mood");
	box_free(box);
}

Test(recognise, a_forced_format_must_have_its_columns)
{
	struct box *box = box_new();

	box->options.force = vendor_find("zeo");
	box_read_text(box, "Sleep Date,Total Z\n01/12/2026,400\n");
	cr_assert_eq(box->status, STATUS_DATA);
	cr_assert_str_eq(box->err.message, "looks like zeo but has no column 'Time to Z'");
	cr_assert_str_eq(box->err.file, "text.csv");
	box_free(box);
}

Test(recognise, a_file_of_another_format_than_the_one_asked_for_is_passed_over)
{
	struct box *box = box_new();

	box->options.force = vendor_find("zeo");
	box_read_text(box, "date,Total Sleep Duration,Sleep Latency\n2026-01-12,25200,600\n");
	cr_assert_eq(box->status, STATUS_OK);
	cr_assert_null(box->file.vendor);
	cr_assert_str_eq(box->file.other->name, "oura-trends");
	cr_assert_eq(box->nights.count, 0);
	cr_assert_eq(box_told(box, FINDING_VENDOR_OTHER_FORMAT), 1);
	box_read_text(box, "step,count\n1,2\n");
	cr_assert_eq(box->status, STATUS_OK, "of no known format: counted and left alone");
	cr_assert_null(box->file.vendor);
	box_free(box);
}

Test(recognise, a_column_twice_is_told_and_with_other_values_refused)
{
	struct box *box = box_new();

	box_read_text(box, "date,Total Sleep Duration,Sleep Latency,Sleep Latency\n"
	                   "2026-01-12,25200,600,600\n");
	cr_assert_eq(box->status, STATUS_OK);
	cr_assert_eq(box_told(box, FINDING_VENDOR_DUPLICATE_COLUMN), 1);
	cr_assert_eq(box->file.accepted, 1);
	box_read(box, "oura/bad-twin.csv");
	cr_assert_eq(box->status, STATUS_DATA);
	cr_assert_str_eq(box->err.code, "vendor.twin-column");
	cr_assert_eq(box->nights.count, 1, "nothing of it was used");
	box_free(box);
}

Test(recognise, a_file_that_is_no_text_is_refused)
{
	static const char *const texts[] = { "", "   \n", "PK\003\004xxxxxxxxxxxxxxxxxxxx",
		                             "%PDF-1.7\n" };

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct box *box = box_new();

		box_read_text(box, texts[i]);
		cr_assert_eq(box->status, STATUS_DATA, "case %zu", i);
		cr_assert_neq(box->file.status_code[0], '\0');
		box_free(box);
	}
}

/* Six columns of each: date and five, three and three. */
static const char two_formats[] =
	"date,Total Sleep Duration,Sleep Latency,Sleep Efficiency,Average HRV,Sleep Score,"
	"Sleep Date,Total Z,Time to Z,Time in REM,Time in Light,Time in Deep\n"
	"2026-01-12,25200,600,90,40,80,01/11/2026,420,10,100,250,70\n";

Test(recognise, a_header_that_fits_two_formats_is_refused_until_one_is_named)
{
	struct box *box = box_new();

	box_read_text(box, two_formats);
	cr_assert_eq(box->status, STATUS_DATA);
	cr_assert_str_eq(box->err.code, "vendor.two-formats");
	cr_assert_not_null(strstr(box->err.message, "oura-trends"));
	cr_assert_not_null(strstr(box->err.message, "zeo"));
	cr_assert_not_null(strstr(box->err.hint, "--vendor"));
	box->options.force = vendor_find("zeo");
	box_read_text(box, two_formats);
	cr_assert_eq(box->status, STATUS_OK);
	check_close(box->nights.items[0].claims.tst_s, 420 * 60, 0);
	box_free(box);
}

Test(recognise, the_format_with_more_columns_wins)
{
	struct box *box = box_new();

	box_read_text(box, "date,Total Sleep Duration,Sleep Latency,Sleep Date,Total Z,Time to Z,"
	                   "Time in REM,Time in Light,Time in Deep\n"
	                   "2026-01-12,25200,600,01/11/2026,420,10,100,250,70\n");
	cr_assert_eq(box->status, STATUS_OK, "%s", box->err.message);
	cr_assert_str_eq(box->file.vendor->name, "zeo");
	box_free(box);
}
