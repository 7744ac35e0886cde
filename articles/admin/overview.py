"""The desk's first page: what waits for this person, and what is about to happen. Each list is short and bounded."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse

from articles.models import Article, Author, Kind, Section, Stage, User
from articles.workflow import planning, state
from articles.workflow.planning import Entry, Happening

from . import standing

LENGTH = 8
RECENT = 500  # pieces saved last: further back, nobody is in the middle of a change
HOURS = 48
DUE_IN = timedelta(days=7)

# What the checklist asks of every piece, and a new magazine has none of.
FOUNDATIONS = {"section": Section, "kind": Kind, "author": Author}
WHAT_WAITS = {True: "stage=review", False: "mine=yes"}  # the nearest list there is
SAID = {Happening.BEGINS: "Appears", Happening.CHANGES: "Changes", Happening.ENDS: "Ends"}


@dataclass(frozen=True)
class Row:
    piece: Article
    headline: str
    section: Section | None
    stands: str


@dataclass(frozen=True)
class RowList:
    title: str
    rows: list[Row]
    empty: str
    all_of_them: str  # the address of the whole list


def of(user: User, now: datetime) -> list[RowList]:
    if not user.has_perm("articles.view_article"):
        return []
    may_approve = user.has_perm("articles.publish_article")
    pieces = state.with_public_state(Article.objects.in_hand().select_related("section", "assignee").defer("body"), now)
    lists = [
        (
            "Waiting for you",
            _pieces(_waiting(pieces, user), now),
            "Nothing waits for you.",
            _list(WHAT_WAITS[may_approve]),
        ),
        ("Due", _due(pieces, user, now), "Nothing is due in the next seven days.", reverse("admin:calendar")),
        ("The next 48 hours", _ahead(now), "Nothing begins or ends.", f"{reverse('admin:calendar')}?show=week"),
        (
            "Live, with changes not published",
            _pieces(_changed(pieces, now), now),
            "Readers see everything.",
            _list("readers=changed"),
        ),
        ("Your pieces", _pieces(pieces.written_by(user), now), "You have begun nothing yet.", _list("mine=yes")),
    ]
    return [RowList(*each) for each in lists]


def lacking(user: User) -> list[str]:
    """What this person can make so that a first piece can be published."""
    return [
        name
        for name, model in FOUNDATIONS.items()
        if user.has_perm(f"articles.add_{name}") and not model.objects.exists()
    ]


def _waiting(pieces: QuerySet[Article], user: User) -> QuerySet[Article]:
    """What is theirs to write, and for who may approve also what is to be reviewed."""
    waiting = Q(assignee=user, stage=Stage.DRAFT)
    if user.has_perm("articles.publish_article"):
        waiting |= Q(stage=Stage.IN_REVIEW)
    return pieces.filter(waiting)


def _changed(pieces: QuerySet[Article], now: datetime) -> QuerySet[Article]:
    recent = Article.objects.order_by("-updated_at", "-pk").values("pk")[:RECENT]
    return state.with_unpublished_changes(pieces.filter(pk__in=recent), now)


def _pieces(pieces: QuerySet[Article], now: datetime) -> list[Row]:
    return [_row(piece, standing.in_full(piece, now)) for piece in pieces.order_by("-updated_at", "-pk")[:LENGTH]]


def _due(pieces: QuerySet[Article], user: User, now: datetime) -> list[Row]:
    """The soonest first. Who looks after all pieces sees all; who writes, their own."""
    due = pieces.filter(due_at__lt=now + DUE_IN).exclude(stage=Stage.APPROVED)
    if not user.has_perm("articles.edit_any_article"):
        due = due.filter(Q(assignee=user) | Q(created_by=user))
    return [_row(piece, standing.due(piece, now)) for piece in due.order_by("due_at", "pk")[:LENGTH]]


def _ahead(now: datetime) -> list[Row]:
    entries: Iterable[Entry] = planning.ahead(now, hours=HOURS)[:LENGTH]
    return [
        Row(entry.article, entry.headline, entry.edition.section, f"{SAID[entry.what]} {standing.at(entry.at, now)}")
        for entry in entries
    ]


def _row(piece: Article, stands: str) -> Row:
    return Row(piece, str(piece), piece.section, stands)


def _list(query: str) -> str:
    return f"{reverse('admin:articles_article_changelist')}?{query}"
