#!/usr/bin/env python3
"""visit_test.py BUILD sqlite|postgres: a visit at the desk: hidden until its day, the code for the door, acts made away from the
desk and signed on the officers' own devices, files in pieces, and a rating that leads to nobody."""
import base64
import hashlib
import json
import math
import os
import pathlib
import secrets
import sys
import time
from datetime import datetime, timedelta, timezone

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "desk"))
from desk import Tap  # noqa: E402
from live import System  # noqa: E402

ZONE = timezone(timedelta(hours=8))
t = Tap()
s = System(sys.argv[1], database=sys.argv[2], now="2026-09-21T09:00").start()
li, wang, zhao = (s.client(n) for n in ("li.jianguo", "wang.haiyan", "zhao.wei"))
boss = s.client("zhou.zhengming")
firm = s.client("wang.zhanggui")
nobody = s.client()


def person(c):
    return c.get("/api/me").json["person"]


def at(text):
    return int(datetime.fromisoformat(text).replace(tzinfo=ZONE).timestamp() * 1000)


def refused(a, code, status):
    return a.code == code and a.status == status and bool(a.json["zh"]) and bool(a.json["next_zh"])


ORG = firm.get("/api/me").json["orgs"][0]
PLACE = s.client("registrar").get("/api/places?limit=1&name=%E6%B3%89%E5%9F%8E%E5%85%89%E5%BD%B1%E5%BD%B1%E9%99%A203%E5%8F%B7%E5%8E%85").json["rows"][0]["id"]
LISTS = {x["id"]: x for x in nobody.get("/api/law/checklists").json["checklists"]}


def photo(words, by=None):
    data = b"\xff\xd8\xff" + words.encode() + os.urandom(8)
    a = (by or li).upload("photo.jpg", data, "image/jpeg")
    assert a.status == 201, a.raw
    return a.json["hash"]


def items(name="amusement", fail=(), note="锁闭", photos=()):
    return {"list": name, "items": [{"item": x["item"], "result": "fail" if x["item"] in fail else "pass",
                                     "note": note if x["item"] in fail else "", "photos": list(photos) if x["item"] in fail else []}
                                    for x in LISTS[name]["items"]]}


def planned():
    def ask(more):
        return li.post("/api/procedures/inspection/acts/plan", {"about": {"kind": "place", "id": PLACE}, "parties": [{"party": "unit", "org": ORG}],
                                                                "values": {"cause-kind": "other", "check-basis": "节前检查"} | more})
    a = ask({})
    if a.status == 422:  # the third visit of a year needs its reason
        a = ask({"further-visit-reason": "节前专项"})
    assert a.status == 201, a.raw
    return a.json["matter"]


def approved(day="2026-09-21"):
    m = planned()
    a = boss.post(f"/api/matters/{m}/acts/approve", {"values": {"check-basis": "同意", "visit-day": day, "visit-officer": person(li),
                                                                "visit-second-officer": person(wang)}})
    assert a.status == 200, a.raw
    return m


def shown(c, m):
    return c.get(f"/api/matters/{m}")


def listed(c, m, box):
    return any(x["matter"] == m for x in c.get(f"/api/matters?limit=200&box={box}").json["matters"])


# ---- hidden until its day ----
before = {n: c.get("/api/matters?limit=1").json["counts"]["open"] for n, c in (("zhao", zhao), ("li", li), ("boss", boss))}
m = approved("2026-09-24")
a = shown(li, m)
code = a.json["hidden"]["code"]
t.ok("the two officers and the head see the task, with its day and its code of twelve digits",
     a.status == 200 and a.json["hidden"] == {"now": True, "until": "2026-09-24", "code": code} and len(code) == 12 and code.isdigit()
     and shown(wang, m).status == 200 and shown(boss, m).status == 200, a.raw)
t.ok("a colleague does not: to him there is no such matter", refused(shown(zhao, m), "no-such-matter", 404))
t.ok("the company does not either, in no list, no message and no file of the place",
     shown(firm, m).status == 404 and not listed(firm, m, "open")
     and not any(x["matter"] == m for x in firm.get("/api/messages?limit=200").json["messages"])
     and m not in firm.get(f"/api/places/{PLACE}/file").raw.decode())
t.ok("it is in the lists of the officers and of nobody else", listed(li, m, "open") and listed(wang, m, "named") and not listed(zhao, m, "open")
     and not listed(zhao, m, "all") and m not in zhao.get(f"/api/places/{PLACE}/file").raw.decode())
