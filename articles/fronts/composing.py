"""A front at a moment: what the desk has placed, filled up with the newest, and nothing standing twice.

Answers with primary keys of editions. Six queries at most, however many slots there are and however large the archive.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from django.db.models import BigIntegerField, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast

from articles.models import Edition, EditionByline, EditionTopic, Front, Placement, Topic, live_at
from articles.models.prepared import Prepared, prepared

from .layout import HOME, On, Place, places

STEP = 16  # limits are rounded up to this, so that few queries are compiled
SPARE = 8  # running stories beyond those that are wanted


class Placed(NamedTuple):
    """A live edition in a slot."""

    slot: str
    edition: int
    article: int
    placement: int | None = None  # None: not saved yet
    headline: str = ""  # for this place alone
    image: int | None = None


class Standing(NamedTuple):
    """A piece as it stands on a front. What is no placement is a fill."""

    edition: int
    article: int
    placement: int | None = None
    headline: str = ""
    image: int | None = None
    is_placed: bool = False


class TopicTold(NamedTuple):
    pk: int
    name: str
    slug: str
    intro: str
    is_series: bool


Running = tuple[TopicTold, list[tuple[int, int]]]


@dataclass(slots=True)
class Filled:
    """A slot with what stands in it."""

    place: Place
    pieces: list[Standing] = field(default_factory=list)
    topic: TopicTold | None = None
    beyond: list[Placed] = field(default_factory=list)
    """Placed in it too, and without room."""


@dataclass(slots=True)
class Composed:
    slots: list[Filled] = field(default_factory=list)

    @property
    def editions(self) -> list[int]:
        return [piece.edition for slot in self.slots for piece in slot.pieces]

    def slot(self, key: str) -> Filled | None:
        return next((slot for slot in self.slots if slot.place.key == key), None)


def compose(
    on: On = HOME,
    *,
    at: datetime,
    sections: Sequence[int] | None = None,
    opinion: int | None = None,
    placed: Iterable[Placed] | None = None,
    slots: Sequence[Place] | None = None,
) -> Composed:
    """The front at `at`. `sections` and `opinion` as in `layout.places`.

    `placed` and `slots` stand in for what is saved: a front that somebody is still arranging is composed by the same
    rules. A piece that is placed twice stands in the first of its slots down the page.
    """
    slots = places(on, at, sections=sections, opinion=opinion) if slots is None else slots
    placed = list(standing(on, at) if placed is None else placed)
    page = Composed([Filled(place) for place in slots])
    taken = _seat(page, placed)
    candidates = _candidates(on, page, at, len(placed))
    running: list[Running] | None = None
    for number, slot in enumerate(page.slots):
        if slot.place.is_running:
            if running is None:
                running = _run(page, number, at, taken)
            slot.topic, candidates[number] = _next_running(running, taken)
        _fill_up(slot, candidates.get(number, []), taken)
    _name_topics(page)
    page.slots = [slot for slot in page.slots if slot.pieces]
    return page


def standing(on: On, at: datetime) -> list[Placed]:
    """What is placed on a front and live at `at`, in its order. What is not live is no row, and leaves no hole."""
    return [Placed._make(row) for row in _placed(at=at, **on.lookups)]


def _seat(page: Composed, placed: list[Placed]) -> set[int]:
    """Put what is placed where it belongs. Answers with the editions that have a seat."""
    taken: set[int] = set()
    for slot in page.slots:
        for each in placed:
            if each.slot != slot.place.key or each.edition in taken:
                continue
            if len(slot.pieces) == slot.place.size:
                slot.beyond.append(each)
                continue
            taken.add(each.edition)
            piece = Standing(each.edition, each.article, each.placement, each.headline, each.image, is_placed=True)
            slot.pieces.append(piece)
    return taken


def _fill_up(slot: Filled, candidates: Iterable[tuple[int, int]], taken: set[int]) -> None:
    for edition, article in candidates:
        if len(slot.pieces) >= slot.place.size:
            return
        if edition not in taken:
            taken.add(edition)
            slot.pieces.append(Standing(edition, article))


def _candidates(on: On, page: Composed, at: datetime, placed: int) -> dict[int, list[tuple[int, int]]]:
    """By the number of a slot what may fill it, the newest first: as many more as may stand above already."""
    shape, values = [], {}
    above: list[tuple[str, int | None, int]] = []
    for number, slot in enumerate(page.slots):
        place = slot.place
        wanted = place.size - len(slot.pieces)
        by, pk = ("running", None) if place.is_running else _source(on, place)
        if place.is_filled and not place.is_running and wanted:
            # What fills a block of another section, or another kind, cannot be of this one.
            common = sum(size for name, other, size in above if not (name == by != "topic" and other != pk))
            shape.append((number, by, _rounded(placed + common + wanted * (4 if by == "kind" else 1))))
            if pk is not None:
                values[f"of_{number}"] = pk
        above.append((by, pk, wanted))
    if not shape:
        return {}
    found = _found(shape, at, values)
    return {
        number: _several_voices(found[number]) if by == "kind" else [row[:2] for row in found[number]]
        for number, by, _ in shape
    }


def _found(shape: list[tuple[int, str, int]], at: datetime, values: dict[str, int]) -> dict[int, list[tuple]]:
    """Edition, article, moment and author of what may fill each slot, the newest first: one query."""
    found: dict[int, list[tuple]] = {number: [] for number, _, _ in shape}
    for number, *row in sorted(_filling(tuple(shape))(at=at, **values), key=lambda row: (row[3], row[1]), reverse=True):
        found[number].append(tuple(row))
    return found


def _rounded(limit: int) -> int:
    return -(-limit // STEP) * STEP


def _source(on: On, place: Place) -> tuple[str, int | None]:
    """What a slot is filled from: its own, or its front's."""
    for name in ("section", "topic", "kind"):
        if pk := getattr(place, name):
            return name, pk
    return ("newest", None) if on.sort == Front.Sort.HOME else (str(on.sort), on.pk)


