#!/usr/bin/env python3
"""accounts_test.py DESK_TRY sqlite|postgres: a password set by the security administrator, secrets at rest, a proxy's word for an address."""
import base64
import hmac
import pathlib
import sqlite3
import struct
import subprocess
import sys
import time
import urllib.parse

from desk import PASSWORD, Desk, Tap

t = Tap()
kind = sys.argv[2]
d = Desk(sys.argv[1], kind, words=["--proxy"])


def sql(text):
    if kind == "sqlite":
        with sqlite3.connect(d.url) as c:
            return [str(r[0]) for r in c.execute(text).fetchall()]
    psql = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/psql"))[-1]
    return subprocess.run([psql, d.url, "-qAtc", text], check=True, capture_output=True, text=True).stdout.split()


def refusal(a, code, status=None):
    return a.code == code and a.json["zh"] and (status is None or a.status == status)


def totp(secret, step):
    mac = hmac.new(secret, struct.pack(">q", step), "sha1").digest()
    at = mac[19] & 15
    return f"{(struct.unpack('>I', mac[at:at + 4])[0] & 0x7fffffff) % 1000000:06d}"


def step_with_room():
    """The present step of 30 s, with enough of it left for a request: the code before it is good no longer than the step."""
    left = 30 - time.time() % 30
    if left < 10:
        time.sleep(left)
    return int(time.time()) // 30


def opens():
    """Does the desk start?"""
    try:
        d.start()
        return True
    except RuntimeError:
        return False


security, officer = d.demo("admin-security"), d.ids["account.officer"]

# ---- secrets at rest ----
cookie = d.sign_in("officer").cookie
secret = base64.b32decode(d.send("POST", "/api/session/second-factor", {}, cookie=cookie).json["secret"])
a = d.send("POST", "/api/session/second-factor", {"code": totp(secret, step_with_room() - 1)}, cookie=cookie)
t.ok("a second factor is set up", a.status == 200, a.raw)
SEALED = ("SELECT hex(sealed) FROM credential WHERE sealed IS NOT NULL" if kind == "sqlite" else
          "SELECT encode(sealed, 'hex') FROM credential WHERE sealed IS NOT NULL")
blob = sql(SEALED)
t.ok("the database holds its secret sealed, 60 bytes, and nothing of it open",
     len(blob) == 1 and len(blob[0]) == 120 and secret.hex() not in blob[0].lower(), blob)
key = d.dir / "keys" / "secrets.key"
t.ok("the key stands beside it, for the desk alone", key.stat().st_mode & 0o777 == 0o600 and len(key.read_text()) == 65)
d.stop()
old = f"decode('{secret.hex()}', 'hex')" if kind == "postgres" else f"X'{secret.hex()}'"
if kind == "sqlite":
    with sqlite3.connect(d.url) as c:
        c.execute(f"UPDATE credential SET secret = {old}, sealed = NULL WHERE sealed IS NOT NULL")
else:
    sql(f"UPDATE credential SET secret = {old}, sealed = NULL WHERE sealed IS NOT NULL")
d.start()
t.ok("a secret that an older desk left open is sealed at the next start",
     sql("SELECT count(*) FROM credential WHERE secret IS NOT NULL") == ["0"] and sql("SELECT count(*) FROM credential WHERE sealed IS NOT NULL") == ["1"])
