"""What the stories of the spine's procedures must have shown: every act taken, every refusal of a condition produced,
every limit that binds the office missed at least once.  The pack says what there is: `huoyan law show`."""
import json
import subprocess

# The procedures of which nothing may stay unshown; their sub-matters are found in the pack.
WHOLE = ["opening-check", "opening-verification", "application-bar", "penalty", "alarm"]
COMMON = "common"


class Pack:
    def __init__(self, huoyan):
        self.huoyan = huoyan

    def rows(self, procedure):
        said = subprocess.run([self.huoyan, "law", "show", procedure], check=True, capture_output=True, text=True).stdout
        return [r["says"] for r in json.loads(said)["rows"]]

    def whole(self):
        """procedure → rows, with the sub-matters that its acts open."""
        found, left = {}, list(WHOLE)
        while left:
            procedure = left.pop()
            if procedure in found:
                continue
            found[procedure] = self.rows(procedure)
            left += [e["procedure"] for r in found[procedure] for e in r.get("then", []) if e["effect"] == "sub"]
        return found


def missing(huoyan, found):
    """Lines, one for each thing not shown."""
    pack = Pack(huoyan)
    out = []
    taken, late, refused = set(found["taken"]), set(found["late"]), set(found["refused"])
    for procedure, rows in sorted(pack.whole().items()):
        acts = {r["act"] for r in rows if "act" in r}
        office = {r["limit"] for r in rows if "limit" in r and "office" in r["binds"]}
        out += [f"{procedure}/{a} is taken by no story" for a in sorted(acts) if f"{procedure}/{a}" not in taken]
        out += [f"{procedure}: no story is late by {x}" for x in sorted(office) if f"{procedure}/limit.{x}" not in late]
        otherwise = {c["else"] for r in rows for c in r.get("only-if", [])}
        out += [f"{procedure}: no story is refused with {x}" for x in sorted(otherwise - refused)]
    common = {r["act"] for r in pack.rows(COMMON) if "act" in r}
    out += [f"{COMMON}/{a} is taken by no story" for a in sorted(common - {t.split("/")[1] for t in taken})]
    return out
