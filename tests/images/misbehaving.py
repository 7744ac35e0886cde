"""A child as `bounded.run` has it born, with jobs that do what a decoder under attack might do."""

import os
import signal
import sys
import time
from pathlib import Path

from articles.images import child
from articles.images.unusable import UnusableImage


def measure(original, folder: Path, *, add: int = 0) -> dict:
    original.seek(0)
    (folder / "made").write_bytes(b"made")
    return {"bytes": len(original.read()) + add, "secret": os.environ.get("SECRET_KEY")}


def parent(original, folder: Path) -> int:
    return os.getppid()


def kill_the_parent(original, folder: Path) -> None:
    os.kill(os.getppid(), signal.SIGKILL)
    time.sleep(600)


def refuse(original, folder: Path) -> None:
    raise UnusableImage("Not this one.")


def fail(original, folder: Path) -> None:
    raise ZeroDivisionError("a fault of ours")


def die(original, folder: Path) -> None:
    os.abort()


def hang(original, folder: Path) -> None:
    time.sleep(600)


def spin(original, folder: Path) -> None:
    while True:
        pass


def eat(original, folder: Path) -> None:
    bytearray(8 * 1024**3)


def flood(original, folder: Path) -> None:
    with (folder / "flood").open("wb") as out:
        while True:
            out.write(b"\0" * 1024 * 1024)


def babble(original, folder: Path) -> None:
    (folder / "answer.json").write_bytes(b"\xff\0{[")
    sys.stdout.write("x" * 1_000_000)
    sys.stdout.flush()
    os._exit(0)


def fill_the_disk(original, folder: Path) -> None:
    (folder / "answer.json").symlink_to("/dev/full")


def nest(original, folder: Path) -> None:
    (folder / "answer.json").write_text("[" * 100_000)
    os._exit(0)


def ramble(original, folder: Path) -> str:
    return "x" * 2_000_000


child.JOBS.update(
    {
        job.__name__: job
        for job in (
            measure,
            parent,
            kill_the_parent,
            refuse,
            fail,
            die,
            hang,
            spin,
            eat,
            flood,
            babble,
            fill_the_disk,
            nest,
            ramble,
        )
    }
)

main = child.main
