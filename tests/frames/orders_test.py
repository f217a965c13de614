#!/usr/bin/env python3
"""What the centre asks of devices, and what becomes of it (GB/T 26875.3-2011 6.2, 6.4, 6.5).  orders_test.py GATE_ALONE"""
import socket
import sys
import time

from line import (CONFIRM, CONTROL, DENY, ORDER, REPLY, REPLY_ROW, REQUEST, Answer, Gate, Link, Tap, frame, label, part, parts)

t = Tap()
DONE, DENIED, SILENT, AWAY, UNKNOWN, CROWDED, ENDED = 1, 2, 3, 4, 5, 6, 7
BOOK = ('{"profiles":[{"id":"standard","enquiry":true,"reply_ms":250,"repeats":3},'
        '{"id":"asks","clock_request":true,"echo":true,"uploads":[0,7],"heartbeat":[190]}]}\n'
        '{"address":11}\n{"address":12}\n{"address":13}\n{"address":14,"profile":"asks"}\n')


def outcome(gate, no, wait=5.0):
    rows = gate.until(lambda: gate.rows(f"kind = {ORDER} AND order_no = {no}"), wait)
    return [r[6] for r in rows or []]


def device(gate, src):
    link = Link(gate.port)
    link.send(frame(0, src, dst=161, version=(1, 5)))
    link.answers(1)
    return link


def asked(link, n=1, wait=3.0):
    return link.answers(n, wait)


def reply(link, question, src, cmd, adu=b""):
    link.send(frame(question.seq, src, adu, cmd, dst=161))


def each_kind(gate):
    link = device(gate, 11)
    gate.order(1, 11, 91, minutes=10)
    [q] = asked(link)
    t.ok("查岗 is a control with its minutes, from the address that the device calls ours, in the device's version",
         q.good and (q.cmd, q.adu, q.src, q.dst, q.version) == (CONTROL, bytes([91, 1, 10]), 161, 11, (1, 5)), q.raw.hex())
    reply(link, q, 11, CONFIRM)
    t.ok("its confirmation is kept", outcome(gate, 1) == [DONE], outcome(gate, 1))
    gate.order(2, 11, 90)
    [q] = asked(link)
    t.ok("a clock is set to our time", q.adu[:2] == bytes([90, 1]) and q.adu[2:] in [label(time.time() + d) for d in (-2, -1, 0, 1)], q.adu)
    t.ok("our own numbers rise by one", q.seq == 1, q.seq)
    reply(link, q, 11, CONFIRM)
    questions = {61: (dict(sys=1, addr=2), bytes([61, 1, 1, 2]), bytes([1, 1, 1, 2, 1, 0]) + label()),
                 62: (dict(sys=1, addr=2, part=0x20011), bytes([62, 1, 1, 2, 0x11, 0, 2, 0]), parts(part())),
                 81: ({}, bytes([81, 1, 0]), bytes([21, 1, 1]) + label()), 88: ({}, bytes([88, 1, 0]), bytes([28, 1]) + label())}
    for no, (kind, (fields, want, answer)) in enumerate(questions.items(), 10):
        gate.order(no, 11, kind, **fields)
        [q] = asked(link)
        reply(link, q, 11, REPLY, answer)
        kept = gate.until(lambda no=no: gate.rows(f"kind = {REPLY_ROW} AND order_no = {no}"))
        t.ok(f"type {kind} is asked as the standard says, its answer is stored, the order ends",
             (q.cmd, q.adu) == (REQUEST, want) and kept and bytes(kept[0][7])[27:-3] == answer and outcome(gate, no) == [DONE], q.raw.hex())
    gate.order(20, 11, 89)
    [q] = asked(link)
    t.ok("initialisation is a control", (q.cmd, q.adu) == (CONTROL, bytes([89, 1, 0])))
    reply(link, q, 11, CONFIRM)
    outcome(gate, 20)
    link.close()