after = {n: c.get("/api/matters?limit=1").json["counts"]["open"] for n, c in (("zhao", zhao), ("li", li), ("boss", boss))}
t.ok("the counts of a colleague do not betray it", after["zhao"] == before["zhao"] and after["li"] == before["li"] + 1
     and after["boss"] == before["boss"] + 1, (before, after))
t.ok("a search for its id finds nothing for a colleague", m not in zhao.get(f"/api/search?q={m}").raw.decode())
t.ok("before its day the code is as good as none", refused(nobody.get(f"/api/codes/{code}"), "no-such-thing", 404))
v = {"site-record": hashlib.sha256(b"r").hexdigest(), "av-record": photo("av"), "check-items": items(), "unit-sign": "signed"}
a = li.post(f"/api/matters/{m}/acts/visit-clean", {"values": v})
t.ok("the visit cannot be made before its day", a.code == "conditions-not-met" and "before-visit-day" in a.raw.decode() or a.json.get("waits"), a.raw)
his = {**v, "av-record": photo("av", zhao)}
t.ok("a third officer may not make it", zhao.post(f"/api/matters/{m}/acts/visit-clean", {"values": his}).code == "no-such-matter")
s.put_clock("2026-09-24T08:30")
a = nobody.get(f"/api/codes/{code}")
t.ok("on its day anybody with the code sees who comes: organ, names, certificates", a.status == 200 and a.json["today"] is True
     and {o["name"] for o in a.json["officers"]} == {"李建国", "王海燕"} and all(o["certificate"]["number"] for o in a.json["officers"])
     and a.json["organ"] and a.json["about"] == "泉城光影影院03号厅", a.raw)
t.ok("and the company and the colleagues see the matter", shown(firm, m).status == 200 and shown(zhao, m).status == 200)
t.ok("but others than the two may still not make the visit", refused(zhao.post(f"/api/matters/{m}/acts/visit-clean", {"values": his}), "not-named-for-this", 403))
act = next(x for x in shown(li, m).json["next"] if x["act"] == "visit-clean")
t.ok("the page is told which list, and for which outcome the act is", act["away"] and act["checklist"] == {
    "field": "check-items", "list": "amusement", "clean": True, "failed": False}, act.get("checklist"))
a = boss.post("/api/procedures/inspection/acts/plan", {"about": {"kind": "place", "id": PLACE}, "parties": [{"party": "unit", "org": ORG}], "values": {}})
a = li.post("/api/procedures/inspection/acts/plan", {"about": {"kind": "place", "id": PLACE}, "parties": [{"party": "unit", "org": ORG}],
                                                     "values": {"cause-kind": "draw", "check-basis": "抽查"}})
t.ok("nobody can plan a random inspection by hand", "only-the-draw" in a.raw.decode() and a.status == 409)

# ---- files in pieces ----
whole = b"\x89PNG\r\n\x1a\n" + os.urandom(50_000)
name = hashlib.sha256(whole).hexdigest()
path = f"/api/files/{name}/pieces"


def piece(c, start, data, of=len(whole), to=path):
    return c.post(to, {"at": start, "of": of, "name": "照片.png", "data": base64.b64encode(data).decode()})


t.ok("nothing of a file is here at first", li.get(path).json == {"have": 0, "complete": False})
a = piece(li, 0, whole[:20_000])
t.ok("a piece is kept", a.status == 200 and a.json == {"have": 20_000, "complete": False}, a.raw)
a = piece(li, 0, whole[:20_000])
t.ok("the same piece again is refused and says how much is here", refused(a, "piece-not-next", 409) and a.json["params"] == {"have": 20_000}, a.raw)
t.ok("another person's pieces are his own", wang.get(path).json["have"] == 0)
a = piece(li, 20_000, whole[20_000:])
t.ok("with the last piece the file is here", a.json == {"have": len(whole), "complete": True}, a.raw)
t.ok("its bytes are those that were sent", li.get(f"/api/files/{name}").raw == whole)
a = piece(li, 0, whole)
t.ok("sent once more it is simply here", a.status == 200 and a.json["complete"] is True, a.raw)
bad = hashlib.sha256(b"other").hexdigest()
a = piece(li, 0, whole, to=f"/api/files/{bad}/pieces")
t.ok("bytes of another hash are thrown away", refused(a, "file-differs", 422) and li.get(f"/api/files/{bad}/pieces").json["have"] == 0, a.raw)
page = b"<html><script>alert(1)</script></html>\0"
a = piece(li, 0, page, of=len(page), to=f"/api/files/{hashlib.sha256(page).hexdigest()}/pieces")
t.ok("a kind that no case needs is not taken in pieces either", a.code == "file-not-usable", a.raw)


