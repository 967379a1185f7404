/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/run.h"

#include "base/text.h"
#include "cmd/stop.h"
#include "diary/doses.h"
#include "report/report.h"
#include "study/write.h"

#include <stdio.h>
#include <string.h>

#define SCRATCH_LIMIT ((size_t)1 << 30)

struct study_request cmd_request(const struct settings *settings)
{
	struct study_request request = settings->study;

	request.exports = settings->operands;
	return request;
}

struct settings cmd_plain_out(const struct settings *settings)
{
	struct settings plain = *settings;

	if (plain.out != NULL && strcmp(plain.out, "-") == 0)
		plain.out = NULL;
	return plain;
}

void cmd_print_trouble(const struct study *study, const struct settings *settings)
{
	for (size_t i = 0; i < study->failures_n; i++)
		cmd_complain(&study->failures[i], settings);
	cmd_print_findings(&study->findings, settings);
}

static enum upper_limit limit_of(const char *whose)
{
	if (strcmp(whose, "eu") == 0)
		return UPPER_LIMIT_EU;
	return strcmp(whose, "none") == 0 ? UPPER_LIMIT_NONE : UPPER_LIMIT_US;
}

void cmd_check_limit(struct study *study, const struct settings *settings)
{
	struct dose_days days;

	if (settings->upper_limit == NULL)
		return;
	days = doses_by_day(&study->diary, study->keep);
	doses_check_limit(&days, limit_of(settings->upper_limit), &study->findings);
}

static long rejected_records(const struct study *study)
{
	return (long)study->findings.reject_count + study->findings.reject_more;
}

enum status cmd_final_status(const struct study *study, const struct settings *settings,
                             struct error *err)
{
	if (study->status == STATUS_OK && settings->study.strict && rejected_records(study) > 0)
		return error_set(err, STATUS_DATA, "--strict: %ld records were rejected",
		                 rejected_records(study));
	return study->status;
}

static enum status unknown_format(const char *name, struct error *err)
{
	const char *names[32];
	size_t count = 0;
	char shown[TEXT_SHOWN];

	for (; count < 32 && renderers[count].format != NULL; count++)
		names[count] = renderers[count].format;

	const char *near = text_nearest(name, names, count);

	(void)error_set(err, STATUS_CONFIG, "--format is '%s', which winks cannot write",
	                text_show(shown, name, strlen(name)));
	return near != NULL ? error_hint(err, "did you mean %s?", near)
	                    : error_hint(err, "formats: text, md, html, json, nights, effects, "
	                                      "doses, quarantine");
}

static enum status write_rendered(const char *folder, const struct renderer *renderer,
                                  const struct buffer *page, struct error *err)
{
	char path[4096];
	bool changed = false;

	if ((size_t)snprintf(path, sizeof(path), "%s/%s", folder, renderer->file) >= sizeof(path))
		return error_set(err, STATUS_CANT_CREATE, "--out is too long a path");
	return write_file(path, page->used > 0 ? page->bytes : "", page->used, &changed, err);
}

static enum status render_one(const struct study *study, const struct settings *settings,
                              const struct renderer *renderer, struct error *err)
{
	struct buffer page CLEANUP(buffer_free) = { 0 };
	struct arena scratch CLEANUP(arena_free) = ARENA(SCRATCH_LIMIT);

	TRY(stop_check(study, err));
	renderer->render(&study->report, &scratch, &page);
	if (settings->out == NULL)
		return cmd_print(&page, err);
	return write_rendered(settings->out, renderer, &page, err);
}

/* --out without --format writes every format there is. */
static enum status render_all(const struct study *study, const struct settings *settings,
                              struct error *err)
{
	for (const struct renderer *renderer = renderers; renderer->format != NULL; renderer++)
		TRY(render_one(study, settings, renderer, err));
	return STATUS_OK;
}

enum status cmd_render(const struct study *study, const struct settings *settings,
                       const char *default_format, struct error *err)
{
	const char *json = "json";
	struct text_list formats = settings->formats;
	struct text_list one = { .items = &default_format, .count = 1 };

	if (settings->json)
		one.items = &json;
	if (formats.count == 0 || settings->json)
		formats = one;
	for (size_t i = 0; i < formats.count; i++)
		if (renderer_find(formats.items[i]) == NULL)
			return unknown_format(formats.items[i], err);
	if (settings->out != NULL) {
		TRY(write_folder(settings->out, err));
		if (settings->formats.count == 0)
			return render_all(study, settings, err);
	}
	for (size_t i = 0; i < formats.count; i++)
		TRY(render_one(study, settings, renderer_find(formats.items[i]), err));
	return STATUS_OK;
}

static void tell_one(const struct study *study, const struct settings *settings,
                     const struct renderer *renderer, struct buffer *out)
{
	struct buffer page CLEANUP(buffer_free) = { 0 };
	struct arena scratch CLEANUP(arena_free) = ARENA(SCRATCH_LIMIT);
	const char *path = arena_printf(&scratch, "%s/%s", settings->out, renderer->file);

	renderer->render(&study->report, &scratch, &page);
	buffer_printf(out, "%s %s\n",
	              write_same(path, page.used > 0 ? page.bytes : "", page.used) ? "unchanged  "
	                                                                           : "would write",
	              path);
}

enum status cmd_render_dry(const struct study *study, const struct settings *settings,
                           struct error *err)
{
	struct buffer out CLEANUP(buffer_free) = { 0 };

	for (size_t i = 0; i < settings->formats.count; i++)
		if (renderer_find(settings->formats.items[i]) == NULL)
			return unknown_format(settings->formats.items[i], err);
	if (settings->out == NULL)
		buffer_text(&out, "no folder is given: the report would go to standard output\n");
	for (size_t i = 0; settings->out != NULL && i < settings->formats.count; i++)
		tell_one(study, settings, renderer_find(settings->formats.items[i]), &out);
	if (settings->out != NULL && settings->formats.count == 0)
		for (const struct renderer *renderer = renderers; renderer->format != NULL;
		     renderer++)
			tell_one(study, settings, renderer, &out);
	return cmd_print(&out, err);
}
