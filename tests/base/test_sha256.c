/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sha256.h"

#include "support/check.h"

#include <string.h>

/* NIST, Cryptographic Standards and Guidelines, example values; CAVP SHA256ShortMsg. */
Test(sha256, agrees_with_the_examples_of_nist)
{
	static const struct {
		const char *text, *digest;
	} cases[] = {
		{ "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
		{ "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
		{ "\xd3", "28969cdfa74a12c82f3bad960b0b000aca2ac329deea5c2328ebc6f2ba9802c1" },
		{ "\x11\xaf", "5ca7133fa735326081558ac312c620eeca9970d1e70a4b95533d956f072d1f98" },
		{ "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
		  "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
		{ "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopq"
		  "klm"
		  "nopqrlmnopqrsmnopqrstnopqrstu",
		  "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct sha256 sha = sha256_begin();
		char text[SHA256_TEXT];

		sha256_add(&sha, cases[i].text, strlen(cases[i].text));
		cr_assert_str_eq(sha256_end(&sha, text), cases[i].digest);
	}
}

Test(sha256, digests_a_million_letters)
{
	struct sha256 sha = sha256_begin();
	char text[SHA256_TEXT];

	for (int i = 0; i < 100000; i++)
		sha256_add(&sha, "aaaaaaaaaa", 10);
	cr_assert_str_eq(sha256_end(&sha, text),
	                 "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

Test(sha256, does_not_depend_on_the_pieces)
{
	unsigned char bytes[300];
	char whole[SHA256_TEXT], parts[SHA256_TEXT];

	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (unsigned char)(i * 31);
	for (size_t length = 0; length <= sizeof(bytes); length++) {
		struct sha256 one = sha256_begin(), two = sha256_begin();

		sha256_add(&one, bytes, length);
		sha256_add(&two, bytes, length / 3);
		sha256_add(&two, bytes + length / 3, length - length / 3);
		cr_assert_str_eq(sha256_end(&one, whole), sha256_end(&two, parts));
	}
}
