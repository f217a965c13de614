#!/usr/bin/env python3
"""rights_test.py DESK_TRY: every role × every address, and × every relation, against matrix.tsv; no surprise in either."""
import http.client
import sys

from desk import ROOT, Desk, Tap

t = Tap()
d = Desk(sys.argv[1], "sqlite")
lines = [l.split("\t") for l in (ROOT / "tests" / "desk" / "matrix.tsv").read_text().splitlines() if not l.startswith("#")]
roles = lines[0][2:]
cookies = {r: None if r == "nobody" else d.demo(r) for r in roles}
conn = http.client.HTTPConnection("127.0.0.1", d.port, timeout=30)
NEAR = {("persons", "territory"): "person.credit-desk", ("persons", "elsewhere"): "stranger", ("places", "territory"): "place",
        ("places", "elsewhere"): "far"}


def reached(method, path, role):
    """Whether the address was opened to the role: all but sign in first, no right, not in post, second factor."""
    for hole in ("{id}", "{hash}", "{procedure}", "{act}", "{paper}", "{file}", "{article}", "{row}", "{code}", "{key}", "{page}", "{post}", "{device}"):
        path = path.replace(hole, {"{id}": "370102-0000000000001", "{hash}": "0" * 64}.get(hole, "x"))
    if path == "/api/events":
        c = http.client.HTTPConnection("127.0.0.1", d.port, timeout=5)
        c.request("GET", path, headers={"Cookie": cookies[role]} if cookies[role] else {})
        status = c.getresponse().status
        c.close()
        return status == 200
    a = d.send(method, path, None if method in ("GET", "DELETE") else {}, cookie=cookies[role], conn=conn)
    if path == "/api/session" and method == "DELETE" and cookies[role] and a.status == 200:
        d.cookies.pop(role)
        cookies[role] = d.demo(role)
    return a.code not in ("sign-in-first", "no-right", "not-in-post", "second-factor-needed")


def sees(noun, how, role):
    row = "person." + role if how == "own" and noun == "persons" else NEAR.get((noun, how), "place")
    headers = {}
    if role == "party":  # who represents one organisation acts for it unless he says party
        headers = {"X-Huoyan-Org": d.ids["org"]} if (noun, how) == ("places", "own") else {"X-Huoyan-Role": "party"}
    return d.send("GET", f"/api/{noun}/{d.ids[row]}", cookie=cookies[role], headers=headers, conn=conn).status == 200


surprises, cells, paths = [], 0, set()
for method, path, *want in lines[1:]:
    for role, sign in zip(roles, want):
        if role == "nobody" and method in ("own", "territory", "elsewhere"):
            continue
        got = sees(path, method, role) if method in ("own", "territory", "elsewhere") else reached(method, path, role)
        cells += 1
        if got != (sign == "+"):
            surprises.append(f"{role} {method} {path}: {'may' if got else 'is refused'}")
    paths.add((method, path))
t.ok(f"{cells} cells of role × address × relation, no surprise", not surprises, "\n".join(surprises[:40]))
doc = d.send("GET", "/api/openapi.json").json
known = {(m.upper(), p) for p, o in doc["paths"].items() for m in o}
t.ok("every address has a line in the matrix", known <= paths, known - paths)
conn.close()
d.close()
t.done()
