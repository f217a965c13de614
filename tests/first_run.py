"""Plays docs/first-run.md as it stands against a demonstration of its own; TAP.  `…` in the page matches anything.

    first_run.py BUILD
"""
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from live import ROOT, System  # noqa: E402


def steps(page):
    """(command, expected output lines) in the order of the page."""
    for block in re.findall(r"```console\n(.*?)```", page, re.S):
        found = []
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            else:
                found[-1][1].append(line)
        yield from found


def fits(expected, got):
    pattern = ".*?".join(re.escape(part) for part in "\n".join(expected).split("…"))
    return re.fullmatch(pattern, got.strip(), re.S)


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    page = (ROOT / "docs" / "first-run.md").read_text()
    bad = n = 0
    with System(build, now="2026-09-21T09:30") as system, tempfile.TemporaryDirectory() as here:
        for name, to in (("build", build), ("tests", ROOT / "tests"), ("first-run", system.data)):
            (pathlib.Path(here) / name).symlink_to(to)
        bash = subprocess.Popen(["bash"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=here)
        for command, expected in steps(page):
            command = command.replace("127.0.0.1:8039", f"127.0.0.1:{system.port}").replace("127.0.0.1/5200", f"127.0.0.1/{system.device_port}")
            bash.stdin.write(command + "\necho; echo '=== end'\n")
            bash.stdin.flush()
            got = []
            for line in bash.stdout:
                if line.strip() == "=== end":
                    break
                got.append(line)
            n += 1
            ok = fits(expected, "".join(got)) if expected else True
            bad += not ok
            print(f"{'ok' if ok else 'not ok'} {n} - {command[:70]}", flush=True)
            if not ok:
                print("# expected " + " / ".join(expected) + "\n# got " + "".join(got)[:1500].replace("\n", "\n# "))
        bash.stdin.close()
        bash.wait(10)
        if bad:
            print("# " + system.notes()[-1500:].replace("\n", "\n# "))
    print(f"1..{n}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
