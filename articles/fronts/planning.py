"""Placing a piece together with publishing it: “lead until 12:00, then featured”, from the moment at which it appears.

Each placement bears its edition: `following` moves it along with that, and takes it away where that never comes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from articles import record
from articles.models import Article, Edition, Front, Placement, User
from articles.models.edition import HEAVY
from articles.workflow.moments import brief, spoken

from . import allowed
from .changing import Change, changed
from .layout import On, on, places, row
from .placing import SAID

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


class PlanRefused(Exception):
    """A plan that cannot be; `on`, `leg` and `field` (slot or until) say of what."""

    def __init__(self, message: str, *, on: On, leg: int = 0, field: str = "slot"):
        self.on, self.leg, self.field = on, leg, field
        super().__init__(message)


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
        raise PlanRefused("This edition was cancelled or replaced meanwhile.", on=next(iter(wanted)))
    stands = {on(each.front): each.legs for each in of([found], now)[found.pk]}
    news = {where: list(legs) for where, legs in wanted.items() if list(legs) != stands.get(where, [])}
    # All rows are there before the first is locked, and are locked in one order: so nobody waits in a circle.
    for front in sorted((row(where) for where in news), key=lambda each: each.pk):
        allowed.refuse(by, front, piece)
        legs = news[on(front)]
        what = f"planned for “{found}”: {in_words(legs)}" if legs else f"planned nothing more for “{found}”"
        with changed(front, by=by, now=now, what=what) as change:
            _place(found, change, legs, by)
            said = in_words(legs) if legs else "nothing"
            record.add("planned", piece, by=by, at=change.now, detail={"what": said, "front": str(front)})
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
    said = [SAID.get(leg.slot, leg.slot).lower() + (f" until {brief(leg.until)}" if leg.until else "") for leg in legs]
    return ", then ".join(said)


def _place(edition: Edition, change: Change, legs: Sequence[Leg], by: User | None) -> None:
    here = on(change.front)
    before = Placement.objects.filter(front=change.front, edition=edition)
    if before.begun(change.now).exists():
        raise PlanRefused(f"It stands on the front “{change.front}” already. Arrange it there.", on=here)
    before.delete()
    # The front's lock may have been waited for, and the past does not change: then it stands there a moment later.
    begins = max(edition.live_from, change.now)
    for number, leg in enumerate(legs):
        _check(edition, change.front, legs, number, begins)
        Placement.objects.create(
            front=change.front,
            slot=leg.slot,
            article_id=edition.article_id,
            edition=edition,
            live_from=begins,
            live_until=leg.until,
            ends_at=leg.until,
            created_by=by,
        )
        begins = leg.until


def _check(edition: Edition, front: Front, legs: Sequence[Leg], number: int, begins: datetime) -> None:
    leg, here = legs[number], on(front)
    if leg.slot not in {place.key for place in places(here, begins)}:
        raise PlanRefused(f"The front “{front}” has no such place then.", on=here, leg=number)
    expires = edition.expires_at
    if expires and begins >= expires:
        raise PlanRefused(f"Readers see the piece until {spoken(expires)}, and not then.", on=here, leg=number)
    if leg.until is None:
        if number + 1 < len(legs):
            raise PlanRefused("Say until when, before it goes elsewhere.", on=here, leg=number, field="until")
        return
    objection = ""
    if leg.until <= begins:
        objection = f"{spoken(leg.until)} is before it begins there, on {spoken(begins)}. Choose a later end, or none."
    elif leg.until.year >= END_OF_TIME:
        objection = "Choose a year before 3000. To have it stand there without an end, leave this empty."
    elif expires and leg.until > expires:
        objection = f"Readers see the piece until {spoken(expires)}. Choose no later end, or none."
    if objection:
        raise PlanRefused(objection, on=here, leg=number, field="until")
