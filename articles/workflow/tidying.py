"""What the machinery leaves behind goes after a month, a little at a time. What failed stays until it is seen to."""

from datetime import datetime, timedelta

from django.db.models import QuerySet
from django_tasks_db.models import DBTaskResult

from articles.models import AfterEffect, Heartbeat

from . import heartbeats, reaping

State = AfterEffect.State

EVERY = timedelta(hours=1)
KEPT = timedelta(days=30)
SILENT = timedelta(days=1)  # a heartbeat of somebody who ended long ago
AT_ONCE = 500
NAME = "tidying"


def tidy(*, now: datetime) -> int:
    """Drop what is old, unless somebody did within the hour; returns how many rows that was."""
    if not heartbeats.is_time(NAME, every=EVERY, at=now):
        return 0
    old = now - KEPT
    return (
        _drop(AfterEffect.objects.filter(state=State.DONE, finished_at__lt=old))
        + _drop(AfterEffect.objects.filter(state=State.LEFT, finished_at__lt=old))
        + _drop(DBTaskResult.objects.finished().filter(finished_at__lt=old))
        + _drop(_ended(now))
    )


def _ended(now: datetime) -> QuerySet[Heartbeat]:
    at_work = reaping.workers() | set(AfterEffect.objects.filter(state=State.RUNNING).values_list("worker", flat=True))
    return Heartbeat.objects.filter(beat_at__lt=now - SILENT).exclude(name__in={*at_work, heartbeats.SWEEP, NAME})


def _drop(rows: QuerySet) -> int:
    pks = list(rows.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
    return rows.model.objects.filter(pk__in=pks).delete()[0] if pks else 0
