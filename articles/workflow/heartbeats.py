"""Who is at work: the sweep of the after-effects, and each worker. Whoever runs by itself beats; others look.

Nobody is called dead for what a clock says. `Watch` counts the seconds for which it has itself seen no new beat, so
that neither a machine that slept nor one whose clock is wrong loses its work to another.
"""

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Event, Thread

from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone

from articles.models import Heartbeat

SWEEP = "after-effects"
LATE = timedelta(minutes=2)
EVERY = 10.0  # seconds between two beats
SILENCE = 180.0  # seconds without one: dead

logger = logging.getLogger(__name__)


def name_of(worker: str) -> str:
    """A worker's name as its heartbeat has it: the task queue allows longer ones."""
    return worker[:40]


def beat(name: str, *, at: datetime | None = None) -> None:
    at = at or timezone.now()
    if not Heartbeat.objects.filter(name=name).update(beat_at=at):
        Heartbeat.objects.get_or_create(name=name, defaults={"beat_at": at})


def is_time(name: str, *, every: timedelta, at: datetime) -> bool:
    """Whether it was not done within so long. Then it counts as done now."""
    if Heartbeat.objects.filter(name=name, beat_at__gt=at - every).exists():
        return False
    beat(name, at=at)
    return True


def hold(name: str, *, at: datetime | None = None) -> None:
    """Until the transaction ends nobody else holds it: of two who would do the same, the second does it after."""
    Heartbeat.objects.get_or_create(name=name, defaults={"beat_at": at or timezone.now()})
    Heartbeat.objects.select_for_update().get(name=name)


def of_the_sweep() -> Heartbeat | None:
    """None where it has never run: a magazine that was not started yet."""
    return Heartbeat.objects.filter(name=SWEEP).first()


def is_late(sweep: Heartbeat | None, now: datetime) -> bool:
    return sweep is not None and now - sweep.beat_at > LATE


def lateness() -> str | None:
    """What a monitor is told of the sweep, and only where it is late."""
    return "late" if is_late(of_the_sweep(), timezone.now()) else None


@contextmanager
def beating(name: str, *, every: float = EVERY) -> Iterator[None]:
    """Beats while the block runs, from a thread: a task may take long."""
    stopped = Event()
    thread = Thread(target=_beat_until, args=(stopped, name, every), name="heartbeat", daemon=True)
    beat(name)
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        thread.join(timeout=5)


def _beat_until(stopped: Event, name: str, every: float) -> None:
    try:
        while not stopped.wait(every):
            try:
                close_old_connections()
                beat(name)
            except DatabaseError as error:
                logger.warning("no heartbeat of %s: %s", name, error)
    finally:
        connection.close()


class Watch:
    def __init__(self, patience: float = SILENCE, clock: Callable[[], float] = time.monotonic):
        self._patience, self._clock = patience, clock
        self._seen: dict[str, tuple[datetime | None, float]] = {}

    def silent(self, names: Iterable[str]) -> set[str]:
        """Those of `names` whose heartbeat has stood still for as long as this watch has patience."""
        names = set(names)
        beats = dict(Heartbeat.objects.filter(name__in=names).values_list("name", "beat_at"))
        now = self._clock()
        before, self._seen = self._seen, {}
        for name in names:
            last = before.get(name)
            self._seen[name] = last if last and last[0] == beats.get(name) else (beats.get(name), now)
        return {name for name, (_, since) in self._seen.items() if now - since >= self._patience}
