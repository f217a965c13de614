#!/usr/bin/env python3
"""held_test.py BUILD KIND: plans and draws over the real programs: a year that cannot be done is refused with its reasons, a draw is frozen
before its seed exists, drawn, visited and published; what a stranger fetches verifies by `huoyan draw verify`.  KIND = sqlite | postgres."""
import csv
import hashlib
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import substitutes  # noqa: E402
from live import ROOT, System  # noqa: E402

n = bad = 0
BODIES = {"fire": "zhou.zhengming", "justice": "supervisor", "discipline": "ji.jiancha"}


def ok(what, good, said=""):
    global n, bad
    n += 1
    bad += not good
    print(f"{'ok' if good else 'not ok'} {n} - {what}")
    if not good:
        print("#", str(said)[:1500])


def listed(*items):
    return b"".join(len(x).to_bytes(8, "big") + x for x in (i if isinstance(i, bytes) else i.encode() for i in items))


def secret(body, of=""):
    """Of the first draw, or of another by its name: each has its own."""
    return hashlib.sha256((body + of).encode()).hexdigest()


def commitment(body, of=""):
    return hashlib.sha256(listed("huoyan-secret/v1", body, bytes.fromhex(secret(body, of)))).hexdigest()


def tree(leaves):
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\0" + leaves[0]).digest()
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return hashlib.sha256(b"\1" + tree(leaves[:k]) + tree(leaves[k:])).digest()


def climbs(p):
    """RFC 9162 2.1.3.2."""
    h, at, last = hashlib.sha256(b"\0" + p["line"].encode()).digest(), p["index"], p["size"] - 1
    for x in map(bytes.fromhex, p["path"]):
        if at % 2 or at == last:
            h = hashlib.sha256(b"\1" + x + h).digest()
            while not at % 2 and at:
                at, last = at // 2, last // 2
        else:
            h = hashlib.sha256(b"\1" + h + x).digest()
        at, last = at // 2, last // 2
    return last == 0 and h.hex() == p["root"]


def file_of(who, name):
    a = who.upload(f"{name}.pdf", b"%PDF-1.4\n" + name.encode() + b"\n%%EOF\n")
    if a.status >= 300:
        raise RuntimeError(a.raw.decode())
    return a.json["hash"]


def found_nothing(who, list_id, items, code):
    return {"site-record": hashlib.sha256(code.encode()).hexdigest(), "av-record": file_of(who, f"音像记录{code}"), "unit-sign": "signed",
            "check-items": {"list": list_id, "items": [{"item": x["item"], "result": "pass", "note": "", "photos": []} for x in items]}}


def chain_head(published):
    """The value under the chain's title, wherever a publication keeps it."""
    text = json.dumps(published, ensure_ascii=False)
    return re.search(r'draw-chain-head.{0,80}?([0-9a-f]{64})', text)[1]


GAO = "370126-24xjnwfjzqvqx"  # gao.min of the fixed world


def orgs_of(district):
    rows = csv.DictReader((ROOT / "demo" / "world" / "place.csv").open())
    return sorted({r["org"] for r in rows if r["district"] == district})


class Play:
    def __init__(self, s):
        self.s = s

    def who(self, login):
        return self.s.client(*login.split("@"))

    def act(self, matter, act, values, *logins):
        body = {"values": values}
        for login in logins:
            a = self.who(login).post(f"/api/matters/{matter}/acts/{act}", body)
            if a.status < 300 and a.json.get("waits_for"):
                body = {"signs": a.json["waits_for"]}
        return a

    def begin(self, procedure, act, organ, values, login):
        return self.who(login).post(f"/api/procedures/{procedure}/acts/{act}", {"about": {"kind": "organ", "id": organ}, "parties": [], "values": values})

    def matter(self, m, login="zhou.zhengming"):
        return self.who(login).get(f"/api/matters/{m}").json


