#!/usr/bin/env bash
# run.sh unit [FILE.ts] | FILE.mjs: one test of the pages, as TAP.  Skips where the pages were not built (tools/build web needs a network once).
set -uo pipefail
cd "$(dirname "$0")/.."
if [ ! -d node_modules ] || [ ! -f dist/app/index.html ] || ! command -v node >/dev/null; then
	echo "1..0 # SKIP the pages are not built: tools/build web"
	exit 0
fi
if [ "$1" = unit ]; then
	node node_modules/vitest/vitest.mjs run --reporter=tap-flat "${@:2}"
else
	# A browser on a busy machine loses a key now and then: a journey that fails is made once more, and says so.
	# Each try is a process group of its own, so that the system it started ends with it.
	set -m
	for try in 1 2; do
		said=$(mktemp)
		node "$1" >"$said" 2>&1 &
		group=$!
		wait $group
		code=$?
		kill -- -$group 2>/dev/null
		[ $code = 0 ] && ! grep -q '^not ok' "$said" && break
		[ $try = 1 ] && sed 's/^/# first try: /' "$said" && rm -f "$said"
	done
	cat "$said"
	rm -f "$said"
	exit $code
fi
