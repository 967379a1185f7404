#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# 32 runs of one study at once: one works, the others end with 75 and one line.  And
# reports of different studies into one folder do not stand in each other's way.
. "$(dirname "$0")/lib.sh"

small_study
use a
sed 's|nights.csv|-|' study.ini >stdin.ini
mkfifo in
exec 3<>in
"$WINKS" run -q stdin.ini <in 3>&- 2>first &
first=$!
# A pipe holds 64 KiB: when all of this is written, the run is at work on it.
{ cat nights.csv && yes "$(tail -1 nights.csv)" | head -500; } >&3

i=0
others=
while [ $((i += 1)) -le 31 ]; do
	("$WINKS" run -q stdin.ini <in 3>&- 2>err.$i
		echo $? >code.$i) &
	others="$others $!"
done
# shellcheck disable=SC2086 # a list of numbers
wait $others
[ "$(cat code.* | sort | uniq -c | tr -s ' ')" = " 31 75" ] || bad "not 31 of 75: $(cat code.*)"
[ "$(cat err.* | sort | uniq -c | tr -s ' ')" = " 31 winks: another run of this study is at work" ] ||
	bad "not one line each: $(cat err.*)"
[ ! -e out ] || bad "something was written before the input was read"
exec 3>&-
wait $first || bad "the first one ends with $?: $(cat first)"
[ -s out/nights.csv ] && [ -s state.json ] || bad "the first one wrote nothing"
run || bad "the lock is still held"

# Without a lock: twelve writers of one folder.
i=0
writers=
while [ $((i += 1)) -le 12 ]; do
	"$WINKS" report nights.csv --out shared --format nights,json 2>>err.writers &
	writers="$writers $!"
done
for writer in $writers; do wait "$writer" || bad "a writer of a shared folder ends with $?"; done
"$WINKS" report nights.csv --out alone --format nights,json
diff -r shared alone || bad "the shared folder holds something else"
[ -z "$(leftovers)" ] || bad "left behind: $(leftovers)"
finish "32 at once"
