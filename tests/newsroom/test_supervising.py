"""Real processes: a supervisor whose children each write down their process ids and then do as their name says."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.newsroom.processes import ROOT, is_running, wait_for

CHILD = """
import os, signal, subprocess, sys, time
name, folder = sys.argv[1:]
if name == "stubborn":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
if name == "parent":
    subprocess.Popen([sys.executable, __file__, "child", folder])
with open(f"{folder}/{name}.new", "w") as file:
    file.write(str(os.getpid()))
os.rename(f"{folder}/{name}.new", f"{folder}/{name}.pid")
time.sleep(0.5 if name == "brief" else 60)
"""

# What runs the tests may have us ignore the end of its terminal, and children inherit that.
SUPERVISOR = """
import signal, sys
from newsroom.supervising import Ended, Together
signal.signal(signal.SIGHUP, signal.SIG_DFL)
child, folder, *names = sys.argv[1:]
try:
    with Together({name: [sys.executable, child, name, folder] for name in names}, grace=1.5) as together:
        together.wait()
except Ended as error:
    sys.exit(f"newsroom: {error}")
"""


class Supervised:
    """A supervisor and what it started."""

    def __init__(self, folder: Path, *names: str):
        child = folder / "child.py"
        child.write_text(CHILD)
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-c", SUPERVISOR, str(child), str(folder), *names],
            cwd=ROOT,
            stderr=subprocess.PIPE,
            text=True,
        )

    def pid(self, name: str) -> int:
        file = self.folder / f"{name}.pid"
        wait_for(file.exists)
        return int(file.read_text())

    def guard(self) -> int:
        listing = subprocess.run(
            ["ps", "-A", "-ww", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True
        )
        (line,) = [
            line
            for line in listing.stdout.splitlines()
            if line.split()[1] == str(self.process.pid) and "supervising.py" in line
        ]
        return int(line.split()[0])


@pytest.fixture
def start(tmp_path):
    started = []

    def start(*names: str) -> Supervised:
        started.append(Supervised(tmp_path, *names))
        return started[-1]

    yield start
    for supervised in started:
        supervised.process.kill()
        supervised.process.communicate()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_being_asked_to_stop_ends_children_and_grandchildren(start, number):
    supervised = start("parent", "sister")
    pids = [supervised.pid(name) for name in ("parent", "child", "sister")]
    supervised.process.send_signal(number)
    assert supervised.process.wait(10) == 0
    assert not any(map(is_running, pids))


def test_the_end_of_one_process_ends_the_others_and_is_named(start):
    supervised = start("parent", "brief")
    pids = [supervised.pid(name) for name in ("parent", "child", "brief")]
    _, errors = supervised.process.communicate(timeout=10)
    assert supervised.process.returncode == 1
    assert errors == "newsroom: brief ended (exit 0)\n"
    assert not any(map(is_running, pids))


def test_a_killed_process_ends_the_others_and_is_named(start):
    supervised = start("parent", "sister")
    child, sister = supervised.pid("child"), supervised.pid("sister")
    os.kill(supervised.pid("parent"), signal.SIGKILL)
    _, errors = supervised.process.communicate(timeout=10)
    assert errors == "newsroom: parent ended (signal SIGKILL)\n"
    assert not is_running(child)
    assert not is_running(sister)


def test_a_killed_supervisor_leaves_nobody_behind(start):
    supervised = start("parent", "sister")
    pids = [*(supervised.pid(name) for name in ("parent", "child", "sister")), supervised.guard()]
    supervised.process.kill()
    wait_for(lambda: not any(map(is_running, pids)))


def test_without_its_guard_nothing_goes_on(start):
    supervised = start("sister")
    sister = supervised.pid("sister")
    os.kill(supervised.guard(), signal.SIGKILL)
    _, errors = supervised.process.communicate(timeout=10)
    assert errors == "newsroom: the guard ended (signal SIGKILL)\n"
    assert not is_running(sister)


def test_who_does_not_listen_is_killed_when_the_grace_is_over(start):
    supervised = start("stubborn")
    stubborn = supervised.pid("stubborn")
    began = time.monotonic()
    supervised.process.terminate()
    assert supervised.process.wait(10) == 0
    assert time.monotonic() - began >= 1.4
    assert not is_running(stubborn)


def test_a_command_that_cannot_start_leaves_nobody_behind(tmp_path):
    code = (
        "from newsroom.supervising import Together\n"
        f"with Together({{'sleeper': ['sleep', '60'], 'missing': ['{tmp_path}/missing']}}): pass"
    )
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=10)
    assert "FileNotFoundError" in result.stderr
