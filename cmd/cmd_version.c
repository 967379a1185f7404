/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/cmd.h"

#include <stdio.h>

static enum status run(const struct settings *settings, struct arena *keep, struct error *err)
{
	(void)settings;
	(void)keep;
	(void)err;
	puts("winks " WINKS_VERSION "\n"
	     "Licence GPL-3.0-or-later. No warranty. Not medical advice.");
	return STATUS_OK;
}

const struct cmd cmd_version = {
	.name = "version",
	.group = "About",
	.synopsis = "",
	.summary = "print the version",
	.examples = "  winks version\n",
	.options = { opt_common, NULL },
	.run = run,
};
