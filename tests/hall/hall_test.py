#!/usr/bin/env python3
"""hall_test.py BUILD sqlite|postgres: what an applicant meets before and after he signs in."""
import http.server
import json
import pathlib
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "desk"))
from desk import Tap  # noqa: E402
from live import System  # noqa: E402

t = Tap()
s = System(sys.argv[1], database=sys.argv[2], now="2020-09-21T09:00").start()
PATHS = ("promise", "apply")
ZONE, SHANGHE = "117.15,36.67", 370126


def refusal(a, code, status):
    return a.code == code and a.status == status and a.json["zh"] != "" and a.json["next_zh"] != ""


def need(**more):
    return s.client().post("/api/law/need", {"ask": "opening-check", **more})


def path(a, act):
    return next(p for p in a.json["paths"] if p["act"] == act)


# ---- before signing in ----
a = need(day="2020-09-21", place=ZONE, region=370102, values={"premises-use": "cinema"})
t.ok("in the pilot zone both paths are open in 2020", [path(a, p)["open"] for p in PATHS] == [True, True], a.raw)
t.ok("it says in which area and by which article", path(a, "promise")["window"]["scopes"][0]["title"].endswith("济南片区"))
a = need(day="2020-09-21", region=SHANGHE, values={"premises-use": "cinema"})
shut = path(a, "promise")
t.ok("in 商河县 only the ordinary one is, in 2020", [path(a, p)["open"] for p in PATHS] == [False, True], a.raw)
t.ok("the closed one says why, and where and when it lives", shut["why"]["zh"] and [(w["since"], len(w["scopes"])) for w in shut["lives"]] == [("2020-09-05", 1), ("2021-04-29", 0)])
t.ok("the closed one still shows what it would ask", [f["field"] for f in shut["form"]][:2] == ["filing-channel", "premises-use"])
a = need(day="2026-09-21", region=SHANGHE, values={"premises-use": "restaurant"})
t.ok("since 2021 both are open in the whole city", [path(a, p)["open"] for p in PATHS] == [True, True])
t.ok("a restaurant needs it", a.json["needed"] == "yes" and a.json["because"][0]["cite"] == ["消防法/73"], a.json["because"])
conditions = {c["code"]: c["value"] for c in path(a, "promise")["conditions"]}
t.ok("what a register would say is unknown to a visitor", conditions["applicant-barred"] is None and conditions["not-a-public-place"] is True, conditions)
deferred = {f["field"]: f["defer"]["title"] for f in path(a, "promise")["form"] if f["defer"]}
t.ok("what may be handed in later says at which step", set(deferred) == {"fire-rules", "floor-plans"} and all(deferred.values()), deferred)
limits = {l["limit"]: l["length"] for l in path(a, "apply")["limits"]}
t.ok("the limits come from the pack", limits["inspect"] == {"n": 10, "unit": "workdays"} and limits["decide"] == {"n": 3, "unit": "workdays"}, limits)
then = path(a, "promise")["then"][0]
t.ok("what follows the licence is told: the check on the spot, and what a broken promise leads to",
     then["limits"][0]["length"] == {"n": 20, "unit": "workdays"} and {x["procedure"] for x in then["leads-to"]} >= {"penalty", "credit-listing"}, then)
t.ok("it costs nothing, by an article", path(a, "apply")["fee"] == 0 and path(a, "apply")["fee-cite"] == ["许可法/58"])
t.ok("it says what it must be told", [f["field"] for f in need().json["asks"]] == ["premises-use"], need().json["asks"])
a = need(values={"premises-use": "school"})
t.ok("a school does not need it, and is told in a sentence", a.json["needed"] == "no" and "不需要" in a.json["because"][0]["zh"])
t.ok("without a use nobody knows", need().json["needed"] == "unknown")
for what, body, code, status in (("a use that there is not", {"values": {"premises-use": "moon"}}, "form-faults", 422),
                                 ("a field of another form", {"values": {"reason": "x"}}, "form-faults", 422),
                                 ("a text for an area", {"values": {"area": "big"}}, "form-faults", 422),
                                 ("a district that there is not", {"region": 999999}, "bad-parameter", 400),
                                 ("a place that is no point", {"place": "here"}, "bad-parameter", 400)):
    t.ok(f"{what} is refused", refusal(need(**body), code, status), need(**body).raw)
