/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cmd/study_settings.h - the study file below the options: option > study file > default
 */
#ifndef CMD_STUDY_SETTINGS_H
#define CMD_STUDY_SETTINGS_H

#include "cmd/cmd.h"
#include "study/ini.h"

/* Reads path; what was given on the command line of cmd stays as given. */
enum status cmd_study_settings(const struct cmd *cmd, const char *path,
                               const struct settings *given, struct arena *keep,
                               struct study_file *file, struct settings *settings,
                               struct error *err) MUST_CHECK;

/* Where the state of the study is: state =, else the default place. */
const char *cmd_state_path(const struct study_file *file, struct arena *keep);

#endif
