/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cmd/explain_columns.h - `winks explain columns`: the keys of a map
 */
#ifndef CMD_EXPLAIN_COLUMNS_H
#define CMD_EXPLAIN_COLUMNS_H

#include <stddef.h>

size_t explain_columns_rows(void);
const char *explain_columns_name(size_t row);
void explain_columns(size_t row);

#endif
