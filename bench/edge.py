"""Measures the desk against its limit and peer in the same run (make bench): CPU per operation of the server's whole process
tree, throughput, latency from wrk; at least five rounds, median ratio and range; answers are checked.

    edge.py BUILD web     signed-in place file of about 1 KB against nginx serving a static file of 1 KB
    edge.py BUILD acts    applications submitted by 200 clients, durable, against one-row commits of PostgreSQL by 16 clients
"""
import json
import os
import pathlib
import random
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import uuid

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "faults")]
from lent import free_port  # noqa: E402
from live import Postgres, System  # noqa: E402
from traffic import ORG, Applicants, world_with_places  # noqa: E402

ROUNDS = int(os.environ.get("ROUNDS", "5"))
TICK = os.sysconf("SC_CLK_TCK")


def tree(pid):
    """pid and all below it."""
    below, todo, under = [], [pid], {}
    for p in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            parent = int((p / "stat").read_text().rsplit(")", 1)[1].split()[1])
        except (OSError, IndexError):
            continue
        under.setdefault(parent, []).append(int(p.name))
    while todo:
        one = todo.pop()
        below.append(one)
        todo += under.get(one, [])
    return below


def cpu(pid):
    """Seconds of user and system time of a process tree, with the children it has waited for."""
    total = 0
    for one in tree(pid):
        try:
            f = pathlib.Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        total += sum(int(x) for x in f[11:15])
    return total / TICK


def wrk(url, seconds, connections, script=None, headers=()):
    words = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "20s"]
    for h in headers:
        words += ["-H", h]
    if script:
        words += ["-s", str(script)]
    out = subprocess.run([*words, url], check=True, capture_output=True, text=True).stdout
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
    n = int(re.search(r"(\d+) requests in", out)[1])
    p99 = re.search(r"99%\s+([\d.]+)(us|ms|s)", out)
    unit = {"us": 0.001, "ms": 1, "s": 1000}[p99[2]]
    return {"n": n - int(bad[1] if bad else 0), "bad": int(bad[1]) if bad else 0,
            "per_s": float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1]), "p99_ms": float(p99[1]) * unit}


def measured(pid, run):
    before = cpu(pid)
    r = run()
    r["cpu_us"] = round((cpu(pid) - before) * 1e6 / max(r["n"], 1), 2)
    return r


def say(name, rounds, goals):
    """rounds: [(product, peer)].  goals: [(title, ratio, bound, higher is better)]."""
    for p, q in rounds:
        print(json.dumps({"bench": name, "product": p, "peer": q, "load": os.getloadavg()[0]}))
    for title, of, bound, higher in goals:
        r = sorted(of(p, q) for p, q in rounds)
        mid = statistics.median(r)
        good = mid >= bound if higher else mid <= bound
        print(f"{name:6} {title:46} {mid:8.2f} ({r[0]:.2f}–{r[-1]:.2f}), goal {'≥' if higher else '≤'} {bound}: "
              f"{'met' if good else 'MISSED'}")


class Nginx:
    def __init__(self, size):
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix="huoyan-nginx-"))
        os.chmod(self.dir, 0o755)
        self.port = free_port()
        (self.dir / "page.json").write_bytes(b"x" * size)
        user = "user root;" if os.geteuid() == 0 else ""
        d = self.dir
        temp = " ".join(f"{k}_temp_path {d}/{k};" for k in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (d / "nginx.conf").write_text(
            f"{user} worker_processes 2; daemon off; pid {d}/pid; error_log {d}/error.log;\n"
            f"events {{ worker_connections 1024; }}\n"
            f"http {{ access_log off; keepalive_requests 1000000; sendfile on; {temp}\n"
            f"  server {{ listen 127.0.0.1:{self.port}; root {d}; default_type application/json; }} }}\n")
        self.process = subprocess.Popen(["nginx", "-c", str(d / "nginx.conf"), "-p", str(d)])
        time.sleep(0.5)

    def close(self):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.dir, ignore_errors=True)


def bench_web(build):
    with System(build) as system:
        registrar = system.client("registrar")
        place = registrar.get("/api/places?limit=1").json["rows"][0]["id"]
        url = f"http://127.0.0.1:{system.port}/api/places/{place}"
        print(json.dumps({"bench": "web", "bytes": len(registrar.get(f"/api/places/{place}").raw)}))
        nginx, pid, rounds = Nginx(1024), system.pids()["desk"], []
        try:
            for _ in range(ROUNDS):
                product = measured(pid, lambda: wrk(url, 3, 64, headers=[f"Cookie: {registrar.cookie}"]))
                peer = measured(nginx.process.pid, lambda: wrk(f"http://127.0.0.1:{nginx.port}/page.json", 3, 64))
                rounds.append((product, peer))
        finally:
            nginx.close()
    say("web", rounds, [("place file: CPU, × nginx static 1 KB", lambda p, q: p["cpu_us"] / q["cpu_us"], 1.8, False),
                        ("answers refused", lambda p, q: p["bad"], 0, False)])


