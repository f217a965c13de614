"""Plays stories (*.story) over HTTP against the real programs on simulated days; TAP.

    run.py BUILD sqlite|postgres [STORY…]

All stories are played in one system: each waits until the clock stands at its next 时刻, so that the
matters of many years lie beside one another as in a brigade.  A story is read line by line; `#` begins a
comment, indented lines belong to the act above them.

    故事 TITLE
    条款 T1.2 T1.3                   the requirements that it shows
    时刻 2026-09-21T09:30            goes on when the clock stands there (only forward)
    办 PROCEDURE/ACT 由 LOGIN[、LOGIN…] 于 KIND:NAME [当事人 PARTY=NAME…] [拒 CODE]      begins a matter
    办 ACT 由 LOGIN[、LOGIN…] [按所记] [待签] [拒 CODE]          an act of the present matter
      FIELD = VALUE                  JSON, or a bare word; `附件` uploads a file, `未知文件` names one that was never sent,
                                     `承诺` signs the text in force, `旧文本` another text, `人:LOGIN` names a person,
                                     `机关:NAME` an organ, `30000元` is money, `清单:LIST ITEM…` a checklist of which these
                                     items failed
    记                               remembers what the page saw; `按所记` acts upon that
    态 STATE                         the present matter stands there
    值 FIELD VALUE                   the present value of a datum
    判 JUDGEMENT.OUTPUT VALUE        what the judgement of the last act said
    限 LIMIT DAY|无                  a running limit ends on that day (or minute); 无: it does not run; 中止: its end is unknown
    迟 LIMIT DAY [LOGIN]             the office is late by a limit that ended on that day: a fact that names the owner
    迟办 LIMIT DAYS                  the last act was done so many days late, and its fact says so
    收 PAPER 由 LOGIN [方式 WAY] [拒 CODE]      the paper is served, once its receipt is there and verifies offline
    文书 PAPER STATE                 what has become of the last paper of that name; `待更正`: it used a corrected value
    子 NAME · 主 · 联 PROCEDURE      go to the last sub-matter of that name · back to the first matter · to what flow opened
    建议 PROCEDURE 由 LOGIN [无]     flow proposes it to the organ of LOGIN; 无: what was proposed is taken
    登记 KIND:NAME COLUMN VALUE      the register shows it; 无: nothing
    可办 LOGIN ACT… · 不可办 LOGIN ACT…          what the page offers now to that person
    看 LOGIN [拒 CODE]               the person reads the matter
    答 TEXT…                         each stands in the last refusal
    痕 CODE                          the last refusal is itself a fact of the matter: an officer's, for two hands, recusal, organ
    件 N                             go to the Nth matter that this story began
    讯 KIND LOGIN [无]               a message of that kind about the present matter reached that person, in that post
    公示 PAPER 有|无                 what is public names the number of the last paper of that name, or does not
    公示项 PAPER SLOT TEXT           the one publication that names it shows this text for the slot
    帧 NAME|HEX                      a device sends a frame of tests/frames/frames.tsv (or these bytes); it is confirmed
    回执 RECEIVER TEXT               the receiver acknowledges what the present matter sent it last, by the file of its folder
    实 ACT N                         so many facts of that act are stored
    待 PROCEDURE KIND:NAME LOGIN [N] goes to the newest such matter about it that waits for LOGIN; N of them wait (0: stays)

A LOGIN with several posts says which (cui.zhidui@leader); one who stands for an organisation acts for it, `@self` for
himself.  Two logins are two hands: the second signs the hash of what the first entered.  A blank within a name is
written _; a thing without a name is `thing:@` and its device address.
"""
import hashlib
import json
import pathlib
import re
import subprocess
import sys
import time
from urllib.parse import quote

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from live import ROOT, Postgres, System  # noqa: E402
from shown import missing  # noqa: E402

NOUN = {"place": "places", "org": "orgs", "person": "persons", "thing": "things", "organ": "organs"}
READER = "supervisor"  # may read every matter and does nothing
PATIENCE_S = 60  # for another process, on a busy machine; only what never comes takes so long
ACT = re.compile(r"(?P<what>\S+)\s+由\s+(?P<who>\S+)(?:\s+于\s+(?P<kind>[a-z]+):(?P<name>\S+))?(?P<parties>(?:\s+当事人\s+\S+)*)"
                 r"(?P<seen>\s+按所记)?(?P<waits>\s+待签)?(?:\s+拒\s+(?P<refused>\S+))?$")
