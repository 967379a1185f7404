/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/accuracy.h"

#include <math.h>

const struct accuracy_study accuracy_studies[STUDY_COUNT] = {
	[STUDY_SVENSSON_2024] = {
		.citation = "Svensson et al., 2024, Sleep Medicine 115:251",
		.devices = "Oura Gen3 (OSSA 2.0), 96 adults, 421,045 epochs",
		.finding = "No difference beyond chance in TIB, TST, SOL, SPT, WASO, light and "
		            "deep sleep; efficiency 1.1 to 1.5 points and REM 4.1 to 5.6 min "
		            "too low; sensitivity 94.4 to 94.5 %, specificity 73.0 to 74.6 %.",
		.status = "abstract",
	},
	[STUDY_ROBBINS_2024] = {
		.citation = "Robbins et al., 2024, Sensors 24:6532",
		.devices = "Oura Gen3 (35), Fitbit Sense 2 (33), Apple Watch S8 (29), one night each",
		.finding = "Oura within chance on every measure; Fitbit light +18 "
		            "and deep -15 min; Apple wake -7, deep -43 and light +45 min. "
		            "Single-night reliability of deep and REM sleep is poor for all "
		            "three. Funded by Oura.",
		.status = "tables and abstract",
	},
	[STUDY_KHAN_2025] = {
		.citation = "Khan et al., 2025, OTO Open e70181",
		.devices = "Oura, meta-analysis of 6 studies, n = 388",
		.finding = "Mean differences are small; the intervals are of the mean, not "
		            "limits of agreement.",
		.status = "abstract",
	},
	[STUDY_ALTINI_2021] = {
		.citation = "Altini and Kinnunen, 2021, Sensors 21:4302",
		.devices = "Oura (model), 440 nights of 106 persons",
		.finding = "Accuracy 96 % for sleep and wake, 79 % for four stages (57 % from "
		            "movement alone). By the company.",
		.status = "abstract",
	},
	[STUDY_CHEE_2021] = {
		.citation = "Chee et al., 2021, Nature and Science of Sleep 13:177",
		.devices = "Oura Gen2, 53 adolescents",
		.finding = "TST, REM and light sleep too short, WASO and N3 too long.",
		.status = "abstract",
	},
	[STUDY_DE_ZAMBOTTI_2019] = {
		.citation = "de Zambotti et al., 2019, Behavioral Sleep Medicine 17:124",
		.devices = "Oura Gen1, 41 persons",
		.finding = "N3 about 20 min too short and REM about 17 min too long; TST "
		            "within 30 min for 87.8 %, WASO for 85.4 %; sensitivity 96 %, "
		            "specificity 48 %.",
		.status = "abstract, a copy",
	},
	[STUDY_SCHYVENS_2025] = {
		.citation = "Schyvens et al., 2025, Sleep Advances 6:zpaf021",
		.devices = "6 wrist devices, 62 persons",
		.finding = "Kappa 0.21 to 0.53; sensitivity above 90 %, specificity 29.4 to 52.2 %.",
		.status = "abstract",
	},
	[STUDY_KAINEC_2024] = {
		.citation = "Kainec et al., 2024, Sensors 24:635",
		.devices = "Oura Gen2 and 4 others, 53 persons",
		.finding = "Proportional bias everywhere; Oura light sleep too short, short "
		            "deep sleep overestimated and long deep sleep underestimated.",
		.status = "abstract",
	},
	[STUDY_PMC8527385] = {
		.citation = "PubMed Central PMC8527385, table 3",
		.devices = "a Fitbit, model not known",
		.finding = "Mean differences are small, but single nights are off by hours.",
		.status = "table",
	},
	[STUDY_DIAL_2025] = {
		.citation = "Dial et al., 2025",
		.devices = "5 wearables, 13 adults, 536 nights",
		.finding = "Resting heart rate of Oura agrees closely with ECG (error 1.67 % "
		            "and 1.94 %).",
		.status = "secondary",
	},
	[STUDY_KINNUNEN_2020] = {
		.citation = "Kinnunen et al., 2020, Physiological Measurement 41:04NT01",
		.devices = "Oura, 49 persons",
		.finding = "Heart rate r2 0.996, rMSSD r2 0.980 against ECG.",
		.status = "secondary",
	},
};

