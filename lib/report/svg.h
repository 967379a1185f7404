/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report/svg.h - the little drawing that the plots need
 *
 * Static SVG inside the page: no script, no style attributes, nothing that leaves
 * the page.  Colours and line widths are classes of style.c; coordinates have one
 * decimal.  Each plot is drawn twice, for wide screens and for phones, because
 * letters shrink with the viewBox.
 */
#ifndef REPORT_SVG_H
#define REPORT_SVG_H

#include "base/arena.h"
#include "base/buffer.h"
#include "report/format.h"

#include <stdbool.h>
#include <stddef.h>

/* A drawing with a frame in it and the values that the frame's edges stand for. */
struct plot {
	struct buffer *out;
	struct arena *scratch;
	double width, height;            /* of the viewBox */
	double left, right, top, bottom; /* edges of the frame */
	double x_low, x_high, y_low, y_high;
	bool narrow;
};

/* Where a value lies in the drawing; y grows downwards. */
double plot_x(const struct plot *plot, double value);
double plot_y(const struct plot *plot, double value);

/* <svg ...><title>..</title><desc>..</desc>; id must be unique in the page. */
void svg_begin(const struct plot *plot, const char *id, const char *title, const char *desc);
void svg_end(const struct plot *plot);

/* A coordinate: at most one decimal, no ".0". */
void svg_number(struct buffer *out, double number);

void svg_line(const struct plot *plot, const char *class, double x1, double y1, double x2,
              double y2);
void svg_rect(const struct plot *plot, const char *class, double x, double y, double w, double h);
/* anchor: "start", "middle", "end". */
void svg_text(const struct plot *plot, const char *class, double x, double y, const char *anchor,
              const char *text);

/* Units that a text takes at most on a phone, in the bold letters of class "lab". */
double svg_text_width(const char *text);
/* The text, cut so that it fits; "" when not even two letters do. */
const char *svg_fit(const struct plot *plot, const char *text, double room);

/* Round values for an axis. */
struct ticks {
	double first, step;
	size_t n;
	int decimals;
};
struct ticks svg_ticks(double low, double high, size_t most);
/* The number beside a tick; beyond five digits as a power of ten. */
const char *svg_tick_text(char digits[FORMAT_TEXT], double value, int decimals);
/* Horizontal lines with numbers to their left. */
void svg_y_axis(const struct plot *plot);

/* Marks with a shape of their own for each condition. */
enum mark {
	MARK_RING,
	MARK_DIAMOND,
	MARK_HOLLOW_DIAMOND,
	MARK_TRIANGLE,
	MARK_SQUARE,
	MARK_LEFT_OUT,
	MARK_ELSEWHERE, /* in a condition that this picture does not compare */
	MARK_ABOVE,     /* beyond the axis */
	MARK_BELOW,
	MARK_MISSING,
	MARK_COUNT
};
/* Its class in style.c. */
const char *svg_mark_class(enum mark mark);
/* The path of one mark; without `shaped` a dot of 12 bytes, for thousands of nights. */
void svg_mark(struct buffer *path, enum mark mark, double x, double y, bool shaped);

#endif
