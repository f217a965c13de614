#!/usr/bin/env bash
# LAW.md says what the pack, the code and the tests say now.  Needs a built huoyan; without one it says nothing.
for huoyan in build/bin/huoyan build-clang/bin/huoyan; do
	[ -x "$huoyan" ] && exec python3 tools/law_md.py --check "$huoyan"
done
exit 0
