"""Papers over HTTP: preview, pages, rights of the party, seal, ways of service, consent, receipt by the party.  TAP.

    desk_test.py BUILD DATABASE
"""
import pathlib
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "story"))
from live import System  # noqa: E402
from run import Stage  # noqa: E402

OWNER, ORG, NAME = "wang.zhanggui", "泉城光影影院有限公司", "泉城光影影院01号厅"
OTHER, ORG2, NAME2 = "tang.jie", "解放阁音乐茶座有限公司", "解放阁音乐茶座"
FILE = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


class Out:
    def __init__(self):
        self.n = self.bad = 0

    def ok(self, good, name, why=""):
        self.n += 1
        self.bad += not good
        print(f"{'ok' if good else 'not ok'} {self.n} - {name}" + (f"\n# {why}" if why and not good else ""), flush=True)


def text_of(pdf):
    with tempfile.NamedTemporaryFile(suffix=".pdf") as f:
        f.write(pdf)
        f.flush()
        return subprocess.run(["pdftotext", "-raw", f.name, "-"], capture_output=True, text=True).stdout.replace("\n", "")


def begin(s, owner, org, place, consent):
    """A commitment filed on line; the matter's id."""
    law = owner.get("/api/law/promise").json
    file = owner.upload("图纸.pdf", FILE).json["hash"]
    values = {"filing-channel": "online", "premises-use": "cinema", "area": 401, "business-licence": file, "promise": law["hash"],
              "fire-rules": file, "floor-plans": file, "filed-by-agent": False}
    if consent:
        values["electronic-service"] = True
    body = {"about": {"kind": "place", "id": place}, "parties": [{"party": "applicant", "org": org}], "values": values}
    return owner.post("/api/procedures/opening-check/acts/promise", body)


def until(good, seconds=30):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if good():
            return True
        time.sleep(0.2)
    return False


def licensed(out, s, owner, officer, org, place, consent):
    a = begin(s, owner, org, place, consent)
    out.ok(a.status == 201, f"a commitment is filed, consent {consent}", a.raw[:300])
    matter = a.json["matter"]
    path = f"/api/matters/{matter}/acts/grant-on-promise"
    values = {"values": {"form-review": "材料齐全，承诺书已签署"}}
    if consent:
        preview(out, officer, owner, path, values)
    a = officer.post(path, values)
    out.ok(a.status == 200, "it is granted", a.raw[:300])
    papers = officer.get(f"/api/papers?matter={matter}").json["papers"]
    return matter, papers[0]


def preview(out, officer, owner, path, values):
    p = officer.post(path + "/preview", values)
    text = text_of(p.raw)
    out.ok(p.status == 200 and p.headers["Content-Type"] == "application/pdf" and NAME in text and "签发时编号" in text and "不具效力" in text,
           "the preview shows the paper without number, and says that it has no effect", p.raw[:200])
    pages = officer.post(path + "/preview?as=pages", values).json["papers"]
    out.ok(len(pages) == 1 and pages[0]["pages"][0].startswith("iVBORw0"), "or as pictures")
    out.ok(officer.post(path + "/preview?as=word", values).code == "bad-parameter", "in no other form")
    out.ok(officer.post(path + "/preview", {"values": {}}).code == "form-faults", "a form with faults has no preview")
    out.ok(owner.post(path + "/preview", values).code == "act-not-of-this-role", "nor an act of somebody else")


def service(out, s, officer, owner, other, paper):
    path = f"/api/papers/{paper['id']}"
    out.ok(owner.get(path + "/pdf").code == "paper-not-served-yet", "the party does not see it before service")
    out.ok(owner.get(path).code == "paper-not-served-yet", "nor its text")
    out.ok(other.get(path + "/pdf").code == "no-such-paper", "for others it does not exist")
    out.ok(until(lambda: officer.get(path + "/pdf").status == 200), "the officer gets it when its receipt is there", officer.get(path + "/pdf").raw[:200])
    pdf = officer.get(path + "/pdf")
    out.ok(paper["number"] in text_of(pdf.raw) and "待用印" in text_of(pdf.raw), "with its number and 待用印")
    out.ok(officer.get(path + "/pages").json == {"pages": 1}, "on one page")
    png = officer.get(path + "/page/1")
    out.ok(png.headers["Content-Type"] == "image/png" and png.raw[:4] == b"\x89PNG", "which is also a picture")
    out.ok(officer.get(path + "/page/2").status == 404 and officer.get(path + "/page/0").code == "bad-parameter", "and has no other page")
    out.ok(officer.post(path + "/service", {"way": "notice"}).code == "way-of-service-not-allowed", "a way that its row does not list is refused")
    out.ok(officer.post(path + "/seal", {"scan": "ab" * 32}).status == 200, "the printed original is sealed")
    out.ok(officer.post(path + "/seal", {}).code == "paper-sealed-already", "once")
    out.ok("原件已用印" in text_of(officer.get(path + "/pdf").raw), "and the copy says so")


def received(out, s, officer, owner, paper):
    path = f"/api/papers/{paper['id']}"
    a = officer.post(path + "/service", {"way": "electronic"})
    out.ok(a.status == 200, "with consent it is served electronically", a.raw[:300])
    shown = owner.get(path).json
    out.ok(shown["served"] == "2026-09-21" and shown["way"] == "electronic", "the party sees when and how")
    pdf = owner.get(path + "/pdf")
    out.ok(pdf.status == 200 and pdf.raw == officer.get(path + "/pdf").raw, "and gets the same bytes as the officer")
    out.ok(owner.post(path + "/received", {}).status == 200, "that the party opened it is a fact")
    facts = officer.get(f"/api/matters/{paper['matter']}/facts").raw.decode()
    out.ok('"signed-for"' in facts and '"sealed"' in facts and '"served"' in facts, "of the matter, beside seal and service")
    out.ok(officer.post(path + "/received", {}).code == "no-such-paper", "nobody else can say so")
    out.ok(len(owner.get(f"/api/papers?matter={paper['matter']}").json["papers"]) == 1, "what was served stands in the party's list")


def main():
    out = Out()
    with System(pathlib.Path(sys.argv[1]).resolve(), database=sys.argv[2], now="2026-09-21T09:30") as s:
        stage = Stage(s)
        officer, owner, other = stage.hand("li.jianguo"), stage.hand(OWNER), stage.hand(OTHER)
        org, place = stage.row("org", ORG), stage.row("place", NAME)
        matter, paper = licensed(out, s, owner, officer, org, place, True)
        out.ok(owner.get(f"/api/papers?matter={matter}").json["papers"] == [], "what was not served is not in the party's list")
        service(out, s, officer, owner, other, paper)
        received(out, s, officer, owner, paper)
        org2, place2 = stage.row("org", ORG2), stage.row("place", NAME2)
        _, paper = licensed(out, s, other, officer, org2, place2, False)
        path = f"/api/papers/{paper['id']}"
        until(lambda: officer.get(path + "/receipt").status == 200)
        out.ok(officer.post(path + "/service", {"way": "electronic-with-consent"}).code == "no-consent-to-electronic", "without consent there is no electronic service")
        out.ok(other.post(path + "/received", {}).code == "paper-not-served-yet", "what was not served cannot be received")
        out.ok(officer.post(path + "/service", {"way": "direct", "receipt": "送达回证1号"}).status == 200, "it is handed over instead")
        audit = s.audit()
        out.ok(audit.returncode == 0, "the auditor finds nothing", audit.stdout[-1500:])
    print(f"1..{out.n}")
    return 1 if out.bad else 0


if __name__ == "__main__":
    sys.exit(main())
