"""Drawing up one Edition: what it copies from the piece, and what a page needs and must not compute."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.content import figures, rendering, teasers, text, updates
from articles.models import (
    Article,
    ArticleByline,
    Edition,
    EditionByline,
    EditionImage,
    EditionTag,
    EditionTopic,
    Image,
    Revision,
    User,
)
from articles.tags import meaning

from .revisions import CONTENT_FIELDS

# What a coming edition may still change, and what one that has begun may: its end.
_COMING = ("live_from", "live_until", "expires_at", "published_at", "modified_at", "path")
_BEGUN = ("live_until", "expires_at", "withdrawn")


class AddressTaken(Exception):
    """Another piece has had this address, and links to it lead there."""

    def __init__(self, path: str, holder: Article | None = None):
        self.path, self.holder = path, holder
        super().__init__(
            f"The address {path} belongs to {f'“{holder}”' if holder else 'another piece'}. Change the slug."
        )


def draw_up(piece: Article, *, revision: Revision | None, by: User | None) -> Edition:
    """An unsaved Edition of the piece as it stands, without a window: for publishing, and for the preview."""
    # A page shows several pieces: each has ids of its own for its headings and notes.
    rendered = rendering.render(piece.body, prefix=f"a{piece.pk}-")
    plain = text.plain(piece.body)
    return Edition(
        article=piece,
        revision=revision,
        published_by=by,
        rendered_body=rendered,
        opening=teasers.opening(rendered),
        plain_text=plain,
        reading_minutes=text.reading_minutes(plain),
        **{name: getattr(piece, name) for name in CONTENT_FIELDS},
    )


def path_of(slug: str, published_at: datetime) -> str:
    """`/2026/11/22/slug/`: the day of first publication, in the site's time zone."""
    day = timezone.localtime(published_at, timezone.get_default_timezone())
    return f"/{day:%Y/%m/%d}/{slug}/"


def would_be_cared_for(before: Edition, after: Edition | Article) -> bool:
    """Whether readers of `before` would want to know of what `after` changes."""
    plain = after.plain_text if isinstance(after, Edition) else text.plain(after.body)
    old, new = (before.headline, before.dek, before.plain_text), (after.headline, after.dek, plain)
    return updates.would_be_cared_for(old, new)


def date(piece: Article, entries: list[Edition], *, now: datetime) -> None:
    """Date, in place, what has not begun: `entries` stand in the order in which they begin. Raises AddressTaken.

    A piece was modified when the latest edition began that its readers would care for; what mends a comma keeps that.
    """
    first = before = entries[0] if entries else None
    for entry in entries:
        if not (entry.pk and entry.live_from <= now):
            begun = first.pk and first.live_from <= now
            entry.published_at = first.published_at if begun else first.live_from
            is_told = entry is first or entry.is_update
            entry.modified_at = max(entry.live_from if is_told else before.modified_at, entry.published_at)
            _address(piece, entry)
        before = entry


def _address(piece: Article, entry: Edition) -> None:
    entry.path = path_of(entry.slug, entry.published_at)
    holder = Edition.objects.filter(path=entry.path).exclude(article=piece).select_related("article").first()
    if holder:
        raise AddressTaken(entry.path, holder.article)


@contextmanager
def _one_piece_an_address(edition: Edition) -> Iterator[None]:
    """Say AddressTaken where another piece took the address after `date` had looked."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if "one_article_per_path" not in str(error):
            raise
        raise AddressTaken(edition.path) from error


def insert(edition: Edition, piece: Article) -> None:
    """Save a new edition with its bylines, tags, topics and pictures. Raises AddressTaken."""
    with _one_piece_an_address(edition):
        edition.save()
    dated = {"edition": edition, "published_at": edition.published_at}
    EditionByline.objects.bulk_create(
        EditionByline(author_id=byline.author_id, role=byline.role, position=position, **dated)
        for position, byline in enumerate(ArticleByline.objects.filter(article=piece).order_by("position", "pk"))
    )
    tags = list(piece.tags.order_by("article_tags__pk").values_list("pk", flat=True))
    EditionTag.objects.bulk_create(
        EditionTag(tag_id=tag, position=position, **dated)
        for position, tag in enumerate(meaning.said(tags, meaning.held(tags)))
    )
    EditionTopic.objects.bulk_create(EditionTopic(topic=topic, **dated) for topic in piece.topics.order_by("pk"))
    shown = Image.objects.filter(pk__in=figures.image_ids(edition.body))
    EditionImage.objects.bulk_create(EditionImage(edition=edition, image=image) for image in shown)


def rewrite(edition: Edition, *, now: datetime) -> None:
    """Write what the timeline has changed of an edition, and nothing else of it. Raises AddressTaken."""
    coming = edition.live_from > now
    names = _COMING if coming else _BEGUN
    with _one_piece_an_address(edition):
        Edition.objects.filter(pk=edition.pk).update(**{name: getattr(edition, name) for name in names})
    if coming:
        for through in (EditionByline, EditionTag, EditionTopic):
            through.objects.filter(edition=edition).update(published_at=edition.published_at)
