#!/usr/bin/env python3
"""Each thing an insider might try, and how somebody with nothing but the public files sees it.   insider_test.py BUILD

What needs a living system, an officer swapped and a place skipped, is played in held_test.py.

The outsider keeps what was public before the seed could exist (the roots and the commitments), the bundle of the last draw,
and the public register of places by name.  He has huoyan, or the page in his browser, which does the same.
"""
import csv
import hashlib
import json
import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from lent import folder as lent_folder
from replay import as_list
from sample import write

BUILD = pathlib.Path(sys.argv[1])
work = lent_folder("huoyan-insider-")
done = 0


def check(ok, sentence, why=""):
    global done
    done += 1
    print(f"{'ok' if ok else 'not ok'} {done} - {sentence}")
    if not ok:
        print("# " + str(why)[:1500].replace("\n", "\n# "))


def huoyan(*words):
    p = subprocess.run([BUILD / "bin/huoyan", "draw", *words], capture_output=True, text=True, check=False)
    return p.returncode, json.loads(p.stdout) if p.stdout.startswith("{") else p.stderr


def rows(folder, name):
    return list(csv.DictReader(open(folder / name, encoding="utf-8", newline="")))


def text(folder, name):
    return (folder / name).read_text()


def h(*items):
    return hashlib.sha256(as_list(*items)).digest()


class Outsider:
    """What he wrote down when it was public, and what he can tell from a bundle that comes later."""

    def __init__(self, folder):
        said, seed = json.loads(text(folder, "result.json")), json.loads(text(folder, "seed.json"))
        self.roots = {k: said[k] for k in ("plan_root", "frame_root", "roster_root")}
        self.commitments = {s["body"]: s["commitment"] for s in seed["secrets"]}
        self.slots = [(s["name"], s["issue"]) for s in seed["sources"]]
        self.numbers = {(s["name"], s["issue"]): s["numbers"] for s in seed["sources"]}  # from the newspaper
        self.result = text(folder, "result.json")

    def finds(self, folder):
        """Everything that is not as it was said before; empty: nothing."""
        found = []
        code, answer = huoyan("verify", folder)
        if code:
            found.append(answer["differs"] if isinstance(answer, dict) else answer)
        said, seed = json.loads(text(folder, "result.json")), json.loads(text(folder, "seed.json"))
        found += [f"{k} is not the one that was public" for k, v in self.roots.items() if said.get(k) != v]
        found += [f"the commitment of {s['body']} is another" for s in seed["secrets"] if self.commitments.get(s["body"]) != s["commitment"]]
        if len(seed["secrets"]) != len(self.commitments):
            found.append("a body that gave a commitment is not there")
        if [(s["name"], s["issue"]) for s in seed["sources"]] != self.slots:
            found.append("not the numbers that were named beforehand")
        found += [f"{s['name']} {s['issue']}: not the numbers of the newspaper" for s in seed["sources"]
                  if self.numbers.get((s["name"], s["issue"]), s["numbers"]) != s["numbers"]]
        return found


def again(folder, change=None, seed=None):
    """An insider makes a bundle that is right in itself, after changing what he likes."""
    out = work / f"bent{done}"
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(folder, out)
    for name, edit in (change or {}).items():
        was = text(out, name)
        (out / name).write_text(edit(was))
        assert text(out, name) != was, name
    told = json.loads(text(out, "seed.json"))
    if seed:
        seed(told)
    secrets = [bytes.fromhex(s["secret"]) for s in told["secrets"] if s["secret"]]
    for s in told["sources"]:
        s["string"] = "".join("".join(f"{n}." for n in sorted(g)) + "/" for g in s["numbers"])
    told["seed"] = h("huoyan-seed/v1", *[s["string"] for s in told["sources"]], *secrets).hex()
    (out / "seed.json").write_text(json.dumps(told, ensure_ascii=False))
    p = subprocess.run([BUILD / "bin/huoyan", "draw", "make", "--subjects", out / "subjects.csv", "--officers", out / "officers.csv",
                        "--plan", out / "plan.json", "--seed", told["seed"]], capture_output=True, check=True)
    (out / "result.json").write_bytes(p.stdout)
    return out


def drawn(folder):
    return {s["id"] for s in json.loads(text(folder, "result.json"))["subjects"]}


def without(line_of):
    return lambda t: "".join(x for x in t.splitlines(True) if not x.startswith(line_of + ","))


write(BUILD, work / "last", 1, 200)
last, own = work / "last", Outsider(work / "last")
shutil.copytree(last, work / "honest")
register = {r["name"] for r in rows(last, "subjects.csv") if r["name"]}  # who exists, as the public register of companies says
check(own.finds(work / "honest") == [], "an honest draw gives nothing to find", own.finds(work / "honest"))

# 1 remove a friend's premises before the cut-off
friend = next(r for r in rows(last, "subjects.csv") if r["name"] and r["id"] in drawn(last) and sum(x["name"] == r["name"] for x in rows(last, "subjects.csv")) == 1)
bent = again(last, {"subjects.csv": without(friend["id"]), "plan.json": lambda t: t.replace(f'"{friend["id"]}", ', "").replace(f', "{friend["id"]}"', "") + " "})
missing = register - {r["name"] for r in rows(bent, "subjects.csv")}
check(missing == {friend["name"]} and huoyan("verify", bent)[0] == 0, "a friend left out before the cut-off stands in the register and not in the frame", missing)
check(any("frame_root" in x for x in own.finds(bent)), "… and after the cut-off the root is another", own.finds(bent))

