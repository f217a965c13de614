#!/usr/bin/env python3
"""huoyan draw against a program written from docs/draw.md alone.   draw_test.py BUILD [BUNDLES]"""
import hashlib
import json
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from bundles import make
from lent import folder
from replay import Draw, as_list, integer, replay

HUOYAN = pathlib.Path(sys.argv[1]) / "bin/huoyan"
BUNDLES = int(sys.argv[2]) if len(sys.argv) > 2 else 100
work = folder("huoyan-draw-")
done = 0


def check(ok, sentence, why=""):
    global done
    done += 1
    print(f"{'ok' if ok else 'not ok'} {done} - {sentence}")
    if not ok and why:
        print("# " + str(why)[:2000].replace("\n", "\n# "))


def write(plan, subjects, officers):
    for name, text in (("plan.json", plan), ("subjects.csv", subjects), ("officers.csv", officers)):
        (work / name).write_bytes(text)


def draw(plan, subjects, officers, seed):
    write(plan, subjects, officers)
    p = subprocess.run([HUOYAN, "draw", "make", "--subjects", work / "subjects.csv", "--officers", work / "officers.csv",
                        "--plan", work / "plan.json", "--seed", seed.hex()], capture_output=True, text=True)
    return p.returncode, p.stdout, p.stderr


def rules_broken(plan, subjects, officers, seed, result):
    """Every hard rule of docs/draw.md 4, read from the files again; the balance only where nobody was named."""
    d = Draw(plan, subjects, officers, seed)
    by_id = {o["id"]: o for o in d.officers}
    pair_rule = "pair" not in result.get("relaxed", [])
    for a in result["assignments"]:
        s = next(x for x in d.subjects if x["id"] == a["subject"])
        need = [t for t in d.plan["team"] if not s["departments"] or t["department"] in s["departments"]]
        if len(set(a["officers"])) != len(a["officers"]) or len(a["officers"]) != sum(t["officers"] for t in need):
            return f"{s['id']}: who stands there {a['officers']}"
        for t in need:
            team = [o for o in a["officers"] if by_id[o]["department"] == t["department"]]
            if len(team) != t["officers"] or (pair_rule and len(team) > 1 and set(team) == set(s["last_pair"])):
                return f"{s['id']}: {team} of {t}"
        for o in (by_id[i] for i in a["officers"]):
            if o["certificate_until"] < d.plan["day"] or s["id"] in o["recused"] or (
                    s["required_certificate"] and s["required_certificate"] not in o["certificates"]) or (
                    o["region"] != s["region"] and not d.cross and "region" not in result.get("relaxed", [])):
                return f"{s['id']}: {o['id']} may not"
    for o in d.officers:
        n = sum(a["officers"].count(o["id"]) for a in result["assignments"])
        if n != result["loads"][o["id"]] or n > int(o["max_load"] or n):
            return f"{o['id']} has {n}"
    return ""


def hall_holds(plan, subjects, officers, seed, result):
    """The certificate by itself: with all who can visit one of these subjects, fewer than needed can be placed."""
    said = result["infeasible"]
    d = Draw(plan, subjects, officers, seed)
    d.choose()
    d.pair_rule = "pair" not in d.plan.get("relax", [])
    d.cross = d.cross or "region" in d.plan.get("relax", [])
    pools = [p for p in d.pools() if f"department '{p.department}'" in said["needs"]
             and (not p.region or f"region '{p.region}'" in said["needs"])]
    pool = next(p for p in pools if set(said["subjects"]) <= {s["id"] for s in p.subjects})
    rows = [i for i, s in enumerate(pool.subjects) if s["id"] in said["subjects"]]
    able = sum(min(c, sum(pool.can[i][o] for i in rows)) for o, c in enumerate(pool.cap))
    narrow = 0
    for i in rows:
        here = {o for o in range(len(pool.officers)) if pool.can[i][o]}
        narrow += min(pool.k, len(here) - (1 if pool.pair[i] and pool.pair[i] <= here else 0))
    need = pool.k * len(rows)
    return said["capacity"] < need and (able < need or narrow < need or best_fill(pool, rows) < need)


