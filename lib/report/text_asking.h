/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report/text_asking.h - the first result once more, asked in other ways
 *
 * None of these lines decides anything; they show how much hangs on the way of asking.
 */
#ifndef REPORT_TEXT_ASKING_H
#define REPORT_TEXT_ASKING_H

#include "report/layout.h"
#include "report/view.h"

void text_asking(const struct sheet *sheet, const struct view_row *row);

#endif
