"""Runs `make check`, the unit tests of the release build and every test of the sanitizer build; counts TAP sub-tests.

Each test is one executable or script known to meson, in a suite.  Suites whose name begins with `long` run only
for `make test-long`.  A failing test's output is printed; all else is one line per suite with its seconds.
Tests write to a folder in memory where there is room for it: they sync some ten thousand times, and none cuts the power.
"""
import contextlib
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

LONG = len(sys.argv) > 1 and sys.argv[1] == "long"
MEMORY = pathlib.Path("/dev/shm")
ROOM_B = 4 << 30  # the folders of two tests at once stay under 1 GiB


@contextlib.contextmanager
def folder_of_tests():
    """$TMPDIR of all tests, gone afterwards with what a killed test left there; in memory where that has room."""
    given = os.environ.get("TMPDIR")
    room = not given and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free >= ROOM_B
    with tempfile.TemporaryDirectory(prefix="huoyan-tests-", dir=MEMORY if room else given, ignore_cleanup_errors=True) as folder:
        os.chmod(folder, 0o1777)  # the database's own user writes there too
        os.environ["TMPDIR"] = folder
        yield


def suites(build):
    """Test name -> its suite, for what this run includes."""
    listed = json.loads(subprocess.check_output(["meson", "introspect", "--tests", build]))
    return {t["name"]: t["suite"][0].split(":")[-1] for t in listed}


def run_build(build, wanted):
    """Runs the tests whose suite is wanted; yields (suite, name, seconds, passed, failed, output)."""
    names = {n: s for n, s in suites(build).items() if wanted(s)}
    if not names:
        return
    used = sorted(set(names.values()))
    cmd = ["meson", "test", "-C", build, "--no-rebuild", "--num-processes", "2", "--quiet", "--timeout-multiplier", "4"]
    for s in used:
        cmd += ["--suite", s]
    subprocess.run(cmd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    log = pathlib.Path(build, "meson-logs", "testlog.json")
    for line in log.read_text().splitlines():
        t = json.loads(line)
        name = t["name"].split(" / ", 1)[-1]
        name = name if name in names else next((n for n in names if t["name"].endswith(n)), name)
        out = t.get("stdout") or ""
        passed = len(re.findall(r"^ok ", out, re.M))
        failed = len(re.findall(r"^not ok ", out, re.M))
        good = t["result"] in ("OK", "SKIP", "EXPECTEDFAIL")
        if passed + failed == 0:
            passed, failed = (1, 0) if good else (0, 1)
        elif not good and failed == 0:
            failed = 1
        yield names.get(name, "?"), name, t["duration"], passed, failed, out + (t.get("stderr") or "")


def run():
    passed = failed = 0
    lines = []
    began = time.monotonic()
    check = subprocess.run(["tools/check"], capture_output=True, text=True, check=False)
    found = [l for l in check.stdout.splitlines() if l.startswith("not ok")]
    passed += sum(l.startswith("ok") for l in check.stdout.splitlines())
    failed += len(found) + (1 if check.returncode and not found else 0)
    if check.returncode:
        print(check.stdout + check.stderr)
    lines.append(("check", time.monotonic() - began, len(found)))

    plan = [("build", "release", lambda s: s in ("unit", "web")),
            ("build-sanitize", "sanitize", lambda s: s != "web" and (LONG or not s.startswith("long")))]
    for build, label, wanted in plan:
        seconds, bad = {}, {}
        for suite, name, took, ok, not_ok, out in run_build(build, wanted):
            key = f"{label} {suite}"
            seconds[key] = seconds.get(key, 0) + took
            bad[key] = bad.get(key, 0) + not_ok
            passed += ok
            failed += not_ok
            if not_ok:
                print(f"--- {label} {suite}: {name}\n{out[-6000:]}")
        lines += [(k, seconds[k], bad[k]) for k in sorted(seconds)]
    for name, took, bad_here in lines:
        print(f"{name:28} {took:7.1f} s{'   FAILED ' + str(bad_here) if bad_here else ''}")
    print(f"{'all':28} {time.monotonic() - began:7.1f} s on {os.cpu_count()} cores")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def main():
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda n, _: sys.exit(128 + n))
    with folder_of_tests():
        return run()


if __name__ == "__main__":
    sys.exit(main())
