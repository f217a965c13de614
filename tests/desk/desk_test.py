#!/usr/bin/env python3
"""desk_test.py DESK_TRY KIND: what the desk does with good, wrong and hostile requests, on KIND = sqlite | postgres."""
import hashlib
import hmac
import base64
import json
import socket
import struct
import sys
import threading
import time

from desk import PASSWORD, ROOT, Desk, Tap

t = Tap()
d = Desk(sys.argv[1], sys.argv[2])


def refusal(a, code, status=None):
    return a.code == code and a.json["zh"] != "" and a.json["next_zh"] != "" and (status is None or a.status == status)


def raw(text, wait=5):
    """Bytes as they are; what came back until the other side closed or was silent."""
    s = socket.create_connection(("127.0.0.1", d.port), timeout=wait)
    s.sendall(text)
    out = b""
    try:
        while chunk := s.recv(65536):
            out += chunk
            if b"\r\n\r\n" in out and b"Connection: close" not in out:
                break
    except (TimeoutError, ConnectionError):
        pass
    s.close()
    return out


# ---- addresses, methods, forms ----
officer, party, registrar = d.demo("officer"), d.demo("party"), d.demo("window")
a = d.send("GET", "/api/nothing")
t.ok("an address that is not there is refused in Chinese", refusal(a, "no-such-address", 404), a.raw)
t.ok("a method that is not there is refused", refusal(d.send("DELETE", "/api/pack"), "method-not-allowed", 405))
t.ok("without signing in nothing is seen", refusal(d.send("GET", "/api/places"), "sign-in-first", 401))
a = d.send("GET", "/api/me", cookie=officer)
t.ok("who is signed in, and as what", a.json["posts"][0]["role"] == "officer", a.raw)
for name, want in {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}.items():
    t.ok(f"answers carry {name}", a.headers.get(name) == want, dict(a.headers))
t.ok("nothing foreign may be loaded or frame a page",
     "default-src 'self'" in a.headers["Content-Security-Policy"] and "frame-ancestors 'none'" in a.headers["Content-Security-Policy"])
a = d.send("POST", "/api/demo/sign-in", {"login": "officer"})
t.ok("the cookie is out of reach of scripts and other sites", all(w in a.headers["Set-Cookie"] for w in ("HttpOnly", "SameSite=Strict")))
t.ok("an unknown query name is refused", refusal(d.send("GET", "/api/places?colour=red", cookie=officer), "bad-parameter", 400))
t.ok("a query that is no UTF-8 is refused", refusal(d.send("GET", "/api/places?name=%ff", cookie=officer), "bad-parameter", 400))
t.ok("an id that is none is refused", refusal(d.send("GET", "/api/places/1", cookie=officer), "bad-id", 400))
a = d.send("POST", "/api/places", {"row": 1, "extra": 2}, cookie=officer)
t.ok("all faults of a form at once", refusal(a, "form-faults", 422) and len(a.json["params"]["faults"]) == 2, a.raw)
t.ok("an array instead of an object is refused", refusal(d.send("POST", "/api/places", [], cookie=officer), "form-faults"))
a = d.send("POST", "/api/places", raw=b"{}", cookie=officer, headers={"Content-Type": "text/plain"})
t.ok("another media type is refused", refusal(a, "wrong-media-type", 415))
a = d.send("POST", "/api/places", raw=b'{"row":{"name":"' + b"x" * (1 << 20) + b'"}}', cookie=officer)
t.ok("a body over one MiB is refused", refusal(a, "body-too-large", 413), a.raw[:200])
a = d.send("POST", "/api/places", {"row": {"name": "名" * 201}}, cookie=officer)
t.ok("a name of 201 characters is refused", a.status == 422, a.raw)
for uscc in ("91370100MA3N000001", "x", "9137010016300000"):
    a = d.send("POST", "/api/orgs", {"row": {"name": "某公司", "uscc": uscc}}, cookie=officer)
    t.ok(f"the credit code {uscc} is refused", a.status >= 400 and a.code is not None, a.raw)
for number in ("110105194912310021", "37010219991332123X", "12"):
    a = d.send("POST", "/api/persons", {"row": {"name": "某人", "id-number": number}}, cookie=officer)
    t.ok(f"the id number {number} is refused", a.status >= 400 and a.code is not None, a.raw)

