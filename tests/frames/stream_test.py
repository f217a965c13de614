#!/usr/bin/env python3
"""What the gate does with each public frame and with whatever a line makes of them, seen by a client that shares no code
with it.  stream_test.py GATE_ALONE"""
import sys
import time

from line import (CONFIRM, CONTROL, DENY, FIRE, MISFIT, ONLINE, REPLY, REQUEST, STARTED, STRANGER, UNBOUND, UPLOAD, VENDOR, Gate,
                  Link, Tap, frame, label, part, parts, samples)

t = Tap()
F = samples()


def raw(name):
    return F[name][1]


def each_frame(gate):
    link = Link(gate.port)
    wrong, stored = [], []
    for name, (good, b) in F.items():
        if not good:
            continue
        link.close()
        link = Link(gate.port)
        link.send(b)
        cmd = b[26]
        want = {UPLOAD: CONFIRM, CONTROL: DENY, REQUEST: DENY}.get(cmd)
        # the heartbeat behind it shows that nothing else was answered
        link.send(frame(9999, int.from_bytes(b[12:18], "little")))
        got = link.answers(2 if want else 1)
        if want:
            a = got[0] if got else None
            now = [label(time.time() + d) for d in (-2, -1, 0, 1)]
            right = (a and a.good and a.cmd == want and a.seq == int.from_bytes(b[2:4], "little") and a.adu == b"" and
                     a.raw[12:18] == b[18:24] and a.raw[18:24] == b[12:18] and a.raw[4:6] == b[4:6] and a.stamp in now)
            if not right:
                wrong.append((name, a and a.raw.hex()))
        if not got or got[-1].seq != 9999:
            wrong.append((name, "answered otherwise"))
        if cmd == UPLOAD and len(b) > 30:
            stored.append(b)
    link.close()
    t.ok("every good upload is confirmed: same number and version, addresses swapped, our time; the rest is denied or left", not wrong,
         wrong)
    t.ok("every upload with data is stored byte for byte, in the order in which it came", gate.frames() == stored,
         (len(gate.frames()), len(stored)))


def case(sentence, gate, pieces, want, new=None, wait=0.0):
    """pieces: bytes sent one after another; want: (cmd, seq) of the answers."""
    link = Link(gate.port)
    before = len(gate.frames())
    for p in pieces:
        link.send(p)
        if wait:
            time.sleep(wait)
    got = [(a.cmd, a.seq) for a in link.answers(len(want))]
    quiet = link.silent(0.1)
    link.close()
    rows = gate.frames()[before:]
    t.ok(sentence, got == want and quiet and (new is None or rows == new), (got, want, quiet, [r.hex() for r in rows]))


def fresh(name, src):
    """The same frame from a device of its own, so that the cases do not repeat each other."""
    b = bytearray(raw(name))
    b[12:18] = src.to_bytes(6, "little")
    b[-3] = sum(b[2:-3]) & 255
    return bytes(b)


def stream_cases(gate):
    f01, f03, f06 = fresh("F01", 701), fresh("F03", 702), fresh("F06", 703)
    case("ST1: two frames in one piece are two frames", gate, [f01 + f03], [(CONFIRM, 0), (CONFIRM, 1)], [f03])
    f38 = fresh("F38", 704)
    case("ST2: a frame of single bytes is one frame", gate, [f38[i:i + 1] for i in range(len(f38))], [(CONFIRM, 3)], [f38], 0.001)
    case("ST3: noise before a frame is dropped", gate, [b"\x00\xff\x40" + f06], [(CONFIRM, 1)], [f06])
    f06 = fresh("F06", 705)
    case("ST4: an extra @ before the start mark hides nothing", gate, [b"\x40" + f06], [(CONFIRM, 1)], [f06])
    f06 = fresh("F06", 706)
    bad = f06[:-3] + bytes([(f06[-3] + 1) & 255]) + f06[-2:]
    case("ST5: a wrong sum is denied with its number, the next frame confirmed", gate, [bad + f06], [(DENY, 1), (CONFIRM, 1)], [f06])
    f06 = fresh("F06", 707)
    case("ST6: a length over 1024 is not waited for", gate, [raw("N03") + f06], [(CONFIRM, 1)], [f06])
    f06, f03 = fresh("F06", 708), fresh("F03", 708)
    case("ST7: behind a wrong end mark the next frame is found", gate, [f06[:-1] + b"\x22" + f03], [(DENY, 1), (CONFIRM, 1)], [f03])
    g11 = fresh("G11", 709)
    case("ST8: marks inside a text change nothing", gate, [g11], [(CONFIRM, 267)], [g11])
    f03 = fresh("F03", 710)
    case("ST9: a frame sent three times is confirmed three times and stored once", gate, [f03, f03, f03], [(CONFIRM, 1)] * 3, [f03], 0.02)
    odd = [fresh(n, 711 + i) for i, n in enumerate(("F24", "F01", "F40", "F48"))]
    for b in odd:
        case("ST11: an upload of any form is confirmed and kept raw", gate, [b], [(CONFIRM, b[2] | b[3] << 8)], [b] if len(b) > 30 else [])
    long = parts(*[part()] * 23)
    case("ST12: a data unit over 1024 bytes is no frame", gate, [frame(5, 715, long) + frame(6, 715)], [(CONFIRM, 6)], [])
    lie = frame(8, 716, parts(part(), count=2))
    case("ST13: a count that does not fit is confirmed, flagged, and its one object read", gate, [lie], [(CONFIRM, 8)], [lie])
    flags = gate.rows("device = 716 AND kind = 1")[0][4]
    t.ok("… the fire in it is seen", flags & FIRE and flags & MISFIT, flags)
    half = frame(9, 717, parts(part()))
    case("a false start that never ends is left after its time; what stands behind it is taken", gate,
         [b"@@" + bytes(22) + b"\x00\x04" + half], [(CONFIRM, 9)], [half])
    same = [frame(1, 718, parts(part(address=n))) for n in range(5)]
    case("a device that sends number 1 for ever is heard each time", gate, same, [(CONFIRM, 1)] * 5, same, 0.01)


