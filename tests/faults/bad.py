"""Faults that are no kill, against the real programs; TAP.

    bad.py BUILD races sqlite|postgres    two at once, with one key or to decide one matter
    bad.py BUILD disk                     a full disk under the data folder (needs the right to mount)
    bad.py BUILD gone                     PostgreSQL stops and starts again
    bad.py BUILD port                     what may stand at the device port, and a thousand idle connections beside an act
"""
import contextlib
import http.client
import json
import os
import pathlib
import random
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time

from kill import Stores, wait_for
from traffic import FIRE, LOGIN, ORG, Applicants, Tap, answer_of, confirmed, frame, packed, world_with_places

from live import Client, Postgres, System

NOW = "2026-09-24T10:00"


@contextlib.contextmanager
def city(build, n_places=60, database="sqlite", postgres=None):
    """A running system and places of ORG to apply for."""
    with tempfile.TemporaryDirectory(prefix="huoyan-bad-") as work:
        places = world_with_places(pathlib.Path(work) / "world", n_places, random.Random(5))
        with System(build, database=database, postgres=postgres, now=NOW, world=pathlib.Path(work) / "world") as system:
            yield system, places


def refused(status, raw, code):
    """In Chinese, with what to do next."""
    told = json.loads(raw)
    return status >= 400 and told["code"] == code and told["zh"] != "" and told["next_zh"] != ""


def apply_for(system, people, place, key=None):
    one = people.application(place, key or "act-" + place)
    conn = http.client.HTTPConnection("127.0.0.1", system.port, timeout=60)
    one.status, one.raw = one.send(conn, people.cookie)
    conn.close()
    return one


def together(*works):
    """Runs all at once; their results in order."""
    go, out = threading.Barrier(len(works)), [None] * len(works)

    def run(i):
        go.wait()
        out[i] = works[i]()
    threads = [threading.Thread(target=run, args=(i,)) for i in range(len(works))]
    for x in threads:
        x.start()
    for x in threads:
        x.join()
    return out


# ---- two at once ----


def races(t, build, database):
    with city(build, database=database) as (system, places):
        people = Applicants(system, [])
        wins, wrong = 0, []
        for place in places[:20]:
            matter = apply_for(system, people, place).matter
            url = f"/api/matters/{matter}/acts/grant-on-promise"
            body = {"seen": 1, "values": {"form-review": "材料齐全，符合法定形式"}}
            both = together(*(lambda who=who: system.client(who).post(url, body) for who in ("li.jianguo", "wang.haiyan")))
            won = [a for a in both if a.status == 200]
            lost = [a for a in both if a.status == 409 and refused(a.status, a.raw, "matter-moved")]
            wins += len(won)
            if len(won) != 1 or len(lost) != 1:
                wrong.append([(a.status, a.raw.decode()) for a in both])
        t.ok(f"{database}: of two who decide at once one wins and the other is told that the matter has moved", not wrong, wrong[:3])
        rows = Stores(system).rows("SELECT count(*) FROM fact WHERE act = 'opening-check/grant-on-promise'")
        t.ok(f"{database}: there are as many decisions as winners", int(rows[0][0]) == wins, (rows, wins))
        eight = together(*[lambda: apply_for(system, people, places[20])] * 8)
        t.ok(f"{database}: eight times one application at once is one matter",
             {(one.status, one.raw) for one in eight} == {(201, eight[0].raw)}, [(one.status, one.raw) for one in eight])
        two = together(*(lambda key=key: apply_for(system, people, places[21], key) for key in ("one", "two")))
        codes = sorted((one.status, json.loads(one.raw).get("code", "")) for one in two)
        t.ok(f"{database}: of two applications for one place the second is told that one is open",
             codes == [(201, ""), (409, "open-matter-already")], codes)


# ---- a full disk ----


