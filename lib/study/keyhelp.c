/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What winks-study(5) says of each key. */
#include "study/keytable.h"

#include <string.h>

static const struct {
	const char *section, *name, *help;
} helps[] = {
	{ "study", "title", "the question, as the report's title" },
	{ "study", "person", "whose nights: names them, or selects when the exports name several" },
	{ "study", "timezone", "zone of times that the files give without one" },
	{ "study", "seed", "seed of what is drawn by chance; nothing of a report is so far" },
	{ "study", "state",
	  "where the last verdicts and the digests of nights are kept between runs" },
	{ "study", "complete_log",
	  "between these dates a day without a row in the log means not taken" },
	{ "study", "ul", "upper limit of magnesium that is reported: us 350 mg, eu 250 mg" },
	{ "study", "language", "language of the report" },
	{ "input", "sleep", "export: a file, a .gz, a .zip or a folder" },
	{ "input", "log", "supplement log" },
	{ "experiment", "substance", "what the question is about, such as magnesium" },
	{ "experiment", "dose_mg_elemental", "planned dose, for the record" },
	{ "experiment", "condition",
	  "a period by name; one named washout is left out of the comparison" },
	{ "experiment", "phase", "the same as condition" },
	{ "experiment", "reference",
	  "the condition that the others are compared with; by default the first" },
	{ "experiment", "primary", "the one measure that decides, chosen beforehand" },
	{ "experiment", "metric", "measures to compare" },
	{ "experiment", "metrics", "the same as metric" },
	{ "experiment", "covariate", "allow for this of the log: alcohol, caffeine or an item" },
	{ "experiment", "half_life_nights",
	  "how fast the effect builds up and fades; 0 = at once" },
	{ "experiment", "randomised", "whether chance decided when it was taken" },
	{ "experiment", "blinded", "whether you did not know what you took" },
	{ "output", "dir", "folder of the report's files" },
	{ "output", "formats",
	  "which of them: text, md, html, json, nights, effects, doses, quarantine" },
	{ "output", "language", "language of the report" },
};

const char *key_help(const char *section, const char *name)
{
	for (size_t i = 0; i < sizeof(helps) / sizeof(helps[0]); i++)
		if (strcmp(helps[i].section, section) == 0 && strcmp(helps[i].name, name) == 0)
			return helps[i].help;
	return NULL;
}