# ---- JSON ----
wrong = []
for f in sorted((ROOT / "tests" / "vectors" / "json").glob("*.json")):
    a = d.send("POST", "/api/places", raw=f.read_bytes(), cookie=officer)
    on_purpose = "duplicated_key" in f.name or "null" in f.name or "escaped_null" in f.name
    if f.name.startswith("n_") and a.code != "not-json" or a.status >= 500:
        wrong.append((f.name, a.status, a.code))
    if f.name.startswith("y_") and a.code == "not-json" and not on_purpose:
        wrong.append((f.name, a.status, a.code))
t.ok("the JSON test suite: what is no JSON is refused, what is JSON is read", not wrong, wrong)
t.ok("a refusal says where the JSON is wrong", "line" in d.send("POST", "/api/places", raw=b'{"row":', cookie=officer).json["params"]["why"])

# ---- strings ----
wrong = []
for s in json.loads((ROOT / "tests" / "vectors" / "naughty-strings.json").read_text()):
    if not s or len(s) > 200:
        continue
    a = d.send("POST", "/api/places", {"row": {"name": s}}, cookie=officer)
    if a.status == 201:
        back = d.send("GET", "/api/places/" + a.json["id"], cookie=officer)
        if back.json["name"] != s:
            wrong.append((s, back.json["name"]))
    elif a.status >= 500 or a.code is None:
        wrong.append((s, a.status, a.raw))
t.ok("naughty strings come back as they were, or are refused", not wrong, wrong[:5])

# ---- idempotency ----
h = {"Idempotency-Key": "one"}
first = d.send("POST", "/api/places", {"row": {"name": "一次"}}, cookie=officer, headers=h)
again = d.send("POST", "/api/places", {"row": {"name": "一次"}}, cookie=officer, headers=h)
t.ok("the same request twice is done once", first.status == 201 and first.raw == again.raw and again.status == 201, again.raw)
t.ok("the same key for other bytes is refused",
     refusal(d.send("POST", "/api/places", {"row": {"name": "两次"}}, cookie=officer, headers=h), "idempotency-key-reused", 409))
t.ok("without a key nothing is done",
     refusal(d.send("POST", "/api/places", {"row": {"name": "无"}}, cookie=officer, headers={"Idempotency-Key": None}), "idempotency-key-missing"))
mine = d.send("POST", "/api/places", {"row": {"name": "一次"}}, cookie=registrar, headers=h)
t.ok("a key is its account's own", mine.status == 201 and mine.raw != first.raw, mine.raw)
got = []
go = threading.Barrier(8)


def race():
    go.wait()
    got.append(d.send("POST", "/api/places", {"row": {"name": "同时"}}, cookie=officer, headers={"Idempotency-Key": "race"}).raw)


threads = [threading.Thread(target=race) for _ in range(8)]
[x.start() for x in threads], [x.join() for x in threads]
t.ok("eight at once with one key are one", len(set(got)) == 1 and b'"id"' in got[0], set(got))

# ---- registers ----
pid = first.json["id"]
a = d.send("PUT", "/api/places/" + pid, {"row": {"address": "泉城路2号"}, "seen": 1}, cookie=officer)
t.ok("a row is changed, and the change is a fact", a.status == 200 and a.json["number"] == 2, a.raw)
a = d.send("PUT", "/api/places/" + pid, {"row": {"address": "泉城路3号"}, "seen": 1}, cookie=officer)
t.ok("who saw an older row is refused", a.status == 409 and a.code, a.raw)
a = d.send("GET", "/api/places/" + pid + "?on=1999-01-01", cookie=officer)
t.ok("before it was known there is nothing", refusal(a, "no-such-thing", 404), a.raw)
a = d.send("GET", "/api/persons/" + d.ids["person.party"], cookie=officer)
t.ok("others see a telephone number masked", a.json.get("phone") == "138****2345", a.raw)
a = d.send("GET", "/api/persons/" + d.ids["person.party"], cookie=party)
t.ok("oneself sees it whole", a.json.get("phone") == "13853112345", a.raw)
a = d.send("POST", "/api/persons/" + d.ids["person.party"] + "/unmask", {"column": "phone", "why": "核实举报"}, cookie=officer)
t.ok("with a reason it is shown, which is a fact", a.json.get("value") == "13853112345", a.raw)
a = d.send("GET", "/api/persons/" + d.ids["stranger"], cookie=officer)
t.ok("a person of another district is not there", refusal(a, "no-such-thing", 404), a.raw)
a = d.send("GET", "/api/places?limit=200", cookie=party, headers={"X-Huoyan-Org": d.ids["org"]})
t.ok("a party sees its own places only", [r["id"] for r in a.json["rows"]] == [d.ids["place"]], a.raw)
a = d.send("GET", "/api/places", cookie=party, headers={"X-Huoyan-Org": d.ids["organ"]})
t.ok("nobody speaks for an organisation that is not his", refusal(a, "no-mandate", 403), a.raw)
a = d.send("GET", "/api/places", cookie=officer, headers={"X-Huoyan-Role": "leader"})
t.ok("nobody acts in a post that he does not hold", refusal(a, "not-in-post", 403), a.raw)

