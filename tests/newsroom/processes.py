"""Running Newsroom's own commands, and looking at processes."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OURS = [
    "ALLOWED_HOSTS",
    "AWS_S3_ENDPOINT_URL",
    "BEHIND_PROXY",
    "CACHE_URL",
    "DATABASE_URL",
    "DEBUG",
    "DEFAULT_FROM_EMAIL",
    "DEMO_PASSWORD",
    "EMAIL_URL",
    "HOST",
    "LANGUAGE_CODE",
    "LOG_LEVEL",
    "MEDIA_STORAGE",
    "MEDIA_URL",
    "PORT",
    "SECRET_KEY",
    "SITE_URL",
    "TIME_ZONE",
    "VAR_DIR",
    "WEB_THREADS",
    "WEB_WORKERS",
]


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    """`manage.py` with no setting but these."""
    outer = {name: value for name, value in os.environ.items() if name not in OURS}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=outer | environment,
        capture_output=True,
        text=True,
        timeout=60,
    )


def is_running(pid: int) -> bool:
    listing = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True)
    return listing.stdout.strip()[:1] not in {"", "Z"}  # a zombie only waits to be counted


def wait_for(condition: Callable[[], bool], *, seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not come to pass"
        time.sleep(0.05)
