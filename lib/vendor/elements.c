/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An XML file: its root element says which format it is of, and the columns of the
 * format are attributes of the elements that are its records.  They may begin far
 * behind the first bytes of the file, so a file without any is still of the format.
 */
#include "vendor/reading.h"

#include <string.h>

static const struct vendor *vendor_of_root(const char *root)
{
	for (size_t i = 0; vendors[i] != NULL; i++)
		if (vendors[i]->xml != NULL && strcmp(vendors[i]->xml->root, root) == 0)
			return vendors[i];
	return NULL;
}

/* Every column has a place: an attribute that an element lacks is an empty field. */
static void place_attributes(struct recognised *header, const struct vendor *vendor)
{
	size_t count = 0;

	for (; count < VENDOR_MOST_COLUMNS && vendor->columns[count].kind != COLUMN_END; count++) {
		header->position[count] = (int)count;
		header->twin[count] = NOT_IN_FILE;
		header->names[count] = vendor->columns[count].headers;
	}
	header->fields_n = count;
	header->vendor = vendor;
}

enum status vendor_find_element(struct source *source, struct reading *reading, struct error *err)
{
	const struct vendor *forced = reading->options->force, *found = NULL;
	const char *root = "";

	TRY(xml_root(source, reading->file_keep, &root, err));
	found = vendor_of_root(root);
	if (found != NULL && forced != NULL && found != forced)
		reading->header.other = found;
	else if (found != NULL)
		place_attributes(&reading->header, found);
	return STATUS_OK;
}

static enum status on_element(void *context, const struct row *row, struct error *err)
{
	return vendor_take_record(context, row, err);
}

enum status vendor_read_elements(struct source *source, struct reading *reading, struct error *err)
{
	const struct recognised *header = &reading->header;
	const struct row columns = { .names = header->names, .count = header->fields_n };
	struct xml_reading xml = {
		.table = reading->vendor->xml,
		.attributes = header->names,
		.attributes_n = header->fields_n,
		.fn = on_element,
		.context = reading,
	};

	vendor_index_codes(reading);
	vendor_list_columns(&columns, header, reading->keep, reading->file);
	TRY(xml_read(source, &xml, err));
	TRY(vendor_close_file(reading, err));
	reading->file->read = xml.records;
	return STATUS_OK;
}
