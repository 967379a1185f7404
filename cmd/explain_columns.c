/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/explain_columns.h"

#include "vendor/map.h"

#include <stdio.h>

size_t explain_columns_rows(void)
{
	return 1;
}

const char *explain_columns_name(size_t row)
{
	(void)row;
	return "columns";
}

void explain_columns(size_t row)
{
	const char *value = NULL, *key = NULL;

	(void)row;
	puts("columns: the [columns] section of a file given to --map, or of a study file\n\n"
	     "Says what the columns of a table of no known format hold, one 'key = value' a line;\n"
	     "'winks check FILE' proposes one. HEADER is a column's name in the file; case, "
	     "blanks\n"
	     "and punctuation in it do not count. A name that holds a comma, | or a double quote\n"
	     "stands in \"double quotes\", a quote in it twice. A comment is a line of its own "
	     "that\n"
	     "begins with #. A night needs bed_start and bed_end, one of them and tib, or date.\n");
	for (size_t i = 0; (key = vendor_map_key(i, &value)) != NULL; i++)
		printf("  %-13s %s\n", key, value);
	puts("\nOutcomes are compared like measures (--metric NAME); doses join nights like a "
	     "log.");
}