# ---- acts made away from the desk ----
class Device:
    def __init__(self, client):
        self.client, self.key = client, ec.generate_private_key(ec.SECP256R1())
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint).hex()
        a = client.post("/api/signing-keys", {"public": point, "label": "试验手机"})
        assert a.status == 201, a.raw
        self.id, me = a.json["id"], client.get("/api/me").json
        post = next(p for p in me["posts"] if p["role"] == "officer")
        self.role, self.organ = "officer", post["organ"]

    def hand(self):
        return {"key": self.id, "role": self.role, "organ": self.organ}

    def sign(self, text):
        r, w = utils.decode_dss_signature(self.key.sign(text.encode(), ec.ECDSA(hashes.SHA256())))
        return {"key": self.id, "signature": (r.to_bytes(32, "big") + w.to_bytes(32, "big")).hex()}


def bundle(m, act, values, when, devices, seen=None):
    seen = shown(li, m).json["number"] if seen is None else seen
    return json.dumps({"v": 1, "matter": m, "act": act, "seen": seen, "at": at(when), "hands": [d.hand() for d in devices], "values": values},
                      ensure_ascii=False, separators=(",", ":"))


def bring(c, text, devices):
    return c.post("/api/carried", {"bytes": text, "signatures": [d.sign(text) for d in devices]})


a = li.post("/api/signing-keys", {"public": "04" + "00" * 64, "label": "x"})
t.ok("a key that is no point of the curve is refused", a.code == "bad-parameter", a.raw)
one, two, third = Device(li), Device(wang), Device(zhao)
s.put_clock("2026-09-24T10:00")
shots = [{"hash": photo(f"现场{i}"), "at": at("2026-09-24T14:31:00"), "place": "1171500000,366500000"} for i in range(2)]
found = {"site-record": hashlib.sha256(b"record").hexdigest(), "av-record": photo("入场"), "check-items": items(fail=("exit-open",), note="东侧安全出口上锁", photos=shots),
         "hazards": "东侧安全出口上锁", "order-kinds": ["at-once"], "correct-by": "2026-09-24", "unit-sign": "refused", "witness": "社区网格员"}
text = bundle(m, "visit-order", found, "2026-09-24T14:40:00", [one, two])
s.put_clock("2026-09-25T09:00")
a = bring(li, text, [one])
t.ok("with one signature it waits for the other", a.status == 201 and a.json["state"] == "waits", a.raw)
a = bring(wang, text, [two])
t.ok("the second signs the same bytes on her own device: it is in its matter", a.json["state"] == "settled" and a.json["number"] > 0, a.raw)
again = bring(li, text, [one, two])
t.ok("brought once more it is not done twice: the same answer", again.json["state"] == "settled" and again.json["number"] == a.json["number"]
     and shown(li, m).json["number"] == a.json["number"])
facts = li.get(f"/api/matters/{m}/facts").json
fact = next(f for f in facts if f["act"].endswith("visit-order"))
t.ok("the fact carries both times, both hands and what they signed", fact["day"] == "2026-09-24"
     and fact["made"].startswith("2026-09-24T14:40:00") and fact["at"].startswith("2026-09-25T09:00") and "王海燕" in fact["hands-names"], fact)
kept = s.sql("SELECT v.value FROM fact_value v JOIN fact f ON f.region = v.region AND f.id = v.fact WHERE v.name = '_carried'")
t.ok("what they signed stands in the trail as it was signed", json.loads(kept)["bytes"] == text and len(json.loads(kept)["signatures"]) == 2, kept)
t.ok("and is shown to nobody, because it has no masks", "_carried" not in fact["values"])
state = shown(li, m).json
t.ok("the act counts on the day on which it was made", state["state"] == "ordered" and next(x for x in state["limits"] if x["limit"] == "recheck")["end"] == "2026-09-30"
     and all(x["made"] == "2026-09-24" for x in state["papers"] if x["title"] == "责令立即改正通知书"), state["limits"])
