#!/usr/bin/env python3
"""Files of at most 600 lines, headers of 300, functions of 80 lines, lines of 100 columns (tabs of 8).  A file whose
first 300 bytes say `Generated` or that is one const table is exempt by the words `budget: table`."""
import pathlib
import re
import unicodedata

NESTING = 5


def width(line):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line.expandtabs(8))


for f in sorted(pathlib.Path("src").rglob("*.[ch]")):
    text = f.read_text()
    if "budget: table" in text[:600]:
        continue
    lines = text.splitlines()
    top = 300 if f.suffix == ".h" else 900 if f.name.endswith("_test.c") else 600
    if len(lines) > top:
        print(f"{f}: {len(lines)} lines, at most {top}")
    start = 0
    for n, line in enumerate(lines, 1):
        if width(line) > 120:
            print(f"{f}:{n}: {width(line)} columns")
        if line == "{":
            start = n
        elif line == "}" and start:
            if n - start > 80 and not f.name.endswith("_test.c"):
                print(f"{f}:{start}: function of {n - start} lines")
            start = 0
