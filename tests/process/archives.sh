#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Archives as people's packers write them, alone and in folders, and archives that mean
# harm: named with what to do, nothing written, everything else on the line still read.
# shellcheck disable=SC2154,SC2086,SC2015 # used by lib.sh; a list of names; both must hold
. "$(dirname "$0")/lib.sh"
command -v python3 >/dev/null || { echo "skipped: no python3 to pack with" && exit 77; }

mkdir tmp pack good && export TMPDIR="$WORK/tmp"
cp -r "$F/demo/oura-export/App Data" pack
"$WINKS" nights pack >plain || exit 70

# --- every packer ---------------------------------------------------------------------------
# packed NAME COMMAND...: what the command writes reads like the folder.
packed() {
	name=$1 && shift
	command -v "$1" >/dev/null || { echo "skipped: no $1" && return; }
	(cd pack && "$@" >/dev/null) || bad "$name: $1 fails"
	"$WINKS" nights "pack/$name" >got 2>err || bad "$name: ends with $?: $(cat err)"
	cmp -s plain got || bad "$name: other nights"
}
packed info.zip zip -qr info.zip "App Data"
packed bsd.zip bsdtar -a -cf bsd.zip "App Data"
packed cmake.zip cmake -E tar cf cmake.zip --format=zip "App Data"
packed deflated.zip python3 -m zipfile -c deflated.zip "App Data"
# To a pipe: the sizes stand behind the data.
packed pipe.zip sh -c 'zip -qr - "App Data" | cat >pipe.zip'
[ -s pack/pipe.zip ] || rm -f pack/pipe.zip

# --- in a folder ----------------------------------------------------------------------------
mkdir -p folder/deep && cp pack/deflated.zip folder/deep/export.zip
"$WINKS" nights folder >got 2>err || bad "a folder: nights: $(cat err)"
cmp -s plain got || bad "a folder: other nights"
"$WINKS" check folder | grep -q '^folder/deep/export.zip:App Data/sleepmodel.csv$' ||
	bad "a folder: check does not name the archive"
# But for the name of the file.
"$WINKS" import pack/deflated.zip 2>/dev/null | sed 's/[^,]*deflated.zip:/X:/' >want
"$WINKS" import folder 2>err | sed 's/[^,]*export.zip:/X:/' | cmp -s - want || bad "a folder: import: $(cat err)"
"$WINKS" report pack/deflated.zip --log "$F/demo/supplements.csv" 2>/dev/null | sed '/^Files read/,$d' >want
"$WINKS" report folder --log "$F/demo/supplements.csv" 2>err | sed '/^Files read/,$d' >got
{ [ -s got ] && cmp -s got want; } || bad "a folder: another report: $(cat err)"
"$WINKS" init folder >/dev/null || bad "a folder: init"
grep -q '^sleep = deep/export.zip$' folder/winks.ini || bad "a folder: init does not name the archive"
rm folder/winks.ini
# One archive of the folder is damaged: the other is read, and it is said.
head -c 3000 pack/deflated.zip >folder/cut.zip
"$WINKS" nights folder >got 2>err
code=$?
[ $code = 65 ] || bad "a cut archive in a folder: ends with $code, not 65"
cmp -s plain got || bad "a cut archive in a folder: other nights"
grep -q '^folder/cut.zip: error: .*\[rows.zip-corrupt\]$' err || bad "in a folder: $(cat err)"

# --- what means harm ------------------------------------------------------------------------
python3 - "$F/oura/account-comma.csv" <<'END' || exit 70
import stat, sys, zipfile
export = open(sys.argv[1], "rb").read()
def pack(name, entries, how=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(name, "w", how) as archive:
        for entry, text in entries:
            archive.writestr(entry, text)
    return open(name, "rb").read()
# Every record is rejected, and would be kept for the quarantine.
header = export.split(b"\n")[0]
bomb = header + b"\n" + (b"," * header.count(b",") + b"\n") * 3_000_000
pack("bomb.zip", [("sleepmodel.csv", bomb)])
pack("dots.zip", [("../../escape.csv", export), ("/tmp/winks-absolute.csv", export)])
inner = pack("inner.zip", [("a.csv", export)])
pack("nested.zip", [("inner.zip", inner), ("deep/again.zip", inner)])
pack("disguised.zip", [("inner.csv", inner)])
open("cut.zip", "wb").write(inner[:-30])
locked = bytearray(inner)
locked[6] |= 1
locked[locked.index(b"PK\1\2") + 8] |= 1
open("locked.zip", "wb").write(locked)
link = zipfile.ZipInfo("link.csv")
link.create_system = 3
link.external_attr = (stat.S_IFLNK | 0o777) << 16
pack("links.zip", [(link, "/etc/passwd")])
flipped = bytearray(pack("flipped.zip", [("a.csv", export)], zipfile.ZIP_STORED))
flipped[900] ^= 1
open("flipped.zip", "wb").write(flipped)
pack("many.zip", [("%d.csv" % i, "") for i in range(100_001)], zipfile.ZIP_STORED)
pack("crowd.zip", [("%d.csv" % i, "") for i in range(4_097)], zipfile.ZIP_STORED)
END
cp "$F/oura/account.csv" good
hostile="bomb.zip dots.zip nested.zip disguised.zip cut.zip locked.zip links.zip flipped.zip many.zip crowd.zip"
listing() { find "$WORK" ! -name 'listing.*' ! -path "$WORK" -printf '%p %s %T@\n' | sort; }
listing >listing.before
# The whole run, with the most memory that it took in KiB as the last line.
python3 - "$WINKS" check $hostile good/account.csv >listing.out 2>listing.err <<'END'
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:]).returncode
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(code)
END
code=$?
listing >listing.after
[ $code = 65 ] || bad "ends with $code, not 65"
cmp -s listing.before listing.after || bad "something was written: $(diff listing.before listing.after)"
[ ! -e /tmp/winks-absolute.csv ] && [ ! -e "$WORK/../escape.csv" ] || bad "an entry escaped"
rss=$(tail -1 listing.out)
[ "$STEP" != 1 ] || [ "$rss" -lt 65536 ] || bad "took $rss KiB of memory"

# said FILE CODE HINT: an error, and below it what to do.
said() {
	grep -A1 "^$1: error: .*\[$2\]\$" listing.err | tail -1 | grep -q "^  $3" ||
		bad "$1: no error [$2] with '$3': $(grep -A1 "^$1" listing.err)"
}
said bomb.zip:sleepmodel.csv rows.too-large "Unpack it yourself if you trust it"
said nested.zip rows.nested "Unpack the outer one"
said cut.zip rows.zip-corrupt "Copy or download the archive again"
said locked.zip rows.zip-encrypted "Unpack it with its password"
said links.zip rows.zip-empty "Name the file itself"
said flipped.zip:a.csv rows.zip-corrupt "Copy or download the archive again"
said many.zip rows.too-large "Unpack it yourself if you trust it"
said crowd.zip rows.too-large "Unpack it yourself if you trust it"
for what in 'nested.zip:inner.zip: .*inside another' 'disguised.zip:inner.csv: .*inside another' \
	'links.zip:link.csv: .*a link or a special file' 'locked.zip:a.csv: .*encrypted'; do
	grep -q "^$what.*\[rows.entry-skipped\]" listing.out || bad "not named: $what"
done
# A name is no path: such an entry is read like any other.
grep -qF 'dots.zip:../../escape.csv' listing.out || bad "dots.zip: its entries are not named"
grep -A3 '^good/account.csv$' listing.out | grep -q 'format    oura-account' ||
	bad "the export beside them was not read"
finish "archives; at most $rss KiB of memory"
