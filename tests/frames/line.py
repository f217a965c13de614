"""A plain client of GB/T 26875.3-2011 that shares no code with ours: frames built and read by the standard's tables, and a
gate of its own to talk to."""
import contextlib
import pathlib
import socket
import sqlite3
import struct
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests"))
from lent import folder  # noqa: E402
CONTROL, UPLOAD, CONFIRM, REQUEST, REPLY, DENY = 1, 2, 3, 4, 5, 6
FRAME, REPLY_ROW, ONLINE, OFFLINE, ORDER, STARTED = 1, 2, 3, 4, 5, 6
FIRE, STRANGER, UNBOUND, MISFIT, VENDOR, CLOCK = 1, 2, 4, 8, 16, 32


def label(t=None):
    """Six bytes of a time label, Beijing time."""
    s = time.gmtime((time.time() if t is None else t) + 8 * 3600)
    return bytes([s.tm_sec, s.tm_min, s.tm_hour, s.tm_mday, s.tm_mon, s.tm_year - 2000])


def frame(seq, src, adu=b"", cmd=UPLOAD, dst=88888, version=(1, 1), stamp=None):
    control = struct.pack("<HBB", seq, *version) + (label() if stamp is None else stamp)
    control += src.to_bytes(6, "little") + dst.to_bytes(6, "little") + struct.pack("<HB", len(adu), cmd)
    return b"@@" + control + adu + bytes([sum(control + adu) & 255]) + b"##"


def part(status=2, part_type=40, address=0x20011, text=b"", stamp=None, system=1, place=1):
    return bytes([system, place, part_type]) + struct.pack("<IH", address, status) + text.ljust(31, b"\0") + (stamp or label())


def parts(*objects, count=None):
    return bytes([2, len(objects) if count is None else count]) + b"".join(objects)


class Answer:
    def __init__(self, raw):
        self.raw = raw
        self.seq, major, minor = struct.unpack("<HBB", raw[2:6])
        self.version, self.stamp = (major, minor), raw[6:12]
        self.src, self.dst = int.from_bytes(raw[12:18], "little"), int.from_bytes(raw[18:24], "little")
        self.cmd, self.adu = raw[26], raw[27:-3]
        self.good = raw[:2] == b"@@" and raw[-2:] == b"##" and raw[-3] == sum(raw[2:-3]) & 255


def cut(data):
    """Whole answers and what remains."""
    found = []
    while len(data) >= 30:
        n = 30 + int.from_bytes(data[24:26], "little")
        if len(data) < n:
            break
        found.append(Answer(data[:n]))
        data = data[n:]
    return found, data


class Link:
    """One connection; reads answers as they come."""

    def __init__(self, port, source=None, timeout=5):
        self.s = socket.create_connection(("127.0.0.1", port), timeout=timeout, source_address=source)
        self.rest = b""

    def send(self, *frames):
        self.s.sendall(b"".join(frames))

    def answers(self, n, wait=5.0):
        """n answers, or as many as came until the time was over or the link was closed."""
        got, self.rest = cut(self.rest)
        end = time.monotonic() + wait
        while len(got) < n and time.monotonic() < end:
            self.s.settimeout(max(0.01, end - time.monotonic()))
            try:
                data = self.s.recv(65536)
            except (TimeoutError, OSError):
                break
            if not data:
                break
            more, self.rest = cut(self.rest + data)
            got += more
        return got

    def silent(self, wait=0.25):
        return self.answers(1, wait) == []

    def closed(self, wait=5.0):
        self.s.settimeout(wait)
        try:
            return self.s.recv(1) == b""
        except ConnectionError:
            return True
        except TimeoutError:
            return False

    def close(self):
        self.s.close()


class Gate:
    """A gate alone on a folder of its own."""

    def __init__(self, program, book=None, **options):
        self.program, self.options = program, options
        self.dir = folder("huoyan-gate-")
        self.signals = self.dir
        if book is not None:
            self.book(book)
            self.options["book"] = self.dir / "book.jsonl"
        self.process = None

    def book(self, text):
        aside = self.dir / "book.new"
        aside.write_text(text, encoding="utf-8")
        aside.rename(self.dir / "book.jsonl")

    def start(self):
        words = [f"{k}={v}" for k, v in self.options.items()]
        self.process = subprocess.Popen([self.program, "run", str(self.signals), str(ROOT / "schema" / "signal"), *words],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline().split()[1])

    def stop(self, kill=False):
        if kill:
            self.process.kill()
        self.process.stdin.close()
        code = self.process.wait(timeout=30)
        self.process.stdout.close()
        return code

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.stop()

    def rows(self, where="1"):
        """(seq, at, kind, device, flags, order_no, detail, frame) of all segments."""
        out = []
        for path in sorted(self.signals.glob("signal-*.db")):
            with contextlib.closing(sqlite3.connect(path, timeout=10)) as db:
                out += db.execute("SELECT seq, at, kind, device, flags, order_no, detail, frame FROM signal "
                                  f"WHERE {where} ORDER BY seq").fetchall()
        return out

    def frames(self):
        return [bytes(r[7]) for r in self.rows(f"kind = {FRAME}")]

    def order(self, no, device, kind, **fields):
        words = [f"{k}={v}" for k, v in fields.items()]
        return subprocess.run([self.program, "order", str(self.signals / "order.sock"), str(no), str(device), str(kind), *words],
                              check=False).returncode

    def until(self, wanted, wait=60.0):
        """Waits until wanted() is true; its last value."""
        end = time.monotonic() + wait
        while True:
            value = wanted()
            if value or time.monotonic() > end:
                return value
            time.sleep(0.02)


class Tap:
    """One line a test; a test is a sentence that is true."""

    def __init__(self):
        self.n = self.failed = 0

    def ok(self, sentence, good, detail=""):
        self.n += 1
        self.failed += not good
        print(f"{'ok' if good else 'not ok'} {self.n} - {sentence}")
        if not good:
            print("# " + str(detail)[:2000].replace("\n", "\n# "))
        sys.stdout.flush()

    def done(self):
        print(f"1..{self.n}")
        return 1 if self.failed else 0


def samples():
    """name → (good, bytes) of frames.tsv."""
    rows = [l.split("\t") for l in pathlib.Path(__file__).with_name("frames.tsv").read_text().splitlines()]
    return {r[0]: (r[1] == "good", bytes.fromhex(r[2])) for r in rows}
