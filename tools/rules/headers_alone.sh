#!/usr/bin/env bash
# Every header compiles alone.
export PANGO="$(pkg-config --cflags pangocairo)"
git ls-files 'src/**/*.h' | grep -v '_fuzz' | xargs -P 2 -n 8 sh -c 'for h; do
	echo "#include \"${h#src/}\"" | gcc -std=gnu17 -D_GNU_SOURCE -Isrc $PANGO -fsyntax-only -xc - 2>&1 | grep -m1 error | sed "s|^|$h: |"
done' _
true