listed = next(v for v in state["values"] if v["field"] == "check-items")
n = len(LISTS["amusement"]["items"])
t.ok("the list is read as a sum and what failed, in words", listed["text"] == f"{n} 项，合格 {n - 1}，不合格 1\n" + next(
    x["zh"] for x in LISTS["amusement"]["items"] if x["item"] == "exit-open") + "：东侧安全出口上锁", listed["text"])
t.ok("the second officer and the company may see the photographs", wang.get(f"/api/files/{shots[0]['hash']}").status == 200 and firm.get(f"/api/files/{shots[0]['hash']}").status == 200)

bytes_ = bundle(m, "recheck-pass", {"site-record": hashlib.sha256(b"r2").hexdigest(), "av-record": photo("复查")}, "2026-09-25T08:00:00", [one, two])
sig = [one.sign(bytes_), two.sign(bytes_ + " ")]
a = li.post("/api/carried", {"bytes": bytes_, "signatures": sig})
t.ok("a signature of other bytes is refused", refused(a, "carried-not-readable", 422), a.raw)
t.ok("nobody brings what he has not signed", zhao.post("/api/carried", {"bytes": bytes_, "signatures": [one.sign(bytes_), two.sign(bytes_)]}).code == "no-right")
for what, odd in (("no JSON", "{"), ("a member too many", bytes_[:-1] + ',"x":1}'), ("no hands", bytes_.replace('"hands":[', '"hands":[],"h":['))):
    t.ok(f"bytes that are {what} are refused", refused(li.post("/api/carried", {"bytes": odd, "signatures": [one.sign(odd)]}), "carried-not-readable", 422))


def fresh(day):
    m = approved(day)
    return m, {"site-record": hashlib.sha256(m.encode()).hexdigest(), "av-record": photo(m), "check-items": items(), "unit-sign": "signed"}


n, v = fresh("2026-09-25")
stale = bundle(n, "visit-clean", v, "2026-09-25T10:00:00", [one, two])
a = li.post(f"/api/matters/{n}/acts/move-day", {"values": {"visit-day": "2026-09-25", "reason": "下午去"}})
assert a.status == 200, a.raw
s.put_clock("2026-09-25T11:00")
a = bring(li, stale, [one, two])
t.ok("the matter has moved: it is kept, with what happened since and what was entered", a.json["state"] == "kept" and a.json["refusal"]["code"] == "matter-moved"
     and a.json["refusal"]["params"]["since"][0]["act"] == "move-day" and a.json["bytes"]["values"]["unit-sign"] == "signed", a.raw)
kept = li.get("/api/carried").json["carried"]
t.ok("it stands in the list of who brought it, and beside the matter", [x["id"] for x in kept] == [a.json["id"]]
     and [x["id"] for x in wang.get(f"/api/carried?matter={n}").json["carried"]] == [a.json["id"]], kept)
t.ok("the matter itself is as it was", shown(li, n).json["state"] == "planned")
b = bring(li, bundle(n, "visit-clean", v, "2026-09-25T10:30:00", [one, two]), [one, two])
t.ok("signed anew upon what is there now it is taken", b.json["state"] == "settled" and shown(li, n).json["state"] == "clean", b.raw)
t.ok("nobody else gives it up", zhao.post(f"/api/carried/{a.json['id']}/drop", {"why": "x"}).code == "no-such-thing")
d = li.post(f"/api/carried/{a.json['id']}/drop", {"why": "已按最新情况重新提交"})
t.ok("who brought it gives it up with a reason; the trail keeps it", d.status == 200 and li.get("/api/carried").json["carried"] == [], d.raw)
t.ok("what is in its matter cannot be given up", li.post(f"/api/carried/{b.json['id']}/drop", {"why": "x"}).code == "ended-already")