# wrk asks for each request; the n-th has its own subject and its own idempotency key.
ACT_LUA = """
local n, about = 0, {}
for line in io.lines("%(ids)s") do about[#about + 1] = line end
local body = [==[%(body)s]==]
request = function()
  n = n + 1
  return wrk.format("POST", "/api/procedures/opening-check/acts/promise", {["Content-Type"] = "application/json", ["X-Huoyan"] = "1",
    ["X-Huoyan-Org"] = "%(org)s", ["Cookie"] = "%(cookie)s", ["Idempotency-Key"] = "%(key)s-" .. n},
    (string.gsub(body, "SUBJECT", about[n] or "none")))
end
"""


def pg_commits(postgres, url, seconds):
    script = pathlib.Path(postgres.dir) / "row.sql"
    script.write_text("INSERT INTO one (a, b) VALUES (1, repeat('x', 200));\n")
    out = subprocess.run([postgres.bin / "pgbench", "-n", "-M", "prepared", "-c", "16", "-j", "1", "-T", str(seconds), "-f", str(script), url],
                         check=True, capture_output=True, text=True).stdout
    return {"n": int(re.search(r"transactions actually processed: (\d+)", out)[1]),
            "per_s": float(re.search(r"tps = ([\d.]+)", out)[1])}


class Bench:
    """A system with many places to apply for, and what one run of applications costs."""

    def __init__(self, build, n_places):
        self.work = pathlib.Path(tempfile.mkdtemp(prefix="huoyan-bench-"))
        self.places = world_with_places(self.work / "world", n_places, random.Random(3))
        self.system = System(build, now="2026-09-24T10:00", world=self.work / "world").start()
        self.people = Applicants(self.system, [])

    def run(self, seconds, connections):
        body = self.people.application("SUBJECT", "").body.decode()
        ids, script = self.work / "ids", self.work / "acts.lua"
        share, self.places = self.places[:6000 * seconds], self.places[6000 * seconds:]
        ids.write_text("\n".join(share))
        script.write_text(ACT_LUA % {"ids": ids, "body": body, "org": ORG, "cookie": self.people.cookie, "key": uuid.uuid4().hex})
        return measured(self.system.pids()["desk"],
                        lambda: wrk(f"http://127.0.0.1:{self.system.port}/", seconds, connections, script=script))

    def close(self):
        self.system.close()
        shutil.rmtree(self.work, ignore_errors=True)


def syncs(bench):
    """fdatasync calls of the desk per act, counted by strace in a run of its own: tracing slows what it counts."""
    out = bench.work / "strace"
    trace = subprocess.Popen(["strace", "-c", "-f", "-e", "trace=fdatasync,fsync", "-o", str(out), "-p", str(bench.system.pids()["desk"])],
                             stderr=subprocess.DEVNULL)
    time.sleep(0.5)
    r = bench.run(2, 200)
    trace.send_signal(signal.SIGINT)
    trace.wait()
    n = sum(int(line.split()[3]) for line in out.read_text().splitlines() if line.endswith("sync"))
    return {"acts": r["n"], "syncs": n}


def bench_acts(build):
    postgres = Postgres()
    url = postgres.url("peer")
    postgres.sql(url, "CREATE TABLE one (id BIGSERIAL PRIMARY KEY, a BIGINT, b TEXT)")
    pg_pid = int(pathlib.Path(postgres.data, "postmaster.pid").read_text().split()[0])
    bench, rounds = Bench(build, min(6000 * (3 * ROUNDS + 5), 99000)), []
    try:
        bench.run(1, 200)  # warm
        for _ in range(ROUNDS):
            product = bench.run(3, 200)
            rounds.append((product, measured(pg_pid, lambda: pg_commits(postgres, url, 3))))
        if shutil.which("strace"):
            print(json.dumps({"bench": "acts", "traced": syncs(bench)}))
    finally:
        bench.close()
        postgres.close()
    say("acts", rounds, [("CPU, × a PostgreSQL one-row commit", lambda p, q: p["cpu_us"] / q["cpu_us"], 5, False),
                         ("throughput, × 16 committing clients", lambda p, q: p["per_s"] / q["per_s"], 0.5, True),
                         ("p99 in ms", lambda p, q: p["p99_ms"], 50, False),
                         ("answers refused", lambda p, q: p["bad"], 0, False)])


if __name__ == "__main__":
    if os.geteuid() == 0:
        os.nice(-10)  # product, peer and load alike, so that other work on the machine disturbs less
    {"web": bench_web, "acts": bench_acts}[sys.argv[2]](sys.argv[1])
