"""Frames of GB/T 26875.3-2011 as a plain client builds them: written from the standard, shares no code with the program."""
import struct
import time

FIRE, FAULT, SHIELDED = 2, 4, 8


def label(at=None):
    t = time.gmtime((time.time() if at is None else at) + 8 * 3600)
    return bytes([t.tm_sec, t.tm_min, t.tm_hour, t.tm_mday, t.tm_mon, t.tm_year % 100])


def frame(device, adu, seq=0, cmd=2, at=None, dst=1):
    body = struct.pack("<HBB", seq, 1, 0) + label(at) + device.to_bytes(6, "little") + dst.to_bytes(6, "little")
    body += struct.pack("<HB", len(adu), cmd) + adu
    return b"@@" + body + bytes([sum(body) & 255]) + b"##"


def part(status, part_addr, text="", kind=40, system=1, addr=1, at=None):
    """One object of type 2: the state of a part."""
    desc = text.encode("gb18030")[:31].ljust(31, b"\0")
    return struct.pack("<BBBIH", system, addr, kind, part_addr, status) + desc + label(at)


def parts(*objects):
    return bytes([2, len(objects)]) + b"".join(objects)


def operation(flags, operator=7, at=None):
    """One object of type 24: somebody did something at the device."""
    return bytes([24, 1, flags, operator]) + label(at)
