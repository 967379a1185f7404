/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench_program RUNS COMMAND... - wall time, CPU and peak memory of whole runs of a
 * command, output thrown away: minimum and median, so that a noisy machine shows.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST_RUNS = 101 };

struct run {
	double wall_ms, cpu_ms;
	long peak_kib;
};

static double now_ms(void)
{
	struct timespec time;

	(void)clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static double ms_of(struct timeval time)
{
	return (double)time.tv_sec * 1e3 + (double)time.tv_usec / 1e3;
}

static void become(char **command)
{
	int nowhere = open("/dev/null", O_WRONLY);

	if (nowhere >= 0)
		(void)dup2(nowhere, STDOUT_FILENO);
	(void)execv(command[0], command);
	_exit(127);
}

static struct run run_once(char **command)
{
	double start_ms = now_ms();
	pid_t child = fork();
	struct rusage usage;
	int status = 0;

	if (child == 0)
		become(command);
	if (child < 0 || wait4(child, &status, 0, &usage) < 0 || !WIFEXITED(status) ||
	    WEXITSTATUS(status) != 0) {
		fprintf(stderr, "bench: the command failed\n");
		exit(EXIT_FAILURE);
	}
	return (struct run){
		.wall_ms = now_ms() - start_ms,
		.cpu_ms = ms_of(usage.ru_utime) + ms_of(usage.ru_stime),
		.peak_kib = usage.ru_maxrss,
	};
}

static int by_wall(const void *a, const void *b)
{
	const struct run *left = a, *right = b;

	return (left->wall_ms > right->wall_ms) - (left->wall_ms < right->wall_ms);
}

int main(int argc, char **argv)
{
	struct run runs[MOST_RUNS];
	int count = argc > 2 ? atoi(argv[1]) : 0;

	if (count < 1 || count > MOST_RUNS) {
		fprintf(stderr, "usage: bench_program RUNS COMMAND...\n");
		return EXIT_FAILURE;
	}
	(void)run_once(argv + 2); /* warms the page cache */
	for (int i = 0; i < count; i++)
		runs[i] = run_once(argv + 2);
	qsort(runs, (size_t)count, sizeof(runs[0]), by_wall);
	printf("wall %.1f ms (least %.1f), CPU %.1f ms, peak %.1f MiB, median of %d runs\n",
	       runs[count / 2].wall_ms, runs[0].wall_ms, runs[count / 2].cpu_ms,
	       (double)runs[count / 2].peak_kib / 1024.0, count);
	return EXIT_SUCCESS;
}
