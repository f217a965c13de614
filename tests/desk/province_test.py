#!/usr/bin/env python3
"""province_test.py DESK_TRY sqlite|postgres: signing in by the provincial platform, against a real provider (npm oidc-provider) that
this test starts and drives without a browser, and against a hostile one that answers what a provider must not."""
import base64
import hashlib
import hmac
import http.client
import http.cookies
import http.server
import json
import os
import pathlib
import re
import subprocess
import sys
import threading
import time
import urllib.parse

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from desk import ROOT, Desk, Tap

sys.path.insert(0, str(ROOT / "tests"))
from lent import folder, free_port  # noqa: E402

t = Tap()
MODULES = ROOT / "web" / "node_modules"
BACK = "https://huoyan.example/api/sign-in/province/back"
SECRET = "a secret with : and % and + of some length"
PORT, EVIL = free_port(), free_port()
keep = folder("huoyan-province-")
secret_file = pathlib.Path(keep) / "secret"
secret_file.write_text(SECRET + "\n")
secret_file.chmod(0o600)


def id_number(head):
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return head + "10X98765432"[sum(int(c) * w for c, w in zip(head, weights)) % 11]


def uscc(head):
    digits = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    total = sum(digits.index(c) * pow(3, i, 31) for i, c in enumerate(head))
    return head + digits[(31 - total % 31) % 31]


PEOPLE = {"wang": {"id_card": id_number("37010219800101123")}, "stranger": {"id_card": id_number("37010219800101124")},
          "wrong": {"id_card": "370102198001011111"}, "bare": {}, "cinema": {"uscc": uscc("91370100MA3N00000")},
          "shop": {"uscc": uscc("91370100MA3N00001")}, "officer": {"id_card": id_number("37010219800101125")},
          "root": {"id_card": id_number("37010219800101126")}}


def settings(folder, port=PORT, **more):
    text = {"issuer": f"http://127.0.0.1:{port}", "client": "huoyan", "secret-file": str(secret_file), "back": BACK,
            "title": "山东省统一身份认证", "scope": "openid shiming", "id-number": "id_card", "uscc": "uscc", **more}
    (folder / "province.json").write_text(json.dumps(text, ensure_ascii=False))


# ---- the real provider ----
class Provider:
    def __init__(self, alg="RS256"):
        script = pathlib.Path(keep) / "provider.mjs"
        script.write_text((ROOT / "tests/desk/oidc/provider.mjs").read_text())
        if not (pathlib.Path(keep) / "node_modules").exists():
            os.symlink(MODULES, pathlib.Path(keep) / "node_modules")
        self.process = subprocess.Popen(["node", "--preserve-symlinks", script, str(PORT), SECRET, alg], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=keep)
        self.process.stdin.write(json.dumps(PEOPLE) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        while line and line.strip() != "ready":
            line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("the provider did not start")

    def stop(self):
        self.process.stdin.close()
        self.process.wait(20)


class Browser:
    """As much of a browser as a provider's pages need: cookies, redirects, forms."""

    def __init__(self):
        self.jar = {}

    def ask(self, method, url, form=None):
        at = urllib.parse.urlsplit(url)
        c = http.client.HTTPConnection(at.hostname, at.port, timeout=30)
        h = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.jar.items())} if self.jar else {}
        body = urllib.parse.urlencode(form) if form else None
        if body:
            h["Content-Type"] = "application/x-www-form-urlencoded"
        c.request(method, at.path + ("?" + at.query if at.query else ""), body, h)
        r = c.getresponse()
        for line in r.headers.get_all("Set-Cookie") or []:
            for k, m in http.cookies.SimpleCookie(line).items():
                self.jar[k] = m.value
        return r.status, r.headers.get("Location"), r.read().decode()

    def sign_in(self, url, who):
        """From the authorization address to the address of ours that the provider sends back to."""
        method, form = "GET", None
        for _ in range(12):
            status, to, text = self.ask(method, url, form)
            if to:
                url, method, form = urllib.parse.urljoin(url, to), "GET", None
                if url.startswith("https://huoyan.example/"):
                    return urllib.parse.urlsplit(url).query
                continue
            m = re.search(r'action="([^"]+)"', text)
            if not m:
                raise RuntimeError(f"{status}: {text[-600:]}")
            prompt = re.search(r'name="prompt" value="(\w+)"', text)[1]
            url, method = urllib.parse.urljoin(url, m[1]), "POST"
            form = {"prompt": prompt, "login": who, "password": "x"}
        raise RuntimeError("the provider never came back")


