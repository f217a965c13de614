"""Traffic for the fault tests: applications over HTTP and device frames over TCP, each repeated until it is acknowledged.

What a client was told is kept here and held against the system's stores afterwards.
"""
import http.client
import json
import pathlib
import random
import shutil
import socket
import struct
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from live import ROOT  # noqa: E402

DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"
LOGIN, ORG = "wang.zhanggui", "370102-374marf19c0n3"
REFUSED_FOR_NOW = {"busy-try-again", "could-not-be-stored", "too-many-requests"}
DEVICES = (11111, 889)


def new_id(chance, region=370102):
    n = chance.getrandbits(63)
    return f"{region}-" + "".join(DIGITS[(n >> (5 * k)) & 31] for k in range(12, -1, -1))


def world_with_places(folder, n, chance):
    """The demonstration's city and n more places of ORG; their written ids."""
    shutil.copytree(ROOT / "demo" / "world", folder)
    ids = [new_id(chance) for _ in range(n)]
    with open(folder / "place.csv", "a", encoding="utf-8") as f:
        for i, one in enumerate(ids):
            f.write(f'{one},试验场所{i},济南市历下区试验路{i}号,370102,{ORG},"117.0235,36.6655",cinema,400,,2009-01-01\n')
    return ids


class Tap:
    """One line a test; a test is a sentence that is true."""

    def __init__(self):
        self.n = self.failed = 0

    def ok(self, sentence, good, detail=""):
        self.n += 1
        self.failed += not good
        print(f"{'ok' if good else 'not ok'} {self.n} - {sentence}")
        if not good and detail != "":
            print("# " + str(detail)[:3000].replace("\n", "\n# "))
        sys.stdout.flush()

    def done(self):
        print(f"1..{self.n}")
        return 1 if self.failed else 0


class Application:
    """The same bytes under the same key, however often they are sent."""

    def __init__(self, system, promise, paper, place, key):
        self.system, self.place, self.key = system, place, key
        values = {"filing-channel": "online", "premises-use": "cinema", "area": 400, "business-licence": paper, "promise": promise,
                  "fire-rules": paper, "floor-plans": paper, "filed-by-agent": False}
        self.body = json.dumps({"about": {"kind": "place", "id": place}, "parties": [{"party": "applicant", "org": ORG}],
                                "values": values}, ensure_ascii=False).encode()
        self.status = self.raw = None

    @property
    def matter(self):
        return json.loads(self.raw)["matter"]

    def send(self, conn, cookie, body=None):
        conn.request("POST", "/api/procedures/opening-check/acts/promise", body or self.body,
                     {"X-Huoyan": "1", "Cookie": cookie, "X-Huoyan-Org": ORG, "Content-Type": "application/json",
                      "Idempotency-Key": self.key})
        r = conn.getresponse()
        return r.status, r.read()


class Applicants:
    """Threads that apply, one place after the other; what is not acknowledged is sent again."""

    def __init__(self, system, places, n_threads=4, pause_s=0.01):
        client = system.client(LOGIN)
        self.system, self.cookie, self.pause_s = system, client.cookie, pause_s
        self.paper = client.upload("a.pdf", b"%PDF-1.4\n%%EOF\n").json["hash"]
        self.promise = client.get("/api/law/promise").json["hash"]
        self.todo, self.lock = list(places), threading.Lock()
        self.acknowledged, self.strange, self.repeated = [], [], 0
        self.stops = threading.Event()
        self.threads = [threading.Thread(target=self.run, daemon=True) for _ in range(n_threads)]
        for t in self.threads:
            t.start()

    def application(self, place, key):
        return Application(self.system, self.promise, self.paper, place, key)

    def run(self):
        while not self.stops.is_set():
            with self.lock:
                if not self.todo:
                    return
                place = self.todo.pop()
            one = self.application(place, "act-" + place)
            if self.repeat(one):
                with self.lock:
                    self.acknowledged.append(one)
            time.sleep(self.pause_s)

    def repeat(self, one):
        """Until acknowledged; a system that is gone for a minute is a failure."""
        until = time.monotonic() + 60
        while time.monotonic() < until:
            conn = http.client.HTTPConnection("127.0.0.1", self.system.port, timeout=10)
            try:
                one.status, one.raw = one.send(conn, self.cookie)
            except (OSError, http.client.HTTPException):
                one.status = None
            finally:
                conn.close()
            if one.status == 201:
                return True
            if one.status is not None and json.loads(one.raw).get("code") not in REFUSED_FOR_NOW:
                self.strange.append((one.key, one.status, one.raw))
                return False
            with self.lock:
                self.repeated += 1
            time.sleep(0.03)
        self.strange.append((one.key, "never acknowledged", one.status))
        return False

    def end(self):
        self.stops.set()
        for t in self.threads:
            t.join(90)


def frame(seq, device, part_addr, word, cmd=2):
    """State of one part, GB/T 26875.3-2011 8.2.1.2: system 1, address 1, smoke detector (40), part_addr, word."""
    adu = bytes([2, 1, 1, 1, 40]) + struct.pack("<IH", part_addr, word) + bytes(31) + bytes([0, 0, 10, 24, 9, 26])
    return packed(seq, device, adu, cmd)


def packed(seq, device, adu, cmd=2):
    body = (struct.pack("<H", seq & 0xFFFF) + bytes([1, 1]) + bytes([0, 0, 10, 24, 9, 26]) + device.to_bytes(6, "little") + bytes(6)
            + struct.pack("<H", len(adu)) + bytes([cmd]) + adu)
    return b"@@" + body + bytes([sum(body) & 255]) + b"##"


FIRE, FAULT = 0x0002, 0x0004  # GB/T 26875.3-2011 table 6: bit 1 火警, bit 2 故障


class Devices:
    """One link a device; every frame has a part of its own, and is sent again until it is confirmed."""

    def __init__(self, system, seed):
        self.system, self.chance = system, random.Random(seed)
        self.confirmed, self.sent, self.lock = [], 0, threading.Lock()
        self.stops = threading.Event()
        self.threads = [threading.Thread(target=self.run, args=(d,), daemon=True) for d in DEVICES]
        for t in self.threads:
            t.start()

    def run(self, device):
        link, seq = None, 0
        while not self.stops.is_set():
            seq += 1
            word = FIRE if seq % 3 else FAULT
            text = frame(seq, device, seq, word)
            self.sent += 1
            while True:
                try:
                    link = link or socket.create_connection(("127.0.0.1", self.system.device_port), timeout=2)
                    link.sendall(text)
                    if confirmed(link, seq):
                        with self.lock:
                            self.confirmed.append((device, seq, word, text))
                        break
                except OSError:
                    pass
                if link:
                    link.close()
                link = None
                time.sleep(0.05)
                if self.stops.is_set():
                    return
            time.sleep(0.02)
        if link:
            link.close()

    def end(self):
        self.stops.set()
        for t in self.threads:
            t.join(20)


def answer_of(link):
    got = b""
    while len(got) < 30:
        more = link.recv(30 - len(got))
        if not more:
            return b""
        got += more
    return got


def confirmed(link, seq):
    got = answer_of(link)
    return len(got) == 30 and got[:2] == b"@@" and struct.unpack("<H", got[2:4])[0] == seq & 0xFFFF and got[26] == 3
