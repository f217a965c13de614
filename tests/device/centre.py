"""A small centre of GB/T 26875.3-2011 that shares no code with ours, right as far as it goes, and wrong where it is told to be:
each fault is a habit seen in public code or one that a trial is for."""
import datetime
import socket
import struct
import threading
import time

IDLE_S = 3
BEIJING = datetime.timezone(datetime.timedelta(hours=8))
STEPS = {1: (2, 10), 2: (2, 46), 3: (2, 16), 4: (2, 10), 5: (2, 4), 7: (2, 38), 8: (2, 8), 21: (2, 7), 24: (2, 8), 25: (2, 2), 28: (2, 6)}


def label(fault):
    t = datetime.datetime.now(BEIJING) + datetime.timedelta(hours=7 if fault == "clock-off" else 0)
    return bytes([t.second, t.minute, t.hour, t.day, t.month, t.year - 2000])


def frame(seq, version, src, dst, cmd, adu, fault=None, stamp=None):
    body = struct.pack("<H", seq) + version + (stamp or label(fault)) + src + dst + struct.pack("<HB", len(adu), cmd) + adu
    return b"@@" + body + bytes([sum(body) & 255]) + b"##"


class Link:
    """One connection: what is held of it, and whom it is bound to."""

    def __init__(self, centre, send):
        self.centre, self.fault, self.send = centre, centre.fault, send
        self.held, self.bound, self.denied_at, self.questions = b"", None, 0.0, []
        self.last, self.noise = time.monotonic(), 0

    def confirm(self, f, cmd=3):
        seq, version, stamp, src, dst = struct.unpack("<H", f[2:4])[0], f[4:6], None, f[12:18], f[18:24]
        fault, adu = self.fault, b""
        if fault == "copies-time":
            stamp = f[6:12]
        if fault == "fixed-version":
            version = bytes([1, 1])
        if fault == "no-swap":
            src, dst = dst, src
        if fault == "echo":
            adu = b"\x17"
        if fault == "number-plus-one":
            seq = seq + 1 & 65535
        if fault == "one-byte-number":
            seq &= 255
        said = frame(seq, version, dst, src, cmd, adu, fault, stamp)
        if fault == "copies-sum":
            said = said[:-3] + f[-3:-2] + b"##"
        if fault == "wrong-end":
            said = said[:-2] + b"55"
        self.send(said * 2 if fault == "twice" else said)

    def deny(self, f):
        """At most one a second, and only where the head can be believed."""
        if f[12:18] == self.bound and time.monotonic() - self.denied_at >= 1:
            self.denied_at = time.monotonic()
            self.confirm(f, 6)

    def refused(self, f):
        """What a strict centre would not take; a right one takes all of it."""
        adu, fault = f[27:-3], self.fault
        if fault == "known-types-only" and adu and adu[0] not in STEPS:
            return True
        if fault == "strict-size" and len(adu) > 1 and adu[0] in STEPS:
            head, step = STEPS[adu[0]]
            return len(adu) != head + step * adu[1]
        if fault == "strict-time" and adu[:1] == b"\x02" and len(adu) == 48:
            return not (adu[45] in range(1, 32) and adu[46] in range(1, 13))
        if fault == "small-buffer" and len(f) > 512:
            return True
        if fault == "strict-text" and adu[:1] == b"\x02" and len(adu) == 48:
            try:
                adu[11:42].decode("gb18030")
            except UnicodeDecodeError:
                return True
        return fault == "no-zero-address" and f[12:18] == bytes(6)

    def taken(self, f):
        """A whole frame whose sum is right."""
        c, fault, cmd = self.centre, self.fault, f[26]
        self.bound = f[12:18]
        if self.refused(f):
            return
        if cmd in (3, 5, 6):
            self.answered(f)
            if fault == "confirms-confirm":
                self.confirm(f)
            return
        if cmd != 2:
            self.confirm(f, 3 if fault == "confirms-requests" else 6)
            return
        c.n += 1
        if fault == "drops-duplicates" and f in c.seen or fault == "same-number-once" and (self.bound, f[2:4]) in c.seen:
            return
        c.seen.update((f, (self.bound, f[2:4])))
        if fault == "loses-some" and c.n % 97 == 96:
            return
        if fault == "first-link-only" and c.owner.setdefault(self.bound, self) is not self:
            return
        self.confirm(f)
        if c.asks and not self.questions:
            self.questions.append([9, 0, 0.0, False, label(fault)])  # number, times sent, last sent, denied, label

    def answered(self, f):
        if not self.questions or not self.questions[0] or f[2:4] != struct.pack("<H", self.questions[0][0]):
            return
        if f[26] == 6:
            self.questions[0][3] = self.fault != "ignores-denials"
        elif self.fault != "asks-on":
            self.questions = [None]

    def ask(self):
        """Its own business: asked again after a second, three times, then given up."""
        if not self.questions or self.questions[0] is None:
            return
        q = self.questions[0]
        wait = 4 if self.fault == "asks-slowly" else 1 if self.fault != "ignores-denials" or q[1] == 0 else 9
        if q[1] > (1 if self.fault == "gives-up-early" else 5 if self.fault == "never-gives-up" else 3):
            self.questions = [None]
        elif q[3] or time.monotonic() - q[2] >= wait:
            if self.fault == "asks-anew" and q[1]:
                q[0] += 1
            q[1:4] = q[1] + 1, time.monotonic(), False
            stamp = q[4] if self.fault == "asks-with-old-label" else label(None)
            cmd = 1 if self.fault == "asks-by-control" else 4
            self.send(frame(q[0], bytes([1, 1]), bytes([1, 0, 0, 0, 0, 0]), self.bound, cmd, bytes([81, 1, 0]), stamp=stamp))

    def hear(self, piece):
        self.last = time.monotonic()
        if self.fault == "no-buffer":
            self.held = b""
        if self.fault == "joins-links":
            self.centre.held += piece
            self.held, self.centre.held = self.centre.held, b""
            self.scan()
            self.centre.held, self.held = self.held, b""
            return
        self.held += piece
        self.scan()

    def drop(self, n):
        self.held, self.noise = self.held[n:], self.noise + n

    def scan(self):
        fault, limit = self.fault, {"waits-forever": 65535, "takes-long": 1100}.get(self.fault, 1024)
        while self.held:
            at = self.held.find(b"@@") if fault != "two-steps" else next((i for i in range(0, len(self.held) - 1, 2) if self.held[i:i + 2] == b"@@"), -1)
            if at < 0:
                self.drop(len(self.held) - self.held.endswith(b"@"))
                return
            self.drop(at)
            if fault == "hangs-up-on-noise" and at:
                raise OSError("noise")
            if len(self.held) < 27:
                return
            size = 30 + struct.unpack("<H", self.held[24:26])[0]
            if fault == "searches-end":
                size = self.held.find(b"##") + 2
                if size < 2:
                    return
            elif size > 30 + limit:
                self.drop(1)
                continue
            if len(self.held) < size:
                return
            f = self.held[:size]
            good_sum = fault == "no-sum" or len(f) >= 30 and sum(f[2:-3]) & 255 == f[-3]
            good_end = fault == "no-end" or f[-2:] == b"##"
            if good_sum and good_end:
                self.held = b"" if fault == "first-only" else self.held[size:]
                self.taken(f)
                continue
            if fault != "denies-nothing" and len(f) >= 30:
                self.deny(f)
            self.drop(len(self.held) if fault == "drops-the-rest" else 1)

    def idle(self):
        """A false start may not hide what stands behind it."""
        if self.held and self.fault != "no-idle" and time.monotonic() - self.last >= IDLE_S:
            self.drop(1)
            self.scan()


