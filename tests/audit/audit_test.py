"""What huoyan-audit finds, and that it finds nothing where nothing is wrong; TAP.

    audit_test.py BUILD sqlite|postgres

A small system lives through some stories; then each test tampers with one thing in a copy of its database or its log, as
somebody with all rights on the machine could, and expects the record by name.  docs/trail.md 4, "What somebody can do"."""
import hashlib
import json
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "story"))
import run as story  # noqa: E402
from lent import folder as lent_folder  # noqa: E402
from live import ROOT, Postgres, System  # noqa: E402

STORIES = ["penalty-hearing", "opening-promise", "undo", "inspection-mended"]
DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"


def written(region, number):
    """A row id as it is written outside."""
    number, text = int(number), ""
    for _ in range(13):
        number, text = number >> 5, DIGITS[number & 31] + text
    return f"{int(region):06d}-{text}"


class Sqlite:
    def __init__(self, path):
        self.url = str(path)

    def copy(self, to):
        for end in ("", "-wal"):
            if pathlib.Path(self.url + end).exists():
                shutil.copy(self.url + end, str(to) + end)
        return Sqlite(to)

    def sql(self, *texts):
        """Without the triggers that keep facts as they are: whoever has the file has all rights."""
        db = sqlite3.connect(self.url)
        rows = []
        for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            db.execute(f"DROP TRIGGER {name}")
        for text in texts:
            rows = [["" if v is None else str(v) for v in row] for row in db.execute(text).fetchall()]
        db.commit()
        db.close()
        return rows

    def drop(self):
        for end in ("", "-wal", "-shm"):
            pathlib.Path(self.url + end).unlink(missing_ok=True)

    def hex(self, column):
        return f"hex({column})"

    def bytes(self, data):
        return f"x'{data.hex()}'"


class Postgresql:
    def __init__(self, server, url):
        self.server, self.url = server, url

    def copy(self, to):
        name = "c" + pathlib.Path(to).parent.name.replace("-", "").lower()
        head, base = self.url.rsplit("/", 1)
        self.server.sql(f"{head}/postgres", f"CREATE DATABASE {name} TEMPLATE {base}")
        return Postgresql(self.server, f"{head}/{name}")

    def sql(self, *texts):
        out = self.server.sql(self.url, "SET session_replication_role = replica; " + "; ".join(texts))
        return [line.split("|") for line in out.splitlines()]

    def drop(self):
        head, name = self.url.rsplit("/", 1)
        self.server.sql(f"{head}/postgres", f"DROP DATABASE {name}")

    def hex(self, column):
        return f"encode({column}, 'hex')"

    def bytes(self, data):
        return f"decode('{data.hex()}', 'hex')"


class Copy:
    """A database and a log of their own, to be tampered with."""

    def __init__(self, of, folder):
        folder.mkdir()
        self.dir, self.bin = folder, of.bin
        shutil.copytree(of.log, folder / "log")
        self.log = folder / "log"
        self.db = self.own = of.db.copy(folder / "huoyan.db")

    def drop(self):
        self.own.drop()
        shutil.rmtree(self.dir)

    def audit(self, *more):
        words = [self.bin / "huoyan-audit", "--db", self.db.url, "--log", self.log, *more]
        a = subprocess.run([str(w) for w in words], capture_output=True, text=True, check=False)
        try:
            found = json.loads(a.stdout)
        except ValueError:
            found = {"wrong": [], "clean": False}
        return a.returncode, found, a.stderr

    def newest_tile(self, level=0):
        return max((p for p in (self.log / "public" / "tile" / str(level)).rglob("*") if p.is_file()),
                   key=lambda p: (p.stat().st_mtime_ns, p.name.zfill(9)))


class Origin:
    """What the copies are copies of."""

    def __init__(self, program, db, log):
        self.bin, self.db, self.log = program, db, log


class Tap(story.Tap):
    quiet = False

    def say(self, ok, title, why=""):
        if not (self.quiet and ok):
            super().say(ok, title, why)


