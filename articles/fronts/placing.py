"""Putting one piece on a front, and taking it off. A placement that has begun is ended, never erased."""

from datetime import datetime

from django.db import transaction

from articles import record
from articles.models import FEATURED, LEAD, Article, Front, Placement, User

from . import allowed
from .changing import changed, end
from .layout import HOME, on, places, row

SAID = {LEAD: "Lead story", FEATURED: "Featured"}


@transaction.atomic
def feature(
    article: Article, *, slot: str, by: User | None, front: Front | None = None, now: datetime | None = None
) -> Placement:
    """Place a piece from now on: as the lead, in place of the one there, or first of its slot.

    The last beyond the slot's size end. A piece stands in one slot of a front. `front` is home where none is named.
    Raises PermissionDenied, and ValueError for a slot that the front does not have.
    """
    front = front or row(HOME)
    piece = Article.objects.select_for_update(no_key=True).get(pk=article.pk)
    allowed.refuse(by, front, piece)
    with changed(front, by=by, now=now, what=f"featured “{piece}”") as change:
        place = next((each for each in places(on(front), change.now) if each.key == slot), None)
        if place is None:
            raise ValueError(f"The front “{front}” has no slot “{slot}”.")
        standing = list(Placement.objects.live(change.now).filter(front=front))
        end([each for each in standing if each.article_id == piece.pk], change.now)
        others = [each for each in standing if each.article_id != piece.pk and each.slot == slot]
        others.sort(key=lambda each: (each.position, -each.live_from.timestamp(), -each.pk))
        end(others[place.size - 1 :], change.now)
        record.add("featured", piece, by=by, at=change.now, detail={"slot": SAID.get(slot, slot), "front": str(front)})
        return Placement.objects.create(front=front, slot=slot, article=piece, live_from=change.now, created_by=by)


@transaction.atomic
def unfeature(article: Article, *, by: User | None, front: Front | None = None, now: datetime | None = None) -> int:
    """Take a piece off a front. Answers with the number of slots that it stood in. Raises PermissionDenied."""
    front = front or row(HOME)
    piece = Article.objects.select_for_update(no_key=True).get(pk=article.pk)
    allowed.refuse(by, front)
    with changed(front, by=by, now=now, what=f"took “{piece}” off") as change:
        ended = end(list(Placement.objects.live(change.now).filter(front=front, article=piece)), change.now)
        if ended:
            record.add("unfeatured", piece, by=by, at=change.now, detail={"front": str(front)})
    return ended