@contextlib.contextmanager
def small_disk(system, size):
    """The data folder moves to a file system of its own."""
    system.stop()
    kept = system.dir / "kept"
    system.data.rename(kept)
    system.data.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size},mode=755", "huoyan-test", system.data], check=True)
    try:
        subprocess.run(["cp", "-a", f"{kept}/.", system.data], check=True)  # with owners: the roles have users of their own
        system.start()
        yield
        system.stop()
    finally:
        subprocess.run(["umount", "-l", system.data], check=True)


def may_mount():
    with tempfile.TemporaryDirectory() as at:
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "huoyan-test", at], check=False, capture_output=True)
        if done.returncode == 0:
            subprocess.run(["umount", at], check=True)
        return done.returncode == 0


def fill(path):
    """Takes the last byte of the file system."""
    with open(path, "wb", buffering=0) as f:
        for size in (1 << 16, 1 << 12, 1):
            try:
                while True:
                    f.write(bytes(size))
            except OSError:
                pass


def disk(t, build):
    if not may_mount():
        print("# a file system may not be mounted here: the full disk is left to the store's own test")
        return
    with city(build) as (system, places), small_disk(system, "24m"):
        people, stores = Applicants(system, []), Stores(system)
        first = apply_for(system, people, places[0])
        fill(system.data / "filler")
        told = [apply_for(system, people, p) for p in places[1:40]]
        full = [one for one in told if one.status != 201]
        t.ok("a full disk refuses what could not be stored, in Chinese, with the next step",
             len(full) > 20 and all(refused(one.status, one.raw, "could-not-be-stored") for one in full),
             (len(full), [(one.status, one.raw) for one in full if not refused(one.status, one.raw, "could-not-be-stored")][:3]))
        rows = stores.rows("SELECT count(*) FROM matter WHERE procedure = 'opening-check'")
        t.ok("nothing is half done", int(rows[0][0]) == 1 + len(told) - len(full), rows)
        a = system.client(LOGIN).send("GET", "/api/matters/" + first.matter, headers={"X-Huoyan-Org": ORG})
        t.ok("reading goes on", a.status == 200, a.raw)
        a = system.client(LOGIN).upload("b.pdf", b"%PDF-1.4\n" + os.urandom(1 << 20))
        t.ok("a file that has no room is refused", refused(a.status, a.raw, "could-not-be-stored"), a.raw)
        link = socket.create_connection(("127.0.0.1", system.device_port), timeout=1)
        link.sendall(b"".join(frame(n, 11111, n, FIRE) for n in range(1, 200)))
        n_confirmed = 0
        with contextlib.suppress(OSError):
            while answer_of(link):
                n_confirmed += 1
        n_stored = len(stores.frames())
        t.ok("a frame that has no room is not confirmed", n_confirmed <= n_stored, (n_confirmed, n_stored))
        (system.data / "filler").unlink()
        wait_for(lambda: apply_for(system, people, places[41]).status == 201, 10)
        again = [apply_for(system, people, one.place) for one in full]
        t.ok("after somebody made room the same requests are done", all(one.status == 201 for one in again),
             [(one.status, one.raw) for one in again if one.status != 201][:3])
        link = socket.create_connection(("127.0.0.1", system.device_port), timeout=20)
        link.sendall(frame(500, 11111, 500, FIRE))
        t.ok("and frames are confirmed", confirmed(link, 500))
        t.ok("the log catches up", wait_for(lambda: Client(system).get("/api/status").json["unplaced"] == 0, 20))


# ---- a database that goes away ----


