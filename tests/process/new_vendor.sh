#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A made-up vendor is one file and one row in lib/: begun by scripts/new-vendor in a copy
# of the tree, built, tested, and its export known.
# shellcheck disable=SC2154,SC2086,SC2015 # used by lib.sh; a list of names; both must hold
. "$(dirname "$0")/lib.sh"
for tool in cmake ninja git; do
	command -v $tool >/dev/null || { echo "skipped: no $tool" && exit 77; }
done
# The build under sanitizers shows nothing more and takes minutes.
[ "$STEP" = 1 ] || { echo "skipped: once is enough" && exit 77; }

(cd "$ROOT" && git ls-files -co --exclude-standard >"$WORK/list" 2>/dev/null) || {
	echo "skipped: not a git tree" && exit 77
}
mkdir tree
# What was deleted and not yet committed is in the list too.
(cd "$ROOT" && while read -r file; do [ ! -f "$file" ] || echo "$file"; done <"$WORK/list" |
	tr '\n' '\0' | xargs -0 cp --parents -t "$WORK/tree") || exit 70
cp -r tree/lib before

tree/scripts/new-vendor gadget >said || bad "new-vendor ends with $?"
grep -q '^1. ' said || bad "new-vendor does not say what is next"
tree/scripts/new-vendor gadget 2>err && bad "new-vendor writes over what is there"
tree/scripts/new-vendor 'Bad Name' 2>err && bad "new-vendor takes any name"

# In lib/ one file more, and one line more in one file.
diff -r before tree/lib >changes
cat >want <<'END'
Only in tree/lib/vendor: gadget.c
diff -r before/vendor/vendors.inc tree/lib/vendor/vendors.inc
END
grep -v '^[0-9<>]' changes | sort | diff want - || bad "lib/ changed elsewhere too"
[ "$(grep -c '^>' changes)" = 1 ] && ! grep -q '^<' changes && grep -qx '> VENDOR(gadget)' changes ||
	bad "vendors.inc did not get one row: $(cat changes)"
(cd tree && scripts/check-layers) >out 2>&1 || bad "check-layers: $(cat out)"
(cd tree && scripts/make-fixtures --check) >out 2>&1 || bad "make-fixtures --check: $(cat out)"
[ -z "$(command -v clang-format)" ] || (cd tree &&
	clang-format --dry-run -Werror lib/vendor/gadget.c tests/vendor/test_gadget.c) || bad "not formatted"

cmake -S tree -B built -G Ninja -DCMAKE_BUILD_TYPE=Debug >out 2>&1 || { cat out && exit 1; }
ninja -C built --quiet winks test_vendor_gadget test_vendor_vendor >out 2>&1 || { tail -30 out && exit 1; }
built/tests/test_vendor_gadget >out 2>&1 || bad "its test: $(cat out)"
built/tests/test_vendor_vendor >out 2>&1 || bad "the table of formats: $(cat out)"
built/winks check tree/fixtures/gadget/nights.csv >out 2>&1 || bad "check: $(cat out)"
grep -q '^  format    gadget: ' out && grep -q '4 read = 4 accepted' out || bad "check: $(cat out)"
finish "a vendor is one file and one row"
