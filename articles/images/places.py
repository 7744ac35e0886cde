"""So many at once and no more on this machine, whichever process or thread of this installation asks. Whoever is killed
leaves no place taken. To be called from anywhere, without Django."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import gettempdir
from zlib import crc32

_LOOK_AGAIN = 0.05  # seconds


def for_each_of(memory: int) -> int:
    """As many as this machine has processors, and as half its memory has room for."""
    try:
        processors = len(os.sched_getaffinity(0))
        half = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2
    except (AttributeError, ValueError, OSError):
        return os.cpu_count() or 1
    return max(1, min(processors, half // memory))


@contextmanager
def one_of(count: int, *, patience: float) -> Iterator[None]:
    """Raises TimeoutError where none gets free within so many seconds."""
    place = _taken(count, patience)
    try:
        yield
    finally:
        os.close(place)


def _taken(count: int, patience: float) -> int:
    until = time.monotonic() + patience
    while True:
        for number in range(count):
            place = _opened(number)
            try:
                fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                os.close(place)
                if not isinstance(error, BlockingIOError):
                    raise
            else:
                return place
        if time.monotonic() >= until:
            raise TimeoutError(f"all {count} places are taken")
        time.sleep(_LOOK_AGAIN)


def path_of(number: int) -> Path:
    return Path(gettempdir()) / f"newsroom-place-{os.getuid()}-{crc32(__file__.encode()):08x}-{number}"


def _opened(number: int) -> int:
    """A file that nobody reads: it is there to be locked. Of ours, for others may write here, too."""
    return os.open(path_of(number), os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
