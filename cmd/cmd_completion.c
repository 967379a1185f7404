/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/cmd.h"

#include "base/text.h"

#include <string.h>

/* What a shell's completion is written by: one line or block for each command. */
struct shell {
	const char *name;
	void (*write)(struct buffer *out);
};

static void each_option(struct buffer *out, const struct cmd *cmd,
                        void (*fn)(struct buffer *out, const struct cmd *cmd,
                                   const struct opt *opt))
{
	for (size_t table = 0; cmd->options[table] != NULL; table++)
		for (const struct opt *opt = cmd->options[table]; opt->kind != OPT_END; opt++)
			fn(out, cmd, opt);
}

/* "auto|always|never" -> "auto always never" */
static void add_choices(struct buffer *out, const char *choices)
{
	for (; *choices != '\0'; choices++)
		buffer_char(out, *choices == '|' ? ' ' : *choices);
}

static void add_command_names(struct buffer *out)
{
	for (size_t i = 0; commands[i] != NULL; i++)
		buffer_printf(out, "%s%s", i > 0 ? " " : "", commands[i]->name);
}

/* What may stand where other commands have files: words between blanks, or false. */
static bool add_operands(struct buffer *out, const struct cmd *cmd)
{
	if (cmd == &cmd_help)
		add_command_names(out);
	else if (cmd->operands != NULL)
		add_choices(out, cmd->operands);
	return cmd == &cmd_help || cmd->operands != NULL;
}

static bool has_operands(const struct cmd *cmd)
{
	struct buffer unused CLEANUP(buffer_free) = { 0 };

	return add_operands(&unused, cmd);
}

/* Whether its value names something on the disk. */
static bool takes_path(const struct opt *opt)
{
	return opt->argument != NULL &&
	       (strcmp(opt->argument, "FILE") == 0 || strcmp(opt->argument, "DIR") == 0);
}

/* --- bash ----------------------------------------------------------------------------------- */

static void bash_option(struct buffer *out, const struct cmd *cmd, const struct opt *opt)
{
	(void)cmd;
	buffer_printf(out, " --%s", opt->name);
	if (opt->letter != 0)
		buffer_printf(out, " -%c", opt->letter);
}

static void bash_choice(struct buffer *out, const struct cmd *cmd, const struct opt *opt)
{
	if (opt->choices == NULL)
		return;
	buffer_printf(out, "\t%s:--%s) words='", cmd->name, opt->name);
	add_choices(out, opt->choices);
	buffer_text(out, "' ;;\n");
}

static void write_bash(struct buffer *out)
{
	buffer_text(out,
	            "# bash completion of winks; written by 'winks completion bash'\n"
	            "_winks()\n{\n"
	            "\tlocal current=${COMP_WORDS[COMP_CWORD]} words=\n"
	            "\tlocal before=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]}\n"
	            "\tCOMPREPLY=()\n"
	            "\tif [ \"$current\" = = ]; then current=; elif [ \"$before\" = = ]; then\n"
	            "\t\tbefore=${COMP_WORDS[COMP_CWORD - 2]}\n\tfi\n"
	            "\tif [ \"$COMP_CWORD\" -eq 1 ]; then\n\t\twords='");
	add_command_names(out);
	buffer_text(out, "'\n\t\tmapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\")\n"
	                 "\t\treturn\n\tfi\n"
	                 "\tcase $command:$before in\n");
	for (size_t i = 0; commands[i] != NULL; i++)
		each_option(out, commands[i], bash_choice);
	buffer_text(out, "\tesac\n\tif [ -z \"$words\" ] && [[ $current == -* ]]; then\n"
	                 "\t\tcase $command in\n");
	for (size_t i = 0; commands[i] != NULL; i++) {
		buffer_printf(out, "\t\t%s) words='", commands[i]->name);
		each_option(out, commands[i], bash_option);
		buffer_text(out, "' ;;\n");
	}
	buffer_text(out, "\t\tesac\n\telif [ -z \"$words\" ]; then\n\t\tcase $command in\n");
	for (size_t i = 0; commands[i] != NULL; i++) {
		if (!has_operands(commands[i]))
			continue;
		buffer_printf(out, "\t\t%s) words='", commands[i]->name);
		(void)add_operands(out, commands[i]);
		buffer_text(out, "' ;;\n");
	}
	buffer_text(out, "\t\tesac\n\tfi\n"
	                 "\tif [ -n \"$words\" ]; then\n"
	                 "\t\tmapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\")\n"
	                 "\tfi\n}\n"
	                 "complete -o default -F _winks winks\n");
}

/* --- zsh ------------------------------------------------------------------------------------ */

/* Inside '...' of a shell, and inside [...] of an _arguments specification. */
static void add_quoted(struct buffer *out, const char *text)
{
	for (; *text != '\0'; text++) {
		if (*text == '\'')
			buffer_text(out, "'\\''");
		else if (strchr("[]:", *text) != NULL)
			buffer_printf(out, "\\%c", *text);
		else
			buffer_char(out, *text);
	}
}

static void zsh_spec(struct buffer *out, const char *dashes, const struct opt *opt)
{
	bool repeats = opt->kind == OPT_LIST || opt->kind == OPT_FILES;

	/* --color always and --color=always */
	bool is_long = dashes[1] == '-' && opt->kind != OPT_FLAG;

	buffer_printf(out, " \\\n\t\t'%s%s%s[", repeats ? "*" : "", dashes, is_long ? "=" : "");
	add_quoted(out, opt->help);
	buffer_char(out, ']');
	if (opt->kind != OPT_FLAG) {
		buffer_char(out, ':');
		add_quoted(out, opt->argument != NULL ? opt->argument : "VALUE");
		buffer_char(out, ':');
	}
	if (opt->choices != NULL) {
		buffer_char(out, '(');
		add_choices(out, opt->choices);
		buffer_char(out, ')');
	} else if (takes_path(opt)) {
		buffer_text(out, "_files");
	}
	buffer_char(out, '\'');
}

