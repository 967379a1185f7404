#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Files that are no files, and names that are no names: the right status at once, the
# other files still used, nothing in a message that a terminal would obey, and no value
# of accepted data in any.
. "$(dirname "$0")/lib.sh"

small_study
use a
ESC=$(printf '\033')

mkfifo fifo
mkdir loop && ln -s .. loop/up && ln -s loop loop/self && cp nights.csv loop/
ln -s dangling-target dangling
cp -r "$F/demo/supplements.csv" log.csv

# quick STATUS WHAT WORDS... : runs winks WORDS within 10 s
quick() {
	want=$1 what=$2
	shift 2
	timeout 10 "$WINKS" "$@" </dev/null >out.txt 2>err
	code=$?
	case " $want " in
	*" $code "*) ;;
	*) bad "$what: winks $*: ends with $code, not $want: $(head -3 err)" ;;
	esac
	[ $code = 0 ] || [ -s err ] || bad "$what: no message"
	grep -q "$ESC" err out.txt && bad "$what: an escape character reaches the terminal"
	true
}

for special in fifo /dev/zero /dev/full /dev/tty /proc/self/mem dangling /dev/null/x; do
	quick '65 66' "as an export" check $special
	quick '65 66' "as an export" report $special
	quick 65 "beside a good file" check $special nights.csv
	grep -q '24 nights\|nights.csv' out.txt || bad "$special: the good file was not read"
	quick 65 "as a log" report nights.csv --log $special
	quick 66 "as a study file" run $special
	quick 66 "as a study file" doctor $special
	quick '73 74' "as the folder of a report" report nights.csv --out $special/out
done
quick 0 "a folder that holds itself" check loop
quick 66 "a folder as a study file" run loop

# The state: no file, a folder, a pipe, rubbish.
for state in fifo loop; do
	sed "s|^state.*|state = $state|" study.ini >odd.ini
	quick '0 73 74' "state = $state" run -q odd.ini
	[ -p fifo ] && [ -d loop ] || mkfifo fifo 2>/dev/null || true
done

# Names.
for name in "new
line" "esc${ESC}[31mred" "-rf" " " 'a;rm -rf b' '$(touch pwned)' "$(printf 'latin\351')" "%n%s" \
	"$(printf 'bidi\342\200\256gpj')"; do
	mkdir -p names && cp nights.csv "names/$name.csv" && echo nonsense >"names/$name.txt"
	quick 0 "name '$name'" check "names/$name.csv"
	quick 65 "name '$name'" report "names/$name.csv" "names/$name.txt" --log "names/$name.txt"
	grep -q '^line' err && bad "a name breaks a line"
	quick 0 "name '$name'" init names
	# What it wrote is a study file, whatever the names were.
	quick '0 78' "init of '$name'" doctor names/winks.ini
	grep -q 'winks.ini:[0-9]' err && bad "init of '$name' wrote a wrong line: $(cat err)"
	rm -r names
done
[ ! -e pwned ] || bad "a name was run"
cp nights.csv ./-rf.csv
quick '0' "an option-like name" check -- -rf.csv
rm ./-rf.csv

# Privacy: what was accepted stands in no message, only what was refused or is odd.
cat >secret.csv <<-END
	date,item,amount,unit,elemental,taken,note
	2026-09-14,magnesium citrate,217.25,mg,yes,yes,whispered-secret
	2026-09-31,magnesium citrate,100,mg,yes,yes,other-secret
END
for words in 'check nights.csv secret.csv' 'report nights.csv --log secret.csv' 'doses secret.csv'; do
	# shellcheck disable=SC2086
	timeout 10 "$WINKS" $words -v >out.txt 2>err
	grep -e -secret -e 217.25 err && bad "winks $words: accepted data stand in a message"
	cat out.txt err | grep -q "'2026-09-31'" || bad "winks $words: the refused value is not shown"
done
finish "every odd file and name"
