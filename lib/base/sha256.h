/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * base/sha256.h - digests for provenance (FIPS 180-4), not for secrets
 */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include <stddef.h>
#include <stdint.h>

struct sha256 {
	uint32_t state[8];
	uint64_t length;
	unsigned char block[64];
};

enum { SHA256_TEXT = 65 };

struct sha256 sha256_begin(void);
void sha256_add(struct sha256 *sha, const void *bytes, size_t length);

/* Lower-case hexadecimal. */
const char *sha256_end(struct sha256 *sha, char text[SHA256_TEXT]);

#endif
