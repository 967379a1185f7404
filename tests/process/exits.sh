#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every status of the manual, and which of two goes first.  One row a case:
# status, how it is run, the command line.  70 has no row: it would be a fault of the program.
# shellcheck disable=SC3045 # ulimit -v is of every shell here
. "$(dirname "$0")/lib.sh"

small_study
use a
cp "$F/demo/supplements.csv" log.csv
head -3 a.csv >ends.csv && printf 'x,y\n' >>ends.csv # one row that is none
printf 'PK\003\004not a zip' >cut.zip
sed 's/^state = .*/state = locked.json/' study.ini >locked.ini
sed 's/^state = .*/state = limited.json/' study.ini >limited.ini
{ cat study.ini; echo 'nonsense = 1'; } >wrong.ini
sed 's/nights.csv/absent.csv/' study.ini >absent.ini
printf '[study]\nstate = locked.json\n[input]\nsleep = absent.csv\n' >locked-absent.ini
: >no-folder
awk 'BEGIN { print "date,item,amount,unit"
	while (n++ < 60000) print "2026-10-12,magnesium citrate," n ",mg" }' >long.csv
exec 9>locked.json.lock && flock 9 # as another run would

# The rows below say `small` for a run that may have too little memory, `full` and
# `shut` for one whose standard output is full or closed.
small() { (ulimit -v 24000 && exec "$@"); }
full() { "$@" >/dev/full; }
shut() { "$@" >&-; }
killed() { # the program waits for its input, and is told to stop
	mkfifo pipe 2>/dev/null
	"$WINKS" check - <pipe >/dev/null 2>&1 &
	exec 8>pipe
	sleep 0.2
	kill -TERM $!
	wait $! 2>/dev/null
	code=$?
	exec 8>&-
	return $code
}

seen=
while read -r want how line; do
	[ -n "$want" ] || continue
	# The sanitizers need memory of their own.
	[ "$STEP" = 1 ] || [ "$how" != small ] || { seen="$seen $want"; continue; }
	case $how in
	killed) killed ;;
	plain) eval "\"\$WINKS\" $line" >out.txt 2>err 9>&- ;;
	*) eval "$how \"\$WINKS\" $line" >out.txt 2>err 9>&- ;;
	esac
	code=$?
	seen="$seen $want"
	[ "$code" = "$want" ] || bad "$how winks $line: ends with $code, not $want: $(head -2 err)"
	[ "$want" = 0 ] || [ "$how" = killed ] || [ -s err ] || bad "winks $line: says nothing"
done <<'END'
0 plain nights nights.csv
0 plain check ends.csv
0 plain report nights.csv --before 2026-09-14..2026-09-15 --during 2026-09-16..2026-09-17
0 plain run study.ini
10 plain run -q study.ini --fail-on stale --now 2027-01-01T12:00Z
10 plain run -q study.ini --fail-on insufficient --during 2026-09-24..2026-09-25 --before 2026-09-14..2026-09-15
64 plain
64 plain reprot nights.csv
64 plain nights
64 plain nights --no-such-option nights.csv
65 plain nights nights.csv cut.zip
65 plain nights ends.csv --strict
66 plain nights absent.csv
66 plain nights cut.zip
66 plain run -q absent.ini
71 small doses long.csv
73 plain report nights.csv --out no-folder/out
73 plain run -q study.ini --out no-folder
74 full nights nights.csv
74 shut report nights.csv
75 plain run -q locked.ini
78 plain run -q wrong.ini
78 plain report nights.csv --color perhaps
78 plain report nights.csv --tz No/Such
143 killed
74 full report nights.csv cut.zip
74 full run study.ini --fail-on stale --now 2027-01-01T12:00Z
73 plain report nights.csv cut.zip --out no-folder/out
75 plain run -q locked-absent.ini
65 plain run -q study.ini --log cut.zip --fail-on stale --now 2027-01-01T12:00Z
66 plain nights absent.csv cut.zip
END
# The manual's own list of them.
for code in $("$WINKS" help --man winks | sed -n '/^\.Sh EXIT/,/^\.Sh SEE/s/^\.It \([0-9]*\)$/\1/p'); do
	case " $seen " in
	*" $code "*) ;;
	*) [ "$code" = 70 ] || bad "status $code of the manual has no case here" ;;
	esac
done
finish "every status, and which goes first"
