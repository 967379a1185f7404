/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * study/init.h - a study file to start from, of the exports and logs in a folder
 *
 * What is found becomes a line; what can only be guessed becomes a line with the
 * dates it was guessed from; what is not known becomes a comment that shows the form.
 * What is written is a study file that study/ini.h reads.
 */
#ifndef STUDY_INIT_H
#define STUDY_INIT_H

#include "base/buffer.h"
#include "study/study.h"

/* folder: the one that was looked at; study: after study_check of it. */
void study_init_text(const struct study *asked, const char *folder, struct buffer *out);

#endif
