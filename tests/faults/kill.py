"""Kill -9 at random moments while acts and frames flow, against the real programs; TAP.

    kill.py BUILD sqlite|postgres ROUNDS [SEED [MINUTES]]

In each round one role, or all with the supervisor, is killed and comes back; then every role is killed in a loop alone.
Afterwards nothing that was acknowledged may be missing or there twice, the log must have every leaf, the audit must be clean.
With MINUTES rounds go on until they are over.
"""
import collections
import http.client
import json
import os
import pathlib
import random
import signal
import sqlite3
import sys
import tempfile
import time

from traffic import FIRE, Applicants, Devices, Tap, world_with_places

from live import Client, System

ROLES = ["desk", "log", "clock", "gate", "watch"]
BACK_S = 30


def wait_for(true, seconds):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if true():
            return True
        time.sleep(0.03)
    return False


def status(system):
    try:
        a = Client(system).get("/api/status")
        return a.json if a.status == 200 else None
    except (OSError, http.client.HTTPException, ValueError):
        return None


def kill_role(system, role):
    """Kills the role; true when another process has taken its place.  Behind a killed supervisor the roles of the one
    before may still be answering while the new ones start."""
    if not wait_for(lambda: role in system.pids(), BACK_S):
        return False
    was = system.kill(role)
    return wait_for(lambda: system.pids().get(role, was) != was, BACK_S)


def kill_all(system, chance):
    """The supervisor alone (its roles then end in order while the next ones start), or everything in one moment."""
    pids = system.pids()
    if chance.random() < 0.5:
        os.kill(system.process.pid, signal.SIGSTOP)
        for pid in pids.values():
            os.kill(pid, signal.SIGKILL)
    system.stop(kill=True)
    system.start()
    return True


def round_of(system, victim, chance):
    time.sleep(chance.uniform(0.02, 0.35))
    return kill_all(system, chance) if victim == "all" else kill_role(system, victim)


class Stores:
    """What is on disk, read beside the running system."""

    def __init__(self, system):
        self.system = system

    def rows(self, text):
        if self.system.url:
            out = self.system.own_postgres.sql(self.system.url, text)
            return [tuple(line.split("|")) for line in out.splitlines()]
        with sqlite3.connect(f"file:{self.system.data}/huoyan.db?mode=ro", uri=True, timeout=20) as db:
            return [tuple(str(x) for x in row) for row in db.execute(text)]

    def frames(self):
        found = set()
        for path in sorted((self.system.data / "signals").glob("*.db")):
            with sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=20) as db:
                found |= {bytes(row[0]) for row in db.execute("SELECT frame FROM signal")}
        return found


def check_acts(t, system, stores, people):
    t.ok(f"{len(people.acknowledged)} applications were acknowledged, {people.repeated} sendings repeated, none refused strangely",
         len(people.acknowledged) > 0 and not people.strange, people.strange[:5])
    conn = http.client.HTTPConnection("127.0.0.1", system.port, timeout=20)
    other = [one.key for one in people.acknowledged if one.send(conn, people.cookie) != (201, one.raw)]
    t.ok("each sent once more with its key gives the stored answer", not other, other[:5])
    one = people.acknowledged[0]
    code = json.loads(one.send(conn, people.cookie, one.body + b" ")[1]).get("code")
    t.ok("its key with other bytes is refused", code == "idempotency-key-reused", code)
    conn.close()
    rows = stores.rows("SELECT m.region, m.id, count(f.id) FROM matter m LEFT JOIN fact f ON f.of_region = m.region AND f.of_id = m.id"
                       " AND f.act = 'opening-check/promise' WHERE m.procedure = 'opening-check' GROUP BY m.region, m.id")
    t.ok("every acknowledged act is there exactly once, and no other", len(rows) == len(people.acknowledged)
         and len({one.matter for one in people.acknowledged}) == len(rows) and all(n == "1" for *_, n in rows),
         f"{len(rows)} matters, {len(people.acknowledged)} acknowledged")


def check_frames(t, stores, devices):
    stored = stores.frames()
    missing = [(d, s) for d, s, _, text in devices.confirmed if text not in stored]
    t.ok(f"{len(devices.confirmed)} frames were confirmed and every one is stored", devices.confirmed and not missing, missing[:5])
    want = {(str(d), f"1.1.40.{s}") for d, s, word, _ in devices.confirmed if word == FIRE}
    facts = ("SELECT d.value, p.value FROM fact f JOIN fact_value d ON d.region = f.region AND d.fact = f.id AND d.name = 'device'"
             " JOIN fact_value p ON p.region = f.region AND p.fact = f.id AND p.name = 'point' WHERE f.act IN ('alarm.raised', 'alarm.again')")
    wait_for(lambda: want <= set(stores.rows(facts)), 20)
    found = collections.Counter(stores.rows(facts))
    t.ok(f"each of the {len(want)} confirmed fires is an alarm fact, once", want <= set(found) and set(found.values()) <= {1},
         (sorted(want - set(found))[:5], [k for k, n in found.items() if n > 1][:5]))


def check_trail(t, system, stores):
    def fed():
        now = status(system)
        return now and now["unplaced"] == 0 and now["checkpoint"]["size"] == int(stores.rows("SELECT count(*) FROM leaf")[0][0])
    t.ok("the log has every leaf and has signed them", wait_for(fed, 30), status(system))
    a = system.audit()
    t.ok("the audit is clean", a.returncode == 0, a.stdout + a.stderr)


def run(build, database, rounds, seed, minutes):
    t, chance = Tap(), random.Random(seed)
    n_places = 80000 if minutes else 150 * rounds + 1500  # more than are asked for meanwhile
    with tempfile.TemporaryDirectory(prefix="huoyan-kill-") as work:
        world = pathlib.Path(work) / "world"
        places = world_with_places(world, n_places, chance)
        system = System(build, database=database, now="2026-09-24T10:00", world=world)
    print(f"# seed {seed}")
    with system:
        people, devices = Applicants(system, places, pause_s=0.05 if minutes else 0.01), Devices(system, seed)
        stores, until, n, lost = Stores(system), time.monotonic() + 60 * minutes, 0, []
        order = ROLES + ["all"]
        while n < rounds or time.monotonic() < until:
            victim = order[n % len(order)]
            if not round_of(system, victim, chance):
                lost.append((n, victim))
            n += 1
        t.ok(f"{n} times a role, or all, was killed and came back", not lost, lost)
        for role in ROLES:
            system.stop(kill=True)  # a role that dies again and again is started more and more slowly; this begins anew
            system.start()
            back = [round_of(system, role, chance) for _ in range(3)]
            t.ok(f"{role} comes back however often it is killed", all(back), back)
        people.end()
        devices.end()
        system.wait()
        check_acts(t, system, stores, people)
        check_frames(t, stores, devices)
        check_trail(t, system, stores)
        if t.failed:
            print("# " + system.notes().replace("\n", "\n# "))
    return t.done()


if __name__ == "__main__":
    words = sys.argv[1:] + ["1", "0"][len(sys.argv) - 4:]
    sys.exit(run(words[0], words[1], int(words[2]), int(words[3]), float(words[4])))
