#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The line that tells how far it is: on a terminal only, after a second, at most ten
# times a second, and gone at the end.  Messages have colour by the same rules.
. "$(dirname "$0")/lib.sh"
command -v script >/dev/null || { echo "skipped: no script(1)"; exit 77; }

small_study
use a
export TERM=xterm
# on_terminal COMMAND: what it writes to a terminal, in the file seen
on_terminal() { script -qec "$1" /dev/null </dev/null >seen 2>/dev/null; }
lines() { grep -o "$1" seen | wc -l; }

# An input that comes slowly: 2 s, a piece every 20 ms.
slow="{ head -2 a.csv; i=0; while [ \$((i += 1)) -le 100 ]; do sed -n 3p a.csv; sleep 0.02; done; }"
began=$(date +%s)
on_terminal "$slow | '$WINKS' nights - >out.txt"
most=$((($(date +%s) - began + 1) * 10))
n=$(lines 'reading -, ')
[ "$n" -ge 1 ] && [ "$n" -le "$most" ] || bad "$n lines of progress, at most $most were allowed"
tail -c 200 seen | grep -q 'reading -, [^[:cntrl:]]*$' && bad "the line stays"
for quiet in "-q" "TERM=dumb"; do
	if [ "$quiet" = -q ]; then
		on_terminal "$slow | '$WINKS' nights -q - >out.txt"
	else
		on_terminal "$slow | TERM=dumb '$WINKS' nights - >out.txt"
	fi
	[ "$(lines reading)" = 0 ] || bad "$quiet: progress"
done
sh -c "$slow" | "$WINKS" nights - >out.txt 2>err
grep -q reading err && bad "progress into a file"
on_terminal "'$WINKS' nights nights.csv >out.txt"
[ "$(lines reading)" = 0 ] || bad "progress of what takes no time"

# Colour: 'auto' is a terminal that is not dumb, and no NO_COLOR.
red=$(printf '\033\\[1;31m')
while read -r want words; do
	on_terminal "$words"
	[ "$(lines "$red")" = "$want" ] || bad "$words: $(lines "$red") of $want coloured words"
done <<END
1 '$WINKS' nights absent.csv
0 NO_COLOR=1 '$WINKS' nights absent.csv
1 NO_COLOR= '$WINKS' nights absent.csv
0 TERM=dumb '$WINKS' nights absent.csv
0 env -u TERM '$WINKS' nights absent.csv
0 '$WINKS' nights absent.csv --color never
1 NO_COLOR=1 TERM=dumb '$WINKS' nights absent.csv --color always
0 '$WINKS' nights absent.csv 2>err
END
"$WINKS" nights absent.csv --color always 2>err
grep -q "$red" err || bad "--color always into a file: $(cat err)"
finish "the line of progress, and colour"
