"""What must be so before the site starts. Each refusal is one line that says what to do."""

import errno
import fcntl
import os
import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


class Refused(Exception):
    """Newsroom cannot start here."""


def require_writable(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise Refused(
            f"{folder} must be a folder that can be written to ({os.strerror(error.errno)}). "
            "Make it so, or name another with VAR_DIR=..."
        ) from error


def require_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        # As gunicorn does: connections that are still closing don't count.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise Refused(
                    f"port {port} on {host} is taken. Stop what uses it, or choose another with PORT=..."
                ) from error
            raise Refused(f"HOST={host} PORT={port} cannot be listened on ({error.strerror}).") from error


@contextmanager
def one_at_a_time(folder: Path, *, waiting: Callable[[], object]) -> Iterator[None]:
    """Of two starts in one folder the second waits, having said so by `waiting`.

    Both would find the database empty, and fill it. The lock goes with the process that holds it, however that ends.
    """
    with (folder / "preparing.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
