/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/finding.h"

#include "support/check.h"

#include <stdio.h>
#include <string.h>

/* room.kebab-words */
static bool is_code(const char *code)
{
	size_t room = strspn(code, "abcdefghijklmnopqrstuvwxyz");

	if (room == 0 || code[room] != '.')
		return false;

	const char *words = code + room + 1;
	size_t length = strlen(words);

	return length > 0 && strspn(words, "abcdefghijklmnopqrstuvwxyz0123456789-") == length &&
	       words[0] != '-' && words[length - 1] != '-' && strstr(words, "--") == NULL;
}

Test(finding, keeps_so_many_bytes_of_what_was_rejected_and_counts_the_rest)
{
	enum { LONG = QUARANTINE_BYTES_OF_A_RECORD, FIT = QUARANTINE_BYTES / LONG };
	struct arena keep CLEANUP(arena_free) = ARENA((size_t)64 << 20);
	struct finding_list list = { .keep = &keep };
	char *bytes = calloc(1, LONG);

	for (int i = 0; i < FIT + 10; i++)
		finding_reject(&list, FINDING_ROWS_NUL_BYTE, (struct place){ .file = "a.csv" },
		               (struct raw_record){ .bytes = bytes, .length = LONG }, "no");
	cr_assert_eq((long)list.reject_count + list.reject_more, FIT + 10);
	cr_assert_eq(list.seen[FINDING_ROWS_NUL_BYTE], FIT + 10);
	cr_assert(list.reject_count >= FIT - 1 && list.reject_count <= FIT);
	free(bytes);
}

Test(finding, has_a_complete_row_for_every_code)
{
	for (size_t i = 0; i < FINDING_COUNT; i++) {
		const struct finding_kind *kind = &findings[i];

		cr_assert_not_null(kind->code, "row %zu has no code", i);
		cr_assert(is_code(kind->code), "%s", kind->code);
		cr_assert(strlen(kind->code) < sizeof(((struct error *)0)->code), "%s", kind->code);
		cr_assert(kind->text != NULL && kind->text[0] != '\0', "%s", kind->code);
		cr_assert(kind->remedy != NULL && kind->remedy[0] != '\0', "%s", kind->code);
		cr_assert(strlen(kind->remedy) < sizeof(((struct error *)0)->hint), "%s",
		          kind->code);
	}
}

Test(finding, uses_no_code_twice)
{
	for (size_t i = 0; i < FINDING_COUNT; i++)
		for (size_t k = 0; k < i; k++)
			cr_assert_str_neq(findings[k].code, findings[i].code);
}

Test(finding, keeps_its_own_copies)
{
	struct arena keep CLEANUP(arena_free) = ARENA(1 << 20);
	struct finding_list list = { .keep = &keep };
	char file[] = "a.csv", raw[] = "1,\"x\0y";
	struct place place = { file, 12, 3 };

	finding_add(&list, FINDING_ROWS_BAD_UTF8, place, "field is '%s'", "x");
	finding_reject(&list, FINDING_ROWS_NUL_BYTE, place, (struct raw_record){ raw, 6, 13 },
	               "holds a NUL");
	memset(file, '#', sizeof(file) - 1);
	memset(raw, '#', sizeof(raw) - 1);
	cr_assert_eq(list.count, 2);
	cr_assert_str_eq(list.items[0].message, "field is 'x'");
	cr_assert_str_eq(list.items[0].place.file, "a.csv");
	cr_assert_eq(list.items[0].repeats, 1);
	cr_assert_eq(list.reject_count, 1);
	cr_assert_str_eq(list.rejects[0].place.file, "a.csv");
	cr_assert_eq(list.rejects[0].place.line, 12);
	cr_assert_eq(list.rejects[0].line_last, 13);
	cr_assert_str_eq(list.rejects[0].reason, "holds a NUL");
	cr_assert_eq(list.rejects[0].raw_length, 6);
	cr_assert_arr_eq(list.rejects[0].raw, "1,\"x\0y", 7);
	check_no_leak();
}

Test(finding, counts_all_but_keeps_no_more_than_enough_of_a_kind)
{
	struct arena keep CLEANUP(arena_free) = ARENA((size_t)64 << 20);
	struct finding_list list = { .keep = &keep };

	for (int i = 0; i < 3000; i++) {
		char file[32];
		struct place place = { .file = file, .line = i };

		(void)snprintf(file, sizeof(file), "%d.csv", i / 100);
		finding_add(&list, FINDING_ROWS_BAD_UTF8, place, "number %d", i);
		finding_reject(&list, FINDING_ROWS_BAD_QUOTE, place,
		               (struct raw_record){ "x", 1, i }, "reason %d", i / 10);
	}
	cr_assert_eq(list.count, 2 * FINDINGS_KEPT_OF_A_KIND);
	cr_assert_eq(list.seen[FINDING_ROWS_BAD_UTF8], 3000);
	cr_assert_eq(list.seen[FINDING_ROWS_BAD_QUOTE], 3000);
	/* A rejected record is never dropped. */
	cr_assert_eq(list.reject_count, 3000);
	for (int i = 0; i < 3000; i++) {
		char want[32];

		(void)snprintf(want, sizeof(want), "reason %d", i / 10);
		cr_assert_str_eq(list.rejects[i].reason, want);
		(void)snprintf(want, sizeof(want), "%d.csv", i / 100);
		cr_assert_str_eq(list.rejects[i].place.file, want);
	}
}

Test(finding, keeps_64_kib_of_a_rejected_record)
{
	struct arena keep CLEANUP(arena_free) = ARENA(1 << 22);
	struct finding_list list = { .keep = &keep };
	static char raw[QUARANTINE_BYTES_OF_A_RECORD + 1];

	for (size_t more = 0; more < 2; more++) {
		struct raw_record record = { raw, QUARANTINE_BYTES_OF_A_RECORD + more, 1 };

		finding_reject(&list, FINDING_ROWS_LONG_LINE, (struct place){ 0 }, record, "long");
		cr_assert_eq(list.rejects[more].raw_length, QUARANTINE_BYTES_OF_A_RECORD);
		cr_assert_null(list.rejects[more].place.file);
	}
}
