"""The desk's first page: what waits for this person. Each list is short and bounded."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from articles.models import Article, Author, Edition, Kind, Section, Stage, User
from articles.workflow import state

from . import standing

LENGTH = 8
RECENT = 500  # pieces saved last: further back, nobody is in the middle of a change


# What the checklist asks of every piece, and a new magazine has none of.
FOUNDATIONS = {"section": Section, "kind": Kind, "author": Author}


@dataclass(frozen=True)
class PieceList:
    title: str
    pieces: list[tuple[Article, str]]  # each with where it stands
    query: str  # of the list of pieces, for "All of them"
    empty: str


def of(user: User, now: datetime) -> list[PieceList]:
    if not user.has_perm("articles.view_article"):
        return []
    pieces = state.with_public_state(Article.objects.select_related("section").defer("body"), now)
    recent = Article.objects.order_by("-updated_at", "-pk").values("pk")[:RECENT]
    changed = state.with_unpublished_changes(pieces.filter(pk__in=recent), now)
    lists = [
        ("My pieces", _first(pieces.written_by(user)), "mine=yes", "You have begun nothing yet."),
        ("In review", _first(pieces.filter(stage=Stage.IN_REVIEW)), "stage=review", "Nothing waits for review."),
        ("Scheduled", _scheduled(pieces, now), "readers=scheduled", "Nothing is scheduled."),
        ("Live, with changes not published", _first(changed), "readers=changed", "Readers see everything."),
    ]
    return [
        PieceList(title, [(piece, standing.in_full(piece, now)) for piece in found], query, empty)
        for title, found, query, empty in lists
    ]


def lacking(user: User) -> list[str]:
    """What this person can make so that a first piece can be published."""
    return [
        name
        for name, model in FOUNDATIONS.items()
        if user.has_perm(f"articles.add_{name}") and not model.objects.exists()
    ]


def _first(pieces: QuerySet[Article]) -> list[Article]:
    return list(pieces.order_by("-updated_at", "-pk")[:LENGTH])


def _scheduled(pieces: QuerySet[Article], now: datetime) -> list[Article]:
    coming = Edition.objects.coming(now).order_by("live_from").values_list("article", flat=True)[: 2 * LENGTH]
    found = pieces.in_bulk(list(coming))
    return sorted(found.values(), key=lambda piece: piece.next_from)[:LENGTH]
