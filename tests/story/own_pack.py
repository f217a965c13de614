"""The same programs on packs of their own: one more procedure is one more file; a need added to a role is one word.

    own_pack.py BUILD
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from live import ROOT, System  # noqa: E402
from run import Stage, Tap, Wrong, first_instant, look_back, play_all  # noqa: E402

OWN = ROOT / "tests" / "story" / "own-pack"


def copy_pack(folder):
    pack = pathlib.Path(folder) / "jinan"
    shutil.copytree(ROOT / "law" / "jinan", pack)
    return pack


def one_more_file(build, tap):
    with tempfile.TemporaryDirectory() as folder:
        pack = copy_pack(folder)
        shutil.copy(OWN / "hot-work.yaml", pack / "procedures" / "hot-work.yaml")
        checked = subprocess.run([build / "bin" / "huoyan", "law", "check", "--law", pack, "--text"], capture_output=True, text=True, check=False)
        tap.say(checked.returncode == 0, "the checker proves the pack with the new procedure", checked.stdout[-1500:] + checked.stderr)
        system = System(build, law=pack, now=first_instant([OWN / "hot-work.story"])[:10])
        try:
            stage = Stage(system.start())
            play_all(stage, [OWN / "hot-work.story"], tap)
            acts = {a.split("/")[1] for a in look_back(stage, tap)["taken"] if a.startswith("hot-work/")}
            tap.say({"tell", "ask", "explain", "see", "send-back", "call-off"} <= acts, "every act of the new procedure was taken", str(acts))
            told_apart(stage, tap)
        finally:
            system.close()


def told_apart(stage, tap):
    """What is our own failure is said as that, with a number for the operator."""
    client = stage.s.client("li.jianguo")
    sent = client.upload("a.pdf", b"%PDF-1.4\n%%EOF\n").json["hash"]
    shutil.rmtree(stage.s.data / "files")
    a = client.get(f"/api/files/{sent}")
    tap.say(a.code == "internal-error" and a.json["params"]["incident"] != "", "a failure of the house says so, with its number", a.raw.decode())


def one_more_need(build, tap):
    with tempfile.TemporaryDirectory() as folder:
        pack = copy_pack(folder)
        roles = pack / "roles.yaml"
        text = roles.read_text()
        roles.write_text(text.replace("needs: [in-post, certificate, not-recused]}", "needs: [in-post, certificate, not-recused, in-rotation]}", 1))
        tap.say(roles.read_text() != text, "the pack asks officers for rotation")
        story = OWN / "rotation.story"
        system = System(build, law=pack, now=first_instant([story])[:10])
        try:
            play_all(Stage(system.start()), [story], tap)
        finally:
            system.close()


def main():
    build, tap = pathlib.Path(sys.argv[1]), Tap()
    for part in (one_more_file, one_more_need):
        try:
            part(build, tap)
        except (Wrong, RuntimeError, OSError) as e:
            tap.say(False, part.__name__, str(e))
    print(f"1..{tap.n}")
    return 1 if tap.bad else 0


if __name__ == "__main__":
    sys.exit(main())
