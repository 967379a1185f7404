/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * diary/settle.h - which of the words found in a cell is what was taken
 *
 * The blocks of DOMAIN.md 4 and the choice among what they leave.
 */
#ifndef DIARY_SETTLE_H
#define DIARY_SETTLE_H

#include "diary/recognise.h"
#include "diary/runs.h"

/* Fills in everything but the amount; runs are marked on the way. */
void settle_runs(struct run_list *runs, struct arena *scratch, struct recognition *recognition);

/* Chooses the form that recognition->buffered asks for. */
void settle_variant(struct recognition *recognition);

/* The modifier a form cell holds ("dihydrate"), or "". */
const char *settle_modifier(const struct vocabulary *vocabulary, struct arena *scratch,
                            const char *form);

#endif