SERVE = re.compile(r"(\S+)\s+由\s+(\S+)(?:\s+方式\s+(\S+))?(?:\s+拒\s+(\S+))?$")


class Wrong(Exception):
    pass


def value_of(text):
    try:
        return json.loads(text)
    except ValueError:
        return text


class Stage:
    """The system that all stories share: names, people and the matters that came into being."""

    def __init__(self, system):
        self.s = system
        self.names, self.me = {}, {}
        self.matters = {}  # every matter met, in order
        self.refused = set()

    def row(self, kind, name):
        name = name.replace("_", " ")
        key = (kind, name)
        if key not in self.names:
            column = "device-address" if name[0] == "@" else "name"
            asked = "" if name[0] == "@" else f"&name={quote(name)}"
            rows = self.s.client("registrar").get(f"/api/{NOUN[kind]}?limit=200{asked}").json["rows"]
            rows = [r for r in rows if r.get(column) == name.lstrip("@")]
            if len(rows) != 1:
                raise Wrong(f"{kind} {name}: {len(rows)} rows of that name")
            self.names[key] = rows[0]["id"]
        return self.names[key]

    def person(self, login):
        if login not in self.me:
            self.me[login] = self.s.client(login).get("/api/me").json
        return self.me[login]

    def hand(self, login):
        login, _, role = login.partition("@")
        me = self.person(login)
        if role == "self":
            return self.s.client(login, "party")
        if not me["posts"] and len(me["orgs"]) == 1:
            return self.s.client(login, org=me["orgs"][0])
        return self.s.client(login, role or None)

    def matter(self, matter):
        a = self.s.client(READER).get(f"/api/matters/{matter}")
        if a.status != 200:
            raise Wrong(f"the matter cannot be read: {a.raw.decode()}")
        self.matters[matter] = a.json
        for other in a.json["subs"] + a.json["led-to"]:
            self.matters.setdefault(other["matter"], None)
        return a.json

    def all(self):
        """Every matter met, with what came of it."""
        done = set()
        while set(self.matters) - done:
            for matter in set(self.matters) - done:
                self.matter(matter)
                done.add(matter)
        return self.matters

    def facts(self, matter):
        return self.s.client(READER).get(f"/api/matters/{matter}/facts").json