a = s.client().get("/api/law/areas?day=2017-01-01").json
t.ok("districts are those of the day", {"济阳县", "章丘区"} <= {r["title"] for r in a["regions"]} and "济阳区" not in {r["title"] for r in a["regions"]})
inside = need(day="2020-09-21", place=a["areas"][0]["point"])
t.ok("the point that stands for an area lies in it", inside.json["scopes"][0]["id"] == a["areas"][0]["area"], a["areas"])
services = {x["procedure"]: x for x in s.client().get("/api/hall/services").json["services"]}
t.ok("what may be begun is listed with its paths of today", [p["act"] for p in services["opening-check"]["paths"]] == list(PATHS), services)

# ---- places of one's own ----
wang, ma, officer = s.client("wang.zhanggui"), s.client("ma.laoban"), s.client("li.jianguo")
PLACE = {"name": "泉城光影影院芙蓉街店", "address": "济南市历下区芙蓉街8号", "district": 370102, "point": "117.02,36.67", "use": "cinema", "area": 862}
for what, change, code, status in (("a point outside the city", {"point": "121.47,31.23"}, "outside-the-city", 422),
                                   ("a district outside the city", {"district": 110101}, "outside-the-city", 422),
                                   ("the city itself as a district", {"district": 370100}, "outside-the-city", 422),
                                   ("an area of nothing", {"area": 0}, "area-impossible", 422), ("a negative area", {"area": -5}, "area-impossible", 422),
                                   ("an area of a whole town", {"area": 90000000}, "area-impossible", 422),
                                   ("a use that there is not", {"use": "moon"}, "bad-parameter", 400),
                                   ("a point that is none", {"point": "117"}, "bad-parameter", 400), ("no name", {"name": " "}, "value-missing", 422)):
    a = wang.post("/api/my/places", {**PLACE, **change})
    t.ok(f"{what} is refused for a place", refusal(a, code, status), a.raw)
a = wang.post("/api/my/places", PLACE)
t.ok("a place of one's own organisation is entered", a.status == 201, a.raw)
place = a.json["id"]
mine = wang.get("/api/my").json
t.ok("it is seen at once among one's own, with its district's name", [p["district-title"] for p in mine["places"] if p["id"] == place] == ["历下区"], mine["places"])
a = wang.post("/api/my/places", PLACE)
t.ok("the same place twice is refused, and its owner learns which", refusal(a, "registered-already", 409) and a.json["params"] == {"place": place}, a.raw)
a = ma.post("/api/my/places", PLACE)
t.ok("another organisation is refused too, and learns nothing", refusal(a, "registered-already", 409) and a.json["params"] == {}, a.raw)
t.ok("an officer has no hall of his own", refusal(officer.post("/api/my/places", PLACE), "no-right", 403))
t.ok("who acts for nobody enters no place", refusal(s.client("lin.dong", role="party").post("/api/my/places", PLACE), "no-mandate", 403))

# ---- drafts ----
BODY = {"title": "饭店开业", "body": {"values": {"area": 862}, "step": 3}}
a = wang.send("PUT", "/api/drafts/opening-check.1", BODY)
t.ok("a draft is kept", a.status == 200, a.raw)
a = wang.get("/api/drafts/opening-check.1")
t.ok("and comes back as it was", a.json["body"] == BODY["body"] and a.json["title"] == BODY["title"], a.raw)
t.ok("nobody else has it", refusal(ma.get("/api/drafts/opening-check.1"), "no-such-thing", 404))
wang.send("PUT", "/api/drafts/opening-check.1", {**BODY, "body": {"step": 4}})
t.ok("a change replaces it", wang.get("/api/drafts/opening-check.1").json["body"] == {"step": 4} and len(wang.get("/api/drafts").json["drafts"]) == 1)
for what, key, body, code, status in (("a key with other signs", "A_B", BODY, "bad-parameter", 400), ("a key of 81", "x" * 81, BODY, "bad-parameter", 400),
                                      ("a body over 64 KiB", "big", {"title": "大", "body": {"x": "y" * 65537}}, "body-too-large", 413),
                                      ("a draft without a title", "no", {"body": {}}, "form-faults", 422)):
    t.ok(f"{what} is refused", refusal(wang.send("PUT", f"/api/drafts/{key}", body), code, status))
