"""What `bounded.run` has done: one job on one file, within limits, in a process forked for it (`zygote.py`).

A job is given the file, opened, and a folder that it may write into; what it answers must be JSON.
"""

import errno
import json
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from . import rendering
from .reading import looking
from .unusable import TOO_HEAVY, UnusableImage

# How it ends where this machine has no room for what it writes.
NO_ROOM = 75
_FULL = {errno.ENOSPC, errno.EDQUOT}

JOBS: dict[str, Callable[..., Any]] = {"look": looking.look, "render": rendering.write}


def main(folder: Path) -> None:
    question = json.loads((folder / "question.json").read_text())
    _keep_within(**question["limits"])
    try:
        with open(0, "rb") as original:
            answer = _answer(question["job"], original, folder, question["asked"])
        (folder / "answer.json").write_text(json.dumps(answer))
    except OSError as error:
        if error.errno not in _FULL:
            raise
        sys.exit(NO_ROOM)


def _answer(job: str, original: IO[bytes], folder: Path, asked: dict[str, Any]) -> dict[str, Any]:
    try:
        return {"done": JOBS[job](original, folder, **asked)}
    except UnusableImage as error:
        return {"refused": str(error)}
    except MemoryError:
        return {"refused": TOO_HEAVY}


def _keep_within(*, memory: int, cpu: int, clock: int, output: int, **_: object) -> None:
    # Should whoever waits have gone.
    signal.alarm(clock)
    _limit("RLIMIT_CORE", 0)
    _limit("RLIMIT_AS", memory)
    # One second more before the end that cannot be told from any other.
    _limit("RLIMIT_CPU", cpu, cpu + 1)
    _limit("RLIMIT_FSIZE", output)


def _limit(name: str, wanted: int, at_last: int | None = None) -> None:
    """As far as this platform has the limit and what we were started under allows."""
    kind = getattr(resource, name, None)
    if kind is not None:  # that of the processor's time is 0
        ours = resource.getrlimit(kind)[1]
        most = sys.maxsize if ours == resource.RLIM_INFINITY else ours
        try:
            resource.setrlimit(kind, (min(wanted, most), min(at_last or wanted, most)))
        except (ValueError, OSError):
            # macOS knows RLIMIT_AS and will not have it set.
            return
