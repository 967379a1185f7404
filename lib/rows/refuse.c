/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rows/refuse.h"

#include <stdarg.h>
#include <stdio.h>

enum status rows_refuse(struct error *err, enum finding_code code, struct place place,
                        const char *fmt, ...)
{
	char message[sizeof(err->message)];
	va_list args;

	va_start(args, fmt);
	(void)vsnprintf(message, sizeof(message), fmt, args);
	va_end(args);
	(void)error_set(err, STATUS_DATA, "%s", message);
	(void)error_hint(err, "%s", findings[code].remedy);
	(void)snprintf(err->code, sizeof(err->code), "%s", findings[code].code);
	if (place.file != NULL)
		error_at(err, place.file, place.line, place.column);
	return STATUS_DATA;
}
