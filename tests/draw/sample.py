#!/usr/bin/env python3
"""A finished draw as it is published, invented, the same every time.   sample.py BUILD DIR [NUMBER [SUBJECTS]]"""
import hashlib
import json
import pathlib
import random
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from replay import as_list

NAMES = ["听泉", "柳岸", "槐荫", "历山", "明湖", "千佛", "龙洞", "华阳", "舜耕", "趵突"]
KINDS = [("书房", "shop"), ("宾馆", "hotel"), ("百货", "mall"), ("食府", "restaurant"), ("影城", "cinema"), ("学堂", "school")]


def lines(header, rows):
    return "\n".join([header, *(",".join(map(str, r)) for r in rows)]) + "\n"


def frame(r, count, officers):
    rows = []
    for i in range(count):
        name, kind = r.choice(NAMES), r.choice(KINDS)
        stratum = r.choices(["A", "B", "-classified"], [50, 48, 2])[0]
        pair = ";".join(sorted(r.sample(officers, 2))) if r.random() < 0.4 else ""
        visible = "" if r.random() < 0.2 else f"{name}{r.choice('一二三四五六七八九')}号{kind[0]}"
        rows.append((f"D{i + 1:05}", visible, "east" if i % 3 else "west", kind[1], stratum, r.choice(["", "", "", "crowd"]), "", r.choice("000112"), pair))
    return rows


def write(build, out, number=1, count=320):
    r = random.Random(f"sample {number}")
    out.mkdir(parents=True, exist_ok=True)
    people = [f"E{i:02}" for i in range(1, 25)]
    rows = frame(r, count, people)
    must = [s[0] for s in rows if s[4] == "A"][:6]
    staff = [(o, "", "east" if i % 3 else "west", "fire", "crowd" if i % 2 else "", "2027-06-30",
              ";".join(sorted(r.sample([s[0] for s in rows], 3))), "") for i, o in enumerate(people)]
    plan = json.dumps({"draw_id": f"LX-2026-D{number:02}", "day": f"2026-{number % 12 + 1:02}-12", "hash": "sm3" if number % 2 == 0 else "sha256",
                       "strata": {"A": {"per_mille": 120}, "B": {"take": 9}}, "team": [{"department": "fire", "officers": 2}],
                       "max_visits_per_year": 2, "always": must, "relax": ["load"]}, ensure_ascii=False)
    files = {"plan.json": plan,
             "subjects.csv": lines("id,name,region,kind,stratum,required_certificate,departments,visits_this_year,last_pair", rows),
             "officers.csv": lines("id,name,region,department,certificates,certificate_until,recused,max_load", staff)}
    for name, text in files.items():
        (out / name).write_text(text)
    kind = "sm3" if number % 2 == 0 else "sha256"
    h = lambda *items: hashlib.new(kind, as_list(*items)).digest()
    groups = [[sorted(r.sample(range(1, 34), 6)), [r.randint(1, 16)]], [sorted(r.sample(range(1, 36), 5)), sorted(r.sample(range(1, 13), 2))]]
    strings = ["".join("".join(f"{n}." for n in g) + "/" for g in x) for x in groups]
    bodies = [("消防救援支队", r.randbytes(32)), ("司法局", r.randbytes(32)), ("纪检监察组", r.randbytes(32))]
    shown = [b for b in bodies if number % 3 or b[0] != "司法局"]
    seed = h("huoyan-seed/v1", *strings, *(s for _, s in shown))
    (out / "seed.json").write_text(json.dumps({
        "sources": [{"name": n, "issue": f"20261{number:02}", "numbers": g, "string": s} for n, g, s in zip(("双色球", "大乐透"), groups, strings)],
        "secrets": [{"body": b, "commitment": h("huoyan-secret/v1", b, s).hex(), "secret": s.hex() if (b, s) in shown else None} for b, s in bodies],
        "seed": seed.hex()}, ensure_ascii=False, indent=1))
    made = subprocess.run([pathlib.Path(build) / "bin/huoyan", "draw", "make", "--subjects", out / "subjects.csv", "--officers", out / "officers.csv",
                           "--plan", out / "plan.json", "--seed", seed.hex()], capture_output=True, check=True)
    (out / "result.json").write_bytes(made.stdout)


if __name__ == "__main__":
    write(sys.argv[1], pathlib.Path(sys.argv[2]), *map(int, sys.argv[3:5]))
