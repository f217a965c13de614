#!/usr/bin/env python3
"""work.py BUILD KIND: the officer's desk over the real programs: boxes, clocks, dry acts, two hands, substitutes; KIND = sqlite | postgres."""
import http.client
import json
import pathlib
import sys
from urllib.parse import quote

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from live import System  # noqa: E402

n = bad = 0


def ok(what, good, said=""):
    global n, bad
    n += 1
    bad += not good
    print(f"{'ok' if good else 'not ok'} {n} - {what}")
    if not good:
        print("#", str(said)[:1500])


def rows(who, path="/api/matters?limit=200"):
    return who.get(path).json["matters"]


def of(who, matter, path="/api/matters?limit=200"):
    return next((r for r in rows(who, path) if r["matter"] == matter), None)


def find(noun, name):
    return next(r["id"] for r in s.client("registrar").get(f"/api/{noun}?limit=200&name={quote(name)}").json["rows"] if r["name"] == name)


def file_of(who, name):
    return who.upload(f"{name}.pdf", b"%PDF-1.4\n" + name.encode() + b"\n%%EOF\n").json["hash"]


def heard_about(stream, matter):
    """The first thing a listening page is told about that matter; what happened just before it listened may be told first."""
    while line := stream.readline():
        if line.startswith(b"data:") and json.loads(line[5:])["matter"] == matter:
            return json.loads(line[5:])
    return None


