#!/usr/bin/env python3
"""sql.py x.sql x_sql.h: makes the statements of a module out of its x.sql.

    -- fact_add [writes]: one row of the trail
    INSERT INTO fact (region, id) VALUES (:region, :id);

    -- fact_head (postgres): the same, the row locked until the end
    -- scan ok: one row per organ
    SELECT …;

`:name` becomes ?1 or $1 in the order of first appearance.  A statement marked (sqlite) or (postgres) is the variant for one
of them and takes the same names.  `-- scan ok: reason` is for the plan test (tools/plans.py)."""
import pathlib
import re
import sys

HEAD = re.compile(r"-- ([a-z][a-z0-9_]*)(?: \((sqlite|postgres)\))?(?: \[(writes)\])?: \S")
TOKEN = re.compile(r"'(?:[^']|'')*'|--[^\n]*|::|:([a-z][a-z0-9_]*)")
WRITES = ("INSERT", "UPDATE", "DELETE", "CREATE")


class Statement:
    def __init__(self, name):
        self.name, self.text, self.scan_ok, self.args, self.line = name, {}, None, [], 0
        self.purpose = ""

    @property
    def writes(self):
        return next(iter(self.text.values())).startswith(WRITES)

    def spelled(self, kind, mark):
        def put(m):
            if not m[1]:
                return "" if m[0].startswith("--") else m[0]
            return mark + str(self.args.index(m[1]) + 1)

        return " ".join(TOKEN.sub(put, self.text.get(kind) or self.text["both"]).split())


def fail(path, line, what):
    sys.exit(f"{path}:{line}: {what}")


def names(text):
    seen = []
    for m in TOKEN.finditer(text):
        if m[1] and m[1] not in seen:
            seen.append(m[1])
    return seen


def read(path):
    """The statements of one x.sql, in their order."""
    found, now, kind, body = {}, None, "both", []

    def end(line):
        if not now:
            return
        text = "\n".join(body).strip()
        if not text.endswith(";") or text.count(";") != 1:
            fail(path, line, f"{now.name}: one statement that ends with ;")
        if kind in now.text:
            fail(path, line, f"{now.name} stands here twice")
        now.text[kind] = text[:-1].strip()

    for n, line in enumerate(pathlib.Path(path).read_text().splitlines(), 1):
        if m := HEAD.match(line):
            end(n)
            now, kind, body = found.setdefault(m[1], Statement(m[1])), m[2] or "both", []
            now.line = now.line or n
            now.purpose = now.purpose or line.split(": ", 1)[1]
            now.marked = bool(m[3])
        elif line.startswith("-- scan ok: ") and now:
            now.scan_ok = line[12:]
        elif now and not line.startswith("--"):
            body.append(line)
        elif not line.startswith("--") and line.strip():
            fail(path, n, "a statement without a name: `-- name: purpose`")
    end(n)
    for s in found.values():
        both = [names(t) for t in s.text.values()]
        s.args = both[0]
        if any(set(b) != set(both[0]) for b in both):
            fail(path, s.line, f"{s.name}: the variants take different names")
        if "both" not in s.text and len(s.text) < 2:
            fail(path, s.line, f"{s.name}: no variant for the other database")
        if s.marked and not s.writes:
            fail(path, s.line, f"{s.name}: marked [writes], but it reads")
    return list(found.values())


def c_text(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def main(source, target):
    module = pathlib.Path(source).stem
    out = [f"/* Generated from {module}.sql by tools/sql.py.  Included by one .c file: it defines {module}_statements. */",
           "#pragma once", '#include "store/store.h"', "", f"extern const struct statements {module}_statements;", "",
           f"enum {module}_sql_names {{"]
    all_ = read(source)
    for s in all_:
        out.append(f"\t{s.name.upper()}, /* {', '.join(s.args) or 'no arguments'} */")
    out += [f"\t{module.upper()}_SQL__N", "};", f"static const struct statement {module}_sql[] = {{"]
    for s in all_:
        out += [f"\t[{s.name.upper()}] = {{{c_text(s.name)},", f"\t\t{c_text(s.spelled('sqlite', '?'))},",
                f"\t\t{c_text(s.spelled('postgres', '$'))},", f"\t\t{len(s.args)}, {'true' if s.writes else 'false'}}},"]
    out += ["};", f"const struct statements {module}_statements = {{{c_text(module)}, {module}_sql, {module.upper()}_SQL__N}};", ""]
    pathlib.Path(target).write_text("\n".join(out))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