static void zsh_option(struct buffer *out, const struct cmd *cmd, const struct opt *opt)
{
	char dashes[64] = "--";

	(void)cmd;
	strncat(dashes, opt->name, sizeof(dashes) - 3);
	zsh_spec(out, dashes, opt);
	if (opt->letter == 0)
		return;
	dashes[0] = '-';
	dashes[1] = opt->letter;
	dashes[2] = '\0';
	zsh_spec(out, dashes, opt);
}

static void zsh_operands(struct buffer *out, const struct cmd *cmd)
{
	if (!has_operands(cmd)) {
		buffer_text(out, " \\\n\t\t'*:file:_files' ;;\n");
		return;
	}
	buffer_text(out, " \\\n\t\t'1:word:(");
	(void)add_operands(out, cmd);
	buffer_text(out, ")' ;;\n");
}

static void write_zsh(struct buffer *out)
{
	buffer_text(out, "#compdef winks\n# written by 'winks completion zsh'\n"
	                 "_winks() {\n\tlocal -a names=(\n");
	for (size_t i = 0; commands[i] != NULL; i++) {
		buffer_printf(out, "\t\t'%s:", commands[i]->name);
		add_quoted(out, commands[i]->summary);
		buffer_text(out, "'\n");
	}
	buffer_text(out, "\t)\n\tif (( CURRENT == 2 )); then\n\t\t_describe command names\n"
	                 "\t\treturn\n\tfi\n\tlocal command=${words[2]}\n\tshift words\n"
	                 "\t(( CURRENT-- ))\n\tcase $command in\n");
	for (size_t i = 0; commands[i] != NULL; i++) {
		buffer_printf(out, "\t%s) _arguments", commands[i]->name);
		each_option(out, commands[i], zsh_option);
		zsh_operands(out, commands[i]);
	}
	buffer_text(out, "\tesac\n}\n_winks \"$@\"\n");
}

/* --- fish ----------------------------------------------------------------------------------- */

static void fish_text(struct buffer *out, const char *text)
{
	buffer_text(out, " -d '");
	for (; *text != '\0'; text++) {
		if (*text == '\'' || *text == '\\')
			buffer_char(out, '\\');
		buffer_char(out, *text);
	}
	buffer_text(out, "'\n");
}

static void fish_option(struct buffer *out, const struct cmd *cmd, const struct opt *opt)
{
	buffer_printf(out, "complete -c winks -n '__fish_seen_subcommand_from %s' -l %s", cmd->name,
	              opt->name);
	if (opt->letter != 0)
		buffer_printf(out, " -s %c", opt->letter);
	if (opt->kind != OPT_FLAG)
		buffer_text(out, takes_path(opt) ? " -r" : " -x");
	if (opt->choices != NULL) {
		buffer_text(out, " -a '");
		add_choices(out, opt->choices);
		buffer_char(out, '\'');
	}
	fish_text(out, opt->help);
}

static void fish_operands(struct buffer *out, const struct cmd *cmd)
{
	if (!has_operands(cmd))
		return;
	buffer_printf(out, "complete -c winks -n '__fish_seen_subcommand_from %s' -f -a '",
	              cmd->name);
	(void)add_operands(out, cmd);
	buffer_text(out, "'\n");
}

static void write_fish(struct buffer *out)
{
	buffer_text(out, "# fish completion of winks; written by 'winks completion fish'\n");
	for (size_t i = 0; commands[i] != NULL; i++) {
		buffer_printf(out, "complete -c winks -n __fish_use_subcommand -f -a %s",
		              commands[i]->name);
		fish_text(out, commands[i]->summary);
	}
	for (size_t i = 0; commands[i] != NULL; i++) {
		each_option(out, commands[i], fish_option);
		fish_operands(out, commands[i]);
	}
}

static const struct shell shells[] = {
	{ "bash", write_bash },
	{ "zsh", write_zsh },
	{ "fish", write_fish },
};

static enum status run(const struct settings *settings, struct arena *keep, struct error *err)
{
	const char *asked = settings->operands.items[0];
	struct buffer out CLEANUP(buffer_free) = { 0 };
	char shown[TEXT_SHOWN];

	(void)keep;
	for (size_t i = 0; i < sizeof(shells) / sizeof(shells[0]); i++) {
		if (strcmp(shells[i].name, asked) == 0) {
			shells[i].write(&out);
			return cmd_print(&out, err);
		}
	}
	(void)error_set(err, STATUS_USAGE, "there is no completion for '%s'",
	                text_show(shown, asked, strlen(asked)));
	return error_hint(err, "shells: bash, zsh, fish");
}

const struct cmd cmd_completion = {
	.name = "completion",
	.group = "About",
	.synopsis = "bash|zsh|fish",
	.operands = "bash|zsh|fish",
	.summary = "print the completion of commands and options for a shell",
	.examples = "  winks completion bash >~/.local/share/bash-completion/completions/winks\n",
	.options = { opt_common, NULL },
	.least_operands = 1,
	.most_operands = 1,
	.run = run,
};
