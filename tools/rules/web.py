#!/usr/bin/env python3
"""Rules of the pages: colours only in tokens.css, Element Plus only inside hy/, no v-html, no inline script or style, a lock file
without registry addresses that Node 18 can use, files of at most 250 lines; and, where they are built, the sizes of what is loaded."""
import gzip
import json
import pathlib
import re

WEB = pathlib.Path("web")
SRC = WEB / "src"
FIRST_LOAD_B = 250 * 1024
LATER_B = 80 * 1024
LINES_MOST = 250
COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\b(?![\w-])|\b(?:rgb|rgba|hsl|hsla)\(")


def plain(text):
    """Without comments, addresses of anchors and entities."""
    text = re.sub(r"/\*.*?\*/|<!--.*?-->|(?<![:\w])//[^\n]*", "", text, flags=re.S)
    return re.sub(r"&#\w+;|url\(#[^)]*\)|(?:href|to)=\"#[^\"]*\"", "", text)


def sources():
    for p in [*SRC.rglob("*"), *(WEB / "verify").glob("**/*")]:
        if p.suffix in (".vue", ".ts", ".css") and "tests" not in p.parts:
            yield p


for p in sorted(sources()):
    text = p.read_text()
    bare = plain(text)
    for i, line in enumerate(bare.splitlines(), 1):
        where = f"{p}:{i}"
        styled = p.suffix in (".css", ".vue") or "src/hy/chart" in str(p)
        if styled and p.name != "tokens.css" and COLOUR.search(line):
            print(f"{where}: a colour outside style/tokens.css: {line.strip()[:80]}")
        if "element-plus" in line and not (p.is_relative_to(SRC / "hy") or p == SRC / "main.ts" or p.name == "theme.css"):
            print(f"{where}: Element Plus outside hy/")
        if re.search(r"\bv-html\b|\binnerHTML\b|\bouterHTML\b|insertAdjacentHTML", line):
            print(f"{where}: text is never read as HTML")
    n = text.count("\n")
    if n > LINES_MOST and "/words" not in str(p) and p.name != "tokens.css":
        print(f"{p}: {n} lines, at most {LINES_MOST}")

for p in [WEB / "index.html", WEB / "verify" / "index.html"]:
    if p.exists() and re.search(r"<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=", p.read_text()):
        print(f"{p}: the content policy forbids scripts and styles inside the page")

# ---- what is fetched to build ----
lock = json.loads((WEB / "package-lock.json").read_text())
for name, p in lock["packages"].items():
    if "resolved" in p:
        print(f"web/package-lock.json: {name} names a registry; take the line away")
    node = p.get("engines", {}).get("node", "") if isinstance(p.get("engines"), dict) else ""
    parts = [x.strip() for x in node.split("||")]
    fits = [x for x in parts if (m := re.match(r"(>=|\^|~)?\s*v?(\d+)", x)) and (int(m[2]) == 18 if m[1] in ("^", "~") else int(m[2]) <= 18)]
    if name and node and not p.get("optional") and not fits and "*" not in node:
        print(f"web/package-lock.json: {name} wants Node {node}, Debian 12 has 18")
wanted = json.loads((WEB / "package.json").read_text())
for part in ("dependencies", "devDependencies"):
    for name, version in wanted[part].items():
        if not re.fullmatch(r"\d+\.\d+\.\d+", version):
            print(f"web/package.json: {name} {version} is no exact version")

# ---- what a browser loads ----
app = WEB / "dist" / "app"
if (app / "index.html").exists():
    def packed(name):
        return len(gzip.compress((app / "assets" / name).read_bytes(), 9))

    page = (app / "index.html").read_text()
    first = set(re.findall(r"/app/assets/([\w.-]+\.(?:js|css))", page))
    size = sum(packed(f) for f in first)
    if size > FIRST_LOAD_B:
        print(f"web/dist/app: the first load is {size >> 10} KiB packed, at most {FIRST_LOAD_B >> 10}")
    for f in sorted((app / "assets").iterdir()):
        if f.suffix in (".js", ".css") and f.name not in first and not f.name.startswith("HyDrawing") and packed(f.name) > LATER_B:
            print(f"web/dist/app/assets/{f.name}: {packed(f.name) >> 10} KiB packed, at most {LATER_B >> 10} for a later load")
