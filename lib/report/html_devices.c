/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How far a device's night can be trusted (METRICS.md 8), on every page: the
 * numbers above it are the devices' estimates.
 */
#include "metric/accuracy.h"
#include "report/html.h"

void web_devices(const struct web *web)
{
	static const char *const heads[] = { "Study", "Devices", "Found", "Read" };

	web_details_begin(web, "", "How well devices measure sleep");
	web_raw(web, "<ul>\n");
	for (size_t i = 0; i < accuracy_remark_count; i++)
		web_element(web, "li", "", accuracy_remarks[i]);
	web_raw(web, "</ul><p>Studies against polysomnography or ECG:</p>\n");
	web_raw(web, "<div class=\"prose\">");
	web_table_begin(web, heads, 4);
	for (size_t i = 0; i < STUDY_COUNT; i++) {
		const struct accuracy_study *study = &accuracy_studies[i];
		const char *const cells[] = { study->citation, study->devices, study->finding,
			                      study->status };

		web_table_row(web, heads, cells, 4);
	}
	web_table_end(web);
	web_raw(web, "</div>");
	web_details_end(web);
}
