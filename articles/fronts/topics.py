"""Closing a running story, and opening it again: in windows, so that what readers saw stays as it was."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from articles import record
from articles.models import Topic, User


def _refuse(by: User | None) -> None:
    if by is not None and not (by.is_active and by.is_staff and by.has_perm("articles.change_topic")):
        raise PermissionDenied("You may not close a topic, or open it again. Ask an editor.")


@transaction.atomic
def close(topic: Topic, *, by: User | None, now: datetime | None = None) -> None:
    """From now on it is closed: no front has it by itself, and its page says so. Nothing where it is closed already.

    Raises PermissionDenied.
    """
    locked = Topic.objects.select_for_update().get(pk=topic.pk)
    now = now or timezone.now()
    if not locked.closures.live(now).exists():
        _refuse(by)
        locked.closures.create(live_from=now)
        record.add("closed", locked, by=by, at=now)


@transaction.atomic
def reopen(topic: Topic, *, by: User | None, now: datetime | None = None) -> None:
    """From now on it is open again. Nothing where it is open already. Raises PermissionDenied."""
    locked = Topic.objects.select_for_update().get(pk=topic.pk)
    now = now or timezone.now()
    closed = locked.closures.live(now)
    if closed.exists():
        _refuse(by)
        closed.update(live_until=now)
        record.add("opened again", locked, by=by, at=now)
