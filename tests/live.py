"""A throw-away Huoyan for tests: the real programs on a data folder of their own, on loopback, ended by process id.

    with System(build, database="postgres") as s:
        s.client("li.jianguo").post("/api/...", {...})
"""
import atexit
import ctypes
import http.client
import json
import os
import pathlib
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import uuid

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
from lent import folder, free_port  # noqa: E402


def ends_with_its_test():
    """In the child: a test that is killed takes its system along.  (The signal comes when the starting thread ends.)"""
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG


class Postgres:
    """A server of its own: initdb in a temporary folder, as user postgres when root (the server refuses root).  Syncs as tests/pg.sh."""

    def __init__(self):
        bins = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"))
        self.bin = bins[-1]
        self.dir = folder("huoyan-pg-")
        os.chmod(self.dir, 0o755)
        self.run_as = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        if self.run_as:
            shutil.chown(self.dir, "postgres", "postgres")
        self.port = free_port()
        data = f"{self.dir}/data"
        subprocess.run([*self.run_as, self.bin / "initdb", "-D", data, "-U", "huoyan", "-A", "trust", "-E", "UTF8",
                        "--locale=C", "--no-sync"], check=True, stdout=subprocess.DEVNULL, cwd=self.dir)
        self.data = data
        atexit.register(self.close)
        self.start()

    def start(self):
        options = f"-c listen_addresses=127.0.0.1 -p {self.port} -k {self.dir} -c max_connections=60 -c fsync={os.environ.get('HUOYAN_PG_SYNC', 'off')}"
        self.control("-w", "-l", f"{self.dir}/log", "-o", options, "start")

    def url(self, name):
        subprocess.run([self.bin / "createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "huoyan", name], check=True)
        return f"postgresql://huoyan@127.0.0.1:{self.port}/{name}"

    def sql(self, url, text):
        return subprocess.run([self.bin / "psql", url, "-qAtc", text], check=True, capture_output=True, text=True).stdout

    def control(self, *words):
        subprocess.run([*self.run_as, self.bin / "pg_ctl", "-D", self.data, *words], check=True, stdout=subprocess.DEVNULL,
                       cwd=self.dir)

    def close(self):
        atexit.unregister(self.close)
        subprocess.run([*self.run_as, self.bin / "pg_ctl", "-D", self.data, "-m", "immediate", "stop"], check=False,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=self.dir)
        shutil.rmtree(self.dir, ignore_errors=True)


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.raw = status, headers, body
        self.json = json.loads(body) if body[:1] in (b"{", b"[") else None

    @property
    def code(self):
        return self.json.get("code") if isinstance(self.json, dict) else None


class Client:
    """One signed-in person (or nobody)."""

    def __init__(self, system, cookie=None, role=None, org=None):
        self.system, self.cookie, self.role, self.org = system, cookie, role, org

    def send(self, method, path, body=None, key=None, headers=None, raw=None):
        conn = http.client.HTTPConnection("127.0.0.1", self.system.port, timeout=60)
        h = {"X-Huoyan": "1"}
        if self.cookie:
            h["Cookie"] = self.cookie
        if self.role:
            h["X-Huoyan-Role"] = self.role
        if self.org:
            h["X-Huoyan-Org"] = self.org
        data = raw
        if body is not None:
            data = json.dumps(body, ensure_ascii=False).encode()
            h["Content-Type"] = "application/json"
        if method == "POST":
            h["Idempotency-Key"] = key or str(uuid.uuid4())
        h.update(headers or {})
        try:
            conn.request(method, path, data, h)
            r = conn.getresponse()
            return Answer(r.status, dict(r.getheaders()), r.read())
        finally:
            conn.close()

    def get(self, path):
        return self.send("GET", path)

    def post(self, path, body, **more):
        return self.send("POST", path, body, **more)

    def upload(self, name, data, media="application/pdf"):
        edge = uuid.uuid4().hex
        text = (f"--{edge}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n"
                f"Content-Type: {media}\r\n\r\n").encode() + data + f"\r\n--{edge}--\r\n".encode()
        return self.send("POST", "/api/files", raw=text, headers={"Content-Type": f"multipart/form-data; boundary={edge}"})


class System:
    """init, import, serve; killed and removed at the end.  build: the folder with bin/; units: invented places."""

    def __init__(self, build, database="sqlite", postgres=None, law=None, now=None, world=ROOT / "demo" / "world", units=0):
        self.bin = pathlib.Path(build) / "bin"
        self.dir = folder("huoyan-test-")
        os.chmod(self.dir, 0o755)
        self.data = self.dir / "data"
        self.database, self.law = database, law
        self.own_postgres = None
        self.url = None
        if database == "postgres":
            self.own_postgres = None if postgres else Postgres()
            self.url = (postgres or self.own_postgres).url(f"h{uuid.uuid4().hex[:12]}")
        self.port, self.device_port = free_port(), free_port()
        self.process = None
        self.clients = {}
        atexit.register(self.close)  # where making it fails, or the test ends early
        self.make(world, now, units)

    def huoyan(self, *words, check=True, **more):
        return subprocess.run([self.bin / "huoyan", *map(str, words)], check=check, capture_output=True, text=True, **more)

    def make(self, world, now, units):
        words = ["demo", "--dir", self.data, "--only-make", "--world", world, "--units", units]
        if self.url:
            words += ["--db", self.url]
        if now:
            words += ["--today", now]
        if self.law:
            words += ["--law", self.law]
        made = self.huoyan(*words, check=False)
        if made.returncode:
            raise RuntimeError(made.stderr + made.stdout)

    def start(self):
        """Runs it unless it runs: a second one would outlive the test."""
        if self.process and self.process.poll() is None:
            return self
        words = [self.bin / "huoyan", "serve", "--data", self.data, "--demo", "--port", self.port, "--device-port", self.device_port]
        if self.law:
            words += ["--law", self.law]
        self.log = open(self.dir / "serve.log", "ab")
        tied = ends_with_its_test if threading.current_thread() is threading.main_thread() else None
        self.process = subprocess.Popen([str(w) for w in words], stdout=self.log, stderr=self.log, preexec_fn=tied)
        self.wait()
        return self

    def wait(self, seconds=60):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                if Client(self).get("/api/status").status == 200:
                    return
            except OSError:
                pass
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        raise RuntimeError("the system did not come up:\n" + self.notes())

    def wait_for_device_port(self, seconds=60):
        """The gate comes up beside the desk, sometimes behind it."""
        until = time.monotonic() + seconds
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.device_port), timeout=60).close()
                return
            except OSError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)

    def notes(self):
        return (self.dir / "serve.log").read_text(errors="replace")[-4000:]

    def pids(self):
        """role → process id of the running roles."""
        found = {}
        for p in pathlib.Path("/proc").glob("[0-9]*"):
            try:
                words = (p / "cmdline").read_bytes().split(b"\0")
                stat = (p / "stat").read_text().rsplit(")", 1)[1].split()
            except (OSError, IndexError):
                continue
            if int(stat[1]) == self.process.pid and b"--role" in words:
                found[words[words.index(b"--role") + 1].decode()] = int(p.name)
        return found

    def kill(self, role):
        pid = self.pids().get(role)
        if pid:
            os.kill(pid, signal.SIGKILL)
        return pid

    def client(self, login=None, role=None, org=None):
        """Signed in as a demo person, in one of his posts or for an organisation; sessions are kept."""
        if not login:
            return Client(self)
        if login not in self.clients:
            a = Client(self).post("/api/demo/sign-in", {"login": login})
            if a.status >= 300:
                raise RuntimeError(f"sign-in of {login}: {a.raw.decode()}")
            self.clients[login] = a.headers["Set-Cookie"].split(";")[0]
        return Client(self, self.clients[login], role, org)

    def put_clock(self, to):
        a = Client(self).post("/api/demo/clock", {"to": to})
        if a.status >= 300:
            raise RuntimeError(f"clock to {to}: {a.raw.decode()}")

    def device(self, frame, seconds=60):
        """Sends one frame on a plain connection; the answer, byte for byte."""
        with socket.create_connection(("127.0.0.1", self.device_port), timeout=seconds) as s:
            s.sendall(frame)
            return s.recv(1024)

    def sql(self, text):
        """Reads one value of the live database, past the programs."""
        if self.url:
            psql = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"))[-1] / "psql"
            return subprocess.run([psql, self.url, "-qAtc", text], check=True, capture_output=True, text=True).stdout.strip()
        with sqlite3.connect(f"file:{self.data}/huoyan.db?mode=ro", uri=True) as db:
            return str(db.execute(text).fetchone()[0])

    def audit(self):
        words = [self.bin / "huoyan-audit", "--data", self.data]
        return subprocess.run([str(w) for w in words], check=False, capture_output=True, text=True)

    def stop(self, kill=False):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL if kill else signal.SIGTERM)
            try:
                self.process.wait(60)
            except subprocess.TimeoutExpired:
                self.process.kill()
        self.process = None
        self.log.close()

    def close(self):
        atexit.unregister(self.close)
        if self.process:
            self.stop()
        if self.own_postgres:
            self.own_postgres.close()
        shutil.rmtree(self.dir, ignore_errors=True)

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.close()
