"""A limit on how long something may take.

It is an alarm, which only a process's main thread can have and which breaks off whatever Python does or waits for: a
socket, a lock, a loop. Elsewhere there is no limit. What hangs within a library's C code is broken off when it returns.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class TookTooLong(BaseException):
    """No Exception: whoever catches those to carry on must not catch this."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raises TookTooLong in the block when its time is up."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(*_) -> None:
        raise TookTooLong(f"It took longer than {seconds:g} seconds.")

    before = signal.signal(signal.SIGALRM, ring)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds)
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
