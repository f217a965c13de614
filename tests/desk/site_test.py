#!/usr/bin/env python3
"""site_test.py DESK_TRY: the files that the desk gives to anybody: the portal, the log, the programs of the browser."""
import gzip
import os
import sys

from desk import Desk, Tap

t = Tap()


def put(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def pages(folder):
    web, public = folder / "web", folder / "public"
    put(web / "dist/app/index.html", "<p>the program</p>")
    put(web / "dist/app/assets/index-Ab12.js", "let a = 1\n" * 200)
    put(web / "dist/app/assets/index-Ab12.js.gz", gzip.compress(b"let a = 1\n" * 200))
    put(web / "dist/app/sw.js", "// worker")
    put(web / "dist/app/.hidden", "x")
    put(web / "dist/verify/index.html", "<p>the verifier</p>")
    put(web / "status/index.html", "<p>what runs</p>")
    put(web / "secret.txt", "not for the street")
    put(public / "items/370100-x.json", "{}")
    put(public / "lists/licence/index.html", "<p>list</p>")
    put(folder / "files/deadbeef", "somebody's file")
    os.symlink(folder / "files/deadbeef", public / "items/stolen.html")


d = Desk(sys.argv[1], "sqlite", prepare=pages, web="web")


def get(path, **more):
    return d.send("GET", path, headers=more)


# ---- the program ----
a = get("/")
t.ok("before there is a portal the address / leads to the program", a.status == 302 and a.headers["Location"] == "/app/", a.raw)
a = get("/app")
t.ok("a folder's name without its stroke leads to the folder", a.status == 301 and a.headers["Location"] == "/app/")
a = get("/app/")
t.ok("the program is there", a.status == 200 and a.raw == b"<p>the program</p>" and a.headers["Content-Type"] == "text/html; charset=utf-8")
t.ok("it is asked for again each time", a.headers["Cache-Control"] == "no-cache" and a.headers["ETag"])
for name, want in {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "X-Frame-Options": "DENY"}.items():
    t.ok(f"files carry {name}", a.headers.get(name) == want)
policy = a.headers["Content-Security-Policy"]
t.ok("only our own scripts and styles run, and nobody frames them",
     all(w in policy for w in ("default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"))
     and "unsafe" not in policy, policy)
b = get("/app/", **{"If-None-Match": a.headers["ETag"]})
t.ok("who has the file gets no second copy", b.status == 304 and b.raw == b"" and b.headers["ETag"] == a.headers["ETag"])
t.ok("an old tag gets the file", get("/app/", **{"If-None-Match": '"0-0"'}).status == 200)
t.ok("an address inside the program is the program", get("/app/matters/370102-abc").raw == b"<p>the program</p>")
t.ok("a missing script is missing", get("/app/assets/index-Zz99.js").status == 404 and get("/app/assets/x").status == 404)
t.ok("the answer to a missing file says so in Chinese", get("/app/none.js").json["zh"] != "")

# ---- twins ----
a = get("/app/assets/index-Ab12.js", **{"Accept-Encoding": "br, gzip;q=0.8"})
t.ok("the packed twin goes to who takes it",
     a.headers.get("Content-Encoding") == "gzip" and gzip.decompress(a.raw) == b"let a = 1\n" * 200 and a.headers["Vary"] == "Accept-Encoding")
t.ok("and keeps the type of the file", a.headers["Content-Type"] == "text/javascript; charset=utf-8")
t.ok("a file with its hash in its name is kept for good", "immutable" in a.headers["Cache-Control"])
b = get("/app/assets/index-Ab12.js")
t.ok("others get the plain one, under another tag", b.raw == b"let a = 1\n" * 200 and "Content-Encoding" not in b.headers and a.headers["ETag"] != b.headers["ETag"])
t.ok("who forbids gzip gets the plain one", "Content-Encoding" not in get("/app/assets/index-Ab12.js", **{"Accept-Encoding": "gzip;q=0"}).headers)
t.ok("a file without a twin goes plain", get("/app/sw.js", **{"Accept-Encoding": "gzip"}).raw == b"// worker")

# ---- the other folders ----
a = get("/verify/")
t.ok("the verifier may ask nobody", a.raw == b"<p>the verifier</p>" and "connect-src 'none'" in a.headers["Content-Security-Policy"])
t.ok("an unknown address below the verifier is missing", get("/verify/none").status == 404)
t.ok("the status page has an address of its own", get("/status/").raw == b"<p>what runs</p>" and get("/status").status == 301)
t.ok("a published item is served by its type", get("/items/370100-x.json").headers["Content-Type"] == "application/json")
t.ok("a list is its folder's page", get("/lists/licence/").raw == b"<p>list</p>" and get("/lists/licence").headers["Location"] == "/lists/licence/")
put(d.dir / "public/index.html", "<p>portal</p>")
t.ok("the portal is served as soon as it is written", get("/").raw == b"<p>portal</p>")
put(d.dir / "public/404.html", "<p>nothing here</p>")
a = get("/items/none.html")
t.ok("the portal says itself what is not there", a.status == 404 and a.raw == b"<p>nothing here</p>")
t.ok("but the API answers as JSON", get("/api/none").code == "no-such-address")

# ---- what must not be reached ----
for path in ("/app/../../secret.txt", "/app/%2e%2e/%2e%2e/secret.txt", "/app/..%2f..%2fsecret.txt", "/app/.hidden", "/app/%00", "/app/assets//index-Ab12.js",
             "//etc/passwd", "/items/..%5c..%5cfiles/deadbeef", "/../files/deadbeef", "/files/deadbeef", "/app/\\..\\secret.txt", "/%ff", "/app/%zz"):
    a = get(path)
    t.ok(f"{path} leads nowhere", a.status in (400, 404) and b"not for the street" not in a.raw and b"somebody" not in a.raw, (a.status, a.raw))
t.ok("a link that leads out of the folder is not followed", b"somebody" not in get("/items/stolen.html").raw)
t.ok("a folder cannot be listed", get("/items/").status == 404)

# ---- methods ----
a = d.send("HEAD", "/app/")
t.ok("HEAD says all but the bytes", a.status == 200 and a.raw == b"" and a.headers["Content-Length"] == "18", dict(a.headers))
a = d.send("POST", "/app/", {})
t.ok("nothing can be written there", a.code == "method-not-allowed" and a.status == 405 and a.headers["Allow"] == "GET, HEAD", a.raw)
code, notes = d.close()
t.ok("it ends in order", code == 0, notes[-800:])
t.done()
