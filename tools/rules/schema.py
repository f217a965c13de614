#!/usr/bin/env python3
"""Every table of schema/ is marked FACT, REGISTER, DERIVED or STATE (outside the trail: who is signed in), and every column says what it is (unit, source)."""
import pathlib
import re
import sys

COLUMN = re.compile(r"\t([a-z][a-z0-9_]*) +(INTEGER|TEXT|BLOB)\b[^-]*?,?(\s*-- \S.*)?$")
CLAUSE = re.compile(r"\t(PRIMARY KEY|UNIQUE|CHECK|FOREIGN KEY|CONSTRAINT) ?")

for f in sorted([*pathlib.Path("schema").rglob("*.sql"), *pathlib.Path("tests/store").glob("*.sql")]):
    table = marked = None
    for n, line in enumerate(f.read_text().splitlines(), 1):
        if m := re.match(r"-- (FACT|REGISTER|DERIVED|STATE) (\w+): \S", line):
            marked = m[2]
        if m := re.match(r"CREATE TABLE (\w+) \(", line):
            table = m[1]
            if marked != table:
                print(f"{f}:{n}: before table {table} stands no `-- FACT|REGISTER|DERIVED|STATE {table}: what it is`")
        elif line.startswith(")"):
            table = None
            if not re.match(r"\) STRICT(, WITHOUT ROWID)?;$", line):
                print(f"{f}:{n}: a table ends with `) STRICT;` or `) STRICT, WITHOUT ROWID;`")
        elif table and not CLAUSE.match(line):
            m = COLUMN.match(line)
            if not m:
                print(f"{f}:{n}: no column that both databases read: {line.strip()[:60]}")
            elif not m[3]:
                print(f"{f}:{n}: column {table}.{m[1]} has no comment (unit, source)")
