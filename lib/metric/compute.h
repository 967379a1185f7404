/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * metric/compute.h - one function for each row of metrics[]
 *
 * For the files of this room only.  The definitions are in the tables
 * (table_<group>.inc), the functions in compute_<group>.c.
 */
#ifndef METRIC_COMPUTE_H
#define METRIC_COMPUTE_H

#include "metric/profile.h"

/* --- building values (compute.c) ---------------------------------------------------------- */

struct value compute_missing(enum reason why);
struct value compute_number(double number, enum basis basis);
struct value compute_minutes(int64_t seconds); /* from stages */
struct value compute_count(int64_t count);     /* from stages */

/* The vendor's amount where exported, else the one from stages, else why not; minutes. */
struct value compute_amount(const struct profile *profile, enum quantity quantity);
/* 100 a / b, both from the vendor or both from stages, never mixed. */
struct value compute_share(const struct profile *profile, enum quantity a, enum quantity b);

/* --- compute_time.c ----------------------------------------------------------------------- */

struct value compute_n_epochs(const struct profile *profile);
struct value compute_epoch_s(const struct profile *profile);
struct value compute_tib(const struct profile *profile);
struct value compute_missing_time(const struct profile *profile);
struct value compute_scored(const struct profile *profile);
struct value compute_coverage(const struct profile *profile);
struct value compute_tst(const struct profile *profile);
struct value compute_wake(const struct profile *profile);
struct value compute_sol(const struct profile *profile);
struct value compute_sol_3ep(const struct profile *profile);
struct value compute_sol_p5(const struct profile *profile);
struct value compute_lps(const struct profile *profile);
struct value compute_onset_missing(const struct profile *profile);
struct value compute_spt(const struct profile *profile);
struct value compute_waso(const struct profile *profile);
struct value compute_missing_in_spt(const struct profile *profile);
struct value compute_twak(const struct profile *profile);
struct value compute_waso_to_lights_on(const struct profile *profile);
struct value compute_se(const struct profile *profile);
struct value compute_se_scored(const struct profile *profile);
struct value compute_sme(const struct profile *profile);

/* --- compute_stage.c ---------------------------------------------------------------------- */

struct value compute_n1(const struct profile *profile);
struct value compute_n1_share(const struct profile *profile);
struct value compute_n2(const struct profile *profile);
struct value compute_n2_share(const struct profile *profile);
struct value compute_n3(const struct profile *profile);
struct value compute_n3_share(const struct profile *profile);
struct value compute_l(const struct profile *profile);
struct value compute_l_share(const struct profile *profile);
struct value compute_d(const struct profile *profile);
struct value compute_d_share(const struct profile *profile);
struct value compute_light(const struct profile *profile);
struct value compute_deep(const struct profile *profile);
struct value compute_rem(const struct profile *profile);
struct value compute_light_share(const struct profile *profile);
struct value compute_rem_share(const struct profile *profile);
struct value compute_deep_share(const struct profile *profile);
struct value compute_deep_of_tib(const struct profile *profile);

/* --- compute_sequence.c ------------------------------------------------------------------- */

struct value compute_rem_latency(const struct profile *profile);
struct value compute_rem_latency_tib(const struct profile *profile);
struct value compute_deep_latency(const struct profile *profile);
struct value compute_awakenings(const struct profile *profile);
struct value compute_awakenings_ge5(const struct profile *profile);
struct value compute_awakenings_gt5(const struct profile *profile);
struct value compute_longest_awakening(const struct profile *profile);
struct value compute_sfi(const struct profile *profile);
struct value compute_sfi1(const struct profile *profile);
struct value compute_stage_shifts(const struct profile *profile);
struct value compute_cycles(const struct profile *profile);
struct value compute_cycles_complete(const struct profile *profile);
struct value compute_cycle_mean(const struct profile *profile);
struct value compute_deep_first_third(const struct profile *profile);
struct value compute_rem_last_third(const struct profile *profile);
struct value compute_deep_first_third_share(const struct profile *profile);
struct value compute_rem_last_third_share(const struct profile *profile);

/* --- compute_body.c ----------------------------------------------------------------------- */

struct value compute_hr_mean(const struct profile *profile);
struct value compute_hr_low(const struct profile *profile);
struct value compute_hrv_rmssd(const struct profile *profile);
struct value compute_hrv_ln(const struct profile *profile);
struct value compute_breath(const struct profile *profile);
struct value compute_temp_dev(const struct profile *profile);
struct value compute_spo2(const struct profile *profile);
struct value compute_vendor_efficiency(const struct profile *profile);

#endif