for i in range(50):
    a = ma.send("PUT", f"/api/drafts/d{i}", BODY)
t.ok("fifty drafts may be kept", a.status == 200, a.raw)
t.ok("the fifty-first is refused", refusal(ma.send("PUT", "/api/drafts/d50", BODY), "too-many-drafts", 409))
t.ok("one of them may still change", ma.send("PUT", "/api/drafts/d7", BODY).status == 200)
t.ok("one that is thrown away makes room", ma.send("DELETE", "/api/drafts/d7").status == 200 and ma.send("PUT", "/api/drafts/d50", BODY).status == 200)
t.ok("drafts leave no fact", s.sql("SELECT count(*) FROM fact WHERE act LIKE '%draft%'") == "0")

# ---- agents ----
AGENT = {"login": "qian.jingli", "name": s.client("qian.jingli").get("/api/my").json["person"]["name"]}
qian = s.client("qian.jingli", org=mine["org"]["id"])
t.ok("without a mandate nobody acts for the organisation", refusal(qian.get("/api/my"), "no-mandate", 403))
t.ok("the name must be that of the sign-in", refusal(wang.post("/api/my/mandates", {**AGENT, "name": "别人"}), "no-such-agent", 422))
t.ok("a last day that is past is refused", refusal(wang.post("/api/my/mandates", {**AGENT, "until": "2020-09-20"}), "bad-parameter", 400))
a = wang.post("/api/my/mandates", {**AGENT, "until": "2020-12-31"})
t.ok("the applicant gives a mandate", a.status == 201, a.raw)
mandate = a.json["id"]
t.ok("the same twice is refused", refusal(wang.post("/api/my/mandates", AGENT), "registered-already", 409))
t.ok("the agent acts at once, without signing in again", qian.get("/api/my").json.get("org", {}).get("id") == mine["org"]["id"], qian.get("/api/my").raw)
t.ok("an agent gives no mandate", refusal(qian.post("/api/my/mandates", {"login": "ma.laoban", "name": "马老板"}), "not-yours-to-give", 403))
seen = [m for m in wang.get("/api/my/mandates").json["mandates"] if m["id"] == mandate]
t.ok("the principal sees it", seen and seen[0]["side"] == "given" and seen[0]["live"] and seen[0]["person-name"] == AGENT["name"], seen)


def pdf(client, name):
    return client.upload(f"{name}.pdf", b"%PDF-1.4\n" + name.encode() + b"\n%%EOF\n").json["hash"]


def promise_body(client, promise=None, **more):
    return {"about": {"kind": "place", "id": place}, "parties": [{"party": "applicant", "org": mine["org"]["id"]}],
            "values": {"filing-channel": "online", "premises-use": "cinema", "area": 862, "business-licence": pdf(client, "执照"),
                       "promise": promise or s.client().get("/api/law/promise").json["hash"], "filed-by-agent": False, **more}}


