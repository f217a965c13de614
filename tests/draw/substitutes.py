"""Section 12 of docs/draw.md, written from the page alone: did nobody choose who goes instead?"""
import csv
import hashlib
import hmac
import io
import json

from replay import as_list


def h(*items):
    return hashlib.sha256(as_list(*items)).digest()


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


def listed(cell):
    return [x for x in cell.split(";") if x]


def may_go(officer, subject, plan, on):
    return (officer["certificate_until"] >= on and subject["id"] not in listed(officer["recused"])
            and (not subject["required_certificate"] or subject["required_certificate"] in listed(officer["certificates"]))
            and (plan.get("cross_region") or officer["region"] == subject["region"]))


def picked(may, value, subject):
    n, i = len(may), 0
    while n:
        x = int.from_bytes(h("substitute", value, subject, i.to_bytes(8, "big"))[:8], "big")
        if x < (2**64 - 1) // n * n:
            return may[x % n]
        i += 1
    return None


def wrong(files, head, days):
    """What is not as the page says.  files: name to text; head: the public chain_head; days: of each change, as published."""
    plan, result = json.loads(files["plan.json"]), json.loads(files["result.json"])
    subjects, officers = {r["id"]: r for r in rows(files["subjects.csv"])}, rows(files["officers.csv"])
    team = {a["subject"]: list(a["officers"]) for a in result["assignments"]}
    key = h("huoyan-draw/v1", plan["draw_id"], *[bytes.fromhex(result[f"{x}_root"]) for x in ("plan", "frame", "roster")],
            bytes.fromhex(result["seed"]))
    out = {e["id"] for e in result["excluded"]}
    found, before = [], bytes.fromhex(head)
    lines = files.get("changes.csv", "").splitlines()
    if sum(line.startswith("officer,") for line in lines) < len(days):
        found.append("a change that was published has no line")
    for line in lines:
        kind, *cells = line.split(",")
        if kind == "place":
            old, new, ticket, _ = cells
            tickets = {i: hmac.new(key, as_list("subject", r["stratum"], i), "sha256").hexdigest() for i, r in subjects.items()
                       if r["stratum"] == subjects[old]["stratum"] and i not in out and i not in team}
            if min(tickets, key=tickets.get, default=None) != new or tickets[new] != ticket:
                found.append(f"{new} is not the next ticket behind {old}")
            team[new] = list(team[old])
            continue
        subject, old, new, value = cells
        value = bytes.fromhex(value)
        if hashlib.sha256(value).digest() != before:
            found.append(f"{new}: the value is not of the chain that was committed to")
        before = value
        department = next((o["department"] for o in officers if o["id"] == old), None)
        may = [o["id"] for o in officers if o["department"] == department and o["id"] not in team.get(subject, [])
               and any(may_go(o, subjects[subject], plan, on) for on in days)]
        if old not in team.get(subject, []):
            found.append(f"{old} was not to go to {subject}")
        elif picked(may, value, subject) != new:
            found.append(f"{new} is not whom the chain picks for {subject}")
        else:
            team[subject][team[subject].index(old)] = new
    return found
