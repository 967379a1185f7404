/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/compute.h"

#include <math.h>

struct value compute_missing(enum reason why)
{
	return (struct value){ .number = NAN, .reason = why };
}

struct value compute_number(double number, enum basis basis)
{
	return (struct value){ .number = number, .basis = basis };
}

struct value compute_minutes(int64_t seconds)
{
	return compute_number((double)seconds / 60.0, BASIS_STAGES);
}

struct value compute_count(int64_t count)
{
	return compute_number((double)count, BASIS_STAGES);
}

static bool is_present(struct value value)
{
	return value.reason == REASON_NONE;
}

/* Why neither side has it: the vendor's word is the nearer one for a row of totals. */
static enum reason why_neither(struct value vendor, struct value own)
{
	return own.reason == REASON_NO_STAGES ? vendor.reason : own.reason;
}

struct value compute_amount(const struct profile *profile, enum quantity quantity)
{
	struct value vendor = profile->vendor[quantity], own = profile->own[quantity];

	if (is_present(vendor))
		return compute_number(vendor.number / 60.0, vendor.basis);
	if (vendor.reason == REASON_NO_SLEEP)
		return compute_missing(REASON_NO_SLEEP);
	if (is_present(own))
		return compute_number(own.number / 60.0, own.basis);
	return compute_missing(why_neither(vendor, own));
}

static struct value share(double part, double whole, enum basis basis)
{
	if (part > whole)
		return compute_missing(REASON_CLAIMS_CONTRADICT);
	return compute_number(100.0 * part / whole, basis);
}

struct value compute_share(const struct profile *profile, enum quantity a, enum quantity b)
{
	struct value vendor_a = profile->vendor[a], vendor_b = profile->vendor[b];
	struct value own_a = profile->own[a], own_b = profile->own[b];
	bool exported = is_present(vendor_a) && is_present(vendor_b);
	double whole = exported ? vendor_b.number : own_b.number;

	if (whole <= 0)
		return compute_missing(b == QUANTITY_TST ? REASON_NO_SLEEP : REASON_NO_DATA);
	if (exported)
		return share(vendor_a.number, whole, BASIS_DERIVED);
	if (is_present(own_a) && is_present(own_b))
		return share(own_a.number, whole, BASIS_STAGES);
	if (!is_present(vendor_a))
		return compute_missing(why_neither(vendor_a, own_a));
	return compute_missing(why_neither(vendor_b, own_b));
}
