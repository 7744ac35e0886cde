"""Telling the desk of pieces that would not pass the checklist any more for what was taken from a picture: at once, and
again before those that are scheduled go live, if it is still so. The sweep asks for the latter.

Of what the desk was told stands in the record. Nobody is told again of the same of an edition, but a day and an hour
before its moment.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from articles import record
from articles.models import Act, User

from . import concerned, heartbeats, leaning, notices
from .leaning import Leaning, Piece
from .moments import spoken

EVERY = timedelta(minutes=5)
BEFORE = (timedelta(days=1), timedelta(hours=1))
EACH = 5  # more than so many at once are told of in one sentence
NAME = "forewarning"
VERB = "warned"

Told = tuple[datetime, frozenset[str]]


@transaction.atomic
def tell_of(found: Leaning, *, by: User | None, at: datetime | None = None) -> None:
    """Tell of all that leans on what `by` has just taken away; they know it themselves."""
    _tell(found.pieces, by=by, at=at or timezone.now())


def look(*, now: datetime) -> int:
    """Tell of what is due, unless somebody looked a moment ago; returns of how many pieces that was."""
    return tell(now=now) if heartbeats.is_time(NAME, every=EVERY, at=now) else 0


@transaction.atomic
def tell(*, now: datetime) -> int:
    """Of two at once, the second waits, and finds that the first has told."""
    heartbeats.hold(NAME, at=now)
    pieces = leaning.in_trouble(at=now)
    told = _told(pieces)
    due = [piece for piece in pieces if _is_due(piece, told.get(piece.edition.pk), now)]
    _tell(due, by=None, at=now, known=told)
    return len(due)


def _is_due(piece: Piece, told: Told | None, now: datetime) -> bool:
    if told is None or not told[1].issuperset(piece.messages):
        return True
    return any(told[0] < piece.edition.live_from - before <= now for before in BEFORE)


def _told(pieces: Iterable[Piece]) -> dict[int, Told]:
    """By the edition, when the desk was told of it last, and what."""
    articles = {piece.edition.article_id for piece in pieces}
    acts = Act.objects.filter(article__in=articles, verb=VERB).order_by("pk") if articles else ()
    return {act.detail["edition"]: (act.at, frozenset(act.detail["problems"])) for act in acts}


def _tell(pieces: Sequence[Piece], *, by: User | None, at: datetime, known: Mapping[int, Told] | None = None) -> None:
    theirs: dict[User, list[Piece]] = {}
    asked = [([piece.edition.article_id], [piece.edition.pk]) for piece in pieces]
    for piece, people in zip(pieces, concerned.of_each(asked), strict=True):
        edition = piece.edition
        for person in people:
            theirs.setdefault(person, []).append(piece)
        detail = {"edition": edition.pk, "problems": piece.messages, "what": " ".join(piece.messages)}
        record.add(VERB, edition.article, by=None, at=at, detail=detail)
    for person, those in theirs.items():
        if len(those) > EACH:
            notices.tell([person], _all(those), but=by, at=at)
            continue
        for piece in those:
            text = _text(piece, by, is_again=piece.edition.pk in (known or {}))
            notices.tell([person], text, article=piece.edition.article, but=by, at=at)


def _text(piece: Piece, by: User | None, *, is_again: bool) -> str:
    edition, what = piece.edition, " ".join(piece.messages)
    who = f" {by} has changed that." if by else ""
    if not piece.is_coming:
        return f"“{edition}” is live, and would not pass the checklist any more: {what}{who} It stays up as it is."
    still = "still would not pass the checklist" if is_again else "would not pass the checklist any more"
    return (
        f"“{edition}” is scheduled for {spoken(edition.live_from)}, and {still}: {what}{who} "
        "It goes live all the same, unless somebody changes or cancels it."
    )


def _all(pieces: list[Piece]) -> str:
    coming = sorted(piece.edition.live_from for piece in pieces if piece.is_coming)
    live = len(pieces) - len(coming)
    counted = []
    if coming:
        counted.append(f"{len(coming)} scheduled, the first for {spoken(coming[0])}")
    if live:
        counted.append(f"{live} live")
    return (
        f"{len(pieces)} pieces would not pass the checklist any more for their pictures: {' and '.join(counted)}. "
        "Nothing stops them by itself: see “Live or scheduled, and would not pass today”."
    )
