"""Makes random draws, many of them tight: the same number gives the same files everywhere."""
import json
import random

HEAD_S = "id,name,region,kind,stratum,required_certificate,departments,visits_this_year,last_pair"
HEAD_O = "id,name,region,department,certificates,certificate_until,recused,max_load"


def make(number, subjects=None, officers=None):
    r = random.Random(f"draw {number}")
    n_s, n_o = subjects or r.randint(1, 14), officers or r.randint(2, 12)
    regions = ["r1", "r2"][:r.choice([1, 1, 2])]
    departments = ["fire", "market"][:r.choice([1, 1, 2])]
    team = [{"department": d, "officers": r.choice([1, 2, 2, 2, 3])} for d in departments]
    o_ids = [f"O{i:05}" for i in range(n_o)]
    s_ids = [f"S{i:06}" for i in range(n_s)]
    officers_rows, subjects_rows = [HEAD_O], [HEAD_S]
    for o in o_ids:
        recused = sorted(r.sample(s_ids, r.choice([0, 0, 1, min(3, n_s)]) if n_s else 0))
        officers_rows.append(",".join([o, "", r.choice(regions), r.choice(departments), r.choice(["a", "a;b", "a;b", "a;b", "b", ""]),
                                       r.choice(["2026-12-31"] * 9 + ["2026-10-11"]), ";".join(recused),
                                       r.choice(["", "", "", "0", "1", "2", "5"])]))
    for s in s_ids:
        pair = ";".join(sorted(r.sample(o_ids, min(n_o, 2)))) if r.random() < 0.5 else ""
        subjects_rows.append(",".join([s, r.choice(["", '"甲,乙"', '"say ""丁"""', "丙"]), r.choice(regions), "shop", r.choice(["k1", "k1", "k2", "-classified", "k9"]),
                                       r.choice(["", "", "", "a", "a", "b"]), r.choice(["", "", ";".join(departments), departments[0]]),
                                       r.choice(["", "0", "1", "2"]), pair]))
    plan = {"draw_id": f"2026-{number}" if number % 20 else f"2026\t\"{number}\"\\", "day": "2026-10-12", "strata": {"k1": {"per_mille": r.randint(0, 1000)}, "k2": {"take": r.randint(0, 6)}},
            "team": team, "cross_region": r.random() < 0.4, "load_slack": r.choice([0, 1, 1, 1, 2])}
    if r.random() < 0.5:
        plan["hash"] = r.choice(["sm3", "sha256"])
    if r.random() < 0.5:
        plan["max_visits_per_year"] = 2
    if r.random() < 0.4:
        plan["relax"] = r.sample(["load", "region", "pair", "fewer"], r.randint(1, 4))
    open_ids = [row.split(",")[0] for row in subjects_rows[1:] if ",-classified," not in row]
    if open_ids and r.random() < 0.5:
        plan["always"] = r.sample(open_ids, r.randint(1, min(3, len(open_ids))))
    seed = bytes(r.randrange(256) for _ in range(32))
    text = lambda rows: ("\n".join(rows) + "\n").encode()
    return json.dumps(plan, ensure_ascii=False).encode(), text(subjects_rows), text(officers_rows), seed
