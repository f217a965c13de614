#!/usr/bin/env python3
"""points_test.py BUILD sqlite|postgres: a building's point table out of a spreadsheet, against what its panel sends; TAP.

The workbooks are made here with Python's zipfile alone, as Excel writes them: shared and inline texts, gaps, numbers with
a dot, reading aids; hostile ones: a DTD, a bomb, damage."""
import base64
import io
import pathlib
import sys
import time
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from live import System  # noqa: E402
from wire import FIRE, frame, part, parts  # noqa: E402

n = bad = 0


def ok(what, good, found=""):
    global n, bad
    n += 1
    bad += not good
    print(f"{'ok' if good else 'not ok'} {n} - {what}", flush=True)
    if not good:
        print(f"# found: {str(found)[:1500]}", flush=True)


def until(true, seconds=20):
    end = time.monotonic() + seconds
    while time.monotonic() < end and not (got := true()):
        time.sleep(0.05)
    return got


def workbook(rows, shared=True, sheet=None, texts=None):
    strings, cells = [], []
    for r, row in enumerate(rows, 1):
        line = []
        for c, value in enumerate(row):
            at = f"{chr(65 + c)}{r}"
            if value is None:
                continue
            if isinstance(value, (int, float)):
                line.append(f'<c r="{at}"><v>{value}</v></c>')
            elif shared:
                strings.append(value)
                line.append(f'<c r="{at}" t="s"><v>{len(strings) - 1}</v></c>')
            else:
                line.append(f'<c r="{at}" t="inlineStr"><is><t>{value}</t></is></c>')
        cells.append(f'<row r="{r}">{"".join(line)}</row>')
    sheet = sheet or f'<?xml version="1.0" encoding="UTF-8"?><worksheet><sheetData>{"".join(cells)}</sheetData></worksheet>'
    texts = texts or ("<sst>" + "".join(f"<si><r><t>{s}</t></r><rPh><t>yin</t></rPh></si>" for s in strings) + "</sst>")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("[Content_Types].xml", "<Types/>")
        z.writestr("xl/worksheets/sheet1.xml", sheet)
        if shared:
            z.writestr("xl/sharedStrings.xml", texts)
    return out.getvalue()


HEAD = ["部件类型", "回路", "点位", "名称", "位置", "楼层"]
ROWS = [["感烟火灾探测器", 2, 10, "走道感烟", "东走道", "三层"], [23, 2, 11.0, "手报", "东楼梯口", "三层"],
        ["点型感温火灾探测器", 2, 12, "锅炉房感温", None, "负一层"]]