# 2 stuff the frame, move premises to a low-rate stratum
moved = next(r for r in rows(last, "subjects.csv") if r["stratum"] == "A" and r["name"] and sum(x["name"] == r["name"] for x in rows(last, "subjects.csv")) == 1
             and r["id"] not in json.loads(text(last, "plan.json"))["always"])
line = next(x for x in text(last, "subjects.csv").splitlines() if x.startswith(moved["id"] + ","))
stuffed = "".join(f"X{i:04},,east,shop,A,,,0,\n" for i in range(40))
bent = again(last, {"subjects.csv": lambda t: t.replace(line, line.replace(",A,", ",B,")) + stuffed})
before, after = ({r["name"]: r["stratum"] for r in rows(f, "subjects.csv") if r["name"]} for f in (last, bent))
check({n for n in after if before.get(n, after[n]) != after[n]} == {moved["name"]}, "a place moved to another stratum is seen beside the last draw")
count = {f: sum(r["stratum"] == "A" for r in rows(f, "subjects.csv")) for f in (last, bent)}
check(count[bent] == count[last] + 39, "a stuffed stratum is seen by its number, which is public with the chance of each", count)
check(any("frame_root" in x for x in own.finds(bent)), "… and after the cut-off the root is another")

# 3 draw, dislike, draw again
def other_secret(told):
    told["secrets"][0]["secret"] = "55" * 32
    told["secrets"][0]["commitment"] = h("huoyan-secret/v1", told["secrets"][0]["body"], bytes.fromhex("55" * 32)).hex()


bent = again(last, seed=other_secret)
check(huoyan("verify", bent)[0] == 0 and drawn(bent) != drawn(last), "a second attempt is right in itself, with other places")
check(any("commitment" in x for x in own.finds(bent)), "… and its commitment is not the one that was public", own.finds(bent))
code, answer = huoyan("fairness", "--reruns", "1", last, bent)
check(code == 1 and [d["ok"] for d in answer["draws"]] == [True, False], "… and two draws of one id are refused together", answer)

# 4 pick the seed or the software
def other_numbers(told):
    told["sources"][0]["numbers"][1] = [told["sources"][0]["numbers"][1][0] % 16 + 1]


bent = again(last, seed=other_numbers)
check(any("newspaper" in x for x in own.finds(bent)), "a lottery number that was never drawn is not in the newspaper", own.finds(bent))
bent = again(last, seed=lambda told: told["sources"][0].update(issue="2026199"))
check(any("named beforehand" in x for x in own.finds(bent)), "another issue of the lottery is not the one that was named")
bent = again(last)
result = json.loads(text(bent, "result.json"))
pairs = [a["officers"] for a in result["assignments"]]
result["assignments"][0]["officers"], result["assignments"][1]["officers"] = pairs[1], pairs[0]
(bent / "result.json").write_text(json.dumps(result, ensure_ascii=False, separators=(",", ":")) + "\n")
check(own.finds(bent) != [], "software that gives two places each other's officers is found out", own.finds(bent))

# 5 withhold a secret
def withhold(*bodies):
    def seed(told):
        for s in told["secrets"]:
            if s["body"] in bodies:
                s["secret"] = None
    return seed


bodies = list(own.commitments)
bent = again(last, seed=withhold(bodies[0]))
shown = [s["body"] for s in json.loads(text(bent, "seed.json"))["secrets"] if not s["secret"]]
check(huoyan("verify", bent)[0] == 0 and shown == bodies[:1], "one body that withholds stops nothing, and its name is public")
bent = again(last, seed=withhold(*bodies[:2]))
check(any("fewer than two" in x for x in own.finds(bent)), "two that withhold make the draw void", own.finds(bent))
bent = again(last, seed=lambda told: told["secrets"].pop())
check(any("not there" in x for x in own.finds(bent)), "a body cannot be left out of the list")

# 6 false recusals to steer officers
bent = again(last, {"officers.csv": lambda t: t.replace(",D0", ",D00001;D0", 1)})
check(any("roster_root" in x for x in own.finds(bent)), "a recusal added after the seed changes the root", own.finds(bent))
count = {f: {r["id"]: len([x for x in r["recused"].split(";") if x]) for r in rows(f, "officers.csv")} for f in (last, bent)}
check(sum(count[bent].values()) == sum(count[last].values()) + 1, "… and recusals are counted for each officer in the public roster")

# 7 leak the list: before it is visited nothing public says who was drawn
public = json.dumps([own.roots, own.commitments, own.slots], ensure_ascii=False)
check(not any(i in public for i in drawn(last)), "what is public before the visits names no place")
tries = [h("huoyan-seed/v1", *[s["string"] for s in json.loads(text(last, "seed.json"))["sources"]])]
check(json.loads(text(last, "seed.json"))["seed"] not in [t.hex() for t in tries], "the lottery numbers alone do not give the seed")

# 10 edit the published result
bent = work / "edited"
shutil.copytree(last, bent)
a, b = sorted(drawn(last))[:2]
(bent / "result.json").write_text(own.result.replace(f'"id":"{a}"', '"id":"D99999"', 1))
check(own.finds(bent) != [] and text(bent, "result.json") != own.result, "an edited result is not what the files give", own.finds(bent))
for name in ("plan.json", "subjects.csv", "officers.csv", "seed.json", "result.json"):
    shutil.copytree(last, bent, dirs_exist_ok=True)
    data = bytearray((bent / name).read_bytes())
    data[len(data) // 2] ^= 1
    (bent / name).write_bytes(data)
    check(own.finds(bent) != [], f"one bit of {name} is seen")

print(f"1..{done}")
