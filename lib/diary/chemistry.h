/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * diary/chemistry.h - how much magnesium and glycine an amount comes to
 *
 * The policy of DOMAIN.md 3: an amount said to be elemental is magnesium; one said
 * to be the compound is multiplied by the compound's share; when nothing is said
 * both numbers are kept.  A mixture or a formula that is not certain gets no number.
 * An amount beyond the ceilings of DOMAIN.md 6a is suspect: no dose, never rescaled.
 */
#ifndef DIARY_CHEMISTRY_H
#define DIARY_CHEMISTRY_H

#include "diary/diary.h"

/* What the row says the amount is. */
enum basis_said { BASIS_NOT_SAID, BASIS_ELEMENTAL, BASIS_COMPOUND };

struct quantity {
	const char *id;
	double amount;    /* NAN when not given */
	const char *unit; /* unit id, "" when none */
	enum basis_said said;
	bool buffered; /* a mixture, whatever the id */
};

struct chemistry {
	double mass_mg;                         /* as written, NAN when it is no mass */
	double elemental_mg, elemental_mg_high; /* as in struct intake */
	double glycine_mg, glycine_mg_high;
	double factor;
	enum dose_basis basis;
	bool suspect; /* beyond a ceiling: every number above is NAN */
	bool refused; /* magnesium whose compound has no certain share */
};

struct chemistry chemistry_of(const struct quantity *quantity);

#endif
