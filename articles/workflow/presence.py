"""Who has a piece open, and who is typing in it. Each says so every few seconds; who says nothing more is forgotten."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError
from django.utils import timezone

from articles.models import Article, Presence, User

from . import stages

FORGOTTEN = timedelta(seconds=45)
TYPING = timedelta(seconds=20)


@dataclass(frozen=True)
class Present:
    name: str
    is_typing: bool

    def __str__(self) -> str:
        return f"{self.name} is typing" if self.is_typing else f"{self.name} has it open"


def beat(piece: Article, *, by: User, is_typing: bool, at: datetime | None = None) -> list[Present]:
    """Say that `by` has it open, and answer who else has. Raises PermissionDenied for who may not see the piece.

    One row is written, and nothing is locked: it is asked often, and half a minute wrong does no harm.
    """
    stages.refuse(by, "view", piece)
    at = at or timezone.now()
    seen = {"seen_at": at, "typed_at": at} if is_typing else {"seen_at": at}
    if not Presence.objects.filter(article=piece, user=by).update(**seen):
        _arrive(piece, by, seen)
    return others(piece, by, at=at, forgets=True)


def others(piece: Article, but: User, *, at: datetime | None = None, forgets: bool = False) -> list[Present]:
    """Who else has the piece open, those who type first."""
    at = at or timezone.now()
    rows = list(Presence.objects.filter(article=piece).exclude(user=but).select_related("user").order_by("pk"))
    gone = [row.pk for row in rows if row.seen_at <= at - FORGOTTEN]
    if gone and forgets:
        Presence.objects.filter(pk__in=gone, seen_at__lte=at - FORGOTTEN).delete()
    here = [
        Present(str(row.user), row.typed_at is not None and row.typed_at > at - TYPING)
        for row in rows
        if row.pk not in gone
    ]
    return sorted(here, key=lambda present: not present.is_typing)


def _arrive(piece: Article, by: User, seen: dict) -> None:
    try:
        Presence.objects.bulk_create([Presence(article=piece, user=by, **seen)], ignore_conflicts=True)
    except IntegrityError:
        return  # the piece was deleted in this very moment