with System(sys.argv[1], sys.argv[2], now="2026-09-21T09:30") as s:
    s.start()
    firm = s.client("wang.zhanggui", org=s.client("wang.zhanggui").get("/api/me").json["orgs"][0])
    li, wang, guo, wen = (s.client(x) for x in ("li.jianguo", "wang.haiyan", "guo.qi", "wen.yuan"))
    boss = s.client("zhou.zhengming")

    # ---- who is signed in ----
    me = li.get("/api/me").json
    ok("an officer is told his name, post, organ, whether his certificate is valid, and the day",
       me["name"] and me["role-title"] and me["organ-name"] and me["certificate"]["valid"] and me["today"] == "2026-09-21" and me["demo"], me)
    mandates = s.client("wang.zhanggui").get("/api/me").json["mandates"]
    ok("who represents a company is told its name and credit code", mandates[0]["name"] and len(mandates[0]["uscc"]) == 18, mandates)

    gone = guo.get("/api/me").json["certificate"]
    ok("until its last day an officer's certificate is shown with that day", gone["until"] == "2026-09-20" and gone["valid"] is False, gone)

    # ---- a filing on promise, dry first ----
    place, org = find("places", "泉城光影影院01号厅"), find("orgs", "泉城光影影院有限公司")
    promise = s.client().get("/api/law/promise").json["hash"]
    body = {"about": {"kind": "place", "id": place}, "parties": [{"party": "applicant", "org": org}], "values": {"filing-channel": "online"}}
    a = firm.post("/api/procedures/opening-check/acts/promise/check", body)
    ok("a dry filing names every item that is missing, in words", a.status == 200 and not a.json["may"]
       and {"premises-use", "promise"} <= {f["field"] for f in a.json["faults"]} and all(f["zh"] for f in a.json["faults"]), a.raw)
    ok("it draws the form: choices with titles", any(f["field"] == "premises-use" and f["choices"][0]["zh"] for f in a.json["form"]), a.raw)
    asked = {f["field"]: f["asked"] for f in a.json["form"]}
    ok("an item that depends on another says so", asked["agent-authority"] == "depends", asked)
    body["values"]["filed-by-agent"] = True
    form = {f["field"]: f for f in firm.post("/api/procedures/opening-check/acts/promise/check", body).json["form"]}
    ok("and is asked for once the other is entered", form["agent-authority"]["asked"] == "yes", form["agent-authority"])
    body["values"] |= {"premises-use": "cinema", "area": 400, "business-licence": file_of(firm, "营业执照"), "promise": promise,
                       "fire-rules": file_of(firm, "制度"), "floor-plans": file_of(firm, "平面图"), "filed-by-agent": False}
    a = firm.post("/api/procedures/opening-check/acts/promise/check", body)
    ok("a dry filing that would pass says what it would cause", a.json["may"] and any("已承诺待审" in c for c in a.json["causes"]), a.raw)
    ok("it has written nothing", s.sql("SELECT count(*) FROM matter") == "0")
    matter = firm.post("/api/procedures/opening-check/acts/promise", body).json["matter"]

    # ---- the lists ----
    answer = li.get("/api/matters").json
    row = of(li, matter)
    ok("it waits on the officer's desk with its clock in words", row and row["clock"]["rule"] == "承诺申请后 1 个工作日"
       and row["clock"]["due"] == "2026-09-22" and row["clock"]["left"] == 1 and row["clock"]["unit"] == "workdays", row)
    ok("the last working day is near", row["clock"]["state"] == "due-soon" and answer["counts"]["soon"] == 1, answer["counts"])
    ok("its next act stands in the row", row["next"]["title"] == "准予（告知承诺）" and row["mine"] is True, row)
    ok("the row names place, address and party", row["about-name"] == "泉城光影影院01号厅" and row["about-address"]
       and row["parties"] == ["泉城光影影院有限公司"], row)
    ok("text filters by part of a name", of(li, matter, "/api/matters?text=" + quote("光影")) and not rows(li, "/api/matters?text=" + quote("没有这家")))
    ok("signs of LIKE are letters", not rows(li, "/api/matters?text=%25%25"))
    ok("the card of a state filters", of(li, matter, "/api/matters?state=due-soon") and not of(li, matter, "/api/matters?state=overdue"))
    ok("an unknown box is refused", li.get("/api/matters?box=nothing").code == "bad-parameter")
    ok("an unknown page is refused", li.get("/api/matters?after=nothing").code == "bad-parameter")
    ok("a party sees its own matter", of(firm, matter, "/api/matters?box=all"))
    show = li.get(f"/api/matters/{matter}").json
    ok("the way through the procedure: here, next, its limit", [x["title"] for x in show["steps"]][:2] == ["已承诺待审", "准予"]
       and show["steps"][0]["now"] and show["steps"][1]["next"] and show["steps"][1]["limit"], show["steps"])
    act = next(x for x in show["next"] if x["act"] == "grant-on-promise")
    ok("an act says what it causes and on which article", any("送达" in c for c in act["causes"]) and act["articles"][0]["title"], act)
    ok("the place's register row stands beside", show["place"]["address"], show["place"])

    # ---- deciding ----
    a = li.post(f"/api/matters/{matter}/acts/grant-on-promise", {"values": {"form-review": "材料齐全"}, "seen": show["number"] - 1})
    ok("who saw an older state is told what has moved", a.code == "matter-moved" and "since" in a.json["params"], a.raw)
    a = boss.post(f"/api/matters/{matter}/acts/grant-on-promise/check", {"values": {"form-review": "好"}})
    ok("a dry act says whose hand it is not", a.status == 200 and not a.json["may"] and a.json["refusal"]["code"] == "act-not-of-this-role", a.raw)
    a = li.post(f"/api/matters/{matter}/acts/grant-on-promise", {"values": {"form-review": "材料齐全，承诺书已签署"}, "seen": show["number"]})
    ok("the officer decides", a.status == 200 and a.json["state"] == "licensed", a.raw)
    row = of(li, matter)
    ok("what is decided stays on the desk until its paper is served", row and row["next"].get("paper") and row["clock"]["limit"].startswith("paper."), row)
    ok("and stands among the ended", of(li, matter, "/api/matters?box=done"))
    facts = li.get(f"/api/matters/{matter}/facts").json
    ok("the trail tells it in words", facts[-1]["title"] == "准予（告知承诺）" and facts[-1]["actor-name"] == me["name"]
       and facts[-1]["texts"][0]["zh"] == "形式审查意见" and facts[-1]["machine"] is False, facts[-1])

    # ---- the visit: two hands ----
    visit = li.get(f"/api/matters/{matter}").json["led-to"][0]["matter"]
    clock = of(li, visit)["clock"]
    ok("the verification has its 20 working days, the holiday left out", clock["due"] == "2026-10-26" and clock["left"] == 20
       and clock["rule"].endswith("20 个工作日"), clock)
    act = next(x for x in li.get(f"/api/matters/{visit}").json["next"] if x["act"] == "visit-differs")
    standard = next(f for f in act["form"] if f["field"] == "check-standard")
    ok("the standard in force is filled in, with where from", standard["prefill"]["value"] == "gb-46034" and standard["prefill"]["from"], standard)
    found = {"site-record": file_of(li, "记录"), "av-record": file_of(li, "录像"), "head-present": True, "check-standard": "gb-46034",
             "differences": "疏散指示标志缺失两处", "seriously-false": False, "danger": False}
    path = f"/api/matters/{visit}/acts/visit-differs"
    ok("an officer whose certificate ended yesterday is refused", guo.post(path, {"values": found | {"site-record": file_of(guo, "记录"), "av-record": file_of(guo, "录像")}}).code == "certificate-not-valid")
    ok("and his dry act says so", guo.post(path + "/check", {"values": found}).json["refusal"]["code"] == "certificate-not-valid")
    ok("a clerk is no second officer", wen.post(path, {"values": found | {"site-record": file_of(wen, "记录"), "av-record": file_of(wen, "录像")}}).code == "act-not-of-this-role")
    a = li.post(path, {"values": found, "seen": 1})
    ok("the first hand waits for the second", a.json.get("waits") is True, a.raw)
    row = of(wang, visit)
    ok("the second officer's list says that it waits for a hand, and that it is not hers yet", row["waits"]["act"] == "visit-differs"
       and row["waits"]["signed"] is False and of(li, visit)["waits"]["signed"] is True, row)
    pending = wang.get(f"/api/matters/{visit}").json["pending"]
    shown = {v["field"]: v for v in pending[0]["values"]}
    ok("she reads what was entered, by whom, and the hash", pending[0]["by-name"] == me["name"] and pending[0]["hash"] == a.json["waits_for"]
       and shown["differences"]["text"] == "疏散指示标志缺失两处" and shown["head-present"]["text"] == "是" and not pending[0]["stale"], pending)
    ok("the same person cannot be the second", li.post(path, {"signs": pending[0]["hash"]}).code == "second-hand-same-person")
    a = wang.post(path, {"signs": pending[0]["hash"]})
    ok("she signs the same bytes, and it is done", a.status == 200 and a.json["state"] == "differing", a.raw)
    fact = [f for f in li.get(f"/api/matters/{visit}/facts").json if f["event"] == "act"][-1]
    ok("both are named in the trail", fact["actor-name"] and fact["hands-names"], fact)
    trail = li.get(f"/api/matters/{visit}/facts").json
    ok("a refused hand is a line of the trail with the act's title", any(f["event"] == "refused" and f["title"] for f in trail), [f["event"] for f in trail])

    # ---- transfer and substitutes ----
    act = next(x for x in boss.get(f"/api/matters/{visit}").json["next"] if x["act"] == "transfer-handler")
    people = next(f for f in act["form"] if f["field"] == "new-handler")["choices"]
    ok("who may take it over is offered by name", {"id", "zh"} <= set(people[0]) and len(people) > 1, people)
    wang_id = wang.get("/api/me").json["person"]
    stream = http.client.HTTPConnection("127.0.0.1", s.port, timeout=20)
    stream.request("GET", "/api/events", headers={"Cookie": s.clients["li.jianguo"]})
    heard = stream.getresponse()
    a = boss.post(f"/api/matters/{visit}/acts/transfer-handler", {"values": {"new-handler": wang_id, "reason": "休假"}})
    ok("the head hands it over", a.status == 200 and of(wang, visit)["mine"] is True and of(li, visit)["mine"] is False, a.raw)
    told = heard_about(heard, visit)
    ok("a page that listens is told which matter, of what and where it stands", told and told["about-name"] == "泉城光影影院01号厅"
       and told["state"] == "differing" and told["title"], told)
    stream.close()
    posts = boss.get("/api/posts/mine").json["posts"]
    head = next(p for p in posts if p["mine"])
    ask = {"person": wang_id, "since": "2026-09-21", "until": "2026-09-25", "why": "周队外出培训"}
    ok("an officer names nobody for the head", li.post(f"/api/posts/{head['id']}/substitute", ask).code == "no-right")
    ok("nobody stands in for himself", boss.post(f"/api/posts/{head['id']}/substitute", ask | {"person": boss.get("/api/me").json["person"]}).code == "bad-parameter")
    ok("nor from a day that is gone", boss.post(f"/api/posts/{head['id']}/substitute", ask | {"since": "2026-09-20"}).code == "bad-parameter")
    ok("nor with an end before its beginning", boss.post(f"/api/posts/{head['id']}/substitute", ask | {"until": "2026-09-20"}).code == "bad-parameter")
    stranger = s.client("sun.lei").get("/api/me").json["person"]
    ok("nor anybody of another organ", boss.post(f"/api/posts/{head['id']}/substitute", ask | {"person": stranger}).code == "not-in-post")
    a = boss.post(f"/api/posts/{head['id']}/substitute", ask)
    ok("the head names a substitute", a.status == 201, a.raw)
    s.clients.clear()
    wang = s.client("wang.haiyan", role=head["role"])
    held = [p for p in wang.get("/api/me").json["posts"] if p.get("stands-for")]
    ok("the substitute holds the post under her own name", held and held[0]["role"] == head["role"], wang.get("/api/me").raw)
    a = wang.post(f"/api/matters/{visit}/acts/transfer-handler", {"values": {"new-handler": me["person"], "reason": "代理期间调整"}})
    ok("and acts in it, by her own sign-in", a.status == 200, a.raw)
    fact = wang.get(f"/api/matters/{visit}/facts").json[-1]
    ok("the trail names her, not whom she stands in for", fact["actor"] == wang_id and fact["role"] == head["role"], fact)
    ending = next(x["id"] for x in boss.get("/api/posts/mine").json["substitutes"])
    ok("the head ends it", boss.post(f"/api/substitutes/{ending}/end", {}).status == 200)
    s.clients.clear()
    ok("then the post is gone", s.client("wang.haiyan", role=head["role"]).get("/api/matters").code == "not-in-post")

    # ---- late ----
    s.put_clock("2026-10-27T10:00")
    li = s.client("li.jianguo")
    late = rows(li, "/api/matters?box=late")
    ok("what is over stands first and says by how many working days", late and all(r["clock"]["state"] == "overdue" and r["clock"]["left"] < 0 for r in late), late)
    ok("the counts say so", li.get("/api/matters").json["counts"]["late"] >= 1, li.get("/api/matters").json["counts"])
    page, seen = "/api/matters?box=all&limit=1", []
    while page:
        a = li.get(page).json
        seen += [r["matter"] for r in a["matters"]]
        page = a["after"] and f"/api/matters?box=all&limit=1&after={a['after']}"
    ok("pages of one row tell every matter once", len(seen) == len(set(seen)) == len(rows(li, "/api/matters?box=all&limit=200")), seen)
print(f"1..{n}")
sys.exit(bad > 0)
