#!/usr/bin/env python3
"""One concept, one word: every table of schema/ and every noun of the routes stands in GLOSSARY.md.  A table's name may
be several words of the glossary (matter_value: matter, value); a noun in the plural is its word."""
import pathlib
import re

words = set(re.findall(r"^\| ([a-z][a-z-]*) \|", pathlib.Path("GLOSSARY.md").read_text(), re.M))


def known(word):
    return any(w in words for w in (word, word.removesuffix("s"), re.sub("ies$", "y", word), re.sub("sses$", "ss", word)))


nouns = {}
for f in sorted(pathlib.Path("schema").rglob("*.sql")):
    for n, line in enumerate(f.read_text().splitlines(), 1):
        if m := re.match(r"CREATE TABLE (\w+) \(", line):
            for word in m[1].split("_"):
                nouns.setdefault(word, f"{f}:{n}: table {m[1]}")
route = pathlib.Path("src/desk/route.c")
for n, line in enumerate(route.read_text().splitlines(), 1):
    if m := re.search(r'(?:GET|POST|PUT|DELETE),\s+"/api/([^"]*)"', line):
        for word in re.findall(r"[a-z-]+", re.sub(r"\{\w+\}|\.json", "", m[1])):
            nouns.setdefault(word, f"{route}:{n}: /api/{m[1]}")
    for word in re.findall(r'^\s*KEPT_REGISTER\("(\w+)"', line):
        nouns.setdefault(word, f"{route}:{n}: register {word}")
for word, where in sorted(nouns.items()):
    if not known(word):
        print(f"{where}: `{word}` is not in GLOSSARY.md")