def go(d):
    a = d.send("GET", "/api/sign-in/province")
    return a, a.headers.get("Location") or "", a.cookie


def back(d, query, cookie, **more):
    return d.send("GET", "/api/sign-in/province/back?" + query, cookie=cookie, **more)


def whole(d, who):
    a, url, cookie = go(d)
    return back(d, Browser().sign_in(url, who), cookie)


def refusal(a, code, status=None):
    return a.code == code and a.json["zh"] and a.json["next_zh"] and (status is None or a.status == status)


if not (MODULES / "oidc-provider").exists():
    print("1..0 # SKIP npm ci in web/ first: oidc-provider is not there")
    sys.exit(0)
d = Desk(sys.argv[1], sys.argv[2], prepare=settings)
ids = d.ids
officer = d.demo("officer")


def person(name, number):
    return d.send("POST", "/api/persons", {"row": {"name": name, "id-number": number}}, cookie=officer).json["id"]


def org(name, code, people):
    o = d.send("POST", "/api/orgs", {"row": {"name": name, "uscc": code}}, cookie=officer).json["id"]
    for p in people:
        a = d.send("POST", "/api/mandates", {"person": p, "org": o, "since": "2020-01-01"}, cookie=officer)
        assert a.status == 201, a.raw
    return o


wang = person("王某", PEOPLE["wang"]["id_card"])
for who in ("officer", "admin-system"):
    number = PEOPLE["officer" if who == "officer" else "root"]["id_card"]
    a = d.send("PUT", "/api/persons/" + ids["person." + who], {"row": {"id-number": number}, "seen": 1}, cookie=officer)
    assert a.status == 200, a.raw
zhao, qian = person("赵某", None), person("钱某", None)
cinema = org("某影城有限公司", PEOPLE["cinema"]["uscc"], [zhao])
org("某商店", PEOPLE["shop"]["uscc"], [zhao, qian])

provider = Provider()
ways = d.send("GET", "/api/sign-in/ways").json
t.ok("the ways to sign in name the platform", ways["province"] == {"title": "山东省统一身份认证"} and ways["password"], ways)
a, url, cookie = go(d)
q = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(url).query))
t.ok("the browser is sent there with state, nonce and an S256 challenge", a.status == 302 and url.startswith(f"http://127.0.0.1:{PORT}/")
     and q["code_challenge_method"] == "S256" and len(q["state"]) == len(q["nonce"]) == len(q["code_challenge"]) == 43, url)
t.ok("and with our own fixed return address", q["redirect_uri"] == BACK, q)
t.ok("the answer is tied to this browser", all(w in a.headers["Set-Cookie"] for w in ("HttpOnly", "SameSite=Lax")), dict(a.headers))
t.ok("a return address in the request is refused", refusal(d.send("GET", "/api/sign-in/province?next=https://evil.example/"), "bad-parameter", 400))

# ---- the straight way ----
query = Browser().sign_in(url, "wang")
a = back(d, query, cookie)
mine = a.cookie
t.ok("back with a code: signed in, and sent to our own page", a.status == 302 and a.headers["Location"] == "/app/" and mine.startswith("huoyan="), a.raw)
me = d.send("GET", "/api/me", cookie=mine).json
t.ok("as the one person of the register who has the number", me["person"] == wang and not me["must_change"], me)
t.ok("the same answer again is over: a state is good once", refusal(back(d, query, cookie), "province-sign-in-over", 409))
again = d.send("GET", "/api/me", cookie=whole(d, "wang").cookie).json
t.ok("the next time it is the same account", again["account"] == me["account"], again)
facts = d.send("GET", "/api/access/facts?account=" + me["account"], cookie=d.demo("admin-audit")).json["rows"]
t.ok("bound once, which is a fact", [f["act"] for f in facts].count("account.bound") == 1 and facts[0]["act"] == "account.added", facts)
t.ok("such an account has no password", refusal(d.sign_in(me["login"], "!", source="127.0.6.1"), "wrong-name-or-password"))

