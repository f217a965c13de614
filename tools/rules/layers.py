#!/usr/bin/env python3
"""A folder includes only folders above it in the column (ARCHITECTURE.md); people, places, things and the verbs
do not include one another."""
import pathlib
import re

COLUMN = ["base", "law", "wire", "store", "search", "ledger", "paper", ("people", "places", "things"), "matters",
          ("draw", "hazard", "penalty", "credit", "risk", "alarm", "warn", "dispatch", "probity"),
          ("desk", "gate", "log", "publish", "post", "watch", "audit", "tour", "device"), "wiretest", "prog"]
RANK = {}
for rank, row in enumerate(COLUMN):
    for folder in (row if isinstance(row, tuple) else (row,)):
        RANK[folder] = rank

# share only base with what they play
ALONE = {"tour": {"base"}, "device": {"base"}, "wiretest": {"base", "device"}}
PURE = {"law": {"store"}, "wire": {"law", "store"}, "paper": {"store"}}  # pure kernels never see the database

for f in sorted(pathlib.Path("src").rglob("*.[ch]")):
    here = f.parts[1]
    if here not in RANK:
        print(f"{f}: folder {here} is not in the column")
        continue
    for n, line in enumerate(f.read_text().splitlines(), 1):
        m = re.match(r'#include "(\w+)/', line)
        if not m or m[1] == here or f.name.endswith("_test.c") and RANK.get(m[1], 99) <= RANK[here]:
            continue
        there = m[1]
        if there not in RANK:
            print(f"{f}:{n}: includes unknown folder {there}")
        elif RANK[there] >= RANK[here] or there in PURE.get(here, ()) or there not in ALONE.get(here, {there}):
            print(f"{f}:{n}: {here} must not include {there}")
