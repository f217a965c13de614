#!/usr/bin/env python3
"""Random draws and what huoyan makes of them, as folders for other programs to repeat.   expected.py BUILD DIR COUNT"""
import pathlib
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from bundles import make

huoyan, out, count = pathlib.Path(sys.argv[1]) / "bin/huoyan", pathlib.Path(sys.argv[2]), int(sys.argv[3])


def write(number):
    plan, subjects, officers, seed = make(number)
    here = out / str(number)
    here.mkdir(parents=True)
    for name, data in (("plan.json", plan), ("subjects.csv", subjects), ("officers.csv", officers), ("seed", seed)):
        (here / name).write_bytes(data)
    p = subprocess.run([huoyan, "draw", "make", "--subjects", here / "subjects.csv", "--officers", here / "officers.csv",
                        "--plan", here / "plan.json", "--seed", seed.hex()], capture_output=True, check=False)
    (here / "result.json").write_bytes(p.stdout)


with ThreadPoolExecutor(2) as pool:
    list(pool.map(write, range(count)))
