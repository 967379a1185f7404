/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/check.h"
#include "support/report_case.h"

#include <stdio.h>

static void check_header(const char *format, const char *want)
{
	struct report_case made;

	case_make(&made, (struct case_plan){ .seed = 1 });

	struct buffer page = case_page(&made.report, format);

	cr_assert(strncmp(page.bytes, want, strlen(want)) == 0, "%.200s", page.bytes);
	buffer_free(&page);
	case_free(&made);
}

Test(csv, columns_are_exactly_those_of_the_data_files)
{
	check_header("nights", "person,night_of,wake_date,bed_start,bed_end,kind,source,experiment,"
	                       "condition,taken,dose_mg,left_out_why,");
	check_header(
		"effects",
		"person,experiment,metric,unit,role,reference,condition,design,claim,scale,basis,"
		"n_reference,n_condition,n_left_out,mean_reference,sd_reference,mean_condition,"
		"sd_condition,method,model,estimate,ci_low,ci_high,ci90_low,ci90_high,p,"
		"p_adjusted,adjustment,phi,n_eff,mid,prob_benefit,prob_beyond_mid,verdict,"
		"downgrades,reason\n");
	check_header("doses", "person,time,night_of,item,id,form,amount,unit,taken,elemental_mg,"
	                      "elemental_mg_high,glycine_mg,factor,basis,kind,flags,file,line\n");
	check_header("quarantine", "file,line_first,line_last,column,code,reason,raw\n");
}

Test(csv, nights_have_every_metric_and_what_is_missing)
{
	struct report_case made;

	case_make(&made, (struct case_plan){ .seed = 1 });

	struct buffer page = case_page(&made.report, "nights");

	for (size_t m = 0; m < metric_count; m++) {
		char name[64];

		(void)snprintf(name, sizeof(name), ",%s,", metrics[m].key);
		cr_assert(strstr(page.bytes, name) != NULL, "%s", metrics[m].key);
	}
	cr_assert(strstr(page.bytes, ",missing\n") != NULL);
	cr_assert(strstr(page.bytes, "hr_mean_bpm=not_exported") != NULL);
	cr_assert(strstr(page.bytes, "coverage_below_80") != NULL);
	buffer_free(&page);
	case_free(&made);
}

Test(csv, an_amount_that_is_not_known_is_empty)
{
	struct report_case made;

	case_make(&made, (struct case_plan){ .seed = 1, .item = "=cmd|' /C calc'!A0" });

	struct buffer page = case_page(&made.report, "doses");

	cr_assert(strstr(page.bytes, "\"'=cmd|' /C calc'!A0\"") != NULL);
	cr_assert(strstr(page.bytes, ",capsule,,mg,unknown,") != NULL);
	cr_assert(strstr(page.bytes, "me,2026-10-12T22:00:00+02:00,2026-10-12,") != NULL);
	cr_assert(strstr(page.bytes, "me,2026-10-13,2026-10-13,") != NULL);
	buffer_free(&page);
	case_free(&made);
}

Test(csv, a_rejected_record_is_kept_with_control_characters_shown)
{
	struct report_case made;

	case_make(&made, (struct case_plan){ .seed = 1 });

	struct buffer page = case_page(&made.report, "quarantine");

	cr_assert(strstr(page.bytes, "sleep.csv,7,7,1,vendor.bad-date,'2026-09-31' is no date,"
	                             "\"2026-09-31,abc\\x1B[2J\\x0A") != NULL,
	          "%s", page.bytes);
	buffer_free(&page);
	case_free(&made);
}

Test(csv, the_quarantine_says_how_many_records_it_does_not_have)
{
	struct report_case made;
	const struct finding_list *told = NULL;

	case_make(&made, (struct case_plan){ .seed = 1 });
	told = made.report.findings;

	struct finding_list more = *told;

	more.reject_more = 12345;
	made.report.findings = &more;

	struct buffer page = case_page(&made.report, "quarantine");

	cr_assert(strstr(page.bytes, "\n,,,,,12345 more records were rejected and not kept,\n") !=
	                  NULL,
	          "%s", page.bytes);
	made.report.findings = told;
	buffer_free(&page);
	case_free(&made);
}
