/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sha256.h"

#include <stdio.h>
#include <string.h>

/* FIPS 180-4, 4.2.2: fractional parts of the cube roots of the first 64 primes. */
static const uint32_t k[64] = {
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4,
	0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe,
	0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f,
	0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7,
	0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc,
	0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
	0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116,
	0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
	0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
	0xc67178f2,
};

static uint32_t turned(uint32_t x, unsigned bits)
{
	return x >> bits | x << (32 - bits);
}

static uint32_t big_endian(const unsigned char *at)
{
	return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static void schedule(uint32_t w[64], const unsigned char block[64])
{
	for (size_t i = 0; i < 16; i++)
		w[i] = big_endian(block + 4 * i);
	for (size_t i = 16; i < 64; i++) {
		uint32_t s0 = turned(w[i - 15], 7) ^ turned(w[i - 15], 18) ^ w[i - 15] >> 3;
		uint32_t s1 = turned(w[i - 2], 17) ^ turned(w[i - 2], 19) ^ w[i - 2] >> 10;

		w[i] = w[i - 16] + s0 + w[i - 7] + s1;
	}
}

/*
 * One round.  The caller turns the eight names by one place from round to round, so
 * that no value is ever moved.
 */
static inline __attribute__((always_inline)) void round_of(uint32_t v[8], size_t turn,
                                                           uint32_t word)
{
	uint32_t a = v[(0 - turn) & 7], b = v[(1 - turn) & 7], c = v[(2 - turn) & 7];
	uint32_t e = v[(4 - turn) & 7], f = v[(5 - turn) & 7], g = v[(6 - turn) & 7];
	uint32_t s1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
	uint32_t t1 = v[(7 - turn) & 7] + s1 + (g ^ (e & (f ^ g))) + word;
	uint32_t s0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);

	v[(3 - turn) & 7] += t1;
	v[(7 - turn) & 7] = t1 + s0 + ((a & b) | (c & (a | b)));
}

static void add_block(uint32_t state[8], const unsigned char block[64])
{
	uint32_t w[64], v[8];

	schedule(w, block);
	memcpy(v, state, sizeof(v));
	for (size_t i = 0; i < 64; i += 8) {
		round_of(v, 0, k[i] + w[i]);
		round_of(v, 1, k[i + 1] + w[i + 1]);
		round_of(v, 2, k[i + 2] + w[i + 2]);
		round_of(v, 3, k[i + 3] + w[i + 3]);
		round_of(v, 4, k[i + 4] + w[i + 4]);
		round_of(v, 5, k[i + 5] + w[i + 5]);
		round_of(v, 6, k[i + 6] + w[i + 6]);
		round_of(v, 7, k[i + 7] + w[i + 7]);
	}
	for (size_t i = 0; i < 8; i++)
		state[i] += v[i];
}

struct sha256 sha256_begin(void)
{
	return (struct sha256){ .state = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
		                           0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19 } };
}

void sha256_add(struct sha256 *sha, const void *bytes, size_t length)
{
	const unsigned char *at = bytes;

	while (length > 0) {
		size_t filled = (size_t)(sha->length % 64);
		size_t more = 64 - filled < length ? 64 - filled : length;

		memcpy(sha->block + filled, at, more);
		sha->length += more;
		at += more;
		length -= more;
		if (sha->length % 64 == 0)
			add_block(sha->state, sha->block);
	}
}

const char *sha256_end(struct sha256 *sha, char text[SHA256_TEXT])
{
	uint64_t bits = sha->length * 8;
	unsigned char length[8];

	for (size_t i = 0; i < 8; i++)
		length[i] = (unsigned char)(bits >> (56 - 8 * i));
	sha256_add(sha, "\x80", 1);
	while (sha->length % 64 != 56)
		sha256_add(sha, "", 1);
	sha256_add(sha, length, sizeof(length));
	for (size_t i = 0; i < 8; i++)
		(void)snprintf(text + 8 * i, 9, "%08x", (unsigned)sha->state[i]);
	return text;
}
