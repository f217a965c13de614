#!/usr/bin/env python3
"""Calls that the house does not use, and who may (CODING.md 6): memory only in base, clock and chance only in prog,
SQL only in .sql files."""
import pathlib
import re

RULES = [
    (r"\b(strcpy|strcat|sprintf|vsprintf|strtok|atoi|atol|gets|alloca|setjmp|longjmp)\s*\(", ()),
    (r"\b(malloc|calloc|realloc|strdup|strndup)\s*\(", ("base", "store", "desk", "log", "gate", "watch", "prog")),
    (r"\b(time|clock_gettime|gettimeofday|localtime|localtime_r|gmtime)\s*\(", ("prog",)),
    (r"\b(rand|random|srand|arc4random|getrandom|RAND_bytes|randombytes_buf)\s*\(", ("prog",)),
    (r"\"\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM)\s", ("tour",)),  # the tour tampers as an intruder would
]
for f in sorted(pathlib.Path("src").rglob("*.[ch]")):
    if f.name.endswith(("_test.c", "_fuzz.c")):
        continue
    for n, line in enumerate(f.read_text().splitlines(), 1):
        if line.lstrip().startswith(("*", "/*", "//")) or "/* allowed:" in line:
            continue
        for pattern, allowed in RULES:
            if re.search(pattern, line) and f.parts[1] not in allowed:
                print(f"{f}:{n}: {line.strip()[:80]}")
