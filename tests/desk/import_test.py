"""A CSV file of places in the browser's way: looked at row by row, then written all or none; TAP.

    import_test.py BUILD
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from live import System  # noqa: E402

n = bad = 0


def ok(what, good, said=""):
    global n, bad
    n += 1
    bad += not good
    print(f"{'ok' if good else 'not ok'} {n} - {what}")
    if not good:
        print("#", str(said)[:1500])




def main():
    with System(pathlib.Path(sys.argv[1]).resolve(), now="2026-09-21T09:30") as s:
        clerk, citizen = s.client("wen.yuan"), s.client("wang.zhanggui")
        a = clerk.get("/api/places/import/columns")
        titles = {c["column"]: c["title"] for c in a.json["columns"]}
        ok("the columns have the words of the dictionary, and those that must be there say so", titles["name"] and titles["area"] != "area"
           and any(c["must"] for c in a.json["columns"]), a.raw)
        head = ",".join(titles[c] for c in ("name", "address", "district", "use", "area")) + "\n"
        uses = {u["zh"]: u["id"] for u in clerk.get("/api/places?facets=true").json["words"]}
        zh, use = next((k, v) for k, v in uses.items())
        row = f"云栖书吧,济南市历下区泉城路8号,370102,{zh},120\n"
        count = lambda: int(s.sql("SELECT count(*) FROM place"))  # noqa: E731
        before = count()
        a = clerk.post("/api/places/import/check", {"text": head + row + f'"=HYPERLINK(""x"")",地址,370102,没有这种用途,120\n,地址,370102,{zh},9\n'})
        ok("each wrong row says its line, column, value and what to do", a.status == 200 and a.json["rows"] == 3 and a.json["refused"] == 2
           and [(f["line"], f["column"], f["value"]) for f in a.json["faults"]] == [(3, "use", "没有这种用途"), (4, "name", "")]
           and all(f["zh"] and f["next_zh"] and f["title"] for f in a.json["faults"]), a.raw)
        shown = {v["column"]: v["text"] for v in a.json["good"][0]["values"]}
        ok("a good row shows what will stand in the register, in words", shown["name"] == "云栖书吧" and shown["use"] == zh and shown["district"] == "历下区", shown)
        a = clerk.post("/api/places/import", {"text": head + row + f"又一家,地址,370102,没有这种用途,9\n"})
        ok("with one wrong row nothing is written", a.code == "import-faults" and count() == before, a.raw)
        ok("looking writes nothing", count() == before)
        key = "0123456789abcdef0123456789abcdef"
        a = clerk.post("/api/places/import", {"text": "\ufeff" + head + row}, key=key)
        ok("what is right is written, a mark of the spreadsheet before the header or not", a.status == 201 and a.json["written"] and count() == before + 1, a.raw)
        again = clerk.post("/api/places/import", {"text": "\ufeff" + head + row}, key=key)
        ok("the same request again writes nothing more", again.json == a.json and count() == before + 1, again.raw)
        place = clerk.get("/api/places?limit=5&name=" + "%E4%BA%91%E6%A0%96%E4%B9%A6%E5%90%A7").json["rows"][0]
        ok("it stands in the register with the id of its use", place["use"] == use and place["area"] == 120, place)
        for what, text in (("no column of that name", "名字,地址\n甲,乙\n"), ("fewer cells than the header", head + "甲,乙\n"), ("a quote that is never closed", head + '"甲')):
            a = clerk.post("/api/places/import/check", {"text": text})
            ok(f"a file that is none is refused with its line: {what}", a.code == "file-not-usable" and a.json["params"]["line"] >= 1 and a.json["params"]["why"] and a.json["zh"], a.raw)
        a = citizen.post("/api/places/import/check", {"text": head + row})
        ok("who does not keep the register may not", a.status in (403, 404), a.raw)
        a = s.audit()
        ok("the auditor finds nothing", a.returncode == 0, a.stdout)
    print(f"1..{n}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