# ---- acts ----
body = {"about": {"kind": "place", "id": d.ids["place"]}, "values": {}}
a = d.send("POST", "/api/procedures/p/acts/a", body, cookie=officer)
t.ok("one handler takes every act", a.status == 201 and a.json["number"] == 1, a.raw)
matter = a.json["matter"]
a = d.send("POST", "/api/procedures/p/acts/a", {"about": {"kind": "cloud", "id": d.ids["place"]}}, cookie=officer)
t.ok("a subject of no kind is refused", refusal(a, "bad-parameter"), a.raw)

# ---- cross-site ----
for name, headers, want in [("without the header of ours", {"X-Huoyan": None}, 403), ("with another header value", {"X-Huoyan": "2"}, 403),
                            ("from another origin", {"Origin": "https://evil.example"}, 403), ("from origin null", {"Origin": "null"}, 403),
                            ("from another port", {"Origin": f"http://127.0.0.1:{d.port + 1}"}, 403),
                            ("as a form", {"X-Huoyan": None, "Content-Type": "application/x-www-form-urlencoded"}, 403),
                            ("from our own origin", {"Origin": f"http://127.0.0.1:{d.port}"}, 201)]:
    a = d.send("POST", "/api/places", {"row": {"name": "跨站"}}, cookie=officer, headers=headers)
    t.ok(f"a write {name} is answered {want}", a.status == want and (want == 201 or refusal(a, "cross-site-request")), a.raw)
t.ok("nobody is told that other origins may read", "Access-Control-Allow-Origin" not in a.headers)

# ---- files ----


def upload(data, cookie=officer, name="file", called="甲.pdf", said="application/pdf"):
    text = (f'--edge\r\nContent-Disposition: form-data; name="{name}"; filename="{called}"\r\nContent-Type: {said}\r\n\r\n'.encode()
            + data + b"\r\n--edge--\r\n")
    return d.send("POST", "/api/files", raw=text, cookie=cookie, headers={"Content-Type": "multipart/form-data; boundary=edge"})


pdf = b"%PDF-1.4\n" + b"A" * 3000000
a = upload(pdf)
t.ok("a file is stored by its hash", a.status == 201 and a.json["hash"] == hashlib.sha256(pdf).hexdigest(), a.raw)
back = d.send("GET", "/api/files/" + a.json["hash"], cookie=officer)
t.ok("who sent it gets it back", back.raw == pdf and back.headers["Content-Type"] == "application/pdf", back.headers)
t.ok("a file is never shown inside a page", back.headers["Content-Disposition"] == "attachment")
t.ok("another person does not get it", refusal(d.send("GET", "/api/files/" + a.json["hash"], cookie=party), "no-such-thing", 404))
for what, data in (("a program", b"\x7fELF" + bytes(64)), ("nothing", b""), ("HTML with a NUL", b"<html>\0" * 4)):
    t.ok(f"{what} is no file for a case", refusal(upload(data), "file-not-usable", 422))
