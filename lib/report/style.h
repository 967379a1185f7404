/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report/style.h - the page's one style sheet
 *
 * Plain CSS without '<' and '&', because the page is XML too.  Colours are pairs for
 * light and dark, all text at least 4.5:1 on its ground, plot colours after Okabe &
 * Ito (2008) with shapes beside them.
 */
#ifndef REPORT_STYLE_H
#define REPORT_STYLE_H

extern const char *const style_css[]; /* ends with NULL */

#endif
