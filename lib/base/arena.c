/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SMALLEST_BLOCK = 64 * 1024, FIRST_ROOM = 16 };

struct arena_block {
	struct arena_block *older;
	size_t size, used;
	alignas(max_align_t) unsigned char bytes[];
};

static void exhausted(size_t wanted_bytes)
{
	(void)wanted_bytes;
	abort();
}

void (*arena_on_exhausted)(size_t wanted_bytes) = exhausted;

static _Noreturn void give_up(size_t wanted_bytes)
{
	arena_on_exhausted(wanted_bytes);
	abort();
}

static struct arena_block *push_block(struct arena *arena, size_t at_least)
{
	size_t size = at_least > SMALLEST_BLOCK ? at_least : SMALLEST_BLOCK;
	struct arena_block *block = malloc(sizeof(*block) + size);

	if (block == NULL)
		give_up(size);
	block->older = arena->newest;
	block->size = size;
	block->used = 0;
	arena->newest = block;
	return block;
}

void *arena_alloc(struct arena *arena, size_t count, size_t size)
{
	const size_t step = alignof(max_align_t);
	size_t bytes = 0;

	if (__builtin_mul_overflow(count, size, &bytes) || bytes > SIZE_MAX / 2)
		give_up(SIZE_MAX);
	bytes = (bytes + step - 1) / step * step;
	if (bytes > arena->limit - arena->used)
		give_up(bytes);

	struct arena_block *block = arena->newest;

	if (block == NULL || block->size - block->used < bytes)
		block = push_block(arena, bytes);

	void *start = block->bytes + block->used;

	block->used += bytes;
	arena->used += bytes;
	return memset(start, 0, bytes);
}

void *arena_more(struct arena *arena, void *items, size_t count, size_t *room, size_t size)
{
	if (items != NULL && count < *room)
		return items;

	size_t wanted = *room > 0 ? *room * 2 : FIRST_ROOM;
	void *larger = arena_alloc(arena, wanted, size);

	if (items != NULL && count > 0)
		memcpy(larger, items, count * size);
	*room = wanted;
	return larger;
}

char *arena_text(struct arena *arena, const char *text, size_t length)
{
	char *copy = arena_array(arena, length + 1, char);

	if (length > 0)
		memcpy(copy, text, length);
	return copy;
}

char *arena_printf(struct arena *arena, const char *fmt, ...)
{
	va_list args;
	va_start(args, fmt);
	int length = vsnprintf(NULL, 0, fmt, args);
	va_end(args);

	size_t bytes = length > 0 ? (size_t)length + 1 : 1;
	char *text = arena_array(arena, bytes, char);

	va_start(args, fmt);
	(void)vsnprintf(text, bytes, fmt, args);
	va_end(args);
	return text;
}

void arena_reset(struct arena *arena)
{
	struct arena_block *kept = arena->newest;

	while (kept != NULL && kept->older != NULL) {
		struct arena_block *older = kept->older;

		free(kept);
		kept = older;
	}
	if (kept != NULL)
		kept->used = 0;
	arena->newest = kept;
	arena->used = 0;
}

void arena_free(struct arena *arena)
{
	arena_reset(arena);
	free(arena->newest);
	arena->newest = NULL;
}