n, v = fresh("2026-09-25")
a = bring(li, bundle(n, "visit-clean", v, "2026-09-25T11:30:00", [one, two]), [one, two])
t.ok("a record from the future is kept, not taken", a.json["state"] == "kept" and a.json["refusal"]["code"] == "carried-too-old", a.raw)
a = bring(li, bundle(n, "visit-clean", v, "2026-09-25T10:59:00", [one, two]), [one, two])
t.ok("one from before the last step of the matter too", a.json["refusal"]["code"] == "carried-before-last-act", a.raw)
s.put_clock("2026-09-25T12:00")
a = bring(li, bundle(n, "visit-clean", v, "2026-09-25T11:40:00", [one, third]), [one, third])
t.ok("signed by an officer whom the task does not name it is kept", a.json["refusal"]["code"] == "not-named-for-this", a.raw)
a = bring(li, bundle(n, "visit-clean", v, "2026-09-25T11:41:00", [one]), [one])
t.ok("an act of two hands is not taken with one", a.json["refusal"]["code"] == "signatures-missing", a.raw)
other = Device(li)
a = bring(li, bundle(n, "visit-clean", v, "2026-09-25T11:42:00", [one, other]), [one, other])
t.ok("two devices of one person are one hand; a key that is younger than the act signs nothing", a.code == "carried-not-readable", a.raw)
s.put_clock("2026-09-25T12:10")
a = bring(li, bundle(n, "visit-clean", v, "2026-09-25T12:05:00", [one, other]), [one, other])
t.ok("two devices of one person are one hand", a.json["refusal"]["code"] == "second-hand-same-person", a.raw)
a = bring(li, bundle(n, "call-off", {"void-why": "double", "reason": "x"}, "2026-09-25T11:43:00", [one]), [one])
t.ok("a decision at a desk is never made away from it", a.json["refusal"]["code"] in ("carried-not-away",), a.raw)
a = bring(li, bundle(n, "visit-clean", {**v, "check-items": items(fail=("exit-open",))}, "2026-09-25T11:44:00", [one, two]), [one, two])
t.ok("conditions are those of the desk", a.json["refusal"]["code"] == "conditions-not-met" and "findings-stand" in a.raw.decode(), a.raw)
a = bring(li, bundle(n, "visit-clean", {**v, "check-items": items("lodging")}, "2026-09-25T11:45:00", [one, two]), [one, two])
t.ok("a list for other places is not taken", "wrong-checklist" in a.raw.decode(), a.raw)
short = items()
short["items"].pop()
a = bring(li, bundle(n, "visit-clean", {**v, "check-items": short}, "2026-09-25T11:46:00", [one, two]), [one, two])
t.ok("a list with a gap is not taken", a.json["refusal"]["code"] == "form-faults" and "list-gaps" in a.raw.decode(), a.raw)
a = bring(li, bundle(n, "visit-clean", {**v, "unit-sign": "refused"}, "2026-09-25T11:47:00", [one, two]), [one, two])
t.ok("where the company does not sign there is a witness", "no-witness" in a.raw.decode(), a.raw)
a = bring(li, bundle(n, "visit-clean", {**v, "av-record": hashlib.sha256(b"never sent").hexdigest()}, "2026-09-25T11:48:00", [one, two]), [one, two])
t.ok("photographs come first: until then the act is not kept but sent again", a.code == "file-not-usable", a.raw)
a = wang.post(f"/api/signing-keys/{two.id}/end", {"why": "手机遗失"})
t.ok("a lost phone's key is ended by its owner", a.status == 200 and "until" in wang.get("/api/signing-keys").json["keys"][0], a.raw)
t.ok("and nobody else ends it", li.post(f"/api/signing-keys/{two.id}/end", {"why": "x"}).code == "no-such-thing")
ok = bundle(n, "visit-clean", v, "2026-09-25T12:06:00", [one, two])
s.put_clock("2026-09-25T13:00")
a = bring(li, bundle(n, "visit-clean", v, "2026-09-25T12:30:00", [one, two]), [one, two])
t.ok("what it signs after that is nobody's hand", a.code == "carried-not-readable", a.raw)
a = bring(li, ok, [one, two])
t.ok("what it signed before still counts", a.json["state"] == "settled", a.raw)
n, v = fresh("2026-09-25")
two = Device(wang)
s.put_clock("2026-09-25T13:30")
old = bundle(n, "visit-clean", v, "2026-09-25T13:20:00", [one, two])
s.put_clock("2026-10-12T09:00")
a = bring(li, old, [one, two])
t.ok("after the pack's days it is kept for the head to decide", a.json["state"] == "kept" and a.json["refusal"]["code"] == "carried-too-old", a.raw)
s.put_clock("2026-10-28T09:00")
for _ in range(600):  # the clock is a process of its own
    late = [f for f in boss.get(f"/api/matters/{n}/facts").json if f["event"] == "late"]
    if late:
        break
    time.sleep(0.1)
