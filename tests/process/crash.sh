#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A run that is killed, or that an error meets, at any call: the files are the old or
# the new ones, whole, and the next run puts all right.
# shellcheck disable=SC2034,SC2154 # of lib.sh
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

# strike_at NUMBER CALL WHAT
strike_at() {
	what="$3 at call $1 ($2)"
	turn
	{ struck_run "$1" "$3"; } 2>/dev/null
	code=$?
	check_exit $code "$3" "$what"
	check_whole "$what"
	[ $3 != term ] || [ -z "$(leftovers)" ] || bad "$what: left behind: $(leftovers)"
	[ $code != 0 ] || is_new "$got" || bad "$what: ends with 0, but not all is new"
	check_heals "$what"
}

# What can happen at a call.
ways() {
	case $1 in
	write) echo kill torn short term ENOSPC EIO EINTR ;;
	read) echo short EIO EINTR ;;
	open) echo kill term ENOSPC EACCES EINTR ;;
	open-to-read) echo EACCES EIO EINTR ;;
	fsync) echo kill term EIO ENOSPC EINTR ;;
	close) echo kill EIO EINTR ;;
	flock) echo kill EINTR ENOSPC ;;
	*) echo kill term EIO EACCES EINTR ;;
	esac
}

now=a
turn
FAULT_LOG=$WORK/calls LD_PRELOAD=$FAULT run
for name in open write fsync rename close flock; do
	grep -q "^$name\$" calls || bad "no $name among the calls"
done
total=0 at=0 cases=0
while read -r name; do
	at=$((at + 1))
	for way in $(ways "$name"); do
		total=$((total + 1))
		[ $((total % STEP)) = 0 ] || continue
		strike_at $at "$name" "$way" </dev/null
		cases=$((cases + 1))
	done
done <calls

# Where the output folder is not there yet, and where an old file cannot be taken away.
for way in kill term EIO EACCES EINTR; do
	rm -rf out
	turn
	rm -f calls && FAULT_LOG=$WORK/calls LD_PRELOAD=$FAULT run 2>/dev/null
	for name in mkdir chmod; do
		at=$(grep -n "^$name\$" calls | head -1 | cut -d: -f1)
		rm -rf out
		strike_at "${at:-0}" $name $way
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

finish "$cases cases"
