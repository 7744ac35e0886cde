"""Pictures that are not prepared as the list in `specs.py` has it now: after a change of it, a restore, an import.

It walks the whole library with a few hundred rows in hand, and can be stopped and begun again at any time.
"""

import signal
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, as_completed, wait
from multiprocessing import get_context
from typing import NamedTuple

import django
from django.db import connections

from articles.models import Image

from . import renditions

CHUNK = 200


class Outcome(NamedTuple):
    image_id: int
    title: str
    is_built: bool
    failure: str


def walk() -> Iterator[Image]:
    """Every picture, with what `renditions` reads of it, the oldest first: one query a chunk, none of them long."""
    last = 0
    while chunk := list(Image.objects.filter(pk__gt=last).order_by("pk")[:CHUNK]):
        yield from chunk
        last = chunk[-1].pk


def build(*, processes: int = 1, again: bool = False) -> Iterator[Outcome]:
    """Prepare what is not, and tell of every picture as it is done with. `again`: also what has failed before.

    Closed halfway, it ends with the pictures that are in hand.
    """
    if processes == 1:
        yield from (_see_to(image, again) for image in walk())
        return
    # Made from nothing. Forked ones would speak through our connections.
    pool = ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=django.setup)
    try:
        yield from _by_many(pool, walk(), processes, again)
    finally:
        # Asked a second time while it ends, a pool would wait for itself for ever.
        heard = signal.signal(signal.SIGINT, signal.SIG_IGN)
        pool.shutdown(cancel_futures=True)
        signal.signal(signal.SIGINT, heard)


def _by_many(pool: ProcessPoolExecutor, wanted: Iterable[Image], processes: int, again: bool) -> Iterator[Outcome]:
    in_hand: set[Future[Outcome]] = set()
    for image in wanted:
        if not _is_to_do(image, again):
            yield _outcome(image, is_built=False)
            continue
        if len(in_hand) >= processes * 2:
            done, in_hand = wait(in_hand, return_when=FIRST_COMPLETED)
            yield from (each.result() for each in done)
        in_hand.add(pool.submit(_build, image.pk, again))
    yield from (each.result() for each in as_completed(in_hand))


def _build(image_id: int, again: bool) -> Outcome:
    # Who interrupts the command interrupts all of it: let each picture that is in hand be finished.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        image = Image.objects.filter(pk=image_id).first()
        return _see_to(image, again) if image else Outcome(image_id, "", False, "")
    finally:
        connections.close_all()


def _see_to(image: Image, again: bool) -> Outcome:
    if not _is_to_do(image, again):
        return _outcome(image, is_built=False)
    if again and renditions.failure(image):
        renditions.forgive(image)
    try:
        is_built = renditions.build(image, is_waited_for=False)
    except Exception as error:  # noqa: BLE001 - a storage fails in its own words; the other pictures are seen to
        return Outcome(image.pk, str(image), False, f"{type(error).__name__}: {error}")
    return _outcome(image, is_built=is_built)


def _is_to_do(image: Image, again: bool) -> bool:
    return not renditions.is_current(image) or (again and bool(renditions.failure(image)))


def _outcome(image: Image, *, is_built: bool) -> Outcome:
    return Outcome(image.pk, str(image), is_built, renditions.failure(image))