class Test:
    def __init__(self, origin, folder, tap, each):
        self.origin, self.folder, self.tap, self.n = origin, folder, tap, 0
        self.each = each  # each copy is audited before it is tampered with; else only the first and the last

    def copy(self):
        self.n += 1
        return Copy(self.origin, self.folder / f"{self.folder.name}-{self.n}")

    def clean(self, title, copy, *more):
        code, found, err = copy.audit(*more)
        self.tap.say(code == 0 and found["clean"], title, "" if code == 0 else f"{err}{json.dumps(found['wrong'][:3], ensure_ascii=False)}")
        return found

    def found(self, title, tamper, record, what="", also=False, more=()):
        """tamper(copy); then the first wrong record begins with `record` (or, `also`: one of them does) and says `what`."""
        c = self.copy()
        code, before, err = c.audit() if self.each else (0, None, "")
        if code:
            self.tap.say(False, title, "the copy was not clean: " + err + str(before["wrong"][:1]))
            return
        tamper(c)
        code, found, err = c.audit(*more)
        named = found["wrong"] if also else found["wrong"][:1]
        hit = [w for w in named if w["record"].startswith(record) and what in w["what"]]
        self.tap.say(code == 1 and bool(hit), title, "" if hit else
                     f"wanted {record}: {what}; {code} {err}{json.dumps(found['wrong'][:4], ensure_ascii=False)}")
        c.drop()


def sql(*texts):
    return lambda c: c.db.sql(*texts)


def other_digit(text):
    """One digit changed."""
    at = next(i for i, x in enumerate(text) if x.isdigit())
    return text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1:]


def field_hash(kind, salt, name, value):
    return hashlib.new(kind, b"\0" + salt + name.encode() + b"\0" + value.encode()).digest()


def in_values(t, db):
    region, matter, number, fine = db.sql("SELECT v.region, v.id, v.number, v.value FROM matter_value v JOIN matter_act a ON "
                                          "a.region = v.region AND a.id = v.id AND a.number = v.number "
                                          "WHERE v.field = 'fine' AND v.origin = 0 AND a.undone = 0 ORDER BY v.number DESC LIMIT 1")[0]
    where = f"region = {region} AND id = {matter} AND number = {number} AND field = 'fine'"
    other = other_digit(fine)
    t.found("one digit of one fine in matter_value", sql(f"UPDATE matter_value SET value = '{other}' WHERE {where}"),
            f"matter_value {written(region, matter)} fine", f"{other}, its fact (number {number}) says {fine}")
    t.found("a value that no fact says", sql(f"INSERT INTO matter_value (region, id, number, origin, field, value) SELECT region, id, number, 1, "
                                             f"field, '1' FROM matter_value WHERE {where} AND origin = 0"),
            f"matter_value {written(region, matter)} fine", "no fact says it")
    t.found("a value taken away", sql(f"DELETE FROM matter_value WHERE {where}"), f"matter_value {written(region, matter)} fine",
            "it is not there")
    fr, fact = db.sql(f"SELECT region, id FROM fact WHERE of_region = {region} AND of_id = {matter} AND number = {number}")[0]
    name = f"fact {written(fr, fact)} (number {number} of {written(region, matter)}, "
    t.found("one digit of the same fine in the fact", sql(f"UPDATE fact_value SET value = '{other}' WHERE region = {fr} AND fact = {fact} "
                                                          "AND name = 'fine'"), name, "differs from its leaf")
    t.found("the fine in the fact and in matter_value alike",
            sql(f"UPDATE fact_value SET value = '{other}' WHERE region = {fr} AND fact = {fact} AND name = 'fine'",
                f"UPDATE matter_value SET value = '{other}' WHERE {where}"), name, "differs from its leaf")
    for column, value in {"actor": "'370102-0000000000000'", "day": "day - 1", "at": "at - 1000", "event": "'late'", "hands": "'370102-0000000000000'",
                          "role": "'nobody'", "law_row": "''"}.items():
        t.found(f"the head of a fact: {column}", sql(f"UPDATE fact SET {column} = {value} WHERE region = {fr} AND id = {fact}"),
                f"fact {written(fr, fact)}", "differs from its leaf")
    return region, matter


