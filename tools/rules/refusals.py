#!/usr/bin/env python3
"""Every row of src/base/refusal.def is given by some code, met by some test, and has a sentence in every pack."""
import pathlib
import re

rows = re.findall(r"^REFUSAL\((\w+),\s+\"([a-z-]+)\"", pathlib.Path("src/base/refusal.def").read_text(), re.M)


def texts(*globs):
    return {f: f.read_text(errors="replace") for folder, glob in globs for f in pathlib.Path(folder).rglob(glob)}


code = texts(("src", "*.[ch]"))
tests = "\n".join([*(t for f, t in code.items() if "_test" in f.name or "_try" in f.name or f.name in ("play.h", "fixture.h")),
                   *texts(("tests", "*.py"), ("tests", "*.sh"), ("tests", "*.story"), ("tests", "*.c"), ("docs", "first-run.md")).values()])
source = "\n".join(t for f, t in code.items() if "_test" not in f.name)
used, met = set(re.findall(r"\bR_\w+", source)), set(re.findall(r"\bR_\w+|[a-z]+(?:-[a-z]+)+", tests))
for constant, name in rows:
    if constant not in used:
        print(f"src/base/refusal.def: {constant} is given by nothing in src")
    if constant not in met and name not in met:
        print(f"src/base/refusal.def: {constant} ({name}) is met by no test")
for f in sorted(pathlib.Path("law").glob("*/refusals.tsv")):
    lines = [l.split("\t") for l in f.read_text().splitlines()]
    zh = lines[0].index("zh")
    said = {l[0] for l in lines[1:] if len(l) > zh and re.search(r"[\u4e00-\u9fff]", l[zh])}
    for constant, name in rows:
        if name not in said:
            print(f"{f}: no sentence for {name}")
