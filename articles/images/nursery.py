"""Children to look at files with, forked from a zygote: one for each module of jobs, begun when the first is wanted."""

import os
import socket
import subprocess
import sys
from functools import cache
from pathlib import Path
from threading import Lock
from typing import IO

_ROOT = Path(__file__).resolve().parents[2]
ZYGOTE = "articles.images.zygote"
_KILLED = 10  # seconds, within which what is killed is gone


class Child:
    """A process at a job, and the connection by which its zygote tells of its end."""

    def __init__(self, connection: socket.socket):
        self._connection = connection

    def wait(self, seconds: float) -> int:
        """How it ended: its status, or the negative number of the signal. Raises TimeoutError, and OSError where
        nobody can say any more."""
        self._connection.settimeout(seconds)
        told = self._connection.recv(16)
        if not told:
            raise ConnectionResetError("The zygote has ended before its child.")
        return int(told)

    def end(self) -> None:
        """Kill it where it has not ended. What it wrote is written, and nothing more comes."""
        with self._connection:
            try:
                self._connection.shutdown(socket.SHUT_WR)
                self._connection.settimeout(_KILLED)
                while self._connection.recv(16):
                    pass
            except OSError:
                return


def born(module: str, folder: Path, file: IO[bytes]) -> Child:
    """A child that does `module.main(folder)`, with the file as its standard input. Raises OSError."""
    return of(module, os.getpid()).born(folder, file)


@cache
def of(module: str, pid: int) -> "Nursery":
    """Of this process alone: one that was forked from it has another."""
    return Nursery(module)


class Nursery:
    def __init__(self, module: str):
        self._module = module
        self._lock = Lock()
        self._control: socket.socket | None = None
        self._zygote: subprocess.Popen[bytes] | None = None

    def born(self, folder: Path, file: IO[bytes]) -> Child:
        ours, theirs = socket.socketpair()
        within = os.open(folder, os.O_RDONLY)
        try:
            self._ask([theirs.fileno(), within, file.fileno()])
        except BaseException:
            ours.close()
            raise
        finally:
            theirs.close()
            os.close(within)
        return Child(ours)

    def _ask(self, descriptors: list[int]) -> None:
        with self._lock:
            if self._zygote is None or self._zygote.poll() is not None:
                self._begin()
            try:
                socket.send_fds(self._control, [b"\0"], descriptors)
            except OSError:
                # It has ended in this very moment.
                self._begin()
                socket.send_fds(self._control, [b"\0"], descriptors)

    def end(self) -> None:
        """End the zygote, and with it whatever it has at work. The next child has another."""
        if self._control and self._zygote:
            self._control.close()
            self._zygote.wait()
        self._control = self._zygote = None

    def _begin(self) -> None:
        self.end()
        self._control, theirs = socket.socketpair()
        with theirs:
            self._zygote = subprocess.Popen(  # noqa: S603 - ourselves, and nothing of it from outside
                [sys.executable, "-E", "-s", "-B", "-m", ZYGOTE, self._module],
                cwd=_ROOT,
                stdin=theirs,
                stdout=subprocess.DEVNULL,
                env=_environment(),
            )


def _environment() -> dict[str, str]:
    """No secrets; and one arena of memory for all threads, or each would reserve 64 MB of address space."""
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH", "TMPDIR") if name in os.environ}
    return kept | {"MALLOC_ARENA_MAX": "1", "LC_ALL": "C.UTF-8"}
