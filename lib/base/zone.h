/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * base/zone.h - time zones from /usr/share/zoneinfo (TZif, RFC 9636)
 *
 * libc knows one zone, the process's, and takes an unknown name for UTC
 * without a word.  This reader takes any zone, says when there is none of that
 * name, and tells when a local time does not exist or exists twice.
 */
#ifndef BASE_ZONE_H
#define BASE_ZONE_H

#include "base/arena.h"
#include "base/error.h"

#include <stddef.h>
#include <stdint.h>

struct zone; /* transitions and footer rule of one zone; belongs to the arena */

/*
 * name: "Europe/Stockholm", "UTC".  STATUS_CONFIG with a hint when there is no
 * such zone or its file is damaged.  Never looks outside the zone folder.
 */
enum status zone_load(const char *name, struct arena *keep, const struct zone **zone_out,
                      struct error *err) MUST_CHECK;

/* The same for the bytes of a TZif file of version 2 or later: tests and fuzz targets. */
enum status zone_of_bytes(const char *name, const void *bytes, size_t length, struct arena *keep,
                          const struct zone **zone_out, struct error *err) MUST_CHECK;

const char *zone_name(const struct zone *zone);

/* Local minus UTC at an instant. */
int32_t zone_offset_s(const struct zone *zone, int64_t utc_s);

/*
 * The instants at which the wall clock shows local_s: 0 (clock put forward over
 * it), 1, or 2 in order (clock put back).
 */
int zone_instants(const struct zone *zone, int64_t local_s, int64_t utc_s_out[2]);

#endif
