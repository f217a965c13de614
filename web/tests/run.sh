#!/usr/bin/env bash
# run.sh unit | FILE.mjs: one test of the pages, as TAP.  Skips where the pages were not built (tools/build web needs a network once).
set -uo pipefail
cd "$(dirname "$0")/.."
if [ ! -d node_modules ] || [ ! -f dist/app/index.html ] || ! command -v node >/dev/null; then
	echo "1..0 # SKIP the pages are not built: tools/build web"
	exit 0
fi
if [ "$1" = unit ]; then
	node node_modules/vitest/vitest.mjs run --reporter=tap-flat
else
	exec node "$1"
fi
