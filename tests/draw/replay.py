#!/usr/bin/env python3
"""Repeats a draw from docs/draw.md alone; shares nothing with src/draw.   replay.py PLAN SUBJECTS OFFICERS SEEDHEX"""
import csv
import hashlib
import hmac
import json
import sys
from collections import deque
from datetime import date


def integer(x):
    return x.to_bytes(8, "big")


def as_list(*items):
    return b"".join(integer(len(i)) + i for i in (x.encode() if isinstance(x, str) else x for x in items))


class Draw:
    def __init__(self, plan, subjects, officers, seed):
        self.plan = json.loads(plan)
        self.new = lambda data=b"": hashlib.new(self.plan.get("hash", "sha256"), data)
        self.subjects, self.frame_root = self.read(subjects)
        self.officers, self.roster_root = self.read(officers)
        self.seed, self.plan_root = seed, self.H(plan)
        self.s = self.H(as_list("huoyan-draw/v1", self.plan["draw_id"], self.plan_root, self.frame_root, self.roster_root, seed))
        self.slack, self.cross = self.plan.get("load_slack", 1), self.plan.get("cross_region", False)
        self.pair_rule, self.dropped, self.relaxed = True, set(), []

    def H(self, data):
        return self.new(data).digest()

    def root(self, leaves):
        if not leaves:
            return self.H(b"")
        if len(leaves) == 1:
            return self.H(b"\0" + leaves[0])
        half = 1
        while half * 2 < len(leaves):
            half *= 2
        return self.H(b"\1" + self.root(leaves[:half]) + self.root(leaves[half:]))

    def read(self, text):
        lines = text.decode().split("\n")[:-1]
        rows = list(csv.DictReader(lines))
        for row in rows:
            for name in ("departments", "last_pair", "certificates", "recused"):
                if name in row:
                    row[name] = row[name].split(";") if row[name] else []
        return rows, self.root([line.encode() for line in lines[1:]])

    # ---- section 3 ----
    def ticket(self, s):
        return hmac.new(self.s, as_list("subject", s["stratum"], s["id"]), lambda d=b"": self.new(d)).digest()

    def choose(self):
        always = self.plan.get("always", [])
        by_id = {s["id"]: s for s in self.subjects}
        hats, self.excluded = {name: [] for name in self.plan["strata"]}, []
        for s in self.subjects:
            if s["id"] in always:
                continue
            if s["stratum"].startswith("-"):
                why = s["stratum"][1:]
            elif s["stratum"] not in hats:
                why = "no-stratum"
            elif "max_visits_per_year" in self.plan and int(s["visits_this_year"] or 0) >= self.plan["max_visits_per_year"]:
                why = "yearly-cap"
            elif s["id"] in self.dropped:
                why = "no-capacity"
            else:
                hats[s["stratum"]].append(s)
                continue
            self.excluded.append({"id": s["id"], "reason": why})
        self.chosen = [(by_id[i], 0, self.ticket(by_id[i])) for i in always]
        for name in sorted(hats, key=str.encode):
            share = self.plan["strata"][name]
            n = share["take"] if "take" in share else -(-len(hats[name]) * share["per_mille"] // 1000)
            tickets = sorted((self.ticket(s), s["id"].encode(), s) for s in hats[name])[:n]
            self.chosen += [(s, rank, t) for rank, (t, _, s) in enumerate(tickets, 1)]

    # ---- sections 4 to 6 ----
    def pools(self):
        regions = [""] if self.cross else sorted({s["region"] for s, _, _ in self.chosen}, key=str.encode)
        for team in sorted(self.plan["team"], key=lambda t: t["department"].encode()):
            for region in regions:
                yield Pool(self, team, region)

    def assign(self):
        self.loads = {o["id"]: 0 for o in self.officers}
        self.teams = {s["id"]: {} for s, _, _ in self.chosen}
        self.named, self.infeasible = set(), None
        for pool in self.pools():
            self.infeasible = pool.settle()
            if self.infeasible:
                return
            for i, s in enumerate(pool.subjects):
                self.teams[s["id"]][pool.department] = sorted((pool.officers[o]["id"] for o in pool.team_of(i)), key=str.encode)
            for o, load in enumerate(pool.load):
                self.loads[pool.officers[o]["id"]] = load
                if o in pool.named:
                    self.named.add(pool.officers[o]["id"])

    def relax(self):
        for step in self.plan.get("relax", []):
            if step in self.relaxed and step != "fewer":
                continue
            if step == "load" and not self.infeasible:
                self.slack += 1
            elif step == "region" and self.infeasible and not self.cross:
                self.cross = True
            elif step == "pair" and self.infeasible:
                self.pair_rule = False
            elif step == "fewer" and self.infeasible:
                hall = set(self.infeasible["subjects"])
                worst = max(((t, s["id"]) for s, rank, t in self.chosen if rank and s["id"] in hall), default=None)
                if not worst:
                    continue
                self.dropped.add(worst[1])
            else:
                continue
            if step not in self.relaxed:
                self.relaxed.append(step)
            return True
        return False

    def run(self):
        while True:
            self.choose()
            self.assign()
            if not (self.infeasible or self.named) or not self.relax():
                break
        if self.infeasible:
            return {"infeasible": self.infeasible}
        out = {"draw_id": self.plan["draw_id"], "seed": self.seed.hex(), "plan_root": self.plan_root.hex(),
               "frame_root": self.frame_root.hex(), "roster_root": self.roster_root.hex(),
               "subjects": [{"id": s["id"], "stratum": s["stratum"], "ticket": t.hex(), "rank": rank} for s, rank, t in self.chosen],
               "assignments": [{"subject": s["id"], "officers": [o for t in self.plan["team"]
                                                                 for o in self.teams[s["id"]].get(t["department"], [])]}
                               for s, _, _ in self.chosen],
               "loads": self.loads, "excluded": self.excluded}
        if self.named:
            out["unbalanced"] = [o["id"] for o in self.officers if o["id"] in self.named]
        if self.relaxed:
            out["relaxed"] = self.relaxed
        return out


class Pool:
    def __init__(self, draw, team, region):
        self.draw, self.k, self.department, self.region = draw, team["officers"], team["department"], region
        near = (lambda row: True) if draw.cross else (lambda row: row["region"] == region)
        self.officers = [o for o in draw.officers if o["department"] == self.department and near(o)]
        self.subjects = [s for s, _, _ in draw.chosen if near(s) and (not s["departments"] or self.department in s["departments"])]
        day = date.fromisoformat(draw.plan["day"])
        self.can = [[date.fromisoformat(o["certificate_until"]) >= day
                     and (not s["required_certificate"] or s["required_certificate"] in o["certificates"])
                     and s["id"] not in o["recused"] for o in self.officers] for s in self.subjects]
        number = {o["id"]: i for i, o in enumerate(self.officers)}
        self.pair = []
        for s in self.subjects:
            pair = {number[o] for o in s["last_pair"] if o in number}
            self.pair.append(pair if draw.pair_rule and self.k >= 2 and len(pair) == self.k else set())
        self.places = self.k * len(self.subjects)
        self.cap = [int(o["max_load"] or self.places) for o in self.officers]
        self.counts = [any(row[o] for row in self.can) for o in range(len(self.officers))]
        self.named, self.label, self.i = set(), as_list("pool", self.department, region), 0

    def below(self, n):
        while n > 1:
            x = int.from_bytes(self.draw.H(as_list("stream", self.draw.s, self.label, integer(self.i)))[:8], "big")
            self.i += 1
            if x < 2**64 // n * n:
                return x % n
        return 0

    def shuffle(self, items):
        for i in range(len(items) - 1, 0, -1):
            j = self.below(i + 1)
            items[i], items[j] = items[j], items[i]

    def team_of(self, s):
        return self.at[s * self.k:(s + 1) * self.k]

    def holds(self, s):
        team = self.team_of(s)
        return all(self.can[s][o] for o in team) and len(set(team)) == self.k and (not self.pair[s] or set(team) != self.pair[s])

    def loads_hold(self):
        loads = [self.load[o] for o in range(len(self.load)) if self.counts[o]]
        level = [self.load[o] for o in range(len(self.load)) if self.counts[o] and o not in self.named]
        return all(x <= c for x, c in zip(self.load, self.cap)) and (not level or max(loads) - min(level) <= self.draw.slack)

    def bad(self, place):
        s, i = divmod(place, self.k)
        team = self.team_of(s)
        return not self.can[s][team[i]] or team[i] in team[:i] or bool(i == self.k - 1 and self.pair[s] and set(team) == self.pair[s])

    def deal(self):
        able = [o for o in range(len(self.officers)) if self.counts[o]]
        self.load = [0] * len(self.officers)
        if not able:
            self.at = []
            return not self.places
        self.shuffle(able)
        for i, o in enumerate(able):
            self.load[o] = self.places // len(able) + (i < self.places % len(able))
        self.at = [o for o in range(len(self.officers)) for _ in range(self.load[o])]
        self.shuffle(self.at)
        for _ in range(4):
            for place in range(self.places):
                tries = 0
                while tries < 256 and self.bad(place):
                    j, tries = self.below(self.places), tries + 1
                    here = [p for s in {place // self.k, j // self.k} for p in range(s * self.k, (s + 1) * self.k)]
                    before = sum(self.bad(p) for p in here)
                    self.at[place], self.at[j] = self.at[j], self.at[place]
                    if sum(self.bad(p) for p in here) >= before:
                        self.at[place], self.at[j] = self.at[j], self.at[place]
        return all(self.holds(s) for s in range(len(self.subjects))) and self.loads_hold()

    # ---- section 6 ----
    def full(self, s):
        return bool(self.pair[s]) and len(self.pair[s] & set(self.team_of(s))) >= self.k - 1

    def search(self, start, expand, ends):
        """Breadth first; nodes ('o', n), ('any', s), ('pair', s).  The path as nodes, or what was reached."""
        parent, queue = {start: None}, deque([start])
        while queue:
            node = queue.popleft()
            for other in expand(node, parent):
                if other in parent:
                    continue
                parent[other] = node
                if other[0] == "o" and ends(other[1]):
                    path = [other]
                    while parent[path[-1]] is not None:
                        path.append(parent[path[-1]])
                    return path, parent
                queue.append(other)
        return None, parent

    def fill(self, place, limit):
        def expand(node, parent):
            kind, n = node
            if kind == "o":
                return [("pair" if n in self.pair[s] else "any", s) for s in range(len(self.subjects)) if n in self.team_of(s)]
            if kind == "pair":
                parent.setdefault(("any", n), parent[node])
            shut = self.pair[n] if kind == "any" and self.full(n) else set()
            return [("o", o) for o in range(len(self.officers))
                    if self.can[n][o] and o not in self.team_of(n) and o not in shut]
        path, reached = self.search(("any", place // self.k), expand, lambda o: self.load[o] < limit[o])
        if not path:
            return reached
        self.load[path[0][1]] += 1
        for at in range(0, len(path), 2):
            officer, subject = path[at][1], path[at + 1][1]
            spot = place if at + 2 == len(path) else subject * self.k + self.team_of(subject).index(path[at + 2][1])
            self.at[spot] = officer
        return None

    def raise_one(self, officer, low):
        def expand(node, parent):
            kind, n = node
            if kind == "o":
                return [("pair" if n in self.pair[s] and self.full(s) else "any", s) for s in range(len(self.subjects))
                        if self.can[s][n] and n not in self.team_of(s)]
            if kind == "any":
                parent.setdefault(("pair", n), parent[node])
            return [("o", o) for o in self.team_of(n) if kind == "any" or o in self.pair[n]]
        path, reached = self.search(("o", officer), expand, lambda o: self.load[o] > (0 if o in self.named else low))
        if not path:
            return {n for kind, n in reached if kind == "o"}
        self.load[path[0][1]] -= 1
        for at in range(0, len(path) - 1, 2):
            subject = path[at + 1][1]
            self.at[subject * self.k + self.team_of(subject).index(path[at][1])] = path[at + 2][1]
        self.load[officer] += 1
        return None

    def flow(self):
        self.at, self.load = [-1] * self.places, [0] * len(self.officers)
        able = sum(self.counts)
        h, place = (-(-self.places // able) if able else 0), 0
        top = [min(c, len(self.subjects)) for c in self.cap]
        while place < self.places:
            reached = self.fill(place, [min(c, h) for c in top])
            if reached is None:
                place += 1
            elif any(kind == "o" and top[n] > h for kind, n in reached):
                h += 1
            else:
                hall = sorted({n for kind, n in reached if kind != "o"})
                filled = sum(1 for s in hall for o in self.team_of(s) if o >= 0)
                where = f" in region '{self.region}'" if self.region else ""
                return {"subjects": [self.subjects[s]["id"] for s in hall],
                        "needs": f"{len(hall) * self.k} places of officers of department '{self.department}'{where} with the "
                                 "required certificate, valid on the day, outside recusal and last time's pair",
                        "capacity": filled}
        low = max(h - self.draw.slack, 0)
        while True:
            marked = set()
            for o in range(len(self.officers)):
                if self.counts[o] and o not in self.named:
                    if self.cap[o] < low:
                        marked.add(o)
                        continue
                    while self.load[o] < low:
                        reached = self.raise_one(o, low)
                        if reached is not None:
                            marked |= reached
                            break
            if not marked:
                return None
            self.named |= marked

    # ---- the chain ----
    def try_move(self, places, first, shift):
        if len(set(places)) < len(places):
            return
        was, load = [self.at[p] for p in places], list(self.load) if shift else self.load
        for i, p in enumerate(places):
            self.at[p] = was[i - 1] if i else first
        if shift:
            self.load[first] += 1
            self.load[was[-1]] -= 1
        if all(self.holds(p // self.k) for p in places) and (not shift or self.loads_hold()):
            return
        for p, o in zip(places, was):
            self.at[p] = o
        self.load = load

    def more(self, places, least):
        m = least
        while m < min(self.places, 64) and self.below(2):
            m += 1
        return places + [self.below(self.places) for _ in range(m - len(places))]

    def chain(self, times):
        wide = max(self.places, len(self.officers))
        for _ in range(times if self.places else 0):
            x = self.below(16 * self.places * wide)
            x, kind = divmod(x, 2)
            x, code = divmod(x, 8)
            b, a = divmod(x, self.places)
            if kind == 0 and b < self.places:
                places = self.more([a, b], 3) if code >= 6 else [a, b]
                if len(places) <= self.places:
                    self.try_move(places, self.at[places[-1]], False)
            elif kind == 1 and b < len(self.officers) and self.counts[b]:
                places = self.more([a], 2) if code >= 6 else [a]
                if len(places) <= self.places:
                    self.try_move(places, b, True)

    def settle(self):
        times = max(20 * self.places, 4096)
        if not self.deal():
            why = self.flow()
            if why:
                return why
            times *= 4
        self.chain(times)
        return None


def text(x):
    """Section 7: JSON without blanks, and one spelling for each text."""
    if isinstance(x, dict):
        return "{" + ",".join(f"{text(k)}:{text(v)}" for k, v in x.items()) + "}"
    if isinstance(x, list):
        return "[" + ",".join(map(text, x)) + "]"
    if isinstance(x, int):
        return str(x)
    return '"' + "".join("\\" + c if c in '"\\' else "\\n" if c == "\n" else f"\\u{ord(c):04x}" if c < " " else c for c in x) + '"'


def replay(plan, subjects, officers, seed):
    return text(Draw(plan, subjects, officers, seed).run()) + "\n"


if __name__ == "__main__":
    files = [open(p, "rb").read() for p in sys.argv[1:4]]
    sys.stdout.write(replay(*files, bytes.fromhex(sys.argv[4])))
