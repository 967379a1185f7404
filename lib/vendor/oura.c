/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vendor/oura.h"

/* An empty type is a fragment or a nap that Oura has not settled: VENDOR_KIND_NONE. */
const struct vendor_word oura_types[] = {
	{ "long_sleep", VENDOR_KIND_MAIN }, { "sleep", VENDOR_KIND_NAP }, /* 15 minutes to 3 hours
	                                                                   */
	{ "late_nap", VENDOR_KIND_NAP }, /* after 18:00; day is then the next one */
	{ "rest", VENDOR_KIND_REST },       { "deleted", VENDOR_KIND_DELETED }, { NULL, 0 },
};

const struct vendor_word oura_stages[] = {
	{ "1", STAGE_D }, { "2", STAGE_L }, { "3", STAGE_R }, { "4", STAGE_W }, { NULL, 0 },
};