def commissioning(s):
    yuan = s.client("yuan.zhiban", "watch")
    mall = int(s.sql("SELECT device_address FROM thing WHERE name = '传输装置 商场'"))
    path = f"/api/devices/{mall}/points"

    def put(data, confirm=False):
        return yuan.post(path, {"name": "点位表.xlsx", "data": base64.b64encode(data).decode(), "confirm": confirm})

    # what the panel really sends: one point as the table will say, one of another type, one that no table knows
    s.device(frame(mall, parts(part(FIRE, 2 << 16 | 10, "3F感烟"), part(0, 2 << 16 | 11, "3F手报", 24), part(0, 2 << 16 | 99, "新装探头"))))
    got = until(lambda: (x := yuan.get(path).json) and x["counts"]["unlisted"] == 3 and x)
    ok("without a table every point is learned and shown", bool(got) and got["table"] is None, yuan.get(path).json)

    a = put(workbook([HEAD, *ROWS]))
    ok("a workbook is checked and nothing is kept", a.status == 200 and a.json["rows"] == 3 and not a.json["kept"] and not a.json["faults"],
       a.raw.decode())
    ok("what would change is said, and what stays unheard and unlisted",
       {k: a.json["differences"][k] for k in ("added", "silent", "unlisted")} == {"added": 3, "silent": 2, "unlisted": 1}, a.json["differences"])
    ok("and still no table holds", yuan.get(path).json["table"] is None)
    wrong = [HEAD, ["感烟", 2, 10, "x", None, None], ["感烟火灾探测器", None, 10, "y", None, None], [23, 2, 70000, "z", None, None],
             [23, 2, 1, None, None, None], [23, 2, 5, "好", None, None], [23, 2, 5, "重复", None, None]]
    a = put(workbook(wrong), True)
    ok("each wrong row is told with its row, column and reason, and nothing is kept",
       [(f["row"], f["what"]) for f in a.json["faults"]] == [(2, "unknown-word"), (3, "missing"), (4, "not-a-number"), (5, "missing"),
                                                            (7, "twice")] and not a.json["kept"], a.raw.decode())
    a = put(workbook([HEAD, *ROWS], shared=False), True)
    ok("confirmed and whole it is kept", a.status == 200 and a.json["kept"], a.raw.decode())
    got = yuan.get(path).json
    ok("held against what was heard: matched, silent, of another type, unlisted",
       got["counts"] == {"matched": 1, "silent": 1, "unlisted": 1, "differs": 2}, got["counts"])
    ok("who loaded it, and which file", got["table"]["rows"] == 3 and len(got["table"]["file"]) == 64 and got["table"]["by"], got["table"])
    row = yuan.get("/api/alarms").json["alarms"][0]
    ok("an alarm names the point by the table, beside the text as sent",
       (row["point"]["name"], row["point"]["where"], row["point"]["floor"], row["point"]["text"]) == ("走道感烟", "东走道", "三层", "3F感烟"), row)
    report = yuan.get(f"/api/alarms/{row['alarm']}").json["report"]["text"]
    ok("and 119 is told the floor", "三层东走道" in report, report)

    csv = "部件类型,部件地址,名称\r\n感烟火灾探测器,131082,改了名\r\n".encode("gb18030")
    a = put(csv, True)
    ok("CSV in GB 18030 is read too; what is gone is said",
       a.json["kept"] and a.json["differences"]["changed"] == 1 and a.json["differences"]["gone"] == 2, a.raw.decode())
    file = s.dir / "points.csv"
    file.write_bytes(csv)
    done = s.huoyan("import", "points", file, "--device", mall, "--data", s.data, "--confirm", check=False)
    ok("the operator's command does the same", done.returncode == 0 and '"kept":true' in done.stdout, done.stdout + done.stderr)
    done = s.huoyan("import", "points", file, "--device", 4711, "--data", s.data, check=False)
    ok("and says what to do about an unknown device", done.returncode == 1 and "import thing" in done.stderr, done.stderr)

    # ---- hostile files ----
    bomb = workbook([], sheet="<worksheet>" + "<!-- " + "x" * (40 << 20) + " --></worksheet>")
    for name, data in {
            "a workbook that unpacks to 40 MiB": bomb,
            "a DTD": workbook([], sheet='<!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData/></worksheet>'),
            "a text that is not there": workbook([], sheet='<worksheet><sheetData><row><c t="s"><v>9</v></c></row></sheetData></worksheet>'),
            "half a workbook": workbook([HEAD, *ROWS])[:300], "no columns": workbook([["a", "b"], [1, 2]]), "noise": b"\xff\xfe\xff\xff" * 9,
            "nothing": b""}.items():
        a = put(data, True)
        ok(f"{name} is refused with a reason", a.code == "file-not-usable" and a.json["params"]["what"], (a.status, a.raw[:300]))
    ok("and the table that holds is untouched", yuan.get(path).json["table"]["rows"] == 1)
    got = s.audit()
    ok("the audit is clean", got.returncode == 0, got.stdout + got.stderr)


with System(sys.argv[1], sys.argv[2], now="2026-07-06") as system:
    commissioning(system)
print(f"1..{n}")
sys.exit(bad != 0)
