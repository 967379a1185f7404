/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * diary/kind.h - what an intake is when its row does not say
 *
 * The kind decides the route: only supplement and medication are swallowed and
 * count, bath and food never do.
 */
#ifndef DIARY_KIND_H
#define DIARY_KIND_H

#include "diary/recognise.h"

/* "supplement", "bath" ...; "" for a bath salt that bathing_n signs do not settle. */
const char *kind_default(const struct recognition *recognition, bool bathing);

/* Whether an intake of this kind goes through the mouth as a dose. */
bool kind_is_oral(const char *kind);

#endif
