/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tests/support/pack.h - gzip and ZIP made by hand, good ones and bad ones
 */
#ifndef SUPPORT_PACK_H
#define SUPPORT_PACK_H

#include "base/buffer.h"
#include "support/check.h"

#include <stdint.h>
#include <string.h>
#include <zip.h>
#include <zlib.h>

/* One gzip member is added to out. */
static inline void pack_gzip(struct buffer *out, const void *bytes, size_t length)
{
	z_stream z = { 0 };
	unsigned char packed[4096];
	int answer = Z_OK;
	unsigned char *copy = malloc(length + 1); /* next_in is not const */

	cr_assert_not_null(copy);
	if (length > 0)
		memcpy(copy, bytes, length);
	cr_assert_eq(deflateInit2(&z, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY), Z_OK);
	z.next_in = copy;
	z.avail_in = (uInt)length;
	while (answer != Z_STREAM_END) {
		z.next_out = packed;
		z.avail_out = sizeof(packed);
		answer = deflate(&z, Z_FINISH);
		cr_assert(answer == Z_OK || answer == Z_STREAM_END);
		buffer_add(out, (const char *)packed, sizeof(packed) - z.avail_out);
	}
	(void)deflateEnd(&z);
	free(copy);
}

struct pack_entry {
	const char *name;
	const char *bytes;
	size_t length; /* 0: strlen(bytes) */
	bool stored;   /* not compressed */
	bool encrypted;
	uint32_t unix_mode; /* 0: none */
};

/* The whole archive, added to out.  An array that ends with a NULL name. */
static inline void pack_zip(struct buffer *out, const struct pack_entry *entries)
{
	zip_error_t error;
	zip_source_t *memory = zip_source_buffer_create(NULL, 0, 0, &error);
	zip_t *zip = zip_open_from_source(memory, ZIP_CREATE | ZIP_TRUNCATE, &error);

	cr_assert_not_null(zip);
	zip_source_keep(memory);
	for (const struct pack_entry *entry = entries; entry->name != NULL; entry++) {
		size_t length = entry->length > 0 ? entry->length : strlen(entry->bytes);
		zip_source_t *bytes = zip_source_buffer(zip, entry->bytes, length, 0);
		zip_int64_t at = zip_file_add(zip, entry->name, bytes, ZIP_FL_ENC_UTF_8);
		zip_uint64_t index = (zip_uint64_t)at;

		cr_assert(at >= 0, "%s", zip_strerror(zip));
		if (entry->stored)
			cr_assert_eq(zip_set_file_compression(zip, index, ZIP_CM_STORE, 0), 0);
		if (entry->encrypted)
			cr_assert_eq(zip_file_set_encryption(zip, index, ZIP_EM_AES_256, "pw"), 0);
		if (entry->unix_mode != 0)
			cr_assert_eq(zip_file_set_external_attributes(zip, index, 0, ZIP_OPSYS_UNIX,
			                                              entry->unix_mode << 16),
			             0);
	}
	cr_assert_eq(zip_close(zip), 0);

	zip_stat_t about;
	char piece[4096];
	zip_int64_t got = 0;

	cr_assert_eq(zip_source_stat(memory, &about), 0);
	cr_assert_eq(zip_source_open(memory), 0);
	while ((got = zip_source_read(memory, piece, sizeof(piece))) > 0)
		buffer_add(out, piece, (size_t)got);
	(void)zip_source_close(memory);
	zip_source_free(memory);
}

#endif
