/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * design/confounded.h - did something else begin at the same time?
 */
#ifndef DESIGN_CONFOUNDED_H
#define DESIGN_CONFOUNDED_H

#include "design/design.h"

/*
 * An item whose first intake lies within 7 days of the substance's first, each after
 * at least 7 days of the log without it (DOMAIN.md 8, concurrent_start); the nearest,
 * then the first by name.  NULL when there is none.  The name is borrowed.
 */
const char *confounded_with(const struct design_request *request, const struct diary *diary,
                            struct arena *scratch);

#endif