script = b"<script>alert(1)</script>\n" * 4
png = b"\x89PNG\r\n\x1a\n" + bytes(64)
for what, data, called, said in (("a script that is called .pdf", script, "甲.pdf", "application/pdf"), ("a script said to be a picture", script, "甲", "image/png"),
                                 ("a page", script, "甲.html", "text/plain"), ("a drawing with script in it", script, "甲.svg", "text/plain"),
                                 ("a picture called .pdf", png, "甲.pdf", "image/png"), ("a PDF said to be a picture", pdf[:100], "甲.pdf", "image/png"),
                                 ("two endings", pdf[:100], "甲.pdf.exe", "application/pdf")):
    t.ok(f"{what} is refused for what it says", refusal(upload(data, called=called, said=said), "file-not-what-it-says", 422))
for called, said, data in (("甲.PNG", "image/png", png), ("甲", "application/octet-stream", pdf[:100]), ("表.docx", "application/octet-stream", b"PK\x03\x04" + bytes(40))):
    t.ok(f"{called} is taken for what it is", upload(data, called=called, said=said).status == 201)
big = raw(f"POST /api/files HTTP/1.1\r\nHost: h\r\nCookie: {officer}\r\nX-Huoyan: 1\r\nContent-Type: multipart/form-data; boundary=edge\r\n"
          f"Content-Length: {(200 << 20) + 1}\r\nConnection: close\r\n\r\n--edge".encode())
t.ok("a file over the limit is refused before it arrives", b" 413 " in big[:20] and b"body-too-large" in big, big[:300])
t.ok("another member than file is refused", refusal(upload(pdf[:100], name="image"), "file-not-usable"))
t.ok("a file that is no form is refused", d.send("POST", "/api/files", raw=pdf[:100], cookie=officer).code == "wrong-media-type")
t.ok("a path in a file's name stays a name", d.send("GET", "/api/files/..%2f..%2fdesk.db", cookie=officer).code == "bad-id")
t.ok("nothing unfinished is left of uploads", not list((d.dir / "files").glob("part-*")))

# ---- sessions ----
a = d.sign_in("officer", cookie="huoyan=" + "0" * 64)
token = a.cookie
t.ok("a cookie that somebody has planted is not taken over", a.status == 201 and token != "huoyan=" + "0" * 64)
t.ok("an officer shows a second factor first", refusal(d.send("GET", "/api/places", cookie=token), "second-factor-needed", 401))
secret = base64.b32decode(d.send("POST", "/api/session/second-factor", {}, cookie=token).json["secret"])


def totp(step):
    mac = hmac.new(secret, struct.pack(">q", step), "sha1").digest()
    at = mac[19] & 15
    return f"{(struct.unpack('>I', mac[at:at + 4])[0] & 0x7fffffff) % 1000000:06d}"


a = d.send("POST", "/api/session/second-factor", {"code": totp(1)}, cookie=token)
t.ok("a wrong code is refused", refusal(a, "wrong-second-factor", 401), a.raw)
step = int(time.time()) // 30
a = d.send("POST", "/api/session/second-factor", {"code": totp(step)}, cookie=token)
t.ok("the right one opens the desk", a.status == 200 and d.send("GET", "/api/places", cookie=token).status == 200, a.raw)
second = d.sign_in("officer").cookie
a = d.send("POST", "/api/session/second-factor", {"code": totp(step)}, cookie=second)
t.ok("a code is good once", refusal(a, "wrong-second-factor"), a.raw)
a = d.send("POST", "/api/session/second-factor", {}, cookie=second)
t.ok("who has a second factor cannot replace it without showing it", refusal(a, "second-factor-needed"), a.raw)
rows = d.send("GET", "/api/sessions", cookie=token).json["rows"]
other = [r["id"] for r in rows if not r["this"]]
t.ok("one's live sessions are listed", len(rows) >= 3, rows)
theirs = d.send("GET", "/api/sessions", cookie=party).json["rows"][0]["id"]
t.ok("nobody ends another's session", refusal(d.send("DELETE", "/api/sessions/" + theirs, cookie=token), "no-such-thing"))
for i in other:
    d.send("DELETE", "/api/sessions/" + i, cookie=token)
t.ok("an ended session is over at once", refusal(d.send("GET", "/api/me", cookie=second), "sign-in-first"))
d.cookies.pop("officer")
d.send("DELETE", "/api/session", cookie=token)
t.ok("signed out is signed out", refusal(d.send("GET", "/api/me", cookie=token), "sign-in-first"))
officer = d.demo("officer")