class Player:
    def __init__(self, stage, path):
        self.stage, self.s, self.path = stage, stage.s, path
        self.main = self.here = self.seen = self.proposed = None
        self.begun, self.refusal_text = [], ""

    def matter(self):
        return self.stage.matter(self.here)

    # ---- acts ----

    def value(self, name, text, login):
        if text.startswith("附件"):
            data = b"%PDF-1.4\n" + (text + self.path.stem + name).encode() + b"\n%%EOF\n"
            a = self.stage.hand(login).upload(f"{name}.pdf", data)
            if a.status >= 300:
                raise Wrong(f"upload of {name}: {a.raw.decode()}")
            return a.json["hash"]
        if text in ("承诺", "容缺承诺"):
            return self.s.client().get("/api/law/promise").json["hash"]
        if text in ("未知文件", "旧文本"):
            return hashlib.sha256(f"{text}{self.path.stem}".encode()).hexdigest()
        if text.startswith("清单:"):
            wanted, *failed = text[3:].split()
            lists = {x["id"]: x["items"] for x in self.s.client().get("/api/law/checklists").json["checklists"]}
            return {"list": wanted, "items": [{"item": x["item"], "result": "fail" if x["item"] in failed else "pass",
                                               "note": "见检查记录" if x["item"] in failed else "", "photos": []} for x in lists[wanted]]}
        if text.startswith("机关:"):
            return self.stage.row("organ", text[3:])
        if re.fullmatch(r"\d+元", text):
            return int(text[:-1]) * 100
        if text.startswith("人:"):
            return self.stage.person(text[2:])["person"]
        return value_of(text)

    def values(self, lines, login):
        out = {}
        for line in lines:
            name, _, text = line.strip().partition("=")
            out[name.strip()] = self.value(name.strip(), text.strip(), login)
        return out

    def parties(self, text):
        out = []
        for party, who in re.findall(r"当事人\s+([^\s=]+)=(\S+)", text or ""):
            kind, _, name = who.rpartition(":")
            out.append({"party": party, kind or "org": self.stage.row(kind or "org", name)})
        return out

    def request(self, m, lines):
        login = m["who"].split("、")[0]
        body = {"values": self.values(lines, login)}
        if m["seen"]:
            body["seen"] = self.seen
        if "/" not in m["what"]:
            return f"/api/matters/{self.here}/acts/{m['what']}", body
        procedure, act = m["what"].split("/")
        about = self.here if m["name"] == "此案" else self.stage.row(m["kind"], m["name"])
        body["about"] = {"kind": m["kind"], "id": about}
        body["parties"] = self.parties(m["parties"])
        return f"/api/procedures/{procedure}/acts/{act}", body

    def refusal(self, answer, code):
        """Was it refused so?  As a whole, by a condition, or for one item of the form."""
        if answer.status < 400:
            return False
        params = answer.json.get("params") or {}
        said = {answer.code}
        said |= {f["code"] for f in params.get("failed", [])}
        said |= {f"{f['field']}:{f['what']}" for f in params.get("faults", [])}
        if code not in said:
            return False
        self.refusal_text = answer.raw.decode()
        self.stage.refused |= {answer.code, code.partition(":")[0] if ":" not in code else answer.code}
        return True

    def act(self, words, lines):
        m = ACT.match(words)
        if not m:
            raise Wrong(f"cannot read: 办 {words}")
        path, body = self.request(m, lines)
        logins, answer = m["who"].split("、"), None
        for i, login in enumerate(logins):
            answer = self.stage.hand(login).post(path, body)
            if m["refused"] and self.refusal(answer, m["refused"]):
                return
            if answer.status >= 300:
                raise Wrong(f"{m['what']} by {login}: {answer.status} {answer.raw.decode()[:1500]}")
            if i + 1 < len(logins):
                if not answer.json.get("waits"):
                    raise Wrong(f"{m['what']}: one hand was enough, the story says {len(logins)}")
                body = {k: v for k, v in body.items() if k != "values"} | {"signs": answer.json["waits_for"]}
        if m["refused"]:
            raise Wrong(f"{m['what']} was to be refused with {m['refused']}, but was done: {answer.raw.decode()[:300]}")
        self.expect(f"{m['what']} waits for a further hand", bool(answer.json.get("waits")), bool(m["waits"]))
        if "/" in m["what"] and not m["waits"]:
            self.here = self.main = answer.json["matter"]
            self.begun.append(self.here)
        if self.here:
            self.stage.matters.setdefault(self.here, None)

    # ---- what is true now ----

    def expect(self, what, found, wanted):
        if found != wanted:
            raise Wrong(f"{what}: {found}, the story says {wanted}")

    def until(self, true, what):
        """What another process does is waited for."""
        end = time.monotonic() + PATIENCE_S
        while not true():
            if time.monotonic() > end:
                raise Wrong(f"never came true: {what}")
            time.sleep(0.02)

    def state(self, state):
        try:
            self.until(lambda: self.matter()["state"] == state, state)
        except Wrong:
            raise Wrong(f"state {self.matter()['state']}, the story says {state}") from None

    def value_is(self, words):
        name, want = words.split(maxsplit=1)
        found = [v["value"] for v in self.matter()["values"] if v["field"] == name]
        self.expect(name, found[0] if found else None, value_of(want) if want != "无" else None)

    def judged(self, words):
        name, want = words.split()
        acts = [f for f in self.stage.facts(self.here) if f["event"] == "act"]
        found = [v for k, v in acts[-1]["values"].items() if k.lstrip("~=_") == name]
        self.expect(name, found[0] if found else None, str(self.value(name, want, None)))

    def limit(self, words):
        name, day = words.split()
        limits, end = [], "over-at" if "T" in day else "end"

        def so():
            limits[:] = self.matter()["limits"]
            ends = [x.get(end, "中止")[:len(day)] for x in limits if x["limit"] == name and x["state"] == "runs"]
            return (not ends) if day == "无" else bool(ends) and min(ends) == day
        try:
            self.until(so, name)  # the clock may have to start or end it first
        except Wrong:
            found = [(x["limit"], x["state"], x.get(end)) for x in limits]
            raise Wrong(f"limit {name} is to end {day}; there are {found}") from None

    def late(self, words):
        name, day, *login = words.split()

        def told():
            for f in self.stage.facts(self.here):
                v = f["values"]
                if f["event"] == "late" and v["_limit"] == name and v["_end"] == day:
                    owner = v["_owner"]
                    wanted = self.stage.person(login[0])["person"] if login else self.matter()["organ"]
                    self.expect(f"owner of the lateness by {name}", owner, wanted)
                    said = [x for x in self.matter()["limits"] if x["limit"] == name and x.get("late") and x["end"] == day]
                    self.expect(f"the matter names the owner of {name}", [x["owner"] for x in said], [owner])
                    self.expect("by name", bool(said[0]["owner-name"]), True)
                    return True
            return False
        self.until(told, f"late by {name}, which ended on {day}")

    def done_late(self, words):
        name, days = words.split()
        acts = [f for f in self.stage.facts(self.here) if f["event"] == "act"]
        self.expect("the last act's lateness", f"{name} {days}" in (acts[-1]["values"].get("_late") or "").split(","), True)

    def last_paper(self, name):
        papers = [p for p in self.matter()["papers"] if p["paper"] == name]
        if not papers:
            raise Wrong(f"no paper {name}: {[p['paper'] for p in self.matter()['papers']]}")
        return papers[-1]

    def paper(self, words):
        name, want = words.split()
        paper = self.last_paper(name)
        if want == "待更正":
            self.expect(f"{name} waits for correction", "correct-since" in paper, True)
        else:
            self.expect(f"state of {name}", paper["state"], want)

    def serve(self, words):
        name, login, way, refused = SERVE.match(words).groups()
        paper = self.last_paper(name)["id"]
        client, reader = self.stage.hand(login), self.s.client(READER)
        self.until(lambda: reader.get(f"/api/papers/{paper}/receipt").status == 200, f"the receipt of {name}")
        receipt = self.s.dir / "receipt.txt"
        receipt.write_bytes(reader.get(f"/api/papers/{paper}/receipt").raw)
        key = (self.s.data / "log" / "public" / "key").read_text().strip()
        v = subprocess.run([self.s.bin / "huoyan-verify", receipt, "--key", key], capture_output=True, text=True, check=False)
        if v.returncode:
            raise Wrong(f"the receipt of {name} does not verify: {v.stdout}{v.stderr}")
        a = client.post(f"/api/papers/{paper}/service", {"way": way or "direct", "receipt": "送达回证"})
        if refused:
            self.expect(f"service of {name}", a.code, refused)
            self.stage.refused.add(refused)
        elif a.status >= 300:
            raise Wrong(f"service of {name}: {a.raw.decode()}")

    def go_sub(self, name):
        subs = [x for x in self.matter()["subs"] if x["name"] == name]
        if not subs:
            raise Wrong(f"no sub-matter {name}")
        self.here = subs[-1]["matter"]

    def go_flow(self, procedure):
        led = self.matter()["led-to"]
        found = [x for x in led if x["procedure"] == procedure]
        if not found:
            raise Wrong(f"flow opened no {procedure} from here: {led}")
        self.here = found[-1]["matter"]

    def suggested(self, words):
        procedure, _, login, *none = words.split()
        self.proposed = self.proposed if none else self.here
        rows = self.stage.hand(login).get("/api/matters?limit=200").json["suggestions"]
        there = any(x["procedure"] == procedure and x.get("from") == self.proposed for x in rows)
        self.expect(f"{procedure} is proposed", there, not none)

    def register(self, words):
        name, column, want = words.split()
        kind, _, name = name.partition(":")
        row = self.s.client("registrar").get(f"/api/{NOUN[kind]}/{self.stage.row(kind, name)}").json
        found = row.get(column)
        self.expect(f"{name} {column}", "无" if found is None else str(found).lower(), want)

    def offered(self, words, wanted):
        login, *acts = words.split()
        now = {x["act"] for x in self.stage.hand(login).get(f"/api/matters/{self.here}").json["next"]}
        for act in acts:
            self.expect(f"{act} is offered to {login}", act in now, wanted)

    def look(self, words):
        login, *refused = words.split()
        a = self.stage.hand(login).get(f"/api/matters/{self.here}")
        self.expect(f"what {login} sees", a.code if a.status >= 300 else None, refused[1] if refused else None)
        self.stage.refused |= set(refused[1:])

    def told(self, words):
        kind, login, *none = words.split()

        def came():
            rows = self.stage.hand(login).get("/api/messages?limit=200").json["messages"]
            return any(x["kind"] == kind and x["matter"] == self.here for x in rows)
        if none:
            self.expect(f"{login} is told {kind}", came(), False)
        else:
            self.until(came, f"{login} is told {kind}")

    def public(self, words):
        name, want = words.split()
        number = self.last_paper(name)["number"]
        rows = self.s.client().get("/api/publications?limit=200").json["rows"]
        shown = any(number in json.dumps(x["body"], ensure_ascii=False) for x in rows)
        self.expect(f"{number} is public", shown, want == "有")

    def public_item(self, words):
        name, slot, want = words.split(" ", 2)
        number = self.last_paper(name)["number"]
        rows = self.s.client().get("/api/publications?limit=200").json["rows"]
        shown = [x["body"].get(slot) for x in rows if x["body"] and number in x["body"].values()]
        self.expect(f"{slot} of {number} as it is public", shown, [want])

    def frame(self, words):
        rows = [x.split("\t") for x in (ROOT / "tests" / "frames" / "frames.tsv").read_text().splitlines()]
        sent = bytes.fromhex(next((r[2] for r in rows if r[0] == words), words))
        got = self.s.device(sent)
        self.expect("the answer to the frame", (len(got), got[:6], got[26:27]), (30, sent[:6], b"\x03"))
        self.expect("its addresses", (got[12:18], got[18:24]), (sent[18:24], sent[12:18]))

    def receipt(self, words):
        receiver, text = words.split(maxsplit=1)
        folder = self.s.data / "outbox" / receiver

        def sent():
            handed = list(folder.glob("*.json"))
            if str(len(handed)) != self.s.sql(f"SELECT count(*) FROM outbox WHERE receiver = '{receiver}'"):
                return []  # the last one is still to be handed over
            files = [f for f in handed if not f.with_suffix(".receipt").exists()]
            return [f for f in files if json.loads(f.read_text())["matter"] == self.here]
        self.until(sent, f"something sent to {receiver}")
        last = max(sent(), key=lambda f: json.loads(f.read_text())["at"])
        aside = last.with_suffix(".new")
        aside.write_text(text + "\n")
        aside.rename(last.with_suffix(".receipt"))

    def stored(self, words):
        act, n = words.split()
        self.until(lambda: self.s.sql(f"SELECT count(*) FROM fact WHERE act = '{act}'") == n, words)

    def waits(self, words):
        procedure, about, login, *count = words.split()

        def those():
            try:
                thing = self.stage.row(*about.split(":"))
            except Wrong:
                return []  # it is registered when its first alarm comes
            rows = self.stage.hand(login).get("/api/matters?limit=200").json["matters"]
            return [x["matter"] for x in rows if x["procedure"] == procedure and x["about"] == thing]
        wanted = int(count[0]) if count else 1
        self.until(lambda: len(those()) == wanted, f"{wanted} {procedure} about {about} wait for {login}")
        if wanted:
            self.here = max(those())
            self.main = self.main or self.here

    def said(self, words):
        for text in words.split():
            self.expect(f"{text} is said in {self.refusal_text}", text in self.refusal_text, True)

    def trace(self, code):
        refused = [f for f in self.stage.facts(self.here) if f["event"] == "refused"]
        self.expect("the last refusal in the trail", refused[-1]["values"]["_refusal"] if refused else None, code)

    def go_begun(self, n):
        self.here = self.main = self.begun[int(n) - 1]

    def remember(self, _):
        self.seen = self.matter()["number"]

    def go_main(self, _):
        self.here = self.main

    WORDS = {"态": state, "值": value_is, "限": limit, "迟": late, "迟办": done_late, "收": serve, "文书": paper, "子": go_sub,
             "联": go_flow, "主": go_main, "建议": suggested, "登记": register, "看": look, "记": remember,
             "答": said, "痕": trace, "件": go_begun,
             "判": judged, "讯": told, "公示": public, "公示项": public_item, "帧": frame, "回执": receipt, "实": stored, "待": waits,
             "可办": lambda self, w: self.offered(w, True), "不可办": lambda self, w: self.offered(w, False)}

    def step(self, word, rest, lines):
        if word == "办":
            self.act(rest, lines)
        elif word in self.WORDS:
            self.WORDS[word](self, rest)
        else:
            raise Wrong(f"unknown word {word}")

    def play(self):
        """Yields the instant at which it wants to go on."""
        lines = [x.split(" #")[0].rstrip() for x in self.path.read_text().splitlines()]
        i = 0
        while i < len(lines):
            line, at = lines[i], i + 1
            i += 1
            if not line or line.startswith(("#", "故事", "条款")):
                continue
            under = []
            while i < len(lines) and (lines[i].startswith(" ") or not lines[i]):
                under += [lines[i]] if lines[i].strip() else []
                i += 1
            word, _, rest = line.partition(" ")
            if word == "时刻":
                yield rest.strip()
                continue
            try:
                self.step(word, rest.strip(), under)
            except (Wrong, RuntimeError, KeyError, TypeError, AttributeError, ValueError) as e:
                raise Wrong(f"line {at}: {line}\n{type(e).__name__}: {e}") from e