t.ok("a visit that was not made is late, by name", late and "李建国" in json.dumps(shown(boss, n).json, ensure_ascii=False), late)


# ---- a rating that leads to nobody ----
E = 65537


def mgf(seed, n):
    out = b""
    for i in range(math.ceil(n / 48)):
        out += hashlib.sha384(seed + i.to_bytes(4, "big")).digest()
    return out[:n]


def pss(message, bits):
    """EMSA-PSS-ENCODE of RFC 8017 9.1.1, SHA-384, salt of 48 bytes."""
    n, salt = math.ceil(bits / 8), os.urandom(48)
    h = hashlib.sha384(bytes(8) + hashlib.sha384(message).digest() + salt).digest()
    db = bytes(n - 48 - 48 - 2) + b"\1" + salt
    masked = bytearray(x ^ y for x, y in zip(db, mgf(h, n - 48 - 1)))
    masked[0] &= 0xFF >> (8 * n - bits)
    return bytes(masked) + h + b"\xbc"


def blind(modulus, message):
    n = int(modulus, 16)
    while True:
        r = secrets.randbelow(n)
        if math.gcd(r, n) == 1:
            break
    return (int.from_bytes(pss(message, n.bit_length() - 1), "big") * pow(r, E, n) % n).to_bytes(256, "big").hex(), r


done = m
a = firm.get(f"/api/matters/{done}/rating")
t.ok("the company that was visited is told the key of its ticket", a.status == 200 and len(a.json["modulus"]) == 512 and a.json["given"] is False, a.raw)
key = a.json
t.ok("a company that was not visited has none", s.client("ma.laoban").get(f"/api/matters/{done}/rating").code in ("no-such-matter", "no-mandate"))
t.ok("an officer has none", li.get(f"/api/matters/{done}/rating").status == 403)
unvisited = approved("2026-10-28")
t.ok("before the visit there is none", refused(firm.get(f"/api/matters/{unvisited}/rating"), "rating-not-yet", 409))
message = os.urandom(64)
blinded, r = blind(key["modulus"], message)
a = firm.post(f"/api/matters/{done}/rating", {"blinded": blinded})
t.ok("it gets its ticket, signed without being seen", a.status == 200 and len(a.json["signed"]) == 512, a.raw)
t.ok("a lost answer is no lost ticket", firm.post(f"/api/matters/{done}/rating", {"blinded": blinded}).json == a.json)
t.ok("but there is only one", refused(firm.post(f"/api/matters/{done}/rating", {"blinded": blind(key["modulus"], b"2")[0]}), "rating-given", 409))
modulus = int(key["modulus"], 16)
signature = (int(a.json["signed"], 16) * pow(r, -1, modulus) % modulus).to_bytes(256, "big").hex()


def rate(message, signature, answers=None, **more):
    return nobody.post("/api/ratings", {"organ": key["organ"], "period": key["period"], "message": message.hex(), "signature": signature,
                                        "answers": {"manner": 5, "fair": 4} if answers is None else answers, **more})


t.ok("a ticket that nobody signed is refused", refused(rate(os.urandom(64), signature), "rating-not-valid", 422))
t.ok("an answer outside the scale is refused, and the ticket still good", rate(message, signature, {"manner": 6}).code == "bad-parameter")
t.ok("a ticket of this half-year is none of another", rate(message, signature, period="2025-1").code == "rating-not-valid")
a = rate(message, signature)
t.ok("without a session the rating is taken", a.status == 200, a.raw)
t.ok("the same ticket again changes nothing", rate(message, signature, {"manner": 1}).status == 200
     and s.sql("SELECT SUM(n) FROM rating_count") == "2" and s.sql("SELECT COUNT(*) FROM rating_spent") == "1")
t.ok("the desk never saw the ticket: what it signed and what came back have nothing in common",
     s.sql("SELECT COUNT(*) FROM rating_token t JOIN rating_spent x ON x.token = t.blinded") == "0"
     and hashlib.sha256(message.hex().encode()).hexdigest() == s.sql("SELECT token FROM rating_spent"))
t.ok("so few voices are not shown", nobody.get("/api/ratings").json["counts"] == [] and nobody.get("/api/ratings").json["least"] == 5)

# ---- the trail holds ----
a = s.audit()
t.ok("the auditor finds nothing", a.returncode == 0, a.stdout[-2000:] + a.stderr[-500:])
s.close()
t.done()