def best_fill(pool, rows):
    """The largest filling of these subjects by exhaustive depth first search (small cases only)."""
    best, load = 0, [0] * len(pool.officers)

    def go(at, filled):
        nonlocal best
        best = max(best, filled)
        if at == len(rows) or filled + pool.k * (len(rows) - at) <= best:
            return
        i = rows[at]
        able = [o for o in range(len(load)) if pool.can[i][o] and load[o] < pool.cap[o]]

        def pick(start, team):
            if len(team) == pool.k and set(team) == pool.pair[i]:
                return
            for o in team:
                load[o] += 1
            go(at + 1, filled + len(team))
            for o in team:
                load[o] -= 1
            for j in range(start, len(able)):
                if len(team) < pool.k:
                    pick(j + 1, team + [able[j]])
        pick(0, [])
    go(0, 0)
    return best


def replays():
    wrong, kinds = [], {"done": 0, "infeasible": 0, "unbalanced": 0, "relaxed": 0}
    broken, halls = [], []
    for n in range(BUNDLES):
        files = make(n)
        code, out, err = draw(*files)
        want = replay(*files)
        if out != want or code != (1 if "infeasible" in want[:14] else 0):
            wrong.append((n, code, err))
            continue
        result = json.loads(out)
        kinds["infeasible" if code else "done"] += 1
        kinds["unbalanced"] += "unbalanced" in result
        kinds["relaxed"] += "relaxed" in result
        if code and not hall_holds(*files, result):
            halls.append(n)
        if not code and (why := rules_broken(*files, result)):
            broken.append((n, why))
    check(not wrong, f"{BUNDLES} draws are the same, byte for byte, by a program written from docs/draw.md", wrong[:5])
    check(not broken, "no draw breaks a hard rule", broken[:5])
    check(not halls, "every infeasible draw names a set that indeed cannot be served", halls[:5])
    check(all(v > BUNDLES // 50 for v in kinds.values()), f"among them are all kinds {kinds}")


def bundle_checks():
    files = next(f for f in map(make, range(BUNDLES)) if b",S" in f[2] and b'"take"' in f[0] and b"sm3" not in f[0]
                 and len(json.loads(draw(*f)[1]).get("assignments", [])) > 3)
    plan = files[0]
    d = Draw(plan, files[1], files[2], b"")
    secrets = [("fire", bytes([1] * 32)), ("justice", bytes([2] * 32)), ("audit", None)]
    strings = ["1.4.9.17.22.33./12./", "3.8.15.21.30./5.11./"]
    numbers = [[[9, 1, 4, 17, 33, 22], [12]], [[30, 3, 8, 21, 15], [11, 5]]]
    seed = d.H(as_list("huoyan-seed/v1", *strings, *[s for _, s in secrets if s]))
    seed_json = {"sources": [{"name": n, "issue": i, "numbers": x, "string": s}
                             for n, i, x, s in zip(("ssq", "dlt"), ("2026118", "2026119"), numbers, strings)],
                 "secrets": [{"body": b, "commitment": d.H(as_list("huoyan-secret/v1", b, s or b"x")).hex(), "secret": s.hex() if s else None}
                             for b, s in secrets], "seed": seed.hex()}
    _, out, _ = draw(plan, files[1], files[2], seed)
    (work / "seed.json").write_text(json.dumps(seed_json))
    (work / "result.json").write_text(out)

    def verify():
        p = subprocess.run([HUOYAN, "draw", "verify", work], capture_output=True, text=True)
        return p.returncode, p.stdout
    code, said = verify()
    check(code == 0 and json.loads(said)["ok"], "a bundle as it was published holds", said)
    result = json.loads(out)
    first = result["assignments"][0]
    other = next(o for o in result["loads"] if o not in first["officers"])
    tampered = {
        "one officer is changed in the result": ("result.json", out.replace(first["officers"][0], other, 1)),
        "one subject is taken out of the frame": ("subjects.csv", files[1].decode().replace(files[1].decode().split("\n")[3] + "\n", "")),
        "a recusal is struck out": ("officers.csv", files[2].decode().replace(",S", ",", 1)),
        "the plan takes one more": ("plan.json", plan.decode().replace('"take": ', '"take": 1')),
        "a lottery number is another": ("seed.json", json.dumps(seed_json).replace("[12]", "[13]")),
        "a secret is another": ("seed.json", json.dumps(seed_json).replace("01" * 32, "03" * 32)),
        "only one secret was revealed": ("seed.json", json.dumps(seed_json).replace('"' + "02" * 32 + '"', "null")),
    }
    for sentence, (name, text) in tampered.items():
        was = (work / name).read_text()
        (work / name).write_text(text)
        code, said = verify()
        check(text != was and code == 1 and json.loads(said)["differs"], f"seen when {sentence}", said)
        (work / name).write_text(was)


BAD = {
    "an id stands twice": ("subjects.csv", lambda t: t + t.splitlines()[-1] + "\n"),
    "the ids do not ascend": ("officers.csv", lambda t: "\n".join([t.splitlines()[0]] + t.splitlines()[:0:-1]) + "\n"),
    "a line ends with CR LF": ("subjects.csv", lambda t: t.replace("\n", "\r\n")),
    "the last line has no end": ("subjects.csv", lambda t: t[:-1]),
    "the header is another": ("officers.csv", lambda t: t.replace("recused", "excused")),
    "a cell is missing": ("officers.csv", lambda t: t.rstrip("\n").rsplit(",", 1)[0] + "\n"),
    "a day does not exist": ("officers.csv", lambda t: t.replace("2026-12-31", "2026-02-30")),
    "a count is no number": ("subjects.csv", lambda t: t.rstrip("\n").rsplit(",", 2)[0] + ",many,\n"),
    "the plan has a member too many": ("plan.json", lambda t: t[:-1] + ', "lucky": true}'),
    "a stratum wants two things": ("plan.json", lambda t: t.replace('"take":', '"per_mille": 3, "take":')),
    "the plan has no team": ("plan.json", lambda t: t.replace('"team"', '"teem"')),
    "always names a stranger": ("plan.json", lambda t: t[:-1] + ', "always": ["S999999"]}'),
    "the hash is unknown": ("plan.json", lambda t: t[:-1] + ', "hash": "md5"}'),
    "the plan is no JSON": ("plan.json", lambda t: t[:-1]),
}


def bad_input():
    plan = b'{"draw_id": "x", "day": "2026-10-12", "strata": {"k1": {"take": 1}}, "team": [{"department": "fire", "officers": 1}]}'
    files = [plan, make(3, 5, 4)[1], make(3, 5, 4)[2]]
    names = ["plan.json", "subjects.csv", "officers.csv"]
    for sentence, (name, change) in BAD.items():
        own = list(files)
        own[names.index(name)] = change(own[names.index(name)].decode()).encode()
        code, out, err = draw(*own, bytes(32))
        check(code == 2 and not out and err.count("\n") == 1, f"one clear line when {sentence}", (code, out, err))


def worked_example():
    """docs/draw.md 9 is what it says, by both programs."""
    page = (pathlib.Path(__file__).parents[2] / "docs/draw.md").read_text()
    block = dict(re.findall(r"^```(?:json |csv )?(\w+)\n(.*?)```$", page, re.M | re.S))
    plan, subjects, officers = block["plan"].rstrip("\n").encode(), block["subjects"].encode(), block["officers"].encode()
    said = [line.split() for line in block["values"].splitlines()]
    value = {" ".join(words[:-1]): words[-1] for words in said}
    h = lambda *items: hashlib.sha256(as_list(*items)).digest()
    secrets = [bytes([n] * 32) for n in (1, 2)]
    seed = h("huoyan-seed/v1", "1.4.9.17.22.33./12./", *secrets)
    d = Draw(plan, subjects, officers, seed)
    d.choose()
    label = next(d.pools()).label
    made = [h("huoyan-secret/v1", "fire", secrets[0]), seed, d.plan_root, d.frame_root, d.roster_root, d.s, as_list("subject", "A", "D1"),
            d.ticket(d.subjects[0]), d.H(as_list("stream", d.s, label, integer(0)))]
    check([x.hex() for x in made] == [w[-1] for w in said if re.fullmatch("[0-9a-f]{64,}", w[-1])], "the values of the worked example are right", value)
    check(draw(plan, subjects, officers, seed)[1] == replay(plan, subjects, officers, seed) == block["result"], "its result is right by both programs")


replays()
worked_example()
bundle_checks()
bad_input()
print(f"1..{done}")
