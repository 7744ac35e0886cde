"""The home page at a moment: what the desk has placed, filled up with the newest, and nothing standing twice.

Answers with primary keys of editions. Five queries, of which none grows with the archive.
"""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery

from articles.models import Edition, EditionByline, EditionTopic, Placement, Section, Slot, Topic, live_at
from articles.models.prepared import prepared

FEATURED = 3
LATEST = 8
TOPIC = 4
OPINIONS = 4
BAND = 6


@dataclass(slots=True)
class TopicBlock:
    pk: int
    name: str
    slug: str
    intro: str
    is_series: bool
    stories: list[int]


@dataclass(slots=True)
class Home:
    lead: int | None = None
    featured: list[int] = field(default_factory=list)
    latest: list[int] = field(default_factory=list)
    topic: TopicBlock | None = None
    opinions: list[int] = field(default_factory=list)
    bands: dict[int, list[int]] = field(default_factory=dict)
    """Sections, in the order of the masthead, with their newest."""

    @property
    def stories(self) -> list[int]:
        blocks = [self.featured, self.latest, self.topic.stories if self.topic else [], self.opinions]
        return [*filter(None, [self.lead]), *(pk for block in [*blocks, *self.bands.values()] for pk in block)]


def home(at: datetime, *, opinion: int | None = None) -> Home:
    """The home page at `at`. `opinion` is the kind that has a block of its own."""
    placed = _placed(at=at)
    newest = [pk for (pk,) in _newest(at=at)]
    if not newest:
        return Home()
    leads = [pk for slot, pk in placed if slot == Slot.LEAD] or newest
    featured = [pk for slot, pk in placed if slot == Slot.FEATURED]

    page = Home(lead=leads[0])
    page.featured = _fresh([*featured, *newest], FEATURED, page.stories)
    page.latest = _fresh(newest, LATEST, page.stories)
    if found := _running(at=at, taken=page.stories):
        pk, name, slug, intro, is_series, _, *stories = found[0]
        page.topic = TopicBlock(pk, name, slug, intro, is_series, [story for story in stories if story])
    if opinion:
        page.opinions = _several_voices(_of_kind(at=at, kind=opinion, taken=page.stories), OPINIONS)
    for section, *stories in _bands(at=at, taken=page.stories):
        page.bands[section] = [story for story in stories if story]
    return page


def _fresh(candidates: list[int], wanted: int, taken: list[int]) -> list[int]:
    return [pk for pk in dict.fromkeys(candidates) if pk not in taken][:wanted]


def _several_voices(signed: list[tuple[int, int | None]], wanted: int) -> list[int]:
    """The newest, of as many different authors as there are."""
    first = {author: pk for pk, author in reversed(signed)}
    return _fresh([*sorted(first.values(), key=[pk for pk, _ in signed].index), *(pk for pk, _ in signed)], wanted, [])


@prepared
def _placed(at) -> QuerySet:
    """Slots with the live editions in them. A piece that is not live is no row, so it leaves no hole."""
    live = Placement.objects.filter(live_at(at), live_at(at, "article__editions__"), front="home")
    return live.order_by("slot", "position", "-live_from", "-pk").values_list("slot", "article__editions__pk")


@prepared
def _newest(at) -> QuerySet:
    # As many more than are shown as may stand above already.
    return Edition.objects.live(at).newest().values_list("pk")[: 1 + FEATURED + LATEST + FEATURED + 1]


@prepared
def _running(at, taken) -> QuerySet:
    """The open topic that has the newest piece of all, with its newest pieces: one column each."""
    filed = EditionTopic.objects.filter(live_at(at, "edition__"), topic=OuterRef("pk"))
    filed = filed.order_by("-published_at", "-edition_id")
    free = filed.exclude(edition__pk__in=taken).values("edition_id")
    columns = {f"story_{n}": Subquery(free[n : n + 1]) for n in range(TOPIC)}
    topics = Topic.objects.filter(is_open=True).annotate(newest=Subquery(filed.values("published_at")[:1]), **columns)
    return (
        topics.filter(newest__isnull=False, story_0__isnull=False)
        .order_by("-newest", "pk")
        .values_list("pk", "name", "slug", "intro", "is_series", "newest", *columns)[:1]
    )


@prepared
def _of_kind(at, kind, taken) -> QuerySet:
    """Pieces with who signed them first."""
    signed = EditionByline.objects.filter(edition=OuterRef("pk")).order_by("position", "pk").values("author")[:1]
    found = Edition.objects.live(at).of_kind(kind).exclude(pk__in=taken).newest().annotate(voice=Subquery(signed))
    return found.values_list("pk", "voice")[: 4 * OPINIONS]


@prepared
def _bands(at, taken) -> QuerySet:
    """Each section with its newest pieces: one column each."""
    free = Edition.objects.live(at).in_section(OuterRef("pk")).exclude(pk__in=taken).newest().values("pk")
    columns = {f"story_{n}": Subquery(free[n : n + 1]) for n in range(BAND)}
    sections = Section.objects.annotate(**columns).filter(story_0__isnull=False)
    return sections.order_by("position", "name").values_list("pk", *columns)
