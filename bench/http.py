"""Measures the desk against its limit and peer in the same run (make bench): CPU per operation of the server's whole process
tree, throughput, latency from wrk; at least five rounds, median ratio and range; answers are checked.

    http.py BUILD web     signed-in place file of about 1 KB against nginx serving a static file of 1 KB
    http.py BUILD acts    applications submitted by 200 clients, durable, against one-row commits of PostgreSQL by 16 clients
"""
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import uuid

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
from live import Client, Postgres, System, free_port  # noqa: E402

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
  return wrk.format("POST", "%(path)s", {["Content-Type"] = "application/json", ["X-Huoyan"] = "1", ["Cookie"] = "%(cookie)s",
    ["Idempotency-Key"] = "%(key)s-" .. n}, (string.gsub(body, "SUBJECT", about[n] or "none")))
end
"""

DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"


def make_places(system, n):
    """n places by the importer; their written ids, read straight from the embedded database."""
    path, mark = system.dir / "places.csv", uuid.uuid4().hex[:6]
    with open(path, "w", encoding="utf-8") as f:
        f.write("name,region,address,lon_e7_cgcs,lat_e7_cgcs\n")
        for i in range(n):
            f.write(f"测{mark}{i}号,370102,历下区测试路{i}号,1170200000,366600000\n")
    out = system.huoyan("import", "place", path, "--data", system.data, "--confirm", check=False)
    if out.returncode:
        raise RuntimeError(out.stdout[-500:] + out.stderr[-500:])
    rows = subprocess.run(["sqlite3", system.data / "huoyan.db", f"SELECT region, id FROM place WHERE name LIKE '测{mark}%'"],
                          check=True, capture_output=True, text=True).stdout.split()
    for row in rows:
        region, number = map(int, row.split("|"))
        yield f"{region:06d}-" + "".join(DIGITS[(number >> (5 * k)) & 31] for k in range(12, -1, -1))


def pg_commits(postgres, url, seconds):
    script = pathlib.Path(postgres.dir) / "row.sql"
    script.write_text("INSERT INTO one (a, b) VALUES (1, repeat('x', 200));\n")
    out = subprocess.run([postgres.bin / "pgbench", "-n", "-M", "prepared", "-c", "16", "-j", "1", "-T", str(seconds), "-f", str(script), url],
                         check=True, capture_output=True, text=True).stdout
    return {"n": int(re.search(r"transactions actually processed: (\d+)", out)[1]),
            "per_s": float(re.search(r"tps = ([\d.]+)", out)[1])}


def bench_acts(build):
    act = json.loads((ROOT / "bench" / "act.json").read_text())
    postgres = Postgres()
    url = postgres.url("peer")
    postgres.sql(url, "CREATE TABLE one (id BIGSERIAL PRIMARY KEY, a BIGINT, b TEXT)")
    pg_pid = int(pathlib.Path(postgres.data, "postmaster.pid").read_text().split()[0])
    rounds = []
    with System(build, now=act["now"]) as system:
        ids = list(make_places(system, int(os.environ.get("PLACES", "100000"))))
        client = system.client(act["login"])
        org = system.client("registrar").get(f"/api/orgs?limit=200").json["rows"]
        words = {"FILE": client.upload("a.pdf", b"%PDF-1.4\n%%EOF\n").json["hash"],
                 "PROMISE": client.get("/api/law/promise").json["hash"],
                 "PARTY": next(o["id"] for o in org if o["name"] == act["org"])}
        body = json.dumps(act["body"], ensure_ascii=False)
        for word, text in words.items():
            body = body.replace(word, text)
        share = len(ids) // ROUNDS
        for k in range(ROUNDS):
            (system.dir / "ids").write_text("\n".join(ids[k * share:(k + 1) * share]))
            script = system.dir / "acts.lua"
            script.write_text(ACT_LUA % {"ids": system.dir / "ids", "body": body, "path": act["path"], "cookie": client.cookie,
                                         "key": uuid.uuid4().hex})
            product = measured(system.pids()["desk"], lambda: wrk(f"http://127.0.0.1:{system.port}/", 3, 200, script=script))
            rounds.append((product, measured(pg_pid, lambda: pg_commits(postgres, url, 3))))
        print(json.dumps({"bench": "acts", "status": Client(system).get("/api/status").json}, ensure_ascii=False)[:600])
    postgres.close()
    say("acts", rounds, [("CPU, × a PostgreSQL one-row commit", lambda p, q: p["cpu_us"] / q["cpu_us"], 5, False),
                         ("throughput, × 16 committing clients", lambda p, q: p["per_s"] / q["per_s"], 0.5, True),
                         ("p99 in ms", lambda p, q: p["p99_ms"], 50, False),
                         ("answers refused", lambda p, q: p["bad"], 0, False)])


if __name__ == "__main__":
    {"web": bench_web, "acts": bench_acts}[sys.argv[2]](sys.argv[1])
