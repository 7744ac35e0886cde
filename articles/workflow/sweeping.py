"""Doing what follows from an edition's beginning or ending: the sweep's process calls `sweep` every few seconds.

What is due is claimed by a conditional update, in the database before the effect begins: of several sweeps, one has it.
`attempts` counts the claims, and whoever writes the outcome names theirs: a sweep that was taken for dead and is not
can change nothing any more.
"""

import logging
import traceback
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import get_random_string

from articles.models import AfterEffect, Article

from . import after_effects, forewarning, heartbeats, lapsing_notices, limits, reaping, tidying
from .effects import EFFECTS, Effect

State = AfterEffect.State

AT_ONCE = 200  # in one sweep: then it looks again
TAKE_OVER = timedelta(seconds=15)  # how often it is asked who has died: the queue has no index for it
PAUSES = [timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2)]
BROKEN_OFF = "It was broken off"
MAY_HAVE_HAPPENED = "it may have happened"

logger = logging.getLogger(__name__)


class Overtaken(Exception):
    """It is another sweep's by now: whatever this one has written of it is undone."""


class Sweeper:
    """One process's sweep. `also` is what rooms above have to tidy, given the time. `clock`, `watch` are for tests."""

    def __init__(
        self,
        effects: Iterable[Effect] = EFFECTS,
        *,
        clock: Callable[[], datetime] = timezone.now,
        watch: heartbeats.Watch | None = None,
        take_over: timedelta = TAKE_OVER,
        also: Iterable[Callable[..., object]] = (),
    ):
        self.name = f"sweep-{get_random_string(24)}"
        self._effects = {effect.name: effect for effect in effects}
        self._clock = clock
        self._also = tuple(also)
        self._watch = watch or heartbeats.Watch()
        self._take_over_every, self._took_over_at = take_over, None

    def sweep(self) -> None:
        """All of it once. Where one part fails, the others are done."""
        ours = (self._beat, self._look, self._take_over, self._do_what_is_due)
        for part in (*ours, self._forewarn, self._tell_of_rights, self._tidy):
            try:
                part()
            except Exception:
                logger.exception("the sweep: %s failed", part.__name__.strip("_").replace("_", " "))
        for tidy in self._also:
            try:
                tidy(now=self._clock())
            except Exception:
                logger.exception("the sweep: %s of %s failed", tidy.__name__, tidy.__module__)

    def _beat(self) -> None:
        heartbeats.beat(self.name, at=self._clock())

    def _look(self) -> None:
        after_effects.look(self._effects.values(), now=self._clock())

    def _take_over(self) -> None:
        now = self._clock()
        if self._took_over_at and now - self._took_over_at < self._take_over_every:
            return
        self._took_over_at = now
        running = AfterEffect.objects.filter(state=State.RUNNING)
        workers = set(running.values_list("worker", flat=True).distinct())
        silent = self._watch.silent((workers - {self.name}) | reaping.workers())
        # A row that is still ours is one of which we could not write how it ended.
        for row in running.filter(worker__in=silent | {self.name}).order_by("pk")[:AT_ONCE]:
            self._fail(row, BROKEN_OFF)
        reaping.free(silent, now=now)

    def _do_what_is_due(self) -> None:
        due = AfterEffect.objects.filter(state=State.WAITING, due_at__lte=self._clock()).order_by("due_at", "pk")
        for pk in list(due.values_list("pk", flat=True)[:AT_ONCE]):
            if row := self._claim(pk):
                self._do(row)
                self._beat()

    def _tell_of_rights(self) -> None:
        lapsing_notices.look(now=self._clock())

    def _forewarn(self) -> None:
        forewarning.look(now=self._clock())

    def _tidy(self) -> None:
        tidying.tidy(now=self._clock())

    @transaction.atomic
    def _claim(self, pk: int) -> AfterEffect | None:
        """Ours from here on. None: another's, or somebody is at work on the piece, or it never came to be.

        With the piece's lock in hand, and its moment past, nobody can cancel or move that edition any more.
        """
        row = AfterEffect.objects.select_related("edition__article").filter(pk=pk, state=State.WAITING).first()
        if not row or not Article.objects.select_for_update(skip_locked=True).filter(pk=row.edition.article_id):
            return None
        moment = {after_effects.MOMENT[row.event]: row.happened_at}
        if not after_effects.happened(row.event).filter(pk=row.edition_id, **moment).exists():
            row.delete()
            return None
        ours = {"state": State.RUNNING, "attempts": F("attempts") + 1, "started_at": self._clock(), "worker": self.name}
        if not AfterEffect.objects.filter(pk=pk, state=State.WAITING).update(**ours):
            return None
        row.refresh_from_db(fields=list(ours))
        row.edition.refresh_from_db()
        return row

    def _do(self, row: AfterEffect) -> None:
        effect = self._effects.get(row.name)
        if effect is None:
            self._finish(row, State.FAILED, error="Newsroom does not do this any more.")
            return
        try:
            with limits.within(effect.seconds):
                self._run(effect, row)
        except Overtaken:
            logger.warning("%s was taken over by another sweep", row)
        except limits.TookTooLong as error:
            if not connection.in_atomic_block:
                connection.close()  # it may have been in the middle of an answer
            self._fail(row, str(error), error)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is kept, and holds up nothing else
            self._fail(row, "".join(traceback.format_exception_only(error)).strip().splitlines()[-1], error)
        else:
            if not effect.repeatable:
                self._finish(row, State.DONE)

    def _run(self, effect: Effect, row: AfterEffect) -> None:
        if not effect.repeatable:
            effect.run(row.edition, row.event, row.happened_at)
            return
        with transaction.atomic():
            effect.run(row.edition, row.event, row.happened_at)
            if not self._finish(row, State.DONE):
                raise Overtaken

    def _fail(self, row: AfterEffect, reason: str, error: BaseException | None = None) -> None:
        """Try what is repeatable again after a pause, a few times. What speaks to others, somebody has to look at."""
        effect = self._effects.get(row.name)
        trace = "".join(traceback.format_exception(error))[-10_000:] if error else ""
        logger.warning("%s failed: %s", row, reason)
        if effect and effect.repeatable:
            pause = PAUSES[row.attempts - 1] if row.attempts <= len(PAUSES) else None
        else:
            pause, reason = None, f"{reason.rstrip('.')}; {MAY_HAVE_HAPPENED}."
        text = f"{reason}\n{trace}".replace("\0", "")  # which PostgreSQL cannot keep
        if pause:
            self._finish(row, State.WAITING, error=text, due_at=self._clock() + pause)
        else:
            self._finish(row, State.FAILED, error=text)

    def _finish(self, row: AfterEffect, state: str, *, error: str = "", **changes) -> bool:
        """Write the outcome of this attempt, unless another sweep has it by now."""
        ours = AfterEffect.objects.filter(pk=row.pk, state=State.RUNNING, attempts=row.attempts)
        return bool(ours.update(state=state, error=error, finished_at=self._clock(), **changes))
