/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Runs a fuzz target over every file of the folders given: the corpus stays a
 * test even where libFuzzer is not there.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static int replay(const char *path)
{
	static uint8_t bytes[1 << 20];
	FILE *file = fopen(path, "rb");

	if (file == NULL)
		return 0;

	size_t length = fread(bytes, 1, sizeof(bytes), file);

	(void)fclose(file);
	(void)LLVMFuzzerTestOneInput(bytes, length);
	return 1;
}

int main(int argc, char **argv)
{
	int replayed = 0;

	for (int i = 1; i < argc; i++) {
		DIR *folder = opendir(argv[i]);

		if (folder == NULL)
			continue;
		for (struct dirent *entry = readdir(folder); entry != NULL;
		     entry = readdir(folder)) {
			char path[4096];

			if (entry->d_name[0] == '.')
				continue;
			(void)snprintf(path, sizeof(path), "%s/%s", argv[i], entry->d_name);
			replayed += replay(path);
		}
		(void)closedir(folder);
	}
	printf("%d inputs replayed\n", replayed);
	return replayed > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
