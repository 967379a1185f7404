/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

enum status error_set(struct error *err, enum status status, const char *fmt, ...)
{
	*err = (struct error){ .status = status };

	va_list args;
	va_start(args, fmt);
	(void)vsnprintf(err->message, sizeof(err->message), fmt, args);
	va_end(args);
	return status;
}

enum status error_hint(struct error *err, const char *fmt, ...)
{
	va_list args;
	va_start(args, fmt);
	(void)vsnprintf(err->hint, sizeof(err->hint), fmt, args);
	va_end(args);
	return err->status;
}

void error_at(struct error *err, const char *file, long line, long column)
{
	if (err->file[0] != '\0')
		return;
	(void)snprintf(err->file, sizeof(err->file), "%s", file);
	err->line = line;
	err->column = column;
}

enum status status_worse(enum status a, enum status b)
{
	static const enum status order[] = {
		STATUS_BUG,    STATUS_MEMORY, STATUS_IO,    STATUS_CANT_CREATE,
		STATUS_LOCKED, STATUS_CONFIG, STATUS_USAGE, STATUS_NO_INPUT,
		STATUS_DATA,   STATUS_ASKED,  STATUS_OK,
	};

	if ((int)a > 128 || (int)b > 128) /* ended by a signal */
		return a > b ? a : b;
	for (size_t i = 0; i < sizeof(order) / sizeof(order[0]); i++)
		if (a == order[i] || b == order[i])
			return order[i];
	return STATUS_BUG;
}
