"""Papers as others see them: text, geometry, fonts, attachment and QR of fourteen kinds, by poppler, qpdf and zbar.  TAP.

    papers_test.py MAKE_PAPERS
"""
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "trail"))
import verify  # noqa: E402  the verifier that was written from docs/trail.md

LAW = ROOT / "law" / "jinan"
MM = 72 / 25.4
PAGE_MAX_B = 150 << 10
RARE = "𠮷㛃䶮𬭎"

SLOTS = {
    "paper.number": "济历消检字〔2026〕12号", "paper.organ": "济南市历下区消防救援大队", "paper.day": "2026年9月22日",
    "applicant.name": "济南泉城光影影院有限公司", "unit.name": "济南泉城光影影院有限公司", "party.name": "济南泉城光影影院有限公司",
    "about.name": "泉城光影影院01号厅", "about.address": "济南市历下区泉城路180号四层", "premises-use": "影剧院、录像厅、礼堂", "area": "401平方米",
    "differences": "一、三号放映厅南侧安全出口被封堵；\n二、二层走道东侧消火栓箱内无水带、水枪。", "reason": "安全出口数量和疏散宽度不符合消防技术标准。",
    "correct-by": "2026年10月22日", "missing-list": "一、营业执照；\n二、灭火和应急疏散预案。", "supplement-by": "2026年9月30日", "next-visit-day": "2026年10月12日",
    "false-facts": "提交的消防设施检测报告系伪造。", "bar-ground": "以欺骗手段取得许可", "bar-from": "2026年9月22日", "about.barred-until": "2029年9月21日",
    "facts": "现场检查时占用疏散通道。", "offence": "占用、堵塞、封闭疏散通道", "penalty-kinds": "罚款", "fine": "8000元", "circumstances": "首次违法", "level": "一般",
}
OPENING = ["promise", "accepted-notice", "supplement-notice", "not-accepted", "opening-opinion", "opening-refusal", "false-refusal", "bar-notice",
           "visit-notice", "opening-order", "revocation-notice", "opening-revocation", "penalty-notice", "penalty-decision"]


def cases():
    list_ = [{"name": p, "paper": p, "day": "2026-09-22", "slots": SLOTS} for p in OPENING]
    list_.append({"name": "of-2020", "paper": "opening-opinion", "day": "2020-09-22", "slots": SLOTS, "sealed": "2020-09-23"})
    long = dict(SLOTS)
    long["differences"] = "\n".join(f"{i}、第{i}处安全出口被封堵，疏散走道堆放可燃杂物，影响人员安全疏散；" for i in range(1, 31))
    long["unit.name"] = RARE + "（集团）文化娱乐管理有限责任公司泉城路第一分公司及其关联企业联合体" * 2
    long["paper.organ"] = "中国（山东）自由贸易试验区济南片区管理委员会消防救援支队特勤大队驻章锦综合保税区监督检查组"
    list_.append({"name": "long", "paper": "opening-order", "day": "2026-09-22", "slots": long})
    list_.append({"name": "preview", "paper": "opening-order", "day": "2026-09-22", "preview": True, "slots": {k: v for k, v in SLOTS.items() if k != "paper.number"}})
    naughty = [s for s in json.loads((ROOT / "tests/vectors/naughty-strings.json").read_text()) if "\0" not in s and not any(0xD800 <= ord(c) < 0xE000 for c in s)]
    for i in range(0, len(naughty), 120):
        slots = dict(SLOTS)
        slots["differences"] = "\n".join(naughty[i:i + 120])
        slots["unit.name"], slots["about.name"] = naughty[i] or "-", naughty[i + 1 if i + 1 < len(naughty) else i]
        list_.append({"name": f"naughty-{i}", "paper": "opening-order", "day": "2026-09-22", "slots": slots})
    return list_


