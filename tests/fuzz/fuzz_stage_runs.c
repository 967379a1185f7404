/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The text of a run list: whatever is taken is written and read back the same.
 */
#include "night/stage.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena keep = ARENA((size_t)1 << 30);
	struct stage_track track = { 0 }, again = { 0 };
	char *text = arena_text(&keep, (const char *)bytes, length);

	if (stage_runs_parse(text, &keep, &track)) {
		const char *written = stage_runs_text(&keep, &track);

		if (track.count == 0 || !stage_runs_parse(written, &keep, &again) ||
		    again.count != track.count || again.classes != track.classes ||
		    strcmp(stage_runs_text(&keep, &again), written) != 0)
			abort();
	}
	arena_free(&keep);
	return 0;
}
