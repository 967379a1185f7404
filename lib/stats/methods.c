/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/methods.h"

#include <stdbool.h>
#include <string.h>

#define INDEPENDENT                                                                                \
	"Nights are independent; when neighbours resemble each other it is too sure of itself."
#define OVERLAP "Describes overlap and is no evidence; nights count as independent."

const struct method methods[] = {
	{ .key = "ar1m",
	  .title = "Marginal AR(1): the default estimate, interval and p-value",
	  .assumptions =
	          "Errors follow AR(1) on the calendar; phi is not assumed known. A drift or "
	          "a change of regime is not AR(1): see DRIFT and the trend twin.",
	  .formula = "F(d) = sum_j w_j T_(n-p)((d - b_j) / se_j) over phi_j from -0.90 to 0.98 by "
	             "0.002; w_j from the REML likelihood; estimate = median; p = 2 min(F(0), "
	             "1 - F(0))",
	  .source = "REML: Patterson & Thompson (1971), Biometrika 58:545-554; phi integrated out "
	            "over a flat prior; calibrated by simulation (winks compare --calibrate)" },
	{ .key = "ar1m_rank",
	  .title = "Marginal AR(1) on mid-ranks: the companion for skewed outcomes",
	  .assumptions = "As ar1m, of the ranks; robust to outliers. No interval in units.",
	  .formula = "ar1m of rank(y), ties get their mean rank",
	  .source = "Conover & Iman (1981), Am. Stat. 35:124-129, with ar1m for the errors" },
	{ .key = "descriptives",
	  .title = "Mean, sd, median, MAD, quantiles",
	  .assumptions = "None.",
	  .formula = "sd over n - 1; MAD = 1.4826 median |y - median|; quantiles of type 7",
	  .source = "Hyndman & Fan (1996), Am. Stat. 50:361-365" },
	{ .key = "welch",
	  .title = "Welch's t test",
	  .assumptions = INDEPENDENT,
	  .formula = "t = (mean_b - mean_a) / sqrt(s_a^2/n_a + s_b^2/n_b), df by Satterthwaite",
	  .source = "Welch (1947), Biometrika 34:28-35" },
	{ .key = "student",
	  .title = "Student's t test, equal variances",
	  .assumptions = INDEPENDENT " Both conditions spread alike.",
	  .formula = "t = (mean_b - mean_a) / (s_p sqrt(1/n_a + 1/n_b)), df = n - 2",
	  .source = "Student (1908), Biometrika 6:1-25" },
	{ .key = "paired_t",
	  .title = "Paired t test",
	  .assumptions = "Pairs belong together, differences are independent.",
	  .formula = "t = mean(b - a) / (sd(b - a) / sqrt(n)), df = n - 1",
	  .source = "Student (1908), Biometrika 6:1-25" },
	{ .key = "mann_whitney",
	  .title = "Mann-Whitney U with Hodges-Lehmann shift",
	  .assumptions = INDEPENDENT,
	  .formula =
	          "U = pairs in which b is larger, ties half; exact p by counting all choices of "
	          "mid-ranks up to 60 nights, else normal with tie and continuity correction",
	  .source =
	          "Mann & Whitney (1947), Ann. Math. Stat. 18:50-60; Streitberg & Roehmel (1986); "
	          "Hodges & Lehmann (1963)" },
	{ .key = "ols",
	  .title = "Ordinary least squares",
	  .assumptions = INDEPENDENT,
	  .formula = "b = (X'X)^-1 X'y by Householder QR; se_k = sigma sqrt((X'X)^-1_kk)",
	  .source = "Golub (1965), Numer. Math. 7:206-216" },
	{ .key = "newey_west",
	  .title = "OLS with Newey-West standard errors",
	  .assumptions = "Long series: under 100 nights it rejects far too often.",
	  .formula =
	          "(X'X)^-1 [sum_l (1 - l/(m+1)) (G_l + G_l')] (X'X)^-1, G_l = sum u_t u_(t-l)'; "
	          "lag m from 1.1447 ((s1/s0)^2)^(1/3) n^(1/3)",
	  .source = "Newey & West (1987), Econometrica 55:703-708; (1994), Rev. Econ. Stud. "
	            "61:631-653; Zeileis (2004), J. Stat. Softw. 11(10)" },
	{ .key = "hac_effect_scores",
	  .title = "Newey-West of the effect alone",
	  .assumptions = "As newey_west; its bandwidth does not depend on the units of covariates.",
	  .formula = "score_i = [X (X'X)^-1]_ik e_i; Bartlett sum of score products times n/(n-p)",
	  .source = "Newey & West (1994), Rev. Econ. Stud. 61:631-653" },
	{ .key = "hc",
	  .title = "OLS with heteroscedasticity-consistent standard errors (HC0, HC3)",
	  .assumptions = INDEPENDENT " They may differ in spread.",
	  .formula = "(X'X)^-1 [sum e_i^2 x_i x_i' / (1 - h_i)^k] (X'X)^-1, k = 0 or 2",
	  .source = "White (1980), Econometrica 48:817-838; MacKinnon & White (1985)" },
	{ .key = "durbin_watson",
	  .title = "Durbin-Watson statistic",
	  .assumptions = "Rows are neighbours; 2 means unrelated, below 2 alike.",
	  .formula = "sum (e_t - e_(t-1))^2 / sum e_t^2",
	  .source = "Durbin & Watson (1950), Biometrika 37:409-428" },
	{ .key = "breusch_godfrey",
	  .title = "Breusch-Godfrey test, one lag",
	  .assumptions = "Large sample.",
	  .formula = "n R^2 of residuals on X and the residual before, chi-square with 1 df",
	  .source = "Breusch (1978), Aust. Econ. Pap. 17:334-355; Godfrey (1978)" },
	{ .key = "prais_winsten",
	  .title = "Prais-Winsten, iterated",
	  .assumptions =
	          "AR(1) without gaps; rho is taken as known, so short series look too sure.",
	  .formula = "rho = sum e_t e_(t-1) / sum e_(t-1)^2; OLS of y_t - rho y_(t-1), first row "
	             "times sqrt(1 - rho^2); until rho moves by less than 1e-6",
	  .source = "Prais & Winsten (1954), Cowles Commission 383" },
	{ .key = "gls_reml",
	  .title = "AR(1) regression with phi plugged in, REML or ML",
	  .assumptions = "AR(1) on the calendar; phi is taken as known, so short series look too "
	                 "sure.",
	  .formula = "phi maximises -1/2 [(n-p) log RSS + log|X'V^-1X| + log|V|]; GLS at that phi",
	  .source = "Pinheiro & Bates (2000), Mixed-Effects Models, 5.3" },
	{ .key = "serial_t",
	  .title = "Serial t test with effective sample size",
	  .assumptions = "AR(1) with one r for both conditions, 0 <= r <= .95.",
	  .formula = "q_j = sum r^|t_a - t_b| / n_j^2; s^2 = SS / [n_A(1-q_A) + n_B(1-q_B)]; Var = "
	             "s^2 (q_A + q_B - 2 q_AB); df = max(1, 1/q_A + 1/q_B - 2)",
	  .source = "The idea of Tang & Landes (2020), PLOS ONE 15:e0228077; formulas here" },
	{ .key = "rlm_huber",
	  .title = "Robust regression, Huber",
	  .assumptions = INDEPENDENT " Single wild nights are held back.",
	  .formula = "weights min(1, 1.345 / |e/s|), s = median |e| / 0.6745, iterated to 1e-10",
	  .source = "Huber (1964), Ann. Math. Stat. 35:73-101; Venables & Ripley (2002), 6.5" },
	{ .key = "rlm_bisquare",
	  .title = "Robust regression, bisquare",
	  .assumptions = INDEPENDENT " Single wild nights are left out by degrees.",
	  .formula = "weights (1 - (e / 4.685 s)^2)^2, 0 beyond; s as in rlm_huber",
	  .source = "Beaton & Tukey (1974), Technometrics 16:147-185; Venables & Ripley (2002)" },
	{ .key = "its",
	  .title = "Segmented regression (interrupted time series)",
	  .assumptions = "Straight lines before and after one change.",
	  .formula = "1 + time + x + since; time = t - t_0, since = max(0, t - t_0)",
	  .source = "Wagner et al. (2002), J. Clin. Pharm. Ther. 27:299-309" },
	{ .key = "bayes",
	  .title = "Posterior under a prior belief",
	  .assumptions = "As ar1m; the prior is declared. It never makes a verdict.",
	  .formula = "posterior(d) ~ [sum_j w_j t_(n-p)((d - b_j)/s_j)/s_j] N(d; m0, s0^2)",
	  .source = "Gelman et al. (2013), Bayesian Data Analysis, 3; quadrature here" },
	{ .key = "mean_difference",
	  .title = "Mean difference and per cent change",
	  .assumptions = "None.",
	  .formula = "mean_b - mean_a; 100 (mean_b - mean_a) / mean_a",
	  .source = "By definition; no assumption is needed" },
	{ .key = "hedges_g",
	  .title = "Hedges' g",
	  .assumptions = OVERLAP " The corrected form widens the sd by what neighbours share.",
	  .formula = "J (mean_b - mean_a) / s_pooled, J = Gamma(df/2) / (sqrt(df/2) "
	             "Gamma((df-1)/2)); corrected: s^2 = SS / [n_A(1-q_A) + n_B(1-q_B)]",
	  .source = "Hedges (1981), J. Educ. Stat. 6:107-128" },
	{ .key = "nap",
	  .title = "Non-overlap of all pairs (NAP), Tau and Cliff's delta",
	  .assumptions = OVERLAP,
	  .formula = "share of pairs in which b improves on a, ties half; Tau = 2 NAP - 1",
	  .source = "Parker & Vannest (2009), Behav. Ther. 40:357-367; interval Newcombe (2006), "
	            "Stat. Med. 25:559-573" },
	{ .key = "tau_u",
	  .title = "Tau-U, baseline trend subtracted",
	  .assumptions = OVERLAP " It is not bounded by 1 and -1.",
	  .formula = "(S_AB - S_A) / (n_a n_b)",
	  .source = "Parker, Vannest, Davis & Sauber (2011), Behav. Ther. 42:284-299" },
	{ .key = "tau_bc",
	  .title = "Tau-BC, baseline corrected",
	  .assumptions = OVERLAP " The baseline's trend is taken to go on.",
	  .formula = "Tau after the Theil-Sen line of a is taken from both",
	  .source = "Tarlow (2017), Behav. Modif. 41:427-467" },
	{ .key = "pnd",
	  .title = "PND, PEM, PAND, IRD",
	  .assumptions = OVERLAP,
	  .formula = "b beyond the best a; b beyond the median a; largest share without overlap; "
	             "IRD = ((m+n)^2 PAND - m^2 - n^2) / (2mn)",
	  .source =
	          "Scruggs et al. (1987); Ma (2006); Parker et al. (2007); Parker et al. (2009)" },
	{ .key = "smd",
	  .title = "Standardised mean difference",
	  .assumptions = OVERLAP,
	  .formula = "J (mean_b - mean_a) / s_pooled, J = 1 - 3 / (4 df - 1)",
	  .source = "Gingerich (1984); Hedges (1981), J. Educ. Stat. 6:107-128" },
	{ .key = "lrr",
	  .title = "Log response ratio and log ratio of medians",
	  .assumptions = OVERLAP " Positive outcomes only.",
	  .formula = "log(mean_b / mean_a) + s_b^2/(2 n_b mean_b^2) - s_a^2/(2 n_a mean_a^2)",
	  .source = "Pustejovsky (2018), J. School Psych. 68:99-112; Bonett & Price (2020), J. "
	            "Educ. Behav. Stat. 45:750-770" },
	{ .key = "acf",
	  .title = "Autocorrelation and partial autocorrelation",
	  .assumptions = "Stationary series.",
	  .formula = "r_h = [S_h / (n_h + h)] / [S_0 / n_0] over pairs h nights apart",
	  .source = "Box & Jenkins (1970); Durbin (1960), Rev. Int. Stat. Inst. 28:233-244" },
	{ .key = "ljung_box",
	  .title = "Ljung-Box test",
	  .assumptions = "Large sample; rows are neighbours.",
	  .formula = "n (n+2) sum_h r_h^2 / (n - h), chi-square",
	  .source = "Ljung & Box (1978), Biometrika 65:297-303" },
	{ .key = "kendall_trend",
	  .title = "Kendall's tau-b with time",
	  .assumptions = INDEPENDENT,
	  .formula = "S / sqrt((T0 - T1)(T0 - T2)), normal p with ties",
	  .source = "Kendall (1970), Rank Correlation Methods" },
	{ .key = "theil_sen",
	  .title = "Theil-Sen slope",
	  .assumptions = "A straight trend; robust to a quarter of wild nights.",
	  .formula = "median of the slopes of all pairs of nights",
	  .source = "Theil (1950); Sen (1968), J. Am. Stat. Assoc. 63:1379-1389" },
	{ .key = "holm",
	  .title = "Holm's adjusted p",
	  .assumptions = "None; keeps the chance of any false finding in the family at 5 %.",
	  .formula = "running maximum of (m - i + 1) p_(i), at most 1",
	  .source = "Holm (1979), Scand. J. Stat. 6:65-70" },
	{ .key = "bh",
	  .title = "Benjamini-Hochberg q",
	  .assumptions = "Independent or positively related outcomes; keeps the expected share of "
	                 "false findings at 5 %.",
	  .formula = "running minimum from the top of m p_(i) / i, at most 1",
	  .source = "Benjamini & Hochberg (1995), J. R. Stat. Soc. B 57:289-300" },
	{ .key = "fisher",
	  .title = "Fisher's exact test",
	  .assumptions = "Margins are taken as given.",
	  .formula = "sum of the probabilities of all tables no likelier than this one",
	  .source = "Fisher (1935), The Design of Experiments, 21" },
	{ .key = "power",
	  .title = "Nights needed",
	  .assumptions = "phi and sigma stay as they were; phi is taken as known.",
	  .formula = "se(n) = sigma sqrt((X'V^-1X)^-1_kk); half-width t_.975 se; with 80 % power "
	             "(t_.975 + t_.80) se",
	  .source = "Lenth (1989), Appl. Stat. 38:185-189, for the noncentral t" },
	{ .key = "n_eff",
	  .title = "Effective number of nights",
	  .assumptions = "As ar1m, at the posterior mean of phi.",
	  .formula = "n [c'(X'X)^-1 c] / [c'(X'V^-1X)^-1 c]",
	  .source = "Bayley & Hammersley (1946), J. R. Stat. Soc. Suppl. 8:184-197" },
	{ .key = "step_vs_ramp",
	  .title = "Step or ramp",
	  .assumptions = "As gls_reml, by ML; a description, the verdict stays with the step.",
	  .formula = "log-likelihood with x = 1 minus that with x = min(days on, 28) / 28",
	  .source = "Pinheiro & Bates (2000), Mixed-Effects Models, 5.3" },
	{ .key = "exposure",
	  .title = "Build-up and wash-out of what is taken",
	  .assumptions = "The half-life is declared, never chosen by its p; rows for 0, 3.5, 7 and "
	                 "14 nights are always shown.",
	  .formula =
	          "e_t = e_(t-1) + (1 - 2^(-1/h)) (d_t - e_(t-1)), e before the first night = 0; "
	          "h = 0: e_t = d_t; ar1m with e in place of the condition",
	  .source = "The model of first-order accumulation: a constant share of what is missing "
	            "to the plateau is made up each night; applied to nights here" },
	{ .key = "equivalence",
	  .title = "No important change: two one-sided tests",
	  .assumptions = "As ar1m; the band -m to m was set before the data were seen.",
	  .formula = "-m < lower and upper < m of the 90 % interval",
	  .source = "Schuirmann (1987), J. Pharmacokinet. Biopharm. 15:657-680" },
	{ .key = "mid",
	  .title = "Smallest difference that matters",
	  .assumptions = "The published ones are of groups of people with insomnia; set your own "
	                 "with --mid.",
	  .formula = "latency 10 min, waking 15 min, sleep 15 min, efficiency 5 points, awakenings "
	             "0.5; else 0.5 sd of the reference nights",
	  .source = "Edinger et al. (2021), J. Clin. Sleep Med. 17:263-298; Norman, Sloan & "
	            "Wyrwich (2003), Med. Care 41:582-592" },
	{ .key = "bounds",
	  .title = "Missing nights at their worst",
	  .assumptions = "Missing nights were no further out than the 10 % and 90 % quantiles of "
	                 "their condition.",
	  .formula = "ar1m with missing nights of the condition at its 10 % and of the reference "
	             "at its 90 % quantile (bound_low), and the other way round (bound_high)",
	  .source = "The idea of Manski (1990), Am. Econ. Rev. 80(2):319-323, with quantiles "
	            "instead of the range" },
	{ .key = "concurrent",
	  .title = "Concurrent reference nights",
	  .assumptions = "Nights near in the calendar are alike but for the condition.",
	  .formula = "reference nights in [first - 7, last + 7] of the condition, when conditions "
	             "come back and more than a quarter lies outside",
	  .source = "winks' own rule; see DOSE_TIME_COLLINEAR" },
	{ .key = "calibrate",
	  .title = "Calibration by simulation",
	  .assumptions =
	          "AR(1) noise, marginal sd 1; effect 0.8 sd; AB and random pairs of 3-night "
	          "blocks.",
	  .formula =
	          "share of p < .05 without effect, of intervals that hold it, of p < .05 with it",
	  .source = "Section 3 of the specification; winks compare --calibrate --reps 2000" },
};
const size_t methods_n = sizeof(methods) / sizeof(methods[0]);

