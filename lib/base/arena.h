/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * base/arena.h - memory that is freed all at once
 *
 * Nearly everything this program builds lives exactly as long as one run, one
 * file or one night.  So nothing in lib/ is freed piece by piece: a function
 * that builds something takes an arena, and whoever made the arena frees it.
 *
 * Two names for arenas, used everywhere:
 *   keep      what is put here outlives the call
 *   scratch   what is put here is gone when the call returns
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena_block;

struct arena {
	struct arena_block *newest;
	size_t used;  /* bytes handed out since the last reset */
	size_t limit; /* most bytes this arena may ever hand out */
};

/* A zeroed struct arena with a limit is ready for use; there is no init. */
#define ARENA(limit_bytes) ((struct arena){ .limit = (limit_bytes) })

/* Zeroed, aligned for any type.  Never NULL: see arena_on_exhausted. */
void *arena_alloc(struct arena *arena, size_t count, size_t size)
	__attribute__((returns_nonnull, alloc_size(2, 3)));

#define arena_new(arena, type)          ((type *)arena_alloc((arena), 1, sizeof(type)))
#define arena_array(arena, count, type) ((type *)arena_alloc((arena), (count), sizeof(type)))

/*
 * Room for one more element: returns items when count < *room, otherwise a
 * copy twice as large (the old one stays in the arena, so the total is at most
 * twice what is used).  Use as
 *     list->items = arena_more(keep, list->items, list->count, &list->room, sizeof(*list->items));
 */
void *arena_more(struct arena *arena, void *items, size_t count, size_t *room, size_t size)
	__attribute__((returns_nonnull));

/*
 * The same for an array that may become large and that nobody points into: it is
 * moved like realloc's where it has grown into a block of its own, so no old copy
 * stays behind.  What lies beyond count is not zeroed.
 */
void *arena_more_moving(struct arena *arena, void *items, size_t count, size_t *room, size_t size)
	__attribute__((returns_nonnull));

/* Copies length bytes and adds a NUL.  The copy belongs to the arena. */
char *arena_text(struct arena *arena, const char *text, size_t length)
	__attribute__((returns_nonnull));

/* The same, formatted. */
char *arena_printf(struct arena *arena, const char *fmt, ...)
	__attribute__((returns_nonnull, format(printf, 2, 3)));

/* Forgets everything put in, keeping one block for reuse. */
void arena_reset(struct arena *arena);

/* Gives every byte back to the system.  The arena may be used again. */
void arena_free(struct arena *arena);

/*
 * Called when an arena passes its limit or the system has no memory left.  It
 * must not return.  cmd/ prints one line and exits; tests jump out.
 */
extern void (*arena_on_exhausted)(size_t wanted_bytes);

#endif
