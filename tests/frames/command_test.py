#!/usr/bin/env python3
"""`huoyan frame decode` and `frame encode` from outside.  command_test.py HUOYAN"""
import json
import pathlib
import subprocess
import sys

from line import ROOT, Tap, frame, part, parts, samples

t = Tap()
F = samples()
GOOD = [b for good, b in F.values() if good]


def run(what, text, *options):
    done = subprocess.run([sys.argv[1], "frame", what, *options], input=text, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout.splitlines(), done.stderr


def decode(*frames, profile=None):
    code, lines, _ = run("decode", "".join(b.hex() + "\n" for b in frames), *(["--profile", profile] if profile else []))
    return code, [json.loads(l) for l in lines]


def main():
    code, lines, _ = run("decode", "".join(b.hex().upper() + "\n" for b in GOOD))
    t.ok("every good frame decodes", code == 0 and len(lines) == len(GOOD), (code, len(lines)))
    code, again, _ = run("encode", "\n".join(lines) + "\n")
    t.ok("… and encodes to the same bytes", code == 0 and again == [b.hex() for b in GOOD],
         [(a, b.hex()) for a, b in zip(again, GOOD) if a != b.hex()][:2])
    for path in sorted((ROOT / "law/jinan/profiles").glob("*.yaml")):
        code, lines, err = run("decode", "".join(b.hex() + "\n" for b in GOOD), "--profile", path.stem)
        _, again, _ = run("encode", "\n".join(lines) + "\n", "--profile", path.stem)
        t.ok(f"by the profile {path.stem} too", code == 0 and again == [b.hex() for b in GOOD], (code, err))
    _, [f03] = decode(F["F03"][1])
    t.ok("a smoke detector in fire reads as documented", f03 == {
        "ok": True, "seq": 1, "version": [1, 1], "time": "2012-09-26T09:58:32+08:00", "src": 889, "dst": 88888, "cmd": 2,
        "adu_len": 48, "type": 2, "objects": [{"sys": 1, "addr": 1, "part": 40, "part_addr": 131082, "status": 2, "text": "",
                                              "time": "2012-09-26T09:58:02+08:00"}]}, f03)
    _, [g02, g03] = decode(F["G02"][1], F["G03"][1])
    t.ok("a text that is cut in a character is read, and its bytes stand beside it",
         g02["objects"][0]["text"] == "一号楼地下二层东侧消防泵房门口" and g02["objects"][0]["text_raw"].endswith("daca"), g02)
    t.ok("a quantity has its step and unit", [(o["value"], o["unit"]) for o in g03["objects"]] == [(-12.5, "℃"), (0.4, "MPa")], g03)
    for name, want in (("F43", "checksum"), ("F44", "length"), ("N01", "end"), ("N03", "length"), ("N04", "checksum")):
        code, got = decode(F[name][1])
        t.ok(f"{name} is no frame: {want}", code == 1 and got == [{"ok": False, "error": want}], (code, got))
    code, got = decode(F["F01"][1], b"", F["F05"][1][1:], F["F01"][1])
    t.ok("a bad line is answered in its place and the rest is read", code == 1 and [g["ok"] for g in got] == [True, False, True], got)
    code, lines, _ = run("decode", "zz\n40 40 01 00 01 01 23 3A 09 1A 09 0C 38 5B 01 00 00 00 79 03 00 00 00 00 00 00 03 AB 23 23\n")
    t.ok("digits may stand apart; what is no digit is said to be none",
         code == 1 and json.loads(lines[0])["error"] == "hex" and json.loads(lines[1])["cmd"] == 3, lines)
    short = frame(1, 70001, bytes([2, 2]) + b"".join(part()[:9] + part()[-6:] for _ in range(2)))
    _, [plain], = decode(short)
    _, [vendor] = decode(short, profile="fubei-2018")
    t.ok("a profile reads a vendor's objects", "raw" in plain and len(vendor["objects"]) == 2 and "raw" not in vendor, (plain, vendor))
    tag = frame(2, 7, parts(part(part_type=178)))
    code, [one] = decode(tag, profile="bluetooth-base")
    t.ok("… and leaves the standard's to the standard", code == 0 and one["objects"][0]["part"] == 178, one)
    for text, word in (('{"ok":true}', "seq"), ("[]", "object"), ("{", "line"),
                       (json.dumps({**f03, "objects": [{"sys": 256}]}), "objects[0].sys"),
                       (json.dumps({**f03, "objects": [{**f03["objects"][0], "wrong": 1}]}), "wrong"),
                       (json.dumps({**f03, "adu_len": 47}), "adu_len"), (json.dumps({**f03, "time": "2012-13-01"}), "time")):
        code, lines, _ = run("encode", text + "\n")
        got = json.loads(lines[0])
        t.ok(f"what is wrong with a frame as JSON is named: {word}", code == 1 and got["ok"] is False and word in got["why"], got)
    for words in ((), ("both",), ("decode", "--profile", "none-such"), ("decode", "--strange")):
        done = subprocess.run([sys.argv[1], "frame", *words], input="", capture_output=True, text=True, check=False)
        t.ok(f"wrong use is 2 and one line: frame {' '.join(words)}", done.returncode == 2 and done.stderr.count("\n") == 1, done)
    done = subprocess.run([sys.argv[1], "frame", "--help"], capture_output=True, text=True, check=False)
    t.ok("frame takes --help", done.returncode == 0 and "decode" in done.stdout)
    return t.done()


sys.exit(main())
