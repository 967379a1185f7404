/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/ini.h"

#include "base/text.h"
#include "study/keys.h"

#include <errno.h>
#include <fcntl.h>
#include <ini.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What inih's callbacks share: where the text stands, and the first thing wrong. */
struct ini_reading {
	const char *at, *end;
	struct key_reading keys;
	struct error *err;
	enum status status;
};

static void wrong(struct ini_reading *reading, const char *what, const char *remedy)
{
	reading->status = error_set(reading->err, STATUS_CONFIG, "%s", what);
	(void)error_hint(reading->err, "%s", remedy);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

/* Where a comment after a value would begin. */
static bool has_inline_comment(const char *line, size_t length)
{
	for (size_t i = 1; i < length && line[0] != '#' && line[0] != ';'; i++)
		if (line[i] == ';' && is_blank(line[i - 1]))
			return true;
	return false;
}

/* What inih would cut or misread without a word. */
static bool is_plain(struct ini_reading *reading, const char *line, size_t length)
{
	if (length > STUDY_LINE_BYTES)
		wrong(reading, "the line is longer than 198 bytes",
		      "repeat the key, or use a shorter path");
	else if (memchr(line, '\0', length) != NULL || !text_is_utf8(line, length))
		wrong(reading, "the line is no UTF-8 text", "save the file as UTF-8");
	else if (has_inline_comment(line, length))
		wrong(reading, "the line holds ' ;', which would cut it",
		      "a comment needs a line of its own");
	return reading->status == STATUS_OK;
}

static void take_section(struct ini_reading *reading, const char *line, size_t length)
{
	const char *close = memchr(line, ']', length);

	if (close == NULL || close + 1 != line + length) {
		wrong(reading, "the section has no ] at its end", "write it as [study]");
		return;
	}
	reading->status = key_section(
		&reading->keys,
		arena_text(reading->keys.keep, line + 1, (size_t)(close - line - 1)), reading->err);
}

/* inih's fgets: one line without its leading blanks; NULL at the end or when stopped. */
static char *next_line(char *out, int room, void *context)
{
	struct ini_reading *reading = context;
	const char *line = reading->at;

	if (line == reading->end || reading->status != STATUS_OK)
		return NULL;

	const char *newline = memchr(line, '\n', (size_t)(reading->end - line));
	const char *end = newline != NULL ? newline : reading->end;

	reading->at = newline != NULL ? newline + 1 : end;
	reading->keys.line++;
	while (line < end && is_blank(*line))
		line++;
	while (line < end && is_blank(end[-1]))
		end--;

	size_t length = (size_t)(end - line);

	if (length > 0 && !is_plain(reading, line, length))
		return NULL;
	if (length > 0 && line[0] == '[')
		take_section(reading, line, length);
	else if (length > 0 && line[0] != '#' && line[0] != ';' &&
	         memchr(line, '=', length) == NULL)
		wrong(reading, "the line is neither a [section] nor 'key = value'",
		      "begin a comment with #");
	if (reading->status != STATUS_OK || length + 2 > (size_t)room)
		return NULL;
	memcpy(out, line, length);
	memcpy(out + length, "\n", 2);
	return out;
}

static int on_key(void *context, const char *section, const char *key, const char *value)
{
	struct ini_reading *reading = context;

	(void)section; /* cut after 49 bytes there; ours is whole */
	if (reading->status == STATUS_OK)
		reading->status = key_store(&reading->keys, key, value, reading->err);
	return reading->status == STATUS_OK;
}

enum status study_file_parse(const char *path, const char *text, size_t length, const char *home,
                             struct arena *keep, struct study_file *file_out, struct error *err)
{
	static const char mark[] = "\xEF\xBB\xBF";
	struct study_file file = { .path = arena_text(keep, path, strlen(path)),
		                   .request = study_request_blank() };
	size_t skip = length >= 3 && memcmp(text, mark, 3) == 0 ? 3 : 0;
	struct ini_reading reading = {
		.at = text + skip,
		.end = text + length,
		.keys = { .keep = keep,
		          .file = &file,
		          .home = home,
		          .text = text,
		          .text_end = text + length },
		.err = err,
	};

	if (ini_parse_stream(next_line, &reading, on_key, &reading) != 0 &&
	    reading.status == STATUS_OK)
		wrong(&reading, "the line could not be read", "write 'key = value'");
	if (reading.status != STATUS_OK) {
		error_at(err, path, reading.keys.line, 0);
		return reading.status;
	}
	file.request.experiments = reading.keys.experiments;
	*file_out = file;
	return STATUS_OK;
}

static enum status cannot_read(struct error *err, const char *path, const char *reason)
{
	(void)error_set(err, STATUS_NO_INPUT, "cannot read the study file: %s", reason);
	error_at(err, path, 0, 0);
	return error_hint(err, "'winks init' writes one to start from");
}

static void close_fd(const int *fd)
{
	if (*fd >= 0)
		(void)close(*fd);
}

/* A study file is small: it is read whole. */
static enum status slurp(const char *path, struct arena *keep, const char **text_out,
                         size_t *length_out, struct error *err)
{
	int fd CLEANUP(close_fd) = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	struct stat info;
	char *text = NULL;
	size_t length = 0;

	if (fd < 0 || fstat(fd, &info) != 0)
		return cannot_read(err, path, strerror(errno));
	if (S_ISDIR(info.st_mode)) {
		(void)cannot_read(err, path, "it is a folder");
		return error_hint(err, "give the file in it, such as %.100s/winks.ini", path);
	}
	if (!S_ISREG(info.st_mode))
		return cannot_read(err, path, "it is no regular file");
	text = arena_array(keep, STUDY_FILE_BYTES + 1, char);
	for (;;) {
		ssize_t got = read(fd, text + length, STUDY_FILE_BYTES + 1 - length);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return cannot_read(err, path, strerror(errno));
		length += (size_t)got;
		if (length > STUDY_FILE_BYTES)
			return cannot_read(err, path, "it is larger than 1 MiB");
		if (got == 0)
			break;
	}
	*text_out = text;
	*length_out = length;
	return STATUS_OK;
}

enum status study_file_read(const char *path, const char *home, struct arena *keep,
                            struct study_file *file_out, struct error *err)
{
	const char *text = NULL;
	size_t length = 0;

	TRY(slurp(path, keep, &text, &length, err));
	return study_file_parse(path, text, length, home, keep, file_out, err);
}
