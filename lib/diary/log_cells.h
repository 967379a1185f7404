/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * diary/log_cells.h - the cells of one row, each read by itself (inside this room only)
 */
#ifndef DIARY_LOG_CELLS_H
#define DIARY_LOG_CELLS_H

#include "diary/chemistry.h"
#include "diary/log.h"

/* One row on its way to an intake. */
struct reading {
	struct log *log;
	const struct log_line *line;
	struct log_item *item;
	const struct log_cells *cells;
	struct amount amount;
	enum basis_said said;
	bool buffered, bathing, unit_unknown;
};

struct place cells_place(const struct reading *reading, size_t column);

/* In this order; each finds its own findings. */
void cells_read_amount(struct reading *reading);
enum taken cells_read_taken(struct reading *reading);
enum basis_said cells_read_basis(struct reading *reading);
void cells_read_note(struct reading *reading);
void cells_read_bath(const struct reading *reading, struct intake *intake);
const char *cells_read_kind(struct reading *reading, const struct intake *intake);

/* The unit as the row has it: "unit_mg" is "mg" where there is no unit column. */
const char *cells_unit_written(const struct reading *reading);

#endif
