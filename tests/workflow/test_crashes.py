"""Processes that are killed in the middle of it, on a database of their own: of either kind."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import uuid
from contextlib import closing, contextmanager
from http.client import HTTPConnection

import psycopg
import pytest
from django.db import connection

from tests.newsroom.processes import OURS, ROOT, manage, wait_for

SECRET = "only-for-the-processes-of-these-tests-of-crashes"
LONG = 60  # seconds for a process to begin on a busy machine


@contextmanager
def a_database(folder):
    """Its address; "" is the embedded one, in the folder."""
    if connection.vendor == "sqlite":
        yield ""
        return
    about, name = connection.settings_dict, f"newsroom_crashes_{uuid.uuid4().hex[:12]}"
    login = f"{about['USER']}:{about['PASSWORD']}" if about["PASSWORD"] else about["USER"]
    address = f"postgres://{login}@{about['HOST']}:{about['PORT'] or 5432}"
    with psycopg.connect(f"{address}/postgres", autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield f"{address}/{name}"
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    folder = tmp_path_factory.mktemp("crashes")
    with a_database(folder) as address:
        settings = {"VAR_DIR": str(folder), "SECRET_KEY": SECRET, "DATABASE_URL": address, "LOG_LEVEL": "ERROR"}
        migrated = manage("migrate", "--verbosity=0", **settings)
        assert migrated.returncode == 0, migrated.stderr
        yield settings


@pytest.fixture
def do(house):
    """Another process does it: returns how that ended, and what it said."""

    def do(*acts: str):
        code = "; ".join(["from tests.workflow import dying", *(f"dying.{act}" for act in acts)])
        done = manage("shell", "--verbosity=0", "--command", code, **house)
        assert done.returncode in {0, -signal.SIGKILL}, done.stderr
        return done.returncode, json.loads(done.stdout) if done.stdout else None

    return do


@pytest.mark.parametrize("dies", ["before", "between", "after", "kept"])
def test_what_only_writes_to_our_database_counts_once_wherever_its_process_is_killed(do, dies):
    assert do("begin()", f"sweep(dying.inside, dies='{dies}')") == (-signal.SIGKILL, None)
    later = [f"sweep(dying.inside, minutes={minutes})" for minutes in (1, 5, 9)]
    _, after = do(*later, "report()")
    assert after == {"state": "done", "reason": "", "notices": ["first", "second"], "sent": 0}


@pytest.mark.parametrize(("dies", "sent"), [("before", 0), ("after", 1)])
def test_what_speaks_to_others_happens_at_most_once_wherever_its_process_is_killed(do, dies, sent):
    assert do("begin()", f"sweep(dying.outside, dies='{dies}')") == (-signal.SIGKILL, None)
    later = [f"sweep(dying.outside, minutes={minutes})" for minutes in (1, 5, 9)]
    _, after = do(*later, "report()")
    reason = "It was broken off; it may have happened."
    assert after == {"state": "failed", "reason": reason, "notices": [], "sent": sent}


@contextmanager
def running(command, settings, folder):
    outer = {name: value for name, value in os.environ.items() if name not in OURS}
    with (folder / f"log {uuid.uuid4().hex}").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, *command], cwd=ROOT, env=outer | settings, stdout=log, stderr=log, start_new_session=True
        )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


WORKER = ["manage.py", "work", "--beat-every=0.2", "--no-startup-delay", "--interval=0.1"]


def test_a_living_worker_keeps_its_long_task_and_a_killed_one_s_is_done_by_the_next(do, house, tmp_path):
    begun, go = tmp_path / "begun", tmp_path / "go"
    do(f"slow.enqueue({str(tmp_path)!r})")
    with running(WORKER, house, tmp_path) as worker:
        wait_for(begun.exists, seconds=LONG)
        assert do("reap(patience=5, seconds=7)")[1] == "RUNNING"
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
    begun.unlink()
    assert do("reap(patience=1, seconds=20)")[1] == "READY"
    with running(WORKER, house, tmp_path):
        wait_for(begun.exists, seconds=LONG)
        go.touch()
        wait_for(lambda: do("reap(patience=60, seconds=0)")[1] == "SUCCESSFUL", seconds=LONG)


def test_readers_see_every_change_on_time_with_nothing_running_but_the_site(do, house, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    site = ["-m", "gunicorn", "-c", "python:newsroom.gunicorn_conf", "newsroom.wsgi"]
    with running(site, house | {"PORT": str(port), "DEBUG": "1", "WEB_WORKERS": "1"}, tmp_path):
        wait_for(lambda: _get(port, "/health/ready/") == "ok", seconds=LONG)
        path, *moments = do("schedule(8, 11, 14)")[1]
        assert time.time() < moments[0], "this machine was too slow to look in time"
        seen = []  # (what, when it was asked for, when it was there), wherever it changes
        while not seen or seen[-1][0] != "gone":
            asked = time.time()
            what = _get(port, path)
            if not seen or seen[-1][0] != what:
                seen.append((what, asked, time.time()))
            assert asked < moments[2] + 10, seen
            time.sleep(0.05)
    assert [what for what, _, _ in seen] == ["nothing", "As it begins.", "As it goes on.", "gone"]
    for (_, asked, there), moment in zip(seen[1:], moments, strict=True):
        assert there >= moment and asked <= moment + 2


def _get(port: int, path: str) -> str:
    """What is there, in a word."""
    try:
        with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as asking:
            asking.request("GET", path, headers={"Host": "localhost"})
            answer = asking.getresponse()
            text = answer.read().decode()
    except OSError:
        return ""
    if answer.status == 200:
        return next((dek for dek in ("As it begins.", "As it goes on.") if dek in text), "ok")
    return {404: "nothing", 410: "gone"}.get(answer.status, str(answer.status))