def world(folder):
    """The fixed world, where in one small brigade one of the two officers is related to every unit, and the housing bureau of
    another district has officers of its own."""
    to = pathlib.Path(folder) / "world"
    shutil.copytree(ROOT / "demo" / "world", to)
    head, *rows = (to / "organ.csv").read_text().splitlines()
    housing = "370102-0000000000h01"
    (to / "organ.csv").write_text("\n".join([f"{head},department", *(f"{r}," for r in rows),
                                             f"{housing},历下区住房和城乡建设局,济历建,,,370102,2009-01-01,housing"]) + "\n")
    for i in (1, 2):
        who = f"370102-0000000000p{i:02d}"
        for name, line in (("person", f"{who},建设执法员{i},1370000100{i},2009-01-01"),
                           ("post", f"370102-0000000000q{i:02d},{who},{housing},officer,2009-01-01,"),
                           ("certificate", f"370102-0000000000r{i:02d},{who},law-enforcement,15019990{i:03d},山东省人民政府,2009-01-01,")):
            with (to / f"{name}.csv").open("a") as f:
                f.write(line + "\n")
    with (to / "relation.csv").open("a") as f:
        for i, org in enumerate(orgs_of("370126"), 1):
            f.write(f"370126-{i:013d},{GAO},{org},relative,2020-01-01,\n")
    return to


