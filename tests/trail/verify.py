#!/usr/bin/env python3
"""Verifies the worked examples of docs/trail.md from the page alone: shares nothing with the C.

usage: verify.py FOLDER [DOC]      TAP on standard output; exit 1 if anything is wrong.
FOLDER holds key.vkey, keys.handed, next.vkey, *.receipt; what DOC shows must be what was computed here.
"""
import base64, datetime, glob, hashlib, os, re, struct, sys
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

KINDS = [k for k in ("sha256", "sm3") if k in hashlib.algorithms_available]


COMPUTED = set()


def digest(kind, data):
    made = hashlib.new(kind, data)
    COMPUTED.add(made.hexdigest())
    return made.digest()


def b64(text, size=None):
    data = base64.b64decode(text, validate=True)
    if base64.b64encode(data).decode() != text or (size and len(data) != size):
        raise ValueError("not canonical base 64: " + text)
    return data


def tree(kind, hashes):
    if len(hashes) == 1:
        return hashes[0]
    k = 1
    while 2 * k < len(hashes):
        k *= 2
    return digest(kind, b"\1" + tree(kind, hashes[:k]) + tree(kind, hashes[k:]))


def included(leaf, index, size, path):
    """RFC 9162 2.1.3.2: the root that the path leads to."""
    fn, sn, r = index, size - 1, leaf
    if index >= size:
        raise ValueError("index beyond the tree")
    for p in path:
        if sn == 0:
            raise ValueError("path too long")
        if fn & 1 or fn == sn:
            r = digest("sha256", b"\1" + p + r)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            r = digest("sha256", b"\1" + r + p)
        fn, sn = fn >> 1, sn >> 1
    if sn:
        raise ValueError("path too short")
    return r


def key_of(vkey):
    name, key_id, key = vkey.split("+", 2)
    key = b64(key, 33)
    if key[0] != 1 or digest("sha256", name.encode() + b"\n" + key)[:4].hex() != key_id:
        raise ValueError("the key is not its id")
    return name, key_id, Ed25519PublicKey.from_public_bytes(key[1:])


def signed(text, signatures, vkey):
    """Whether the key signed this text; a wrong signature under its name raises."""
    name, key_id, key = key_of(vkey)
    found = False
    for line in signatures:
        dash, who, blob = line.split(" ")
        blob = b64(blob)
        if dash == "—" and who == name and blob[:4].hex() == key_id:
            key.verify(blob[4:], text.encode())
            found = True
    return found


def keys_of(vkey, handed):
    """Chapter 3: every key of the origin with the sizes of its time, and the roots that handovers name."""
    line, roots = [], {}
    if handed and not re.fullmatch("(huoyan-handover/v1\n(?:[a-z]+ [^\n]+\n){5}\n(?:— [^\n]+\n){2})+", handed):
        raise ValueError("not handovers")
    for note in re.findall("(huoyan-handover/v1\n(?:[a-z]+ [^\n]+\n){5})\n(— [^\n]+)\n(— [^\n]+)\n", handed):
        text, old, new = note
        names, values = zip(*(x.split(" ") for x in text.splitlines()[1:]))
        origin, before, after, size, root = values
        if names != ("origin", "from", "to", "size", "root") or str(int(size)) != size:
            raise ValueError("not a handover")
        if key_of(before)[0] != origin or key_of(after)[0] != origin:
            raise ValueError("a handover between logs")
        if not signed(text, [old], before) or not signed(text, [new], after):
            raise ValueError("a handover that both did not sign")
        if line and (line[-1][0] != before or int(size) < line[-1][1]):
            raise ValueError("a handover that does not follow")
        roots[int(size)] = b64(root, 32)
        line[-1:] = [(before, line[-1][1] if line else 0, int(size)), (after, int(size), 1 << 63)]
    if line and vkey not in [x[0] for x in line]:
        raise ValueError("handovers of other keys")
    return line or [(vkey, 0, 1 << 63)], roots


def checkpoint(note, vkey, handed=""):
    text, signatures = note.rsplit("\n\n", 1)
    text += "\n"
    origin, size, root = text.split("\n")[:3]
    if origin != key_of(vkey)[0] or str(int(size)) != size:
        raise ValueError("not a checkpoint of this log")
    line, roots = keys_of(vkey, handed)
    if roots.get(int(size), b64(root, 32)) != b64(root, 32):
        raise ValueError("not the state that was handed on")
    good = [signed(text, signatures.splitlines(), key) and since <= int(size) <= until for key, since, until in line]
    if not any(good):
        raise ValueError("no signature of the log")
    return int(size), b64(root, 32)


