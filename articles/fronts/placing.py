"""Putting pieces on fronts, and taking them off. A placement that has begun is ended, never erased."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from articles.models import Article, Placement, Slot, User
from articles.workflow import record, stages

from .composing import FEATURED


@transaction.atomic
def feature(
    article: Article, *, slot: Slot | str, by: User | None, front: str = "home", now: datetime | None = None
) -> Placement:
    """Place a piece from now on: as the lead, in place of the one there, or first of the featured.

    The oldest beyond the number of the featured ends. A piece stands in one slot of a front. Raises PermissionDenied.
    """
    slot = Slot(slot)
    article, now = _lock(article, front, now)
    stages.refuse(by, "feature", article)
    standing = list(Placement.objects.select_for_update().live(now).filter(front=front))
    _end([each for each in standing if each.article_id == article.pk], now)
    others = [each for each in standing if each.article_id != article.pk and each.slot == slot]
    if slot == Slot.LEAD:
        _end(others, now)
    else:
        others.sort(key=lambda each: (each.live_from, each.pk), reverse=True)
        _end(others[FEATURED - 1 :], now)
    record.add("featured", article, by=by, at=now, detail={"slot": str(slot.label), "front": front})
    return Placement.objects.create(front=front, slot=slot, article=article, live_from=now, created_by=by)


@transaction.atomic
def unfeature(article: Article, *, by: User | None, front: str = "home", now: datetime | None = None) -> int:
    """Take a piece off a front. Answers with the number of slots that it stood in. Raises PermissionDenied."""
    article, now = _lock(article, front, now)
    stages.refuse(by, "feature", article)
    ended = _end(list(Placement.objects.live(now).filter(front=front, article=article)), now)
    if ended:
        record.add("unfeatured", article, by=by, at=now, detail={"front": front})
    return ended


def _lock(article: Article, front: str, now: datetime | None) -> tuple[Article, datetime]:
    """The piece and the front, for which its oldest placement stands; and the time at which both were ours.

    So of two editors at once the second sees what the first has placed. Locking what stands there would not do: it
    lets a new one in.
    """
    locked = Article.objects.select_for_update().get(pk=article.pk)
    Placement.objects.select_for_update().filter(front=front).order_by("pk").first()
    return locked, now or timezone.now()


def _end(placements: list[Placement], now: datetime) -> int:
    return Placement.objects.filter(pk__in=[each.pk for each in placements]).update(live_until=now)
