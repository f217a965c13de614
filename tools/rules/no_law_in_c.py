#!/usr/bin/env python3
"""No C file contains the id of a procedure, state, act, paper or field of the pack (docs/pack.md 6), except a
judgement's own files, which name its fields, the declarations of works and facts, tests, and the tour, which plays this city's procedures."""
import pathlib
import re

# Ids that are also words of the language, of the engine, or of every register; they name no law.
WORDS = {"alarm", "address", "government", "open", "drop", "new", "any", "same", "note", "common", "person", "org", "place", "thing", "matter", "organ", "day", "text",
         "reason", "list", "pass", "file", "area", "close", "done", "check", "accept", "hold", "fix", "fire", "test", "fault", "tell",
         "part", "lift", "keep", "visit", "update", "decide", "refuse", "false", "take", "asked", "closed", "level",
         "party", "unit", "evidence", "channel", "inform", "return", "answer", "confirm", "revoke", "grant", "order", "report",
         "register", "expire", "final", "due", "failed", "ready", "name", "ended", "publish", "withdraw",
         "hand-over", "facts",
         # types, ends, keys and units of docs/pack.md 3 and 4.1
         "promise", "uscc", "id-number", "phone", "minutes", "kept", "granted", "refused", "revoked", "dropped", "moved", "joined",
         # words of the engine: states of a paper, a message, a service; kinds of certificate
         "verify", "told", "waiting", "sent", "held", "withdrawn", "sealed", "confirmed", "clean", "found", "hearing", "registered", "pending", "listed",
         # stages of the watch's desk (list alarm-stage), kinds of occurrences, marks of an alarm
         "taken", "verifying", "answered", "unanswered", "raised", "drill",
         # of two point tables
         "differences"}
ids = set()
for f in pathlib.Path("law").glob("*/procedures/*.yaml"):
    text = f.read_text()
    ids |= set(re.findall(r"\b(?:procedure|act|paper):\s*([a-z][a-z0-9-]+)", text))
    ids |= set(re.findall(r"^ {2,}([a-z][a-z0-9-]+):\s*\{title:", text, re.M))
for f in pathlib.Path("law").glob("*/fields.tsv"):
    rows = [l.split("\t") for l in f.read_text().splitlines()]
    column = rows[0].index("column")  # a register's column is the register's word; the dictionary only names it
    ids |= {r[0] for r in rows[1:] if not r[column]}
for f in pathlib.Path("law").glob("*/papers.yaml"):
    ids |= set(re.findall(r"^paper:\s*(\S+)", f.read_text(), re.M))
ids = {i for i in ids if i not in WORDS and "." not in i}

# What verbs in C take from the pack's matters and give to them is declared in these two, and nowhere else.
DECLARED = {pathlib.Path("src/law/works.c"), pathlib.Path("src/law/facts.c")}
for f in sorted(pathlib.Path("src").rglob("*.[ch]")):
    if "_test" in f.name or f.name.endswith("_fuzz.c") or f.name.startswith("judge") or f.parts[1] == "tour" or \
            f in DECLARED:
        continue
    for n, line in enumerate(f.read_text().splitlines(), 1):
        for quoted in re.findall(r'"([a-z][a-z0-9-]*)"', line):
            if quoted in ids:
                print(f"{f}:{n}: \"{quoted}\" is a word of the pack")