const char *const accuracy_kinds[ACCURACY_KIND_COUNT] = {
	[ACCURACY_BIAS] = "mean difference",
	[ACCURACY_BIAS_CI] = "mean difference, 95 % interval of the mean",
	[ACCURACY_BIAS_LOA] = "mean difference, 95 % limits of agreement",
	[ACCURACY_BIAS_RANGE] = "mean difference, lowest to highest",
	[ACCURACY_ICC] = "intraclass correlation",
	[ACCURACY_SENSITIVITY] = "sensitivity",
	[ACCURACY_CONCORDANCE] = "concordance",
};

/* clang-format off */
const struct accuracy_figure accuracy_figures[] = {
	{ STUDY_SVENSSON_2024, "Oura Gen3", "se_pct", ACCURACY_BIAS_RANGE, NAN, -1.5, -1.1 },
	{ STUDY_SVENSSON_2024, "Oura Gen3", "rem_min", ACCURACY_BIAS_RANGE, NAN, -5.6, -4.1 },
	{ STUDY_ROBBINS_2024, "Oura Gen3", "tst_min", ACCURACY_ICC, 0.74, NAN, NAN },
	{ STUDY_ROBBINS_2024, "Fitbit Sense 2", "tst_min", ACCURACY_ICC, 0.56, NAN, NAN },
	{ STUDY_ROBBINS_2024, "Apple Watch S8", "tst_min", ACCURACY_ICC, 0.85, NAN, NAN },
	{ STUDY_ROBBINS_2024, "Oura Gen3", "light_min", ACCURACY_ICC, 0.4, NAN, NAN },
	{ STUDY_ROBBINS_2024, "Fitbit Sense 2", "light_min", ACCURACY_ICC, 0.52, NAN, NAN },
	{ STUDY_ROBBINS_2024, "Apple Watch S8", "light_min", ACCURACY_ICC, 0.37, NAN, NAN },
	{ STUDY_ROBBINS_2024, "Oura Gen3", "deep_min", ACCURACY_ICC, 0.32, NAN, NAN },
	{ STUDY_ROBBINS_2024, "Fitbit Sense 2", "deep_min", ACCURACY_ICC, 0.36, NAN, NAN },
	{ STUDY_ROBBINS_2024, "Apple Watch S8", "deep_min", ACCURACY_ICC, 0.13, NAN, NAN },
	{ STUDY_ROBBINS_2024, "Oura Gen3", "rem_min", ACCURACY_ICC, 0.27, NAN, NAN },
	{ STUDY_ROBBINS_2024, "Fitbit Sense 2", "rem_min", ACCURACY_ICC, 0.13, NAN, NAN },
	{ STUDY_ROBBINS_2024, "Apple Watch S8", "rem_min", ACCURACY_ICC, 0.37, NAN, NAN },
	{ STUDY_ROBBINS_2024, "Oura Gen3", "sol_min", ACCURACY_ICC, 0.95, NAN, NAN },
	{ STUDY_ROBBINS_2024, "Fitbit Sense 2", "sol_min", ACCURACY_ICC, 0.95, NAN, NAN },
	{ STUDY_ROBBINS_2024, "Apple Watch S8", "sol_min", ACCURACY_ICC, 0.94, NAN, NAN },
	{ STUDY_ROBBINS_2024, "Oura Gen3", "waso_min", ACCURACY_ICC, 0.63, NAN, NAN },
	{ STUDY_ROBBINS_2024, "Fitbit Sense 2", "waso_min", ACCURACY_ICC, 0.41, NAN, NAN },
	{ STUDY_ROBBINS_2024, "Apple Watch S8", "waso_min", ACCURACY_ICC, 0.72, NAN, NAN },
	{ STUDY_ROBBINS_2024, "Oura Gen3", "se_pct", ACCURACY_ICC, 0.74, NAN, NAN },
	{ STUDY_ROBBINS_2024, "Fitbit Sense 2", "se_pct", ACCURACY_ICC, 0.56, NAN, NAN },
	{ STUDY_ROBBINS_2024, "Apple Watch S8", "se_pct", ACCURACY_ICC, 0.85, NAN, NAN },
	{ STUDY_ROBBINS_2024, "Fitbit Sense 2", "light_min", ACCURACY_BIAS, 18, NAN, NAN },
	{ STUDY_ROBBINS_2024, "Fitbit Sense 2", "deep_min", ACCURACY_BIAS, -15, NAN, NAN },
	{ STUDY_ROBBINS_2024, "Apple Watch S8", "wake_min", ACCURACY_BIAS, -7, NAN, NAN },
	{ STUDY_ROBBINS_2024, "Apple Watch S8", "deep_min", ACCURACY_BIAS, -43, NAN, NAN },
	{ STUDY_ROBBINS_2024, "Apple Watch S8", "light_min", ACCURACY_BIAS, 45, NAN, NAN },
	{ STUDY_ROBBINS_2024, "Oura Gen3", "wake_min", ACCURACY_SENSITIVITY, 68.6, NAN, NAN },
	{ STUDY_ROBBINS_2024, "Oura Gen3", "light_min", ACCURACY_SENSITIVITY, 78.2, NAN, NAN },
	{ STUDY_ROBBINS_2024, "Oura Gen3", "deep_min", ACCURACY_SENSITIVITY, 79.5, NAN, NAN },
	{ STUDY_ROBBINS_2024, "Oura Gen3", "rem_min", ACCURACY_SENSITIVITY, 76.0, NAN, NAN },
	{ STUDY_ROBBINS_2024, "Fitbit Sense 2", "wake_min", ACCURACY_SENSITIVITY, 67.7, NAN, NAN },
	{ STUDY_ROBBINS_2024, "Fitbit Sense 2", "light_min", ACCURACY_SENSITIVITY, 78.0, NAN, NAN },
	{ STUDY_ROBBINS_2024, "Fitbit Sense 2", "deep_min", ACCURACY_SENSITIVITY, 61.7, NAN, NAN },
	{ STUDY_ROBBINS_2024, "Fitbit Sense 2", "rem_min", ACCURACY_SENSITIVITY, 67.6, NAN, NAN },
	{ STUDY_ROBBINS_2024, "Apple Watch S8", "wake_min", ACCURACY_SENSITIVITY, 52.4, NAN, NAN },
	{ STUDY_ROBBINS_2024, "Apple Watch S8", "light_min", ACCURACY_SENSITIVITY, 86.1, NAN, NAN },
	{ STUDY_ROBBINS_2024, "Apple Watch S8", "deep_min", ACCURACY_SENSITIVITY, 50.5, NAN, NAN },
	{ STUDY_ROBBINS_2024, "Apple Watch S8", "rem_min", ACCURACY_SENSITIVITY, 82.6, NAN, NAN },
	{ STUDY_KHAN_2025, "Oura", "tst_min", ACCURACY_BIAS_CI, -2.97, -10.27, 4.33 },
	{ STUDY_KHAN_2025, "Oura", "se_pct", ACCURACY_BIAS_CI, -1.32, -2.76, 0.12 },
	{ STUDY_KHAN_2025, "Oura", "waso_min", ACCURACY_BIAS_CI, 1.64, -12.57, 15.86 },
	{ STUDY_KHAN_2025, "Oura", "sol_min", ACCURACY_BIAS_CI, 0.48, -2.93, 3.89 },
	{ STUDY_KHAN_2025, "Oura", "light_min", ACCURACY_BIAS_CI, -4.27, -24.68, 16.13 },
	{ STUDY_KHAN_2025, "Oura", "deep_min", ACCURACY_BIAS_CI, 1.39, -10.45, 13.23 },
	{ STUDY_KHAN_2025, "Oura", "rem_min", ACCURACY_BIAS_CI, -3.89, -17.23, 9.46 },
	{ STUDY_CHEE_2021, "Oura Gen2", "tst_min", ACCURACY_BIAS_RANGE, NAN, -47.3, -32.8 },
	{ STUDY_CHEE_2021, "Oura Gen2", "waso_min", ACCURACY_BIAS_RANGE, NAN, 30.7, 46.3 },
	{ STUDY_CHEE_2021, "Oura Gen2", "rem_min", ACCURACY_BIAS_RANGE, NAN, -19.5, -12.8 },
	{ STUDY_CHEE_2021, "Oura Gen2", "light_min", ACCURACY_BIAS_RANGE, NAN, -81.2, -51.1 },
	{ STUDY_CHEE_2021, "Oura Gen2", "deep_min", ACCURACY_BIAS_RANGE, NAN, 31.5, 46.8 },
	{ STUDY_DE_ZAMBOTTI_2019, "Oura Gen1", "deep_min", ACCURACY_BIAS, -20, NAN, NAN },
	{ STUDY_DE_ZAMBOTTI_2019, "Oura Gen1", "rem_min", ACCURACY_BIAS, 17, NAN, NAN },
	{ STUDY_PMC8527385, "Fitbit", "sol_min", ACCURACY_BIAS_LOA, 1.6, -66, 69 },
	{ STUDY_PMC8527385, "Fitbit", "tst_min", ACCURACY_BIAS_LOA, 4.0, -196, 204 },
	{ STUDY_PMC8527385, "Fitbit", "rem_min", ACCURACY_BIAS_LOA, 2.7, -82, 88 },
	{ STUDY_PMC8527385, "Fitbit", "light_min", ACCURACY_BIAS_LOA, 10.4, -116, 137 },
	{ STUDY_PMC8527385, "Fitbit", "deep_min", ACCURACY_BIAS_LOA, -11.2, -95, 73 },
	{ STUDY_PMC8527385, "Fitbit", "rem_latency_min", ACCURACY_BIAS_LOA, 29.4, -87, 145 },
	{ STUDY_DIAL_2025, "Oura Gen3", "hr_low_bpm", ACCURACY_CONCORDANCE, 0.97, NAN, NAN },
	{ STUDY_DIAL_2025, "Oura Gen4", "hr_low_bpm", ACCURACY_CONCORDANCE, 0.98, NAN, NAN },
	{ STUDY_KINNUNEN_2020, "Oura", "hr_mean_bpm", ACCURACY_BIAS, -0.63, NAN, NAN },
	{ STUDY_KINNUNEN_2020, "Oura", "hrv_rmssd_ms", ACCURACY_BIAS, -1.2, NAN, NAN },
};
/* clang-format on */
const size_t accuracy_figure_count = sizeof(accuracy_figures) / sizeof(accuracy_figures[0]);

const char *const accuracy_remarks[] = {
	"A constant error of the device cancels when a person is compared with himself; random "
	"error does not, it widens the intervals.",
	"Deep and REM minutes of a single night are unreliable on all devices (ICC about 0.1 to "
	"0.4): a change in deep sleep is a device's estimate.",
	"Specificity is about 70 %: a few minutes of WASO or points of efficiency may be misread "
	"wake.",
	"The error is proportional: quiet wake is scored as sleep, short deep sleep is "
	"overestimated; a large shift of the baseline may not be pure effect.",
	"A new firmware or sleep algorithm inside an experiment is a break in the series.",
};
const size_t accuracy_remark_count = sizeof(accuracy_remarks) / sizeof(accuracy_remarks[0]);
