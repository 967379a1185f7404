#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# SIGKILL at 200 random moments: the files are the old or the new ones, whole, and the
# next run puts all right.
. "$(dirname "$0")/lib.sh"

small_study
both_sums

# The longest wait is about the time of a whole run on this machine.
most=$(awk 'BEGIN { getline; split($1, a, "."); print $1 }' /proc/uptime)
i=0
while [ $i -lt 10 ]; do run 2>/dev/null && i=$((i + 1)); done
most=$(awk -v began="$most" '{ print ($1 - began) / 10 * 1.2 }' /proc/uptime)

killed=0
n=0
for wait in $(awk -v n=$((200 / STEP)) -v most="$most" 'BEGIN {
	srand(20260101); while (n--) printf "%.4f\n", 0.0005 + rand() * most }'); do
	n=$((n + 1))
	turn
	{ timeout --foreground -s KILL "$wait" "$WINKS" run -q study.ini; } 2>/dev/null
	[ $? = 137 ] && killed=$((killed + 1))
	check_whole "moment $n"
	check_heals "moment $n"
done
[ $killed -gt $((n / 10)) ] || bad "only $killed of $n runs were still at work"
finish "$killed of $n runs killed"
