"""huoyan-wiretest finds nothing on our gate and on a right centre, and finds each planted fault.

    wiretest_test.py BUILD gate      the real gate
    wiretest_test.py BUILD centres   small centres in Python, one of them right
    wiretest_test.py BUILD asks      what the real gate asks by itself, and how it repeats
"""
import concurrent.futures
import json
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE), str(HERE.parent / "faults")]
from centre import Centre  # noqa: E402
from lent import free_port  # noqa: E402
from live import ROOT, System  # noqa: E402
from traffic import new_id  # noqa: E402

BUILD = pathlib.Path(sys.argv[1])
FIRST = 990000000  # address of the first device that huoyan-wiretest plays
GUIDE = HERE.parent.parent / "docs" / "guide" / "device.md"
# fault of the centre -> the trial that is there for it
FAULTS = {
    "copies-time": "answer.label", "clock-off": "answer.label", "fixed-version": "answer.version", "no-swap": "answer.form", "echo": "answer.form",
    "number-plus-one": "answer.heartbeat", "copies-sum": "answer.heartbeat", "wrong-end": "answer.heartbeat", "twice": "answer.heartbeat",
    "one-byte-number": "answer.wrap", "same-number-once": "answer.same-number", "small-buffer": "answer.most", "known-types-only": "answer.unknown",
    "strict-size": "answer.misfit", "strict-time": "answer.times", "strict-text": "answer.texts", "no-zero-address": "answer.addresses",
    "drops-duplicates": "answer.repeats", "confirms-confirm": "answer.answers", "confirms-requests": "answer.commands",
    "no-buffer": "stream.bytes", "first-only": "stream.merged", "searches-end": "stream.inner-marks", "two-steps": "stream.noise",
    "hangs-up-on-noise": "stream.noise", "waits-forever": "stream.oversize", "takes-long": "stream.too-long", "drops-the-rest": "stream.bad-sum",
    "denies-nothing": "stream.bad-sum", "no-sum": "stream.flipped", "no-end": "stream.bad-end", "no-idle": "stream.stuck",
    "joins-links": "stream.dropped", "loses-some": "load.flood", "dies-of-garbage": "load.garbage", "one-by-one": "load.half-open",
    "blocks-all": "load.deaf", "first-link-only": "load.second-link", "udp-silent": "udp.frame", "udp-first-only": "udp.merged",
    "udp-joins": "udp.halves", "udp-dies-of-noise": "udp.noise", "gives-up-early": "own.silent", "never-gives-up": "own.silent",
    "asks-slowly": "own.silent", "asks-anew": "own.silent", "asks-with-old-label": "own.silent", "asks-by-control": "own.silent",
    "asks-on": "own.denied", "ignores-denials": "own.denied",
}
count = {"run": 0, "failed": 0}


def check(name, good, why=""):
    count["run"] += 1
    count["failed"] += not good
    print(f"{'ok' if good else 'not ok'} {count['run']} - {name}", flush=True)
    if not good and why:
        print("# " + str(why).replace("\n", "\n# "))


def wiretest(port, *words):
    return subprocess.run([str(w) for w in (BUILD / "bin" / "huoyan-wiretest", f"127.0.0.1:{port}", *words)], capture_output=True, text=True,
                          check=False, timeout=400)


def found(fault):
    """Whether the trial that is there for it says not ok, and exit code 1 follows."""
    trial = FAULTS[fault]
    centre = Centre(fault, asks=trial.startswith("own"))
    r = wiretest(centre.port, "--only", trial, "--wait", 1 if trial not in ("load.half-open", "own.silent", "own.denied") else 2, "--json", "--udp", "--orders", 3, "--repeat", 1)
    centre.close()
    lines = [json.loads(line) for line in r.stdout.splitlines()]
    verdicts = {x["trial"]: x["verdict"] for x in lines if "trial" in x}
    said = [s for x in lines for s in x.get("found", [])]
    return r.returncode == 1 and verdicts.get(trial) == "not ok" and said, r.stdout + r.stderr


