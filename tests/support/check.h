/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tests/support/check.h - the few assertions Criterion words too tersely
 *
 * Criterion 2.4.1 lets a leak in a test body pass and its gt() takes equal
 * numbers: use plain cr_assert(a > b), and end a test that allocates with
 * check_no_leak().
 */
#ifndef SUPPORT_CHECK_H
#define SUPPORT_CHECK_H

#include <criterion/criterion.h>
#include <math.h>

/* Fails on NAN too, and shows enough digits to paste into a test. */
#define check_close(got, want, tolerance)                                                          \
	do {                                                                                       \
		double check_got = (got), check_want = (want);                                     \
		cr_assert(fabs(check_got - check_want) <= (tolerance),                             \
		          "%s is %.17g, expected %.17g", #got, check_got, check_want);             \
	} while (0)

/* Shows the message when a call that should succeed does not. */
#define check_ok(call, err) cr_assert_eq((call), STATUS_OK, "%s", (err).message)

#if defined(__SANITIZE_ADDRESS__)
#define CHECK_HAS_LSAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CHECK_HAS_LSAN 1
#endif
#endif

#ifdef CHECK_HAS_LSAN
int __lsan_do_recoverable_leak_check(void);
#define check_no_leak() cr_assert_eq(__lsan_do_recoverable_leak_check(), 0)
#else
#define check_no_leak() ((void)0)
#endif

#endif
