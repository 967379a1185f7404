/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/pages.h"

#include <string.h>

const struct renderer renderers[] = {
	{ "text", "report.txt", "text, 80 columns", page_text },
	{ "md", "report.md", "GitHub Markdown", page_md },
	{ "html", "report.html", "one self-contained page", page_html },
	{ "json", "summary.json", "every number, for programs", page_json },
	{ "nights", "nights.csv", "one row a night", page_nights },
	{ "effects", "effects.csv", "one row a measure and comparison", page_effects },
	{ "doses", "doses.csv", "one row an intake", page_doses },
	{ "quarantine", "quarantine.csv", "records that were not accepted", page_quarantine },
	{ NULL, NULL, NULL, NULL },
};

const struct renderer *renderer_find(const char *format)
{
	for (const struct renderer *renderer = renderers; renderer->format != NULL; renderer++)
		if (strcmp(renderer->format, format) == 0)
			return renderer;
	return NULL;
}
