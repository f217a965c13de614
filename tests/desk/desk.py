"""The desk alone (desk_try) for tests: started on a database of its own, spoken to with http.client, ended by closing its input."""
import http.client
import json
import os
import pathlib
import shutil
import subprocess
import sys
import uuid

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests"))
from lent import folder  # noqa: E402
PASSWORD = "Correct-Horse-9"


class Answer:
    def __init__(self, r):
        self.status, self.headers, self.raw = r.status, r.headers, r.read()
        try:
            self.json = json.loads(self.raw)
        except ValueError:
            self.json = None

    @property
    def code(self):
        return self.json.get("code") if isinstance(self.json, dict) else None

    @property
    def cookie(self):
        return (self.headers.get("Set-Cookie") or "").split(";")[0]


class Desk:
    def __init__(self, program, kind, demo=True, words=(), prepare=None, web=None):
        self.dir = folder("huoyan-desk-")
        self.words, self.demo_mode = list(words), demo
        self.web = self.dir / web if web else ROOT / "web"
        if prepare:
            prepare(self.dir)
        url = str(self.dir / "desk.db")
        if kind == "postgres":
            server = os.environ["HUOYAN_TEST_PG"]
            name = "d" + uuid.uuid4().hex[:12]
            psql = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/psql"))[-1]
            subprocess.run([psql, server, "-qc", f"CREATE DATABASE {name}"], check=True)
            url = server.rsplit("/", 1)[0] + "/" + name
        self.url = url
        self.err = open(self.dir / "err", "w+")
        self.program, self.url, self.ids = program, url, {}
        self.start()

    def start(self):
        words = [self.program, self.url, self.dir, ROOT / "law" / "jinan", ROOT / "schema", self.web, *self.words]
        words += [] if self.demo_mode else ["--no-demo"]
        self.process = subprocess.Popen([str(w) for w in words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.err)
        line = self.process.stdout.readline()
        if not line:
            self.process.wait()
            raise RuntimeError("the desk did not start: " + self.notes())
        told = json.loads(line)
        self.port, self.ids = told["port"], told["ids"] or self.ids
        self.cookies = {}

    def stop(self):
        self.process.stdin.close()
        return self.process.wait(30)

    def notes(self):
        self.err.flush()
        return (self.dir / "err").read_text()

    def send(self, method, path, body=None, cookie=None, headers=None, raw=None, conn=None, write=True, source=None):
        own = conn is None
        conn = conn or http.client.HTTPConnection("127.0.0.1", self.port, timeout=30,
                                                  source_address=(source, 0) if source else None)
        h = {"X-Huoyan": "1"} if write and method != "GET" else {}
        if cookie:
            h["Cookie"] = cookie
        if body is not None:
            raw = json.dumps(body, ensure_ascii=False).encode()
        if raw is not None:
            h["Content-Type"] = "application/json"
        if write and method in ("POST", "PUT"):
            h["Idempotency-Key"] = uuid.uuid4().hex
        h.update(headers or {})
        h = {k: v for k, v in h.items() if v is not None}
        try:
            conn.request(method, path, raw, h)
            return Answer(conn.getresponse())
        finally:
            if own:
                conn.close()

    def sign_in(self, login, password=PASSWORD, cookie=None, source=None):
        return self.send("POST", "/api/session", {"login": login, "password": password}, cookie=cookie,
                         source=source)

    def demo(self, login):
        if login not in self.cookies:
            self.cookies[login] = self.send("POST", "/api/demo/sign-in", {"login": login}).cookie
        return self.cookies[login]

    def close(self):
        code = self.stop()
        notes = self.notes()
        self.err.close()
        shutil.rmtree(self.dir, ignore_errors=True)
        return code, notes


class Tap:
    """One line a test; a test is a sentence that is true."""

    def __init__(self):
        self.n = self.failed = 0

    def ok(self, sentence, good, detail=""):
        self.n += 1
        self.failed += not good
        print(f"{'ok' if good else 'not ok'} {self.n} - {sentence}")
        if not good and detail != "":
            print("# " + str(detail)[:1500].replace("\n", "\n# "))
        sys.stdout.flush()

    def done(self):
        print(f"1..{self.n}")
        sys.exit(1 if self.failed else 0)