class Centre:
    def __init__(self, fault=None, asks=False):
        self.fault, self.asks, self.n = fault, asks, 0
        self.seen, self.owner, self.held, self.dead = set(), {}, b"", False
        self.one = threading.Lock()
        while not self.bind():
            pass
        for run in (self.accept, self.udp):
            threading.Thread(target=run, daemon=True).start()

    def bind(self):
        """A port that is free for TCP and for UDP."""
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.port = self.listener.getsockname()[1]
        self.datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        try:
            self.datagrams.bind(("127.0.0.1", self.port))
            return True
        except OSError:
            self.listener.close()
            self.datagrams.close()
            return False

    def accept(self):
        while True:
            try:
                s, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(s,), daemon=True).start()

    def serve(self, s):
        if self.fault == "one-by-one":
            with self.one:
                self.serve_link(s)
        else:
            self.serve_link(s)

    def send(self, s, said):
        if self.fault != "blocks-all":
            s.sendall(said)
            return
        with self.one:
            s.sendall(said)

    def serve_link(self, s):
        s.settimeout(0.1)
        s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self.fault == "blocks-all":
            s.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)  # soon it can send no more
        link = Link(self, lambda said: self.send(s, said))
        with s:
            while True:
                try:
                    piece = s.recv(65536)
                    if not piece:
                        return
                    while self.dead:
                        time.sleep(1)
                    s.settimeout(None)
                    link.hear(piece)
                except TimeoutError:
                    link.idle()
                except OSError:
                    return
                try:
                    link.ask()
                    s.settimeout(0.1)
                except OSError:
                    return
                if self.fault == "dies-of-garbage" and link.noise > 1000:
                    self.dead = True

    def udp(self):
        links = {}
        while True:
            try:
                piece, who = self.datagrams.recvfrom(65536)
            except OSError:
                return
            link = links.setdefault(who, Link(self, lambda said, who=who: self.datagrams.sendto(said, who)))
            if self.fault != "udp-joins":
                link.held = b""
            if self.fault == "udp-first-only":
                piece = piece[:30 + struct.unpack("<H", piece[24:26])[0]] if len(piece) > 30 else piece
            if self.fault == "udp-dies-of-noise" and not piece.startswith(b"@@"):
                return
            if self.fault != "udp-silent":
                link.hear(piece)

    def close(self):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.datagrams.close()
