#!/usr/bin/env python3
"""What `huoyan law …` and `huoyan judge …` answer: commands_test.py HUOYAN ROOT.  TAP."""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

HUOYAN, ROOT = sys.argv[1], pathlib.Path(sys.argv[2])
LAW = ROOT / "law" / "jinan"
count = bad = 0


def run(*words, given=""):
    r = subprocess.run([HUOYAN, *words], input=given, capture_output=True, text=True)
    return r.returncode, r.stdout, r.stderr


def answer(*words, given="", code=0):
    r, out, err = run(*words, given=given)
    assert r == code, f"exit {r}: {err or out}"
    return json.loads(out)


def test(name):
    def wrap(f):
        global count, bad
        count += 1
        try:
            f()
            print(f"ok {count} - {name}")
        except Exception as e:  # an assertion, or an answer of another shape
            bad += 1
            print(f"not ok {count} - {name}\n# {type(e).__name__} {str(e)[:600]}".replace("\n\n", "\n"))
    return wrap


def equal(got, want):
    assert got == want, f"got {got!r}, want {want!r}"


@test("due counts working days over the two holidays of autumn 2026")
def _():
    a = answer("law", "due", "--from", "2026-09-24T10:00", "--after", "20 workdays")
    equal((a["due"], a["provisional"]), ("2026-10-29", False))
    a = answer("law", "due", "--from", "2026-09-29T10:00", "--after", "20 workdays")
    equal((a["due"], a["provisional"]), ("2026-11-02", False))
    assert any("国庆" in r.get("calendar", "") for r in a["because"]), a


@test("due rolls an end in days from a holiday, unless it is strict")
def _():
    a = answer("law", "due", "--from", "2026-09-25", "--after", "7 days")
    equal(a["due"], "2026-10-08")
    assert any(r.get("rolled") == "2026-10-02 → 2026-10-08" for r in a["because"]), a
    equal(answer("law", "due", "--from", "2026-09-25", "--after", "7 days", "--ends", "strict")["due"], "2026-10-02")


@test("due clamps months, and hours run without a pause")
def _():
    equal(answer("law", "due", "--from", "2026-01-31", "--after", "1 months", "--ends", "strict")["due"], "2026-02-28")
    equal(answer("law", "due", "--from", "2026-09-30T22:15", "--after", "24 hours")["due"], "2026-10-01T22:15:00+08:00")
    equal(answer("law", "due", "--from", "2024-02-29", "--after", "1 years", "--ends", "strict")["due"], "2025-02-28")


@test("an end in a year without a published calendar is provisional")
def _():
    equal(answer("law", "due", "--from", "2031-03-03", "--after", "5 workdays")["provisional"], True)


@test("wrong use is one clear line and exit 2")
def _():
    for words in (["law", "due"], ["law", "due", "--from", "yesterday", "--after", "1 days"],
                  ["law", "due", "--from", "2026-02-30", "--after", "1 days"],
                  ["law", "due", "--from", "2026-01-01", "--after", "soon"],
                  ["law", "due", "--from", "2026-01-01", "--after", "1 days", "--ends", "maybe"],
                  ["law", "at", "--day", "2026-01-01", "--place", "somewhere", "--ask", "opening-check"],
                  ["law", "at", "--day", "2026-01-01", "--place", "117.1,36.6", "--ask", "no-such-thing"],
                  ["law", "diff", "one"], ["law", "diagram", "no-such-thing"], ["law", "sing"], ["sing"], ["judge", "nothing"],
                  ["law", "check", "--law", "/nowhere"], ["law", "due", "--from"], ["law", "due", "--form", "x"]):
        code, out, err = run(*words)
        assert code == 2 and out == "" and err.startswith("huoyan: ") and err.count("\n") == 1, (words, code, out, err)


@test("every word explains itself")
def _():
    for words in ([], ["law"], ["law", "check"], ["law", "show"], ["law", "at"], ["law", "due"], ["law", "unreviewed"],
                  ["law", "diff"], ["law", "diagram"], ["judge"]):
        code, out, err = run(*words, "--help")
        assert code == 0 and out.startswith("usage: huoyan") and not err, (words, code, out, err)


@test("the promise opens in the pilot zone first, then everywhere")
def _():
    inside, outside = "117.15,36.67", "117.00,36.50"

    def opens(day, place):
        a = answer("law", "at", "--day", day, "--place", place, "--ask", "opening-check")
        return {x["act"] for x in a["open"]}, {x["act"]: x["why"] for x in a["closed"]}
    before, why = opens("2020-09-04", inside)
    assert "promise" not in before and "apply" in before, before
    equal(why["promise"], "promise: lives in ftz-jinan 2020-09-05 to 2021-04-28, everywhere from 2021-04-29")
    assert "promise" in opens("2020-09-05", inside)[0]
    assert "promise" not in opens("2020-09-05", outside)[0]
    assert "promise" not in opens("2021-04-28", outside)[0]
    assert "promise" in opens("2021-04-29", outside)[0]


@test("an open act tells its window, citation and marks")
def _():
    a = answer("law", "at", "--day", "2020-10-01", "--place", "117.15,36.67", "--ask", "opening-check")
    one = next(x for x in a["open"] if x["act"] == "promise")
    equal(set(one), {"act", "title", "since", "until", "scope", "cite", "source", "review"})
    equal((one["since"], one["until"], one["scope"]), ("2020-09-05", "2021-04-28", ["ftz-jinan"]))


@test("check says all is well with the city's pack, as JSON and as lines")
def _():
    a = answer("law", "check")
    equal((a["ok"], a["errors"]), (True, 0))
    equal(len(a["findings"]), a["warnings"])
    code, out, _ = run("law", "check", "--text")
    assert code == 0 and "C17" in out, out


