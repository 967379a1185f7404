/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rows/json_scan.h"

#include <string.h>

enum status scan_look(struct json_scan *scan, int *byte_out, struct error *err)
{
	size_t got = 0;

	if (scan->at == scan->end) {
		TRY(source_read(scan->source, scan->bytes, sizeof(scan->bytes), &got, err));
		scan->at = 0;
		scan->end = got;
	}
	*byte_out = scan->end == 0 ? SCAN_END : scan->bytes[scan->at];
	return STATUS_OK;
}

void scan_take(struct json_scan *scan, bool keep)
{
	unsigned char byte = scan->bytes[scan->at++];

	if (keep) {
		if (scan->kept_length == 0)
			scan->kept_line = scan->line;
		if (scan->kept_length < scan->kept_room)
			scan->kept[scan->kept_length] = (char)byte;
		scan->kept_length++;
	}
	scan->line += byte == '\n';
}

enum status scan_look_on(struct json_scan *scan, int *byte_out, struct error *err)
{
	for (;;) {
		TRY(scan_look(scan, byte_out, err));
		if (*byte_out == SCAN_END || *byte_out == '\0' ||
		    strchr(" \t\r\n", *byte_out) == NULL)
			return STATUS_OK;
		scan_take(scan, false);
	}
}

void scan_drop(struct json_scan *scan)
{
	scan->kept_length = 0;
}

bool scan_is_kept(const struct json_scan *scan)
{
	return scan->kept_length <= scan->kept_room;
}

/* A string from its opening quote to its closing one. */
static enum status take_string(struct json_scan *scan, bool *whole_out, struct error *err)
{
	bool escaped = false;
	int byte = 0;

	scan_take(scan, true);
	for (;;) {
		TRY(scan_look(scan, &byte, err));
		*whole_out = byte != SCAN_END;
		if (byte == SCAN_END)
			return STATUS_OK;
		scan_take(scan, true);
		if (byte == '"' && !escaped)
			return STATUS_OK;
		escaped = byte == '\\' && !escaped;
	}
}

/* A number or a word ends where something else begins. */
static enum status take_word(struct json_scan *scan, struct error *err)
{
	int byte = 0;

	for (;;) {
		TRY(scan_look(scan, &byte, err));
		if (byte == SCAN_END || (byte != '\0' && strchr(" \t\r\n,:]}[{\"", byte) != NULL))
			return STATUS_OK;
		scan_take(scan, true);
	}
}

enum status scan_value(struct json_scan *scan, bool *whole_out, struct error *err)
{
	long depth = 0;
	int byte = 0;

	do {
		TRY(scan_look(scan, &byte, err));
		*whole_out = byte != SCAN_END;
		if (byte == SCAN_END)
			return STATUS_OK;
		if (byte == '"') {
			TRY(take_string(scan, whole_out, err));
			if (!*whole_out)
				return STATUS_OK;
			continue;
		}
		depth += byte == '{' || byte == '[';
		depth -= byte == '}' || byte == ']';
		if (depth == 0 && byte != '}' && byte != ']')
			return take_word(scan, err);
		scan_take(scan, true);
	} while (depth > 0);
	return STATUS_OK;
}
