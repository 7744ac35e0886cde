"""A limit on how long something may take.

It is an alarm, which only a process's main thread can have and which breaks off whatever Python does or waits for: a
socket, a lock, a loop. Elsewhere there is no limit. What hangs within a library's C code is broken off when it returns.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import connection


class TookTooLong(BaseException):
    """No Exception: whoever catches those to carry on must not catch this."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raises TookTooLong in the block when its time is up."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(*_) -> None:
        _cancel_query()
        raise TookTooLong(f"It took longer than {seconds:g} seconds.")

    before = signal.signal(signal.SIGALRM, ring)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds)
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _cancel_query() -> None:
    """PostgreSQL would go on with a question whose asker has gone, and keep its locks."""
    if connection.vendor == "postgresql" and connection.connection is not None:
        with suppress(Exception):
            connection.connection.cancel_safe(timeout=5)
