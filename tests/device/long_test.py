"""A city's bad days, at length: the gate under storms of messages and of connections, killed in between, and a quiet quarter of an hour.

    long_test.py BUILD storm [DEVICES RATE SECONDS]    default 10000 5000 90
    long_test.py BUILD soak [SECONDS]                  default 600
    long_test.py BUILD replay [REPEATS]                default 100000
"""
import collections
import json
import pathlib
import socket
import sqlite3
import subprocess
import sys
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE), str(HERE.parent / "faults")]
from centre import frame, label  # noqa: E402
from live import System  # noqa: E402
from traffic import Tap  # noqa: E402

BUILD = pathlib.Path(sys.argv[1])
UPLOAD = 2


def signals(system):
    """(device, number, data) of every stored frame, in the order of the store."""
    for f in sorted((system.data / "signals").glob("signal-*.db")):
        with sqlite3.connect(f"file:{f}?mode=ro", uri=True) as db:
            for (b,) in db.execute("SELECT frame FROM signal WHERE length(frame) > 30 ORDER BY seq"):
                yield int.from_bytes(b[12:18], "little"), int.from_bytes(b[2:4], "little"), b[27:-3]


def simulate(system, *words):
    return subprocess.Popen([str(w) for w in (BUILD / "bin" / "huoyan-simulate", f"127.0.0.1:{system.device_port}", *words)],
                            stdout=subprocess.PIPE, text=True)


def resident(pid):
    return next(int(line.split()[1]) for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS"))


def killed_now_and_then(system, seconds, often, tap):
    """kill -9 of the gate, so often within so many seconds; what could be killed."""
    n = 0
    for _ in range(often):
        time.sleep(seconds / (often + 1))
        n += system.kill("gate") is not None
        system.wait_for_device_port()
    tap.ok(f"the gate was killed {often} times and came back", n == often, n)


def storm(tap, devices=10000, rate=5000, seconds=90):
    with System(BUILD) as system:
        system.wait_for_device_port()
        listed = system.dir / "list"
        load = simulate(system, "--devices", devices, "--seconds", seconds, "--mix", f"fault={rate - 2},fire=1,normal=1", "--mains-dip", seconds / 3,
                        "--dip-over", seconds / 6, "--reconnect", seconds / 2, "--reconnect-over", 2, "--linger", 60, "--list", listed)
        killed_now_and_then(system, seconds * 0.9, 4, tap)
        said = json.loads(load.communicate()[0])
        lines = [line.split("\t") for line in listed.read_text().splitlines()]
        confirmed = {(int(x[0]), int(x[1])) for x in lines if x[4] == "confirmed" and x[2] != "heartbeat"}
        times, order = collections.Counter(), collections.defaultdict(list)
        for device, number, _ in signals(system):
            times[device, number] += 1
            order[device].append(number)
        tap.ok("everything that was due is confirmed, through four deaths and a storm of connections",
               load.returncode == 0 and said["all"]["confirmed"] == said["all"]["due"], said["all"])
        tap.ok("no confirmed frame is missing on disk", confirmed and confirmed <= set(times), len(confirmed - set(times)))
        twice = [k for k, n in times.items() if n > 1]
        tap.ok("what stands twice was sent twice across a death of the gate", len(twice) <= said["all"]["repeated"],
               f"{len(twice)} twice, {said['all']['repeated']} repeated")
        wrong = [d for d, seen in order.items() if list(dict.fromkeys(seen)) != sorted(set(seen))]
        tap.ok("each device's frames stand in the order in which it sent them", order and not wrong, wrong[:5])
        until = time.monotonic() + 600
        while behind(system) and time.monotonic() < until:
            time.sleep(1)
        tap.ok("the watch has taken all of it", not behind(system), behind(system))
        audit = system.audit()
        tap.ok("the audit finds nothing", audit.returncode == 0, audit.stdout[-2000:] + audit.stderr)


def behind(system):
    """Signals that the watch has not read."""
    files = sorted((system.data / "signals").glob("signal-*.db"))
    segment = int(files[-1].stem.split("-")[1])
    with sqlite3.connect(f"file:{files[-1]}?mode=ro", uri=True) as db:
        last = db.execute("SELECT coalesce(max(seq), 0) FROM signal").fetchone()[0]
    at = [int(x) for x in system.sql("SELECT segment || ' ' || seq FROM watch_position").split()]
    return 0 if at == [segment, last] else f"{at} of {[segment, last]}"


def soak(tap, seconds=600):
    with System(BUILD) as system:
        system.wait_for_device_port()
        load = simulate(system, "--devices", 2000, "--rate", 200, "--heartbeat", 20, "--seconds", seconds)
        time.sleep(min(60, seconds / 3))
        pids = system.pids()
        before = {r: resident(pids[r]) for r in ("gate", "watch", "desk")}
        said = json.loads(load.communicate()[0])
        after = {r: resident(pid) for r, pid in pids.items() if r in before}
        tap.ok("nothing died", system.pids() == pids, system.pids())
        tap.ok("everything is confirmed", load.returncode == 0 and said["all"]["confirmed"] == said["all"]["due"], said["all"])
        tap.ok("no role has grown by more than a tenth and 16 MB", all(after[r] <= before[r] * 1.1 + 16384 for r in before), (before, after))
        audit = system.audit()
        tap.ok("the audit finds nothing", audit.returncode == 0, audit.stdout[-2000:] + audit.stderr)


def replay(tap, repeats=100000):
    """A hundred devices that each repeat one frame over and over: confirmed each time, kept once in each window of repeats."""
    first, n, lock = 880000000, {"confirmed": 0}, threading.Lock()

    def send(device, times):
        one = frame(7, bytes([1, 1]), device.to_bytes(6, "little"), bytes([1, 0, 0, 0, 0, 0]), UPLOAD, bytes([21, 1, 1]) + label(None))
        got = b""
        with socket.create_connection(("127.0.0.1", system.device_port), timeout=60) as s:
            for at in range(0, times, 50):
                s.sendall(one * min(50, times - at))
                want = 30 * min(at + 50, times)
                while len(got) < want and (piece := s.recv(65536)):
                    got += piece
        with lock:
            n["confirmed"] += sum(got[i + 26] == 3 for i in range(0, len(got) - 29, 30))

    with System(BUILD) as system:
        system.wait_for_device_port()
        began = time.monotonic()
        jobs = [threading.Thread(target=send, args=(first + i, repeats // 100)) for i in range(100)]
        for job in jobs:
            job.start()
        for job in jobs:
            job.join()
        windows = int((time.monotonic() - began) / 40) + 1
        kept = collections.Counter(d for d, _, _ in signals(system) if first <= d < first + 100)
        tap.ok(f"{repeats} repeats are confirmed", n["confirmed"] == repeats, n)
        tap.ok("… and kept once in each window of repeats", len(kept) == 100 and max(kept.values()) <= windows, (windows, kept.most_common(5)))


tap = Tap()
{"storm": storm, "soak": soak, "replay": replay}[sys.argv[2]](tap, *map(int, sys.argv[3:]))
sys.exit(tap.done())
