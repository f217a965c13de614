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
	# A group of its own, so that the system it started ends with it.
	set -m
	node "$@" &
	group=$!
	wait $group
	code=$?
	kill -- -$group 2>/dev/null
	exit $code
fi
