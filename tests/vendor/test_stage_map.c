/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/check.h"
#include "vendor/vendor.h"

Test(stage_map, gives_the_users_map_before_the_usual_labels)
{
	static const struct vendor_word map[] = { { "4", STAGE_D }, { NULL, 0 } };
	struct vendor_options options = { 0 };
	enum stage stage = STAGE_X;

	cr_assert(vendor_find_stage(&options, "4", &stage) && stage == STAGE_R);
	cr_assert(vendor_find_stage(&options, "rem", &stage) && stage == STAGE_R);
	cr_assert(vendor_find_stage(&options, "-2", &stage) && stage == STAGE_X);
	cr_assert(!vendor_find_stage(&options, "5", &stage));
	options.stage_map = map;
	cr_assert(vendor_find_stage(&options, "4", &stage) && stage == STAGE_D);
	cr_assert(vendor_find_stage(&options, "n2", &stage) && stage == STAGE_N2);
}
