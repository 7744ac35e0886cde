"""Placing a piece together with publishing it: “lead until 12:00, then featured”, from the moment at which it appears.

Each placement bears its edition: `following` moves it along with that, and takes it away where that never comes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from articles import record
from articles.models import Article, Edition, Front, Placement, User
from articles.models.edition import HEAVY
from articles.workflow.moments import brief, spoken

from . import allowed, naming
from .changing import Change, changed
from .layout import On, on, places, row

END_OF_TIME = 3000  # the year; as of editions


@dataclass(frozen=True)
class Leg:
    """A stay in one slot. It begins where the one before it ends, and the first with the edition."""

    slot: str
    until: datetime | None = None


@dataclass(frozen=True)
class Planned:
    """What is planned with an edition for one front, and has not ended."""

    front: Front
    placements: list[Placement] = field(default_factory=list)

    @property
    def legs(self) -> list[Leg]:
        return [Leg(each.slot, each.ends_at) for each in self.placements]

    def __str__(self) -> str:
        """“Home: lead story until 22 Nov, 12:00 GMT, then featured”."""
        return f"{self.front}: {in_words(self.legs)}"


class Problem(NamedTuple):
    on: On
    leg: int
    field: str  # "slot" or "until"
    said: str


class PlanRefused(Exception):
    """A plan that cannot be. `problems` says of each stay why."""

    def __init__(self, problems: Sequence[Problem], message: str = ""):
        self.problems = list(problems)
        super().__init__(message or " ".join(problem.said for problem in problems))


@transaction.atomic
def plan(
    edition: Edition, wanted: Mapping[On, Sequence[Leg]], *, by: User | None, now: datetime | None = None
) -> list[Planned]:
    """Have the edition stand on these fronts, in place of what was planned with it before. No legs: not at all.

    A front that is not named keeps what was planned. Raises PermissionDenied, PlanRefused. Answers with what holds.
    """
    piece = Article.objects.select_for_update(no_key=True).get(pk=edition.article_id)
    found = piece.editions.defer(*HEAVY).filter(pk=edition.pk).first()
    if found is None:
        raise PlanRefused([], "This edition was cancelled or replaced meanwhile. Look at what is scheduled now.")
    stands = {on(each.front): each.legs for each in of([found], now)[found.pk]}
    news = {where: list(legs) for where, legs in wanted.items() if list(legs) != stands.get(where, [])}
    problems: list[Problem] = []
    # All rows are there before the first is locked, and are locked in one order: so nobody waits in a circle.
    for front in sorted((row(where) for where in news), key=lambda each: each.pk):
        allowed.refuse(by, front, piece)
        legs = news[on(front)]
        what = f"planned for “{found}”: {in_words(legs)}" if legs else f"planned nothing more for “{found}”"
        with changed(front, by=by, now=now, what=what) as change:
            # The front's lock may have been waited for, and the past stays: then it stands there a moment later.
            begins = max(found.live_from, change.now)
            wrong = list(_problems(found, change, legs, begins))
            if not wrong:
                _place(found, change, legs, begins, by)
                said = in_words(legs) if legs else "nothing"
                record.add("planned", piece, by=by, at=change.now, detail={"what": said, "front": str(front)})
        problems += wrong
    if problems:
        raise PlanRefused(problems)
    return of([found], now)[found.pk]


def of(editions: Iterable[Edition], now: datetime | None = None) -> dict[int, list[Planned]]:
    """What is planned with each of them, by its number: one query. What has ended by `now` is left out."""
    found: dict[int, dict[int, Planned]] = {edition.pk: {} for edition in editions}
    rows = Placement.objects.filter(edition__in=found).select_related("front__section", "front__topic")
    if now:
        rows = rows.exclude(live_until__lte=now)
    for each in rows.order_by("front", "live_from", "pk"):
        of_front = found[each.edition_id].setdefault(each.front_id, Planned(each.front))
        of_front.placements.append(each)
    return {number: list(fronts.values()) for number, fronts in found.items()}


def in_words(legs: Sequence[Leg]) -> str:
    """“lead story until 22 Nov, 12:00 GMT, then featured”."""
    said = [naming.plain(leg.slot).lower() + (f" until {brief(leg.until)}" if leg.until else "") for leg in legs]
    return ", then ".join(said)


def _problems(edition: Edition, change: Change, legs: Sequence[Leg], begins: datetime) -> Iterator[Problem]:
    front, here, expires = change.front, on(change.front), edition.expires_at
    if Placement.objects.filter(front=front, edition=edition, live_from__lt=change.now).live(change.now).exists():
        yield Problem(here, 0, "slot", f"It stands on the front “{front}” already. Arrange it there.")
        return
    for number, leg in enumerate(legs):
        if leg.slot not in {place.key for place in places(here, begins)}:
            yield Problem(here, number, "slot", f"The front “{front}” has no such place then.")
        elif expires and begins >= expires:
            yield Problem(here, number, "slot", f"Readers see the piece until {spoken(expires)}, and not then.")
        if said := _wrong_end(leg, begins, expires, is_last=number + 1 == len(legs)):
            yield Problem(here, number, "until", said)
            return
        begins = leg.until or begins


def _wrong_end(leg: Leg, begins: datetime, expires: datetime | None, *, is_last: bool) -> str:
    if leg.until is None:
        return "" if is_last else "Say until when, before it goes elsewhere."
    if leg.until <= begins:
        return f"{spoken(leg.until)} is before it begins there, on {spoken(begins)}. Choose a later end, or none."
    if leg.until.year >= END_OF_TIME:
        return "Choose a year before 3000. To have it stand there without an end, leave this empty."
    if expires and leg.until > expires:
        return f"Readers see the piece until {spoken(expires)}. Choose no later end, or none."
    return ""


def _place(edition: Edition, change: Change, legs: Sequence[Leg], begins: datetime, by: User | None) -> None:
    Placement.objects.filter(front=change.front, edition=edition, live_from__gte=change.now).delete()
    for leg in legs:
        Placement.objects.create(
            front=change.front, slot=leg.slot, article_id=edition.article_id, edition=edition, live_from=begins,
            live_until=leg.until, ends_at=leg.until, created_by=by,
        )  # fmt: skip
        begins = leg.until or begins
