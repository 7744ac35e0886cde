"""`make run` from nothing, as a stranger would: `python .ci/smoke.py <a fresh clone>`.

On the database that DATABASE_URL names, else on the one that it makes for itself.
"""

import hashlib
import http.cookiejar
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

CLONE = Path(sys.argv[1])
DATABASE_URL = os.environ.get("DATABASE_URL", "")
FIRST_START, SECOND_START, TASKS = 600, 120, 300  # seconds at most


def main() -> None:
    port = free_port()
    with Site(port, within=FIRST_START) as site:
        look_around(site)
        log_in(site)
        wait_for(nothing_to_do, TASKS, "the worker did not finish its tasks")
    before = everything_stored()
    with Site(port, within=SECOND_START) as site:
        site.get("/")
    assert everything_stored() == before, "a second start changed data"
    say("a second start changed no data")


class Site:
    """A running `make run`."""

    def __init__(self, port: int, *, within: int):
        self.address = f"http://127.0.0.1:{port}"
        self.log = CLONE / "make-run.log"
        self.within = within
        self.port = port
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()), urllib.request.ProxyHandler({})
        )

    def __enter__(self) -> "Site":
        began = time.monotonic()
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                ["make", "run"],
                cwd=CLONE,
                env=os.environ | {"PORT": str(self.port)},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        try:
            wait_for(self.is_ready, self.within, "make run was not ready")
        except BaseException:
            self.process.terminate()
            print(self.log.read_text())
            raise
        say(f"ready after {time.monotonic() - began:.0f} s")
        return self

    def __exit__(self, failure, *_) -> None:
        family = descendants(self.process.pid)
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)
        if failure:
            print(self.log.read_text())
            return
        wait_for(lambda: not any(map(is_running, family)), 10, f"still there after SIGTERM: {family}")
        socket.create_server(("127.0.0.1", self.port)).close()
        say(f"SIGTERM ended all {len(family)} processes")

    def is_ready(self) -> bool:
        assert self.process.poll() is None, "make run ended"
        return "Newsroom is ready" in self.log.read_text()

    def get(self, path: str, data: bytes | None = None) -> tuple[str, dict]:
        request = urllib.request.Request(self.address + path, data, {"Referer": self.address + path})
        try:
            with self.opener.open(request, timeout=30) as response:
                return response.read().decode(errors="replace"), dict(response.headers)
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{path} answered {error.code}") from error


def look_around(site: Site) -> None:
    home, headers = site.get("/")
    assert "Set-Cookie" not in headers, "a reader got a cookie"
    for pattern in (r'href="(/\d{4}/\d\d/\d\d/[^"]+/)"', r'href="(/static/[^"]+\.css)"', r'src="(/media/[^"]+)"'):
        found = re.search(pattern, home)
        assert found, f"home has nothing like {pattern}"
        _, headers = site.get(found[1])
        say(f"{headers['Content-Type']:28} {found[1]}")
    for path in ("/latest/", "/feed/", "/sitemap.xml", "/health/ready/"):
        _, headers = site.get(path)
        say(f"{headers['Content-Type']:28} {path}")


def log_in(site: Site) -> None:
    form, _ = site.get("/admin/login/")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)[1]
    password = re.search(r"The password of each: (\S+)", site.log.read_text())[1]
    fields = {"csrfmiddlewaretoken": token, "username": "writer", "password": password, "next": "/admin/"}
    desk, _ = site.get("/admin/login/", urllib.parse.urlencode(fields).encode())
    assert "csrfmiddlewaretoken" in desk and 'name="password"' not in desk, "the printed login does not work"
    say("the printed login opens the desk")


def nothing_to_do() -> bool:
    waiting = "SELECT count(*) FROM django_tasks_database_dbtaskresult WHERE status IN ('READY', 'RUNNING')"
    if DATABASE_URL:
        return printed("psql", "-At", DATABASE_URL, "-c", waiting) == "0\n"
    return kept().execute(waiting).fetchone() == (0,)


def everything_stored() -> str:
    """All but the hearts of worker and sweep, which beat at each start."""
    leaving_out = "--exclude-table-data=*heartbeat"
    if DATABASE_URL:
        lines = printed("pg_dump", "--data-only", leaving_out, DATABASE_URL).splitlines()
    else:
        lines = [line for line in kept().iterdump() if not line.startswith('INSERT INTO "articles_heartbeat"')]
    # A dump for psql names a key of its own in its commands.
    return hashlib.sha256("\n".join(line for line in lines if not line.startswith("\\")).encode()).hexdigest()


def kept() -> sqlite3.Connection:
    return sqlite3.connect(f"file:{CLONE}/var/newsroom.sqlite3?mode=ro", uri=True)


def printed(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def descendants(root: int) -> set[int]:
    """`root` and all below it, as far as they are linked by parenthood."""
    listing = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    pairs = [tuple(map(int, line.split())) for line in listing.splitlines()]
    family = {root}
    while more := {pid for pid, parent in pairs if parent in family} - family:
        family |= more
    return family


def is_running(pid: int) -> bool:
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True).stdout.strip()
    return state[:1] not in {"", "Z"}


def wait_for(condition, seconds: int, complaint: str) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"{complaint} within {seconds} s"
        time.sleep(0.5)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    main()
