#!/usr/bin/env python3
"""A district or a city as the files of one draw, the same every time.   city.py DIR SUBJECTS OFFICERS REGIONS TAKE [sm3]
Five per cent recusals, two departments' certificates, caps, the pair of last time; TAKE subjects of all."""
import json
import pathlib
import random
import sys

out, subjects, officers, regions, take = pathlib.Path(sys.argv[1]), *map(int, sys.argv[2:6])
r = random.Random(f"city {subjects} {officers} {regions}")
out.mkdir(parents=True, exist_ok=True)
shares = {"A": 0.3, "B": 0.5, "C": 0.2}
places = [f"r{i:02}" for i in range(regions)]

staff = [[f"O{i:05}", places[i % regions], "a;b" if r.random() < 0.9 else "a"] for i in range(officers)]
by_region = {p: [o[0] for o in staff if o[1] == p] for p in places}
recused = {o[0]: [] for o in staff}
with open(out / "subjects.csv", "w", encoding="utf-8") as f:
    f.write("id,name,region,kind,stratum,required_certificate,departments,visits_this_year,last_pair\n")
    for i in range(subjects):
        s, region = f"S{i:07}", places[r.randrange(regions)]
        stratum, certificate = "ABBBCCAABB"[r.randrange(10)], "ab"[r.randrange(10) == 0]
        near = by_region[region]
        pair = ";".join(sorted(r.sample(near, 2))) if r.random() < 0.3 and len(near) > 1 else ""
        for o in near:
            if r.random() < 0.05 / len(near) * 20:  # one in twenty officers' rows of a subject's region, one each on average
                recused[o].append(s)
                break
        f.write(f"{s},,{region},shop,{stratum},{certificate},,{r.choice('00001')},{pair}\n")
with open(out / "officers.csv", "w", encoding="utf-8") as f:
    f.write("id,name,region,department,certificates,certificate_until,recused,max_load\n")
    for o, region, certificates in staff:
        f.write(f"{o},,{region},fire,{certificates},2026-12-31,{';'.join(recused[o])},\n")
plan = {"draw_id": "city", "day": "2026-10-12", "strata": {k: {"take": round(take * v)} for k, v in shares.items()},
        "team": [{"department": "fire", "officers": 2}], "max_visits_per_year": 2}
if take == subjects:
    plan["strata"] = {k: {"per_mille": 1000} for k in shares}
if "sm3" in sys.argv:
    plan["hash"] = "sm3"
(out / "plan.json").write_text(json.dumps(plan))