# ---- who is not known ----
t.ok("a number that nobody has: a refusal that says what to do", refusal(whole(d, "stranger"), "province-person-not-found", 403))
t.ok("a number that is none", refusal(whole(d, "wrong"), "province-person-not-found"))
t.ok("no number at all", refusal(whole(d, "bare"), "province-person-not-found"))
a = whole(d, "cinema")
them = d.send("GET", "/api/me", cookie=a.cookie).json
t.ok("a credit code for which one person acts signs that person in", them.get("person") == zhao and cinema in them["orgs"], (a.raw, them))
t.ok("a credit code for which two act is not guessed", refusal(whole(d, "shop"), "province-person-not-found"))
t.ok("an administrator signs in here alone", refusal(whole(d, "root"), "no-right", 403))
a = whole(d, "officer")
t.ok("an officer still shows the second factor", refusal(d.send("GET", "/api/places", cookie=a.cookie), "second-factor-needed", 401), a.raw)
d.send("POST", f"/api/accounts/{me['account']}/lock", {"why": "核实身份"}, cookie=d.demo("admin-system"))
t.ok("a locked account is locked on this way too", refusal(whole(d, "wang"), "account-locked", 423))
d.send("POST", f"/api/accounts/{me['account']}/unlock", {"why": "已核实"}, cookie=d.demo("admin-security"))

# ---- attacks ----
a, url, cookie = go(d)
query = Browser().sign_in(url, "wang")
t.ok("an answer in another browser is refused", refusal(back(d, query, None), "province-sign-in-over"))
t.ok("and is over for the right one", refusal(back(d, query, cookie), "province-sign-in-over"))
t.ok("a state that nobody asked is refused", refusal(back(d, "code=x&state=" + "A" * 43, cookie), "province-sign-in-over"))
_, url1, cookie1 = go(d)
_, url2, cookie2 = go(d)
theirs = dict(urllib.parse.parse_qsl(Browser().sign_in(url1, "wang")))
ours = dict(urllib.parse.parse_qsl(Browser().sign_in(url2, "stranger")))
a = back(d, urllib.parse.urlencode({"code": theirs["code"], "state": ours["state"]}), cookie2)
t.ok("another's code under one's own state does not pass (PKCE)", refusal(a, "province-answer-not-valid", 403), a.raw)
a, url, cookie = go(d)
state = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(url).query))["state"]
a = back(d, "error=access_denied&error_description=x&state=" + state, cookie)
t.ok("who says no there is told so", refusal(a, "province-refused", 403), a.raw)
t.ok("and the question is over", refusal(back(d, "code=x&state=" + state, cookie), "province-sign-in-over"))
a = back(d, "code=x&state=y", cookie, headers={"Accept": "text/html,*/*"})
t.ok("a person who came by a link is led to the sign-in page, which says why",
     a.status == 302 and a.headers["Location"] == "/app/sign-in?refused=province-sign-in-over", dict(a.headers))

# ---- keys change, the provider goes ----
provider.stop()
provider = Provider("ES256")
a = whole(d, "wang")
t.ok("new keys and another algorithm at the provider: nothing to do here", a.status == 302 and d.send("GET", "/api/me", cookie=a.cookie).json["person"] == wang, a.raw)
a, url, cookie = go(d)
query = Browser().sign_in(url, "wang")
provider.stop()
t.ok("a provider that is away is said to be away", refusal(go(d)[0], "province-away", 503) and refusal(back(d, query, cookie), "province-away"))
t.ok("and passwords still open the desk", d.sign_in("party").status == 201)


# ---- a hostile provider ----
class Evil:
    key = rsa.generate_private_key(65537, 2048)
    nonce, change, head, document = "", {}, {}, None

    def token(self):
        def b64(b):
            return base64.urlsafe_b64encode(b).rstrip(b"=").decode()
        now = int(time.time())
        claims = {"iss": f"http://127.0.0.1:{EVIL}", "sub": "evil", "aud": "huoyan", "exp": now + 300, "iat": now, "nonce": self.nonce,
                  "id_card": PEOPLE["wang"]["id_card"], **self.change}
        head = {"alg": "RS256", "kid": "k", **self.head}
        text = f"{b64(json.dumps(head).encode())}.{b64(json.dumps(claims).encode())}"
        n = self.key.public_key().public_numbers().n.to_bytes(256, "big")
        if head["alg"] == "HS256":
            mac = hmac.new(n, text.encode(), hashlib.sha256).digest()
        elif head["alg"] == "none":
            mac = b""
        else:
            mac = self.key.sign(text.encode(), padding.PKCS1v15(), hashes.SHA256())
        return f"{text}.{b64(mac)}"


