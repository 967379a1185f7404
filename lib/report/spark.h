/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report/spark.h - a measure night by night in one line of text
 *
 * Eight heights of block; a middle dot where there is no usable value; conditions
 * as letters with a line between them, or, where they change too often for that, as
 * letters underneath.
 */
#ifndef REPORT_SPARK_H
#define REPORT_SPARK_H

#include "report/layout.h"
#include "report/view.h"

void spark_write(const struct sheet *sheet, const struct view_experiment *view,
                 const struct view_row *row);

#endif
