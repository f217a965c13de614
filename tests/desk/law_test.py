#!/usr/bin/env python3
"""law_test.py DESK_TRY sqlite|postgres: the pack readable over HTTP, and rows confirmed by two persons, each on an own sign-in."""
import sys
import urllib.parse

from desk import Desk, Tap

t = Tap()
d = Desk(sys.argv[1], sys.argv[2])


def get(path, who=None, **query):
    text = "?" + urllib.parse.urlencode(query) if query else ""
    return d.send("GET", path + text, cookie=d.demo(who) if who else None)


def refusal(a, code, status=None):
    return a.code == code and a.json["zh"] and (status is None or a.status == status)


def row_url(row):
    return "/api/law/rows/" + urllib.parse.quote(row, safe="")


# ---- a procedure, readable ----
OPENING = "/api/law/procedures/opening-check"
a = get(OPENING, day="2026-09-21")
p = a.json
promise = next(x for x in p["acts"] if x["act"] == "promise")
t.ok("a procedure is read without signing in", a.status == 200 and p["title"].startswith("公众聚集场所"), a.raw[:300])
t.ok("states say for whom they wait, or how they end",
     all(s.get("end") or s.get("waits-for") for s in p["states"]) and any(s.get("party") for s in p["states"]), p["states"])
t.ok("an act says who, from where, whereto, with titles",
     promise["by"][0]["title"] and promise["to"]["title"] != promise["to"]["id"] and promise["hands"] == 1, promise["by"])
t.ok("its form names fields and until when a paper may wait", any(f.get("defer") for f in promise["form"]) and all(f["zh"] for f in promise["form"]))
cond = promise["only-if"][1]
t.ok("a condition is a tree of named things, with the sentence that refuses",
     cond["words"]["op"] in ("let", "not", "or", "and") and cond["zh"] and cond["cites"][0]["title"], cond)
t.ok("each window has its articles by title, its place and its mark",
     [w["scope-titles"] for w in promise["windows"]][0] and promise["windows"][1]["cites"][0]["title"] and promise["windows"][1]["now"], promise["windows"])
visit = next(l for l in p["limits"] if l["limit"] != "x" and l.get("length"))
t.ok("a limit says from when, how long, for whom", visit["starts"] and visit["length"]["op"] and visit["binds"] in ("office", "superior", "party", "nobody"), visit)
p = get(OPENING, day="2026-09-21", against="2020-09-21", place="117.18,36.67").json
promise = next(x for x in p["acts"] if x["act"] == "promise")
p2 = get(OPENING, day="2026-09-21", against="2020-09-21", place="117.15,37.30").json
promise2 = next(x for x in p2["acts"] if x["act"] == "promise")
t.ok("in the pilot zone the commitment lived in 2020, elsewhere it did not",
     (promise["now"], promise["then"], promise2["now"], promise2["then"]) == (True, True, True, False), (p["scopes"], p2["scopes"]))
v = get("/api/law/procedures/opening-verification", day="2026-09-21").json
text = str(v)
t.ok("a word of a list, and the end of a sub-matter, are said by their titles",
     any(s["value"].get("zh") for x in v["acts"] for e in x["effects"] for s in e["set"]) and "'op': 'sub-state'" in text
     and any(c["words"]["op"] == "eq" and c["words"]["args"][1].get("zh") for x in v["acts"] for c in x["only-if"] if "sub-state" in str(c["words"])), text[:300])
length = next(l["length"] for l in v["limits"] if l["length"] and l["length"]["op"] == "column")
t.ok("a length that stands in a table is said with its value", length.get("value") and length["args"][0]["op"] == "call", length)
t.ok("every procedure can be told", all(get("/api/law/procedures/" + r["procedure"]).status == 200 for r in get("/api/law/procedures").json["rows"]))
t.ok("one that is not there is refused", refusal(get("/api/law/procedures/no-such"), "no-such-procedure", 404))
t.ok("a place that is none is refused", refusal(get(OPENING, place="x"), "bad-parameter", 400))
g = get(OPENING + "/diagram", day="2026-09-21").json
ids = {n["state"] for n in g["nodes"]} | {"new"}
t.ok("the diagram's edges join its nodes", g["edges"] and all(e["from"] in ids and e["to"] in ids for e in g["edges"]), [e for e in g["edges"] if e["to"] not in ids])
t.ok("a limit stands at a state", any(l["at"] in ids for l in g["limits"]), g["limits"])

