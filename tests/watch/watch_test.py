#!/usr/bin/env python3
"""watch_test.py BUILD sqlite|postgres: a night at the watch's desk over HTTP, with frames from a plain client; TAP.

What docs/alarm-desk.md promises: a fire is told before and after it is a fact, with everything that the first minute
needs; two seats see one another; shifts, hand-over, 查岗, drills; what happened while nobody was looking."""
import contextlib
import pathlib
import sqlite3
import subprocess
import sys
import time
from urllib.parse import quote

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from events import Events  # noqa: E402
from live import System  # noqa: E402
from wire import FAULT, FIRE, SHIELDED, frame, operation, part, parts  # noqa: E402

n = 0
bad = 0


def ok(what, good, found=""):
    global n, bad
    n += 1
    bad += not good
    print(f"{'ok' if good else 'not ok'} {n} - {what}", flush=True)
    if not good:
        print(f"# found: {str(found)[:1500]}", flush=True)


def until(true, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if got := true():
            return got
        time.sleep(0.03)
    return true()


def night(s):
    yuan, jiang = s.client("yuan.zhiban", "watch"), s.client("jiang.zhiban", "watch")
    mall = int(s.sql("SELECT device_address FROM thing WHERE name = '传输装置 商场'"))

    # ---- the board, quiet; a shift begins with the sound ----
    w = yuan.get("/api/watch").json
    ok("a quiet board: nothing unread, nobody on shift", w["unread"] == 0 and w["shift"] is None and not w["colleagues"], w)
    a = yuan.post("/api/watch/shifts", {"seat": "一号席", "sound": False})
    ok("who did not hear the test tone does not begin", a.code == "sound-not-heard", a.raw)
    a = yuan.post("/api/watch/shifts", {"seat": "一号席", "sound": True})
    ok("a shift begins", a.status == 201, a.raw)
    shift = a.json["id"]
    again = yuan.post("/api/watch/shifts", {"seat": "二号席", "sound": True}).json["id"]
    ok("beginning twice is one shift", again == shift and yuan.get("/api/watch").json["shift"]["seat"] == "一号席", again)
    ok("an officer of another post has no desk here", s.client("li.jianguo").get("/api/alarms").code == "no-right")

    # ---- a fire: heard, then a matter ----
    listens, other = Events(yuan), Events(jiang)
    listens.until(lambda *_: True, 1)
    text = "三层东走道感烟"
    got = s.device(frame(mall, parts(part(FIRE, 131082, text)), seq=1))
    ok("the frame is confirmed", got[26:27] == b"\x03", got.hex())
    heard = listens.until(lambda name, x: name == "alarm" and x["alarm"] is None)
    ok("the desk hears of it as soon as it is stored", bool(heard) and heard["device"] == str(mall), heard)
    ok("with the point's text exactly as sent, and the place",
       bool(heard) and heard["point"]["text"] == text and heard["place"] and heard["place"]["address"], heard)
    row = listens.until(lambda name, x: name == "alarm" and x["alarm"])
    ok("then as an alarm that is the same signal", bool(row) and row["heard"] == heard["heard"] and row["stage"] == "new", row)
    keys = {x["key"]: x["act"] for x in row["acts"]}
    ok("the row says which key does what", {"Space", "F"} <= set(keys), keys)
    ok("and by when somebody must have taken it", row["limit"] and not row["limit"]["over"], row["limit"])
    alarm = row["alarm"]
    full = yuan.get(f"/api/alarms/{alarm}").json
    ok("in full: whom to call", full["phones"] and full["phones"][0]["phone"], full["phones"])
    ok("the words for 119", text in full["report"]["text"] and full["place"]["address"] in full["report"]["text"], full["report"])
    pieces = full["occurrences"][0]["parts"]
    whole = "".join(p["hex"] for p in pieces)
    ok("and the frame explained without a gap", whole.lower() == full["occurrences"][0]["frame"].lower(), pieces)

    # ---- hand-over is refused while it is unread ----
    jiang.post("/api/watch/shifts", {"seat": "二号席", "sound": True})
    me = s.client("jiang.zhiban").get("/api/me").json["person"]
    a = yuan.post(f"/api/watch/shifts/{shift}/hand-over", {"to": me, "note": "一切正常"})
    ok("no hand-over with an unread fire", a.code == "unread-fire" and a.json["params"]["unread"] == 1, a.raw)

    # ---- further points join; both seats see who takes it ----
    s.device(frame(mall, parts(part(FIRE, 131083, "三层西走道感烟"), part(FAULT | SHIELDED, 9, "一层手报", 23)), seq=2))
    row = until(lambda: (x := yuan.get(f"/api/alarms/{alarm}").json) and x["points"] == 2 and x)
    ok("a second point joins the alarm of its device", bool(row) and row["count"] == 2 and row["standing"] == 2, row)
    ok("and is news to who has it", row["fresh"] == 2, row["fresh"])
    near = {x["point"]["text"]: x["states"] for x in row["near"]}
    ok("near points show what they report", "三层西走道感烟" in near, near)
    a = jiang.post(f"/api/matters/{alarm}/acts/{keys['Space']}", {"values": {}})
    ok("one key takes it", a.status == 200, a.raw)
    seen = listens.until(lambda name, x: name == "alarm" and x["alarm"] == alarm and x["stage"] == "taken")
    ok("the other seat sees who has it", bool(seen) and bool(seen["holder"]["name"]), seen)
    a = yuan.post(f"/api/matters/{alarm}/acts/{keys['Space']}", {"values": {}})
    ok("and who comes second is told by whom", a.code == "not-from-this-state" and a.json["params"]["by"] == me, a.raw)

    # ---- fire, told to 119; nobody there: read aloud, then by telephone ----
    a = jiang.post(f"/api/matters/{alarm}/acts/{keys['F']}", {"values": {}})
    ok("one key confirms and tells 119", a.status == 200, a.raw)
    told = yuan.get(f"/api/alarms/{alarm}").json
    ok("it waits for 119", told["stage"] == "told" and told["told"]["state"] == "waiting", told["told"])
    s.put_clock(later(told["now"] if "now" in told else yuan.get("/api/watch").json["now"], 31))
    told = until(lambda: (x := yuan.get(f"/api/alarms/{alarm}").json) and x["stage"] == "untold" and x)
    ok("no acknowledgement in time: untold", bool(told) and told["told"]["state"] == "unanswered", told and told["told"])
    now = yuan.get("/api/watch").json["now"]
    act = next(x["act"] for x in told["acts"] if x["key"] == "O")
    a = yuan.post(f"/api/matters/{alarm}/acts/{act}", {"values": {"told-119-at": now}})
    ok("it is cleared by no less than time and operator number", a.code == "form-faults", a.raw)
    a = yuan.post(f"/api/matters/{alarm}/acts/{act}", {"values": {"told-119-at": now, "operator-119": "0312"}})
    ok("by both it is", a.status == 200 and yuan.get(f"/api/alarms/{alarm}").json["stage"] == "answered", a.raw)

    # ---- every occurrence is reachable ----
    s.device(frame(mall, parts(part(0, 131082, text), part(0, 131083, "三层西走道感烟")), seq=3))
    until(lambda: yuan.get(f"/api/alarms/{alarm}").json["standing"] == 0)
    kinds, after = [], ""
    for _ in range(10):
        page = yuan.get(f"/api/alarms/{alarm}/occurrences?limit=1{after}").json
        kinds += [x["kind"] for x in page["occurrences"]]
        if not page["after"]:
            break
        after = f"&after={page['after']}"
    ok("occurrences page by page, newest first", sorted(kinds) == ["again", "raised", "restored", "restored"] and kinds[-1] == "raised", kinds)

    # ---- a drill ----
    a = yuan.post("/api/watch/drills", {"device": "4711"})
    ok("no drill with a device that nobody registered", a.code == "no-such-device", a.raw)
    drill = yuan.post("/api/watch/drills", {"device": str(mall)}).json["alarm"]
    row = yuan.get(f"/api/alarms/{drill}").json
    ok("a drill is marked, and says so when read aloud", row["drill"] and "演练" in row["report"]["text"], row["report"])
    before = s.sql("SELECT count(*) FROM outbox")
    a = yuan.post(f"/api/matters/{drill}/acts/{keys['F']}", {"values": {}})
    ok("confirming it sends nothing", a.status == 200 and s.sql("SELECT count(*) FROM outbox") == before, a.raw)
    ok("the drill box shows it", [x["alarm"] for x in yuan.get("/api/alarms?box=drill").json["alarms"]] == [drill])

    # ---- 查岗 ----
    a = yuan.post("/api/watch/rounds", {"devices": [str(mall), "2"], "minutes": 3, "why": "夜间查岗"})
    ok("a round begins", a.status == 201, a.raw)
    got = yuan.get(f"/api/watch/rounds/{a.json['round']}").json
    ok("and waits for each device", got["devices"] == 2 and got["waiting"] + got["silent"] == 2, got)
    s.device(frame(mall, operation(1 << 5, 21), seq=4))
    got = until(lambda: (x := yuan.get(f"/api/watch/rounds/{a.json['round']}").json) and x["answered"] == 1 and x)
    call = next(c for c in got["calls"] if c["device"] == str(mall)) if got else None
    ok("who pressed the key answered, with his number", bool(call) and call["operator"] == 21, got)
    s.put_clock(later(yuan.get("/api/watch").json["now"], 200))
    got = until(lambda: (x := yuan.get(f"/api/watch/rounds/{a.json['round']}").json) and x["silent"] == 1 and x)
    ok("who did not is silent", bool(got), got)
    ok("an order that changes the device needs a reason",
       yuan.post(f"/api/devices/{mall}/orders", {"order": "init"}).code == "bad-parameter")

    # ---- devices ----
    got = yuan.get(f"/api/devices/{mall}").json
    ok("a device shows what stands in fault and is shielded", (got["faults"], got["shielded"]) == (1, 1), got)
    got = yuan.get("/api/devices?text=" + quote("商场")).json
    ok("and is found by its place", str(mall) in [x["device"] for x in got["devices"]], got)

    # ---- hand-over ----
    a = yuan.post(f"/api/watch/shifts/{shift}/hand-over", {"to": s.client("li.jianguo").get("/api/me").json["person"], "note": ""})
    ok("nobody hands over to who is not on shift", a.code == "not-on-shift", a.raw)
    a = yuan.post(f"/api/watch/shifts/{shift}/hand-over", {"to": me, "note": "商场三层已处置"})
    ok("the shift is handed over", a.status == 200, a.raw)
    ok("and stands in the list with its note", yuan.get("/api/watch/shifts").json["shifts"][-1]["note"] == "商场三层已处置")

    # ---- while nobody was looking ----
    listens.close()
    other.close()
    held_up(s, yuan, mall)
    pid = s.pids()["watch"]
    away(s, yuan, mall, pid)
    got = s.audit()
    ok("the audit behind the night is clean", got.returncode == 0, got.stdout + got.stderr)


@contextlib.contextmanager
def watch_held(s):
    """Another transaction stands where the watch begins its own, with the clock looked at or not; it waits there."""
    if s.url:
        psql = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"))[-1] / "psql"
        with subprocess.Popen([psql, s.url, "-qAt"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
            other.stdin.write("BEGIN; SELECT segment FROM watch_position WHERE one = 1 FOR UPDATE;\n")
            other.stdin.flush()
            other.stdout.readline()
            yield
            other.stdin.close()
        return
    with contextlib.closing(sqlite3.connect(s.data / "huoyan.db", timeout=60, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def held_up(s, yuan, mall):
    """A signal that comes while the watch waits for its transaction is told no earlier than it came."""
    now, before = yuan.get("/api/watch").json["now"], int(s.sql("SELECT count(*) FROM occurrence"))
    with watch_held(s):
        time.sleep(1.5)  # it looks once a second: now it waits
        s.put_clock(later(now, 600))
        s.device(frame(mall, parts(part(FIRE, 131090, "地下车库感烟")), seq=8))
    came = until(lambda: int(s.sql("SELECT count(*) FROM occurrence")) > before)
    ok("what came while the watch waited is a fact", came)
    early = s.sql("SELECT min(taken - at) FROM occurrence")
    ok("and nothing is told earlier than it came", int(early) >= 0, early)


def later(now, seconds):
    """The instant so many seconds after one that the desk has said."""
    t = time.strptime(now[:19], "%Y-%m-%dT%H:%M:%S")
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(time.mktime(t) - time.timezone + seconds))


def away(s, yuan, mall, pid):
    """The watch stands still for longer than an absence; what was heard meanwhile is listed with it."""
    import os
    import signal
    until(lambda: int(s.sql("SELECT count(*) FROM presence WHERE role = 'watch'")) == 1)
    os.kill(pid, signal.SIGSTOP)
    got = s.device(frame(mall, parts(part(FIRE, 77, "锅炉房感温", 31)), seq=9))
    ok("the gate confirms though the watch stands still", got[26:27] == b"\x03")
    time.sleep(11)
    os.kill(pid, signal.SIGCONT)
    gone = until(lambda: [x for x in yuan.get("/api/watch/away").json["away"] if x["role"] == "watch" and x["to"]])
    ok("the absence of the watch is on the board", bool(gone) and gone[0]["seconds"] >= 10, gone)
    until(lambda: any(x["point"]["text"] == "锅炉房感温" or x["count"] for x in yuan.get("/api/alarms").json["alarms"]))


with System(sys.argv[1], sys.argv[2], now="2026-07-06") as system:
    night(system)
print(f"1..{n}")
sys.exit(bad != 0)
