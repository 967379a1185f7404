/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diary/kind.h"

#include "diary/substance.h"

#include <string.h>

static const struct {
	const char *vocabulary, *kind;
} defaults[] = {
	{ "mg_form", "supplement" },    { "mineral", "supplement" },
	{ "amino_acid", "supplement" }, { "vitamin", "supplement" },
	{ "hormone", "supplement" },    { "herb", "supplement" },
	{ "product", "supplement" },    { "other", "supplement" },
	{ "qualifier", "supplement" },  { "food", "food" },
	{ "drug", "medication" },       { "drug_class", "medication" },
	{ "symptom", "symptom" },       { "lab", "lab" },
	{ "biomarker", "lab" },         { "activity", "activity" },
	{ "condition", "condition" },   { "benefit_group", "condition" },
};

const char *kind_default(const struct recognition *recognition, bool bathing)
{
	const char *id = recognition->id, *kind = recognition->kind;

	if (strcmp(id, "placebo") == 0)
		return "placebo";
	if (strcmp(kind, "bath_salt") == 0)
		return bathing || strcmp(id, "bath_salt_unspecified") == 0 ? "bath" : "";
	if (substance_in_group("g_bath", id))
		return "bath";
	if (strcmp(kind, "mg_form") == 0 && recognition->bath)
		return "bath";
	if (substance_in_group("g_caffeine", id))
		return "caffeine";
	if (substance_in_group("g_alcohol", id))
		return "alcohol";
	if (strcmp(kind, "drink") == 0)
		return "food";
	for (size_t i = 0; i < sizeof(defaults) / sizeof(defaults[0]); i++)
		if (strcmp(defaults[i].vocabulary, kind) == 0)
			return defaults[i].kind;
	return "";
}

bool kind_is_oral(const char *kind)
{
	return strcmp(kind, "supplement") == 0 || strcmp(kind, "medication") == 0;
}
