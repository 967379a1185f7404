#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A run that is killed, or that an error meets, at any call: the files are the old or
# the new ones, whole, and the next run puts all right.
. "$(dirname "$0")/lib.sh"

small_study
both_sums

struck_run() {
	FAULT_AT=$1 FAULT_DO=$2 LD_PRELOAD=$FAULT "$WINKS" run -q study.ini 2>err
}

# What a run may end with that met WHAT.
check_exit() {
	case $2:$1 in
	EINTR:0 | short:0) ;;
	kill:137 | torn:137 | term:143 | kill:0 | torn:0 | term:0) ;;
	E*:6[56] | E*:73 | E*:74) [ -s err ] || bad "$3: no message" ;;
	E*:0) ;;
	*) bad "$3: ends with $1: $(cat err)" ;;
	esac
}

strike_at() {
	what="$2 at call $1 ($(sed -n "$1p" calls))"
	turn
	{ struck_run "$1" "$2"; } 2>/dev/null
	code=$?
	check_exit $code "$2" "$what"
	check_whole "$what"
	case $2 in
	term) [ -z "$(leftovers)" ] || bad "$what: left behind: $(leftovers)" ;;
	esac
	if [ $code = 0 ]; then
		sums | cmp -s - $now.sums || bad "$what: ends with 0, but not all is new"
	fi
	check_heals "$what"
}

now=a
turn
FAULT_LOG=$WORK/calls LD_PRELOAD=$FAULT run
for name in open write fsync rename close flock; do
	grep -q "^$name\$" calls || bad "no $name among the calls"
done
total=$(wc -l <calls)
for what in kill torn term short ENOSPC EIO EINTR EACCES; do
	at=1
	while [ "$at" -le "$total" ]; do
		strike_at $at $what
		at=$((at + STEP))
	done
done

# What is left behind is removed also where the next run has nothing to write.
for name in out/.winks-new-1-0 .winks-new-1-0; do echo half >$name; done
run 2>/dev/null
[ -z "$(leftovers)" ] || bad "not removed: $(leftovers)"

# Nothing of the user's is: not a folder, not a link's target, not another name.
mkdir out/.winks-new-folder && echo keep >.winks-newer && echo keep >kept
ln -s ../kept out/.winks-new-link
run 2>/dev/null
[ -d out/.winks-new-folder ] && [ -e .winks-newer ] && [ -e kept ] || bad "too much was removed"
rm -r out/.winks-new-folder out/.winks-new-link .winks-newer

finish "$total calls, eight ways"
