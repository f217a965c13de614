#!/usr/bin/env python3
"""huoyan backup and restore, while the system writes; TAP.    backup_test.py BUILD sqlite|postgres"""
import json
import pathlib
import shutil
import subprocess
import sys
import threading

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from lent import folder  # noqa: E402
from live import System  # noqa: E402

build, database = sys.argv[1:3]
done = 0


def check(ok, sentence, why=""):
    global done
    done += 1
    print(f"{'ok' if ok else 'not ok'} {done} - {sentence}", flush=True)
    if not ok:
        print("# " + str(why)[:1500].replace("\n", "\n# "), flush=True)


def run(*words):
    return subprocess.run([str(w) for w in words], capture_output=True, text=True, check=False)


def writes(system, until, acknowledged):
    """Places added one after another until told to stop; what was acknowledged is remembered."""
    n = 0
    while not until.is_set():
        n += 1
        name = f"备份厅{n:05}"
        r = system.client("registrar").post("/api/places", {"row": {"name": name, "address": f"济南市历下区泉城路{n}号", "district": 370102,
                                                                    "point": "1170235000,366655000", "use": "cinema", "area": 100,
                                                                    "since": "2026-01-01"}})
        if r.status in (200, 201):
            acknowledged.append(name)


work = folder("huoyan-backup-")
with System(build, database=database, now="2026-09-21T09:30") as s:
    s.start() if s.process is None else None
    huoyan, audit = s.bin / "huoyan", s.bin / "huoyan-audit"
    before = []
    stop = threading.Event()
    writer = threading.Thread(target=writes, args=(s, stop, before))
    writer.start()
    while len(before) < 20 and writer.is_alive():
        stop.wait(0.05)
    known = list(before)
    made = run(huoyan, "backup", work / "copy", "--data", s.data, "--keys")
    stop.set()
    writer.join()
    check(made.returncode == 0 and json.loads(made.stdout)["files"] > 5, "a backup is made while acts are written", made.stderr)
    check(run(huoyan, "backup", work / "copy", "--data", s.data).returncode == 1, "a folder that is not empty is not written to")
    check(s.client("admin.system").get("/api/status").json["backup"], "the system says when the last backup was made")
    plain = run(huoyan, "backup", work / "plain", "--data", s.data)
    held = [p.name for p in (work / "plain").rglob("*") if p.is_file()]
    check(plain.returncode == 0 and "secrets.key" not in held and not (work / "plain/log/private/key").exists(),
          "without --keys no secret key is in the backup", held)

    db = []
    if database == "postgres":
        db = ["--db", s.own_postgres.url("restored")]
    again = run(huoyan, "restore", work / "copy", "--data", work / "data", *db)
    check(again.returncode == 0, "it is restored into an empty folder", again.stderr)
    looked = run(audit, "--data", work / "data")
    check(looked.returncode == 0 and json.loads(looked.stdout)["clean"], "the auditor finds nothing wrong in it", looked.stdout + looked.stderr)
    check(run(huoyan, "restore", work / "copy", "--data", work / "data", *db).returncode == 1, "a data folder that is there is not overwritten")

    broken = work / "broken"
    shutil.copytree(work / "copy", broken)
    victim = next(p for p in sorted((broken / "log").rglob("*")) if p.is_file() and p.stat().st_size > 40)
    data = bytearray(victim.read_bytes())
    data[20] ^= 1
    victim.write_bytes(data)
    bad = run(huoyan, "restore", broken, "--data", work / "other", *db)
    check(bad.returncode == 1 and victim.name in bad.stderr and not (work / "other").exists(),
          "a backup with one changed bit is refused by the name of the file, and nothing is made", bad.stderr)
    (broken / "manifest.json").write_text("{}")
    check(run(huoyan, "restore", broken, "--data", work / "other", *db).returncode == 1, "a manifest of something else is refused")

    old, s.data = s.data, work / "data"
    s.process.terminate()
    s.process.wait()
    s.process, s.clients = None, {}
    s.start()
    missing = [n for n in known if not s.client("registrar").get(f"/api/places?name={__import__('urllib.parse').parse.quote(n)}").json["rows"]]
    check(not missing, f"the restored system serves, with all {len(known)} places that were acknowledged before", missing[:3])
    s.data = old
print(f"1..{done}")
