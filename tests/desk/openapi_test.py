#!/usr/bin/python3
"""openapi_test.py DESK_TRY: our OpenAPI document is one (official schema), says what the routes do, and its schemas are schemas."""
import re
import sys

import json

import jsonschema

from desk import ROOT, Desk, Tap

t = Tap()
d = Desk(sys.argv[1], "sqlite")
doc = d.send("GET", "/api/openapi.json").json
schema = json.loads((ROOT / "tests" / "vectors" / "openapi" / "oas-3.1.json").read_text())
validator = jsonschema.Draft202012Validator(schema)
faults = [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in validator.iter_errors(doc)]
t.ok("the document is OpenAPI 3.1", not faults, "\n".join(faults[:10]))
broken = dict(doc, paths={"/x": {"get": {"responses": 1}}})
t.ok("the validator can say no", list(validator.iter_errors(broken)) != [])
bad = []
for name, s in doc["components"]["schemas"].items():
    try:
        jsonschema.Draft202012Validator.check_schema(s)
    except jsonschema.SchemaError as e:
        bad.append((name, e.message))
t.ok("every schema is a JSON Schema", not bad, bad[:5])
names = set(doc["components"]["schemas"])
refs = set(re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(doc)))
t.ok("every reference is there", refs <= names, refs - names)
ids = [o["operationId"] for p in doc["paths"].values() for o in p.values()]
t.ok("every operation has a name of its own", len(ids) == len(set(ids)) and len(ids) > 40, ids)
wrong = []
for path, p in doc["paths"].items():
    for method, o in p.items():
        holes = set(re.findall(r"\{(\w+)\}", path))
        said = {x["name"] for x in o["parameters"] if x["in"] == "path"}
        if holes != said:
            wrong.append((path, holes ^ said))
        if method.upper() == "GET" and not holes and not path.startswith("/api/events"):
            a = d.send("GET", path)
            want = 401 if o["security"] else (200, 400, 404)
            if a.status != want and a.status not in (want if isinstance(want, tuple) else (want,)):
                wrong.append((path, a.status))
t.ok("paths and their parameters agree, and every address is there", not wrong, wrong)
refusals = [l.split("\t") for l in (ROOT / "law" / "jinan" / "refusals.tsv").read_text().splitlines()[1:]]
texts = {r[0]: (r[1], r[2]) for r in refusals}
codes = doc["components"]["schemas"]["refusal"]["properties"]["code"]["enum"]
t.ok("every refusal of the program has a sentence and what to do next, in Chinese",
     all(c in texts and all(texts[c]) for c in codes), [c for c in codes if c not in texts])
d.close()
t.done()
