#!/usr/bin/env bash
# Every header compiles alone.
for h in $(git ls-files 'src/**/*.h' | grep -v '_fuzz'); do
	echo "#include \"${h#src/}\""
	echo "#include \"${h#src/}\"" | gcc -std=gnu17 -D_GNU_SOURCE -Isrc -fsyntax-only -xc - 2>&1 | grep -m1 -E 'error' | sed "s|^|$h: |" >&3
done 3>&1 >/dev/null