/*
 * Blocks of compare --all-methods that are variants of a method; a name that ends in
 * "_" stands for all that begin so.
 */
static const struct variant {
	const char *name, *key;
} variants[] = {
	{ "nw_", "newey_west" },
	{ "hc0", "hc" },
	{ "hc3", "hc" },
	{ "gls_", "gls_reml" },
	{ "gls", "gls_reml" },
	{ "wilcox_", "mann_whitney" },
	{ "hodges_lehmann", "mann_whitney" },
	{ "hodges_lehmann_", "mann_whitney" },
	{ "dw", "durbin_watson" },
	{ "bg1", "breusch_godfrey" },
	{ "mix_ar1_", "ar1m" },
	{ "ar1m_trend", "ar1m" },
	{ "bayes_", "bayes" },
	{ "acf_", "acf" },
	{ "pacf_", "acf" },
	{ "ljung_box7", "ljung_box" },
	{ "theil_sen_slope", "theil_sen" },
	{ "bound_", "bounds" },
	{ "mean_diff", "mean_difference" },
	{ "pct_change", "mean_difference" },
	{ "cohen_d", "hedges_g" },
	{ "hedges_J_", "hedges_g" },
	{ "glass_delta_A", "hedges_g" },
	{ "cliffs_delta", "nap" },
	{ "NAP", "nap" },
	{ "Tau", "nap" },
	{ "Tau_U", "tau_u" },
	{ "Tau_BC", "tau_bc" },
	{ "PND", "pnd" },
	{ "PEM", "pnd" },
	{ "PAND", "pnd" },
	{ "IRD", "pnd" },
	{ "SMD", "smd" },
	{ "LRRi", "lrr" },
	{ "LRRd", "lrr" },
	{ "LRM", "lrr" },
};

static bool is_variant(const struct variant *variant, const char *key)
{
	size_t length = strlen(variant->name);

	if (variant->name[length - 1] == '_')
		return strncmp(variant->name, key, length) == 0;
	return strcmp(variant->name, key) == 0;
}

static const struct method *find_exactly(const char *key)
{
	for (size_t i = 0; i < methods_n; i++)
		if (strcmp(methods[i].key, key) == 0)
			return &methods[i];
	return NULL;
}

const struct method *method_find(const char *key)
{
	const struct method *method = find_exactly(key);

	for (size_t i = 0; method == NULL && i < sizeof(variants) / sizeof(variants[0]); i++)
		if (is_variant(&variants[i], key))
			method = find_exactly(variants[i].key);
	return method;
}
