"""Plays stories (*.story) over HTTP against the real programs on simulated days; TAP.

    run.py BUILD sqlite|postgres [STORY…]

A story is read line by line; `#` begins a comment, indented lines belong to the act above them.

    故事 TITLE                       条款 T1.2 T1.3            the requirements that it shows
    时刻 2026-09-21T09:30            puts the clock (only forward)
    办 PROCEDURE/ACT 由 LOGIN[、LOGIN…] 于 KIND:NAME [当事人 PARTY=NAME…] [拒 CODE]      begins a matter
    办 ACT 由 LOGIN[、LOGIN…] [拒 CODE]                          an act of the present matter; two logins = two hands
      FIELD = VALUE                  JSON, or a bare word; `附件` uploads a file, `承诺` signs the promise text in force
    态 STATE                         the present matter stands there
    限 LIMIT DAY|无                  a running limit ends on that day (a time for hours); 无: it does not run
    迟 LIMIT                         the office is late by it, and that is a fact
    收 PAPER [由 LOGIN] [方式 WAY]   the paper is served, once its receipt is there; the receipt verifies offline
    子 NAME · 主 · 联 PROCEDURE      go to the last sub-matter of that name · back to the first matter · to what flow opened
    建议 PROCEDURE                   flow proposes it
    登记 KIND:NAME COLUMN VALUE      the register shows it
    可办 ACT… · 不可办 ACT…          what the page offers now
"""
import json
import pathlib
import re
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from live import ROOT, Postgres, System  # noqa: E402

NOUN = {"place": "places", "org": "orgs", "person": "persons", "thing": "things"}


class Wrong(Exception):
    pass


def value_of(text):
    try:
        return json.loads(text)
    except ValueError:
        return text


