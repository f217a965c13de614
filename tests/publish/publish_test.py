"""The public side as a stranger meets it: pages, proofs, lists, search; what must never be there; kill -9 in the middle.  TAP.

    publish_test.py BUILD
"""
import csv
import html.parser
import io
import json
import pathlib
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree

HERE = pathlib.Path(__file__).resolve().parent
for folder in ("", "story", "trail", "faults"):
    sys.path.insert(0, str(HERE.parent / folder))
import run  # noqa: E402
import verify  # noqa: E402
from live import ROOT, System  # noqa: E402
from traffic import Application, Tap, world_with_places  # noqa: E402

STORIES = ("verify-revoked", "penalty-remedy", "opening-promise")
PLACES = 64  # more than a page of a list
VOID = {"meta", "link", "input", "br", "img", "hr", "path", "ellipse", "circle"}
INLINE = {"a", "b", "i", "em", "code", "span", "time", "p", "h1", "h2", "h3", "dt", "dd", "label", "button", "li", "title"}


class Page(html.parser.HTMLParser):
    """A strict reader: what is opened is closed in order, attributes and ids stand once, nothing runs."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.faults, self.ids, self.fields, self.links, self.said = [], [], set(), {}, [], []
        self.now = []
        self.feed(text)
        self.close()
        if not text.startswith("<!doctype html>\n"):
            self.faults.append("no doctype")
        if self.open:
            self.faults.append(f"never closed: {self.open}")

    def handle_starttag(self, tag, attrs):
        names = [n for n, _ in attrs]
        given = dict(attrs)
        if len(set(names)) != len(names) or any(n.startswith("on") or n == "style" for n in names) or tag in ("script", "style", "iframe", "object"):
            self.faults.append(f"<{tag} {names}>")
        if tag in ("div", "section", "dl", "ol", "ul", "table", "form", "nav") and self.open and self.open[-1] in INLINE - {"li", "dd"}:
            self.faults.append(f"<{tag}> in <{self.open[-1]}>")
        if "id" in given:
            if given["id"] in self.ids:
                self.faults.append(f"id {given['id']} twice")
            self.ids.add(given["id"])
        for name in ("href", "src", "action"):
            if name in given:
                self.links.append(given[name])
        if "data-field" in given:
            self.now.append((len(self.open), given["data-field"], []))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")
        while self.now and self.now[-1][0] == len(self.open):
            _, name, said = self.now.pop()
            self.fields.setdefault(name, []).append("".join(said))

    def handle_data(self, data):
        self.said.append(data)
        for _, _, said in self.now:
            said.append(data)


def naughty():
    """Names that do harm where they are not escaped, and fit into a name."""
    strings = json.loads((ROOT / "tests" / "vectors" / "naughty-strings.json").read_text())
    good = [s for s in strings if 3 < len(s) <= 90 and all(ord(c) > 31 and ord(c) != 127 for c in s) and s == s.strip()]
    first = ["<script>alert(1)</script>", "=cmd|' /C calc'!A0", "@SUM(1+9)*cmd", "+1-1", "\"><img src=x onerror=alert(1)>", "</dd></dl><h1>x",
             "{headline} {{seal}} {id}", "]]>&amp;<![CDATA[", "饭店\u202egnp.exe", "a' onclick='x", "javascript:alert(1)"]
    return first + [s for s in good if re.search(r"[<>&'\"=@+{}]|-", s)][:PLACES - len(first)]


def world(folder):
    names = naughty()
    ids = world_with_places(folder, len(names), random.Random(7))
    rows = list(csv.reader(io.StringIO((folder / "place.csv").read_text())))
    for row in rows[-len(names):]:
        row[1] = names[ids.index(row[0])]
    with open(folder / "place.csv", "w", newline="", encoding="utf-8") as f:
        csv.writer(f, lineterminator="\n").writerows(rows)
    return dict(zip(ids, names))


def grant_all(system, stage, places):
    """Each place gets its licence on a promise: filed by its firm, decided by an officer."""
    system.put_clock("2026-11-02T09:00")
    promise = system.client().get("/api/law/promise").json["hash"]
    client = stage.hand("wang.zhanggui")
    paper = client.upload("p.pdf", b"%PDF-1.4\npublic\n%%EOF\n").json["hash"]
    for i, place in enumerate(places):
        body = json.loads(Application(system, promise, paper, place, f"k{i}").body)
        filed = client.post("/api/procedures/opening-check/acts/promise", body)
        if filed.status >= 300:
            raise RuntimeError(f"{place}: {filed.raw.decode()}")
        done = stage.hand("li.jianguo").post(f"/api/matters/{filed.json['matter']}/acts/grant-on-promise", {"values": {"form-review": "齐全"}})
        if done.status >= 300:
            raise RuntimeError(f"{place}: {done.raw.decode()}")


def complain(stage):
    """A person whom the unit must not know tells of a published place."""
    body = {"about": {"kind": "place", "id": stage.row("place", "泉城光影影院01号厅")},
            "parties": [{"party": "complainant", "person": stage.row("person", "马老板")}, {"party": "unit", "org": stage.row("org", "泉城光影影院有限公司")}],
            "values": {"channel": "window", "complaint-about": ["other"], "complaint-text": "三楼通道长期堆放杂物，晚上还上锁", "anonymous": False}}
    filed = stage.hand("chen.xiaoyu").post("/api/procedures/complaint/acts/register", body)
    if filed.status >= 300:
        raise RuntimeError(filed.raw.decode())


def tree(system):
    base = system.data / "public"
    return {p.relative_to(base).as_posix(): p.read_bytes() for p in sorted(base.rglob("*")) if p.is_file()}


def settle(system, items, seconds=40):
    """The tree, when every item is there and nothing changes any more."""
    until, before = time.monotonic() + seconds, None
    while time.monotonic() < until:
        now = tree(system)
        pages = sum(n.startswith("items/") and n.endswith(".html") for n in now)
        if pages == items and now == before and not whole(now):
            return now
        before = now
        time.sleep(1.2)
    raise RuntimeError(f"the tree does not settle: {pages} of {items} items\n{system.notes()}")


def whole(files):
    """Names of files that are cut short or left over."""
    ends = {".html": b"</html>\n", ".xml": b"</feed>\n"}
    bad = [n for n, b in files.items() if not b.endswith(ends.get(pathlib.Path(n).suffix, b""))]
    for n, b in files.items():
        if n.endswith(".json"):
            try:
                json.loads(b)
            except ValueError:
                bad.append(n)
    return bad


def pages(t, files):
    bad, large, broken = [], [], []
    css = len(files["site.css"])
    for name, body in files.items():
        if not name.endswith(".html"):
            continue
        page = Page(body.decode())
        if page.faults:
            bad.append(f"{name}: {page.faults[:3]}")
        if len(body) + css > 60 << 10:
            large.append(f"{name}: {len(body)}")
        for link in page.links:
            path = link.split("#")[0].lstrip("/")
            if not link.startswith("/") or re.match(r"(app|verify|draw|status|api|log)(/|$)", path):
                continue
            if path not in files and f"{path}index.html" not in files:
                broken.append(f"{name}: {link}")
    t.ok("every page is well-formed, has no script and no style of its own", not bad, bad[:10])
    t.ok("every page with its style sheet is at most 60 KB", not large, large)
    t.ok("every link leads somewhere", not broken, broken[:10])
    missing = [n for n in files if n.endswith(".html") and not n.startswith("d/") and f"d/{n}" not in files]
    t.ok("every page has its senior copy, in senior view", not missing and all(
        b'data-view="senior"' in b for n, b in files.items() if n.startswith("d/") and n.endswith(".html")), missing)
    xml.etree.ElementTree.fromstring(files["feed.xml"])


def proofs(t, system, files):
    key = (system.data / "log/public/key").read_text().strip()
    bad, places = [], set()
    for name, body in files.items():
        if not name.endswith(".receipt"):
            continue
        fields, leaf, at = verify.receipt(body.decode(), key)
        places.add(int(at))
        said = Page(files[name.replace(".receipt", ".html")].decode()).fields
        shown = {n: v for n, v in fields.items() if not n.startswith(".") and v}
        wrong = [n for n, v in shown.items() if any(x != v for x in said.get(n, [None]))]
        wrong += [n for n in said if any(x != fields.get(n) for x in said[n])]
        if wrong or {".actor", ".hands", ".organ", "_matter"} & set(fields):
            bad.append(f"{name}: {wrong}")
        done = subprocess.run([system.bin / "huoyan-verify", "--key", key, system.data / "public" / name], capture_output=True, text=True)
        if done.returncode:
            bad.append(f"{name}: {done.stdout}{done.stderr}")
    t.ok("each receipt verifies here and in huoyan-verify, and its page shows just its words", not bad, bad[:10])
    leaves = {int(n.split("/")[-1]): b for n, b in files.items() if n.startswith("log/leaves/")}
    t.ok("the leaves of what is or was public are served", places <= set(leaves), places - set(leaves))
    size, root = verify.checkpoint((system.data / "log/public/checkpoint").read_text(), key)
    hashes = b"".join(tile(system, n, size) for n in range((size + 255) // 256))
    hashes = [hashes[i:i + 32] for i in range(0, len(hashes), 32)]
    t.ok("the tiles lead to the root of the checkpoint", verify.tree("sha256", hashes) == root)
    t.ok("each served leaf is the one of its tile", all(verify.digest("sha256", b"\0" + b) == hashes[n] for n, b in leaves.items()))
    return leaves


def tile(system, n, size):
    full = size // 256 > n
    path = system.data / "log/public/tile/0" / (f"{n:03}" if full else f"{n:03}.p/{size % 256}")
    return path.read_bytes()


def secrets(t, system, files, leaves):
    everything = b"\n".join(files.values())
    with sqlite3.connect(f"file:{system.data}/huoyan.db?mode=ro", uri=True) as db:
        bodies = dict(db.execute("SELECT p.idx, l.body FROM leaf l JOIN leaf_place p ON p.seq = l.seq"))
        people = db.execute("SELECT name, id_number, phone, address FROM person").fetchall()
        phones = [x for x, in db.execute("SELECT phone FROM org")]
        public = {n.split("/")[1].split(".")[0] for n in files if n.startswith("items/")}
        hidden = db.execute("SELECT value FROM fact_value WHERE name IN ('complaint-text', 'statement', 'reason', 'facts', 'plea-answer', 'waiver')").fetchall()
    words = {w for row in people for w in row if w and len(w) > 1} | {p for p in phones if p}
    found = [w for w in words if w.encode() in everything]
    t.ok(f"no name, number, telephone or address of {len(people)} persons is in {len(public)} items", not found and len(words) > 20, found[:10])
    found = [v for v, in hidden if v and len(v) > 5 and v.encode() in everything]
    told = any("三楼通道" in v for v, in hidden)
    t.ok("nothing that was said in a matter, or by a hidden party, and is in no view is there", not found and told and len(hidden) > 5, found[:5])
    lines = {n: re.search(r"sha256 (\S+)", b)[1].encode() for n, b in bodies.items() if n not in leaves}
    found = [n for n, line in lines.items() if line in everything]
    t.ok(f"none of the {len(lines)} leaves that are not published has its body there", not found and len(lines) > 50, found[:10])
    salts = re.findall(rb"^field (\S+)", everything, re.M)
    kept = {b".actor", b".hands", b".organ", b".role", b"_matter", b"_number"} & set(salts)
    t.ok("no receipt says who acted or in which matter", not kept, kept)


def withdrawn(t, files):
    gone = {n: b for n, b in files.items() if re.match(r"items/.*json", n) and json.loads(b)["withdrawn_on"]}
    t.ok("a revoked licence and a penalty set aside are withdrawn", {json.loads(b)["view"] for b in gone.values()} == {"licence-person", "penalty"},
         list(gone))
    for name, body in gone.items():
        item = json.loads(body)
        page = files[name.replace(".json", ".html")].decode()
        t.ok(f"the page of the withdrawn {item['view']} says by which act and law, and nothing of what it was",
             item["fields"]["withdrawn.act"] in page and "《" in item["fields"]["withdrawn.law"] and not any(
                 k in item["fields"] for k in ("about.name", "party.name")), page)
        rows = files[f"lists/{item['view']}/index.html"].decode()
        t.ok("lists and feed follow", "已撤下的公示" in rows and item["id"] in files["feed.xml"].decode())
        search = files["find.tsv"].decode()
        t.ok("the search does not find it", item["id"] not in search)


def naughty_names(t, files, names):
    items = {json.loads(b)["fields"].get("about.name"): n for n, b in files.items() if re.match(r"items/.*json", n)}
    lost = [n for n in names.values() if n not in items]
    t.ok(f"{len(names)} names that would do harm are published as they are", not lost, lost[:5])
    bad = [n for n in names.values() if n in items and Page(files[items[n].replace("json", "html")].decode()).fields["about.name"] != [n, n]]
    t.ok("and stand in their pages as text", not bad, bad[:5])
    rows = list(csv.DictReader(io.StringIO(files["lists/licence/export.csv"].decode("utf-8-sig"))))
    formulas = [v for r in rows for v in r.values() if v[:1] in "=+-@" and v]
    t.ok("no cell of the exchange file is a formula", not formulas and any(r["XK_NR"].startswith("'=") for r in rows), formulas[:5])


def exchange(t, files):
    rows = list(csv.DictReader(io.StringIO(files["lists/licence/export.csv"].decode("utf-8-sig"))))
    want = """XK_XDR_MC XK_XDR_LB XK_XDR_SHXYM XK_XDR_GSZC XK_XDR_ZZJG XK_XDR_SWDJ XK_XDR_SYDW XK_XDR_SHZZ XK_FRDB XK_FR_ZJLX XK_FR_ZJHM XK_XDR_ZJLX
        XK_XDR_ZJHM XK_XKWS XK_WSH XK_XKLB XK_XKZS XK_XKBH XK_NR XK_JDRQ XK_YXQZ XK_YXQZI XK_XKJG XK_XKJGDM XK_ZT XK_LYDW XK_LYDWDM BZ""".split()
    row = next(r for r in rows if r["XK_JDRQ"] == "2026/09/22")
    t.ok("licences have the 28 codes of the exchange format, dates as it wants them", list(row) == want and row["XK_YXQZI"] == "2099/12/31"
         and len(row["XK_XDR_SHXYM"]) == 18 and row["XK_FRDB"].endswith("*"), row)
    same = json.loads(files["lists/licence/export.json"])
    t.ok("JSON and CSV hold the same rows", [r["XK_WSH"] for r in same] == [r["XK_WSH"] for r in rows])


def paging(t, files):
    items = sum(bool(re.match(r"items/.*html", n)) for n in files)
    first, last = files["lists/all/1.html"].decode(), files["lists/all/index.html"].decode()
    t.ok("a list of more than fifty has pages that lead to one another", first.count("class=\"what\"") == 50 and 'href="/lists/all/"' in first
         and 'href="/lists/all/1.html"' in last and last.count("class=\"what\"") == items - 50, items)


def search_page(t, system):
    a = system.client().get("/api/publications/find?q=%E6%B3%89%E5%9F%8E%20%E5%BD%B1%E9%99%A2&view=normal")
    page = Page(a.raw.decode())
    t.ok("the search without script finds by parts of a name", a.status == 200 and not page.faults and "/items/" in " ".join(page.links), a.raw[:600])
    a = system.client().get("/api/publications/find?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E&view=senior")
    page = Page(a.raw.decode())
    t.ok("a script that is asked for is text", a.status == 200 and not page.faults and "<script" not in a.raw.decode() and b'"senior"' in a.raw)
    a = system.client().get("/api/publications/find?q=ma.laoban")
    t.ok("what is not public is not found", "没有找到" in a.raw.decode())
    for path in ("370102-0000000000001", "x"):
        got = system.client().get(f"/api/publications/{path}/receipt")
        t.ok(f"there is no receipt of {path}", got.status in (400, 404), got.raw)


def killed(t, system, before):
    """Pages are made anew while the process is killed again and again; a reader only ever finds whole files."""
    base = system.data / "public"
    for name in before:
        if not name.endswith((".receipt", ".css")) and not name.startswith("log/"):
            (base / name).unlink()
    bad = []
    for i in range(12):
        time.sleep(0.15)
        system.kill("publish")
        bad += [n for n in whole(tree(system)) if not n.endswith(".new")]
        time.sleep(0.25)
    t.ok("whenever it is killed, every page is whole", not bad, bad[:10])
    after = settle(system, sum(bool(re.match(r"items/.*html", n)) for n in before))
    left = {n for n in after if n.endswith(".new")}
    differs = [n for n in before if before[n] != after.get(n)]
    t.ok("and in the end the same bytes are there again", not differs and not left, differs[:10] + sorted(left))


def afresh(t, system, before):
    """All files gone: the same items give the same bytes but for the checkpoints in the receipts."""
    for one in (system.data / "public").iterdir():
        shutil.rmtree(one) if one.is_dir() else one.unlink()
    system.kill("publish")
    after = settle(system, sum(bool(re.match(r"items/.*html", n)) for n in before))
    differs = [n for n in before if before[n] != after.get(n) and not n.endswith(".receipt") and not n.startswith("log/leaves/")]
    t.ok("made from nothing, the tree is the same", not differs, differs[:10])


def main():
    t = Tap()
    with tempfile.TemporaryDirectory() as folder:
        names = world(pathlib.Path(folder) / "world")
        with System(pathlib.Path(sys.argv[1]).resolve(), now="2022-03-01", world=pathlib.Path(folder) / "world") as system:
            stage = run.Stage(system)
            quiet = run.Tap()
            quiet.say = lambda ok, what, why="": None if ok else t.ok(what, False, why)
            run.play_all(stage, [ROOT / "tests" / "story" / f"{s}.story" for s in STORIES], quiet)
            grant_all(system, stage, names)
            complain(stage)
            items = int(system.sql("SELECT count(*) FROM publication"))
            files = settle(system, items)
            pages(t, files)
            leaves = proofs(t, system, files)
            secrets(t, system, files, leaves)
            withdrawn(t, files)
            naughty_names(t, files, names)
            exchange(t, files)
            paging(t, files)
            search_page(t, system)
            killed(t, system, files)
            afresh(t, system, files)
            t.ok("the audit is clean", system.audit().returncode == 0)
    return t.done()


if __name__ == "__main__":
    sys.exit(main())
