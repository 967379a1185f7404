/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report/text_description.h - the nights of a person of whom nothing is compared
 */
#ifndef REPORT_TEXT_DESCRIPTION_H
#define REPORT_TEXT_DESCRIPTION_H

#include "report/layout.h"
#include "report/view.h"

/* Published limits, regularity, and the averages of every measure. */
void text_description(const struct sheet *sheet, const struct view_person *person);

#endif
