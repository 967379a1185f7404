/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of base/finding.h: what each kind of finding means and what to do about it. */
#include "base/finding.h"

#define NOTE(code_, text_, remedy_)                                                                \
	{                                                                                          \
		.code = (code_), .severity = SEVERITY_NOTE, .text = (text_), .remedy = (remedy_)   \
	}
#define ODD(code_, text_, remedy_)                                                                 \
	{                                                                                          \
		.code = (code_), .severity = SEVERITY_ODD, .text = (text_), .remedy = (remedy_)    \
	}
#define DROPPED(code_, text_, remedy_)                                                             \
	{                                                                                          \
		.code = (code_), .severity = SEVERITY_DROPPED, .text = (text_),                    \
		.remedy = (remedy_)                                                                \
	}

const struct finding_kind findings[FINDING_COUNT] = {
#include "base/findings_diary.inc"
#include "base/findings_night.inc"
#include "base/findings_rows.inc"
#include "base/findings_study.inc"
#include "base/findings_vendor.inc"
};
