"""What is planned: what happens in a stretch of time, and the ideas that have no day yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet, TextChoices

from articles import record
from articles.models import Article, Edition, Section, Stage, User
from articles.models.edition import HEAVY

from . import assigning, drafting, revisions, stages

MOST = 600  # entries of one kind in one view: more is no calendar any more


class Happening(TextChoices):
    BEGINS = "begins", "Appears"
    CHANGES = "changes", "Changes"
    ENDS = "ends", "Ends"
    DUE = "due", "Due"


@dataclass(frozen=True)
class Entry:
    what: Happening
    at: datetime
    article: Article
    edition: Edition | None = None

    @property
    def headline(self) -> str:
        return str(self.edition or self.article)

    def is_past(self, now: datetime) -> bool:
        return self.at <= now


class DescribedMeanwhile(Exception):
    """Somebody else has changed what the piece is to be; `now` is what they wrote."""

    def __init__(self, now: str):
        self.now = now
        super().__init__("Somebody else has changed this meanwhile. Put the two together, then save again.")


def between(start: datetime, end: datetime, *, section: int | None = None) -> list[Entry]:
    """What readers will see begin, change and end, and what is due, from `start` until before `end`, in order."""
    found = [*_beginnings(start, end, section), *_endings(start, end, section), *_due(start, end, section)]
    return sorted(found, key=lambda entry: (entry.at, entry.what, entry.article.pk))


def ahead(now: datetime, *, hours: int) -> list[Entry]:
    """What readers will see begin, change and end in the next hours."""
    end = now + timedelta(hours=hours)
    found = [*_beginnings(now, end, None), *_endings(now, end, None)]
    return sorted(found, key=lambda entry: (entry.at, entry.what, entry.article.pk))


def ideas() -> QuerySet[Article]:
    """Pieces of which nothing is written and nothing dated, the newest first."""
    editions = Edition.objects.filter(article=OuterRef("pk"))
    return (
        Article.objects.filter(stage=Stage.DRAFT, due_at=None, spiked_at=None, body="")
        .exclude(Exists(editions))
        .select_related("section", "assignee")
        .order_by("-updated_at", "-pk")
    )


@transaction.atomic
def begin(
    headline: str,
    *,
    brief: str = "",
    section: Section | None = None,
    assignee: User | None = None,
    due_at: datetime | None = None,
    by: User | None,
    now: datetime,
) -> Article:
    """A piece of which there is an idea: a headline, a note, somebody who is to write it. Raises PermissionDenied."""
    piece = drafting.save(Article(headline=headline, brief=brief, section=section), by=by)
    revisions.record(piece, by=by, at=now)
    if assignee:
        assigning.assign(piece, assignee, by=by, at=now)
    if due_at:
        assigning.set_due(piece, due_at, by=by, at=now)
    return piece


@transaction.atomic
def describe(piece: Article, brief: str, *, was: str, by: User | None) -> None:
    """Say what the piece is to be, in place of what it `was` to be. Raises DescribedMeanwhile, PermissionDenied."""
    locked = Article.objects.select_for_update().get(pk=piece.pk)
    stages.refuse(by, "edit", locked)
    if _lines(locked.brief) not in (_lines(was), _lines(brief)):
        raise DescribedMeanwhile(locked.brief)
    if locked.brief != brief:
        locked.brief = brief
        locked.save(update_fields=["brief", "updated_at"])
        record.add("described", locked, by=by)


def _lines(text: str) -> list[str]:
    """A browser sends its own line breaks."""
    return text.strip().splitlines()


def _beginnings(start: datetime, end: datetime, section: int | None) -> Iterable[Entry]:
    # What was replaced in the moment in which it began was never seen.
    editions = _editions(section).filter(live_from__gte=start, live_from__lt=end).exclude(live_until=F("live_from"))
    for edition in editions.order_by("live_from", "pk")[:MOST]:
        is_first = edition.live_from <= edition.published_at
        yield Entry(Happening.BEGINS if is_first else Happening.CHANGES, edition.live_from, edition.article, edition)


def _endings(start: datetime, end: datetime, section: int | None) -> Iterable[Entry]:
    """An end that was asked for: that another edition takes over is a change."""
    editions = _editions(section).filter(live_until__gte=start, live_until__lt=end, expires_at=F("live_until"))
    for edition in editions.exclude(live_until=F("live_from")).order_by("live_until", "pk")[:MOST]:
        yield Entry(Happening.ENDS, edition.expires_at, edition.article, edition)


def _due(start: datetime, end: datetime, section: int | None) -> Iterable[Entry]:
    pieces = Article.objects.filter(due_at__gte=start, due_at__lt=end, spiked_at=None)
    if section:
        pieces = pieces.filter(section=section)
    for piece in pieces.defer("body").select_related("section", "assignee").order_by("due_at", "pk")[:MOST]:
        yield Entry(Happening.DUE, piece.due_at, piece)


def _editions(section: int | None) -> QuerySet[Edition]:
    editions = Edition.objects.defer(*HEAVY, "article__body").select_related("article__assignee", "section")
    return editions.filter(section=section) if section else editions