def in_registers(t, db):
    region, row, phone = db.sql("SELECT region, id, phone FROM person WHERE phone IS NOT NULL ORDER BY id LIMIT 1")[0]
    where = f"region = {region} AND id = {row}"
    name = f"person {written(region, row)}"
    t.found("one digit of a register row", sql(f"UPDATE person SET phone = '{other_digit(phone)}' WHERE {where}"), name,
            f"phone: {other_digit(phone)}, its fact says {phone}")
    t.found("a register row taken away", sql(f"DELETE FROM person WHERE {where}"), name, "facts tell of this row")
    t.found("a register row put in", sql("INSERT INTO person (region, id, fact, name) VALUES (370102, 12345, 1, '不存在')"),
            f"person {written(370102, 12345)}", "no fact tells of this row")
    region, row = db.sql("SELECT region, id FROM place WHERE opening_licence IS NOT NULL ORDER BY id LIMIT 1")[0]
    t.found("a licence that was not granted so", sql(f"UPDATE place SET opening_licence = 'refused' WHERE region = {region} AND id = {row}"),
            f"place {written(region, row)}", "opening-licence: refused")
    for table in ("post", "certificate", "organ", "org", "thing", "account"):
        region, row = db.sql(f"SELECT region, id FROM {table} ORDER BY id LIMIT 1")[0]
        t.found(f"a row of {table} that says another last fact", sql(f"UPDATE {table} SET fact = fact + 1 WHERE region = {region} AND id = {row}"),
                f"{table} {written(region, row)}", "its last fact has number 2, that has 1")


def in_matters(t, db, matter):
    where = f"region = {matter[0]} AND id = {matter[1]}"
    name = written(*matter)
    t.found("the state of a matter", sql(f"UPDATE matter SET state = 'decided' WHERE {where}"), f"matter {name}", "state: decided, its facts say closed")
    t.found("the organ of a matter", sql(f"UPDATE matter SET organ_id = organ_id + 1 WHERE {where}"), f"matter {name}", "organ: ")
    t.found("a party exchanged", sql(f"UPDATE matter_party SET who_id = who_id + 1 WHERE {where}"), f"matter_party {name}", "parties: ")
    act = db.sql(f"SELECT number FROM matter_act WHERE {where} AND undone = 0 ORDER BY number")[1][0]
    t.found("an act taken away", sql(f"DELETE FROM matter_act WHERE {where} AND number = {act}"), f"matter_act {name}", "it is not there")
    t.found("an act done by somebody else", sql(f"UPDATE matter_act SET persons = '370102-0000000000000' WHERE {where} AND number = {act}"),
            f"matter_act {name} number {act}", "persons: ")
    t.found("an act said to be undone", sql(f"UPDATE matter_act SET undone = 99 WHERE {where} AND number = {act}"), f"matter_act {name} number {act}",
            "undone: 99, its facts say 0")
    t.found("a matter taken away", sql(f"DELETE FROM matter WHERE {where}"), f"matter {name}", "facts tell of it", also=True)
    t.found("a limit whose start was exchanged", sql(f"UPDATE matter_limit SET start_id = 1 WHERE {where} AND name = 'case'"),
            f"matter_limit {name} case", "the fact that started it")
    rows = db.sql("SELECT region, id, run_id, name FROM matter_limit WHERE how = '' AND not_counting = '' AND provisional = 0 AND over_day "
                  "IS NOT NULL AND region > 0 ORDER BY run_id LIMIT 1")
    if rows:
        region, row, run, limit = rows[0]
        t.found("a limit moved by a week", sql(f"UPDATE matter_limit SET over_day = over_day + 7 WHERE run_id = {run}"),
                f"matter_limit {written(region, row)} {limit}", "the law says")


def in_visits(t, db):
    """Who goes in the place of the two who are named: docs/draw.md 12 knows no choice."""
    region, fact, of, case, number, actor, hands = db.sql(
        "SELECT region, id, of_region, of_id, number, actor, hands FROM fact WHERE act = 'inspection/visit-mended' LIMIT 1")[0]
    other = next(written(*r) for r in db.sql("SELECT region, id FROM person ORDER BY id LIMIT 3") if written(*r) not in (actor, hands))
    t.found("a visit by somebody who was not named for it", sql(
        f"UPDATE fact SET actor = '{other}' WHERE region = {region} AND id = {fact}",
        f"UPDATE matter_act SET persons = '{other},{hands}' WHERE region = {of} AND id = {case} AND number = {number}"),
            f"fact {written(region, fact)} (number {number} of {written(of, case)}, ", f"{other} is not among those who may do this", also=True)


