/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cmd/nights_summary.h - what `winks nights --summary` asks of metric/regularity.h
 */
#ifndef CMD_NIGHTS_SUMMARY_H
#define CMD_NIGHTS_SUMMARY_H

#include "report/report.h"
#include "study/study.h"
#include "study/tables.h"

/* From rows of assembled nights, sorted by person. */
struct report_summaries nights_summaries(const struct study *study, const struct metric_row *rows,
                                         size_t rows_n, struct arena *keep);

/* From a plain table of runs or nights. */
struct report_summaries nights_plain_summary(const struct study *study, const struct tables *tables,
                                             struct arena *keep);

#endif