class Player:
    def __init__(self, system, path):
        self.s, self.path = system, path
        self.matters = []  # stack: main matter first
        self.main = None
        self.here = None
        self.names = {}
        self.taken, self.refused = set(), set()

    # ---- the world ----

    def row(self, kind, name):
        key = (kind, name)
        if key not in self.names:
            a = self.s.client("registrar").get(f"/api/{NOUN[kind]}?name={urlquote(name)}")
            rows = [r for r in a.json["rows"] if r.get("name") == name]
            if len(rows) != 1:
                raise Wrong(f"{kind} {name}: {len(rows)} rows of that name")
            self.names[key] = rows[0]["id"]
        return self.names[key]

    def who(self, name):
        kind, _, rest = name.partition(":")
        if rest:
            return kind, self.row(kind, rest)
        return "org", self.row("org", name)

    def matter(self, login="supervisor"):
        a = self.s.client(self.reader or login).get(f"/api/matters/{self.here}")
        if a.status != 200:
            raise Wrong(f"the matter cannot be read by {self.reader}: {a.raw.decode()}")
        return a.json

    # ---- acts ----

    def values(self, lines, login):
        out = {}
        for line in lines:
            name, _, text = line.strip().partition("=")
            name, text = name.strip(), text.strip()
            if text.startswith("附件"):
                data = b"%PDF-1.4\n" + (text + self.path.stem + name).encode() + b"\n%%EOF\n"
                a = self.s.client(login).upload(f"{name}.pdf", data)
                if a.status >= 300:
                    raise Wrong(f"upload of {name}: {a.raw.decode()}")
                out[name] = a.json["hash"]
            elif text == "承诺":
                a = self.s.client(login).get("/api/law/promise")
                if a.status != 200:
                    raise Wrong(f"no promise text: {a.raw.decode()}")
                out[name] = a.json["hash"]
            else:
                out[name] = value_of(text)
        return out

    def act(self, words, lines):
        m = re.match(r"(\S+)\s+由\s+(\S+)(?:\s+于\s+(\S+?):(\S+))?((?:\s+当事人\s+\S+)*)(?:\s+拒\s+(\S+))?$", words)
        if not m:
            raise Wrong(f"cannot read: 办 {words}")
        what, logins, kind, name, parties, refused = m.groups()
        logins = logins.split("、")
        self.reader = logins[0].split("@")[0]
        body = {"values": self.values(lines, self.reader)}
        if "/" in what:
            procedure, act = what.split("/")
            path = f"/api/procedures/{procedure}/acts/{act}"
            about = self.here if name == "此案" else self.row(kind, name)
            body["about"] = {"kind": kind, "id": about}
            body["parties"] = []
            for pair in re.findall(r"当事人\s+(\S+?)=(\S+)", parties or ""):
                who_kind, who = self.who(pair[1])
                body["parties"].append({"party": pair[0], who_kind: who})
        else:
            procedure, act = None, what
            path = f"/api/matters/{self.here}/acts/{act}"
        answer = None
        for i, login in enumerate(logins):
            login, _, role = login.partition("@")
            answer = self.s.client(login, role or None).post(path, body)
            if refused and answer.code == refused:
                self.refused.add(refused)
                return
            codes = [f.get("code") for f in (answer.json or {}).get("params", {}).get("failed", [])] if answer.status >= 400 else []
            if refused and refused in codes:
                self.refused.add(refused)
                return
            faults = [f"{f['field']}:{f['what']}" for f in (answer.json or {}).get("params", {}).get("faults", [])] if answer.status >= 400 else []
            if refused and refused in faults:
                self.refused.add("form-faults")
                return
            if answer.status >= 300:
                raise Wrong(f"{what} by {login}: {answer.status} {answer.raw.decode()[:1500]}")
            if i + 1 < len(logins) and not answer.json.get("waits"):
                raise Wrong(f"{what}: one hand was enough, the story says {len(logins)}")
        if refused:
            raise Wrong(f"{what} was to be refused with {refused}, but was done: {answer.raw.decode()[:300]}")
        if answer.json.get("waits"):
            raise Wrong(f"{what} waits for a further hand")
        if procedure:
            self.here = self.main = answer.json["matter"]
            self.procedure = procedure
        self.taken.add(f"{self.matter()['procedure']}/{act}")

    # ---- what is true now ----

    def expect(self, what, found, wanted):
        if found != wanted:
            raise Wrong(f"{what}: {found}, the story says {wanted}")

    def limit(self, words):
        name, day = words.split()
        runs = [l for l in self.matter()["limits"] if l["limit"] == name and not l.get("how")]
        if day == "无":
            self.expect(f"limit {name} runs", bool(runs), False)
            return
        if not runs:
            raise Wrong(f"limit {name} does not run; {[l['limit'] for l in self.matter()['limits']]} do")
        self.expect(f"limit {name} ends", runs[-1]["end"][: len(day)], day)

    def late(self, name):
        self.tick(lambda: any(l["limit"] == name and l.get("late") for l in self.matter()["limits"]), f"late by {name}")

    def tick(self, true, what, seconds=20):
        until = time.monotonic() + seconds
        while not true():
            if time.monotonic() > until:
                raise Wrong(f"never came true: {what}")
            time.sleep(0.05)

    def serve(self, words):
        m = re.match(r"(\S+)(?:\s+由\s+(\S+))?(?:\s+方式\s+(\S+))?(?:\s+拒\s+(\S+))?$", words)
        paper, login, way, refused = m.groups()
        login, _, role = (login or self.reader).partition("@")
        papers = [p for p in self.matter()["papers"] if p["paper"] == paper and p["state"] != "withdrawn"]
        if not papers:
            raise Wrong(f"no paper {paper}: {[p['paper'] for p in self.matter()['papers']]}")
        pid = papers[-1]["id"]
        client = self.s.client(login, role or None)
        self.tick(lambda: client.get(f"/api/papers/{pid}/receipt").status == 200, f"the receipt of {paper}")
        receipt = self.s.dir / "receipt.txt"
        receipt.write_bytes(client.get(f"/api/papers/{pid}/receipt").raw)
        key = (self.s.data / "log" / "public" / "key").read_text().strip()
        v = subprocess.run([self.s.bin / "huoyan-verify", receipt, "--key", key], capture_output=True, text=True, check=False)
        if v.returncode:
            raise Wrong(f"the receipt of {paper} does not verify: {v.stdout}{v.stderr}")
        a = client.post(f"/api/papers/{pid}/service", {"way": way or "direct", "receipt": "送达回证"})
        if refused:
            self.expect(f"service of {paper}", a.code, refused)
            self.refused.add(refused)
        elif a.status >= 300:
            raise Wrong(f"service of {paper}: {a.raw.decode()}")

    def go_sub(self, name):
        subs = [s for s in self.matter()["subs"] if s["name"] == name]
        if not subs:
            raise Wrong(f"no sub-matter {name}")
        self.here = subs[-1]["matter"]

    def go_flow(self, procedure):
        a = self.s.client("supervisor").get(f"/api/matters/{self.here}").json
        found = [f for f in a.get("followed", []) if f["procedure"] == procedure]
        if not found:
            raise Wrong(f"flow opened no {procedure} from here: {a.get('followed')}")
        self.here = found[-1]["matter"]

    def step(self, word, rest, lines):
        if word == "办":
            return self.act(rest, lines)
        if word == "时刻":
            return self.s.put_clock(rest)
        if word == "态":
            return self.tick_state(rest)
        if word == "限":
            return self.limit(rest)
        if word == "迟":
            return self.late(rest)
        if word == "收":
            return self.serve(rest)
        if word == "子":
            return self.go_sub(rest)
        if word == "主":
            self.here = self.main
            return None
        if word == "联":
            return self.go_flow(rest)
        if word == "建议":
            a = self.matter().get("suggested", [])
            return self.expect(f"suggested {rest}", rest in [x["procedure"] for x in a], True)
        if word == "登记":
            return self.register(rest)
        if word in ("可办", "不可办"):
            offered = {a["act"] for a in self.matter()["acts"] if a.get("open", True)}
            for act in rest.split():
                self.expect(f"{act} is offered", act in offered, word == "可办")
            return None
        raise Wrong(f"unknown word {word}")

    def tick_state(self, state):
        def stands():
            return self.s.client("supervisor").get(f"/api/matters/{self.here}").json.get("state") == state
        try:
            self.tick(stands, f"state {state}", 10)
        except Wrong:
            raise Wrong(f"state {self.matter('supervisor')['state']}, the story says {state}") from None

    def register(self, rest):
        name, column, want = rest.split()
        kind, _, name = name.partition(":")
        a = self.s.client("registrar").get(f"/api/{NOUN[kind]}/{self.row(kind, name)}")
        found = a.json.get("row", a.json).get(column)
        self.expect(f"{name} {column}", str(found).lower(), want)

    def play(self):
        lines = self.path.read_text().splitlines()
        self.reader = "supervisor"
        i = 0
        while i < len(lines):
            line = lines[i].split("#")[0].rstrip()
            at = i + 1
            i += 1
            if not line or line.startswith(("故事", "条款")):
                continue
            under = []
            while i < len(lines) and lines[i].startswith(" "):
                text = lines[i].split(" #")[0].rstrip()
                if text.strip():
                    under.append(text)
                i += 1
            word, _, rest = line.partition(" ")
            try:
                self.step(word, rest.strip(), under)
            except (Wrong, RuntimeError, KeyError, TypeError, AttributeError) as e:
                raise Wrong(f"line {at}: {line}\n#   {type(e).__name__}: {e}") from e


