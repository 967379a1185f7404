/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/methods.h"

#include <criterion/criterion.h>
#include <string.h>

Test(methods, are_complete_and_named_once)
{
	for (size_t i = 0; i < methods_n; i++) {
		const struct method *m = &methods[i];

		cr_assert(m->key != NULL && m->title != NULL && m->assumptions != NULL &&
		          m->formula != NULL && m->source != NULL);
		cr_assert(strlen(m->title) > 3 && strlen(m->formula) > 10, "%s", m->key);
		cr_assert_eq(method_find(m->key), m, "%s is there twice", m->key);
		cr_assert_eq(strspn(m->key, "abcdefghijklmnopqrstuvwxyz_0123456789"),
		             strlen(m->key));
	}
	cr_assert_eq(method_find("no such method"), NULL);
}

Test(methods, a_block_of_the_comparison_names_its_method)
{
	cr_assert_str_eq(method_find("nw_lag3")->key, "newey_west");
	cr_assert_str_eq(method_find("wilcox_exact_ties")->key, "mann_whitney");
	cr_assert_str_eq(method_find("Tau_BC")->key, "tau_bc");
	cr_assert_str_eq(method_find("gls")->key, "gls_reml");
	cr_assert_null(method_find("dwarf"));
	cr_assert_null(method_find(""));
}
