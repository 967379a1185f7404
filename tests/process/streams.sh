#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every command with standard output or standard error full, closed, or a pipe that
# nobody reads: a message where one can be given, and the documented status.
. "$(dirname "$0")/lib.sh"

small_study
use a
cp "$F/demo/supplements.csv" log.csv

# How each command is run so that it has something to print.
words_of() {
	case $1 in
	report | check | nights | import | compare) echo "$1 nights.csv" ;;
	run | doctor) echo "$1 study.ini" ;;
	doses) echo "$1 log.csv" ;;
	demo) echo "$1 demo" ;;
	init) rm -f fresh/winks.ini && mkdir -p fresh && cp nights.csv fresh && echo "$1 fresh" ;;
	completion) echo "$1 bash" ;;
	explain | formats | help | version) echo "$1" ;;
	*) bad "say in tests/process/streams.sh how 'winks $1' is run" ;;
	esac
}

# expect STATUS WHAT: after a command whose status is in $code
expect() { [ "$code" = "$1" ] || bad "winks $words: $2: ends with $code, not $1"; }

commands=$("$WINKS" help | sed -n 's/^  \([a-z]\{1,\}\) .*/\1/p')
[ "$(echo "$commands" | wc -w)" -ge 15 ] || bad "'winks help' lists too few commands: $commands"
for command in $commands; do
	for words in "$(words_of "$command")" "$command --help"; do
		# shellcheck disable=SC2086
		set -- $words
		words_of "$command" >/dev/null
		"$WINKS" "$@" >/dev/full 2>err; code=$?
		expect 74 "standard output is full"
		grep -q 'standard output could not be written' err || bad "winks $words: no message: $(cat err)"
		words_of "$command" >/dev/null
		"$WINKS" "$@" >&- 2>err; code=$?
		expect 74 "standard output is closed"
		grep -q 'standard output could not be written' err || bad "winks $words: no message: $(cat err)"
		words_of "$command" >/dev/null
		"$WINKS" "$@" <&- >&- 2>&-; code=$?
		expect 74 "all three are closed"
		words_of "$command" >/dev/null
		"$WINKS" "$@" <&- >out.txt 2>&-; code=$?
		expect 0 "standard input and error are closed"
		[ -s out.txt ] || bad "winks $words: prints nothing"
	done
	words="$command --no-such-option"
	"$WINKS" "$command" --no-such-option 2>/dev/full; code=$?
	expect 74 "standard error is full"
	"$WINKS" "$command" --no-such-option 2>&-; code=$?
	expect 74 "standard error is closed"
	"$WINKS" "$command" --no-such-option 2>err; code=$?
	expect 64 "unknown option"
done

# A reader that has gone: by the signal, or as an error where the signal is ignored.
words="run study.ini"
mkfifo pipe
for trapped in '' 'trap "" PIPE;'; do
	rm -rf out state.json
	(exec <pipe) &
	sh -c "$trapped"'exec 3>pipe; sleep 0.2; exec "$0" run study.ini >&3 2>err' "$WINKS"; code=$?
	wait
	if [ -n "$trapped" ]; then
		expect 74 "nobody reads, SIGPIPE ignored"
		grep -q 'standard output could not be written' err || bad "no message: $(cat err)"
	else
		expect 141 "nobody reads"
	fi
	[ -s out/nights.csv ] || bad "the files were not written"
	[ ! -e state.json ] || bad "what nobody read counts as told"
	[ -z "$(leftovers)" ] || bad "left behind: $(leftovers)"
done
finish "every command, every stream"
