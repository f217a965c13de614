#!/usr/bin/env python3
"""Every refusal is produced by some test: a row of src/base/refusal.def by its id or its constant in a test, an `else:` of
the spine's procedures by a story (what was really played, the stories' own test says: tests/story/shown.py)."""
import pathlib
import re

SPINE = ["opening-check", "opening-verification", "application-bar", "penalty", "penalty-subs", "alarm", "common", "inspection", "inspection-plan", "random-draw"]

stories = "\n".join(p.read_text() for p in sorted(pathlib.Path("tests/story").rglob("*.story")))
refused = set(re.findall(r" 拒 (\S+)", stories))
tests = [p for p in pathlib.Path("tests").rglob("*") if p.suffix in (".py", ".c", ".sh", ".story", ".tsv")]
tests += list(pathlib.Path("src").rglob("*_test.c"))
words = set()
for p in tests:
    words |= set(re.findall(r"[A-Za-z][A-Za-z0-9_-]*", p.read_text(errors="replace")))

for constant, name in re.findall(r'^REFUSAL\((\w+),\s*"([^"]+)"', pathlib.Path("src/base/refusal.def").read_text(), re.M):
    if constant not in words and name not in words:
        print(f"src/base/refusal.def: no test is refused with {name}")
for f in SPINE:
    path = pathlib.Path(f"law/jinan/procedures/{f}.yaml")
    for name in sorted(set(re.findall(r"\belse: ([a-z0-9-]+)", path.read_text())) - refused):
        print(f"{path}: no story is refused with {name}")