FILE = "/api/procedures/opening-check/acts/promise"
s.put_clock("2021-05-06T09:30")  # the pilot in the zone is over: both paths are everywhere
time.sleep(3.5)  # a session in use is read again after three seconds
t.ok("a mandate ends with its last day", refusal(qian.get("/api/my"), "no-mandate", 403))
wang.post("/api/my/mandates", {**AGENT, "until": "2029-12-31"})
mandate = next(m for m in wang.get("/api/my/mandates").json["mandates"] if m["live"] and m["side"] == "given")["id"]
a = wang.post(FILE, promise_body(wang, promise="0" * 64))
t.ok("a promise for another text is refused when it is filed", a.status == 409 and [f["code"] for f in a.json["params"]["failed"]] == ["promise-unsigned"], a.raw)
a = qian.post(FILE, promise_body(qian, **{"filed-by-agent": True, "agent-authority": pdf(qian, "委托书")}))
t.ok("the agent files for the organisation", a.status == 201, a.raw)
matter = a.json["matter"]
a = wang.post(FILE, promise_body(wang))
t.ok("a second application for the same place is refused", refusal(a, "open-matter-already", 409), a.raw)
t.ok("nobody withdraws a mandate that is none of his", refusal(ma.post(f"/api/mandates/{mandate}/end", {"why": "x"}), "no-such-thing", 404))
held = next(m for m in wang.get("/api/my/mandates").json["mandates"] if m["side"] == "held")
t.ok("what the office entered is not withdrawn here", refusal(wang.post(f"/api/mandates/{held['id']}/end", {"why": "x"}), "not-yours-to-give", 403))
a = wang.post(f"/api/mandates/{mandate}/end", {"why": "换人办理"})
t.ok("the principal withdraws it", a.status == 200, a.raw)
a = qian.post(f"/api/matters/{matter}/acts/withdraw", {"values": {}})
t.ok("the agent is refused at the next act, with a clear sentence", refusal(a, "no-mandate", 403) and "撤回" in a.json["zh"], a.raw)
t.ok("a second withdrawal is refused", refusal(wang.post(f"/api/mandates/{mandate}/end", {"why": "x"}), "ended-already", 409))
t.ok("the reason is seen afterwards", any(m["why"] == "换人办理" and m["ended"] for m in wang.get("/api/my/mandates").json["mandates"]))
t.ok("drafts are kept as long as the pack says and no longer", wang.get("/api/drafts").json["drafts"] == [], wang.get("/api/drafts").raw)

# ---- hostile texts ----
EVIL = ["<script>alert(1)</script>", "饭店\u202egnp.exe\u202c", "\"><img src=x onerror=alert(1)>", "=HYPERLINK(\"http://x\",\"y\")", "@SUM(1+1)*cmd|' /C calc'!A0", "{{7*7}}", "${jndi:ldap://x}"]
wrong = []
for i, text in enumerate(EVIL):
    a = wang.post("/api/my/places", {**PLACE, "name": text, "address": f"{text} {i}"})
    back = next((p for p in wang.get("/api/my").json["places"] if p["id"] == a.json.get("id")), {})
    wang.send("PUT", f"/api/drafts/evil{i}", {"title": text, "body": {text: text}})
    draft = wang.get(f"/api/drafts/evil{i}")
    if back.get("name") != text or draft.json["body"] != {text: text} or draft.headers["Content-Type"] != "application/json":
        wrong.append((text, a.raw, draft.raw))
    if draft.headers.get("X-Content-Type-Options") != "nosniff":
        wrong.append(draft.headers)
t.ok("scripts and formulas come back as the texts that they are, and as JSON alone", not wrong, wrong)
a = wang.post(f"/api/matters/{matter}/acts/withdraw", {"values": {"reason": EVIL[0]}})
facts = wang.get(f"/api/matters/{matter}/facts")
t.ok("in an act too", a.status == 200 and any(f["values"].get("reason") == EVIL[0] for f in facts.json), facts.raw[-400:])

# ---- the days of the commitment path ----
DAYS = (("2026-09-21T09:30", "2026-09-22", "2026-10-26"), ("2026-09-22T08:30", "2026-09-23", "2026-10-27"))


def limit(matter, name):
    return next(l for l in officer.get(f"/api/matters/{matter}").json["limits"] if l["limit"] == name)


