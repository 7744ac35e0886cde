"""Telling the desk of rights that end: the photo desk, and whoever has to do with the pieces. The sweep asks for it.

Each end is told of once, thirty days before or as soon as it is known; an end that is moved is another one. A picture
that nobody uses is told of when somebody does.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet

from articles.models import Article, Image, User

from . import concerned, heartbeats, lapsing, notices
from .lapsing import SOON, Lapsing
from .moments import day_of, spoken_day

EVERY = timedelta(hours=1)
AT_ONCE = 100  # pictures; the rest an hour later
EACH = 5  # more than so many at once are told of in one sentence
NAMED = 3
NAME = "lapsing"


def look(*, now: datetime) -> int:
    """Tell of what is due, unless somebody looked within the hour; returns of how many pictures that was."""
    return tell(now=now) if heartbeats.is_time(NAME, every=EVERY, at=now) else 0


@transaction.atomic
def tell(*, now: datetime) -> int:
    """Of two at once, the second waits, and finds that the first has told.

    The pictures are taken last, as whoever publishes takes the piece before its pictures.
    """
    heartbeats.hold(NAME, at=now)
    found = _found(now)
    for person, theirs in _by_person(found).items():
        for text, article in _texts(theirs):
            notices.tell([person], text, article=article, at=now)
    _mark([each.image for each in found])
    return len(found)


def _mark(images: list[Image]) -> None:
    held = Image.objects.filter(pk__in=[image.pk for image in images]).order_by("pk")
    list(held.select_for_update(no_key=True).values_list("pk"))
    for image in images:
        image.told_of = image.rights_until
    Image.objects.bulk_update(images, ["told_of"])


def _found(now: datetime) -> list[Lapsing]:
    """The next that are to be told of. Those whose pieces are all gone in time stay due, and hold up nobody."""
    found: list[Lapsing] = []
    due = _due(now)
    rows = list(due[:AT_ONCE])
    while rows and len(found) < AT_ONCE:
        found += lapsing.of(rows, at=now)
        last = rows[-1]
        further = Q(rights_until__gt=last.rights_until) | Q(rights_until=last.rights_until, pk__gt=last.pk)
        rows = list(due.filter(further)[:AT_ONCE])
    return found


def _due(now: datetime) -> QuerySet[Image]:
    """What ended longer ago than a month is for the report alone: a magazine with a long past begins in peace."""
    today = day_of(now)
    untold = Q(told_of=None) | ~Q(told_of=F("rights_until"))
    near = lapsing.used(now).filter(untold, rights_until__range=(today - SOON, today + SOON))
    return near.order_by("rights_until", "pk")


def _by_person(found: list[Lapsing]) -> dict[User, list[Lapsing]]:
    asked = [
        ([piece.article for piece in each.pieces], [piece.edition for piece in each.pieces if piece.edition])
        for each in found
    ]
    theirs: dict[User, list[Lapsing]] = {}
    for each, people in zip(found, concerned.of_each(asked), strict=True):
        for person in people:
            theirs.setdefault(person, []).append(each)
    return theirs


def _texts(theirs: list[Lapsing]) -> list[tuple[str, Article | None]]:
    if len(theirs) > EACH:
        first = min(each.image.rights_until for each in theirs)
        return [
            (f"The rights of {len(theirs)} pictures that we show end, the first on {spoken_day(first)}: see “Rights "
             "that end”.", None)
        ]  # fmt: skip
    return [(_text(each), _only(each)) for each in theirs]


def _text(each: Lapsing) -> str:
    verb = "ended" if each.is_over else "end"
    stands = [f"“{piece.headline}” ({piece.state})" for piece in each.pieces]
    stands += [f"“{use.name}” ({use.how})" for use in each.elsewhere]
    named = ", ".join(stands[:NAMED])
    more = " and more" if each.is_cut or len(stands) > NAMED else ""
    return (
        f"The rights of the picture “{each.image}” {verb} on {spoken_day(each.image.rights_until)}. "
        f"It stands in {named}{more}."
    )


def _only(each: Lapsing) -> Article | None:
    """The piece to which the notice leads, where there is but one."""
    is_one = len(each.pieces) == 1 and not each.is_cut and not each.elsewhere
    return Article(pk=each.pieces[0].article) if is_one else None