def urlquote(text):
    from urllib.parse import quote
    return quote(text)


def title_of(path):
    m = re.search(r"^故事\s+(.*)$", path.read_text(), re.M)
    return m[1] if m else path.stem


def clocks(path):
    return re.findall(r"^时刻\s+(\S+)", path.read_text(), re.M) or ["2026-09-21T09:00"]


def groups(paths):
    """Stories that can follow one another on one system, whose clock only goes forward."""
    made = []
    for path in sorted(paths, key=lambda p: (clocks(p)[0], p.name)):
        times = clocks(path)
        group = next((g for g in made if g["until"] <= times[0]), None)
        if not group:
            group = {"from": times[0], "paths": []}
            made.append(group)
        group["paths"].append(path)
        group["until"] = max(times)
    return made


class Tap:
    def __init__(self):
        self.n = self.bad = 0

    def say(self, ok, title, why=""):
        self.n += 1
        self.bad += not ok
        print(f"{'ok' if ok else 'not ok'} {self.n} - {title}" + ("\n# " + why.replace("\n", "\n# ") if why else ""), flush=True)


def play_group(build, database, postgres, group, tap, seen):
    system = System(build, database, postgres=postgres, now=group["from"])
    try:
        system.start()
        for path in group["paths"]:
            player = Player(system, path)
            try:
                player.play()
                tap.say(True, title_of(path))
            except (Wrong, RuntimeError, OSError) as e:
                tap.say(False, title_of(path), f"{path.name} {e}\n" + system.notes()[-1200:])
            seen["taken"] |= player.taken
            seen["refused"] |= player.refused
        system.stop()
        audit = system.audit()
        names = "、".join(p.stem for p in group["paths"])
        tap.say(audit.returncode == 0, f"audit clean behind {names}", "" if audit.returncode == 0 else audit.stdout[-900:] + audit.stderr[-500:])
    except (RuntimeError, OSError) as e:
        tap.say(False, "system", str(e))
    finally:
        system.close()


def main():
    build, database = sys.argv[1], sys.argv[2]
    paths = [pathlib.Path(p) for p in sys.argv[3:]] or sorted((ROOT / "tests" / "story").glob("*.story"))
    postgres = Postgres() if database == "postgres" else None
    tap, seen = Tap(), {"taken": set(), "refused": set()}
    try:
        for group in groups(paths):
            play_group(build, database, postgres, group, tap, seen)
        print(f"1..{tap.n}")
    finally:
        if postgres:
            postgres.close()
    out = pathlib.Path(build) / f"story-coverage-{database}.json"
    out.write_text(json.dumps({k: sorted(v) for k, v in seen.items()}, ensure_ascii=False, indent=1))
    return 1 if tap.bad else 0


if __name__ == "__main__":
    sys.exit(main())
