/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report/json_appendix.h - the numbers of the pages' appendix in summary.json
 */
#ifndef REPORT_JSON_APPENDIX_H
#define REPORT_JSON_APPENDIX_H

#include "report/appendix.h"
#include "report/tree.h"

/* autocorrelation, curve, unused: members of the result's object.  The first two are long
 * and there only for results that the pages draw. */
void json_put_evidence(struct tree *result_tree, const struct view_row *row, bool drawn,
                       struct arena *keep);

/* What the log says of the evenings of the calendar, or null. */
void json_put_evenings(struct tree *experiment_tree, const struct design *design,
                       struct arena *keep);

/* regularity and limits: members of the person's object. */
void json_put_person(struct tree *person_tree, const struct view_person *person,
                     struct arena *keep);

/* All summaries over many nights, by key. */
void json_put_regularity(struct tree *object, const struct regularity *regularity);

#endif