evil = Evil()


class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def say(self, status, body, **headers):
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        for k, v in {"Content-Length": str(len(data)), **headers}.items():
            self.send_header(k, v)
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        base = f"http://127.0.0.1:{EVIL}"
        if self.path.endswith("openid-configuration"):
            if evil.document == "redirect":
                return self.say(302, b"", Location=f"http://127.0.0.1:{PORT}/x")
            if evil.document == "long":
                return self.say(200, b" " * (300 << 10))
            return self.say(200, {"issuer": evil.document or base, "authorization_endpoint": base + "/a", "token_endpoint": base + "/t",
                                  "jwks_uri": base + "/k"})
        n = evil.key.public_key().public_numbers()
        return self.say(200, {"keys": [{"kty": "RSA", "kid": "k", "e": "AQAB",
                                        "n": base64.urlsafe_b64encode(n.n.to_bytes(256, "big")).rstrip(b"=").decode()}]})

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.say(200, {"access_token": "x", "token_type": "Bearer", "id_token": evil.token()})


server = http.server.ThreadingHTTPServer(("127.0.0.1", EVIL), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
d.stop()
settings(d.dir, EVIL)
d.start()


def evil_way(change=None, head=None, document=None, nonce=None):
    evil.change, evil.head, evil.document = change or {}, head or {}, document
    a, url, cookie = go(d)
    if a.status != 302:
        return a
    q = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(url).query))
    evil.nonce = nonce or q["nonce"]
    return back(d, "code=c&state=" + q["state"], cookie)


now = int(time.time())
BAD = [("a wrong nonce", {"nonce": "of another question"}), ("another audience", {"change": {"aud": "another"}}),
       ("another issuer in the token", {"change": {"iss": f"http://127.0.0.1:{PORT}"}}),
       ("a token that is over", {"change": {"exp": now - 120, "iat": now - 300}}), ("a token from tomorrow", {"change": {"iat": now + 86400}}),
       ("algorithm none", {"head": {"alg": "none"}}), ("HS256 with the public key as the secret", {"head": {"alg": "HS256"}}),
       ("an unknown key", {"head": {"kid": "other"}}), ("no subject", {"change": {"sub": ""}}),
       ("a discovery document of another issuer", {"document": "https://sheng.example"})]
for what, how in BAD:
    a = evil_way(**how)
    t.ok(f"{what} is refused", refusal(a, "province-answer-not-valid", 403), a.raw)
for what, how in (("a discovery document that leads elsewhere", "redirect"), ("one without an end", "long")):
    t.ok(f"{what} is not followed", refusal(evil_way(document=how), "province-away", 503))
a = evil_way()
t.ok("another subject with a number that is bound already is not taken for the person", a.status == 302 or a.code == "province-person-not-found", a.raw)
first = d.send("GET", "/api/me", cookie=a.cookie).json["account"] if a.status == 302 else None
a = evil_way(change={"sub": "a second subject"})
t.ok("one account has one subject of a provider", refusal(a, "province-person-not-found"), a.raw)
t.ok("no token or secret is noted", "eyJ" not in d.notes() and SECRET not in d.notes(), d.notes()[-500:])
server.shutdown()

# ---- settings ----
d.stop()
(d.dir / "province.json").unlink()
d.start()
ways = d.send("GET", "/api/sign-in/ways").json
t.ok("without settings there is no such way", ways["province"] is None and refusal(go(d)[0], "province-not-connected", 404), ways)
d.stop()
for what, change in (("a secret that others may read", None), ("an issuer without TLS", {"issuer": "http://sheng.example"}),
                     ("a secret beside the settings", {"secret-file": "secret"}), ("no claim to know a person by", {"id-number": "", "uscc": ""})):
    secret_file.chmod(0o644 if change is None else 0o600)
    settings(d.dir, **(change or {}))
    try:
        d.start()
        d.stop()
        started = True
    except RuntimeError:
        started = False
    t.ok(f"{what}: the desk does not start", not started)
(d.dir / "province.json").unlink()
d.start()
code, notes = d.close()
t.ok("it ends in order", code == 0, notes[-800:])
t.done()
