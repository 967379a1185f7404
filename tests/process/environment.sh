#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The same bytes whatever the locale, the zone of the machine, the umask, the
# environment, the working folder and the order in which inputs are named.
. "$(dirname "$0")/lib.sh"
LOCALES=$3/locales

# Locales are made once for each build; without localedef only those there are tried.
mkdir -p "$LOCALES"
for name in sv_SE nl_NL de_DE tr_TR zh_TW fa_IR; do
	[ -d "$LOCALES/$name.UTF-8" ] || ! command -v localedef >/dev/null ||
		localedef --no-archive -i $name -f UTF-8 "$LOCALES/$name.UTF-8" >/dev/null 2>&1
	[ -d "$LOCALES/$name.UTF-8" ] && continue
	[ -z "${WINKS_REQUIRE_DATA:-}" ] || bad "no locale $name; scripts/setup test installs 'locales'"
	echo "skipped: locale $name is not there (package locales)"
done
export LOCPATH="$LOCALES"

mkdir study
cp -r "$F/demo/oura-export" study/
tail -n +2 "$F/demo/supplements.csv" >rows
{ head -1 "$F/demo/supplements.csv" && head -20 rows; } >study/log-1.csv
{ head -1 "$F/demo/supplements.csv" && tail -n +18 rows; } >study/log-2.csv
"$WINKS" import "$F/demo/oura-export" --tz Europe/Stockholm | head -30 >study/again.csv
write_study() {
	cat >study/study.ini <<-END
		[study]
		timezone = Europe/Stockholm
		state = ../state.json
		[input]
		$1
		$2
		[experiment magnesium]
		substance = magnesium
		condition = before 2026-09-14..2026-10-11
		condition = during 2026-10-12..2026-11-08
		metric = sol_min, se_pct
		[output]
		dir = ../out
	END
}
sleep='sleep = oura-export
sleep = again.csv'
logs='log = log-1.csv
log = log-2.csv'
write_study "$sleep" "$logs"

# try WORDS... : runs "env WORDS... winks run" and compares all there is with the first time.
try() {
	rm -rf out state.json
	env "$@" "$WINKS" run study/study.ini >stdout 2>stderr || bad "$*: ends with $?: $(cat stderr)"
	cksum out/* state.json stdout stderr >got
	[ -e want ] || cp got want
	cmp -s got want || bad "$*: $(diff want got)"
	stat -c '%a %n' out/* state.json | grep -v '^600 ' && bad "$*: others may read that"
	[ "$(stat -c %a out)" = 700 ] || bad "$*: the folder is open to others"
}

try LC_ALL=C
[ "$(wc -l <want)" -gt 9 ] || bad "too few files to compare: $(cat want)"
for name in sv_SE nl_NL de_DE tr_TR zh_TW fa_IR; do
	try LANG=$name.UTF-8 LC_ALL=$name.UTF-8
done
for zone in UTC Europe/Stockholm Asia/Taipei America/New_York No/Such; do try TZ=$zone; done
try -u TZ
try -i
try -i PATH=/nowhere TERM=dumb
for mask in 000 077 777; do
	umask $mask
	try LC_ALL=C
done
umask 022
write_study 'sleep = again.csv
sleep = oura-export' 'log = log-2.csv
log = log-1.csv'
try LC_ALL=C
write_study "$sleep" "$logs"

# Without HOME the state lies beside the study file; from another folder all is the same.
sed -i '/^state/d' study/study.ini
(cd / && rm -rf "$WORK/out" && env -i "$WINKS" run "$WORK/study/study.ini" >/dev/null 2>&1) ||
	bad "from another folder: ends with $?"
[ -e study/study.ini.state.json ] || bad "no state beside the study file"

# The other commands that print numbers and dates.
for command in 'report study/again.csv study/oura-export --log study/log-1.csv' \
	'nights study/again.csv --format csv' 'nights study/again.csv --summary' \
	'doses study/log-1.csv study/log-2.csv' 'check study'; do
	# shellcheck disable=SC2086 # words
	"$WINKS" $command --tz Europe/Stockholm >want.out 2>want.err
	for words in LC_ALL=sv_SE.UTF-8 LC_ALL=tr_TR.UTF-8 LC_ALL=fa_IR.UTF-8 TZ=Asia/Taipei; do
		# shellcheck disable=SC2086
		env $words "$WINKS" $command --tz Europe/Stockholm >got.out 2>got.err
		cmp -s want.out got.out && cmp -s want.err got.err || bad "$command: $words"
	done
done
finish "every environment"
