/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tests/support/hostile.h - names that try to be more than names
 *
 * hostile_everywhere puts one wherever a report shows text from a file.
 */
#ifndef SUPPORT_HOSTILE_H
#define SUPPORT_HOSTILE_H

#include "support/report_case.h"

#define HOSTILE_TEN(text) text text text text text text text text text text

static const char *const hostile_names[] = {
	"<script>alert(1)</script><img src=x onerror=alert(1)>",
	"\"><b onload='x'>",
	"]]>&amp;<!-- -->&nbsp;",
	"| a | `b` *c* _d_ [x](javascript:alert(1)) ![i](http://e.x/i.png) # h",
	"=HYPERLINK(\"http://e.x\")",
	"+1+cmd|' /C calc'!A0",
	"-2+3",
	"@SUM(A1)",
	"\t=1",
	"\xE2\x80\xAE"
	"abc\xE2\x81\xA6"
	"def",
	"\x1b[2J\x1b]0;title\x07",
	"\xff\xfe\xc0\x80",
	"a\r\nb,c\"d\";e",
	"\xE9\x8E\x82\xE7\x94\x98\xE8\x83\xBA\xE9\x85\xB8\xE9\x8E\x82\xE7\x94\x98\xE8\x83\xBA\xE9"
	"\x85\xB8",
	HOSTILE_TEN("WWWWWWWWWW"),
	HOSTILE_TEN("many short words "),
	"",
};
enum { HOSTILE_COUNT = sizeof(hostile_names) / sizeof(hostile_names[0]) };

static inline void hostile_everywhere(struct report_case *made, const char *name)
{
	static const struct report_input inputs[] = {
		{ "log.csv", NULL, "log", "supplement log", 6, 6, 0, 0, 0, NULL, NULL },
	};
	struct report_input *input = arena_array(&made->keep, 1, struct report_input);
	struct report_setting *setting = arena_array(&made->keep, 1, struct report_setting);
	struct result *results = made->experiment.results;

	*input = inputs[0];
	input->file = input->rejected_message = name;
	input->rejected_code = "rows.gzip-cut";
	*setting = (struct report_setting){ "seed", name };
	made->report.inputs = input;
	made->report.settings = setting;
	made->report.inputs_n = made->report.settings_n = 1;
	made->report.title = made->person.id = made->experiment.person = name;
	made->experiment.name = made->experiment.substance = name;
	for (size_t c = 0; c < made->design.conditions_n; c++)
		made->design.conditions[c].name =
			c == 0 ? name : arena_printf(&made->keep, "%s %zu", name, c);
	for (size_t i = 0; i < made->experiment.results_n; i++) {
		results[i].reference = name;
		results[i].condition = made->design.conditions[results[i].condition_index].name;
	}
	for (size_t i = 0; i < made->nights.count; i++) {
		struct night *night = &made->nights.items[i];

		night->person = night->device = night->algorithm = night->file = night->id = name;
	}
	for (size_t i = 0; i < made->diary.count; i++) {
		struct intake *intake = &made->diary.items[i];

		intake->person = intake->item = intake->unit = intake->note = intake->file = name;
	}
	finding_add(&made->findings, FINDING_VENDOR_OUT_OF_RANGE, (struct place){ name, 3, 4 },
	            "'%s' is more than a day", name);
}

#endif
