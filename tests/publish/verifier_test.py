"""The verifier of the browser and huoyan-verify, written apart, are of one mind about receipts of the real programs and broken copies.  TAP.

    verifier_test.py BUILD
"""
import pathlib
import random
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
for folder in ("", "story", "faults"):
    sys.path.insert(0, str(HERE.parent / folder))
import run  # noqa: E402
from live import ROOT, System  # noqa: E402
from traffic import Tap  # noqa: E402

STORIES = ("opening-promise", "penalty-hearing", "verify-revoked")
BROKEN = 900


def papers(system, stage):
    """The receipts of all papers, as those see them who may, and of what is public."""
    out = []
    for matter in list(stage.all().values()):
        for p in matter["papers"]:
            a = system.client("registrar").get(f"/api/papers/{p['id']}/receipt") if "id" in p else None
            if a and a.status == 200:
                out.append(a.raw)
    for row in system.client().get("/api/publications?limit=200").json["rows"]:
        a = system.client().get(f"/api/publications/{row['id']}/receipt")
        if a.status == 200:
            out.append(a.raw)
    return out


def broken(one, chance):
    """A copy with one fault: a byte, a line, a part; now and then a fault that changes nothing."""
    bytes_, lines = bytearray(one), one.split(b"\n")
    how = chance.randrange(8)
    at = chance.randrange(len(bytes_))
    if how == 0:
        bytes_[at] ^= 1 << chance.randrange(8)
    elif how == 1:
        del bytes_[at]
    elif how == 2:
        bytes_.insert(at, chance.choice(b" \n\t=A0+\r\0\xff"))
    elif how == 3:
        i, k = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[i], lines[k] = lines[k], lines[i]
        return b"\n".join(lines)
    elif how == 4:
        i = chance.randrange(len(lines))
        return b"\n".join(lines[:i] + lines[i + 1:])
    elif how == 5:
        i = chance.randrange(len(lines))
        return b"\n".join(lines[:i] + [lines[i]] + lines[i:])
    elif how == 6:
        i = one.index(b"c2sp.org/tlog-proof@v1\n") + 23
        return one[:i] + chance.choice([b"extra AAAA\n", b"extra \n", b"extra", b"\n"]) + one[i:]
    else:
        return one + chance.choice([b"\n", b"\xe2\x80\x94 witness.example/w AAAAAAAA\n", b"\xe2\x80\x94 x y\n", b"# \n", b"\xe2\x80\x94 w.example/1 " + b"QUJDREVGRw==\n"])
    return bytes(bytes_)


def main():
    t = Tap()
    esbuild = ROOT / "web" / "node_modules" / ".bin" / "esbuild"
    if not esbuild.exists():
        print("1..0 # SKIP the pages are not built: tools/build web")
        return 0
    build = pathlib.Path(sys.argv[1]).resolve()
    chance = random.Random(26875)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        with System(build, now="2022-03-01") as system:
            stage = run.Stage(system)
            quiet = run.Tap()
            quiet.say = lambda ok, what, why="": None if ok else t.ok(what, False, why)
            run.play_all(stage, [ROOT / "tests" / "story" / f"{s}.story" for s in STORIES], quiet)
            good = papers(system, stage)
            key = (system.data / "log/public/key").read_bytes()
        (folder / "key").write_bytes(key)
        for i, body in enumerate(good + [broken(chance.choice(good), chance) for _ in range(BROKEN)]):
            (folder / f"{i:05}.receipt").write_bytes(body)
        paths = sorted(folder.glob("*.receipt"))
        subprocess.run([esbuild, HERE / "many.ts", "--bundle", "--format=esm", "--platform=node", f"--outfile={folder}/many.mjs", "--log-level=error"],
                       check=True)
        said = subprocess.run(["node", folder / "many.mjs", folder / "key"], input="\n".join(map(str, paths)), capture_output=True, text=True, check=True)
        ours = said.stdout.split()
        theirs = ["proved" if subprocess.run([build / "bin/huoyan-verify", "--key", folder / "key", p], capture_output=True).returncode == 0 else "not"
                  for p in paths]
        t.ok(f"all {len(good)} receipts of papers and publications are proved by both", len(good) > 5 and set(ours[:len(good)]) == set(theirs[:len(good)]) == {"proved"},
             (len(good), ours[:len(good)], theirs[:len(good)]))
        differ = [f"{p.name}: browser {a}, huoyan-verify {b}" for p, a, b in zip(paths, ours, theirs) if a != b]
        if differ:
            keep = pathlib.Path(tempfile.mkdtemp(prefix="huoyan-verifiers-"))
            for line in differ:
                (keep / line.split(":")[0]).write_bytes((folder / line.split(":")[0]).read_bytes())
            (keep / "key").write_bytes(key)
            differ.append(f"kept in {keep}")
        t.ok(f"they agree on {BROKEN} broken copies, {theirs[len(good):].count('proved')} of which are harmless", len(ours) == len(theirs) and not differ,
             "\n".join(differ[:10] + differ[-1:]))
    return t.done()


if __name__ == "__main__":
    sys.exit(main())