def title_of(path):
    m = re.search(r"^故事\s+(.*)$", path.read_text(), re.M)
    return m[1] if m else path.stem


class Tap:
    def __init__(self):
        self.n = self.bad = 0

    def say(self, ok, title, why=""):
        self.n += 1
        self.bad += not ok
        print(f"{'ok' if ok else 'not ok'} {self.n} - {title}" + ("\n# " + why.replace("\n", "\n# ") if why and not ok else ""), flush=True)


def play_all(stage, paths, tap):
    """The story whose next instant is the earliest goes on."""
    waiting = {}
    for path in paths:
        player = Player(stage, path)
        play = player.play()
        waiting[path] = (next(play), play)
    now = ""
    while waiting:
        path = min(waiting, key=lambda p: (waiting[p][0], p.name))
        at, play = waiting.pop(path)
        try:
            if at > now:
                stage.s.put_clock(at)
                now = at
            waiting[path] = (next(play), play)
        except StopIteration:
            tap.say(True, title_of(path))
        except (Wrong, RuntimeError, OSError) as e:
            tap.say(False, title_of(path), f"{path.name} {e}")


def gaps(matters):
    """Numbers of papers without a gap, for each organ, word and year."""
    series = {}
    for m in matters.values():
        for p in m["papers"]:
            head, number = re.match(r"(.*〔\d+〕)\D*(\d+)", p["number"]).groups()
            series.setdefault(head, []).append(int(number))
    return [f"{head}{sorted(n)}" for head, n in series.items() if sorted(n) != list(range(1, len(n) + 1))]


