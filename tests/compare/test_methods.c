/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/series.h"

#include "support/build.h"
#include "support/real.h"

enum { PATH = 200, MOST_ROWS = 400 };

/* A CSV of the reference folder as a plain table: date, treat, outcome, two covariates. */
struct plain {
	struct series series;
	struct series_row rows[MOST_ROWS];
	double covariates[MOST_ROWS][2];
	char conditions[MOST_ROWS][12];
};

static const char *const covariate_names[] = { "weekend", "alcohol" };

static void add_row(struct plain *plain, char *line)
{
	char *field[7] = { line };
	size_t fields = 1, i = plain->series.n++;

	for (char *c = line; *c != '\0' && fields < 7; c++)
		if (*c == ',') {
			*c = '\0';
			field[fields++] = c + 1;
		}
	cr_assert(i < MOST_ROWS && fields == 7);
	(void)snprintf(plain->conditions[i], sizeof(plain->conditions[i]), "%s", field[3]);
	plain->covariates[i][0] = strtod(field[5], NULL);
	plain->covariates[i][1] = strtod(field[6], NULL);
	plain->rows[i] = (struct series_row){
		.date = build_date(field[0]),
		.outcome = field[4][0] == '\0' || strcmp(field[4], "NA") == 0
		                   ? (double)NAN
		                   : strtod(field[4], NULL),
		.condition = plain->conditions[i],
		.covariates = plain->covariates[i],
	};
}

static void open_plain(struct plain *plain, const char *name)
{
	char path[PATH], line[200];

	memset(plain, 0, sizeof(*plain));
	plain->series = (struct series){
		.name = "outcome",
		.unit = "",
		.rows = plain->rows,
		.condition_name = "treat",
		.covariate_names = covariate_names,
		.covariates_n = 2,
		.mid = NAN,
	};
	(void)snprintf(path, sizeof(path), "%sreference/stats/%s.csv", FIXTURES, name);

	FILE *file = fopen(path, "r");

	cr_assert_not_null(file, "%s", path);
	cr_assert_not_null(fgets(line, sizeof(line), file));
	while (fgets(line, sizeof(line), file) != NULL)
		if (line[0] != '\n')
			add_row(plain, line);
	(void)fclose(file);
}

/* No figure of a constant outcome is anything but null with a reason, or finite. */
static void check_finite(const struct figure *figure, const char *name)
{
	if (figure->kind == FIGURE_REFUSED)
		cr_assert(figure->text != NULL && figure->text[0] != '\0', "%s", figure->key);
	for (size_t i = 0; figure->kind == FIGURE_NUMBERS && i < figure->n; i++)
		cr_assert(!isinf(figure->numbers[i]), "%s %s", name, figure->key);
	if (figure->kind == FIGURE_NUMBER)
		cr_assert(!isinf(figure->number), "%s %s", name, figure->key);
	for (const struct figure *child = figure->first; child != NULL; child = child->next)
		check_finite(child, name);
}

Test(methods, refuse_what_cannot_be_answered)
{
	static struct plain plain;
	struct arena *keep = calloc(1, sizeof(*keep));
	const struct figure *root;
	struct error err = { 0 };

	cr_assert_not_null(keep);
	*keep = ARENA((size_t)1 << 28);
	open_plain(&plain, "g08_constant");
	check_ok(series_all_methods(&(struct series_set){ &plain.series, 1, NULL }, keep, &root,
	                            &err),
	         err);
	check_finite(root, "g08_constant");
	cr_assert_eq(figure_find(root, "models/level/ar1m")->kind, FIGURE_REFUSED);
	cr_assert_eq(figure_find(root, "welch")->kind, FIGURE_REFUSED);
	for (size_t n = 0; n < 9; n++) {
		open_plain(&plain, "g05_abab");
		plain.series.n = n;
		check_ok(series_all_methods(&(struct series_set){ &plain.series, 1, NULL }, keep,
		                            &root, &err),
		         err);
		check_finite(root, "cut");
	}
	arena_free(keep);
	free(keep);
	check_no_leak();
}

/* --- the published coefficients of a regression over two doses
 * ------------------------------------ */

static const struct {
	const char *header;
	int column;
	double at_0, d136, p136, d800, p800;
} published[] = {
	{ "Total.Z", 2, 536.35644, -27.37398, .013414, 15.86805, .170367 },
	{ "Time.to.Z", 3, 12.59406, 4.26559, .040247, -2.43079, .264269 },
	{ "Time.in.Wake", 4, 24.09901, -3.66041, .24289, -4.16023, .20672 },
	{ "Time.in.REM", 5, 171.45545, -6.45545, .19675, 2.27925, .66393 },
	{ "Time.in.Light", 6, 304.54455, -23.33403, .00073338, 20.51667, .00455323 },
	{ "Time.in.Deep", 7, 60.88119, 2.48723, .21796, -6.81996, .00147 },
	{ "Awakenings", 8, 6.039604, -0.548376, .16910, -0.427359, .30734 },
	{ "Morning.Feel", 9, 2.7227723, 0.1193330, .34837, -0.1513437, .25799 },
};

static void read_doses(struct plain *plain, int column)
{
	char path[REAL_PATH], line[400], *cells[14];
	FILE *file = fopen(real_path(path, "gwern/gwern-magnesium-sleep.csv"), "r");

	cr_assert_not_null(file);
	memset(plain, 0, sizeof(*plain));
	plain->series = (struct series){
		.name = "y",
		.unit = "",
		.rows = plain->rows,
		.condition_name = "dose",
		.mid = NAN,
	};
	cr_assert_not_null(fgets(line, sizeof(line), file));
	while (fgets(line, sizeof(line), file) != NULL) {
		size_t n = 0, i = plain->series.n;

		for (char *cell = strtok(line, ",\r\n"); cell != NULL && n < 14;
		     cell = strtok(NULL, ",\r\n"))
			cells[n++] = cell;
		if (n != 14 || strstr(cells[13], "NA") != NULL)
			continue;
		cells[0][11] = '\0';
		(void)snprintf(plain->conditions[i], sizeof(plain->conditions[i]), "%s", cells[13]);
		plain->rows[i] = (struct series_row){
			.date = build_date(cells[0] + 1),
			.outcome = strtod(cells[column], NULL),
			.condition = plain->conditions[i],
		};
		plain->series.n++;
	}
	(void)fclose(file);
}

Test(methods, reproduce_the_published_regression_on_two_doses)
{
	static struct plain plain;
	struct arena *keep = calloc(1, sizeof(*keep));
	struct error err = { 0 };

	cr_assert_not_null(keep);
	*keep = ARENA((size_t)1 << 28);
	for (size_t i = 0; i < sizeof(published) / sizeof(published[0]); i++) {
		const struct figure *root;

		read_doses(&plain, published[i].column);
		check_ok(series_all_methods(&(struct series_set){ &plain.series, 1, NULL }, keep,
		                            &root, &err),
		         err);

		const struct figure *estimate = figure_find(root, "models/level/ols/est");
		const struct figure *p = figure_find(root, "models/level/ols/p");

		cr_assert_not_null(estimate, "%s", published[i].header);
		check_close(figure_find(root, "models/level/ols/df")->number, 204, 0);
		check_close(estimate->numbers[0], published[i].at_0, 5e-6);
		check_close(estimate->numbers[1], published[i].d136, 5e-6);
		check_close(estimate->numbers[2], published[i].d800, 5e-6);
		check_close(p->numbers[1], published[i].p136, 5e-6);
		check_close(p->numbers[2], published[i].p800, 5e-6);
	}
	arena_free(keep);
	free(keep);
	check_no_leak();
}
