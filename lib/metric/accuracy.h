/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * metric/accuracy.h - how well devices measure sleep, as published
 *
 * Two tables for reports to print beside every stage metric: the studies, and
 * their numbers by device and metric.  Nothing here is ever used to correct a
 * value.
 *
 * To add a study: one row in accuracy_studies[] and as many rows in
 * accuracy_figures[] as it has numbers.
 */
#ifndef METRIC_ACCURACY_H
#define METRIC_ACCURACY_H

#include <stddef.h>

enum study {
	STUDY_SVENSSON_2024,
	STUDY_ROBBINS_2024,
	STUDY_KHAN_2025,
	STUDY_ALTINI_2021,
	STUDY_CHEE_2021,
	STUDY_DE_ZAMBOTTI_2019,
	STUDY_SCHYVENS_2025,
	STUDY_KAINEC_2024,
	STUDY_PMC8527385,
	STUDY_DIAL_2025,
	STUDY_KINNUNEN_2020,
	STUDY_COUNT
};

struct accuracy_study {
	const char *citation;
	const char *devices;
	const char *finding; /* a sentence */
	const char *status;  /* how much of it was read: "abstract", "tables and abstract" ... */
};
extern const struct accuracy_study accuracy_studies[STUDY_COUNT];

enum accuracy_kind {
	ACCURACY_BIAS,        /* device minus polysomnography, in the metric's unit */
	ACCURACY_BIAS_CI,     /* the same with the 95 % interval of the mean, not of agreement */
	ACCURACY_BIAS_LOA,    /* the same with the 95 % limits of agreement of single nights */
	ACCURACY_BIAS_RANGE,  /* lowest to highest of several conditions */
	ACCURACY_ICC,         /* intraclass correlation of single nights, 0 to 1 */
	ACCURACY_SENSITIVITY, /* share of the stage's epochs that the device calls so, % */
	ACCURACY_CONCORDANCE, /* Lin's coefficient, 0 to 1 */
};
enum { ACCURACY_KIND_COUNT = ACCURACY_CONCORDANCE + 1 };
extern const char *const accuracy_kinds[ACCURACY_KIND_COUNT];

struct accuracy_figure {
	enum study study;
	const char *device;
	const char *key; /* of the metric */
	enum accuracy_kind kind;
	double value;     /* NAN for a range */
	double low, high; /* NAN when none is given */
};
extern const struct accuracy_figure accuracy_figures[];
extern const size_t accuracy_figure_count;

/* What any report on device data has to say (in this order). */
extern const char *const accuracy_remarks[];
extern const size_t accuracy_remark_count;

#endif
