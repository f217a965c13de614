#!/usr/bin/env python3
"""search_test.py DESK_TRY sqlite|postgres: one box over HTTP: what each hand finds, and what nobody finds; lists of registers."""
import os
import pathlib
import subprocess
import sys
import time
import urllib.parse

from desk import Desk, Tap

t = Tap()
d = Desk(sys.argv[1], sys.argv[2])
officer, party, audit = d.demo("officer"), d.demo("party"), d.demo("admin-audit")


def refusal(a, code, status=None):
    return a.code == code and a.json["zh"] and (status is None or a.status == status)


def search(q, cookie=officer, headers=None, **more):
    return d.send("GET", "/api/search?" + urllib.parse.urlencode({"q": q, **more}), cookie=cookie, headers=headers)


def titles(q, **more):
    return [r["title"] for r in search(q, **more).json["rows"]]


def add(noun, **row):
    a = d.send("POST", "/api/" + noun, {"row": {k.replace("_", "-"): v for k, v in row.items()}}, cookie=officer)
    assert a.status == 201, a.raw
    return a.json["id"]


org = add("orgs", name="济南嘉禾百货有限公司", uscc="91370102MA3C2X5K85", address="历下区泉城路200号")
place = add("places", name="嘉禾百货（泉城路店）", address="济南市历下区泉城路200号", district=370102, org=org, use="shop")
add("places", name="重庆火锅", address="济南市历下区经十路12号", district=370102)
add("persons", name="嘉小禾", phone="13853100077")

# ---- what is found ----
a = search("jhbh")
t.ok("initials find a place, and the answer says so",
     any(r["id"] == place and r["kind"] == "place" and r["why"] == "pinyin" for r in a.json["rows"]), a.raw)
t.ok("a part of the name finds place, organisation and person", {"place", "org"} <= {r["kind"] for r in search("嘉禾").json["rows"]})
t.ok("kind narrows", {r["kind"] for r in search("嘉禾", kind="org").json["rows"]} == {"org"})
t.ok("a code finds its organisation", [r["why"] for r in search("91370102MA3C").json["rows"]] == ["uscc"])
t.ok("an address finds the place", "嘉禾百货（泉城路店）" in titles("泉城路200号"))
d.send("PUT", "/api/places/" + place, {"row": {"name": "新禾百货（泉城路店）"}, "seen": 1}, cookie=officer)
a = search("嘉禾百货", kind="place").json["rows"]
t.ok("an old name still finds it, under its new name", [(r["title"], r["why"], r["old"]) for r in a] == [("新禾百货（泉城路店）", "old-name", "嘉禾百货（泉城路店）")], a)
t.ok("rows have titles of words for lists", search("新禾").json["rows"][0]["sub"] == "济南市历下区泉城路200号")

# ---- odd input ----
t.ok("nothing typed is a bad request", refusal(d.send("GET", "/api/search", cookie=officer), "bad-parameter", 400))
t.ok("201 characters are refused", refusal(search("泉" * 201), "bad-parameter", 400))
t.ok("200 are not", search("泉" * 200).json == {"rows": [], "more": False})
t.ok("wildcards are no wildcards", search("%").json["rows"] == [] and search("*").json["rows"] == [] and search("_庆").json["rows"] == titles("庆"))
t.ok("one character finds names that begin so", titles("重") == ["重庆火锅"])
t.ok("full width is half width", titles("ＣＱＨＧ") == ["重庆火锅"])
t.ok("traditional characters find simplified ones", titles("重慶火鍋") == ["重庆火锅"])
t.ok("a kind that is none is refused", refusal(search("泉城", kind="ship"), "bad-parameter", 400))
t.ok("what looks like SQL is text", search("'; DROP TABLE place; --").status == 200 and titles("重庆火锅") == ["重庆火锅"])