def gone(t, build):
    postgres = Postgres()
    try:
        with city(build, database="postgres", postgres=postgres) as (system, places):
            people = Applicants(system, [])
            first = apply_for(system, people, places[0])
            postgres.control("-m", "immediate", "-w", "stop")
            told = [apply_for(system, people, p) for p in places[1:6]]
            t.ok("without its database the desk says that it is busy, in Chinese, with the next step",
                 all(refused(one.status, one.raw, "busy-try-again") for one in told), [(one.status, one.raw) for one in told])
            a = system.client(LOGIN).send("GET", "/api/matters/" + first.matter, headers={"X-Huoyan-Org": ORG})
            t.ok("and so it answers who reads", refused(a.status, a.raw, "busy-try-again"), a.raw)
            link = socket.create_connection(("127.0.0.1", system.device_port), timeout=20)
            link.sendall(frame(1, 11111, 1, FIRE))
            t.ok("device frames are stored and confirmed meanwhile", confirmed(link, 1))
            postgres.start()
            again = people.application(places[1], "act-" + places[1])
            t.ok("when it is there again the same request is done", people.repeat(again), people.strange)
            others = [apply_for(system, people, one.place) for one in told]
            t.ok("and all others, each once", {one.status for one in others} == {201} and others[0].raw == again.raw,
                 [(one.status, one.raw) for one in others])
            count = "SELECT count(*) FROM fact WHERE act IN ('alarm.raised', 'alarm.again')"
            t.ok("the frame of the time between is an alarm", wait_for(
                lambda: postgres.sql(system.url, count).strip() == "1", 20), system.notes())
    finally:
        postgres.close()


# ---- the device port ----


def links(system, texts, wait=20):
    """Sends each text over a link of its own, all open at once; the links."""
    out = []
    for text in texts:
        link = socket.create_connection(("127.0.0.1", system.device_port), timeout=wait)
        link.sendall(text)
        out.append(link)
    return out


def slowly(system, text):
    link = socket.create_connection(("127.0.0.1", system.device_port), timeout=10)
    link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    for i in range(len(text)):
        link.sendall(text[i:i + 1])
        time.sleep(0.002)
    return link


def port(t, build):
    chance = random.Random(11)
    with city(build) as (system, places):
        people, stores = Applicants(system, []), Stores(system)
        t.ok("a frame that comes byte by byte is confirmed", confirmed(slowly(system, frame(1, 11111, 1, FIRE)), 1))
        noise = links(system, [chance.randbytes(4000) for _ in range(20)])
        half = links(system, [frame(2, 11111, 2, FIRE)[:n] for n in range(1, 70)])
        long = packed(3, 11111, bytes(1024))
        oversize = links(system, [long[:24] + struct.pack("<H", 65535) + long[26:], b"@" * 5000, packed(4, 11111, b"")[:-3] + b"\0##"])
        t.ok("what stands behind noise and a false start is still read",
             confirmed(links(system, [b"@@@" + chance.randbytes(40) + frame(5, 11111, 5, FIRE)])[0], 5))
        many = links(system, [frame(100 + n, 20000 + n, 100 + n, FIRE) for n in range(500)])  # a device has one link
        done = [confirmed(link, 100 + n) for n, link in enumerate(many)]
        t.ok("five hundred links, and each frame is confirmed", all(done), done.count(False))
        stored = stores.frames()
        t.ok("what was confirmed is stored, and no half frame",
             all(frame(100 + n, 20000 + n, 100 + n, FIRE) in stored for n in range(500)) and frame(2, 11111, 2, FIRE) not in stored)
        facts = "SELECT count(*) FROM fact WHERE act IN ('alarm.raised', 'alarm.again')"
        t.ok("and is an alarm", wait_for(lambda: int(stores.rows(facts)[0][0]) == 502, 20), stores.rows(facts))
        idle = [socket.create_connection(("127.0.0.1", system.port), timeout=5) for _ in range(1000)]
        began = time.monotonic()
        one = apply_for(system, people, places[0])
        took = time.monotonic() - began
        t.ok("an act beside a thousand idle connections is done within two seconds", one.status == 201 and took < 2, (one.raw, took))
        for link in noise + half + oversize + many + idle:
            link.close()
        roles = system.pids()
        t.ok("every role still runs", len(roles) >= 6 and " fault " not in system.notes().split("HTTP at", 1)[-1], system.notes())


def main():
    t, build, what = Tap(), sys.argv[1], sys.argv[2]
    {"races": lambda: races(t, build, sys.argv[3]), "disk": lambda: disk(t, build), "gone": lambda: gone(t, build),
     "port": lambda: port(t, build)}[what]()
    return t.done()


if __name__ == "__main__":
    sys.exit(main())
