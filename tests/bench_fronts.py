"""What composing home and reading it take in an archive of 100,000 pieces; called by `make bench`."""

from collections.abc import Callable
from datetime import timedelta
from itertools import cycle, islice

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.fronts import composing, layout
from articles.fronts.layout import HOME, Place
from articles.models import (
    Article,
    Edition,
    EditionByline,
    EditionTopic,
    Placement,
    Revision,
    Section,
    Slot,
    Topic,
)
from tests import factories

PIECES, PART = 100_000, 5_000
SECTIONS, TOPICS, AUTHORS = 12, 200, 50


def fronts(told: Callable) -> None:
    now = timezone.now()
    _archive(now)
    if connection.vendor == "postgresql":  # which would have come to it by itself
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    for number in (5, 40):
        _choose(number, now)
        told(f"home of {number} slots among {PIECES:,}: composed", lambda: composing.compose(at=now))
        with CaptureQueriesContext(connection) as asked:
            page = composing.compose(at=now)
        print(f"  {len(page.editions)} pieces in {len(asked)} queries", flush=True)  # noqa: T201
        told(f"home of {number} slots among {PIECES:,}: the page", lambda: _read("/"))
    told("a section's front", lambda: _read("/section/section-3/"))
    told("a topic's front", lambda: _read("/topic/topic-7/"))


def _read(address: str) -> None:
    assert Client().get(address).status_code == 200  # noqa: S101


def _archive(now) -> None:
    """Of all pieces a tenth have ended; every tenth is opinion; sections and topics have their share."""
    sections = [factories.section(f"Section {n}", position=n) for n in range(SECTIONS)]
    topics = [factories.topic(f"Topic {n}") for n in range(TOPICS)]
    authors = [factories.author(f"Author {n}") for n in range(AUTHORS)]
    kinds = [factories.kind("Opinion", schema_type="OpinionNewsArticle"), *[factories.kind("Analysis")] * 9]
    for part in range(0, PIECES, PART):
        numbers = range(part, part + PART)
        pieces = Article.objects.bulk_create(
            Article(headline=f"Piece {n}", slug=f"piece-{n}", kind=kinds[n % 10], section=sections[n % SECTIONS])
            for n in numbers
        )
        revisions = Revision.objects.bulk_create(
            Revision(article=piece, snapshot={}, created_at=now) for piece in pieces
        )
        editions = []
        for n, piece, revision in zip(numbers, pieces, revisions, strict=True):
            at = now - timedelta(minutes=10 * n + 1)
            editions.append(
                Edition(
                    article=piece, revision=revision, headline=piece.headline, dek="What it says.", slug=piece.slug,
                    kind_id=piece.kind_id, section_id=piece.section_id, path=f"/{n}/", published_at=at, modified_at=at,
                    live_from=at, live_until=at + timedelta(seconds=30) if n % 10 == 9 else None,
                )
            )  # fmt: skip
        Edition.objects.bulk_create(editions)
        named = list(zip(numbers, editions, strict=True))
        EditionByline.objects.bulk_create(
            EditionByline(edition=each, author=authors[n % AUTHORS], published_at=each.published_at)
            for n, each in named
        )
        EditionTopic.objects.bulk_create(
            EditionTopic(edition=each, topic=topics[n // 3 % TOPICS], published_at=each.published_at)
            for n, each in named
            if n % 3 == 0
        )


def _choose(number: int, now) -> None:
    """Slots of every form, from sections, topics, the opinions, and running stories; a piece placed in each third."""
    home = layout.row(HOME)
    Slot.objects.filter(front=home).delete()
    Placement.objects.all().delete()
    sections, topics = (cycle(model.objects.order_by("pk").values_list("pk", flat=True)) for model in (Section, Topic))
    opinion = factories.kind("Opinion").pk
    forms = [
        lambda: ("lead", 1, {}), lambda: ("featured", 3, {}), lambda: ("latest", 8, {}), lambda: ("topic", 4, {}),
        lambda: ("portraits", 4, {"kind": opinion}), lambda: ("photo", 6, {"section": next(sections)}),
        lambda: ("lines", 6, {"section": next(sections)}), lambda: ("pair", 6, {"topic": next(topics)}),
    ]  # fmt: skip
    for position, form in enumerate(islice(cycle(forms), number)):
        name, size, of = form()
        layout.slot(Place(f"s-{position}", name, size, **of), home, position, live_from=now).save()
        if position % 3 == 0:
            piece = Article.objects.get(slug=f"piece-{position * 10 + 1}")
            Placement.objects.create(front=home, slot=f"s-{position}", article=piece, live_from=now)
