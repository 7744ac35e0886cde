"""Running Newsroom's own commands, and looking at processes."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Every variable that the settings read, by the settings themselves.
OURS = sorted(set(re.findall(r'_(?:text|bool|int)\(\s*"([A-Z0-9_]+)"', (ROOT / "newsroom/settings.py").read_text())))


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    """`manage.py` with no setting but these. Not done in a minute, it ends with all that it has started."""
    outer = {name: value for name, value in os.environ.items() if name not in OURS}
    command = [sys.executable, "manage.py", *arguments]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=outer | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        said, complained = process.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise
    return subprocess.CompletedProcess(command, process.returncode, said, complained)


def is_running(pid: int) -> bool:
    listing = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True)
    return listing.stdout.strip()[:1] not in {"", "Z"}  # a zombie only waits to be counted


def wait_for(condition: Callable[[], bool], *, seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not come to pass"
        time.sleep(0.05)