def in_papers(t, db, matter):
    region, paper, number, body = db.sql(
        f"SELECT region, id, number, replace(body, chr(10), ' ') FROM matter_paper WHERE matter_region = {matter[0]} AND matter_id = {matter[1]} "
        "AND number <> '' ORDER BY made DESC LIMIT 1".replace("chr(10)", "char(10)" if isinstance(db, Sqlite) else "chr(10)"))[0]
    where = f"region = {region} AND id = {paper}"
    name = f"matter_paper {written(region, paper)} {number}"
    t.found("a word of a paper", sql(f"UPDATE matter_paper SET body = body || '。' WHERE {where}"), name, "body: ")
    t.found("a slot of a paper", sql(f"UPDATE matter_paper SET slots = replace(slots, '{number}', '{other_digit(number)}') WHERE {where}"), name, "slot ")
    t.found("the number of a paper", sql(f"UPDATE matter_paper SET number = '{other_digit(number)}' WHERE {where}"),
            f"matter_paper {written(region, paper)} {other_digit(number)}", "number: ")
    t.found("a paper said to be served", sql(f"UPDATE matter_paper SET state = 'served', served_on = 20000 WHERE {where}"), name, "")
    t.found("a paper taken away", sql(f"DELETE FROM matter_paper WHERE {where}"), f"matter_paper {written(region, paper)}", "it is not there")
    t.found("the counter of papers", sql("UPDATE paper_number SET last = last + 1"), "paper_number ", "was given last")
    rows = db.sql("SELECT region, id, view FROM publication WHERE body LIKE '%有限公司%' ORDER BY id LIMIT 1")
    region, row, view = rows[0]
    name = f"publication {written(region, row)} {view}"
    t.found("a word of a publication", sql("UPDATE publication SET body = replace(body, '有限公司', '无限公司') WHERE "
                                           f"region = {region} AND id = {row}"), name, "body ")
    t.found("a publication taken off by nobody", sql(f"UPDATE publication SET withdrawn = 1, withdrawn_on = since WHERE region = {region} AND id = {row}"),
            name, "withdrawn: number 1")
    t.found("a publication taken away", sql(f"DELETE FROM publication WHERE region = {region} AND id = {row}"), f"publication {written(region, row)}",
            "it is not there")


def fact_gone(region, fact):
    return [f"DELETE FROM leaf WHERE region = {region} AND id = {fact}", f"DELETE FROM fact_value WHERE region = {region} AND fact = {fact}",
            f"DELETE FROM fact WHERE region = {region} AND id = {fact}"]


def in_trail(t, db, matter):
    of = f"of_region = {matter[0]} AND of_id = {matter[1]}"
    facts = db.sql(f"SELECT region, id, number FROM fact WHERE {of} ORDER BY number")
    case = written(*matter)
    third, fourth, last = facts[2], facts[3], facts[-1]
    t.found("a fact deleted", sql(*fact_gone(*third[:2])), f"fact {written(*fourth[:2])}", "follows number 2: a fact is missing")
    t.found("a leaf deleted", sql(f"DELETE FROM leaf WHERE region = {third[0]} AND id = {third[1]}"), f"fact {written(*third[:2])}", "has no leaf")
    t.found("the last fact of a case deleted", sql(*fact_gone(*last[:2])), f"case {case}", f"its last fact has number {int(last[2]) - 1}")
    before = facts[-2]
    t.found("the last fact deleted, the head of the case put back",
            sql(*fact_gone(*last[:2]), f"UPDATE case_head SET number = {before[2]}, leaf = (SELECT leaf FROM fact WHERE region = {before[0]} "
                f"AND id = {before[1]}) WHERE region = {matter[0]} AND id = {matter[1]}"),
            "leaf ", "has a place in the log and is not in the database", also=True)
    columns = "at, day, event, act, actor, hands, role, organ, law_row, leaf, salt, leaf"
    t.found("a fact inserted", sql(
        f"INSERT INTO fact (region, id, of_region, of_id, number, at, day, event, act, actor, hands, role, organ, law_row, prev, salt, leaf) "
        f"SELECT region, 77, of_region, of_id, number + 1, {columns} FROM fact WHERE region = {last[0]} AND id = {last[1]}"),
            f"fact {written(last[0], 77)}", "has no leaf")
    t.found("two facts in another order", sql(
        f"UPDATE fact SET number = 9999 WHERE region = {third[0]} AND id = {third[1]}",
        f"UPDATE fact SET number = {third[2]} WHERE region = {fourth[0]} AND id = {fourth[1]}",
        f"UPDATE fact SET number = {fourth[2]} WHERE region = {third[0]} AND id = {third[1]}"),
            f"fact {written(*fourth[:2])}", "does not continue the fact before it")
    a, b = [row[0] for row in db.sql("SELECT seq FROM leaf_place WHERE idx IN (10, 11) ORDER BY idx")]
    t.found("two leaves at each other's place in the log", sql(
        "UPDATE leaf_place SET seq = -1 WHERE idx = 10", f"UPDATE leaf_place SET seq = {a} WHERE idx = 11",
        f"UPDATE leaf_place SET seq = {b} WHERE idx = 10"), "leaf 10 ", "is not the leaf that the log has there")


