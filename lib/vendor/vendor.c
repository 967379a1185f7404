/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vendor/vendor.h"

#include <string.h>

/* VENDOR(zeo) in vendors.inc is vendor_zeo in a file of this folder. */
#define VENDOR(name) extern const struct vendor vendor_##name;
#include "vendor/vendors.inc"
#undef VENDOR

#define VENDOR(name) &vendor_##name,
const struct vendor *const vendors[] = {
#include "vendor/vendors.inc"
	NULL,
};
#undef VENDOR

const struct vendor *vendor_find(const char *name)
{
	for (size_t i = 0; vendors[i] != NULL; i++)
		if (strcmp(vendors[i]->name, name) == 0)
			return vendors[i];
	return NULL;
}
