#!/usr/bin/env bash
# history BUILD [ROWS]: the signal store's cost a row from 10,000 rows to ROWS (1,000,000; 10,000,000 takes minutes and 3 GB).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$1/bench/signal_bench" schema/signal "$work" "${2:-${ROWS:-1000000}}"
if command -v strace >/dev/null; then
	strace -c -f -e trace=fdatasync,fsync -o "$work/trace" "$1/bench/signal_bench" schema/signal "$work/traced" 100000 >/dev/null
	echo "history syncs for 2 × 333,000 rows in batches of 1,000: $(awk '/sync$/ {n += $4} END {print n}' "$work/trace")"
fi