for at, decide_by, verify_by in DAYS:
    s.put_clock(at)
    a = wang.post(FILE, promise_body(wang))
    matter = a.json["matter"]
    t.ok(f"filed online {at}: a person decides by {decide_by}", limit(matter, "decide-promise")["end"] == decide_by, a.raw)
    t.ok("nothing has been decided by itself", officer.get(f"/api/matters/{matter}").json["state"] == "promised")
    a = officer.post(f"/api/matters/{matter}/acts/grant-on-promise", {"values": {"form-review": "材料齐全，形式合法"}})
    follow = officer.get(f"/api/matters/{matter}").json["led-to"]
    t.ok(f"decided that day: the check on the spot is due {verify_by}, by the office's clock",
         a.status == 200 and limit(follow[0]["matter"], "verify")["end"] == verify_by, (a.raw, follow))


# ---- messages and whether they arrive ----
def told(client, kind=None):
    return [m for m in client.get("/api/messages?limit=200").json["messages"] if m["matter"] == matter and kind in (None, m["kind"])]


def until(what, seconds=20):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        got = what()
        if got:
            return got
        time.sleep(0.2)
    return what()


m = until(lambda: [x for x in told(wang) if x["delivery"] == "sent"])
t.ok("a message goes out, and says by which way", bool(m) and m[0]["way"] == "file", told(wang))
letters = s.data / "outbox" / "messages"
letter = json.loads((letters / f"{m[0]['id']}.json").read_text())
t.ok("the folder holds one file a message, with whom it is for and what happened", letter["phone"] == "13900001001" and letter["what"]["title"] and letter["id"] == m[0]["id"], letter)
(letters / f"{m[0]['id']}.receipt").write_text("delivered\n")
t.ok("its receipt makes it delivered", until(lambda: [x for x in told(wang) if x["id"] == m[0]["id"] and x["delivery"] == "delivered"]), told(wang))
a = s.client().post(f"/api/messages/{m[0]['id']}/delivery", {"token": "guessed", "state": "failed"})
t.ok("who does not know the word says nothing about a message", refusal(a, "no-such-thing", 404), a.raw)
t.ok("another person cannot read it away", refusal(ma.post(f"/api/messages/{m[0]['id']}/read", {}), "no-such-thing", 404))
a = wang.post(f"/api/messages/{m[0]['id']}/read", {})
t.ok("who has read it has got it", a.status == 200 and [x["read"] for x in told(wang) if x["id"] == m[0]["id"]][0], a.raw)


class Provider(http.server.BaseHTTPRequestHandler):
    """Takes nothing the first time, then everything."""
    got = []

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        Provider.got.append((body, self.headers["Authorization"]))
        self.send_response(500 if len(Provider.got) == 1 else 202)
        self.end_headers()

    def log_message(self, *_):
        pass


provider = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Provider)
threading.Thread(target=provider.serve_forever, daemon=True).start()
s.stop()
(s.data / "provider.json").write_text(json.dumps({"url": f"http://127.0.0.1:{provider.server_port}/sms", "token": "k"}))
s.start()
s.put_clock("2026-09-23T09:00")
a = wang.post(FILE, promise_body(wang))
matter = a.json["matter"]
a = officer.post(f"/api/matters/{matter}/acts/decline-promise", {"values": {"reason": "材料不齐"}})
t.ok("the provider is asked, with its key", until(lambda: Provider.got) and Provider.got[0][1] == "Bearer k", (a.raw, Provider.got))
t.ok("what it did not take waits", all(x["delivery"] in ("waiting", "sent") for x in told(wang)) and len(Provider.got) >= 1, told(wang))
s.put_clock("2026-09-23T09:05")
sent = until(lambda: [x for x in told(wang) if x["delivery"] == "sent"] and not [x for x in told(wang) if x["delivery"] == "waiting"])
t.ok("and is tried again after a pause", sent and len(Provider.got) >= 2, (told(wang), len(Provider.got)))
last = Provider.got[-1][0]
a = s.client().post(f"/api/messages/{last['id']}/delivery", {"token": last["token"], "state": "failed", "why": "空号"})
t.ok("the provider's receipt is kept, with its reason", a.status == 200 and [x.get("why") for x in told(wang) if x["id"] == last["id"]] == ["空号"], (a.raw, told(wang)))
provider.shutdown()
audit = s.audit()
t.ok("the auditor finds nothing", audit.returncode == 0, audit.stdout[-800:])
s.close()
t.done()
