/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/svg.h"

#include "base/text.h"
#include "report/escape.h"
#include "report/format.h"
#include "report/layout.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static double between(double share, double from, double to)
{
	return from + (to - from) * share;
}

double plot_x(const struct plot *plot, double value)
{
	double span = plot->x_high - plot->x_low;

	return between(span > 0 ? (value - plot->x_low) / span : 0.5, plot->left, plot->right);
}

double plot_y(const struct plot *plot, double value)
{
	double span = plot->y_high - plot->y_low;

	return between(span > 0 ? (value - plot->y_low) / span : 0.5, plot->bottom, plot->top);
}

void svg_number(struct buffer *out, double number)
{
	char text[32];

	if (!(fabs(number) < 1e6))
		number = 0;
	(void)snprintf(text, sizeof(text), "%.1f", number);

	size_t length = strlen(text);

	if (text[length - 1] == '0')
		text[length - 2] = '\0';
	buffer_text(out, strcmp(text, "-0") == 0 ? "0" : text);
}

static void attribute(struct buffer *out, const char *name, double number)
{
	buffer_printf(out, " %s=\"", name);
	svg_number(out, number);
	buffer_char(out, '"');
}

void svg_begin(const struct plot *plot, const char *id, const char *title, const char *desc)
{
	struct buffer *out = plot->out;

	buffer_printf(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"%s\" viewBox=\"0 0 ",
	              plot->narrow ? "narrow" : "wide");
	svg_number(out, plot->width);
	buffer_char(out, ' ');
	svg_number(out, plot->height);
	buffer_printf(out, "\" role=\"img\" aria-labelledby=\"%s-t %s-d\"><title id=\"%s-t\">", id,
	              id, id);
	escape_html(out, plot->scratch, title);
	buffer_printf(out, "</title><desc id=\"%s-d\">", id);
	escape_html(out, plot->scratch, desc);
	buffer_text(out, "</desc>");
}

void svg_end(const struct plot *plot)
{
	buffer_text(plot->out, "</svg>\n");
}

void svg_line(const struct plot *plot, const char *class, double x1, double y1, double x2,
              double y2)
{
	buffer_printf(plot->out, "<line class=\"%s\"", class);
	attribute(plot->out, "x1", x1);
	attribute(plot->out, "y1", y1);
	attribute(plot->out, "x2", x2);
	attribute(plot->out, "y2", y2);
	buffer_text(plot->out, "/>");
}

void svg_rect(const struct plot *plot, const char *class, double x, double y, double w, double h)
{
	buffer_printf(plot->out, "<rect class=\"%s\"", class);
	attribute(plot->out, "x", x);
	attribute(plot->out, "y", y);
	attribute(plot->out, "width", w > 0 ? w : 0);
	attribute(plot->out, "height", h > 0 ? h : 0);
	buffer_text(plot->out, "/>");
}

void svg_text(const struct plot *plot, const char *class, double x, double y, const char *anchor,
              const char *text)
{
	if (text[0] == '\0')
		return;
	buffer_printf(plot->out, "<text class=\"%s\"", class);
	attribute(plot->out, "x", x);
	attribute(plot->out, "y", y);
	if (strcmp(anchor, "start") != 0)
		buffer_printf(plot->out, " text-anchor=\"%s\"", anchor);
	buffer_char(plot->out, '>');
	escape_html(plot->out, plot->scratch, text);
	buffer_text(plot->out, "</text>");
}

double svg_text_width(const char *text)
{
	return 7.5 * (double)text_width(text);
}

const char *svg_fit(const struct plot *plot, const char *text, double room)
{
	if (svg_text_width(text) <= room)
		return text;
	if (room < svg_text_width("mm"))
		return "";
	return arena_printf(plot->scratch, "%s" FORMAT_ELLIPSIS,
	                    layout_cut(plot->scratch, text, (size_t)(room / 7.5) - 1));
}

struct ticks svg_ticks(double low, double high, size_t most)
{
	static const double steps[] = { 1, 2, 5, 10 };
	double span = high > low ? high - low : 1;
	double power = pow(10, floor(log10(span / (double)most)));
	struct ticks ticks = { .step = 10 * power };

	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
		if (span / (steps[i] * power) <= (double)most) {
			ticks.step = steps[i] * power;
			break;
		}
	ticks.first = ceil(low / ticks.step - 1e-9) * ticks.step;
	while (ticks.first + (double)ticks.n * ticks.step <= high + 1e-9 * span && ticks.n <= most)
		ticks.n++;
	ticks.decimals = ticks.step < 1 ? (int)ceil(-log10(ticks.step) - 1e-9) : 0;
	return ticks;
}

void svg_y_axis(const struct plot *plot)
{
	struct ticks ticks = svg_ticks(plot->y_low, plot->y_high, plot->narrow ? 4 : 5);

	for (size_t i = 0; i < ticks.n; i++) {
		double value = ticks.first + (double)i * ticks.step;
		double y = plot_y(plot, value);
		char digits[FORMAT_TEXT];

		if (fabs(value) >= 1e5)
			(void)snprintf(digits, sizeof(digits), "%.1e", value);
		else
			(void)format_fixed(digits, value, ticks.decimals);
		svg_line(plot, "grid", plot->left, y, plot->right, y);
		svg_text(plot, "ax", plot->left - 6, y + 4, "end", digits);
	}
}

static const struct {
	const char *class;
	const char *shape; /* relative path around the point */
	const char *dot;
} marks[MARK_COUNT] = {
	[MARK_RING] = { "p0", "m-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0", "h0" },
	[MARK_DIAMOND] = { "p1", "m0-4l4 4-4 4-4-4z", "h0" },
	[MARK_HOLLOW_DIAMOND] = { "p1 hollow", "m0-4l4 4-4 4-4-4z", "h0" },
	[MARK_TRIANGLE] = { "p2", "m0-4l4 7h-8z", "h0" },
	[MARK_SQUARE] = { "p3", "m-3-3h6v6h-6z", "h0" },
	[MARK_LEFT_OUT] = { "out", "m-2 0a2 2 0 1 0 4 0a2 2 0 1 0-4 0", "h0" },
	[MARK_MISSING] = { "miss", "m-3-3l6 6m0-6l-6 6", "m-2-2l4 4m0-4l-4 4" },
};

const char *svg_mark_class(enum mark mark)
{
	return marks[mark].class;
}

void svg_mark(struct buffer *path, enum mark mark, double x, double y, bool shaped)
{
	buffer_char(path, 'M');
	svg_number(path, x);
	buffer_char(path, ' ');
	svg_number(path, y);
	buffer_text(path, shaped ? marks[mark].shape : marks[mark].dot);
}
