/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/arena.h"

#include "base/error.h"
#include "support/check.h"

#include <setjmp.h>
#include <stdalign.h>
#include <stdint.h>
#include <string.h>

Test(arena, hands_out_zeroed_and_aligned_memory)
{
	struct arena arena CLEANUP(arena_free) = ARENA(1 << 20);

	for (size_t size = 0; size < 300; size++) {
		unsigned char *bytes = arena_alloc(&arena, size, 1);

		cr_assert_eq((uintptr_t)bytes % alignof(max_align_t), 0);
		for (size_t i = 0; i < size; i++)
			cr_assert_eq(bytes[i], 0);
		if (size > 0)
			memset(bytes, 0xAA, size); /* must not show in the next piece */
	}
	check_no_leak();
}

Test(arena, gives_pieces_larger_than_a_block)
{
	struct arena arena CLEANUP(arena_free) = ARENA((size_t)8 << 20);
	char *small = arena_text(&arena, "small", 5);
	char *large = arena_alloc(&arena, 1, (size_t)4 << 20);

	memset(large, 'x', (size_t)4 << 20);
	cr_assert_str_eq(small, "small");
}

static jmp_buf out;
static size_t wanted;

static void jump_out(size_t bytes)
{
	wanted = bytes;
	longjmp(out, 1);
}

/* Whether the arena gives count * size bytes. */
static bool gives(struct arena *arena, size_t count, size_t size)
{
	arena_on_exhausted = jump_out;
	if (setjmp(out) != 0)
		return false;
	(void)arena_alloc(arena, count, size);
	return true;
}

Test(arena, calls_for_help_at_its_limit_and_not_before)
{
	struct arena arena CLEANUP(arena_free) = ARENA(1024);

	cr_assert(gives(&arena, 1024, 1));
	cr_assert(gives(&arena, 0, 1));
	cr_assert_not(gives(&arena, 1, 1));
	cr_assert(wanted >= 1);
}

Test(arena, does_not_fall_for_sizes_that_overflow)
{
	struct arena arena CLEANUP(arena_free) = ARENA(SIZE_MAX / 4);

	cr_assert_not(gives(&arena, SIZE_MAX, 2));
	cr_assert_not(gives(&arena, SIZE_MAX, 1));
	cr_assert_not(gives(&arena, SIZE_MAX / 2 + 1, 2));
}

Test(arena, can_be_used_again_after_a_reset)
{
	struct arena arena CLEANUP(arena_free) = ARENA(1 << 20);

	for (int round = 0; round < 100; round++) {
		for (int i = 0; i < 10; i++)
			(void)arena_alloc(&arena, 100000, 1);
		arena_reset(&arena);
		cr_assert_eq(arena.used, 0);
	}
	check_no_leak();
}

Test(arena, grows_a_list_without_losing_what_is_in_it)
{
	struct arena arena CLEANUP(arena_free) = ARENA(1 << 20);
	int *items = NULL;
	size_t count = 0, room = 0;

	for (int i = 0; i < 5000; i++) {
		items = arena_more(&arena, items, count, &room, sizeof(*items));
		items[count++] = i;
	}
	for (int i = 0; i < 5000; i++)
		cr_assert_eq(items[i], i);
}

Test(arena, moves_a_large_list_and_leaves_no_copy_behind)
{
	struct arena arena CLEANUP(arena_free) = ARENA(12 << 20);
	struct wide {
		long number[40];
	} *items = NULL;
	size_t count = 0, room = 0;

	for (long i = 0; i < 20000; i++) {
		items = arena_more_moving(&arena, items, count, &room, sizeof(*items));
		items[count++].number[39] = i;
		if (i % 7 == 0)
			(void)arena_text(&arena, "something else", 14);
	}
	for (long i = 0; i < 20000; i++)
		cr_assert_eq(items[i].number[39], i);
	cr_assert_leq(room, 2 * count);
	/* 10 MiB for the array: with the copy before it there would be 15. */
	cr_assert_leq(arena.used, arena.limit);
	arena_reset(&arena);
	cr_assert_eq(*arena_new(&arena, long), 0, "what is handed out again is zeroed");
	arena_free(&arena);
	check_no_leak();
}

Test(arena, copies_and_formats_text)
{
	struct arena arena CLEANUP(arena_free) = ARENA(1 << 20);

	cr_assert_str_eq(arena_text(&arena, "abcdef", 3), "abc");
	cr_assert_str_eq(arena_text(&arena, "", 0), "");
	cr_assert_str_eq(arena_printf(&arena, "%s-%d", "x", 7), "x-7");
	cr_assert_str_eq(arena_printf(&arena, "%s", ""), "");
}