def run(*words, **more):
    # Fontconfig keeps its tables to the end of the process: no leak of ours.
    quiet = dict(os.environ, ASAN_OPTIONS=os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0")
    return subprocess.run([str(w) for w in words], check=True, capture_output=True, env=quiet, **more).stdout


def plain(text):
    """Without blanks, compatibility forms folded: what a reader sees, not how lines break."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


class Out:
    def __init__(self):
        self.n = self.bad = 0
        self.lock = threading.Lock()

    def ok(self, good, name, why=""):
        with self.lock:
            self.say(good, name, why)

    def say(self, good, name, why):
        self.n += 1
        self.bad += not good
        print(f"{'ok' if good else 'not ok'} {self.n} - {name}" + (f"\n# {why}" if why and not good else ""), flush=True)


def template(case):
    """The file of the row in force that day."""
    for row in (LAW / "papers.yaml").read_text().split("\n---\n"):
        keys = dict(re.findall(r"^([a-z]+): (.*)$", row, re.M))
        if keys.get("paper") == case["paper"] and keys["since"] <= case["day"] <= keys.get("until", "9999"):
            return (LAW / "papers" / keys["text"]).read_text()
    raise KeyError(case["paper"])


def expected(case):
    """Lines of the template with their values, in order."""
    empty = "（签发时编号）" if case.get("preview") else ""
    return [plain(re.sub(r"\{([^}]+)\}", lambda m: case["slots"].get(m[1]) or empty, line)) for line in template(case).splitlines() if line.strip()]


def text_wrong(case, pdf):
    text = plain(run("pdftotext", "-raw", pdf, "-").decode())
    text = re.sub(r"—\d+—", "", text)  # page numbers stand between the lines
    for line in expected(case):
        if line not in text:
            return f"{line[:60]} is missing in {text[:200]}"
    return ""


def fonts_wrong(pdf):
    rows = run("pdffonts", pdf).decode().splitlines()[2:]
    bad = [r for r in rows if not re.search(r"\byes yes yes\b", r)]
    return "; ".join(bad) or ("" if rows else "no fonts")


def words_of(pdf, page):
    html = run("pdftotext", "-bbox", "-f", page, "-l", page, pdf, "-").decode()
    return [(float(a), float(b), float(c), float(d), w) for a, b, c, d, w in
            re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', html)]


def geometry_wrong(pdf):
    words = words_of(pdf, 1)
    left, right = 28 * MM, 184 * MM
    find = {name: next((w for w in words if w[4].startswith(name)), None) for name in
            ("济南市历下区消防救援大队", "公众聚集场所", "济历消检字", "济南泉城光影", "2026年9月22日", "经现场核查")}
    if None in find.values():
        return f"not found: {[k for k, v in find.items() if not v]}"
    centre = [abs((find[n][0] + find[n][2]) / 2 - (left + right) / 2) for n in ("济南市历下区消防救援大队", "公众聚集场所", "济历消检字")]
    checks = {
        "the organ's name begins 37 mm from the top": 37 * MM - 2 < find["济南市历下区消防救援大队"][1] < 37 * MM + 14,
        "title, organ and number stand in the middle": max(centre) < 1.5,
        "the addressee begins at the left edge": abs(find["济南泉城光影"][0] - left) < 2,
        "paragraphs begin two characters in": abs(find["经现场核查"][0] - left - 2 * 156 * MM / 28) < 2,
        "the date ends four characters from the right": abs(find["2026年9月22日"][2] - (right - 64)) < 3,
        "nothing stands right of the type area": max(w[2] for w in words) < right + 2,
        "the page has its number": any(w[4] == "1" and w[1] > 262 * MM for w in words),
    }
    return "; ".join(k for k, v in checks.items() if not v)


def qr_of(here, name, pdf):
    pages = int(re.search(r"Pages:\s+(\d+)", run("pdfinfo", pdf).decode())[1])
    run("pdftoppm", "-r", "200", "-f", pages, "-l", pages, "-x", 0, "-y", 1860, "-W", 1654, "-H", 479, "-gray", pdf, here / name)  # the foot
    picture = next(iter(sorted(here.glob(f"{name}-*.pgm"))))
    return subprocess.run(["zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", picture], capture_output=True, text=True).stdout.strip()


def qr_wrong(here, case, pdf, receipt):
    head = "https://xf.jinan.example/verify/#HUOYAN1:"
    said = qr_of(here, case["name"] + "-qr", pdf)
    if not said.startswith(head):
        return f"zbar reads {said[:60]!r}"
    vkey = (here / f"{case['name']}.log" / "public" / "key").read_text().strip()
    index, leaf, shown, value = verify.short_proof(said[len(head):], vkey)
    fields, leaf_of_receipt, _ = verify.receipt(receipt, vkey)
    if leaf != leaf_of_receipt or index != 50:
        return "the QR proves another leaf than the receipt"
    want = case["slots"].get("paper.number", "")
    if (shown, value) != ("_number", want) or fields["_number"] != want:
        return f"the QR shows {shown} {value}"
    return "" if fields["_template"] == hashlib.sha256(template(case).encode()).hexdigest() else "the receipt names another template"


def check(out, here, case):
    name = case["name"]
    pdf, receipt = here / f"{name}.pdf", (here / f"{name}.receipt").read_text()
    sound = subprocess.run(["qpdf", "--check", pdf], capture_output=True, text=True)
    out.ok(sound.returncode == 0, f"{name}: qpdf finds the file sound", sound.stdout + sound.stderr)
    pages = int(re.search(r"Pages:\s+(\d+)", run("pdfinfo", pdf).decode())[1])
    if not name.startswith("naughty"):
        why = text_wrong(case, pdf)
        out.ok(not why, f"{name}: every line of the template can be read with its values", why)
        out.ok(pdf.stat().st_size <= PAGE_MAX_B * pages, f"{name}: at most 150 KiB a page", f"{pdf.stat().st_size} on {pages}")
    why = fonts_wrong(pdf)
    out.ok(not why, f"{name}: all fonts are embedded subsets with their text", why)
    if case.get("preview"):
        out.ok(b"receipt.txt" not in run("pdfdetach", "-list", pdf), f"{name}: no receipt")
        out.ok(qr_of(here, "preview-qr", pdf) == "", f"{name}: no QR")
        out.ok("预览，不具效力" in plain(run("pdftotext", pdf, "-").decode()) or "预览,不具效力" in plain(run("pdftotext", "-raw", pdf, "-").decode()), f"{name}: says that it has no effect")
        return
    attached = here / f"{name}.attached"
    run("pdfdetach", "-save", "1", "-o", attached, pdf)
    out.ok(attached.read_text() == receipt, f"{name}: the attachment is the receipt")
    why = qr_wrong(here, case, pdf, receipt)
    out.ok(not why, f"{name}: the QR is read and proves the number in the log", why)


def one(out, made, case):
    same = all((made[0] / f"{case['name']}.{e}").read_bytes() == (made[1] / f"{case['name']}.{e}").read_bytes() for e in ("pdf", "png"))
    out.ok(same, f"{case['name']}: the same paper is the same bytes")
    check(out, made[0], case)


def main():
    out = Out()
    with tempfile.TemporaryDirectory(prefix="huoyan-papers-") as folder:
        list_ = cases()
        made = []
        for turn in ("one", "two"):
            here = pathlib.Path(folder) / turn
            here.mkdir()
            (here / "cases.json").write_text(json.dumps(list_))
            run(sys.argv[1], LAW, here / "cases.json", here)
            made.append(here)
        with concurrent.futures.ThreadPoolExecutor(2) as pool:  # most of it waits for other programs
            list(pool.map(lambda case: one(out, made, case), list_))
        why = geometry_wrong(made[0] / "opening-order.pdf")
        out.ok(not why, "the order stands on its page as GB/T 9704 says", why)
        long = run("pdftotext", "-raw", made[0] / "long.pdf", "-").decode()
        out.ok(RARE in long, "rare characters are drawn and can be copied")
    print(f"1..{out.n}")
    return 1 if out.bad else 0


if __name__ == "__main__":
    sys.exit(main())