def who_speaks(gate):
    rows = gate.rows("kind = 1")
    t.ok("devices that no register knows are stored and flagged", rows and all(r[4] & STRANGER for r in rows))
    link = Link(gate.port)
    link.send(frame(1, 801, parts(part())), frame(2, 802, parts(part())))
    link.answers(2)
    by = {r[3]: r[4] for r in gate.rows("kind = 1 AND device IN (801, 802)")}
    t.ok("an alarm over the link of another device is flagged", not by[801] & UNBOUND and by[802] & UNBOUND, by)
    second = Link(gate.port)
    second.send(frame(3, 801, parts(part(address=5))))
    got = second.answers(1)
    t.ok("a second link of a device takes the place of the first", len(got) == 1 and link.closed(), got)
    came = [r[6] for r in gate.rows(f"kind = {ONLINE} AND device = 801")]
    t.ok("… and that is kept", came == [1 - 1, 2], came)
    second.send(frame(4, 801, parts(part(part_type=178))))
    second.answers(1)
    flags = gate.rows("kind = 1 AND device = 801")[-1][4]
    t.ok("a vendor's part is read by the standard's bits, as unverified", flags & VENDOR and flags & FIRE, flags)
    second.close()
    t.ok("the first row says that the gate began", gate.rows()[0][2] == STARTED)


def datagrams(gate):
    import socket
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.settimeout(5)
    one, two = frame(1, 901, parts(part())), frame(2, 901, parts(part(status=0)))
    s.sendto(one + two, ("127.0.0.1", gate.port))
    got = s.recv(4096)
    t.ok("two frames in a datagram are confirmed in one", len(got) == 60 and got[26] == got[56] == CONFIRM, got.hex())
    s.sendto(one[:40], ("127.0.0.1", gate.port))
    s.sendto(one[40:], ("127.0.0.1", gate.port))
    s.sendto(frame(3, 901), ("127.0.0.1", gate.port))
    got = s.recv(4096)
    t.ok("nothing carries over from one datagram to the next", len(got) == 30 and got[2] == 3, got.hex())
    links = [r[0] for r in gate.rows("kind = 1 AND device = 901")]
    t.ok("what came by datagram is stored", len(links) == 2)
    s.close()


def hex_text(program):
    book = '{"profiles":[{"id":"standard"},{"id":"digits","hex_text":true}]}\n{"address":703,"profile":"digits"}\n'
    with Gate(program, book=book) as gate:
        link = Link(gate.port)
        f06 = fresh("F06", 703)
        text = f06.hex().upper().encode()
        link.send(text[:31], text[31:])
        link.s.settimeout(5)
        got = b""
        while len(got) < 60:
            got += link.s.recv(100)
        b = bytes.fromhex(got.decode())
        t.ok("ST10: a stream of hex digits is taken and answered in hex digits, where a profile says so",
             b[26] == CONFIRM and gate.frames() == [f06], got)
        link.close()


def main():
    program = sys.argv[1]
    with Gate(program, idle=300) as gate:
        each_frame(gate)
        stream_cases(gate)
        link = Link(gate.port)
        text = fresh("F06", 799).hex().encode()
        link.send(text, frame(2, 799))
        got = [(a.cmd, a.seq) for a in link.answers(1)]
        t.ok("hex digits are noise where no profile has them", got == [(CONFIRM, 2)], got)
        link.close()
        who_speaks(gate)
        datagrams(gate)
        code = gate.stop()
        t.ok("the gate ends when it is told to", code == 0, code)
    hex_text(program)
    return t.done()


sys.exit(main())
