"""huoyan-simulate against the real gate, and against centres that do not do what they should.

    simulate_test.py BUILD
"""
import json
import pathlib
import socket
import sqlite3
import subprocess
import sys
import threading

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent)]
from live import System  # noqa: E402

BUILD = pathlib.Path(sys.argv[1])
count = {"run": 0, "failed": 0}


def check(name, good, why=""):
    count["run"] += 1
    count["failed"] += not good
    print(f"{'ok' if good else 'not ok'} {count['run']} - {name}")
    if not good and why:
        print("# " + str(why).replace("\n", "\n# "))


def simulate(port, *words):
    r = subprocess.run([str(w) for w in (BUILD / "bin" / "huoyan-simulate", f"127.0.0.1:{port}", *words)], capture_output=True, text=True,
                       check=False, timeout=100)
    return r, json.loads(r.stdout) if r.stdout.startswith("{") else None


def confirm(frame):
    """确认 of one frame, as a centre would send it."""
    body = frame[2:6] + bytes([0, 0, 0, 1, 1, 26]) + frame[18:24] + frame[12:18] + bytes([0, 0, 3])
    return b"@@" + body + bytes([sum(body) & 255]) + b"##"


class Centre:
    """Takes frames and answers as `answers(n, frame)` says: bytes, or None to hang up; n counts from 1."""

    def __init__(self, answers):
        self.answers, self.n, self.seen, self.lock = answers, 0, [], threading.Lock()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                link, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(link,), daemon=True).start()

    def serve(self, link):
        held = b""
        with link:
            while piece := link.recv(4096):
                held += piece
                while len(held) >= 30 and len(held) >= (n := 30 + int.from_bytes(held[24:26], "little")):
                    frame, held = held[:n], held[n:]
                    with self.lock:
                        self.n += 1
                        self.seen.append(frame)
                        said = self.answers(self.n, frame)
                    if said is None:
                        return
                    link.sendall(said)


def stored(system):
    """(device, sequence number) of every signal on disk."""
    found = []
    for f in sorted((system.data / "signals").glob("signal-*.db")):
        with sqlite3.connect(f"file:{f}?mode=ro", uri=True) as db:
            found += [(int.from_bytes(b[12:18], "little"), int.from_bytes(b[2:4], "little")) for (b,) in db.execute("SELECT frame FROM signal")]
    return found


def with_gate():
    with System(BUILD) as system:
        listed = system.dir / "list"
        r, said = simulate(system.device_port, "--devices", 300, "--rate", 400, "--seconds", 3, "--heartbeat", 1, "--reconnect", 1.5,
                           "--reconnect-over", 0.5, "--mains-dip", 1, "--dip-over", 1, "--dip-messages", 5, "--list", listed)
        lines = [line.split("\t") for line in listed.read_text().splitlines()]
        kept = {(int(x[0]), int(x[1])) for x in lines if x[2] != "heartbeat" and x[4] == "confirmed"}
        check("a city with a storm and a reconnection is confirmed whole", r.returncode == 0 and said["all"]["due"] == said["all"]["confirmed"],
              r.stdout + r.stderr)
        check("all devices were there twice", said["connected"] == 600 and said["online_us"]["n"] == 300, said)
        check("what was confirmed is on disk", len(kept) > 1200 and kept <= set(stored(system)), len(kept))


def with_bad_centres():
    silent = Centre(lambda n, f: b"")
    r, said = simulate(silent.port, "--devices", 3, "--rate", 30, "--seconds", 1, "--linger", 1)
    check("a centre that says nothing is told of, by exit code and figures",
          r.returncode == 1 and said["all"]["confirmed"] == 0 and said["all"]["open"] == said["all"]["due"] > 0, r.stdout)
    rude = Centre(lambda n, f: None if n % 7 == 3 else confirm(f))
    r, said = simulate(rude.port, "--devices", 5, "--rate", 20, "--seconds", 2, "--linger", 20)
    check("what a cut connection left open is repeated on the next one", r.returncode == 0 and said["cut"] > 2 and said["all"]["repeated"] > 2,
          r.stdout)
    deaf = Centre(lambda n, f: confirm(f[:2] + bytes([f[2] ^ 0x55]) + f[3:]))
    r, said = simulate(deaf.port, "--devices", 2, "--rate", 10, "--seconds", 1, "--linger", 1)
    check("an answer with another sequence number confirms nothing", r.returncode == 1 and said["all"]["confirmed"] == 0 and said["unasked"] > 0,
          r.stdout)
    garbage = Centre(lambda n, f: b"\x00\xff@" + confirm(f))
    r, said = simulate(garbage.port, "--devices", 2, "--rate", 10, "--seconds", 1, "--linger", 5)
    check("noise of the centre is counted, the answer behind it is found", r.returncode == 0 and said["nonsense"] >= 3 * said["all"]["sent"],
          r.stdout)


def questions(n, frame):
    """After the first frame the centre asks for its device's clock, its own state and the post."""
    def ask(cmd, adu):
        body = bytes([9, 0, 1, 1, 0, 0, 0, 1, 1, 26]) + frame[18:24] + frame[12:18] + len(adu).to_bytes(2, "little") + bytes([cmd]) + adu
        return b"@@" + body + bytes([sum(body) & 255]) + b"##"
    if frame[26] != 2:
        return b""
    more = ask(4, bytes([88, 1, 0])) + ask(4, bytes([81, 1, 0])) + ask(1, bytes([91, 1, 5])) if n == 1 else b""
    return confirm(frame) + more


def with_questions():
    asking = Centre(questions)
    r, said = simulate(asking.port, "--devices", 1, "--rate", 0, "--seconds", 4, "--duty", 100, "--duty-after", 1)
    seen = [(f[26], f[27] if len(f) > 30 else None) for f in asking.seen if f[26] != 2 or len(f) > 30]
    check("a device answers what it is asked: its clock, its state, and the receipt of a call to the post",
          seen[:3] == [(5, 28), (5, 21), (3, None)] and said["asked"] == 3, seen)
    check("a person at the device answers the call afterwards", seen[3:] == [(2, 24)] and said["duty"]["confirmed"] == 1, seen)


def with_words():
    wrong = [["--devices", 0], ["--rate", "many"], ["--mix", "fire"], ["--mix", "smoke=3"], ["--now", "yesterday"], ["--window", 0]]
    told = [simulate(1, *w)[0] for w in wrong]
    check("wrong options are said in one line", all(r.returncode == 2 and r.stderr.count("\n") == 1 for r in told), [r.stderr for r in told])
    plans = [subprocess.run([BUILD / "bin" / "huoyan-simulate", "--plan", "--seconds", "5", "--seed", s], capture_output=True, text=True,
                            check=True).stdout for s in ("1", "1", "2")]
    check("a seed is a plan", plans[0] == plans[1] != plans[2] and plans[0].count("\n") > 100)


jobs = [threading.Thread(target=f) for f in (with_questions, with_bad_centres)]
for job in jobs:
    job.start()
with_words()
with_gate()
for job in jobs:
    job.join()
print(f"1..{count['run']}")
sys.exit(count["failed"] > 0)