def flip(path):
    data = bytearray(path.read_bytes())
    data[0] ^= 1
    path.write_bytes(bytes(data))


def in_log(t, early):
    t.found("a byte of a tile", lambda c: flip(c.newest_tile()), "log", "")
    t.found("a byte of a leaf that the log keeps", lambda c: flip_body(c), "log", "")
    t.found("tiles cut short", lambda c: c.newest_tile().write_bytes(c.newest_tile().read_bytes()[:-32]), "log", "bytes")
    t.found("the log taken away", lambda c: shutil.rmtree(c.log), "log", "is not there")

    def old_database(c):
        c.db = early.db
    t.found("the database rolled back, the log newer", old_database, "leaf_place", "the database was rolled back")

    memory = t.folder / "remembered"
    t.clean("the first audit remembers the checkpoint", t.copy(), "--remember", memory)
    t.clean("the next finds that the log goes on", t.copy(), "--remember", memory)

    def old_log(c):
        shutil.rmtree(c.log)
        shutil.copytree(early.log, c.log)
    t.found("the log rolled back", old_log, "log", "", more=("--remember", memory))

    def both(c):
        old_log(c)
        old_database(c)
    t.found("database and log rolled back together: who remembers, sees it", both, "log", "", more=("--remember", memory))
    t.clean("who remembers nothing, does not", early_copy(t, early))


def flip_body(c):
    path = max((p for p in (c.log / "private" / "entries").rglob("*") if p.is_file()), key=lambda p: p.name)
    data = bytearray(path.read_bytes())
    data[40] ^= 1
    path.write_bytes(bytes(data))


def early_copy(t, early):
    t.n += 1
    return Copy(early, t.folder / f"{t.folder.name}-{t.n}")


def in_erasure(t, db, system):
    region, fact, value, salt = db.sql(
        f"SELECT v.region, v.fact, v.value, {db.hex('v.salt')} FROM fact_value v JOIN fact f ON f.region = v.region AND f.id = v.fact "
        "WHERE f.event = 'act' AND v.name = 'statement' LIMIT 1")[0]
    by, second = [written(*r) for r in db.sql("SELECT region, id FROM person ORDER BY id LIMIT 2")]
    salt = bytes.fromhex(salt)
    hashes = [db.bytes(field_hash(k, salt, "statement", value)) for k in ("sha256", "sm3")]
    t.found("a value erased without its deletion fact", sql(
        f"UPDATE fact_value SET value = NULL, salt = NULL, sha256 = {hashes[0]}, sm3 = {hashes[1]} WHERE region = {region} AND fact = {fact} "
        "AND name = 'statement'", "UPDATE matter_value SET value = NULL WHERE field = 'statement'"),
            f"fact {written(region, fact)}", "the value of statement is gone and no deletion fact says so")

    def erase(*who):
        return system.huoyan("erase", written(region, fact), "statement", "--data", system.data, "--basis", "个人信息保护法第四十七条",
                             "--by", who[0], "--second", who[1], check=False)
    one = erase(by, by)
    t.tap.say(one.returncode == 1 and "second-hand-same-person" in one.stderr, "one person alone erases nothing", one.stderr)
    two = erase(by, second)
    t.tap.say(two.returncode == 0, "two persons erase one value", two.stderr)
    again = erase(by, second)
    t.tap.say(again.returncode == 1 and "value-erased" in again.stderr, "what is erased is not erased again", again.stderr)
    left = db.sql(f"SELECT COUNT(*) FROM fact_value WHERE value = '{value}'")[0][0]
    t.tap.say(left == "0", "the words are in no fact any more")
    found = t.clean("with its deletion fact the audit is clean", t.copy())
    t.tap.say(found.get("erased") == 1, "one value erased is counted")


