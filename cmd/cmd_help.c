/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/cmd.h"
#include "cmd/man.h"

#include <stdio.h>
#include <string.h>

static void print_commands(void)
{
	const char *group = "";

	puts("winks: did this supplement change my sleep?\n\n"
	     "usage: winks COMMAND [FILE]... [OPTION]...");
	for (size_t i = 0; commands[i] != NULL; i++) {
		if (strcmp(group, commands[i]->group) != 0)
			printf("\n%s\n", commands[i]->group);
		group = commands[i]->group;
		printf("  %-10s %s\n", commands[i]->name, commands[i]->summary);
	}
	puts("\n'winks COMMAND --help' has the options. Start with 'winks demo'.");
}

static const struct opt options[] = {
	{ "man", 0, OPT_TEXT, offsetof(struct settings, man), "PAGE", "winks|winks-study",
	  "print a manual page, in mdoc(7), for installation" },
	{ 0 },
};

static enum status print_page(const char *page, struct arena *keep, struct error *err)
{
	struct buffer out CLEANUP(buffer_free) = { 0 };

	if (!man_print(&out, keep, page))
		return error_set(err, STATUS_BUG, "there is no page '%.40s'", page);
	return cmd_print(&out, err);
}

static enum status run(const struct settings *settings, struct arena *keep, struct error *err)
{
	if (settings->man != NULL)
		return print_page(settings->man, keep, err);
	if (settings->operands.count == 0) {
		print_commands();
		return STATUS_OK;
	}

	const struct cmd *cmd = cmd_find(settings->operands.items[0]);

	if (cmd == NULL)
		return cmd_unknown(settings->operands.items[0], err);
	opt_print_help(cmd);
	return STATUS_OK;
}

const struct cmd cmd_help = {
	.name = "help",
	.group = "About",
	.synopsis = "[COMMAND]",
	.summary = "list the commands, or the options of one",
	.examples = "  winks help report\n"
		    "  winks help --man winks | man -l -\n",
	.options = { options, opt_common, NULL },
	.most_operands = 1,
	.run = run,
};