# ---- rights ----
t.ok("who has not signed in finds nothing", refusal(search("泉城", cookie=None), "sign-in-first", 401))
t.ok("administrators have no search", refusal(search("泉城", cookie=audit), "no-right", 403))
own = search("泉城", cookie=party, headers={"X-Huoyan-Org": d.ids["org"]}).json["rows"]
t.ok("a party finds its own organisation and place and nothing else", {r["id"] for r in own} == {d.ids["org"], d.ids["place"]}, own)
t.ok("and of others nothing", search("重庆火锅", cookie=party, headers={"X-Huoyan-Org": d.ids["org"]}).json["rows"] == [])
far = [r["kind"] for r in search("莱芜", cookie=officer).json["rows"]]
t.ok("an officer finds places of the whole city", "place" in far, far)
stranger = d.send("GET", "/api/persons/" + d.ids["stranger"], cookie=d.demo("credit-desk"))
t.ok("a person of another territory is not found", d.ids["stranger"] not in {r["id"] for r in search("远", cookie=officer).json["rows"]})
t.ok("a telephone number finds no person", search("13853100077").json["rows"] == [])
t.ok("a guest of matters finds no people", all(r["kind"] != "person" for r in search("嘉小禾", cookie=d.demo("watch")).json["rows"]))


# ---- compartments: what is kept is found by nobody ----
def sql(text):
    if sys.argv[2] == "postgres":
        base = os.environ["HUOYAN_TEST_PG"]
        psql = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/psql"))[-1]
        subprocess.run([psql, d.url, "-qc", text], check=True)
    else:
        subprocess.run(["sqlite3", "-cmd", ".timeout 5000", str(d.dir / "desk.db"), text], check=True)


blob = "'" + "x" * 32 + "'" if sys.argv[2] == "postgres" else "x'" + "00" * 32 + "'"
for n, kept in ((1, 0), (2, 1), (3, 2)):
    number = f"济历消测字〔2026〕{70 + n}号"
    sql(f"""INSERT INTO matter (region, id, procedure, state, about_kind, about_region, about_id, opened, scopes, territory, organ_region,
organ_id, handler_region, handler_id, owner, kept, cause_region, cause_id, cause_name, lives_on, is_open, voided, number, opened_at) VALUES
(370102, {n}, 'x', 'x', 0, 370102, 1, 20000, '', 370102, 0, 0, 0, 0, 'office', {kept}, 0, 0, '', 0, 1, 0, 1, 1);
INSERT INTO matter_paper (region, id, matter_region, matter_id, paper, number, made, act_region, act_id, fact_region, fact_id, leaf, state,
to_party, slots, body, made_on, served_on, way, receipt, withdrawn, correct_since) VALUES
(370102, {n}, 370102, {n}, 'p', '{number}', 1, 1, 1, 1, 1, {blob}, 'unsealed', '', '{{}}', '', 20000, NULL, -1, '', 0, 0);
INSERT INTO fact (region, id, of_region, of_id, number, at, day, event, act, actor, hands, role, organ, law_row, prev, salt, leaf) VALUES
(370102, {n}, 370102, {n}, 1, 1, 20000, 'act', 'x/x', 'clock', '', '', '', '', NULL, {blob}, {blob});
INSERT INTO search_entry (kind, region, id, sort, entry) VALUES (5, 370102, {n}, '', 'k{number}' || {"chr(10)" if sys.argv[2] == "postgres" else "char(10)"});
INSERT INTO search_term (term, region, id) VALUES ('dk测字', 370102, {n}), ('dk{70 + n}', 370102, {n});""")
for who in ("officer", "leader", "discipline", "supervision"):
    assert search("测字", cookie=d.demo(who)).status == 200, d.notes()
    got = [r["title"] for r in search("测字", cookie=d.demo(who)).json["rows"]]
    t.ok(f"papers of restricted matters and of discipline are not found by {who}", got == ["济历消测字〔2026〕71号"], got)

# ---- lists ----
rows = [add("places", name=f"甲{i:03d}店", address="天桥区纬北路1号", district=370105 if i % 3 else 370102, use="shop" if i % 2 else "hotel")
        for i in range(60)]
a = d.send("GET", "/api/places?limit=20", cookie=officer).json
names, after, pages = [r["name"] for r in a["rows"]], a["after"], 1
while after:
    b = d.send("GET", f"/api/places?limit=20&after={after}", cookie=officer).json
    names, after, pages = names + [r["name"] for r in b["rows"]], b["after"], pages + 1
