#!/usr/bin/env python3
"""A function that a header declares is used by another file than the one that defines it: else it is static, or dead."""
import collections
import pathlib
import re

DECLARED = re.compile(r"^(?!typedef|static|struct \w+ \{|enum|#)[a-z][\w \t\*]*?[ \*](\w+)\(", re.M)
DEFINED = re.compile(DECLARED.pattern + r"[^;{]*\)\s*\{", re.M)
files = {f: f.read_text() for top in ("src", "tests", "bench", "fuzz") for f in sorted(pathlib.Path(top).rglob("*.[ch]"))}
where, defined = collections.defaultdict(set), collections.defaultdict(set)
for f, text in files.items():
    for word in set(re.findall(r"\b[a-z]\w+", text)):
        where[word].add(f)
    if f.suffix == ".c":
        for m in DEFINED.finditer(text):
            defined[m[1]].add(f)
for f, text in files.items():
    if f.parts[0] != "src" or f.suffix != ".h":
        continue
    for m in DECLARED.finditer(text):
        if len(re.findall(rf"\b{m[1]}\(", text)) > 1:
            continue  # an inline function beside it calls it
        if m[1] in defined and not where[m[1]] - defined[m[1]] - {f}:
            inside = sum(len(re.findall(rf"\b{m[1]}\b", files[g])) for g in defined[m[1]])
            print(f"{f}:{text.count(chr(10), 0, m.start()) + 1}: {m[1]} is used by {'its own file alone' if inside > 1 else 'nothing'}")
