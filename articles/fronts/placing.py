"""Putting one piece on a front, and taking it off. A placement that has begun is ended, never erased."""

from datetime import datetime

from django.db import transaction

from articles import record
from articles.models import Article, Front, Placement, User

from . import allowed, arranging, naming
from .changing import changed, end
from .layout import HOME, on, places, row


class NoSuchSlot(ValueError):
    """The front has no slot of this key any more. Its text says what to do."""

    def __init__(self, front: Front, slot: str):
        super().__init__(f"The front “{front}” has no slot “{naming.plain(slot)}” any more. Arrange it on that front.")


@transaction.atomic
def feature(
    article: Article, *, slot: str, by: User | None, front: Front | None = None, now: datetime | None = None
) -> Placement:
    """Place a piece from now on: as the lead, in place of the one there, or first of its slot.

    The last beyond the slot's size end. A piece stands in one slot of a front. `front` is home where none is named.
    Raises PermissionDenied, and NoSuchSlot for one that the front does not have.
    """
    front = front or row(HOME)
    piece = Article.objects.select_for_update(no_key=True).get(pk=article.pk)
    allowed.refuse(by, front, piece)
    with changed(front, by=by, now=now, what=f"featured “{piece}”") as change:
        place = next((each for each in places(on(front), change.now) if each.key == slot), None)
        if place is None:
            raise NoSuchSlot(front, slot)
        standing = arranging.standing(front, change.now)
        end([each for each in standing if each.article_id == piece.pk], change.now)
        others = [each for each in standing if each.article_id != piece.pk and each.slot == slot]
        end(others[place.size - 1 :], change.now)
        detail = {"slot": naming.plain(slot), "front": str(front)}
        record.add("featured", piece, by=by, at=change.now, detail=detail)
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
