/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SMALLEST_BLOCK = 64 * 1024, FIRST_BLOCK = 4 * 1024, FIRST_ROOM = 16 };

struct arena_block {
	struct arena_block *older;
	size_t size, used;
	size_t dirty; /* bytes from here on have never been handed out and are still zero */
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
	/* Small arenas stay small: most are made for one night or one cell. */
	size_t usual = arena->newest != NULL ? 2 * arena->newest->size : FIRST_BLOCK;
	size_t size = usual < SMALLEST_BLOCK ? usual : SMALLEST_BLOCK;

	if (size < at_least)
		size = at_least;
	/* calloc knows when the system's pages are zero already; memset would touch them all. */
	struct arena_block *block = calloc(1, sizeof(*block) + size);

	if (block == NULL)
		give_up(size);
	block->older = arena->newest;
	block->size = size;
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

	unsigned char *start = block->bytes + block->used;

	if (block->dirty > block->used)
		memset(start, 0,
		       block->dirty - block->used < bytes ? block->dirty - block->used : bytes);
	block->used += bytes;
	if (block->used > block->dirty)
		block->dirty = block->used;
	arena->used += bytes;
	return start;
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

/* The block that holds nothing but these bytes, as the link to it; NULL when none. */
static struct arena_block **own_block(struct arena *arena, const void *items, size_t bytes)
{
	for (struct arena_block **link = &arena->newest; *link != NULL; link = &(*link)->older)
		if ((*link)->bytes == items && (*link)->used == bytes && (*link)->size == bytes)
			return link;
	return NULL;
}

void *arena_more_moving(struct arena *arena, void *items, size_t count, size_t *room, size_t size)
{
	size_t bytes = *room * size; /* fitted into memory when it was handed out */
	struct arena_block **link = NULL;

	if (items == NULL || count < *room)
		return arena_more(arena, items, count, room, size);
	if (bytes > SMALLEST_BLOCK && bytes % alignof(max_align_t) == 0)
		link = own_block(arena, items, bytes);
	if (link == NULL)
		return arena_more(arena, items, count, room, size);
	if (bytes > arena->limit - arena->used || bytes > SIZE_MAX / 4)
		give_up(bytes);

	struct arena_block *block = realloc(*link, sizeof(*block) + 2 * bytes);

	if (block == NULL)
		give_up(bytes);
	block->size = block->used = block->dirty = 2 * bytes;
	arena->used += bytes;
	*link = block;
	*room *= 2;
	return block->bytes;
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
