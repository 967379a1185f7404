/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/keytable.h"
#include "support/check.h"

Test(keyhelp, says_something_of_every_key_in_use)
{
	for (size_t i = 0; i < key_count; i++)
		cr_assert_eq(key_help(keys[i].section, keys[i].name) != NULL,
		             keys[i].kind != KEY_LATER, "[%s] %s", keys[i].section, keys[i].name);
	cr_assert_null(key_help("study", "nothing"));
	check_no_leak();
}
