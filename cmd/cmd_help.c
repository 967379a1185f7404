/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/cmd.h"

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

static enum status run(const struct settings *settings, struct arena *keep, struct error *err)
{
	(void)keep;
	if (settings->operands.count == 0) {
		print_commands();
		return STATUS_OK;
	}

	const struct cmd *cmd = cmd_find(settings->operands.items[0]);

	if (cmd == NULL) {
		(void)error_set(err, STATUS_USAGE, "there is no command '%.40s'",
		                settings->operands.items[0]);
		return error_hint(err, "'winks help' lists the commands");
	}
	opt_print_help(cmd);
	return STATUS_OK;
}

const struct cmd cmd_help = {
	.name = "help",
	.group = "About",
	.synopsis = "[COMMAND]",
	.summary = "list the commands, or the options of one",
	.options = { opt_common, NULL },
	.most_operands = 1,
	.run = run,
};