def play(system, paths, tap):
    stage = story.Stage(system.start())
    tap.quiet = True
    story.play_all(stage, paths, tap)
    tap.quiet = False


def live(system, server):
    return Postgresql(server, system.url) if server else Sqlite(system.data / "huoyan.db")


def checkpoint(system):
    """Until the log has signed what there is."""
    key = system.data / "log" / "public" / "checkpoint"
    until = time.monotonic() + 30
    while not key.exists() and time.monotonic() < until:
        time.sleep(0.1)
    time.sleep(1)


def large(build, tap, folder):
    """Five thousand facts in seconds."""
    world = folder / "world"
    shutil.copytree(ROOT / "demo" / "world", world)
    with (world / "org.csv").open("a") as f:
        columns = (ROOT / "demo" / "world" / "org.csv").read_text().splitlines()[0].split(",")
        for i in range(5000):
            f.write(",".join(written(370102, 1000 + i) if c == "id" else f"单位{i}" if c == "name" else "" for c in columns) + "\n")
    s = System(build, world=world)
    try:
        began = time.monotonic()
        a = s.audit()
        seconds = time.monotonic() - began
        found = json.loads(a.stdout)
        tap.say(a.returncode == 0 and found["facts"] > 5000 and seconds < 20,
                f"{found['facts']} facts and {found['values']} values are audited in seconds", f"{seconds:.1f} s" if a.returncode == 0 else a.stdout[-500:])
    finally:
        s.close()


def main():
    build, database = sys.argv[1], sys.argv[2]
    server = Postgres() if database == "postgres" else None
    tap = Tap()
    folder = lent_folder("huoyan-audit-")
    paths = [ROOT / "tests" / "story" / f"{name}.story" for name in STORIES]
    system = System(build, database, postgres=server, now=story.first_instant(paths)[:10])
    if server:  # what is thrown away need not be on disk
        server.sql(system.url, "ALTER SYSTEM SET fsync = off")
        server.sql(system.url, "SELECT pg_reload_conf()")
    try:
        system.start()
        checkpoint(system)
        system.stop()
        db = live(system, server)
        origin = Origin(system.bin, db, system.data / "log")
        early = Copy(origin, folder / "early")
        play(system, paths, tap)
        checkpoint(system)
        system.stop()
        t = Test(origin, folder, tap, database == "sqlite")
        found = t.clean("behind the stories the audit is clean", t.copy())
        print("# " + ", ".join(f"{k} {v}" for k, v in found.items() if k != "wrong"), flush=True)
        matter = in_values(t, db)
        in_registers(t, db)
        in_matters(t, db, matter)
        in_visits(t, db)
        in_papers(t, db, matter)
        in_trail(t, db, matter)
        in_log(t, early)
        in_erasure(t, db, system)
        if database == "sqlite":
            large(build, tap, folder)
    except (RuntimeError, OSError, LookupError, subprocess.CalledProcessError) as e:
        tap.say(False, "the audit's tests run", f"{type(e).__name__} {e} {getattr(e, 'stderr', '')}\n{system.notes() if system.process else ''}")
    finally:
        system.close()
        if server:
            server.close()
    print(f"1..{tap.n}")
    return 1 if tap.bad else 0


if __name__ == "__main__":
    sys.exit(main())
