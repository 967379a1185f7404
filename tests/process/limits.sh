#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Disks that are full, folders that cannot be written, too little memory, too few
# descriptors, signals: the old files stay, the status says why, the next run heals.
# shellcheck disable=SC2034,SC2154,SC3045 # used by lib.sh; dash and bash have these limits
. "$(dirname "$0")/lib.sh"

small_study
both_sums
now=b
use b

# refused STATUS WHAT: after a run whose status is in $code
refused() {
	[ $code = "$1" ] || bad "$2: ends with $code, not $1: $(cat err)"
	[ -s err ] || bad "$2: no message"
	check_whole "$2"
	[ -z "$(leftovers)" ] || bad "$2: left behind: $(leftovers)"
}

(ulimit -f 1 && run) 2>err
code=$?
refused 74 "files of 512 bytes at most"
[ "$(sums)" = "$a_sums" ] || bad "files of 512 bytes at most: the old files are gone"

mkdir small
if mount -t tmpfs -o size=8k none small 2>/dev/null; then
	sed 's|^dir = .*|dir = small/out|' study.ini >small.ini
	"$WINKS" run -q small.ini 2>err
	code=$?
	[ -z "$(find small -type f -size -1k)" ] || bad "full disk: half a file"
	refused 74 "a full disk"
	umount small
else
	echo "skipped: no right to mount a small disk (ENOSPC is met in crash.sh)"
fi

# As somebody who may not write there; only root can become somebody else.
if [ "$(id -u)" = 0 ] && command -v setpriv >/dev/null; then
	mkdir theirs locked && cp "$WINKS" b.csv theirs/ && chmod 755 "$WORK" theirs locked
	sed 's|^state = .*|state = ../mine/state.json|; s|nights.csv|b.csv|; s|^dir.*|dir = ../locked/out|' \
		study.ini >theirs/study.ini
	chmod 644 theirs/study.ini theirs/b.csv
	mkdir mine && chown 65534:65534 mine
	as_nobody() { setpriv --reuid 65534 --regid 65534 --clear-groups "$@" 2>err; }
	as_nobody theirs/winks run -q theirs/study.ini
	code=$?
	refused 73 "a folder that is read-only"
	grep -q 'locked/out.*cannot create the folder: Permission denied' err || bad "read-only: $(cat err)"
	[ -z "$(find mine -name '*.json')" ] || bad "read-only: the run counts as done"
	sed -i 's|^state.*|state = ../locked/state.json|; s|^dir.*|dir = ../mine/out|' theirs/study.ini
	as_nobody theirs/winks run -q theirs/study.ini
	code=$?
	refused 73 "a lock that cannot be opened"
	[ ! -e mine/out ] || bad "no lock: something was written"
	# A file, a folder and an export that only root may read.
	chmod 000 theirs/b.csv
	as_nobody theirs/winks check theirs/b.csv >/dev/null
	code=$?
	refused 66 "an export of mode 000"
	chmod 000 theirs/study.ini
	as_nobody theirs/winks doctor theirs/study.ini >/dev/null
	code=$?
	refused 66 "a study file of mode 000"
	# The process may not be looked into: its files belong to root.
	chmod 644 theirs/study.ini theirs/b.csv
	sed 's|b.csv|-|' theirs/study.ini >theirs/stdin.ini
	mkfifo theirs/in && exec 3<>theirs/in
	setpriv --reuid 65534 --regid 65534 --clear-groups theirs/winks check - <theirs/in >/dev/null 2>&1 3>&- &
	pid=$!
	sleep 0.3
	[ "$STEP" != 1 ] || [ "$(stat -c %u /proc/$pid/environ)" = 0 ] || bad "the process can be dumped"
	grep -q '^Max core file size *0 *0 ' /proc/$pid/limits || bad "core files are not off"
	kill $pid
	exec 3>&-
	wait $pid 2>/dev/null
else
	echo "skipped: only root can become somebody else (EACCES is met in crash.sh)"
fi

# The sanitizers need memory of their own.
if [ "$STEP" = 1 ]; then
	awk 'BEGIN { print "date,item,amount,unit"; while (n++ < 60000) print "2026-10-12,magnesium citrate," n ",mg" }' >long.csv
	(ulimit -v 24000 && "$WINKS" doses long.csv >/dev/null) 2>err
	code=$?
	refused 71 "24 MB of memory"
	[ "$(cat err)" = "winks: out of memory, or a limit was passed" ] || bad "memory: $(cat err)"
fi

for most in 3 4 5 6; do
	(ulimit -n $most && run) 2>err
	code=$?
	case $code in
	0 | 65 | 66 | 73 | 74 | 127) ;; # 127: not even the libraries could be loaded
	*) bad "$most descriptors: ends with $code" ;;
	esac
	check_whole "$most descriptors"
done
check_heals "all of this"

# waiting_run PREFIX: a run that waits for more of its input, as $pid.  A pipe holds 64 KiB:
# when all of this is written, the program is at work on it.
sed 's|nights.csv|-|' study.ini >stdin.ini
mkfifo in
waiting_run() {
	exec 3<>in
	sh -c "$1"' exec "$0" run -q stdin.ini <in 3>&- 2>err' "$WINKS" &
	pid=$!
	{ cat nights.csv && yes "$(tail -1 nights.csv)" | head -500; } >&3
}
turn
for signal in TERM:143 HUP:129 INT:130; do
	waiting_run 'trap - INT;'
	kill -s ${signal%:*} $pid
	[ $signal = INT:130 ] && kill -s TERM $pid
	exec 3>&-
	wait $pid
	code=$?
	case $signal:$code in
	INT:130:143) ;; # the shell lets what runs behind it ignore SIGINT
	*:"${signal#*:}") ;;
	*) bad "$signal: ends with $code" ;;
	esac
	grep -q 'stopped by signal' err || bad "$signal: $(cat err)"
	[ -z "$(leftovers)" ] || bad "$signal: left behind: $(leftovers)"
	[ "$(sums)" = "$b_sums" ] || bad "$signal: something was written"
done
# nohup: the signal is ignored and stays so.
waiting_run 'trap "" HUP;'
kill -s HUP $pid
exec 3>&-
wait $pid || bad "under nohup: ends with $?: $(cat err)"
check_heals "signals"
finish "every limit"
