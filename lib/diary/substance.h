/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * diary/substance.h - what is known about a substance once it has an id
 *
 * Formula, molar mass and mass shares come from compounds.tsv, names from
 * vocabulary.tsv, groups and products from theirs.  `winks explain SUBSTANCE`
 * prints a struct substance.
 */
#ifndef DIARY_SUBSTANCE_H
#define DIARY_SUBSTANCE_H

#include <stdbool.h>
#include <stddef.h>

/* Milligrams of magnesium in one millimole. */
#define SUBSTANCE_MG_PER_MMOL 24.305

enum { SUBSTANCE_LANGUAGES = 5 };
extern const char *const substance_languages[SUBSTANCE_LANGUAGES]; /* en sv nl zh-Hant ja */

struct substance {
	const char *id, *kind;
	const char *names[SUBSTANCE_LANGUAGES]; /* NULL where the vocabulary has none */
	const char *formula;                    /* "" when it is no single compound */
	double molar_mass_g_mol;                /* NAN when not certain */
	double mg_share, glycine_share;         /* mass fractions, NAN when not certain */
	const char *route, *notes;
};

/* false when there is no such id. */
bool substance_find(const char *id, struct substance *substance_out);

/* Every id once, in the order of the vocabulary; at most room of them.  Returns how many. */
enum { SUBSTANCE_MOST = 400 };
size_t substance_ids(const char **ids_out, size_t room);

bool substance_in_group(const char *group, const char *id);

/* Whether it is magnesium when swallowed: the oral forms, and the salts of the bath. */
bool substance_is_magnesium(const char *id);

/* Whether a product holds this substance, and how much: amount_mg NAN when not stated. */
bool substance_holds(const char *product, const char *id, double *amount_mg_out);
bool substance_is_product(const char *id);

/* Ingredients of a product, index from 0; false behind the last. */
bool substance_ingredient(const char *product, size_t index, const char **id_out,
                          double *amount_mg_out);

/* Shares of a compound; both NAN when it has no certain formula. */
void substance_shares(const char *id, double *mg_share_out, double *glycine_share_out);

/* "mg_bisglycinate" and "dihydrate": the id of that form, or NULL. */
const char *substance_variant(const char *id, const char *modifier);

#endif