with tempfile.TemporaryDirectory() as folder, System(sys.argv[1], sys.argv[2], now="2027-03-01T09:30", world=world(folder)) as s:
    s.start()
    p = Play(s)
    me = p.who("li.jianguo").get("/api/me").json
    organ = me["posts"][0]["organ"]

    # ---- the year ----
    y = p.who("li.jianguo").get(f"/api/plans/{organ}?year=2027").json
    ok("the year of the brigade is proved month by month", y["fits"] and len(y["pools"][0]["capacity"]) == 12, y)
    y = p.who("li.jianguo").get(f"/api/plans/{organ}?year=2027&officers=1").json
    ok("with one officer it cannot be done, and the answer says in which months, what and how much is missing",
       not y["fits"] and "还差" in y["because"][0] and "月" in y["because"][0], y.get("because"))
    gap = y["pools"][0]["gap"] if y["pools"] else {}
    items = [i for i in y["pools"][0]["items"] if i.get("in-gap")]
    ok("the certificate adds up: what stands in the way needs more than these months can give",
       sum(i["visits"] for i in items) == gap["needs"] > gap["capacity"] == sum(y["pools"][0]["capacity"][m - 1] for m in gap["months"])
       and all(set(range(i["from"], i["to"] + 1)) <= set(gap["months"]) for i in items), gap)
    a = p.begin("inspection-plan", "propose", organ, {"plan-year": 1999, "plan-requirement": "旧"}, "li.jianguo")
    ok("a year that is none is refused", a.code == "plan-bad-month", a.raw)
    a = p.begin("inspection-month", "propose", organ, {"plan-year": 2027, "plan-month": 3}, "li.jianguo")
    ok("without a yearly plan in force there is no monthly plan", a.code == "plan-not-adopted", a.raw)
    small = p.who("sun.lei").get("/api/me").json["posts"][0]["organ"]
    a = p.begin("inspection-plan", "propose", organ, {"plan-year": 2027, "plan-requirement": "济政办字〔2020〕39号第四项"}, "li.jianguo")
    plan = a.json["matter"]
    ok("an officer proposes a year that rests on a named requirement", a.status == 201 and a.json["state"] == "proposed", a.raw)
    a = p.act(plan, "approve", {}, "zhou.zhengming")
    ok("the head approves it, and it is public", a.json["state"] == "adopted", a.raw)
    def publications(view):
        return [x["body"] for x in s.client().get("/api/publications?limit=200").json["rows"] if x["view"] == view]
    shown = publications("inspection-plan")
    ok("the publication names the requirement and the root of the plan", shown and "济政办字" in json.dumps(shown, ensure_ascii=False), shown)

    # ---- the month, and the draw that follows ----
    a = p.begin("inspection-month", "propose", organ, {"plan-year": 2027, "plan-month": 13}, "li.jianguo")
    ok("a thirteenth month is refused", a.code == "plan-bad-month", a.raw)
    a = p.begin("inspection-month", "propose", organ, {"plan-year": 2027, "plan-month": 3}, "li.jianguo")
    month = a.json["matter"]
    p.act(month, "approve", {}, "zhou.zhengming")
    draw = p.matter(month)["led-to"][0]["matter"]
    ok("an approved month opens its draw", p.matter(draw)["state"] == "begun", p.matter(draw))
    slot = {"seed-source": "notary-balls", "seed-issue": "（2027）鲁济公证第18号", "seed-day": "2027-03-03"}
    a = p.act(draw, "freeze", slot, "zhou.zhengming")
    ok("nothing is frozen before the three bodies have committed", a.code == "conditions-not-met" and b"bodies-not-committed" in a.raw, a.raw)
    a = p.act(draw, "commit-fire", {"secret-commitment": "12"}, "zhou.zhengming")
    ok("a commitment that is none is refused", a.code == "commitment-not-valid", a.raw)
    for b, login in BODIES.items():
        a = p.act(draw, f"commit-{b}", {"secret-commitment": commitment(b)}, login)
        ok(f"{b} commits to a secret", a.status == 200, a.raw)
    a = p.act(draw, "commit-fire", {"secret-commitment": commitment("fire")}, "zhou.zhengming")
    ok("nobody commits twice", b"committed-already" in a.raw, a.raw)
    a = p.act(draw, "freeze", slot | {"seed-day": "2027-03-06"}, "zhou.zhengming")
    ok("a day on which the source is closed is refused", a.code == "seed-day-closed", a.raw)
    a = p.act(draw, "freeze", slot, "zhou.zhengming")
    ok("the head freezes frame, roster and plan for a slot that lies ahead", a.status == 200 and a.json["state"] == "frozen", a.raw)
    frozen = {k: v for x in publications("draw-commitment") for k, v in x.items()} if publications("draw-commitment") else {}
    said = json.dumps(frozen, ensure_ascii=False)
    ok("the roots, the slot and the three commitments are public before the seed exists",
       all(commitment(b) in said for b in BODIES) and "鲁济公证第18号" in said, said)
    c = s.client().get(f"/api/draws/{draw}").json
    ok("anybody reads the state of the draw: slot, commitments, nothing drawn",
       c["draw"] == "370102-2027-03-1" and len(c["secrets"]) == 3 and c["drawn"] == 0 and not c["public"], c)
    a = s.client().get(f"/api/draws/{draw}/files/subjects.csv")
    ok("the files are sealed", a.status == 404, a.raw)

    # ---- the seed ----
    a = p.act(draw, "reveal-fire", {"secret-value": secret("justice")}, "zhou.zhengming")
    ok("a secret that does not fit its commitment is refused", a.code == "secret-differs", a.raw)
    for b in ("fire", "justice"):
        a = p.act(draw, f"reveal-{b}", {"secret-value": secret(b)}, BODIES[b])
        ok(f"{b} hands in its secret before the day of the seed", a.status == 200, a.raw)
    numbers = {"seed-numbers": "3/1/4/1/5/9", "seed-proof": file_of(p.who("li.jianguo"), "公证书")}
    a = p.act(draw, "record-numbers", numbers, "li.jianguo")
    ok("numbers before their day are refused", b"seed-not-yet" in a.raw, a.raw)
    s.put_clock("2027-03-03T10:00")
    a = p.act(draw, "reveal-discipline", {"secret-value": secret("discipline")}, BODIES["discipline"])
    ok("from the day of the seed on no secret is taken: who knows the numbers cannot choose", b"reveal-too-late" in a.raw, a.raw)
    a = p.act(draw, "record-numbers", numbers | {"seed-numbers": "3/1/4/1/5/12"}, "li.jianguo")
    ok("numbers that the source cannot give are refused", a.code == "seed-numbers-wrong", a.raw)
    a = p.act(draw, "record-numbers", numbers | {"seed-numbers": "3/1/4/1/5/8"}, "li.jianguo")
    ok("one hand is not enough for the numbers", a.json.get("waits"), a.raw)
    a = p.who("wang.haiyan").post(f"/api/matters/{draw}/acts/record-numbers", {"signs": a.json["waits_for"]})
    ok("two officers record the numbers", a.json["state"] == "numbered", a.raw)
    a = p.act(draw, "correct-numbers", numbers | {"reason": "末位抄错，公告为 9"}, "li.jianguo", "wang.haiyan")
    ok("a mistyped number is corrected by two, in public, with a reason",
       a.status == 200 and "末位抄错" in json.dumps(publications("draw-correction"), ensure_ascii=False), a.raw)

    # ---- the result ----
    a = p.act(draw, "hold", {}, "zhou.zhengming")
    ok("the head holds the draw", a.status == 200 and a.json["state"] == "visiting", a.raw)
    a = p.act(draw, "hold", {}, "zhou.zhengming")
    ok("a second attempt is impossible", a.code == "not-from-this-state", a.raw)
    a = p.act(draw, "annul", {"reason": "结果不满意"}, "zhou.zhengming")
    ok("a draw cannot be taken back", a.code == "work-cannot-be-undone", a.raw)
    t = p.who("zhou.zhengming").post(f"/api/draws/{draw}/tasks", {}).json["tasks"]
    ok("each drawn place has a visit with two different officers",
       t and all(x.get("visit") and len({o["person"] for o in x["officers"]}) == 2 for x in t), t)
    a = p.who("sun.lei").post(f"/api/draws/{draw}/tasks", {})
    ok("another brigade does not see the list", a.status == 404, a.raw)
    reads = s.sql("SELECT count(*) FROM fact WHERE act = 'draw.read'")
    ok("each reading of the sealed list is a fact", int(reads) >= 1, reads)
    first = p.matter(t[0]["visit"])
    ok("the visit belongs to the first of the two", first["handler"] == t[0]["officers"][0]["person"], first)
    a = p.who("zhou.zhengming").get(f"/api/draws/{draw}/opening/{t[0]['place']}")
    ok("no opening before the visit", a.code == "draw-sealed", a.raw)

    # ---- substitutes: nobody chooses ----
    proof = file_of(p.who("zhou.zhengming"), "证明")
    gone = t[0]
    a = p.act(draw, "next-officer", {"draw-code": "0000", "visit-officer": gone["officers"][0]["person"], "reason": "病假",
                                     "substitute-proof": proof}, "zhou.zhengming")
    ok("a code that is none is refused", a.code == "draw-no-such-code", a.raw)
    a = p.act(draw, "next-officer", {"draw-code": gone["code"], "visit-officer": t[1]["officers"][0]["person"] if len(t) > 1 else organ,
                                     "reason": "病假", "substitute-proof": proof}, "zhou.zhengming")
    ok("who does not go cannot be replaced", a.code == "draw-no-officer", a.raw)
    a = p.act(draw, "next-officer", {"draw-code": gone["code"], "visit-officer": gone["officers"][0]["person"], "reason": "病假",
                                     "substitute-proof": proof}, "zhou.zhengming")
    ok("an officer who cannot go is followed by whom the frozen chain picks", a.status == 200, a.raw)
    now = p.matter(gone["visit"])
    ok("the visit has the new officer", now["handler"] != gone["officers"][0]["person"], now)
    a = p.act(draw, "next-place", {"draw-code": gone["code"], "reason": "已停业", "substitute-proof": proof}, "zhou.zhengming")
    ok("a place that has closed is followed by the next ticket of its stratum", a.status in (200, 409) and
       (a.status == 200 or a.code == "draw-no-next"), a.raw)
    t = p.who("zhou.zhengming").post(f"/api/draws/{draw}/tasks", {}).json["tasks"]

    # ---- the visits ----
    logins = {p.who(x).get("/api/me").json["person"]: x for x in
              (f"{x}@officer" for x in ("li.jianguo", "wang.haiyan", "zhao.wei", "ding.jianren", "fang.hui", "fa.jian"))}
    lists = {x["id"]: x["items"] for x in s.client().get("/api/law/checklists").json["checklists"]}
    for x in t:
        m = x["visit"]
        if x["code"] == gone["code"]:
            a = p.act(m, "call-off", {"void-why": "closed-down", "reason": "已停业"}, "zhou.zhengming")
        else:
            if x is t[-1]:
                told = s.client().get(f"/api/draws/{draw}").json
                ok("a drawn place that is skipped is seen by anybody: drawn less done is not zero, and there is no bundle",
                   told["drawn"] - told["ended"] == 1 and not told["public"], told)
            a = p.act(m, "approve", {"check-basis": "双随机抽查", "visit-day": "2027-03-03"}, "zhou.zhengming")
            pair = [logins[o["person"]] for o in x["officers"]]
            for k, items in lists.items():
                a = p.act(m, "visit-clean", found_nothing(p.who(pair[0]), k, items, x["code"]), *pair)
                if a.status == 200:
                    break
        ok(f"the visit of {x['code']} is made or given up", a.status == 200, a.raw)
    told = s.client().get(f"/api/draws/{draw}").json
    ok("at the end drawn less done is zero, in public", told["drawn"] == told["ended"] == len(t), told)
    a = p.who("li.jianguo").post("/api/procedures/inspection/acts/plan", {
        "about": {"kind": "place", "id": t[0]["place"]},
        "parties": [{"party": "unit", "org": p.who("registrar").get(f"/api/places/{t[0]['place']}").json["org"]}], "values": {"cause-kind": "draw", "check-basis": "顺便检查"}})
    ok("nobody visits a place in the draw's name that was not drawn", b"only-the-draw" in a.raw, a.raw)
    def results_of(cause):
        return [x for x in publications("visit-result") if cause in json.dumps(x, ensure_ascii=False)]
    voids = len(publications("visit-void"))
    ok("the results that name the draw are as many as were drawn, less those given up in public",
       len(results_of("双随机")) + voids == told["drawn"] and voids >= 1, (publications("visit-result"), voids))
    ok("with the last visit the draw closes by itself", p.matter(draw)["state"] == "disclosed", p.matter(draw)["state"])

    # ---- what a stranger has ----
    c = s.client().get(f"/api/draws/{draw}").json
    ok("the bundle is public", c["public"] and "result.json" in c["files"], c)
    with tempfile.TemporaryDirectory() as d:
        for f in c["files"]:
            pathlib.Path(d, f).write_bytes(s.client().get(f"/api/draws/{draw}/files/{f}").raw)
        r = subprocess.run([s.bin / "huoyan", "draw", "verify", d], capture_output=True, text=True)
        ok("a stranger's verifier confirms it", r.returncode == 0, r.stdout + r.stderr)
        lines = pathlib.Path(d, "subjects.csv").read_text().splitlines()
        roots = {"draw-frame-root": tree([x.encode() for x in lines[1:]]).hex(),
                 "draw-plan-root": hashlib.sha256(pathlib.Path(d, "plan.json").read_bytes()).hexdigest(),
                 "draw-roster-root": tree([x.encode() for x in pathlib.Path(d, "officers.csv").read_text().splitlines()[1:]]).hex()}
        ok("its roots are those that were public before the seed", all(v in said for v in roots.values()), roots)
        files = {x.name: x.read_text() for x in pathlib.Path(d).iterdir()}
        head = next(w for w in re.findall(r"[0-9a-f]{64}", said) if w == chain_head(publications("draw-commitment")))
        swaps, days = [x for x in files["changes.csv"].splitlines() if x.startswith("officer,")], ["2027-03-03"]
        ok("whoever went instead was picked by the chain that was public before the seed", swaps and substitutes.wrong(files, head, days) == [],
           (files["changes.csv"], substitutes.wrong(files, head, days)))
        officers = [x.split(",")[0] for x in files["officers.csv"].splitlines()[1:]]
        for title, bent in (
                ("an officer whom somebody chose instead", lambda c, o: [*c[:3], next(x for x in officers if x not in (c[2], c[3], o)), c[4]]),
                ("a value that is not of the chain", lambda c, o: [*c[:4], hashlib.sha256(b"own").hexdigest()]),
                ("a swap of somebody who was not drawn", lambda c, o: [*c[:2], o, *c[3:]])):
            c = swaps[0].split(",")
            other = next(x for x in officers if x not in c and x not in next(
                q["officers"] for q in json.loads(files["result.json"])["assignments"] if q["subject"] == c[1]))
            found = substitutes.wrong(files | {"changes.csv": files["changes.csv"].replace(swaps[0], ",".join(bent(c, other)))}, head, days)
            ok(f"an outsider finds {title}", found, found)
        found = substitutes.wrong(files | {"changes.csv": ""}, head, days)
        ok("an outsider finds a published swap that the bundle leaves out", len(publications("draw-change")) == 1 and found, found)
        names = [x.split(",")[1] for x in lines[1:]]
        everything = "".join(x.read_text() for x in pathlib.Path(d).iterdir())
        ok("no file names a place, a person or a relation",
           not any(names) and "泉城" not in everything and "李建国" not in everything and "shareholder" not in everything, names[:3])
        pathlib.Path(d, "subjects.csv").write_text("\n".join([lines[0], lines[1].replace(lines[1][:4], "zzzz"), *lines[2:]]) + "\n")
        r = subprocess.run([s.bin / "huoyan", "draw", "verify", d], capture_output=True, text=True)
        ok("one changed name fails", r.returncode == 1, r.stdout)
        result = [x for x in publications("draw-result")]
    o = p.who("zhou.zhengming").get(f"/api/draws/{draw}/opening/{t[-1]['place']}").json
    ok("a visited place proves its own line of the frame", climbs(o["frame"]) and o["frame"]["root"] in said, o)
    ok("and of the result, against the root that was public at the draw",
       "result" not in o or (climbs(o["result"]) and o["result"]["root"] in json.dumps(result)), o)
    ok("and that the code is its own", climbs(o["code-line"]) and o["code-line"]["root"] in said and t[-1]["place"] in o["code-line"]["line"], o)

    # ---- one slot, one draw; a void ----
    a = p.begin("inspection-month", "propose", organ, {"plan-year": 2027, "plan-month": 4}, "li.jianguo")
    p.act(a.json["matter"], "approve", {}, "zhou.zhengming")
    second = p.matter(a.json["matter"])["led-to"][0]["matter"]
    for b, login in BODIES.items():
        a = p.act(second, f"commit-{b}", {"secret-commitment": commitment(b)}, login)
        ok(f"the secret of {b} in a draw whose day has come serves no other", a.code == "commitment-used", a.raw)
        p.act(second, f"commit-{b}", {"secret-commitment": commitment(b, "second")}, login)
    a = p.act(second, "freeze", slot | {"seed-day": "2027-03-31"}, "zhou.zhengming")
    ok("a slot that a draw has taken is taken for ever", a.code == "seed-slot-taken", a.raw)
    a = p.act(second, "declare-void", {"reason": "公证处变更摇号日期"}, "zhou.zhengming")
    ok("one signature does not void a draw", a.json.get("waits"), a.raw)
    a = p.who("supervisor").post(f"/api/matters/{second}/acts/declare-void", {"signs": a.json["waits_for"]})
    ok("two do, and the void is public", a.json["state"] == "cancelled" and "公证处变更摇号日期" in
       json.dumps(publications("draw-void"), ensure_ascii=False), a.raw)
    # ---- a further visit ----
    place = next(x["place"] for x in t if x["code"] != gone["code"])
    org = p.who("registrar").get(f"/api/places/{place}").json["org"]
    def officers_visit(more):
        return p.who("li.jianguo").post("/api/procedures/inspection/acts/plan", {
            "about": {"kind": "place", "id": place}, "parties": [{"party": "unit", "org": org}],
            "values": {"cause-kind": "other", "check-basis": "专项检查"} | more})
    a = officers_visit({"further-visit-reason": "再查一次"})
    ok("a second visit in a year is no further visit", a.code == "form-faults" and b"not-asked" in a.raw, a.raw)
    a = officers_visit({})
    m = a.json["matter"]
    people = {x: p.who(x).get("/api/me").json["person"] for x in ("li.jianguo", "wang.haiyan")}
    p.act(m, "approve", {"check-basis": "同意", "visit-day": "2027-03-03", "visit-officer": people["li.jianguo"],
                         "visit-second-officer": people["wang.haiyan"]}, "zhou.zhengming")
    for k, items in lists.items():
        a = p.act(m, "visit-clean", found_nothing(p.who("li.jianguo"), k, items, m), "li.jianguo", "wang.haiyan")
        if a.status == 200:
            break
    a = officers_visit({})
    ok("a third visit in a year needs its reason", a.code == "form-faults" and b"further-visit-reason" in a.raw, a.raw)
    a = officers_visit({"further-visit-reason": "群众集中反映"})
    p.act(a.json["matter"], "approve", {"check-basis": "同意", "visit-day": "2027-03-03", "visit-officer": people["li.jianguo"],
                                        "visit-second-officer": people["wang.haiyan"]}, "zhou.zhengming")
    ok("with its reason it is approved, and public", "群众集中反映" in json.dumps(publications("further-visit"), ensure_ascii=False), a.raw)

    # ---- what cannot be done ----
    small = p.who("sun.lei").get("/api/me").json["posts"][0]["organ"]
    a = p.begin("inspection-plan", "propose", small, {"plan-year": 2027, "plan-requirement": "济政办字〔2020〕39号第四项"}, "sun.lei")
    p.act(a.json["matter"], "approve", {}, "tian.ye")
    months = p.who("sun.lei").get(f"/api/plans/{small}?year=2027").json["pools"][0]["visits"]
    empty, full = months.index(0) + 1, [m + 1 for m, x in enumerate(months) if x][0]
    a = p.begin("inspection-month", "propose", small, {"plan-year": 2027, "plan-month": empty}, "sun.lei")
    ok("a month without a visit opens no draw", a.code == "draw-nothing", a.raw)
    a = p.begin("inspection-month", "propose", small, {"plan-year": 2027, "plan-month": full}, "sun.lei")
    p.act(a.json["matter"], "approve", {}, "tian.ye")
    third = p.matter(a.json["matter"], "tian.ye")["led-to"][0]["matter"]
    bodies = BODIES | {"fire": "tian.ye"}
    for b, login in bodies.items():
        p.act(third, f"commit-{b}", {"secret-commitment": commitment(b, "third")}, login)
    a = p.act(third, "freeze", slot | {"seed-day": "2027-03-04"}, "tian.ye")
    ok("another brigade may take the same slot: one seed serves all of a week", a.status == 200, a.raw)
    for b, login in bodies.items():
        p.act(third, f"reveal-{b}", {"secret-value": secret(b, "third")}, login)
    a = p.begin("inspection-month", "propose", organ, {"plan-year": 2027, "plan-month": 6}, "li.jianguo")
    p.act(a.json["matter"], "approve", {}, "zhou.zhengming")
    fourth = p.matter(a.json["matter"])["led-to"][0]["matter"]
    for b, login in BODIES.items():
        p.act(fourth, f"commit-{b}", {"secret-commitment": commitment(b, "third" if b == "justice" else "fourth")}, login)
    a = p.act(fourth, "freeze", slot | {"seed-day": "2027-03-05", "seed-issue": "（2027）鲁济公证第19号"}, "zhou.zhengming")
    ok("a secret serves one seed: a draw for another number is not frozen with it", a.code == "commitment-used", a.raw)
    s.put_clock("2027-03-04T10:00")
    a = p.act(third, "record-numbers", numbers | {"seed-proof": file_of(p.who("sun.lei"), "公证书二")}, "sun.lei", "gao.min")
    a = p.act(third, "hold", {}, "tian.ye")
    ok("recusal never gives way: a draw that cannot be assigned is refused and says how many are missing",
       a.code == "draw-infeasible" and "人次" in a.json["params"]["because"][0], a.raw)
    security = p.who("admin.security")
    account = next(x for x in security.get("/api/accounts?login=gao.min").json["rows"] if x["login"] == "gao.min")["id"]
    post = next(x for x in security.get(f"/api/accounts/{account}").json["posts"] if x["role"] == "officer")
    a = security.post(f"/api/accounts/{account}/posts/{post['id']}/end", {"until": "2027-03-03", "why": "调离"})
    ok("an officer leaves", a.status < 300, a.raw)
    a = p.begin("inspection-plan", "propose", small, {"plan-year": 2028, "plan-requirement": "济政办字〔2020〕39号第四项"}, "sun.lei")
    ok("a year that cannot be done is refused, with every reason", a.code == "plan-infeasible" and "还差" in a.json["params"]["because"][0], a.raw)
    # ---- one visit of two departments ----
    a = p.begin("inspection-month", "propose", organ, {"plan-year": 2027, "plan-month": 5, "joint-departments": ["housing"]}, "li.jianguo")
    ok("a joint plan names who leads", a.code == "form-faults" and b"joint-leader" in a.raw, a.raw)
    a = p.begin("inspection-month", "propose", organ, {"plan-year": 2027, "plan-month": 5, "joint-departments": ["housing"],
                                                       "joint-leader": "fire"}, "li.jianguo")
    p.act(a.json["matter"], "approve", {}, "zhou.zhengming")
    joint = p.matter(a.json["matter"])["led-to"][0]["matter"]
    for b, login in BODIES.items():
        p.act(joint, f"commit-{b}", {"secret-commitment": commitment(b, "joint")}, login)
    a = p.act(joint, "freeze", slot | {"seed-day": "2027-03-05", "seed-issue": "（2027）鲁济公证第20号"}, "zhou.zhengming")
    for b, login in BODIES.items():
        p.act(joint, f"reveal-{b}", {"secret-value": secret(b, "joint")}, login)
    s.put_clock("2027-03-05T10:00")
    p.act(joint, "record-numbers", numbers | {"seed-proof": file_of(p.who("li.jianguo"), "公证书三")}, "li.jianguo", "wang.haiyan")
    a = p.act(joint, "hold", {}, "zhou.zhengming")
    t = p.who("zhou.zhengming").post(f"/api/draws/{joint}/tasks", {}).json["tasks"]
    ok("each drawn place has two officers of the brigade and one of the other department, drawn too",
       a.status == 200 and t and all(len(x["officers"]) == 3 and "建设执法员" in x["officers"][2]["name"] for x in t), (a.raw, t))
    first = p.matter(t[0]["visit"])
    ok("the visit says who comes along, and from where", "住房" in json.dumps(first["values"], ensure_ascii=False), first["values"])
    audit = s.audit()
    ok("the auditor finds nothing", audit.returncode == 0, audit.stdout[-800:] + audit.stderr[-800:])

print(f"1..{n}")
sys.exit(bad > 0)
