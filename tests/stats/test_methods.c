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
