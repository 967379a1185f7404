/* SPDX-License-Identifier: GPL-3.0-or-later */
/* winks(1), from commands[] and the option tables. */
#include "cmd/man.h"

#include "cmd/cmd.h"
#include "cmd/roff.h"

#include <string.h>

/* Tables that several commands share stand once, under a heading of their own. */
static const struct {
	const struct opt *options;
	const char *title, *when;
} shared[] = {
	{ opt_common, "Common options", "Every command takes these." },
	{ opt_reading, "Reading options", "Of commands that read exports." },
	{ opt_log, "Log options", "Of commands that read supplement logs." },
	{ opt_design, "Design options", "Of commands that compare nights." },
};

enum { SHARED = sizeof(shared) / sizeof(shared[0]) };

static const struct {
	enum status status;
	const char *when;
} exits[] = {
	{ STATUS_OK,
	  "Done, whatever the verdict. Rejected records are printed, counted and no failure." },
	{ STATUS_ASKED, "What --fail-on names was found, or --calibrate did not pass." },
	{ STATUS_USAGE, "The command line is wrong." },
	{ STATUS_DATA, "An input file was rejected whole, or with --strict any record. The other "
	               "files were processed." },
	{ STATUS_NO_INPUT, "There was no usable input at all." },
	{ STATUS_BUG, "winks broke a promise of its own; please report it." },
	{ STATUS_MEMORY, "Memory or a limit was exceeded." },
	{ STATUS_CANT_CREATE, "Output cannot be created." },
	{ STATUS_IO, "Output cannot be written." },
	{ STATUS_LOCKED, "Another run of the same study holds the lock." },
	{ STATUS_CONFIG, "The study file or the value of an option is wrong." },
};

static void add_option(struct buffer *out, struct arena *scratch, const struct opt *opt)
{
	const char *letter = opt->letter != 0 ? arena_printf(scratch, "Fl %c , ", opt->letter) : "";
	const char *argument =
		opt->argument != NULL ? arena_printf(scratch, " Ar %s", opt->argument) : "";
	const char *choices =
		opt->choices != NULL ? arena_printf(scratch, " (%s)", opt->choices) : "";

	roff_item(out, arena_printf(scratch, "%sFl -%s%s", letter, opt->name, argument),
	          arena_printf(scratch, "%s%s.", opt->help, choices));
}

static void add_options(struct buffer *out, struct arena *scratch, const struct opt *options)
{
	roff_list_begin(out, "Ds");
	for (; options->kind != OPT_END; options++)
		add_option(out, scratch, options);
	roff_list_end(out);
}

static const char *shared_title(const struct opt *options)
{
	for (size_t i = 0; i < SHARED; i++)
		if (shared[i].options == options)
			return shared[i].title;
	return NULL;
}

static void add_command(struct buffer *out, struct arena *scratch, const struct cmd *cmd)
{
	const char *others = "";

	roff_subsection(out, arena_printf(scratch, "winks %s", cmd->name));
	roff_text(out, arena_printf(scratch, "%s.", cmd->summary));
	roff_paragraph(out, arena_printf(scratch, "Usage: winks %s %s", cmd->name, cmd->synopsis));
	if (cmd->detail != NULL)
		roff_paragraph(out, cmd->detail);
	for (size_t i = 0; cmd->options[i] != NULL; i++) {
		const char *title = shared_title(cmd->options[i]);

		if (title == NULL)
			add_options(out, scratch, cmd->options[i]);
		else
			others = arena_printf(scratch, "%s%s%s", others,
			                      others[0] != '\0' ? ", " : "", title);
	}
	roff_paragraph(out, arena_printf(scratch, "Also: %s.", others));
	if (cmd->examples != NULL)
		roff_lines(out, cmd->examples);
}

static void add_exits(struct buffer *out, struct arena *scratch)
{
	roff_section(out, "EXIT STATUS");
	roff_list_begin(out, "Ds");
	for (size_t i = 0; i < sizeof(exits) / sizeof(exits[0]); i++)
		roff_item(out, arena_printf(scratch, "%d", (int)exits[i].status), exits[i].when);
	roff_item(out, "128+n", "Ended by signal n.");
	roff_list_end(out);
	roff_text(out, "Where several apply, the one furthest down the reasons of a run wins: "
	               "128+n, 70, 71, 74, 73, 75, 78, 64, 66, 65, 10, 0.");
}

static void man_winks(struct buffer *out, struct arena *scratch)
{
	roff_begin(out, "winks", 1, "did this supplement change my sleep");
	roff_section(out, "SYNOPSIS");
	buffer_text(out, ".Nm\n.Ar COMMAND\n.Op Ar FILE ...\n.Op Ar OPTION ...\n");
	roff_section(out, "DESCRIPTION");
	buffer_text(out, ".Nm\n");
	roff_text(
		out,
		"reads the sleep data that wearables export and the log you keep of a supplement, "
		"works out the usual sleep measures night by night, compares nights with and "
		"without the supplement with statistics that allow for nights resembling their "
		"neighbours, and says what may be said and no more.");
	roff_paragraph(out, "Exports may be a file, a .gz, a .zip, a folder or - for standard "
	                    "input; nothing is unpacked to the disk. Results go to standard "
	                    "output, everything else to standard error. Options may follow "
	                    "operands. There is no network, ever.");
	roff_section(out, "COMMANDS");
	for (size_t i = 0; commands[i] != NULL; i++)
		add_command(out, scratch, commands[i]);
	roff_section(out, "OPTIONS");
	for (size_t i = 0; i < SHARED; i++) {
		roff_subsection(out, shared[i].title);
		roff_text(out, shared[i].when);
		add_options(out, scratch, shared[i].options);
	}
	roff_section(out, "ENVIRONMENT");
	roff_list_begin(out, "XDG_STATE_HOME");
	roff_item(out, "Ev NO_COLOR", "When set, messages have no colour.");
	roff_item(out, "Ev XDG_STATE_HOME",
	          "Where the state of winks run lies unless the study file says otherwise; by "
	          "default .local/state in the home folder.");
	roff_list_end(out);
	roff_text(out, "Nothing else of the environment, not the locale and not the time zone, has "
	               "any influence on a result.");
	add_exits(out, scratch);
	roff_section(out, "SEE ALSO");
	buffer_text(out, ".Xr winks-study 5\n");
	roff_paragraph(out, "'winks explain' describes every measure, method, verdict and finding "
	                    "with its source.");
	roff_section(out, "CAVEATS");
	roff_text(out, "winks describes data. It is no medical advice.");
}

static const struct {
	const char *name;
	void (*print)(struct buffer *out, struct arena *scratch);
} pages[] = {
	{ "winks", man_winks },
	{ "winks-study", man_study },

};

bool man_print(struct buffer *out, struct arena *scratch, const char *page)
{
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
		if (strcmp(pages[i].name, page) == 0) {
			pages[i].print(out, scratch);
			return true;
		}
	}
	return false;
}