def whole(name, port, *words):
    r = wiretest(port, *words)
    bad = [line for line in r.stdout.splitlines() if not line.startswith(("ok", "#   confirmed"))]
    check(name, r.returncode == 0 and "not ok" not in r.stdout.replace(" 0 not ok", ""), "\n".join(bad) + r.stderr)
    return r.stdout


def centres():
    with concurrent.futures.ThreadPoolExecutor(24) as pool:
        right, asking = Centre(), Centre(asks=True)
        good = [pool.submit(wiretest, right.port, "--udp"), pool.submit(wiretest, asking.port, "--only", "own", "--orders", 3, "--repeat", 1)]
        runs = {fault: pool.submit(found, fault) for fault in FAULTS}
        for fault, run in runs.items():
            ok, said = run.result()
            check(f"{FAULTS[fault]} finds the fault: {fault}", ok, said)
        for name, run in zip(("nothing is found on a right centre", "nothing is found in the questions of a right centre"), good):
            r = run.result()
            check(name, r.returncode == 0, r.stdout + r.stderr)
    names = [line.split(" - ")[1].split(":")[0] for r in good for line in r.result().stdout.splitlines() if line.startswith("ok") and "SKIP" not in line]
    untried = sorted(set(names) - set(FAULTS.values()) - {"answer.types", "stream.cut", "stream.across", "stream.slow", "stream.false-start",
                                                        "stream.many-bad", "stream.letters", "load.replay", "load.many"})
    check("every trial has a fault that it finds, or is a harder form of one that has", not untried, untried)
    all_names = {line.split(" - ")[1].split(":")[0] for line in good[0].result().stdout.splitlines() if " - " in line}
    told = set(re.findall(r"`((?:answer|stream|load|udp|own)\.[\w-]+)`", GUIDE.read_text(encoding="utf-8")))
    check("the guide tells of every trial, and of no other", all_names == told, all_names ^ told)
    r = wiretest(free_port())
    check("no centre at all is said in one line, exit 2", r.returncode == 2 and r.stderr.count("\n") == 1 and not r.stdout, r.stderr + r.stdout)


def gate():
    with System(BUILD) as system:
        system.wait_for_device_port()
        said = whole("nothing is found on our gate", system.device_port, "--udp")
        confirmed = [line for line in said.splitlines() if line.startswith("# confirmed")]
        check("what had to be confirmed was, and nothing else", confirmed and " and 0 that had not " in confirmed[0]
              and confirmed[0].split()[2] == confirmed[0].split()[5], confirmed)


def asks():
    """A registered device whose clock is years off is set right by the gate: that question is the one that is tried."""
    with tempfile.TemporaryDirectory(prefix="huoyan-asks-") as work:
        world = pathlib.Path(work) / "world"
        shutil.copytree(ROOT / "demo" / "world", world)
        place = (world / "thing.csv").read_text(encoding="utf-8").splitlines()[1].split(",")[3]
        with open(world / "thing.csv", "a", encoding="utf-8") as f:
            for n in range(10):  # the devices of the last trials
                f.write(f"{new_id(random.Random(n))},transmission-unit,试验装置,{place},{FIRST + (40 + n) * 100},2020-01-01\n")
        with System(BUILD, world=world) as system:
            system.wait_for_device_port()
            until = time.monotonic() + 60
            while not (system.data / "run" / "book.jsonl").exists() and time.monotonic() < until:
                time.sleep(0.1)
            time.sleep(5)  # and the gate has read it
            r = wiretest(system.device_port, "--only", "own", "--orders", 90)
            check("the gate repeats its own questions as it should, and stops when they are answered",
                  r.returncode == 0 and "SKIP" not in r.stdout, r.stdout + r.stderr)


{"gate": gate, "centres": centres, "asks": asks}[sys.argv[2]]()
print(f"1..{count['run']}")
sys.exit(count["failed"] > 0)
