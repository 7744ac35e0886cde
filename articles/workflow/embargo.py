"""An embargo: a moment that no publishing of the piece may come before. What readers see already stays.

`publishing` refuses whatever would come before it, whoever asks; here it is set and lifted.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from articles import record
from articles.models import Article, Edition, User

from . import stages, windows
from .moments import spoken
from .refused import WrongMoment


class InTheWay(WrongMoment):
    """What is scheduled would come before the embargo's end: `edition` is the first of it."""

    def __init__(self, edition: Edition):
        self.edition = edition
        super().__init__(
            f"“{edition.headline}” is scheduled for {spoken(edition.live_from)}, before that. Move it to a later time "
            f"or cancel it, then set the embargo.",
            field="until",
        )


def is_on(article: Article, now: datetime) -> bool:
    return article.embargo_until is not None and article.embargo_until > now


@transaction.atomic
def put(article: Article, *, until: datetime, by: User | None, now: datetime | None = None) -> Article:
    """No publishing of the piece before `until`. Raises PermissionDenied, WrongMoment, InTheWay."""
    piece, now = _lock(article, by, now)
    if until <= now:
        raise WrongMoment(f"{spoken(until)} has passed. Choose a later time.", field="until")
    if until >= windows.END_OF_TIME:
        raise WrongMoment("Choose a year before 3000.", field="until")
    if before := piece.editions.coming(now).filter(live_from__lt=until).order_by("live_from").first():
        raise InTheWay(before)
    return _write(article, piece, until, by, now)


@transaction.atomic
def lift(article: Article, *, by: User | None, now: datetime | None = None) -> Article:
    """Raises PermissionDenied."""
    piece, now = _lock(article, by, now)
    return _write(article, piece, None, by, now)


def _lock(article: Article, by: User | None, now: datetime | None) -> tuple[Article, datetime]:
    piece = Article.objects.select_for_update().get(pk=article.pk)
    stages.refuse(by, "embargo", piece)
    return piece, now or timezone.now()


def _write(article: Article, piece: Article, until: datetime | None, by: User | None, now: datetime) -> Article:
    before, piece.embargo_until = piece.embargo_until, until
    article.embargo_until = until
    if until == before:
        return piece
    piece.save(update_fields=["embargo_until", "updated_at"])
    if until:
        record.add("embargoed", piece, by=by, at=now, detail={"until": spoken(until)})
    else:
        record.add("embargo lifted", piece, by=by, at=now, detail={"until": spoken(before)})
    return piece
