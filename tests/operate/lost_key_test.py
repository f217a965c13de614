"""The log's key is lost: under a new origin the same leaves give the same tree (OPERATIONS.md, Keys); TAP.

    lost_key_test.py BUILD
"""
import json
import pathlib
import shutil
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from live import System  # noqa: E402


def checkpoint(system, least=1):
    """origin, size, root: once so many leaves are signed."""
    path, end, lines = system.data / "log" / "public" / "checkpoint", time.monotonic() + 30, []
    while time.monotonic() < end:
        lines = path.read_text().split("\n")[:3] if path.exists() else []
        if lines and int(lines[1]) >= least:
            break
        time.sleep(0.1)
    return lines


def main():
    with System(pathlib.Path(sys.argv[1]).resolve(), now="2026-09-21T09:30") as s:
        checkpoint(s)
        s.stop()
        old = checkpoint(s)
        shutil.move(s.data / "log", s.data / "log-before")
        house = json.loads((s.data / "house.json").read_text())
        house["origin"] = "demo.huoyan.example/b"
        (s.data / "house.json").write_text(json.dumps(house))
        s.start()
        new = checkpoint(s, int(old[1]))
        same = new[0] == "demo.huoyan.example/b" and old[0] != new[0] and new[1:] == old[1:]
        print(f"{'ok' if same else 'not ok'} 1 - the new log has the root of the old one at its size\n# {old} {new}")
        audit = s.audit()
        print(f"{'ok' if audit.returncode == 0 else 'not ok'} 2 - the auditor finds nothing\n# {audit.stdout[:300]}")
    print("1..2")
    return 0 if same and audit.returncode == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
