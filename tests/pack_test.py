"""A pack and its house: loading is a fact, a correction wants two people, what is in use cannot be lacking; TAP.

    pack_test.py BUILD
"""
import json
import pathlib
import shutil
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from live import ROOT, System  # noqa: E402

count = [0, 0]


def check(ok, name, why=""):
    count[0] += 1
    count[1] += not ok
    print(f"{'ok' if ok else 'not ok'} {count[0]} - {name}" + ("" if ok else "\n# " + str(why)[-600:].replace("\n", "\n# ")), flush=True)


def copy(folder, edits):
    """law/jinan with (file, old, new) replaced once each."""
    to = pathlib.Path(folder)
    shutil.copytree(ROOT / "law" / "jinan", to)
    for name, old, new in edits:
        text = (to / name).read_text()
        assert old in text, (name, old)
        (to / name).write_text(text.replace(old, new, 1))
    return to


def serves(s, law):
    """Starts with that pack; the text of the refusal, or None when it runs."""
    s.law = law
    try:
        s.start()
    except RuntimeError:
        return s.notes()
    finally:
        s.stop()
    return None


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    s = System(build, now="2026-09-21T09:30")
    with tempfile.TemporaryDirectory() as here:
        try:
            check(serves(s, ROOT / "law" / "jinan") is None, "the first pack is kept at the first start")
            fine = copy(here + "/fine", [("tables/simple-limit.tsv", "\t3000\t2021-07-15", "\t4000\t2021-07-15")])
            why = serves(s, fine)
            check(why and "pack-correction-two-people" in why and "simple-limit#unit@2021-07-15" in why,
                  "a figure that was in force on a past day is not changed by a restart", why)
            one = s.huoyan("pack", "load", "--data", s.data, "--law", fine, "--by", "cui.zhidui", check=False)
            check(one.returncode == 1 and json.loads(one.stdout)["code"] == "pack-correction-two-people", "nor by one person", one.stdout)
            same = s.huoyan("pack", "load", "--data", s.data, "--law", fine, "--by", "cui.zhidui", "--second", "cui.zhidui", check=False)
            check(same.returncode == 1, "nor by one person twice", same.stdout)
            two = s.huoyan("pack", "load", "--data", s.data, "--law", fine, "--by", "cui.zhidui", "--second", "zhou.zhengming", check=False)
            check(two.returncode == 0, "two people load the correction", two.stdout + two.stderr)
            check(serves(s, fine) is None, "then it is the pack of the house")
            later = copy(here + "/later", [("tables/simple-limit.tsv", "\t3000\t2021-07-15\t", "\t4000\t2021-07-15\t2027-06-30")])
            (later / "tables" / "simple-limit.tsv").open("a").write("unit\t5000\t2027-07-01\t\t\t处罚法/51\tmemory\n")
            why = serves(s, later)
            check(why is None, "a figure for days to come is loaded by a start alone", why)
            broken = copy(here + "/broken", [("procedures/alarm.yaml", "to: taken", "to: takken")])
            why = serves(s, broken)
            check(why is not None, "a broken pack serves nobody", why)
            two = s.huoyan("pack", "load", "--data", s.data, "--law", broken, "--by", "cui.zhidui", "--second", "zhou.zhengming", check=False)
            check(two.returncode == 1 and json.loads(two.stdout)["code"] == "pack-has-errors", "nor do two people load it", two.stdout + two.stderr)
            row = s.huoyan("pack", "confirm", "penalty/decide", "--data", s.data, "--by", "cui.zhidui", "--second", "zhou.zhengming", check=False)
            check(row.returncode == 0 and "penalty/decide@" in row.stdout, "two people confirm a row", row.stdout + row.stderr)
            alone = s.huoyan("pack", "confirm", "penalty/decide", "--data", s.data, "--by", "cui.zhidui", "--second", "cui.zhidui", check=False)
            check(alone.returncode == 1, "one person does not", alone.stdout)
            audit = s.audit()
            check(audit.returncode == 0, "the auditor finds nothing", audit.stdout + audit.stderr)
        finally:
            s.law = None
            if s.process:
                s.stop()
            s.close()
    print(f"1..{count[0]}")
    return 1 if count[1] else 0


if __name__ == "__main__":
    sys.exit(main())
