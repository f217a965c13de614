#!/usr/bin/env python3
"""Each statement of each x.sql finds its rows by an index: SQLite's plan of it has no SCAN of a table, except where the
statement says `-- scan ok: reason`."""
import pathlib
import re
import sqlite3
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import sql  # noqa: E402


def database(folders):
    db = sqlite3.connect(":memory:")
    db.executescript("CREATE TABLE migration (number BIGINT NOT NULL PRIMARY KEY, name TEXT, hash TEXT, at BIGINT);")
    for folder in folders:
        for f in sorted(pathlib.Path(folder).glob("[0-9]*.sql")):
            db.executescript(f.read_text())
    return db


db = database(["schema", "schema/signal", "tests/store"])  # signal: the gate's own files
for f in sorted(pathlib.Path("src").rglob("*.sql")):
    for s in sql.read(f):
        try:
            plan = db.execute("EXPLAIN QUERY PLAN " + s.spelled("sqlite", "?"), [None] * len(s.args)).fetchall()
        except sqlite3.Error as e:
            print(f"{f}:{s.line}: {s.name}: {e}")
            continue
        inner = set(re.findall(r"\)\s*AS (\w+)", s.spelled("sqlite", "?")))  # rows of a subquery, planned above it
        scans = [p[3] for p in plan if (m := re.match(r"SCAN (?!(?:\d+ )?CONSTANT)(\w+)", p[3])) and m[1] not in inner]
        if scans and not s.scan_ok:
            print(f"{f}:{s.line}: {s.name}: {'; '.join(scans)}")
