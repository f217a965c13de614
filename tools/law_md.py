#!/usr/bin/env python3
"""Writes LAW.md: requirement → procedures → code and tests, clause → rows of the pack → code and tests.

    tools/law_md.py [--check] [HUOYAN]

The pack speaks through `huoyan law show`; code and tests are searched for the clause or the requirement in their text,
stories for the procedures that they begin.  --check compares with the file that stands there and says what to do."""
import collections
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
MARKS = {"verified": "已核", "partly": "部分核", "memory": "待核"}


def pack_read(huoyan):
    return json.loads(subprocess.run([huoyan, "law", "show", "--law", str(ROOT / "law/jinan")], check=True,
                                     capture_output=True, text=True).stdout)


class Tree:
    """Source and test files, and what the stories say."""

    def __init__(self):
        self.files = {}
        for folder, ends in (("src", (".c", ".h", ".sql")), ("tests", (".py", ".story")), ("bench", (".py",))):
            for f in sorted((ROOT / folder).rglob("*")):
                if f.suffix in ends and f.is_file() and f.name not in ("run.py", "live.py"):
                    self.files[f.relative_to(ROOT).as_posix()] = f.read_text(errors="replace")
        self.stories = {n: t for n, t in self.files.items() if n.endswith(".story")}

    def naming(self, word):
        """Files that name the word, not as a part of a longer one: code, tests."""
        exact = re.compile(r"(?<![\w/])" + re.escape(word) + r"(?![\d.])")
        code, tests = [], []
        for name, text in self.files.items():
            if word in text and exact.search(text):
                is_test = name.startswith("tests/") or name.endswith(("_test.c", "_fuzz.c"))
                (tests if is_test else code).append(name)
        return code, tests

    def begins(self, procedure):
        """Stories that begin, follow into or are offered the procedure."""
        word = re.compile(r"^\s*(办\s+" + re.escape(procedure) + r"/|(联|建议)\s+" + re.escape(procedure) + r"\b)", re.M)
        return [n for n, t in self.stories.items() if word.search(t)]


def links(names):
    return "、".join(f"[{n.rsplit('/', 1)[-1]}]({n})" for n in names) if names else "—"


def natural(requirement):
    return [int(x) if x.isdigit() else x for x in re.findall(r"\d+|\D+", requirement)]


def requirements_write(out, pack, tree):
    answers = collections.defaultdict(list)
    for p in pack["procedures"]:
        for r in p["answers"]:
            answers[r].append(p)
    for text in tree.stories.values():
        for line in re.findall(r"条款((?:\s+T\d+(?:\.\d+)?)+)", text):
            for r in line.split():
                answers.setdefault(r, [])
    out += ["## 一、需求 → 程序 → 代码 → 测试", "", "| 需求 | 法律包中的程序 | 代码 | 测试 |", "| --- | --- | --- | --- |"]
    for r in sorted(answers, key=natural):
        code, tests = tree.naming(r)
        for p in answers[r]:
            tests += [s for s in tree.begins(p["procedure"]) if s not in tests]
        names = "、".join(f"[{p['title']}](law/jinan/{p['file']})" for p in answers[r]) or "—"
        out.append(f"| {r} | {names} | {links(code)} | {links(tests)} |")
    out.append("")


def row_kind(row):
    """(group, word) of a row id: ('opening-check', 'promise'), ('文书', …), ('表 x', key)."""
    name = row["row"].split("@")[0]
    if "#" in name:
        return "表 " + name.split("#")[0], None
    if name.startswith("paper."):
        return "文书", row.get("title") or name[6:]
    if name.startswith("view."):
        return "公示与交换", name[5:]
    if "/limit." in name:
        procedure, limit = name.split("/limit.")
        return procedure, "时限“" + (row.get("title") or limit) + "”"
    if "/" in name:
        procedure = name.split("/")[0]
        return procedure, row.get("title") or name.split("/")[1]
    return "联动", None


def rows_write(rows, titles):
    groups = collections.OrderedDict()
    for row in rows:
        group, word = row_kind(row)
        words = groups.setdefault(group, [])
        if word and word not in words:
            words.append(word)
    cells = []
    for group, words in groups.items():
        head = titles.get(group, {"common": "各程序共有"}.get(group, group))
        cells.append(head + ("：" + "、".join(words) if words else ""))
    return "；".join(cells) or "（只作依据，没有行引用）"


def clauses_write(out, pack, tree):
    titles = {p["procedure"]: p["title"] for p in pack["procedures"]}
    cited = collections.defaultdict(list)
    for row in pack["rows"]:
        for c in row["cite"]:
            cited[c].append(row)
    promises = collections.defaultdict(list)
    for p in pack["procedures"]:
        for a in p["always"]:
            for c in a["cite"]:
                promises[c].append(p["title"])
    statutes = collections.OrderedDict()
    for a in pack["articles"]:
        statutes.setdefault(a["article"].split("/")[0], collections.OrderedDict()).setdefault(a["article"], []).append(a)
    out += ["## 二、条款 → 法律包 → 代码 → 测试", ""]
    for statute, articles in sorted(statutes.items()):
        out += [f"### {statute}", "", "| 条款 | 效力 | 核对 | 法律包中的行 | 代码 | 测试 |", "| --- | --- | --- | --- | --- | --- |"]
        for name in sorted(articles, key=natural):
            versions = articles[name]
            force = "；".join(f"{v['since']} 起" + (f"，{v['until']} 止" if v.get("until") else "") for v in versions)
            marks = "、".join(dict.fromkeys(MARKS[v["source"]] for v in versions))
            rows = rows_write(cited[name], titles)
            if promises[name]:
                rows += "；恒成立的承诺：" + "、".join(dict.fromkeys(promises[name]))
            code, tests = tree.naming(name)
            for group in dict.fromkeys(row_kind(r)[0] for r in cited[name]):
                tests += [s for s in tree.begins(group) if s not in tests]
            out.append(f"| {name} {versions[-1]['title']} | {force} | {marks} | {rows} | {links(code)} | {links(tests)} |")
        out.append("")


def main():
    words = [w for w in sys.argv[1:] if w != "--check"]
    pack = pack_read(words[0] if words else str(ROOT / "build/bin/huoyan"))
    tree = Tree()
    unverified = sum(r["source"] != "verified" for r in pack["rows"])
    out = ["# 条款、法律包、代码、测试对照", "",
           "由 `tools/law_md.py` 从法律包生成，不手工修改。“行”是法律包里有效期、地域和依据的最小单位；"
           "“待核”的行清单见 `huoyan law unreviewed`，一行的全文和引用它的行见 `huoyan law show 行号`。", "",
           f"共 {len(pack['procedures'])} 个程序、{len(pack['rows'])} 行，其中 {unverified} 行尚未完全核对。", ""]
    requirements_write(out, pack, tree)
    clauses_write(out, pack, tree)
    text = "\n".join(out).rstrip() + "\n"
    target = ROOT / "LAW.md"
    if "--check" in sys.argv[1:]:
        if not target.exists() or target.read_text() != text:
            print("LAW.md is not what the pack says now: run tools/law_md.py")
            return 1
        return 0
    target.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
