"""Closing a running story, and opening it again: in windows, so that what readers saw stays as it was."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from articles import record
from articles.models import Topic, User


@transaction.atomic
def close(topic: Topic, *, by: User | None, now: datetime | None = None) -> None:
    """From now on it is closed: no front has it by itself, and its page says so. Nothing where it is closed already."""
    locked = Topic.objects.select_for_update().get(pk=topic.pk)
    now = now or timezone.now()
    if not locked.closures.live(now).exists():
        locked.closures.create(live_from=now)
        record.add("closed", locked, by=by, at=now)


@transaction.atomic
def reopen(topic: Topic, *, by: User | None, now: datetime | None = None) -> None:
    """From now on it is open again. Nothing where it is open already."""
    locked = Topic.objects.select_for_update().get(pk=topic.pk)
    now = now or timezone.now()
    if locked.closures.live(now).update(live_until=now):
        record.add("opened again", locked, by=by, at=now)