with tempfile.TemporaryDirectory() as folder:
    other = pathlib.Path(folder) / "pack"
    shutil.copytree(LAW, other)
    table = other / "tables" / "hearing-threshold.tsv"

    @test("check names file and line of a fault and exits 1")
    def _():
        flow = other / "flow.yaml"
        text = flow.read_text()
        flow.write_text(text + "- {after: alarm.danced, open: alarm, about: same, since: 2012-05-01, cite: GBT26875.5/受理}\n")
        a = answer("law", "check", "--law", str(other), code=1)
        found = [f for f in a["findings"] if not f["warning"]]
        assert found and found[0]["file"] == "flow.yaml" and found[0]["line"] > 1, found
        flow.write_text(text)

    @test("diff tells a new row, an end, a correction of the past and a state that is lost")
    def _():
        same = answer("law", "diff", str(LAW), str(other), "--today", "2026-09-21")
        assert not any(same[k] for k in ("new", "gone", "ended", "changed", "corrections", "lost")), same
        lines = table.read_text().splitlines()
        row = next(i for i, l in enumerate(lines) if l.startswith("unit\t") and not l.split("\t")[3])
        cells = lines[row].split("\t")
        was = list(cells)
        cells[1] = "29999"
        lines[row] = "\t".join(cells)
        table.write_text("\n".join(lines) + "\n")
        a = answer("law", "diff", str(LAW), str(other), "--today", "2026-09-21")
        equal([c["row"] for c in a["corrections"]], [f"hearing-threshold#unit@{was[2]}"])
        lines[row] = "\t".join(was[:3] + ["2027-12-31"] + was[4:])
        lines.append("\t".join(was[:1] + ["50000", "2028-01-01", ""] + was[4:]))
        table.write_text("\n".join(lines) + "\n")
        a = answer("law", "diff", str(LAW), str(other), "--today", "2026-09-21")
        equal(([c["row"] for c in a["ended"]], a["new"], a["corrections"]),
              ([f"hearing-threshold#unit@{was[2]}"], ["hearing-threshold#unit@2028-01-01"], []))
        back = answer("law", "diff", str(other), str(LAW), "--today", "2026-09-21")
        equal(back["gone"], ["hearing-threshold#unit@2028-01-01"])

    @test("diff lists a state that the new pack lacks")
    def _():
        p = other / "procedures" / "penalty.yaml"
        p.write_text(p.read_text().replace("proposed", "suggested"))
        a = answer("law", "diff", str(LAW), str(other), "--today", "2026-09-21")
        assert "state penalty/proposed" in a["lost"], a["lost"]


@test("show tells a row, its lives and who refers to it")
def _():
    a = answer("law", "show", "opening-check/promise")
    equal([r["since"] for r in a["rows"]], ["2020-09-05", "2021-04-29"])
    assert all(len(r["hash"]) == 64 for r in a["rows"])
    assert any(r.startswith("opening-check/grant-on-promise") for r in a["referred-by"]), a["referred-by"]
    a = answer("law", "show", "消防法/15")
    assert a["articles"] and any(r.startswith("opening-check/") for r in a["cited-by"]), a
    assert answer("law", "show", "hearing-threshold")["rows"]
    code, _, err = run("law", "show", "no-such-thing")
    assert code == 1 and err.count("\n") == 1, err


@test("show facts and functions print the closed lists")
def _():
    assert "calendar.year" in [f["fact"] for f in answer("law", "show", "facts")]
    a = answer("law", "show", "functions")
    assert "row(table, cond[, on day])" in [f["function"] for f in a["functions"]]
    assert len(a["judgements"]) >= 3


@test("unreviewed lists exactly the rows that are not verified")
def _():
    rows = answer("law", "unreviewed")
    everything = answer("law", "show")["rows"]
    equal(len(rows), sum(r["source"] != "verified" for r in everything))
    assert all(r["source"] in ("partly", "memory") and r["row"] and len(r["hash"]) == 64 for r in rows)


@test("a diagram shows every state and who does each act")
def _():
    code, out, _ = run("law", "diagram", "opening-check")
    assert code == 0 and out.startswith('digraph "opening-check" {') and out.rstrip().endswith("}"), out
    assert "执法人员×2" in out and "peripheries=2" in out and "shape=note" in out, out
    equal(out.count('"') % 2, 0)


@test("judge gives the grade of a fire with its table row")
def _():
    cases = (((0, 0, 0), "general"), ((3, 0, 0), "larger"), ((2, 10, 0), "larger"), ((2, 9, 999999999), "general"),
             ((10, 0, 0), "major"), ((0, 100, 0), "special"), ((0, 0, 10**10), "special"))
    for (deaths, injured, loss), want in cases:
        facts = json.dumps({"deaths": deaths, "injured": injured, "loss": loss})
        a = answer("judge", "fire-grade", given=facts)
        equal((facts, a["verdict"]), (facts, want))
        assert any(r.get("cite") for r in a["reasons"]["because"]), a
    assert answer("judge", "fire-grade", given='{"deaths": 1}', code=1)["verdict"] is None


@test("judge penalty gives the range of a fine; wrong facts are refused")
def _():
    facts = {"offence": "f58-4b", "level": "light", "deed-day": "2024-01-01"}
    a = answer("judge", "penalty", given=json.dumps(facts))
    assert 0 < a["figures"]["low"] <= a["figures"]["high"], a
    for wrong in ("", "[]", "{", '{"offence": 3}', '{"no-such-field": 1}', '{"deed-day": "soon"}'):
        code, out, err = run("judge", "penalty", given=wrong)
        assert code == 2 and not out and err.count("\n") == 1, (wrong, code, out, err)


print(f"1..{count}")
sys.exit(1 if bad else 0)
