"""Running what decodes a stranger's file in a process of its own, within limits of memory, of processor time, of time
on the clock and of what it may write. Whatever the file does to a decoder, it does there.

The child (`child.py`) knows neither settings nor database nor storage: it is given the file, a question in JSON and an
empty folder. To be called from anywhere, without Django.
"""

import json
import logging
import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import IO, Any

from . import nursery, places
from .unusable import DAMAGED, TOO_HEAVY, TOO_SLOW, TRY_AGAIN, NotNow, UnusableImage

CHILD = "articles.images.child"
NO_ROOM = 75  # as in `child.py`, which nobody imports
# Far above what a list of renditions takes, far below what would burden the one who reads it.
_LONGEST_ANSWER = 1024 * 1024

# Of the folders that a job is given.
PREFIX = "newsroom-picture-"

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Limits:
    memory: int  # bytes of address space, and so well above what is in use at any time
    cpu: int  # seconds
    clock: int  # seconds
    output: int = 64 * 1024 * 1024  # bytes of each file it writes
    # Seconds it may wait for its turn among all that are looked at on this machine; None: it waits for none.
    patience: float | None = None


# The heaviest that may come in, 65 million pixels of WebP or of progressive CMYK, take 550 MB; a photograph, 50.
# They are looked at in requests, of which any number may come at once. Patience and clock together are less than the
# forty seconds that a proxy waits; and while one waits, nobody else has its thread, so it is sent away soon: the page
# comes back by itself.
LOOKING = Limits(memory=768 * 1024**2, cpu=5, clock=20, patience=3)
RENDERING = Limits(memory=2 * 1024**3, cpu=120, clock=300)


@dataclass(frozen=True)
class Done:
    answer: Any  # JSON
    folder: Path  # with whatever files the job has written


@contextmanager
def run(job: str, original: IO[bytes], *, limits: Limits, module: str = CHILD, **asked: Any) -> Iterator[Done]:
    """Have `child.JOBS[job]` look at the file. What it has written is there until the block ends.

    Raises UnusableImage, and nothing else, whatever becomes of the child; NotNow where it is this machine's fault.
    """
    with _folder() as folder:
        try:
            with _turn(limits):
                question = {"job": job, "asked": asked, "limits": asdict(limits)}
                (folder / "question.json").write_text(json.dumps(question))
                status = _ended(module, folder, original, limits)
            answer = _answer(folder, status)
        except (OSError, ValueError) as error:
            raise NotNow(TRY_AGAIN) from error
        yield Done(answer, folder)


@contextmanager
def _folder() -> Iterator[Path]:
    try:
        folder = TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True)
    except OSError as error:
        raise NotNow(TRY_AGAIN) from error
    with folder as name:
        yield Path(name)


def _turn(limits: Limits) -> AbstractContextManager[None]:
    if limits.patience is None:
        return nullcontext()
    return places.one_of(places.for_each_of(limits.memory), patience=limits.patience)


def clear(*, before: float) -> int:
    """Remove what was left by whoever was killed at a job, and is older than `before`, in seconds since the epoch.
    Returns how many folders that was."""
    left = [each for each in Path(gettempdir()).glob(f"{PREFIX}*") if each.lstat().st_mtime < before]
    for each in left:
        shutil.rmtree(each, ignore_errors=True)
    return len(left)


def _on_disk(original: IO[bytes], folder: Path) -> IO[bytes]:
    """The file opened anew, so that the child's reading moves nobody's place in it; a copy where it has no path."""
    path = getattr(original, "name", None)
    if isinstance(path, str) and os.path.isabs(path) and _is_same(path, original):
        return open(path, "rb")
    copy = folder / "original"
    original.seek(0)
    with copy.open("wb") as out:
        shutil.copyfileobj(original, out, 1024 * 1024)
    return copy.open("rb")


def _is_same(path: str, original: IO[bytes]) -> bool:
    try:
        return os.path.samestat(os.stat(path), os.fstat(original.fileno()))
    except (OSError, AttributeError, ValueError):
        return False


def _ended(module: str, folder: Path, original: IO[bytes], limits: Limits) -> int | None:
    """How a child that looks at the file ends; None where it has to be ended."""
    with _on_disk(original, folder) as file:
        child = nursery.born(module, folder, file)
    try:
        return child.wait(limits.clock)
    except TimeoutError:
        return None
    finally:
        child.end()


def _answer(folder: Path, status: int | None) -> Any:
    if status == 0:
        try:
            with (folder / "answer.json").open("rb") as file:
                answer = json.loads(file.read(_LONGEST_ANSWER))
            if "refused" in answer:
                raise UnusableImage(str(answer["refused"]))
            return answer["done"]
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            logger.warning("A child's answer could not be read.")
            raise UnusableImage(DAMAGED) from None
    logger.warning("Reading a picture ended with %s: %s", status, _last_words(folder))
    if status in {-signal.SIGINT, -signal.SIGTERM, -signal.SIGHUP}:
        raise NotNow(TRY_AGAIN)  # somebody stops us, and with us whatever we began
    if status == NO_ROOM:
        raise NotNow(TRY_AGAIN)
    if status in {None, -signal.SIGALRM}:
        # Of processor time it had some left: the machine is busy.
        raise NotNow(TRY_AGAIN)
    raise UnusableImage(TOO_SLOW if status == -signal.SIGXCPU else TOO_HEAVY if status == -signal.SIGKILL else DAMAGED)


def _last_words(folder: Path) -> str:
    with (folder / "stderr").open("rb") as file:
        file.seek(max(0, file.seek(0, os.SEEK_END) - 2000))
        return file.read().decode(errors="replace").strip()
