"""Where the time of an act goes: instructions by callgrind, which no other load on the machine disturbs (make bench).

    where.py BUILD [ACTS]

The desk runs under valgrind; applications come from 16 clients, so that commits are shared as in a city.  Callgrind counts what
the program does, not what the kernel does, and knows no SHA instructions: the hashes show about twice as large as they are.
"""
import http.client
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "faults")]
from live import System  # noqa: E402
from traffic import Applicants, world_with_places  # noqa: E402

CLIENTS = 16
# Inclusive; an indented row is part of the row above it.
ROWS = [("the act, in its savepoint", r"wrap\.c:work "), ("  idempotency key: claim and answer", r"kept\.c:kept_(claim|fill) "),
        ("  files named by values", r"upload\.c:upload_(check|use)_values "), ("  matter_act", r"matter\.c:matter_act "),
        ("    subject, organ, parties of a new matter", r"open\.c:open_prepare "), ("    what conditions may ask", r"picture\.c:run_fill "),
        ("    hands, form, conditions", r"matter\.c:act_check "), ("    writing", r"write\.c:act_write "),
        ("      the fact", r"fact\.c:fact_add "), ("        commitments: SHA-256 and SM3 of each field", r"leaf\.c:leaf_commit "),
        ("        its rows", r"fact\.c:fact_keep "), ("      values of the matter", r"write\.c:value_keep "),
        ("      the matter's row", r"rows\.c:rows_matter_add "), ("      limits", r"limit\.c:limit_(event|settle) "),
        ("savepoints", r"store\.c:db_(savepoint|release) "), ("commit", r"store\.c:db_commit "),
        ("HTTP, session, JSON", r"server\.c:on_request "), ("of all: SQLite", r"sqlite\.c:lite_(run|control) "),
        ("of all: hashes", r"hash\.c:hash_of "), ("of all: printing of texts", r"str\.c:str_vfmt ")]


def apply_for(system, people, places):
    conn = http.client.HTTPConnection("127.0.0.1", system.port, timeout=120)
    for place in places:
        status, raw = people.application(place, "act-" + place).send(conn, people.cookie)
        assert status == 201, raw
    conn.close()


def callgrind(system, places, out):
    words = [system.bin / "huoyan", "serve", "--data", system.data, "--demo", "--port", system.port, "--device-port", system.device_port,
             "--role", "desk"]
    under = ["valgrind", "--quiet", "--tool=callgrind", f"--callgrind-out-file={out}", "--instr-atstart=no"]
    system.log = open(system.dir / "serve.log", "ab")
    system.process = subprocess.Popen([*under, *map(str, words)], stdout=system.log, stderr=system.log)
    system.wait(120)
    people = Applicants(system, [])
    apply_for(system, people, places[:20])  # warm
    switch = ["callgrind_control", "-i"]
    subprocess.run([*switch, "on", str(system.process.pid)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    shares = [places[20 + i::CLIENTS] for i in range(CLIENTS)]
    threads = [threading.Thread(target=apply_for, args=(system, people, s)) for s in shares]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    subprocess.run([*switch, "off", str(system.process.pid)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    system.stop()


def table(out, n_acts):
    text = subprocess.run(["callgrind_annotate", "--inclusive=yes", "--threshold=100", str(out)], check=True, capture_output=True,
                          text=True).stdout
    total = int(re.search(r"([\d,]+) .*PROGRAM TOTALS", text)[1].replace(",", ""))
    # a function stands there once for each file name that the compiler gave it: the largest counts
    found = {}
    for count, name in re.findall(r"^\s*([\d,]+) \(.*?\)\s+(\S+:\S+)", text, re.M):
        key = re.sub(r"\.(isra|constprop|part)\.\d+", "", name.rsplit("/", 1)[-1])
        found[key] = max(found.get(key, 0), int(count.replace(",", "")))
    print(f"{'where the time of an act goes':56} {'instructions':>12} {'share':>7}\n{'all of the desk':56} {total // n_acts:12,} {'100 %':>7}")
    for title, pattern in ROWS:
        n = sum(v for k, v in found.items() if re.fullmatch(pattern.strip(), k))
        print(f"{title:56} {n // n_acts:12,} {100 * n / total:5.1f} %")


def main():
    n_acts = int(sys.argv[2]) if len(sys.argv) > 2 else 400
    work = pathlib.Path(tempfile.mkdtemp(prefix="huoyan-where-"))
    places = world_with_places(work / "world", n_acts + 20, random.Random(3))
    system = System(sys.argv[1], now="2026-09-24T10:00", world=work / "world")
    try:
        callgrind(system, places, work / "out")
        table(work / "out", n_acts)
    finally:
        if system.process:
            system.process.send_signal(signal.SIGKILL)
        system.close()
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
