"""Saving a front as somebody has arranged it, whole: from now on, or from a coming moment on.

What is as it was is not touched, and what has begun is ended and never changed. Placements that begin later stay.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import QuerySet

from articles.models import Arrangement, Article, Front, Image, Placement, User
from articles.workflow.moments import spoken

from . import allowed, naming, telling
from .changing import changed, end
from .layout import On, Place, on, places

LONGEST = 250  # characters of a headline


class Wanted(NamedTuple):
    """A piece as it is to stand: in which slot, and of this place alone its end, its headline and its picture."""

    slot: str
    article: int
    until: datetime | None = None
    headline: str = ""
    image: int | None = None


class Problem(NamedTuple):
    number: int | None  # which of those that are wanted; None: the whole
    field: str  # of it: "slot", "article", "until", "headline", "image"; of the whole: "at"
    said: str


class ArrangingRefused(ValueError):
    """It cannot stand so. `problems` says of each piece why."""

    def __init__(self, problems: Sequence[Problem]):
        super().__init__(" ".join(problem.said for problem in problems))
        self.problems = list(problems)


class StaleArrangement(Exception):
    """Somebody has changed the front since. `since` is what they did, the last first; `version` is the one now."""

    def __init__(self, front: Front, seen: int):
        self.version = front.version
        self.since = list(front.arrangements.filter(version__gt=seen).select_related("by"))
        who = next((str(each.by) for each in self.since if each.by), "Somebody")
        when = f" on {spoken(self.since[0].at)}" if self.since else ""
        super().__init__(f"{who} has changed this front{when}, after you opened it.")


def found(on: On) -> Front:
    """The front's row, or one that is not saved: looking at a front writes nothing."""
    of = {} if on.pk is None else {f"{on.sort}_id": on.pk}
    return Front.objects.select_related("section", "topic").filter(sort=on.sort, **of).first() or Front(
        sort=on.sort, **of
    )


def standing(front: Front, at: datetime) -> list[Placement]:
    """What is placed on it at `at`, live or not, in its order."""
    rows = Placement.objects.live(at).filter(front=front) if front.pk else Placement.objects.none()
    return list(in_order(rows))


def in_order(rows: QuerySet[Placement]) -> QuerySet[Placement]:
    return rows.select_related("article").order_by("slot", "position", "-live_from", "-pk")


@transaction.atomic
def arrange(
    front: Front,
    wanted: Sequence[Wanted],
    *,
    seen: int,
    by: User | None,
    at: datetime | None = None,
    now: datetime | None = None,
) -> Arrangement | None:
    """Have exactly these stand there from `at` (None: now) on, in this order. None where that is so already.

    `seen` is the front's version that they were arranged upon. Raises StaleArrangement, ArrangingRefused and
    PermissionDenied, and then nothing is saved.
    """
    allowed.refuse(by, front)
    numbers = {each.article for each in wanted}
    # The pieces before the front, as whoever places or publishes one does; and each in the order of its number.
    pieces = {each.pk: each for each in Article.objects.select_for_update().filter(pk__in=numbers).order_by("pk")}
    with changed(front, by=by, now=now) as change:
        if change.front.version != seen:
            raise StaleArrangement(change.front, seen)
        begins = at or change.now
        slots = places(on(front), begins)
        rows = standing(front, begins)
        for number in allowed.unseen(by, pieces, rows, now=change.now):
            del pieces[number]  # to them it is as though there were none
        if problems := list(_problems(wanted, pieces, slots, rows, begins, change.now)):
            raise ArrangingRefused(problems)
        _place(front, wanted, rows, begins, by)
        told = telling.changes(wanted, rows, pieces, naming.names(slots))
        change.what = telling.in_words(told, begins if at else None)
    if front.version == seen:
        return None
    telling.write(told, front, by=by, at=change.now, begins=begins if at else None)
    return front.arrangements.get(version=front.version)


