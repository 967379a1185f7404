/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cmd/stop.h - SIGTERM, SIGINT and SIGHUP
 *
 * A handler only leaves word; the reading of files and the writing of outputs look
 * at it between one file and the next, so that every file is the old or the new one.
 * A second signal ends the program at once: what it left is removed by the next run.
 * A signal that was ignored when the program began (nohup) stays ignored.
 */
#ifndef CMD_STOP_H
#define CMD_STOP_H

#include "study/study.h"

/* From here on; request->stop tells the study. */
void stop_on_signals(struct study_request *request);

/* STATUS_OK, or 128 + the signal that came. */
enum status stop_check(const struct study *study, struct error *err) MUST_CHECK;

#endif
