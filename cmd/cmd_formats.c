/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/cmd.h"

#include "vendor/vendor.h"

#include <stdio.h>

static void print_needs(const struct vendor *vendor, enum column_need need, const char *title)
{
	const char *separator = "";

	for (const struct vendor_column *column = vendor->columns; column->kind != COLUMN_END;
	     column++) {
		if ((column->need != COLUMN_OPTIONAL) != (need != COLUMN_OPTIONAL))
			continue;
		printf("%s%s", separator[0] == '\0' ? title : separator, column->headers);
		separator = "; ";
	}
	if (separator[0] != '\0')
		putchar('\n');
}

/* <Record type="..."> in <HealthData> */
static void print_elements(const struct xml_table *xml)
{
	printf("  records:       <%s", xml->element);
	if (xml->attribute != NULL)
		printf(" %s=\"%s\"", xml->attribute, xml->value);
	printf("> in <%s>\n", xml->root);
}

static enum status run(const struct settings *settings, struct arena *keep, struct error *err)
{
	(void)keep;
	(void)err;
	for (size_t i = 0; vendors[i] != NULL; i++) {
		printf("%s%s: %s\n", i > 0 ? "\n" : "", vendors[i]->name, vendors[i]->title);
		printf("  how to get it: %s\n", vendors[i]->how_to_get);
		if (vendors[i]->xml != NULL)
			print_elements(vendors[i]->xml);
		print_needs(vendors[i], COLUMN_REQUIRED, "  must have:     ");
		if (settings->verbose)
			print_needs(vendors[i], COLUMN_OPTIONAL, "  may have:      ");
	}
	puts("\nColumn names are compared without case; '|' separates wordings of one column.\n"
	     "A format is recognised by its columns, XML by its root element, never by the "
	     "file's name.");
	return STATUS_OK;
}

const struct cmd cmd_formats = {
	.name = "formats",
	.group = "About",
	.synopsis = "[-v]",
	.summary = "list the export formats, what each must have and how to get it",
	.examples = "  winks formats\n",
	.options = { opt_common, NULL },
	.run = run,
};
