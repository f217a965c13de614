"""What the machine lends a test for as long as it runs: a folder and ports.  Both come back however the test ends, short of
kill -9; behind that one, tools/run_tests.py removes the folder that all tests write to."""
import atexit
import pathlib
import random
import shutil
import signal
import socket
import sys
import tempfile

PORTS = range(20000, 32000)  # below those that the kernel hands to outgoing connections; tests/pg.sh takes others
held = []  # one name for each port of this process, gone with it


def ends_in_order(number, _):
    """A test that is told to end runs what it has put behind itself."""
    sys.exit(128 + number)


for number in (signal.SIGTERM, signal.SIGHUP):
    signal.signal(number, ends_in_order)


def folder(prefix):
    """A new folder below $TMPDIR or /tmp."""
    path = pathlib.Path(tempfile.mkdtemp(prefix=prefix))
    atexit.register(shutil.rmtree, path, ignore_errors=True)
    return path


def reserved(port):
    """No other test takes it while this process lives: it would need the same name."""
    name = socket.socket(socket.AF_UNIX)
    try:
        name.bind(f"\0huoyan-test-port-{port}")
    except OSError:
        name.close()
        return False
    held.append(name)
    return True


def free_port():
    """A loopback port that is nobody's, and stays so until a program of this test listens there, and between its runs."""
    for port in random.SystemRandom().sample(PORTS, len(PORTS)):
        if not reserved(port):
            continue
        with socket.socket() as s:
            s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                s.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue  # a service of this machine; the name stays held, nobody asks twice
    raise RuntimeError("no free port between 20000 and 32000")