def receipt(text, vkey, handed=""):
    """Returns what the receipt proves: (fields disclosed, leaf hash, index)."""
    head, rest = text.split("\nleaf\n", 1)
    leaf, proof = rest.split("c2sp.org/tlog-proof@v1\n", 1)
    lines = head.split("\n")
    if lines[0] != "huoyan-receipt/v1":
        raise ValueError("not a receipt")
    fields, hashes = {}, {"sha256": [], "sm3": []}
    for word, *parts in (line.split(" ") for line in lines[1:]):
        if word == "field" and len(parts) == 3:
            name, salt, value = parts[0], b64(parts[1], 16), b64(parts[2])
            if fields and name <= max(fields):
                raise ValueError("fields out of order: " + name)
            fields[name] = value.decode()
            for kind in KINDS:
                hashes[kind].append(digest(kind, b"\0" + salt + name.encode() + b"\0" + value))
        elif word == "hash" and len(parts) == 2:
            hashes["sha256"].append(b64(parts[0], 32))
            hashes["sm3"].append(b64(parts[1], 32))
        else:
            raise ValueError("unknown line " + word)
    count = struct.pack(">I", len(lines) - 1)
    said = dict(zip(("v", "time", "sha256", "sm3"), (x.split(" ")[-1] for x in leaf.split("\n"))))
    if not leaf.startswith("huoyan-leaf/v1\ntime ") or leaf.count("\n") != 4:
        raise ValueError("not a leaf")
    for kind in KINDS:
        if digest(kind, b"\2" + count + tree(kind, hashes[kind])) != b64(said[kind], 32):
            raise ValueError("the fields are not those of the leaf (%s)" % kind)
    path, note = proof.split("\n\n", 1)
    (word, index), *path = (line.split(" ") for line in path.split("\n"))
    if word != "index" or str(int(index)) != index:
        raise ValueError("not an index: " + index)
    leaf_hash = digest("sha256", b"\0" + leaf.encode())
    size, root = checkpoint(note, vkey, handed)
    if included(leaf_hash, int(index), size, [b64(p, 32) for p, in path]) != root:
        raise ValueError("the leaf is not in the tree")
    return fields, base64.b64encode(leaf_hash).decode(), index


class Bytes:
    def __init__(self, digits):
        size = {3: 1, 5: 2, 8: 3, 10: 4, 13: 5, 15: 6, 17: 7}
        groups = [digits[i:i + 17] for i in range(0, len(digits), 17)]
        self.left = b"".join(int(g).to_bytes(size[len(g)], "big") for g in groups)

    def take(self, n):
        if n > len(self.left):
            raise ValueError("too short")
        taken, self.left = self.left[:n], self.left[n:]
        return taken

    def number(self, n):
        return int.from_bytes(self.take(n), "big")

    def path(self):
        return [self.take(32) for _ in range(self.number(1))]


def short_proof(digits, vkey, handed=""):
    """What a QR proves: (index, leaf hash, name shown, its value)."""
    if not digits.isascii() or not digits.isdigit():
        raise ValueError("not digits")
    b = Bytes(digits)
    at = datetime.datetime.fromtimestamp(0, datetime.timezone(datetime.timedelta(hours=8))) + datetime.timedelta(
        milliseconds=b.number(6))
    said = [b.take(32), b.take(32)]
    leaf = "huoyan-leaf/v1\ntime %s\nsha256 %s\nsm3 %s\n" % (
        at.isoformat(timespec="milliseconds"), *(base64.b64encode(x).decode() for x in said))
    leaf_hash = digest("sha256", b"\0" + leaf.encode())
    index, size = b.number(5), b.number(5)
    origin, signature = b.take(b.number(1)).decode(), b.take(64)
    root = included(leaf_hash, index, size, b.path())
    text = "%s\n%d\n%s\n" % (origin, size, base64.b64encode(root).decode())
    if origin != key_of(vkey)[0]:
        raise ValueError("another log")
    line, roots = keys_of(vkey, handed)
    if roots.get(size, root) != root or not any(
            since <= size <= until and holds(key, signature, text) for key, since, until in line):
        raise ValueError("no signature of the log")
    shown, value = None, None
    if b.number(1):
        n, place, salt = b.number(2), b.number(2), b.take(16)
        shown, value = b.take(b.number(1)), b.take(b.number(1))
        top = included(digest("sha256", b"\0" + salt + shown + b"\0" + value), place, n, b.path())
        if digest("sha256", b"\2" + struct.pack(">I", n) + top) != said[0]:
            raise ValueError("the field is not the leaf's")
        shown, value = shown.decode(), value.decode()
    if b.left:
        raise ValueError("something follows")
    return index, base64.b64encode(leaf_hash).decode(), shown, value


