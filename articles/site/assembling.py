"""The article page put together: for readers from an Edition, for the preview from the working copy."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db.models import BooleanField, CharField, Q, QuerySet, Value

from articles.content import figures
from articles.models import Edition, EditionTag, EditionTopic, live_at
from articles.models.prepared import prepared

from . import remarks, stories
from .cards import pictures
from .dates import Moment, told
from .furniture import Entry, Furniture
from .printed import Printed
from .sharing import Shared, shared
from .stories import Signature, Story

TOPIC = 4
LATEST = 6
STREAM = 4
PARTS = 2  # of a series, beside a piece


class Filed(NamedTuple):
    """A tag or a topic of a piece."""

    name: str
    slug: str
    pk: int = 0
    intro: str = ""
    is_series: bool = False


@dataclass(slots=True)
class Line(Printed):
    """A piece as a line in a list of headlines."""

    pk: int
    url: str
    headline: str
    section: Entry | None
    published: Moment
    is_retracted: bool


@dataclass(slots=True)
class ArticlePage(Printed):
    story: Story
    tags: list[Filed]
    topic: Filed | None
    series: Filed | None = None
    earlier: Line | None = None  # the parts of the series before and after it
    later: Line | None = None
    topic_lines: list[Line] = field(default_factory=list)
    latest: list[Line] = field(default_factory=list)
    stream: list[Story] = field(default_factory=list)
    shares: list[tuple[str, str]] = field(default_factory=list)
    address: str = ""
    shared: Shared | None = None
    logo: str = ""

    @property
    def has_remarks(self) -> bool:
        return any(each.remarks for each in [self.story, *self.stream])

    @property
    def has_galleries(self) -> bool:
        return any('class="gallery"' in each.row.rendered_body for each in [self.story, *self.stream])


def assemble(
    row: stories.Row,
    *,
    at: datetime,
    around: Furniture,
    tags: list[Filed],
    topics: list[Filed],
    signed: list[Signature] | None = None,
    awaiting: Iterable[remarks.Row] = (),
) -> ArticlePage:
    """The page of `row`: five queries. Nothing stands on it twice.

    `signed` is the byline where the piece is not an Edition in the database, `awaiting` are the corrections that would
    go out with it.
    """
    topic, series = topics[0] if topics else None, next((each for each in topics if each.is_series), None)
    neighbours = _neighbours(row, topic, series, at)
    earlier, later = (_claim(neighbours, reason, 1) for reason in ("earlier", "later"))
    topic_lines = _claim(neighbours, "topic", TOPIC)
    latest = _claim(neighbours, "newest", LATEST)
    following = _claim(neighbours, "section", STREAM)
    following += _claim(neighbours, "newest", STREAM - len(following))

    stream = stories.read(each[1] for each in following)
    bylines = stories.bylines([each.pk for each in [row, *stream] if each.pk])
    if signed is not None:
        bylines[row.pk] = signed
    shown = pictures(
        [
            around.logo_id,
            *(photo for each in bylines.get(row.pk, []) if (photo := each.photo_id)),
            *(each.lead_image_id for each in [row, *stream]),
            *(pk for each in [row, *stream] for pk in figures.image_ids(each.rendered_body)),
        ]
    )

    pieces = [each.article_id for each in [row, *stream] if each.article_id]
    remarked = remarks.of_pieces(pieces, at=at, also=awaiting)

    def told_in_full(each: stories.Row, first: bool = False) -> Story:
        own = {"signed": bylines.get(each.pk, []), "remarks": remarked.get(each.article_id, [])}
        return stories.story(each, at=at, around=around, shown=shown, first=first, **own)

    address = row.canonical_url or f"{settings.SITE_URL}{row.path}"
    return ArticlePage(
        story=told_in_full(row, first=True),
        tags=tags,
        topic=topic,
        series=series,
        earlier=next(iter(_lines(earlier, at, around)), None),
        later=next(iter(_lines(later, at, around)), None),
        topic_lines=_lines(topic_lines, at, around),
        latest=_lines(latest, at, around),
        stream=[told_in_full(each) for each in stream],
        shares=shares(row.headline, address),
        address=address,
        shared=shared(shown.get(row.lead_image_id), alt=row.lead_alt, caption=row.lead_caption),
        logo=logo.address if (logo := shared(shown.get(around.logo_id))) else "",
    )


def shares(headline: str, address: str) -> list[tuple[str, str]]:
    """Ways to pass a piece on, as plain links: nothing of theirs is loaded here."""
    both = f"{headline} {address}"
    return [
        ("E-mail", f"mailto:?subject={quote(headline)}&body={quote(address)}"),
        ("Bluesky", f"https://bsky.app/intent/compose?{urlencode({'text': both})}"),
        ("WhatsApp", f"https://wa.me/?{urlencode({'text': both})}"),
        ("LinkedIn", f"https://www.linkedin.com/sharing/share-offsite/?{urlencode({'url': address})}"),
        ("X", f"https://x.com/intent/post?{urlencode({'text': headline, 'url': address})}"),
    ]


def filed(edition: int) -> tuple[list[Filed], list[Filed]]:
    """The tags and the topics of an edition."""
    rows = sorted(_filed(edition=edition), key=lambda row: row[1])
    found: dict[str, list[Filed]] = {"tag": [], "topic": []}
    for what, _, pk, name, slug, intro, is_series in rows:
        found[what].append(Filed(name, slug, pk, intro, bool(is_series)))
    return found["tag"], found["topic"]


def _neighbours(row: stories.Row, topic: Filed | None, series: Filed | None, at: datetime) -> list[tuple]:
    """Pieces that may stand beside this one, the newest first; each as often as there is a reason for it."""
    reasons = {"section": row.section_id, "topic": topic.pk if topic else None}
    # What was never published has no place in a series yet.
    place = {"series": series.pk, "pk": row.pk, "published": row.published_at} if series and row.pk else {}
    found = _beside(at=at, **{name: pk for name, pk in reasons.items() if pk}, **place)
    found.sort(key=lambda each: (each[5], each[1]), reverse=True)
    return [each for each in found if each[2] != row.article_id]


def _claim(neighbours: list[tuple], reason: str, wanted: int) -> list[tuple]:
    """Take the newest that are there for `reason`, from all reasons, so that none is taken again."""
    taken = [each for each in neighbours if each[0] == reason][: max(wanted, 0)]
    pks = {each[1] for each in taken}
    neighbours[:] = [each for each in neighbours if each[1] not in pks]
    return taken


def _lines(rows: Iterable[tuple], at: datetime, around: Furniture) -> list[Line]:
    return [
        Line(pk, path, headline, around.sections.get(section), told(published, at), bool(is_retracted))
        for _, pk, _, path, headline, published, section, is_retracted in rows
    ]


@prepared
def _beside(at, section=None, topic=None, series=None, pk=None, published=None) -> QuerySet:
    """The newest of all, of the section and of the topic, and the parts of a series beside a place: in one query.

    SQLite has no LIMIT in the arms of a union, so each arm looks up what an inner query with a LIMIT found.
    """
    live, wanted = Edition.objects.live(at).newest().values("pk"), TOPIC + LATEST + STREAM + PARTS + 1
    arms = [_arm("newest", at, live[:wanted])]
    if section:
        arms.append(_arm("section", at, live.filter(section=section)[:wanted]))
    if topic:
        newest = EditionTopic.objects.filter(live_at(at, "edition__"), topic=topic)
        newest = newest.order_by("-published_at", "-edition_id").values("edition_id")
        arms.append(_arm("topic", at, newest[: TOPIC + PARTS + 1]))
    if series:
        parts = EditionTopic.objects.filter(live_at(at, "edition__"), topic=series).values("edition_id")
        # "At most the moment" is what the index can seek; the rest sorts out the parts of that very moment.
        earlier = parts.filter(Q(published_at__lt=published) | Q(edition__lt=pk), published_at__lte=published)
        later = parts.filter(Q(published_at__gt=published) | Q(edition__gt=pk), published_at__gte=published)
        arms.append(_arm("earlier", at, earlier.order_by("-published_at", "-edition_id")[:1]))
        arms.append(_arm("later", at, later.order_by("published_at", "edition_id")[:1]))
    return arms[0].union(*arms[1:], all=True) if arms[1:] else arms[0]


def _arm(reason: str, at, found: QuerySet) -> QuerySet:
    return (
        Edition.objects.filter(pk__in=found)
        .order_by()
        .annotate(reason=Value(reason, CharField()))
        .with_retractions(at)
        .values_list("reason", "pk", "article_id", "path", "headline", "published_at", "section_id", "is_retracted")
    )


@prepared
def _filed(edition) -> QuerySet:
    """Unordered, and told so: from Django 6 on a union takes the order of its first arm's model."""
    tags = EditionTag.objects.filter(edition=edition).order_by().annotate(what=Value("tag", CharField()))
    topics = EditionTopic.objects.filter(edition=edition).order_by().annotate(what=Value("topic", CharField()))
    tags = tags.annotate(intro=Value("", CharField()), series=Value(False, BooleanField()))
    return (
        tags.values_list("what", "pk", "tag_id", "tag__name", "tag__slug", "intro", "series")
        .union(
            topics.values_list(
                "what", "pk", "topic_id", "topic__name", "topic__slug", "topic__intro", "topic__is_series"
            ),
            all=True,
        )
        .order_by()
    )