t.ok("pages behind a row give each place once, and the total", len(names) == len(set(names)) == a["total"] and pages > 3, (len(names), a["total"]))
t.ok("in the order of their readings: chong before jia", names.index("重庆火锅") < names.index("甲000店"))
a = d.send("GET", "/api/places?district=370105&word=hotel&limit=200", cookie=officer).json
t.ok("district and use narrow, and the total knows",
     a["total"] == len(a["rows"]) == sum(1 for i in range(60) if i % 3 and not i % 2) and {r["district"] for r in a["rows"]} == {370105}, a["total"])
t.ok("words stand beside codes", a["rows"][0]["texts"]["district"] == "天桥区" and a["rows"][0]["texts"].get("use"), a["rows"][0])
a = d.send("GET", "/api/places?text=" + urllib.parse.quote("重庆"), cookie=officer).json
t.ok("text finds as search does", [r["name"] for r in a["rows"]] == ["重庆火锅"] and a["total"] == 1)
a = d.send("GET", "/api/places?text=" + urllib.parse.quote("甲0") + "&district=370105&limit=5", cookie=officer).json
b = d.send("GET", f"/api/places?text={urllib.parse.quote('甲0')}&district=370105&limit=5&after={a['after']}", cookie=officer).json
t.ok("what was found is paged and narrowed too", len(a["rows"]) == 5 and not {r["id"] for r in a["rows"]} & {r["id"] for r in b["rows"]}, a)
t.ok("a district that is none is refused", refusal(d.send("GET", "/api/places?district=-1", cookie=officer), "bad-parameter", 400))
t.ok("a page behind a row that is not there is refused", refusal(d.send("GET", "/api/places?after=370102-0000000000001", cookie=officer), "no-such-thing", 404))

# ---- the file of a place: 一户一档 ----
f = d.send("GET", f"/api/places/{place}/file", cookie=officer).json
t.ok("the file holds place, unit, people, things, matters, licences, papers, alarms, publications and one timeline",
     f["place"]["name"].startswith("新禾") and f["org"]["id"] == org and all(
         isinstance(f[k], list) for k in ("people", "things", "matters", "licences", "papers", "alarms", "publications", "timeline")), f)
t.ok("a change of the register stands in the timeline, by the pack's word for the column",
     [(x["kind"], [c["column"] for c in x["changes"]]) for x in f["timeline"]][0] == ("register", ["name"]) and f["timeline"][0]["changes"][0]["zh"] == "名称", f["timeline"][:1])
t.ok("newest first", [x["at"] for x in f["timeline"]] == sorted((x["at"] for x in f["timeline"]), reverse=True))
t.ok("on a day before it was known there is none", refusal(d.send("GET", f"/api/places/{place}/file?on=2001-01-01", cookie=officer), "no-such-thing", 404))
t.ok("a day to come is today", d.send("GET", f"/api/places/{place}/file?on=2200-01-01", cookie=officer).json["on"] == f["on"])
mine = d.send("GET", f"/api/places/{d.ids['place']}/file", cookie=party, headers={"X-Huoyan-Org": d.ids["org"]})
t.ok("a party reads the file of its own place", mine.status == 200 and mine.json["org"]["id"] == d.ids["org"], mine.raw[:300])
t.ok("and of no other", refusal(d.send("GET", f"/api/places/{place}/file", cookie=party, headers={"X-Huoyan-Org": d.ids["org"]}), "no-such-thing", 404))
agents = [p for p in d.send("GET", f"/api/places/{d.ids['place']}/file", cookie=officer).json["people"] if p["kind"] == "agent"]
t.ok("people are named by their surname alone", agents and all(p["name"].endswith("*") and len(p["name"]) == 2 for p in agents), agents)

# ---- reads leave a line ----
time.sleep(2.5)
a = d.send("GET", "/api/access?limit=200", cookie=audit)
t.ok("who searched stands in the access log, without what was typed",
     any(r["what"] == "GET /api/search" for r in a.json["rows"]), a.raw[:400])
code, notes = d.close()
t.ok("it ends in order, and no fault was noted", code == 0 and "fault" not in notes, notes[-800:])
t.done()
