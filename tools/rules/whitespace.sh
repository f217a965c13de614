#!/usr/bin/env bash
# clang-format 14 owns whitespace (tables between clang-format off/on are aligned by hand).
for f in $(git ls-files 'src/*.[ch]' 'src/**/*.[ch]' | sort -u); do
	clang-format-14 --style=file "$f" | cmp -s - "$f" || echo "$f: run clang-format-14 -i on it"
done
