/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The same log in five languages, with local headers, dates and decimal marks,
 * gives the same doses, byte for byte.
 */
#include "tests/diary/logs.h"

#include "base/buffer.h"
#include "base/number.h"

static void add_number(struct buffer *out, double number)
{
	buffer_number(out, number);
	buffer_char(out, ',');
}

/* Everything that was understood; nothing that is only as written. */
static void write_doses(struct buffer *out, const struct diary *diary)
{
	char time[CIVIL_TEXT], flags[DOSES_FLAGS];

	for (size_t i = 0; i < diary->count; i++) {
		const struct intake *intake = &diary->items[i];

		buffer_text(out,
		            intake->time_utc_s == CIVIL_NO_TIME
		                    ? civil_date_text(time, intake->date)
		                    : civil_time_text(time, intake->time_utc_s,
		                                      intake->utc_offset_s, intake->zone_known));
		buffer_printf(out, ",%s,%s,%s,%s,", intake->id, intake->kind,
		              taken_words[intake->taken], doses_basis_word(intake));
		add_number(out, intake->amount);
		add_number(out, intake->elemental_mg);
		add_number(out, intake->elemental_mg_high);
		add_number(out, intake->glycine_mg);
		add_number(out, intake->mass_mg);
		add_number(out, intake->factor);
		buffer_printf(out, "%s\n", doses_flags_text(flags, intake->flags));
	}
}

static void read_twin(const char *name, struct buffer *out, long *rows)
{
	struct read_log log;
	size_t length = 0;
	char path[1024];

	(void)snprintf(path, sizeof(path), FIXTURES "diary/%s.csv", name);

	char *text = slurp(path, &length);

	cr_assert_not_null(text, "%s", path);
	log_begin(&log);
	log_add(&log, name, text, length, NULL);
	check_read(log);
	check_counts(log);
	cr_assert(log.file.is_log, "%s", name);
	cr_expect_eq(log.file.rejected, 0, "%s", name);
	for (size_t i = 0; i < log.findings.count; i++)
		cr_expect(findings[log.findings.items[i].code].severity == SEVERITY_NOTE,
		          "%s:%ld %s", name, log.findings.items[i].place.line,
		          log.findings.items[i].message);
	write_doses(out, &log.diary);
	*rows = (long)log.diary.count;
	log_end(&log);
	free(text);
}

static void check_twins(const char *const *names, size_t count, long rows_wanted)
{
	struct buffer english CLEANUP(buffer_free) = { 0 };
	long rows = 0;

	read_twin(names[0], &english, &rows);
	cr_assert_eq(rows, rows_wanted);
	for (size_t i = 1; i < count; i++) {
		struct buffer other CLEANUP(buffer_free) = { 0 };

		read_twin(names[i], &other, &rows);
		cr_expect_str_eq(other.bytes, english.bytes, "%s\n%s\n%s", names[i], other.bytes,
		                 english.bytes);
	}
}

Test(twins, give_the_same_doses_in_the_long_form)
{
	static const char *const names[] = { "twin-en", "twin-sv", "twin-nl", "twin-zh",
		                             "twin-ja" };

	check_twins(names, 5, 13);
	check_no_leak();
}

Test(twins, give_the_same_doses_in_the_wide_form)
{
	static const char *const names[] = { "twin-wide-en", "twin-wide-sv", "twin-wide-nl",
		                             "twin-wide-zh", "twin-wide-ja" };

	check_twins(names, 5, 9);
}
