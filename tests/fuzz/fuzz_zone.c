/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any bytes as a zone file: an instant's wall clock must lead back to it.
 */
#include "base/zone.h"

#include <stdint.h>
#include <stdlib.h>

enum { MOST_BYTES = 1 << 16, MEMORY = 16 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	static const int64_t instants_s[] = {
		-3000000000, -1, 0, 1711846800, 1730000000, 4102444800
	};
	struct arena keep CLEANUP(arena_free) = ARENA(MEMORY);
	const struct zone *zone = NULL;
	struct error err;

	if (length > MOST_BYTES ||
	    zone_of_bytes("fuzz", bytes, length, &keep, &zone, &err) != STATUS_OK)
		return 0;
	for (size_t i = 0; i < sizeof(instants_s) / sizeof(instants_s[0]); i++) {
		int64_t local_s = instants_s[i] + zone_offset_s(zone, instants_s[i]);
		int64_t found_s[2] = { 0, 0 };
		int found = zone_instants(zone, local_s, found_s);

		if (found < 1)
			abort();
		for (int k = 0; k < found; k++)
			if (found_s[k] + zone_offset_s(zone, found_s[k]) != local_s)
				abort();
		if (found == 2 && found_s[0] >= found_s[1])
			abort();
	}
	return 0;
}