def holds(vkey, signature, text):
    try:
        key_of(vkey)[2].verify(signature, text.encode())
        return True
    except InvalidSignature:
        return False


def refused(proves, *words):
    try:
        proves(*words)
        return False
    except (ValueError, InvalidSignature, KeyError, IndexError):
        return True


def handed_example(folder, vkey, text):
    """The handover of chapter 5: the new key proves the old receipt with it, and not without; no byte of it can change."""
    said = {x: open(os.path.join(folder, x), encoding="utf-8").read() for x in ("next.vkey", "keys.handed")}
    after, handed = said["next.vkey"].strip(), said["keys.handed"]
    if receipt(text, after, handed) != receipt(text, vkey):
        return "the key after it proves something else"
    if not refused(receipt, text, after):
        return "the key after it proves it alone"
    for at in range(0, len(handed), 3):
        bent = handed[:at] + ("B" if handed[at] != "B" else "C") + handed[at + 1:]
        if not refused(receipt, text, after, bent):
            return "character %d can change unseen" % at
    return ""


def short_example(shown, vkey):
    """The example of chapter 6, and that no digit of it can change."""
    text = re.search(r"#HUOYAN1:\n((?:    [\d ]+\n)+)", shown + "\n")
    if not text:
        return "the page has no example"
    digits = re.sub(r"\s", "", text[1])
    if short_proof(digits, vkey)[2:] != ("place_name", "泉城影院"):
        return "the example proves something else"
    for at in range(0, len(digits), 5):
        try:
            short_proof(digits[:at] + str((int(digits[at]) + 1) % 10) + digits[at + 1:], vkey)
            return "digit %d can change unseen" % at
        except (ValueError, InvalidSignature, KeyError, OverflowError):
            pass
    return ""


def main(folder, doc=None):
    vkey = open(os.path.join(folder, "key.vkey")).read().strip()
    shown = open(doc, encoding="utf-8").read() if doc else None
    failed, seen, names = 0, {}, sorted(glob.glob(os.path.join(folder, "*.receipt")))
    print("1..%d" % (2 * len(names) + 3))
    for i, name in enumerate(names):
        text, why = open(name, encoding="utf-8").read(), ""
        try:
            fields, leaf_hash, index = receipt(text, vkey)
            seen[leaf_hash] = fields
            if shown and not (leaf_hash in shown and text.split("\nleaf\n")[1] in shown):
                why = "docs/trail.md shows something else"
            before = fields.get(".prev", "-")
            if before in seen and seen[before][".case"] != fields[".case"]:
                why = ".prev leads to another case"
        except (ValueError, InvalidSignature) as e:
            why = repr(e)
        print("%s %d - %s proves its fact%s" % ("not ok" if why else "ok", 2 * i + 1,
              os.path.basename(name), " # " + why if why else ""))
        if i == 0:
            strange = set(re.findall("[0-9a-f]{64}", shown or "")) - COMPUTED
        wrong = 0
        for at in range(0, len(text), 7):  # one character changed: never a proof of the same bytes
            forged = text[:at] + ("B" if text[at] != "B" else "C") + text[at + 1:]
            try:
                wrong += receipt(forged, vkey)[:2] == (fields, leaf_hash)
            except (ValueError, InvalidSignature, KeyError, IndexError):
                pass
        print("%s %d - no character of %s can change unseen" % (
              "not ok" if wrong else "ok", 2 * i + 2, os.path.basename(name)))
        failed += bool(why) + bool(wrong)
    print("%s %d - the page shows no hash but those computed here" % (
          "not ok" if strange else "ok", 2 * len(names) + 1))
    short = short_example(shown, vkey) if shown else ""
    print("%s %d - the short proof of the page proves its field, and no digit can change%s" % (
          "not ok" if short else "ok", 2 * len(names) + 2, " # " + short if short else ""))
    handed = handed_example(folder, vkey, open(names[0], encoding="utf-8").read())
    if shown and open(os.path.join(folder, "keys.handed"), encoding="utf-8").read() not in shown:
        handed = "the page shows another handover"
    print("%s %d - a handover leads from key to key, and no character of it can change%s" % (
          "not ok" if handed else "ok", 2 * len(names) + 3, " # " + handed if handed else ""))
    return 1 if failed or strange or short or handed or not names else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
