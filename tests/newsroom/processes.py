"""Running Newsroom's own commands, and looking at processes."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Every variable that the settings read, by the settings themselves.
OURS = sorted(set(re.findall(r'_(?:text|bool|int)\(\s*"([A-Z0-9_]+)"', (ROOT / "newsroom/settings.py").read_text())))


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
