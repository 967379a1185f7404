/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a map adds to the reading of a file; nothing for the formats of vendors[]. */
#include "vendor/map.h"
#include "vendor/reading.h"

#include <math.h>
#include <string.h>
#include <strings.h>

char vendor_delimiter(const struct vendor *vendor)
{
	return vendor != NULL && vendor->map != NULL ? vendor->map->delimiter : '\0';
}

char vendor_decimal(const struct vendor *vendor)
{
	return vendor->map != NULL ? vendor->map->decimal : '\0';
}

bool vendor_map_misses(const struct vendor *vendor, const char *text)
{
	const struct vendor_map *map = vendor->map;

	for (size_t i = 0; map != NULL && map->missing[i] != NULL; i++)
		if (strcasecmp(map->missing[i], text) == 0)
			return true;
	return false;
}

const struct vendor_options *vendor_with_zone(const struct vendor_options *options,
                                              const struct vendor *vendor,
                                              struct vendor_options *changed)
{
	const struct vendor_map *map = vendor != NULL ? vendor->map : NULL;

	if (map == NULL || map->zone == NULL || options->zone != NULL)
		return options;
	if (options != changed)
		*changed = *options;
	changed->zone = map->zone;
	return changed;
}

void vendor_start_extras(struct job *job)
{
	const struct vendor_map *map = job->reading->vendor->map;

	if (map == NULL || map->extras_n == 0)
		return;
	job->extras = arena_array(job->reading->scratch, map->extras_n, double);
	for (size_t i = 0; i < map->extras_n; i++)
		job->extras[i] = NAN;
}

void vendor_keep_extras(struct job *job)
{
	const struct vendor_map *map = job->reading->vendor->map;
	double *numbers = NULL;

	if (map == NULL || map->extras_n == 0)
		return;
	numbers = arena_array(job->reading->keep, map->extras_n, double);
	memcpy(numbers, job->extras, map->extras_n * sizeof(*numbers));
	job->night.extras = (struct night_extras){ map->extras, numbers, map->extras_n };
}