def _several_voices(rows: list[tuple]) -> list[tuple[int, int]]:
    """The newest, of as many different authors as there are."""
    first: dict[int | None, tuple] = {}
    for row in rows:
        first.setdefault(row[3], row)
    of_each = list(first.values())
    return [row[:2] for row in [*of_each, *(row for row in rows if row not in of_each)]]


def _run(page: Composed, first: int, at: datetime, taken: set[int]) -> list[Running]:
    """Running stories that have pieces left from the slot numbered `first` on, with as many as may be wanted of each.

    None has a slot of its own beside it, and some are to spare where slots between may use up all pieces of one.
    """
    wanting = [number for number, slot in enumerate(page.slots) if slot.place.is_running]
    named = sorted({slot.place.topic for slot in page.slots if slot.place.topic})
    number = len(wanting) + (SPARE if wanting[1:] else 0)
    topics = [
        TopicTold(*row[:4], bool(row[4]))
        for row in _running(number)(at=at, taken=sorted(taken) or [0], named=named or [0])
    ]
    if not topics:
        return []
    limit = _rounded(len(taken) + sum(slot.place.size for slot in page.slots[first : wanting[-1] + 1]))
    values = {f"of_{number}": topic.pk for number, topic in enumerate(topics)}
    found = _found([(number, "topic", limit) for number in range(len(topics))], at, values)
    return [(topic, [row[:2] for row in found[number]]) for number, topic in enumerate(topics)]


def _next_running(running: list[Running], taken: set[int]) -> Running | tuple[None, list]:
    for number, (_, pieces) in enumerate(running):
        if any(edition not in taken for edition, _ in pieces):
            return running.pop(number)
    return None, []


def _name_topics(page: Composed) -> None:
    wanted = sorted({slot.place.topic for slot in page.slots if slot.place.topic})
    told = {row[0]: TopicTold._make(row) for row in _told(pks=wanted)} if wanted else {}
    for slot in page.slots:
        if slot.place.topic:
            slot.topic = told.get(slot.place.topic)


@prepared
def _placed(at, sort, pk=None) -> QuerySet:
    """The lead that began last goes before, and so does what was featured last where nobody has said another order."""
    live = Placement.objects.filter(live_at(at), live_at(at, "article__editions__"), front__sort=sort)
    if pk is not None:
        live = live.filter(Q(front__section=pk) | Q(front__topic=pk))
    return live.order_by("slot", "position", "-live_from", "-pk").values_list(
        "slot", "article__editions__pk", "article_id", "pk", "headline", "image_id"
    )


@lru_cache(maxsize=256)
def _filling(shape: tuple[tuple[int, str, int], ...]) -> Prepared:
    """One query for all slots: the newest of all, of a section, a kind, a topic, so many of each.

    SQLite has no LIMIT in the arms of a union, so each arm looks up what an inner query with a LIMIT found.
    """

    def build(at, **values) -> QuerySet:
        arms = [_arm(number, by, limit, at, values.get(f"of_{number}")) for number, by, limit in shape]
        return (arms[0].union(*arms[1:], all=True) if arms[1:] else arms[0]).order_by()

    build.__name__ = build.__qualname__ = "filling"
    return Prepared(build)


def _arm(number: int, by: str, limit: int, at, pk) -> QuerySet:
    if by == "topic":
        found = EditionTopic.objects.filter(live_at(at, "edition__"), topic=pk)
        found = found.order_by("-published_at", "-edition_id").values("edition_id")
    else:
        found = Edition.objects.live(at).newest().values("pk")
        found = found if by == "newest" else found.filter(**{by: pk})
    voice = Cast(Value(None), BigIntegerField())
    if by == "kind":
        signed = EditionByline.objects.filter(edition=OuterRef("pk")).order_by("position", "pk").values("author")
        voice = Subquery(signed[:1])
    return (
        Edition.objects.filter(pk__in=found[:limit])
        .order_by()
        .annotate(number=Value(number, BigIntegerField()), voice=voice)
        .values_list("number", "pk", "article_id", "published_at", "voice")
    )


@lru_cache(maxsize=64)
def _running(number: int) -> Prepared:
    """The open topics that have the newest pieces of all, and of which not all pieces are among these."""

    def build(at, taken, named) -> QuerySet:
        filed = EditionTopic.objects.filter(live_at(at, "edition__"), topic=OuterRef("pk"))
        newest = filed.order_by("-published_at", "-edition_id").values("published_at")[:1]
        topics = Topic.objects.open(at).exclude(pk__in=named).filter(Exists(filed.exclude(edition__pk__in=taken)))
        topics = topics.annotate(newest=Subquery(newest)).order_by("-newest", "pk")
        return topics.values_list("pk", "name", "slug", "intro", "is_series", "newest")[:number]

    build.__name__ = build.__qualname__ = "running"
    return Prepared(build)


@prepared
def _told(pks) -> QuerySet:
    return Topic.objects.filter(pk__in=pks).order_by().values_list("pk", "name", "slug", "intro", "is_series")
