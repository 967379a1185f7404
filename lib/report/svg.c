/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/svg.h"

#include "base/text.h"
#include "report/escape.h"
#include "report/format.h"

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

/*
 * Widths in ems of DejaVu Sans Bold, about the widest letters a browser may choose.
 * Chinese signs are as wide as they are high.
 */
static double letter_ems(const char *letter, size_t length)
{
	if (length == 1 && strchr("ijl.,:;'|!()[]ftrI- ", letter[0]) != NULL)
		return 0.5;
	if (length == 1 && strchr("mwMW@%", letter[0]) != NULL)
		return 1.11;
	if (length == 1 && letter[0] >= 'A' && letter[0] <= 'Z')
		return 0.86;
	return length == 1 ? 0.72 : 1.02;
}

enum { PHONE_LETTERS = 14 }; /* units; style.c has no larger ones in a plot */

/* The bytes of text that take at most room, and what they take. */
static size_t bytes_within(const char *text, double room, double *taken)
{
	size_t at = 0, length;
	int32_t point;

	*taken = 0;
	while ((length = text_next(text + at, &point)) > 0) {
		double width = PHONE_LETTERS * letter_ems(text + at, length);

		if (*taken + width > room)
			break;
		*taken += width;
		at += length;
	}
	return at;
}

double svg_text_width(const char *text)
{
	double taken;

	(void)bytes_within(text, HUGE_VAL, &taken);
	return taken;
}

const char *svg_fit(const struct plot *plot, const char *text, double room)
{
	double taken;

	/* Letters are smaller where there is room. */
	room *= plot->narrow ? 1 : 1.2;
	if (svg_text_width(text) <= room)
		return text;
	if (room < svg_text_width("mm"))
		return "";

	size_t length = bytes_within(text, room - PHONE_LETTERS, &taken);

	while (length > 0 && text[length - 1] == ' ')
		length--;
	return arena_printf(plot->scratch, "%.*s" FORMAT_ELLIPSIS, (int)length, text);
}

struct ticks svg_ticks(double low, double high, size_t most)
{
	static const double steps[] = { 1, 2, 5, 10 };
	double span = high > low ? high - low : 1;
	double power = pow(10, floor(log10(span / (double)most)));
	struct ticks ticks = { .step = 10 * power };

	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		if (span / (steps[i] * power) <= (double)most) {
			ticks.step = steps[i] * power;
			break;
		}
	}
	ticks.first = ceil(low / ticks.step - 1e-9) * ticks.step;
	while (ticks.first + (double)ticks.n * ticks.step <= high + 1e-9 * span && ticks.n <= most)
		ticks.n++;
	ticks.decimals = ticks.step < 1 ? (int)ceil(-log10(ticks.step) - 1e-9) : 0;
	return ticks;
}

const char *svg_tick_text(char digits[FORMAT_TEXT], double value, int decimals)
{
	if (!(fabs(value) >= 1e5))
		return format_fixed(digits, value, decimals);
	(void)snprintf(digits, FORMAT_TEXT, "%.0e", value);
	return digits;
}

void svg_y_axis(const struct plot *plot)
{
	struct ticks ticks = svg_ticks(plot->y_low, plot->y_high, plot->narrow ? 5 : 6);

	for (size_t i = 0; i < ticks.n; i++) {
		double value = ticks.first + (double)i * ticks.step;
		double y = plot_y(plot, value);
		char digits[FORMAT_TEXT];

		svg_line(plot, "grid", plot->left, y, plot->right, y);
		svg_text(plot, "ax", plot->left - 6, y + 4, "end",
		         svg_tick_text(digits, value, ticks.decimals));
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
	[MARK_LEFT_OUT] = { "out", "m-2.1 2.1a3 3 0 1 0 4.2-4.2a3 3 0 1 0-4.2 4.2l4.2-4.2", "h0" },
	[MARK_ELSEWHERE] = { "else", "h0", "h0" },
	[MARK_ABOVE] = { "beyond", "m0-4l4 7h-8z", "m0-4l4 7h-8z" },
	[MARK_BELOW] = { "beyond", "m0 4l4-7h-8z", "m0 4l4-7h-8z" },
	[MARK_MISSING] = { "miss", "m-2.5-2.5l5 5m0-5l-5 5", "m-2-2l4 4m0-4l-4 4" },
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
