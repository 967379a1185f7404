#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What the scripts of this folder share.  They are run by ctest as
#     sh SCRIPT.sh WINKS FAULT-LIBRARY
# in an empty folder, and check what one run of the program cannot show by itself:
# many at once, killed anywhere, in any environment, on any file.
# shellcheck disable=SC2034 # used by the scripts
set -u
WINKS=$(realpath "$1")
FAULT=$(realpath "$2")
ROOT=$(cd "$(dirname "$0")/../.." && pwd)
F=$ROOT/fixtures
# In memory where that can be: thousands of fsync would else wait for a disk.
WORK=$(mktemp -d -p /dev/shm 2>/dev/null || mktemp -d)
trap 'rm -rf "$WORK"' EXIT
cd "$WORK" || exit 70
umask 022
unset XDG_STATE_HOME NO_COLOR
export HOME="$WORK" LC_ALL=C TZ=UTC
# A library loaded first is what we want; leaks are looked for elsewhere.
export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}verify_asan_link_order=0:detect_leaks=0"
# Every STEP-th case: 1 tries all, the slower builds with sanitizers fewer.
STEP=${STRESS_STEP:-1}
BAD=0

bad() {
	echo "FAILED: $*"
	BAD=$((BAD + 1))
	[ "$BAD" -lt 20 ] || exit 1
}

finish() {
	[ "$BAD" = 0 ] || exit 1
	echo "ok: $*"
	exit 0
}

# A small study (a run takes some milliseconds) with two exports to choose from:
# use a|b puts one of them in place.
small_study() {
	"$WINKS" import "$F/demo/oura-export" --tz Europe/Stockholm >all.csv || exit 70
	head -25 all.csv >a.csv
	head -26 all.csv | sed '/,2026-09-16,/s/,61,/,62,/' >b.csv
	cat >study.ini <<-END
		[study]
		state = state.json
		[input]
		sleep = nights.csv
		[experiment weeks]
		condition = before 2026-09-14..2026-09-23
		condition = during 2026-09-24..2026-10-08
		metric = tst_min
		[output]
		dir = out
		formats = nights, effects
	END
}
use() { cp "$1.csv" nights.csv; }

run() { "$WINKS" run -q study.ini; }

# One line for each file that a run writes.
sums() { cksum out/* state.json 2>/dev/null; }

leftovers() {
	for file in .winks-new-* ./*/.winks-new-*; do
		[ ! -e "$file" ] || echo "$file"
	done
}

# Fills a.sums and b.sums with what a whole run gives, and leaves a in place.
both_sums() {
	use b && run 2>/dev/null && sums >b.sums
	use a && run 2>/dev/null && sums >a.sums
	[ -s a.sums ] && [ -s b.sums ] && ! cmp -s a.sums b.sums || exit 70
	cat a.sums b.sums >either.sums
	a_sums=$(cat a.sums) b_sums=$(cat b.sums)
}

# Every file is the old or the new one, whole.
check_whole() {
	got=$(sums)
	[ "$got" = "$a_sums" ] || [ "$got" = "$b_sums" ] || [ -z "$got" ] ||
		! echo "$got" | grep -vxF -f either.sums || bad "$1: a file is neither the old nor the new one"
}

# Every file is the new one.
is_new() {
	if [ "$now" = a ]; then [ "$1" = "$a_sums" ]; else [ "$1" = "$b_sums" ]; fi
}

# The next run puts all right: no lock is held, nothing is left behind.
check_heals() {
	run 2>err || bad "$1: the next run ends with $?: $(cat err)"
	is_new "$(sums)" || bad "$1: the next run does not give the new files"
	[ -z "$(leftovers)" ] || bad "$1: left behind: $(leftovers)"
}

# a after b after a ...
now=a
turn() {
	if [ "$now" = a ]; then now=b; else now=a; fi
	use $now
}
