"""What follows from an edition's beginning or ending: one table, a line an effect.

An effect is a function of (edition, event, moment), called once. `repeatable` is what only writes to our own database:
it runs in one transaction with its being marked done, so after a crash it is begun again, and counts once. What
speaks to others (mail, a ping) is not: broken off, it may have happened, and is never begun again by itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from articles.models import AfterEffect, Edition, User

from . import notices
from .moments import spoken

Event = AfterEffect.Event


@dataclass(frozen=True)
class Effect:
    name: str  # kept in the database: once in use, it stays
    label: str  # what the desk calls it
    run: Callable[[Edition, str, datetime], None]
    events: frozenset[str]
    repeatable: bool
    seconds: float = 10  # it is broken off after so long; on SQLite all writing waits for one that is repeatable


def _tell_that_it_began(edition: Edition, event: str, moment: datetime) -> None:
    if edition.created_at >= edition.live_from:
        return  # whoever pressed "Publish now" knows
    is_change = edition.published_at < edition.live_from
    text = f"The scheduled changes to “{edition}” are live" if is_change else f"“{edition}” is live, as scheduled"
    notices.tell(_concerned(edition), f"{text}, since {spoken(moment)}.", article=edition.article)


def _tell_that_it_expired(edition: Edition, event: str, moment: datetime) -> None:
    if edition.withdrawn:
        return  # whoever pressed "Withdraw" knows
    text = f"“{edition}” has expired: since {spoken(moment)} readers cannot see it any more."
    notices.tell(_concerned(edition), text, article=edition.article)


def _concerned(edition: Edition) -> list[User]:
    """Who wrote it, who is to see to it, and who published it."""
    piece = edition.article
    bylined = User.objects.filter(author__in=edition.bylines.all())
    return [person for person in (*bylined, piece.created_by, piece.assignee, edition.published_by) if person]


BEGAN, ENDED = frozenset({Event.BEGAN}), frozenset({Event.ENDED})
EFFECTS = [
    Effect("tell: began", "Notices that it is live", _tell_that_it_began, BEGAN, repeatable=True),
    Effect("tell: expired", "Notices that it expired", _tell_that_it_expired, ENDED, repeatable=True),
]
