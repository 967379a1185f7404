/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cmd/explain_metric.h - what 'winks explain' says about measures
 *
 * A measure is explained by its row of the table, by the limit that a panel gave
 * it, if any (metric/quality.h), and by how well devices measure it
 * (metric/accuracy.h).  Codes that stand where a number is missing are explained
 * too, since they are printed beside the measures.
 */
#ifndef CMD_EXPLAIN_METRIC_H
#define CMD_EXPLAIN_METRIC_H

#include <stddef.h>

/* "  label       text", wrapped; nothing when the text is empty. */
void explain_line(const char *label, const char *text);

void explain_metric(size_t row);

/* The values that are no single number: cycles, bouts, transitions. */
size_t explain_nested_rows(void);
const char *explain_nested_name(size_t row);
void explain_nested(size_t row);

/* Why a number is missing, why a night is left out, and flags: codes in the output. */
size_t explain_code_rows(void);
const char *explain_code_name(size_t row);
void explain_code(size_t row);

/* Whole tables: the devices' accuracy, the limits of good sleep. */
size_t explain_table_rows(void);
const char *explain_table_name(size_t row);
void explain_table(size_t row);

#endif