def look_back(stage, tap):
    """What all stories together have left behind."""
    matters = stage.all()
    taken, late = set(), set()
    for matter in matters:
        for f in stage.facts(matter):
            if f["event"] == "act":
                taken.add(f["act"])
            elif f["event"] == "late":
                late.add(f["act"])
    bad = gaps(matters)
    tap.say(not bad, "numbers of papers have no gaps", "\n".join(bad))
    return {"taken": sorted(taken), "late": sorted(late), "refused": sorted(stage.refused)}


def audit(system, tap):
    if not (system.bin / "huoyan-audit").exists():
        return
    a = system.audit()
    tap.say(a.returncode == 0, "the audit behind all stories is clean", "" if a.returncode == 0 else a.stdout[-900:] + a.stderr[-500:])


def quiet(system, tap):
    """No request met a failure of ours, nor did a sanitizer; a role that waits for another may say so."""
    notes = (system.dir / "serve.log").read_text(errors="replace").splitlines()
    bad = [x for x in notes if " incident " in x or "Sanitizer" in x or "runtime error" in x]
    tap.say(not bad, "no request met a failure of the house", "\n".join(bad[:20]))


def first_instant(paths):
    return min(re.search(r"^时刻\s+(\S+)", p.read_text(), re.M)[1] for p in paths)


def main():
    build, database = sys.argv[1], sys.argv[2]
    paths = [pathlib.Path(p) for p in sys.argv[3:]] or sorted((ROOT / "tests" / "story").glob("*.story"))
    postgres = Postgres() if database == "postgres" else None
    tap = Tap()
    system = System(build, database, postgres=postgres, now=first_instant(paths)[:10])
    try:
        stage = Stage(system.start())
        play_all(stage, paths, tap)
        found = look_back(stage, tap)
        system.stop()
        quiet(system, tap)
        audit(system, tap)
        if len(sys.argv) == 3:
            out = pathlib.Path(build) / f"story-coverage-{database}.json"
            out.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
            lacks = missing(system.bin / "huoyan", found)
            tap.say(not lacks, "every act is taken, every refusal produced, every limit of the office missed once", "\n".join(lacks))
    except (Wrong, RuntimeError, OSError) as e:
        tap.say(False, "the system", f"{e}\n{system.notes()}")
    finally:
        system.close()
        if postgres:
            postgres.close()
    print(f"1..{tap.n}")
    return 1 if tap.bad else 0


if __name__ == "__main__":
    sys.exit(main())