# ---- passwords ----
account = d.ids["account.party"]
cookie = d.sign_in("party").cookie
url = f"/api/accounts/{account}/password"
for new in ("short1A!", "alllowercase", "party", PASSWORD):
    a = d.send("POST", url, {"old": PASSWORD, "new": new}, cookie=cookie)
    t.ok(f"the password {new} is too weak", refusal(a, "password-too-weak", 422), a.raw)
a = d.send("POST", f"/api/accounts/{d.ids['account.officer']}/password", {"old": PASSWORD, "new": "Another-Horse-9"}, cookie=cookie)
t.ok("nobody changes another's password", refusal(a, "no-right"), a.raw)
a = d.send("POST", url, {"old": PASSWORD, "new": "一匹正确的马和电池以及订书针再加四个字"}, cookie=cookie)
t.ok("sixteen characters of any kind are a password", a.status == 200, a.raw)
t.ok("the old one is over", refusal(d.sign_in("party"), "wrong-name-or-password"))
t.ok("other sessions end with the old password", refusal(d.send("GET", "/api/me", cookie=party), "sign-in-first"))

# ---- lock-out ----
codes = [d.sign_in("leader", "wrong", source=f"127.0.1.{i}").code for i in range(1, 7)]
t.ok("the fifth wrong password in a row locks the account, wherever it comes from",
     codes == ["wrong-name-or-password"] * 5 + ["account-locked"], codes)
a = d.sign_in("leader", source="127.0.1.9")
t.ok("not even the right password opens it, for ten minutes", refusal(a, "account-locked", 423) and a.json["params"]["until"], a.raw)
codes = [d.sign_in(f"nobody{i}", "wrong", source="127.0.2.1").code for i in range(6)]
t.ok("an address that guesses waits longer and longer", codes == ["wrong-name-or-password"] * 5 + ["too-many-requests"], codes)
a = d.send("POST", f"/api/accounts/{d.ids['account.leader']}/unlock", {"why": "本人来电核实"}, cookie=d.demo("admin-system"))
t.ok("the system administrator does not unlock", refusal(a, "no-right"), a.raw)
a = d.send("POST", f"/api/accounts/{d.ids['account.leader']}/unlock", {"why": "本人来电核实"}, cookie=d.demo("admin-security"))
t.ok("the security administrator unlocks", a.status == 200, a.raw)

# ---- three administrators ----
person = d.send("POST", "/api/persons", {"row": {"name": "新人"}}, cookie=officer).json["id"]
a = d.send("POST", "/api/accounts", {"login": "xin.ren", "person": person}, cookie=d.demo("admin-system"))
t.ok("the system administrator makes an account", a.status == 201, a.raw)
new, first_password = a.json["id"], a.json["password"]
a2 = d.send("POST", "/api/accounts", {"login": "xin.ren2", "person": person}, cookie=d.demo("admin-system"))
t.ok("one person has one account", refusal(a2, "administrators-differ", 409), a2.raw)
other = d.send("POST", "/api/persons", {"row": {"name": "又一新人"}}, cookie=officer).json["id"]
a2 = d.send("POST", "/api/accounts", {"login": "xin.ren", "person": other}, cookie=d.demo("admin-system"))
t.ok("a sign-in name belongs to one account", refusal(a2, "login-taken", 409), a2.raw)
a2 = d.send("POST", "/api/accounts", {"login": "you.yi", "person": other}, cookie=d.demo("admin-system"))
post = {"organ": d.ids["organ"], "role": "officer", "since": "2020-01-01"}
a = d.send("POST", f"/api/accounts/{new}/posts", post, cookie=d.demo("admin-system"))
t.ok("who makes accounts gives no posts", refusal(a, "no-right"), a.raw)
a = d.send("POST", f"/api/accounts/{new}/posts", post, cookie=d.demo("admin-security"))
t.ok("the security administrator gives a post", a.status == 201, a.raw)
a = d.send("POST", f"/api/accounts/{d.ids['account.admin-security']}/posts", post, cookie=d.demo("admin-security"))
t.ok("nobody gives himself a post", refusal(a, "no-right"), a.raw)
time.sleep(2.5)
a = d.send("GET", "/api/access/facts?account=" + new, cookie=d.demo("admin-audit"))
t.ok("the audit administrator reads the account's facts", [r["act"] for r in a.json["rows"]][:1] == ["account.added"], a.raw)
a = d.send("GET", "/api/access?account=" + d.ids["account.officer"], cookie=d.demo("admin-audit"))
t.ok("and who read what", any(r["what"].startswith("GET /api/places") for r in a.json["rows"]), a.raw[:500])
t.ok("no administrator sees matters",
     all(refusal(d.send("GET", "/api/matters/" + matter, cookie=d.demo("admin-" + k)), "no-right") for k in ("system", "security", "audit")))
