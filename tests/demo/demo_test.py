"""The demonstration's city: made quickly, the same each time, by procedures that were run, audited clean; TAP.

    demo_test.py BUILD
"""
import collections
import pathlib
import sqlite3
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from lent import folder  # noqa: E402
from live import Postgres, System  # noqa: E402

UNITS, TODAY = 600, "2026-09-21T09:30"
n = bad = 0


def check(name, ok, more=""):
    global n, bad
    n += 1
    bad += not ok
    print(f"{'ok' if ok else 'not ok'} {n} - {name}", flush=True)
    if not ok and more:
        print("# " + str(more).replace("\n", "\n# ")[:3000])


def rows(path, sql):
    with sqlite3.connect(f"file:{path}/huoyan.db?mode=ro", uri=True) as db:
        return db.execute(sql).fetchall()


def make(build, folder, today, *more):
    words = [build / "bin" / "huoyan", "demo", "--dir", folder, "--units", UNITS, "--today", today, "--only-make", *more]
    return subprocess.run([str(w) for w in words], capture_output=True, text=True)


def same_rows(build, here):
    first, second = here / "a", here / "b"
    a, b = make(build, first, TODAY, "--tell"), make(build, second, TODAY)
    check("no play of the past is refused", a.returncode == 0 and not a.stderr, a.stderr)
    leaves = [rows(p, "SELECT hex(leaf) FROM fact ORDER BY at, region, id") for p in (first, second)]
    check("the same number of places and the same day give the same facts, leaf for leaf",
          len(leaves[0]) > 3000 and leaves[0] == leaves[1], [len(x) for x in leaves])
    return first


def states(build, folder):
    found = collections.Counter(rows(folder, "SELECT procedure || '/' || state FROM matter"))
    found = {k[0]: v for k, v in found.items()}
    wanted = ["opening-check/promised", "opening-check/asked", "opening-check/accepted", "opening-check/licensed", "opening-check/refused",
              "opening-check/declined", "opening-check/withdrawn", "opening-verification/due", "opening-verification/kept",
              "opening-verification/corrected", "opening-verification/revoked", "inspection/planned", "inspection/ordered",
              "inspection/clean", "inspection/enforced", "penalty/filed", "penalty/decided", "penalty/closed", "penalty/urged", "penalty/ended",
              "alarm/answered", "alarm/false-alarm", "alarm/fire", "random-draw/frozen", "random-draw/visiting", "random-draw/disclosed"]
    check("matters stand in every state that a newcomer may want to see", all(w in found for w in wanted),
          [w for w in wanted if w not in found])
    asked = {
        "papers have numbers": "SELECT count(*) FROM matter_paper WHERE number LIKE '%号'",
        "an office is late, and it is a fact": "SELECT count(*) FROM fact WHERE event = 'late'",
        "acts wait for a second hand": "SELECT count(*) FROM pending_hand",
        "penalties are published": "SELECT count(*) FROM publication WHERE withdrawn IS NULL OR withdrawn = 0",
        "a publication was withdrawn": "SELECT count(*) FROM publication WHERE withdrawn > 0",
        "people have messages": "SELECT count(*) FROM message",
    }
    for name, sql in asked.items():
        try:
            count = rows(folder, sql)[0][0]
        except sqlite3.Error as e:
            count, name = 0, f"{name}: {e}"
        check(name, count > 0)
    bundle = folder / "bundle"
    bundle.mkdir()
    for name, text in rows(folder, "SELECT f.name, f.bytes FROM draw_file f JOIN matter m ON m.region = f.region AND m.id = f.id "
                           "WHERE m.state = 'disclosed' AND (f.name LIKE '%.json' OR f.name IN ('subjects.csv', 'officers.csv')) ORDER BY f.number"):
        (bundle / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    said = subprocess.run([build / "bin/huoyan", "draw", "verify", bundle], capture_output=True, text=True, check=False)
    check("a draw is finished, and its bundle can be drawn again by anybody", said.returncode == 0, said.stdout + said.stderr)
    check("all twelve districts have places", rows(folder, "SELECT count(DISTINCT district) FROM place")[0][0] == 12)


def unfinished(build, here):
    folder = here / "half"
    made = make(build, folder, TODAY)
    (folder / "making").write_text("unfinished\n")
    again = make(build, folder, TODAY)
    check("a city that was made half-way is begun again", made.returncode == 0 and again.returncode == 0 and
          not (folder / "making").exists(), again.stderr)
    on = make(build, folder, TODAY)
    check("a second start goes on with the city that is there", on.returncode == 0 and "acts" not in on.stdout, on.stdout)


def older(build, here):
    made = make(build, here / "old", "2020-09-21T09:30")
    check("under the law of September 2020 what was not possible then is left out, and the rest is there",
          made.returncode == 0 and rows(here / "old", "SELECT count(*) FROM matter")[0][0] > 30, made.stderr[-800:])


def runs(build, database, postgres=None):
    with System(build, database=database, postgres=postgres, now=TODAY, units=UNITS) as s:
        cast = s.client().get("/api/demo/accounts").json["rows"]
        nameless = [a["login"] for a in cast if not all(h["title"] for h in a["hats"] if h["role"])]
        check(f"{database}: every account of the cast has a title for each of its posts", not nameless, nameless)
        roles = {h["role"] for a in cast for h in a["hats"]} | {a["kind"] for a in cast}
        wanted = {"officer", "firefighter", "clerk", "reviewer", "leader", "window", "member", "chair", "watch", "centre", "department",
                  "committee", "government", "police-station", "expert", "supervision", "discipline", "inspectorate", "receiver",
                  "admin-system", "admin-security", "admin-audit"}
        check(f"{database}: every role has somebody who plays it", wanted <= roles, wanted - roles)
        todo = s.client("li.jianguo").get("/api/matters").json["matters"]
        check(f"{database}: the officer's desk is not empty", len(todo) > 3, todo)
        end = time.monotonic() + 30
        while (audit := s.audit()).returncode and time.monotonic() < end:
            time.sleep(0.5)  # the log is still being fed
        check(f"{database}: the auditor finds nothing", audit.returncode == 0, audit.stdout[:1500])


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    here = folder("huoyan-city-")
    states(build, same_rows(build, here))
    unfinished(build, here)
    older(build, here)
    runs(build, "sqlite")
    postgres = Postgres()
    runs(build, "postgres", postgres)
    postgres.close()
    print(f"1..{n}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
