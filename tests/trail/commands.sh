#!/usr/bin/env bash
# huoyan-verify as people call it.  usage: commands.sh HUOYAN_VERIFY MAKE_LOG
set -uo pipefail
verify=$1 make_log=$2
here=$(cd "$(dirname "$0")" && pwd)
dir=$(mktemp -d "${TMPDIR:-/tmp}/huoyan-try-XXXXXX")
trap 'rm -rf "$dir"' EXIT
n=0 bad=0

# expect CODE PATTERN NAME ARGUMENT…: exit code, and one line that matches
expect() {
	local code=$1 pattern=$2 name=$3 out got
	shift 3
	out=$("$verify" "$@" 2>&1)
	got=$?
	n=$((n + 1))
	if [ $got = "$code" ] && [[ $out == $pattern ]] && [ "$(wc -l <<<"$out")" = 1 ]; then
		echo "ok $n - $name"
	else
		echo "not ok $n - $name"
		printf '# exit %s: %s\n' $got "$out"
		bad=1
	fi
}

key=$here/key.vkey receipt=$here/1-accepted.receipt
"$make_log" "$dir/log" 300
cp -r "$dir/log" "$dir/older"
expect 0 "*: proved: leaf 0 of trail.example/a, time 2026-11-23T18:47:37.123+08:00, 13 of 13 fields shown*" \
	"a receipt is proved" "$receipt" --key "$key"
expect 0 "*12 of 13 fields shown*" "a receipt with a value erased is proved" --key "$(cat "$key")" \
	"$here/3-accepted-after-erasure.receipt"
expect 2 "*--key*" "a receipt without a key is wrong use" "$receipt"
expect 2 "*no verifier key" "a key that is none is wrong use" "$receipt" --key "$receipt"
expect 1 "*: not proved: the checkpoint is of another log" "another log's key does not prove it" \
	"$receipt" --key "$dir/log/public/key"
sed 's/^index 0/index 1/' "$receipt" >"$dir/r"
expect 1 "*: not proved: the leaf is not in the tree of the checkpoint" "a receipt with another index is not proved" \
	"$dir/r" --key "$key"
echo hello >"$dir/r"
expect 1 "*: line 1: not a receipt" "what is no receipt is not proved" "$dir/r" --key "$key"
expect 2 "*No such file*" "a file that is not there is wrong use" "$dir/none"
expect 0 "*: proved: 300 leaves of try.example/a, each hashed again*" "a log is proved" "$dir/log"
expect 0 "*: proved: 300 leaves*" "a log is remembered" "$dir/log" --remember "$dir/seen"
"$make_log" "$dir/log" 400
expect 0 "*: proved: 400 leaves*" "a log that grew continues what was seen" "$dir/log" --remember "$dir/seen"
expect 1 "*: not proved: rolled back: the checkpoint covers 300 leaves, 400 were seen" "a log rolled back is found" \
	"$dir/older" --remember "$dir/seen"
printf x | dd of="$dir/log/private/entries/001" bs=1 seek=$((153 * 44 + 80)) conv=notrunc status=none
expect 1 "*: not proved: leaf 300 is not the one that was logged" "a leaf that was changed is named" "$dir/log"
rm -r "$dir/log/private"
expect 0 "*: proved: 400 leaves of try.example/a, from the tiles*" "a log is proved from its public files alone" "$dir/log"
rm "$dir/log/public/checkpoint"
expect 1 "*the log has no checkpoint" "a log without a checkpoint is not proved" "$dir/log"
echo "1..$n"
exit $bad
