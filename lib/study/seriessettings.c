/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/seriessettings.h"

#include "base/number.h"
#include "base/text.h"

#include <string.h>

/* "HEADER=VALUE" of this outcome, "outcome=VALUE" of all, or the value alone of all. */
static const char *value_for(const char *text, const char *outcome)
{
	const char *equals = strchr(text, '=');
	size_t length = equals != NULL ? (size_t)(equals - text) : 0;

	if (equals == NULL)
		return text;
	if ((strlen(outcome) == length && strncmp(outcome, text, length) == 0) ||
	    (length == strlen("outcome") && strncmp("outcome", text, length) == 0))
		return equals + 1;
	return NULL;
}

static enum status refuse_setting(const char *option, const char *text, const char *expected,
                                  struct error *err)
{
	char shown[TEXT_SHOWN];

	return error_set(err, STATUS_CONFIG, "%s is '%s', expected %s", option,
	                 text_show(shown, text, strlen(text)), expected);
}

static enum status take_mid(const char *text, struct series *outcomes, size_t n, struct error *err)
{
	bool taken = false;

	for (size_t i = 0; i < n; i++) {
		const char *value = value_for(text, outcomes[i].name);

		if (value == NULL)
			continue;
		taken = value != text && number_parse(value, '.', &outcomes[i].mid) &&
		        outcomes[i].mid > 0;
		if (!taken)
			break;
	}
	return taken ? STATUS_OK
	             : refuse_setting("--mid", text,
	                              "outcome=VALUE or HEADER=VALUE with a value above 0", err);
}

static enum status take_better(const char *text, struct series *outcomes, size_t n,
                               struct error *err)
{
	bool taken = false;

	for (size_t i = 0; i < n; i++) {
		const char *value = value_for(text, outcomes[i].name);

		if (value == NULL)
			continue;
		taken = strcmp(value, "lower") == 0 || strcmp(value, "higher") == 0;
		if (!taken)
			break;
		outcomes[i].better = strcmp(value, "lower") == 0 ? BETTER_LOWER : BETTER_HIGHER;
	}
	return taken ? STATUS_OK
	             : refuse_setting("--better", text, "lower, higher or HEADER=lower|higher",
	                              err);
}

enum status series_settings(const struct series_request *request, struct series *outcomes, size_t n,
                            struct error *err)
{
	for (size_t i = 0; i < request->mids.count; i++)
		TRY(take_mid(request->mids.items[i], outcomes, n, err));
	for (size_t i = 0; i < request->better.count; i++)
		TRY(take_better(request->better.items[i], outcomes, n, err));
	return STATUS_OK;
}
