"""Which slots a front has: those that somebody has chosen, or those that a front of its sort has by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import cycle
from typing import NamedTuple

from django.db.models import CharField, Max, Q, QuerySet, Value

from articles.models import Front, Kind, SchemaType, Section, Slot, live_at
from articles.models.placement import FEATURED, LEAD
from articles.models.prepared import prepared

Form = Slot.Form

# How the blocks of sections look by themselves, in turn.
BLOCKS = (Form.PHOTO, Form.LINES, Form.PAIR)
BLOCK = 6

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)  # of what a front had by itself


@dataclass(frozen=True, slots=True)
class On:
    """Which front: home, or by number a section's or a topic's. It need not have been arranged yet."""

    sort: str = Front.Sort.HOME
    pk: int | None = None

    @property
    def lookups(self) -> dict:
        """For what belongs to a front."""
        return {"sort": self.sort, "pk": self.pk} if self.pk else {"sort": self.sort}


HOME = On()


def on(front: Front) -> On:
    return On(front.sort, front.section_id or front.topic_id)


def row(on: On) -> Front:
    """The front's row, made where there is none yet."""
    of = {} if on.pk is None else {f"{on.sort}_id": on.pk}
    return Front.objects.get_or_create(sort=on.sort, **of)[0]


class Place(NamedTuple):
    """A slot as it is composed. Without section, topic or kind it is filled with the newest of the front's own."""

    key: str
    form: str
    size: int
    section: int | None = None
    topic: int | None = None
    kind: int | None = None

    @property
    def is_filled(self) -> bool:
        """Whether the newest stand where nothing is placed."""
        return self.form != Form.CHOSEN

    @property
    def is_running(self) -> bool:
        """Whether it is of whichever open topic has the newest piece."""
        return self.form == Form.TOPIC and self.topic is None


def places(on: On, at: datetime, *, sections: Sequence[int] | None = None, opinion: int | None = None) -> list[Place]:
    """The slots of a front at `at`, down the page: one query.

    `sections` and `opinion` (the kind that has a row of its own) are for home where nobody has chosen; who does not
    know them has them asked for.
    """
    found = _chosen(at=at, **on.lookups)
    if found:
        return [Place._make(row) for row in found]
    if on.sort == Front.Sort.HOME and sections is None:
        asked = sorted(_sections_and_opinion(), key=lambda row: row[2:])
        sections = [pk for what, pk, *_ in asked if what == "section"]
        opinion = next((pk for what, pk, *_ in asked if what == "kind"), None)
    return by_itself(on, sections or (), opinion)


def by_itself(on: On, sections: Sequence[int], opinion: int | None) -> list[Place]:
    """What a front has on which nobody has chosen."""
    match on.sort:
        case Front.Sort.SECTION:
            return [Place(LEAD, Form.LEAD, 1), Place(FEATURED, Form.FEATURED, 3)]
        case Front.Sort.TOPIC:
            return [Place("chosen", Form.CHOSEN, 6)]
    row = [Place("opinion", Form.PORTRAITS, 4, kind=opinion)] if opinion else []
    blocks = [
        Place(f"section-{pk}", form, BLOCK, section=pk) for pk, form in zip(sections, cycle(BLOCKS), strict=False)
    ]
    top = [Place(LEAD, Form.LEAD, 1), Place(FEATURED, Form.FEATURED, 3), Place("latest", Form.LATEST, 8)]
    return [*top, Place("topic", Form.TOPIC, 4), *row, *blocks]


def keep_past(front: Front, stood: Sequence[Place] | None = None, *, now: datetime) -> None:
    """Write down the slots that a front has had by itself up to `now`; nothing where somebody has chosen.

    To be called in the front's lock, before what it has by itself becomes another, by a choice or with another order
    of the sections; or after it, with those slots as `stood`. So readers of a past moment see what stood there.
    """
    slots = Slot.objects.filter(front=front)
    if slots.live(now).exists():
        return
    since = slots.filter(live_until__lte=now).aggregate(last=Max("live_until"))["last"] or BEGINNING
    if since < now:
        stood = places(on(front), now) if stood is None else stood
        Slot.objects.bulk_create(
            slot(place, front, position, live_from=since, live_until=now) for position, place in enumerate(stood)
        )


def slot(place: Place, front: Front, position: int, *, live_from: datetime, live_until: datetime | None = None) -> Slot:
    """The row for a place, not saved yet."""
    of = {"section_id": place.section, "topic_id": place.topic, "kind_id": place.kind}
    window = {"live_from": live_from, "live_until": live_until}
    return Slot(front=front, key=place.key, form=place.form, size=place.size, position=position, **of, **window)


@prepared
def _chosen(at, sort, pk=None) -> QuerySet:
    slots = Slot.objects.filter(live_at(at), front__sort=sort)
    if pk is not None:
        slots = slots.filter(Q(front__section=pk) | Q(front__topic=pk))
    return slots.order_by("position", "pk").values_list("key", "form", "size", "section_id", "topic_id", "kind_id")


@prepared
def _sections_and_opinion() -> QuerySet:
    of_sections = Section.objects.order_by().annotate(what=Value("section", CharField()))
    opinions = Kind.objects.filter(schema_type=SchemaType.OPINION).order_by()
    opinions = opinions.annotate(what=Value("kind", CharField()))
    columns = ("what", "pk", "position", "name")
    return of_sections.values_list(*columns).union(opinions.values_list(*columns), all=True).order_by()