def _problems(
    wanted: Sequence[Wanted],
    pieces: dict[int, Article],
    slots: Sequence[Place],
    rows: Sequence[Placement],
    at: datetime,
    now: datetime,
) -> Iterable[Problem]:
    if at < now:
        yield Problem(None, "at", "That time is over. Choose one that is to come, or arrange from now on.")
    room = {place.key: max(place.size, sum(row.slot == place.key for row in rows)) for place in slots}
    names = naming.names(slots)
    images = {each.image for each in wanted if each.image}
    there = set(Image.objects.filter(pk__in=images).values_list("pk", flat=True)) if images else set()
    taken: dict[str, int] = {}
    seen: set[int] = set()
    for number, each in enumerate(wanted):
        piece = pieces.get(each.article)
        taken[each.slot] = taken.get(each.slot, 0) + 1
        if piece is None:
            yield Problem(number, "article", "This piece is not there any more. Take it off.")
        elif piece.spiked_at:
            yield Problem(number, "article", f"“{piece}” is spiked. Take it off, or bring it back first.")
        elif each.article in seen:
            yield Problem(number, "article", f"“{piece}” stands twice. Take one of the two off.")
        seen.add(each.article)
        if each.slot not in room:
            yield Problem(number, "slot", f"“{piece or 'A piece'}” stands in a slot that this front does not have.")
        elif taken[each.slot] > room[each.slot]:
            yield Problem(number, "slot", _too_many(names[each.slot], room[each.slot]))
        if each.until and each.until <= at:
            begins = spoken(at) if at > now else "now"
            yield Problem(number, "until", f"It would end before it begins ({begins}). Choose a later time, or none.")
        if len(each.headline) > LONGEST:
            yield Problem(
                number, "headline",
                f"A headline has at most {LONGEST} characters; this one has {len(each.headline)}.",
            )  # fmt: skip
        if each.image and each.image not in there:
            yield Problem(number, "image", "There is no picture with this number. Choose another, or none.")


def _too_many(name: str, room: int) -> str:
    pieces = "one piece" if room == 1 else f"{room} pieces"
    return f"“{name}” has room for {pieces}. Move this one elsewhere, or take one off."


def _place(front: Front, wanted: Sequence[Wanted], rows: Sequence[Placement], at: datetime, by: User | None) -> None:
    left = {(row.slot, row.article_id): row for row in rows}
    found = [left.pop((each.slot, each.article), None) for each in wanted]
    end(list(left.values()), at)
    kept = [row if row and _is_so(row, each) else None for row, each in zip(found, wanted, strict=True)]
    for each, row, position in zip(wanted, found, positions([each.slot for each in wanted], kept, at), strict=True):
        if position is None:
            if row and row.ends_at != each.until:
                Placement.objects.filter(pk=row.pk).update(ends_at=each.until, live_until=each.until)
            continue
        is_to_begin = row is not None and row.live_from >= at
        if row:
            end([row], at)
        Placement.objects.create(
            front=front, slot=each.slot, position=position, article_id=each.article, live_from=at,
            live_until=each.until, ends_at=each.until, headline=each.headline, image_id=each.image,
            edition_id=row.edition_id if row and is_to_begin else None, created_by=by,
        )  # fmt: skip


def positions(slots: Sequence[str], rows: Sequence[Placement | None], at: datetime) -> list[int | None]:
    """For each in turn None where its row may stay as it is, or the position of a new one that begins at `at`.

    Among those with one position the last to begin goes first: so what goes first need not move the others.
    """
    last: dict[str, tuple] = {}
    found: list[int | None] = []
    for slot, row in zip(slots, rows, strict=True):
        before = last.get(slot)
        if row and (before is None or _order(row) > before):
            last[slot] = _order(row)
            found.append(None)
        else:
            position = before[0] + 1 if before else 0
            last[slot] = (position, -at.timestamp(), float("-inf"))
            found.append(position)
    return found


def _is_so(row: Placement, each: Wanted) -> bool:
    """But for its end, which may be changed as long as it is to come."""
    return (row.headline, row.image_id) == (each.headline, each.image)


def _order(row: Placement) -> tuple:
    return row.position, -row.live_from.timestamp(), -row.pk
