/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/nights.h"
#include "vendor/reading.h"

static const char *const fields[] = { "a", "b" };
static const size_t lengths[] = { 1, 1 };
static const struct row row = { .fields = fields,
	                        .lengths = lengths,
	                        .count = 2,
	                        .line = 7,
	                        .line_last = 7,
	                        .raw = "a,b",
	                        .raw_length = 3,
	                        .delimiter = ',' };
static const int position[] = { 1, NOT_IN_FILE, 5 };

Test(record, gives_the_cell_of_a_column_or_an_empty_text)
{
	struct vendor_record record = { .row = &row, .position = position };

	cr_assert_str_eq(vendor_cell(&record, 0), "b");
	cr_assert_str_eq(vendor_cell(&record, 1), "", "not in the file");
	cr_assert_str_eq(vendor_cell(&record, 2), "", "beyond a short record");
}

Test(record, rejects_into_the_quarantine_and_notes_beside_it)
{
	struct arena keep = ARENA(1 << 20);
	struct finding_list told = { .keep = &keep };
	struct vendor_record record = {
		.row = &row, .position = position, .findings = &told, .file = "f.csv"
	};

	vendor_note(&record, FINDING_VENDOR_IDENTITY, 1, "odd");
	cr_assert(!record.rejected);
	cr_assert_eq(told.items[0].place.column, 0);
	vendor_reject(&record, FINDING_VENDOR_BAD_WORD, 0, "no '%s'", "b");
	cr_assert(record.rejected);
	cr_assert_eq(told.items[1].place.line, 7);
	cr_assert_eq(told.items[1].place.column, 3);
	cr_assert_eq(told.reject_count, 1);
	cr_assert_str_eq(told.rejects[0].reason, "no 'b'");
	cr_assert_str_eq(told.rejects[0].raw, "a,b");
	arena_free(&keep);
	check_no_leak();
}
