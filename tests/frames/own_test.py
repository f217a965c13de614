#!/usr/bin/env python3
"""What the centre asks by itself: 巡检 when a device is quiet, its clock when it is off.  It waits half a minute after the
start, so this is a long test.  own_test.py GATE_ALONE"""
import sys
import time

from line import CONFIRM, CONTROL, ORDER, REPLY, REPLY_ROW, Gate, Link, Tap, frame, label

t = Tap()
BOOK = ('{"profiles":[{"id":"standard","enquiry":true,"reply_ms":300,"check_s":5,"offline_s":20,"skew_s":5},{"id":"mute","offline_s":20}]}\n'
        '{"address":21}\n{"address":22,"profile":"mute"}\n{"address":23}\n')


def main():
    with Gate(sys.argv[1], book=BOOK) as gate:
        wrong, mute, silent = Link(gate.port), Link(gate.port), Link(gate.port)
        wrong.send(frame(1, 21, stamp=label(time.time() - 3600)))
        mute.send(frame(1, 22))
        silent.send(frame(1, 23))
        for one in (wrong, mute, silent):
            one.answers(1)
        began, asked = time.monotonic(), []
        while time.monotonic() - began < 110 and not {90, 81} <= {kind for kind, _ in asked}:
            for q in wrong.answers(1, 1):
                asked.append((q.adu[0], time.monotonic() - began))
                answer = (CONFIRM, b"") if q.cmd == CONTROL else (REPLY, bytes([21, 1, 1]) + label())
                wrong.send(frame(q.seq, 21, answer[1], answer[0], stamp=label()))
        kinds = [kind for kind, _ in asked]
        t.ok("a device whose clock is an hour off has it set, once", kinds.count(90) == 1, asked)
        t.ok("a quiet device is asked for its state", 81 in kinds and gate.rows(f"kind = {REPLY_ROW}"), asked)
        t.ok("… not in the first half minute", all(at > 25 for _, at in asked), asked)
        t.ok("one that answers no questions is not asked", mute.silent(0.2))
        failed = gate.until(lambda: gate.rows(f"kind = {ORDER} AND device = 23 AND order_no = 0"), 30)
        t.ok("one that should and does not is a failed communication", failed and failed[0][6] == 3, failed)
        gone = gate.until(lambda: gate.rows("kind = 4 AND device = 22"), 30)
        t.ok("one that says nothing for its time is off line", gone and gone[0][6] == 0, gone)
        for one in (wrong, mute, silent):
            one.close()
    return t.done()


sys.exit(main())
