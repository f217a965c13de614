#!/usr/bin/env python3
"""Gate, watch and trail together: what the pack says of a device reaches the gate, and no stored signal can be changed or
taken out unseen.  roots_test.py BUILD sqlite|postgres"""
import json
import pathlib
import shutil
import sqlite3
import sys
import time

from line import CONFIRM, Tap, cut, frame, part, parts

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from lent import folder  # noqa: E402
from live import System  # noqa: E402

t = Tap()
DEVICE = 889  # of the demonstration's world


def until(wanted, wait=20):
    end = time.monotonic() + wait
    while not (value := wanted()) and time.monotonic() < end:
        time.sleep(0.1)
    return value


def tampered(system, *texts):
    """What the auditor says when the store was changed by these statements."""
    signals = system.data / "signals"
    kept = folder("huoyan-kept-") / "signals"
    shutil.copytree(signals, kept, ignore=shutil.ignore_patterns("*.sock"))
    with sqlite3.connect(signals / "signal-000001.db") as db:
        for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            db.execute(f"DROP TRIGGER {name}")
        for text in texts:
            db.execute(text)
    db.close()
    said = system.audit()
    shutil.rmtree(signals)
    shutil.copytree(kept, signals)
    wrong = json.loads(said.stdout)["wrong"]
    return said.returncode == 1 and [w["record"] for w in wrong if w["record"].startswith("signals 1/")]


def main():
    with System(sys.argv[1], database=sys.argv[2], now="2026-09-24T10:00") as system:
        system.wait_for_device_port()
        book = system.data / "run" / "book.jsonl"
        until(book.exists)
        head, *devices = book.read_text(encoding="utf-8").splitlines()
        ids = [p["id"] for p in json.loads(head)["profiles"]]
        t.ok("the gate's book has the pack's profiles, the main one first, and the registered devices",
             ids[0] == "gb26875" and "fubei-2018" in ids and DEVICE in [json.loads(d)["address"] for d in devices], (ids, devices[:3]))
        t.ok("… and how long signals are kept", json.loads(head)["keep_days"] >= 365)
        time.sleep(1.2)  # the gate looks once a second
        answer = b"".join(system.device(frame(n, DEVICE, parts(part(2, address=n)))) for n in range(1, 4))
        t.ok("fires of a registered device are confirmed", [a.cmd for a in cut(answer)[0]] == [CONFIRM] * 3)
        with sqlite3.connect(system.data / "signals" / "signal-000001.db") as db:
            flags = [r[0] for r in db.execute("SELECT flags FROM signal WHERE kind = 1 ORDER BY seq DESC LIMIT 3")]
            stored = db.execute("SELECT max(seq) FROM signal").fetchone()[0]
        t.ok("… and known as its own", all(f & 1 and not f & 2 for f in flags), flags)
        until(lambda: int(system.sql(f"SELECT count(*) FROM point_state WHERE device = {DEVICE}")) >= 3)
        system.stop()
        system.start()
        rooted = until(lambda: int(system.sql("SELECT coalesce(max(last), 0) FROM signal_batch")) >= stored)
        t.ok("soon after its start the watch commits the trail to what was stored", rooted)
        system.stop()
        said = system.audit()
        t.ok("the audit is clean", said.returncode == 0, said.stdout[:600] + said.stderr)
        for what, text in (("a changed frame", "UPDATE signal SET frame = x'4040' WHERE seq = 2"),
                           ("a changed time", "UPDATE signal SET at = at - 1 WHERE seq = 1"),
                           ("a fire that is no longer one", "UPDATE signal SET flags = flags - 1 WHERE flags & 1"),
                           ("a missing row", "DELETE FROM signal WHERE seq = 2")):
            found = tampered(system, text)
            t.ok(f"the audit finds {what}", bool(found), found)
        said = system.audit()
        t.ok("… and nothing when all is as it was", said.returncode == 0, said.stdout[:600])
    return t.done()


sys.exit(main())
