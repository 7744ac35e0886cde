"""Newsroom as `make run` starts it, in a folder and on a port of its own."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

from newsroom import supervising
from tests.newsroom.processes import OURS, ROOT, wait_for

MANAGE = [sys.executable, "manage.py"]
SERVE = [*MANAGE, "serve"]
WEB_SERVER = [sys.executable, "-m", "gunicorn", "-c", "python:newsroom.gunicorn_conf", "newsroom.wsgi"]
PASSWORD = "a ladder and nine rungs"
READY = 300  # seconds, on a busy machine
NARROW = 480  # pixels: the journeys look at other things than how fine a picture is
STOPPED = 60


@dataclass(frozen=True)
class House:
    """A Newsroom that runs. `folder` is its VAR_DIR."""

    folder: Path
    port: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def database(self) -> Path:
        return self.folder / "newsroom.sqlite3"

    def get(self, path: str) -> tuple[int, str]:
        """What a client without cookies is answered, redirects not followed."""
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.request("GET", path)
            answer: HTTPResponse = connection.getresponse()
            return answer.status, answer.read().decode()

    def rows(self, question: str, **values: str) -> list[dict]:
        """Asked of the database itself, past all our code."""
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True, timeout=30)) as connection:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(question, values)]


@contextmanager
def running(command: list[str], folder: Path, *, until: str = "") -> Iterator[House]:
    """Until it says `until`, or without that answers; ended by SIGTERM, which it obeys without a complaint."""
    house = House(folder, _free_port())
    log = folder / "log"
    with log.open("w") as out:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment(house.folder, PORT=str(house.port), DEMO_PASSWORD=PASSWORD),
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    guard = _guard(process)

    def is_ready() -> bool:
        assert process.poll() is None, f"it ended by itself:\n{log.read_text()}"
        return until in log.read_text() if until else _answers(house)

    try:
        wait_for(is_ready, seconds=READY)
        yield house
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            status = process.wait(STOPPED)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise
        finally:
            guard.kill()
            guard.communicate()
    assert status == 0, log.read_text()
    assert "Traceback" not in log.read_text(), log.read_text()
    assert not _answers(house), "something answers still"


def furnished(folder: Path) -> Path:
    """A folder in which the demo was made, with small pictures, and nothing runs."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for command in (["migrate"], ["seed_demo", f"--width={NARROW}"]):
        subprocess.run(
            [*MANAGE, *command, "--verbosity=0"],
            cwd=ROOT,
            env=environment(folder, DEMO_PASSWORD=PASSWORD),
            stderr=subprocess.DEVNULL,
            check=True,
        )
    with running(SERVE, folder, until="Newsroom is ready"):
        return folder


def moved_into(made: Path, folder: Path) -> Path:
    """The same magazine in another folder, to be lived in. Its files are never written over, and so are not copied."""
    shutil.copytree(made, folder, copy_function=_linked, dirs_exist_ok=True)
    return folder


def _linked(source: str, target: str) -> None:
    if {"media", "static"} & set(Path(source).parts):
        os.link(source, target)
    else:
        shutil.copy2(source, target)


def copied(house: House, folder: Path) -> Path:
    """A folder in which the same magazine can be run a second time, from here on apart."""
    with (
        closing(sqlite3.connect(house.database, timeout=30)) as source,
        closing(sqlite3.connect(folder / house.database.name)) as copy,
    ):
        source.backup(copy)
    for name in ("static", "media"):
        (folder / name).symlink_to(house.folder / name)
    return folder


def now() -> datetime:
    return datetime.now(UTC)


def _guard(process: subprocess.Popen) -> subprocess.Popen:
    """Ends the process should the tests themselves be killed."""
    guard = subprocess.Popen(
        [sys.executable, supervising.__file__, str(STOPPED)], stdin=subprocess.PIPE, start_new_session=True, text=True
    )
    print(process.pid, file=guard.stdin, flush=True)  # noqa: T201
    return guard


def environment(folder: Path, **settings: str) -> dict[str, str]:
    """The embedded default, whatever this suite is run with."""
    outer = {name: value for name, value in os.environ.items() if name not in {*OURS, "DJANGO_ALLOW_ASYNC_UNSAFE"}}
    return outer | {"VAR_DIR": str(folder), "PYTHONUNBUFFERED": "1"} | settings


def _answers(house: House) -> bool:
    try:
        return house.get("/health/")[0] == 200
    except OSError:
        return False


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]