# ---- articles, refusals ----
rows = get("/api/law/articles").json["rows"]
t.ok("the articles are listed with how many rows rest on them", len(rows) > 50 and any(r["cited"] > 3 for r in rows))
a = get("/api/law/articles/" + urllib.parse.quote("消防法/15", safe=""))
t.ok("an article says which rows cite it", a.json["articles"][0]["title"] and len(a.json["cited-by"]) > 3, a.raw[:300])
t.ok("one that is not there is refused", refusal(get("/api/law/articles/x"), "no-such-thing", 404))
t.ok("a bad escape is no article", refusal(get("/api/law/articles/%ff"), "no-such-thing"))
t.ok("a refusal's sentence can be asked for", get("/api/law/refusals/no-right").json["zh"] and refusal(get("/api/law/refusals/x"), "no-such-thing"))

# ---- two persons confirm a row ----
todo = get("/api/law/unreviewed").json
t.ok("at first every row waits to be confirmed", todo["unconfirmed"] == todo["of"] == len(todo["rows"]), (todo["of"], len(todo["rows"])))
memory = get("/api/law/unreviewed", source="memory").json["rows"]
t.ok("those written from memory can be seen alone", memory and all(r["source"] == "memory" for r in memory) and len(memory) < todo["of"])
t.ok("an unknown mark is refused", refusal(get("/api/law/unreviewed", source="guess"), "bad-parameter"))
row = next(r for r in todo["rows"] if r["row"].startswith("opening-check/grant-on-promise@2021"))
one = get(row_url(row["row"])).json
t.ok("a row is read whole before it is signed", one["hash"] == row["hash"] and one["act"]["only-if"] and one["says"]["act"] == "grant-on-promise", one)
t.ok("a limit and a table row too", get(row_url(next(r["row"] for r in todo["rows"] if r["kind"] == "limit"))).json["limit"]["starts"] is not None
     and get(row_url(next(r["row"] for r in todo["rows"] if r["kind"] == "table"))).json["says"])
t.ok("one that is not there is refused", refusal(get(row_url("a/b@2020-01-01")), "no-such-thing"))
body = {"row": row["row"], "hash": row["hash"]}


def sign(who, body=body):
    return d.send("POST", "/api/law/reviews", body, cookie=d.demo(who))


t.ok("an officer confirms no law", refusal(sign("officer"), "no-right", 403))
t.ok("an administrator neither", refusal(sign("admin-security"), "no-right"))
t.ok("a row that has changed since it was read is not signed", refusal(sign("reviewer", {**body, "hash": "0" * 64}), "row-changed-since", 409))
a = sign("reviewer")
t.ok("the first person's signature waits", a.status == 201 and a.json["review"] == "first", a.raw)
t.ok("the same person twice is not two", refusal(sign("reviewer"), "second-hand-same-person", 409))
wait = get("/api/law/reviews", "leader").json["open"]
t.ok("the second sees who signed", len(wait) == 1 and wait[0]["first-name"] == "人reviewer" and not wait[0]["mine"] and wait[0]["stands"], wait)
t.ok("nobody takes another's signature back", refusal(d.send("DELETE", "/api/law/reviews/" + row["hash"], cookie=d.demo("leader")), "no-such-thing"))
a = d.send("DELETE", "/api/law/reviews/" + row["hash"], cookie=d.demo("reviewer"))
t.ok("one's own can be taken back", a.status == 200 and not get("/api/law/reviews", "leader").json["open"], a.raw)
sign("reviewer")
t.ok("the row is shown as waiting", get(row_url(row["row"])).json["review"] == "first")
a = sign("leader")
t.ok("another person's confirms it", a.status == 201 and a.json["review"] == "confirmed", a.raw)
t.ok("a third signature changes nothing", sign("superior-leader").json["review"] == "confirmed")
done = get("/api/law/reviews", "supervision").json
t.ok("supervision reads who confirmed what", len(done["confirmed"]) == 1 and not done["open"]
     and [done["confirmed"][0][k] for k in ("first-name", "second-name")] == ["人reviewer", "人leader"], done)
t.ok("a party does not", refusal(get("/api/law/reviews", "party"), "no-right"))
left = get("/api/law/unreviewed").json
t.ok("both windows of the row are confirmed, no other", left["of"] - left["unconfirmed"] == 2, (left["of"], left["unconfirmed"]))
acts = get(OPENING, day="2026-09-21", against="2020-09-21").json["acts"]
t.ok("effects stand beside the mark of the other day", all(isinstance(x["effects"], list) and isinstance(x["then"], bool) for x in acts))
t.ok("the readable procedure says so", {x["act"] for x in acts if x["review"] == "confirmed"} == {"grant-on-promise"})
code, notes = d.close()
t.ok("it ends in order", code == 0 and " fault " not in notes, notes[-800:])
t.done()