a = d.sign_in("xin.ren", first_password, source="127.0.3.1")
t.ok("a first password opens", a.status == 201 and a.json["must_change"], a.raw)
a = d.sign_in("you.yi", a2.json["password"], source="127.0.3.2")
a = d.send("GET", "/api/matters", cookie=a.cookie)
t.ok("and leads nowhere until it is one's own", refusal(a, "password-must-change", 403), a.raw)

# ---- live facts ----
a = d.send("GET", "/api/status")
t.ok("the status says what runs, and nothing of what was done", a.json["pack"]["id"] == "jinan" and "rows" not in a.json, a.raw)
t.ok("and of which roles nobody told it, it says nothing", "roles" in a.json and a.json["roles"] is None, a.raw)
a = d.send("GET", "/api/demo/accounts")
one = next((r for r in a.json["rows"] if r["login"] == "officer"), {})
t.ok("the demo shows who may sign in, with what he is and where", one.get("hats") and all(h["title"] and h["of"] for h in one["hats"]), a.raw[:500])
s = socket.create_connection(("127.0.0.1", d.port), timeout=5)
s.sendall(f"GET /api/events HTTP/1.1\r\nHost: x\r\nCookie: {officer}\r\n\r\n".encode())
time.sleep(0.5)
head = s.recv(4096)
t.ok("a page may listen for new facts", b"text/event-stream" in head and b": beat" in head, head)

# ---- hostile HTTP ----
for name, text in [("two lengths", b"POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\n{}}}"),
                   ("a negative length", b"POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n"),
                   ("no request at all", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"),
                   ("no host", b"GET /api/status HTTP/1.1\r\n\r\n"),
                   ("a header of 64 KiB", b"GET /api/status HTTP/1.1\r\nHost: x\r\nA: " + b"a" * 65536 + b"\r\n\r\n")]:
    out = raw(text, 2)
    t.ok(f"{name}: refused, no fault", b" 500 " not in out[:40] and b" 200 " not in out[:40], out[:200])
idle = []
for _ in range(1000):
    idle.append(socket.create_connection(("127.0.0.1", d.port), timeout=5))
began = time.monotonic()
a = d.send("GET", "/api/status")
t.ok("a thousand idle connections do not stop the desk", a.status == 200 and time.monotonic() - began < 2, time.monotonic() - began)
slow = socket.create_connection(("127.0.0.1", d.port), timeout=20)
began = time.monotonic()
closed = False
try:
    slow.sendall(b"GET /api/status HTTP/1.1\r\n")
    while time.monotonic() - began < 16 and not closed:
        time.sleep(1)
        slow.sendall(b"A: b\r\n")
        slow.setblocking(False)
        try:
            closed = slow.recv(100) == b""
        except BlockingIOError:
            pass
        slow.setblocking(True)
except OSError:
    closed = True
t.ok("headers that never end are cut off after ten seconds", closed and time.monotonic() - began > 8, time.monotonic() - began)
for c in idle:
    c.close()
s.close()
t.ok("the desk is still there", d.send("GET", "/api/status").status == 200)
code, notes = d.close()
t.ok("it ends in order, and no fault was noted", code == 0 and " fault " not in notes, notes[-1500:])

# ---- without the demo ----
d = Desk(sys.argv[1], sys.argv[2], demo=False)
a = d.send("POST", "/api/demo/sign-in", {"login": "officer"})
t.ok("nobody signs in without a password where it is no demo", refusal(a, "demo-only", 403), a.raw)
a = d.send("POST", "/api/demo/clock", {"to": "2030-01-01"})
t.ok("nor moves the clock", refusal(a, "demo-only", 403), a.raw)
d.close()
t.done()