def what_goes_wrong(gate):
    link = device(gate, 12)
    gate.order(30, 12, 91, minutes=1)
    sends = asked(link, 5, 2.5)
    t.ok("without an answer it is sent four times, same number and data", len(sends) == 4 and len({(q.seq, q.adu) for q in sends}) == 1,
         [q.raw.hex() for q in sends])
    t.ok("… then the communication has failed", outcome(gate, 30) == [SILENT])
    gate.order(31, 12, 91, minutes=1)
    for _ in range(4):
        [q] = asked(link)
        reply(link, q, 12, DENY)
    t.ok("a denial is followed by the next try, four in all, and is told", outcome(gate, 31) == [DENIED], outcome(gate, 31))
    gate.order(32, 12, 61, sys=1, addr=1)
    [q] = asked(link)
    reply(link, q, 12, REPLY, bytes([21, 1, 1]) + label())
    [again] = asked(link)
    reply(link, again, 12, REPLY, bytes([1, 1, 1, 1, 1, 0]) + label())
    t.ok("a wrong answer is asked again", again.raw[:5] == q.raw[:5] and outcome(gate, 32) == [DONE], outcome(gate, 32))
    gate.order(33, 12, 61, sys=1, addr=1)
    gate.order(33, 12, 61, sys=1, addr=1)
    gate.order(34, 12, 81)
    got = asked(link, 2, 0.2)
    t.ok("one business is open at a time; the same order is not taken twice", {(q.seq, q.adu[0]) for q in got} == {(got[0].seq, 61)})
    q = got[0]
    reply(link, q, 12, CONFIRM)  # not what answers a request: repeated
    [q] = asked(link)
    reply(link, q, 12, REPLY, bytes([1, 1, 1, 1, 1, 0]) + label())
    [q] = asked(link)
    t.ok("… then the next follows", q.adu[0] == 81, q.adu)
    link.close()
    t.ok("when the line is lost what was open has ended", outcome(gate, 34) == [ENDED], outcome(gate, 34))
    gate.order(35, 13, 81)
    gate.order(36, 99, 81)
    t.ok("a device without a link is away, a stranger is not asked", outcome(gate, 35) == [AWAY] and outcome(gate, 36) == [UNKNOWN])
    t.ok("there is no order of a type that only devices send", gate.order(37, 12, 2) == 1)
    link = device(gate, 14)  # whose profile waits ten seconds for an answer
    for no in range(40, 80):
        gate.order(no, 14, 81)
    crowded = gate.until(lambda: len(gate.rows(f"kind = {ORDER} AND detail = {CROWDED}")) == 8)
    t.ok("a device's waiting orders are bounded", bool(crowded), gate.rows(f"kind = {ORDER} AND detail = {CROWDED}"))
    link.close()


def by_datagram(gate):
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.settimeout(5)
    s.sendto(frame(1, 13), ("127.0.0.1", gate.port))
    s.recv(100)
    gate.order(90, 13, 91, minutes=5)
    q = Answer(s.recv(100))
    s.sendto(frame(q.seq, 13, cmd=CONFIRM), ("127.0.0.1", gate.port))
    t.ok("a device that speaks by datagram is asked by datagram", q.adu == bytes([91, 1, 5]) and outcome(gate, 90) == [DONE])
    s.close()


def vendors(gate):
    link = device(gate, 14)
    link.send(frame(7, 14, bytes([90, 1]) + label(), CONTROL))
    [a] = link.answers(1)
    t.ok("a device that may ask for the time gets it", (a.cmd, a.adu[:2]) == (CONFIRM, bytes([90, 1])) and len(a.adu) == 8, a.raw.hex())
    link.send(frame(8, 14, b"\x16"))
    [a] = link.answers(1)
    t.ok("a handshake of one byte is repeated where the profile says so", a.adu == b"\x16", a.raw.hex())
    link.send(frame(9, 14, b"\0" * 112, 0), frame(10, 14, cmd=7))
    t.ok("further commands are taken as uploads where the profile says so", [a.cmd for a in link.answers(2)] == [CONFIRM] * 2)
    before = len(gate.frames())
    for n in range(11, 16):
        link.send(frame(n, 14, bytes([190, 1, 0])))
    t.ok("heartbeats that say nothing new are confirmed and leave one row", len(link.answers(5)) == 5 and len(gate.frames()) == before + 1)
    link.close()
    plain = device(gate, 11)
    plain.send(frame(7, 11, bytes([90, 1]) + label(), CONTROL))
    t.ok("others are denied", [a.cmd for a in plain.answers(1)] == [DENY])
    plain.close()


def main():
    with Gate(sys.argv[1], book=BOOK) as gate:
        each_kind(gate)
        what_goes_wrong(gate)
        by_datagram(gate)
        vendors(gate)
        gate.book(BOOK + '{"address":15}\n')
        link = device(gate, 15)
        gate.until(lambda: gate.order(95, 15, 81) == 0 and asked(link, 1, 1.2), 5)
        t.ok("a device that was registered meanwhile may be asked", any(r[5] == 95 and r[6] != UNKNOWN for r in gate.rows(f"kind = {ORDER}"))
             or outcome(gate, 95), gate.rows(f"kind = {ORDER}")[-3:])
        gate.book("{")
        time.sleep(1.2)
        link.send(frame(50, 15, parts(part())))
        t.ok("a book that cannot be read changes nothing", CONFIRM in [a.cmd for a in link.answers(6, 2)])
        link.close()
    return t.done()


sys.exit(main())