cookie = d.sign_in("officer").cookie
a = d.send("POST", "/api/session/second-factor", {"code": totp(secret, int(time.time()) // 30)}, cookie=cookie)
t.ok("and is still the same", a.status == 200, a.raw)
d.stop()
kept = key.read_text()
key.unlink()
t.ok("without the key the desk does not start: no new one is made in silence", not opens() and not key.exists(), d.notes()[-300:])
t.ok("and says which key, and what to do", "secrets.key is missing" in d.notes() and "OPERATIONS.md" in d.notes(), d.notes()[-300:])
key.write_text("0" * 64 + "\n")
d.start()
cookie = d.sign_in("officer").cookie
a = d.send("POST", "/api/session/second-factor", {"code": totp(secret, int(time.time()) // 30 + 1)}, cookie=cookie)
t.ok("under another key no code passes", a.status == 500, a.raw)
d.stop()

# ---- the key is handed on; the codes of below show that the secret is still the same ----
following = key.with_name("secrets.key.next")
key.write_text(kept)
following.write_text("ab" * 32 + "\n")
before = sql(SEALED)
d.start()
after = sql(SEALED)
t.ok("a successor takes over at the next start: all is sealed anew, the old key is gone",
     key.read_text() == "ab" * 32 + "\n" and not following.exists() and len(after) == len(before) and not set(after) & set(before), after)
d.stop()
key.write_text(kept)
following.write_text("ab" * 32 + "\n")
d.start()
t.ok("killed before it took its place, it is found again and nothing is sealed twice",
     key.read_text() == "ab" * 32 + "\n" and not following.exists() and sql(SEALED) == after)
d.stop()
key.write_text(kept)
following.write_text("cd" * 32 + "\n")
t.ok("where neither opens the secrets the desk does not start, and both stay",
     not opens() and key.read_text() == kept and following.exists() and sql(SEALED) == after, d.notes()[-300:])
t.ok("and says so", "opens with neither" in d.notes(), d.notes()[-300:])
key.write_text("ab" * 32 + "\n")
following.unlink()
d.start()

# ---- a new first password ----
cookie = d.sign_in("officer").cookie
url = f"/api/accounts/{officer}/reset"
for who in ("admin-system", "admin-audit", "leader"):
    t.ok(f"{who} resets nobody", refusal(d.send("POST", url, {"why": "忘记口令"}, cookie=d.demo(who)), "no-right", 403))
security = d.demo("admin-security")
t.ok("without a reason nothing is reset", refusal(d.send("POST", url, {}, cookie=security), "form-faults", 422))
own = f"/api/accounts/{d.ids['account.admin-security']}/reset"
t.ok("nobody resets himself", refusal(d.send("POST", own, {"why": "忘记口令"}, cookie=security), "no-right"))
a = d.send("POST", url, {"why": "本人持证件到场"}, cookie=security)
first = a.json.get("password", "")
t.ok("the security administrator gives a new first password", a.status == 200 and len(first) == 20, a.raw)
t.ok("it stands nowhere in the database", first not in "".join(sql("SELECT body FROM kept_answer")) and first not in "".join(sql("SELECT password FROM credential")))
t.ok("the account's sessions are over", refusal(d.send("GET", "/api/me", cookie=cookie), "sign-in-first"))
t.ok("the old password is over", refusal(d.sign_in("officer"), "wrong-name-or-password"))
a = d.sign_in("officer", first)
t.ok("the first password opens, and must be changed", a.status == 201 and a.json["must_change"], a.raw)
cookie = a.cookie
a = d.send("POST", "/api/session/second-factor", {"code": totp(secret, int(time.time()) // 30 + 1)}, cookie=cookie)
t.ok("the second factor stayed as it was", a.status == 200, a.raw)
t.ok("until then nothing else is open", refusal(d.send("GET", "/api/places", cookie=cookie), "password-must-change"))
a = d.send("POST", f"/api/accounts/{officer}/password", {"old": first, "new": "Another-Horse-9"}, cookie=cookie)
t.ok("changed, the desk is open again", a.status == 200 and d.send("GET", "/api/places", cookie=cookie).status == 200, a.raw)
a = d.send("POST", url, {"why": "手机遗失", "factor": True}, cookie=security)
cookie = d.sign_in("officer", a.json["password"]).cookie
a = d.send("POST", "/api/session/second-factor", {}, cookie=cookie)
t.ok("with a lost telephone the second factor is set up anew", a.status == 200 and a.json["secret"], a.raw)
side = len(a.json["qr"])
t.ok("its address is a square of modules to be scanned", side >= 21 and all(len(x) == side for x in a.json["qr"])
     and [x[:7] for x in a.json["qr"][:7]] == ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"], a.json["qr"][:3])
d.send("POST", f"/api/accounts/{officer}/lock", {"why": "调离"}, cookie=d.demo("admin-system"))
a = d.send("POST", url, {"why": "再试"}, cookie=security)
t.ok("a lock of the system administrator outlives a reset", refusal(d.sign_in("officer", a.json["password"]), "account-locked"))
a = d.send("GET", "/api/access/facts?account=" + officer, cookie=d.demo("admin-audit"))
t.ok("each reset is a fact of the account", [r["act"] for r in a.json["rows"]].count("account.reset") == 3, a.raw)

# ---- what the consoles choose from ----
system, security = d.demo("admin-system"), d.demo("admin-security")
name = urllib.parse.quote("人officer")
a = d.send("GET", "/api/accounts/persons?name=" + name, cookie=system)
t.ok("the system administrator finds people by their whole name, with the account they have",
     [(x["name"], x["login"]) for x in a.json["rows"]] == [("人officer", "officer")], a.raw)
a = d.send("GET", "/api/accounts?login=" + name, cookie=system)
t.ok("accounts are listed with names, and found by them", [x["name"] for x in a.json["rows"]] == ["人officer"], a.raw)
a = d.send("GET", "/api/accounts/choices", cookie=security)
t.ok("the security administrator chooses organs and roles", [o["zh"] for o in a.json["organs"]] == ["历下区消防救援大队"]
     and all(x["id"] != "clock" and x["zh"] for x in a.json["roles"]) and len(a.json["roles"]) > 5, a.raw)
one = d.send("GET", "/api/accounts/" + officer, cookie=security).json
t.ok("an account is seen whole: who, locked or not, second factor, posts by name",
     one["name"] == "人officer" and one["locked"] and one["posts"][0]["role-title"] == "执法人员" and one["posts"][0]["now"], one)
post = one["posts"][0]["id"]
end = f"/api/accounts/{officer}/posts/{post}/end"
t.ok("who makes accounts ends no posts", refusal(d.send("POST", end, {"until": "2021-01-01", "why": "x"}, cookie=system), "no-right"))
wrong = f"/api/accounts/{d.ids['account.leader']}/posts/{post}/end"
t.ok("a post is ended under its own account", refusal(d.send("POST", wrong, {"until": "2021-01-01", "why": "x"}, cookie=security), "no-such-thing"))
a = d.send("POST", end, {"until": "2021-01-01", "why": "调离"}, cookie=security)
one = d.send("GET", "/api/accounts/" + officer, cookie=security).json
t.ok("the security administrator ends a post", a.status == 200 and one["posts"][0]["until"] == "2021-01-01" and not one["posts"][0]["now"], a.raw)
a = d.send("GET", "/api/access/facts?account=" + officer, cookie=d.demo("admin-audit"))
t.ok("the audit administrator reads who and why", any(x.get("why") == "手机遗失" and x["actor-name"] == "人admin-security" for x in a.json["rows"]), a.raw[-600:])
time.sleep(2.5)
a = d.send("GET", "/api/access", cookie=d.demo("admin-audit"))
t.ok("and the access log by sign-in name", any(x["login"] == "admin-system" and x["what"].startswith("GET /api/accounts") for x in a.json["rows"]), a.raw[:600])
a = d.send("GET", "/api/status").json
t.ok("nobody said that a backup was made", a["backup"] is None)
(d.dir / "run").mkdir(exist_ok=True)
(d.dir / "run" / "backup").touch()
t.ok("the backup's last line says it", d.send("GET", "/api/status").json["backup"])

# ---- a proxy's word ----


def guess(address, source=None):
    a = d.send("POST", "/api/session", {"login": "nobody", "password": "x"}, headers={"X-Forwarded-For": address}, source=source)
    return a.code


codes = [guess(f"198.51.100.{i}, 203.0.113.7") for i in range(6)]
t.ok("behind a proxy the delay follows whom the proxy saw, not what the peer claims",
     codes == ["wrong-name-or-password"] * 5 + ["too-many-requests"], codes)
t.ok("another address is not held up", guess("203.0.113.8") == "wrong-name-or-password")
codes = [guess(f"203.0.113.{i}", source="127.0.4.1") for i in range(20, 26)]
t.ok("whoever is not the proxy's own address is taken for what it is", codes[-1] == "too-many-requests", codes)
a = d.sign_in("party", source="127.0.5.1")
b = d.send("POST", "/api/session", {"login": "party", "password": PASSWORD}, headers={"X-Forwarded-For": "not an address"})
rows = d.send("GET", "/api/sessions", cookie=b.cookie).json["rows"]
t.ok("what is no address is not believed", {r["peer"] for r in rows} == {"127.0.5.1", "127.0.0.1"}, rows)
d.stop()
d.words = []
d.start()
codes = [guess(f"203.0.113.{i}") for i in range(40, 46)]
t.ok("without --proxy nobody's word is taken", codes[-1] == "too-many-requests", codes)
code, notes = d.close()
t.ok("it ends in order", code == 0, notes[-800:])
t.done()
