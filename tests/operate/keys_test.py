"""The log's key is handed on (OPERATIONS.md, Keys): what was signed before and after stays proved; TAP.

    keys_test.py BUILD
"""
import json
import pathlib
import re
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "trail"))
import verify  # noqa: E402  a verifier written from docs/trail.md alone
from live import Client, System  # noqa: E402

n = bad = 0


def ok(what, good, said=""):
    global n, bad
    n += 1
    bad += not good
    print(f"{'ok' if good else 'not ok'} {n} - {what}")
    if not good:
        print("#", str(said)[:1500])


def proved(build, *words):
    a = subprocess.run([build / "bin/huoyan-verify", *map(str, words)], capture_output=True, text=True, check=False)
    return a.returncode == 0, a.stdout + a.stderr


def size_of(note):
    return int(note.split("\n")[1])


def checkpoint(system, least=1):
    path, end = system.data / "log" / "public" / "checkpoint", time.monotonic() + 30
    while time.monotonic() < end:
        if path.exists() and size_of(path.read_text()) >= least:
            return path.read_text()
        time.sleep(0.05)
    raise RuntimeError("no checkpoint")


def receipt_of(system, leaf, name):
    """The receipt of a leaf under the present checkpoint, as its bearer keeps it."""
    a = system.huoyan("prove", leaf, "--data", system.data, check=False)
    (system.dir / name).write_text(a.stdout)
    return system.dir / name


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    with System(build, now="2026-09-21T09:30") as s:
        old_note = checkpoint(s)
        old_key = (s.data / "log/public/key").read_text().strip()
        remembered = s.dir / "remembered"
        ok("the auditor remembers the log", s.huoyan("keys", "--data", s.data).stdout.count(old_key) == 1
           and subprocess.run([build / "bin/huoyan-audit", "--data", s.data, "--remember", remembered], check=False, capture_output=True).returncode == 0)
        before = receipt_of(s, 0, "before.receipt")
        ok("a receipt from before is proved with the key", proved(build, before, "--key", old_key)[0])
        a = s.huoyan("keys", "rotate", "--data", s.data, check=False)
        ok("while the system runs its key is not handed on, and it says what to do", a.returncode == 1 and "stop `huoyan serve`" in a.stderr, a.stderr)
        s.stop()
        secret = (s.data / "log/private/key").read_text().strip()
        a = s.huoyan("keys", "rotate", "--data", s.data, check=False)
        said = json.loads(a.stdout or "{}")
        if a.returncode:
            raise RuntimeError(a.stderr)
        new_key, handed = said["key"], s.data / "log/public/keys"
        ok("a handover names both keys and the size", a.returncode == 0 and said["handed-on"] == [{"from": old_key, "to": new_key, "size": size_of(checkpoint(s))}]
           and new_key != old_key, a.stdout + a.stderr)
        ok("the old signing key is gone from the disk", all(secret not in p.read_text(errors="replace") for p in (s.data / "log").rglob("*") if p.is_file()))
        s.start()
        ok("the system goes on", s.client("li.jianguo").get("/api/me").status == 200)
        firm = s.client("wang.zhanggui", org=s.client("wang.zhanggui").get("/api/me").json["orgs"][0])
        place = firm.get("/api/my").json["places"][0]["id"]
        filed = firm.post("/api/procedures/opening-check/acts/apply", {
            "about": {"kind": "place", "id": place}, "parties": [{"party": "applicant", "org": firm.org}],
            "values": {"filing-channel": "online", "premises-use": "cinema", "area": 400, "filed-by-agent": False,
                       **{f: firm.upload(f + ".pdf", b"%PDF-1.4\n" + f.encode() + b"\n%%EOF\n").json["hash"]
                          for f in ("application-form", "floor-plans", "defer-promise")}}})
        ok("and an application is filed", filed.status == 201, filed.raw)
        after_note = checkpoint(s, said["handed-on"][0]["size"] + 1)
        after = receipt_of(s, size_of(after_note) - 1, "after.receipt")
        ok("its public page gives the key and how it was handed on", Client(s).get("/log/key").raw.decode().strip() == new_key
           and Client(s).get("/log/keys").raw == handed.read_bytes())
        end = time.monotonic() + 20
        while new_key not in (script := Client(s).get("/log-key.js").raw.decode()) and time.monotonic() < end:
            time.sleep(0.1)
        given = dict(re.findall(r'^self\.(\w+) = (".*");$', script, re.M))
        ok("and so does the script of the verifier page", script.count("\n") == len(given) == 2 and json.loads(given["HUOYAN_KEY"]) == new_key
           and json.loads(given["HUOYAN_KEYS"]) == handed.read_text(), script)
        for name, path in (("before", before), ("after", after)):
            for held, key in (("old", old_key), ("new", new_key)):
                good, told = proved(build, path, "--key", key, "--handed", handed)
                ok(f"a receipt from {name} the handover is proved by who holds the {held} key and the handover", good, told)
                there = verify.receipt(path.read_text(), key, handed.read_text())
                ok("a verifier written from the page says the same", there[0], there)
                alone = proved(build, path, "--key", key)[0]
                ok(f"with the {held} key alone it is {'proved' if (name == 'before') == (held == 'old') else 'not proved'}",
                   alone == ((name == "before") == (held == "old")))
        good, said = proved(build, s.data / "log", "--remember", remembered)
        ok("the log continues what was remembered under the old key", good and size_of(remembered.read_text()) >= size_of(after_note), said)
        a = s.audit()
        ok("the auditor finds nothing", a.returncode == 0, a.stdout)
        forged = forge(secret, after_note)
        ok("who stole the old key can sign no longer log", verify.refused(verify.checkpoint, forged, new_key, handed.read_text())
           and verify.checkpoint(forged, old_key) and "was not the log's at its size" in note_said(build, s, forged, new_key, handed))
        secrets(s)
        s.stop()
        (s.data / "log/private/key").write_text(secret + "\n")
        s.process = subprocess.Popen([str(build / "bin/huoyan"), "keys", "rotate", "--data", str(s.data)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        out = s.process.communicate()
        ok("an old key put back by hand opens no log", s.process.returncode == 1 and "handed on" in out[1], out)
        s.process = None
    print(f"1..{n}")
    return 1 if bad else 0


def secrets(s):
    """The key of second factors: its successor is laid down while the system runs, the next start takes it."""
    key, following = s.data / "keys" / "secrets.key", s.data / "keys" / "secrets.key.next"
    was = key.read_text()
    a = s.huoyan("keys", "rotate-secrets", "--data", s.data, check=False)
    new = following.read_text()
    ok("a successor of the secrets' key is laid beside it, for the desk alone", a.returncode == 0 and key.read_text() == was != new
       and following.stat().st_mode & 0o777 == 0o600 and following.stat().st_uid == key.stat().st_uid, a.stderr)
    a = s.huoyan("keys", "rotate-secrets", "--data", s.data, check=False)
    ok("one that waits is not replaced: it may be in use", a.returncode == 1 and "next start" in a.stderr and following.read_text() == new, a.stderr)
    s.stop()
    s.start()
    ok("the next start takes it", key.read_text() == new and not following.exists())
    key.unlink()
    a = s.huoyan("keys", "rotate-secrets", "--data", s.data, check=False)
    ok("without a key there is nothing to rotate", a.returncode == 1 and "no key" in a.stderr and not following.exists(), a.stderr)
    key.write_text(new)


def forge(secret, note):
    """The same checkpoint, signed with the old key."""
    import base64
    import hashlib

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    origin, _, seed = secret.removeprefix("PRIVATE+KEY+").split("+", 2)
    key = Ed25519PrivateKey.from_private_bytes(base64.b64decode(seed)[1:])
    public = b"\1" + key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    key_id = hashlib.sha256(origin.encode() + b"\n" + public).digest()[:4]
    text = note.rsplit("\n\n", 1)[0] + "\n"
    return text + "\n— " + origin + " " + base64.b64encode(key_id + key.sign(text.encode())).decode() + "\n"


def note_said(build, system, forged, key, handed):
    """What huoyan-verify says of a remembered checkpoint that was forged."""
    path = system.dir / "forged-checkpoint"
    path.write_text(forged)
    return proved(build, system.data / "log", "--key", key, "--handed", handed, "--remember", path)[1]


if __name__ == "__main__":
    sys.exit(main())
