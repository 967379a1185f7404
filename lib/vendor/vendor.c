/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vendor/vendor.h"

#include <string.h>

extern const struct vendor vendor_oura_account, vendor_oura_trends, vendor_oura_api;
extern const struct vendor vendor_oura_json, vendor_oura_v1, vendor_oura_v1_csv;
extern const struct vendor vendor_apple_health, vendor_apple_intervals, vendor_apple_phases;
extern const struct vendor vendor_apple_days, vendor_autosleep;
extern const struct vendor vendor_zeo, vendor_hypnogram, vendor_canonical;

/* The order means nothing: the header decides, and a tie is an error. */
const struct vendor *const vendors[] = {
	&vendor_oura_account, &vendor_oura_trends,     &vendor_oura_api,
	&vendor_oura_json,    &vendor_oura_v1,         &vendor_oura_v1_csv,
	&vendor_apple_health, &vendor_apple_intervals, &vendor_apple_phases,
	&vendor_apple_days,   &vendor_autosleep,       &vendor_zeo,
	&vendor_hypnogram,    &vendor_canonical,       NULL,
};

const struct vendor *vendor_find(const char *name)
{
	for (size_t i = 0; vendors[i] != NULL; i++)
		if (strcmp(vendors[i]->name, name) == 0)
			return vendors[i];
	return NULL;
}
