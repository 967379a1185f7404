/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/figures.h"

#include "report/escape.h"

#include <math.h>

struct writing {
	struct buffer *out;
	struct arena *scratch;
	int depth;
};

static void new_line(const struct writing *writing)
{
	buffer_printf(writing->out, "\n%*s", 2 * writing->depth, "");
}

static void put_number(struct buffer *out, double number)
{
	if (isfinite(number))
		buffer_number(out, number);
	else
		buffer_text(out, "null");
}

static void put_list(const struct writing *writing, const struct figure *figure)
{
	buffer_char(writing->out, '[');
	for (size_t i = 0; i < figure->n; i++) {
		if (i > 0)
			buffer_text(writing->out, ", ");
		if (figure->kind == FIGURE_NUMBERS)
			put_number(writing->out, figure->numbers[i]);
		else
			escape_json(writing->out, writing->scratch, figure->texts[i]);
	}
	buffer_char(writing->out, ']');
}

/* Whatever holds a null has a neighbour that says why. */
static void put_reason(const struct writing *writing, const struct figure *figure, const char *why)
{
	buffer_char(writing->out, ',');
	new_line(writing);
	escape_json(writing->out, writing->scratch,
	            arena_printf(writing->scratch, "%s_reason", figure->key));
	buffer_text(writing->out, ": ");
	escape_json(writing->out, writing->scratch, why);
}

static bool holds_null(const struct figure *figure)
{
	if (figure->kind == FIGURE_NUMBER)
		return !isfinite(figure->number);
	for (size_t i = 0; figure->kind == FIGURE_NUMBERS && i < figure->n; i++)
		if (!isfinite(figure->numbers[i]))
			return true;
	return false;
}

/* Groups lie at most a handful deep: models/level/ols/names. */
/* NOLINTNEXTLINE(misc-no-recursion) */
static void put_value(struct writing *writing, const struct figure *figure)
{
	switch (figure->kind) {
	case FIGURE_GROUP:
		buffer_char(writing->out, '{');
		writing->depth++;
		if (writing->depth == 1)
			buffer_text(writing->out, "\n  \"schema\": \"winks.methods/1\",");
		for (const struct figure *child = figure->first; child != NULL;
		     child = child->next) {
			new_line(writing);
			escape_json(writing->out, writing->scratch, child->key);
			buffer_text(writing->out, ": ");
			put_value(writing, child);
			if (child->next != NULL)
				buffer_char(writing->out, ',');
		}
		writing->depth--;
		new_line(writing);
		buffer_char(writing->out, '}');
		break;
	case FIGURE_NUMBER:
		put_number(writing->out, figure->number);
		break;
	case FIGURE_NUMBERS:
	case FIGURE_TEXTS:
		put_list(writing, figure);
		break;
	case FIGURE_TEXT:
		escape_json(writing->out, writing->scratch, figure->text);
		break;
	case FIGURE_REFUSED:
		buffer_text(writing->out, "null");
		put_reason(writing, figure, figure->text);
		break;
	}
	if (holds_null(figure))
		put_reason(writing, figure, stats_reason_keys[STATS_NOT_DEFINED]);
}

void report_figures_json(const struct figure *figures, struct arena *scratch, struct buffer *out)
{
	struct writing writing = { .out = out, .scratch = scratch };

	put_value(&writing, figures);
	buffer_char(out, '\n');
}
