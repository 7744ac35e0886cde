"""Clearing a piece for publication: it is ready, or somebody who may says why it goes out all the same.

`publishing` asks here before it writes, and lets the record keep what was decided once the edition is there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from articles.content import figures
from articles.models import Article, Edition, Image, User

from . import checklist, overrides, stages
from .checklist import Problem
from .refused import NotReady


@dataclass(frozen=True)
class Clearance:
    """`against` are the checklist's objections; where there are any, `by` has overridden them for `reason`."""

    against: Sequence[Problem]
    by: User | None
    reason: str

    def keep(self, edition: Edition, *, at: datetime) -> None:
        """In the record, where anything was overridden."""
        if self.against:
            overrides.keep(edition, self.against, by=self.by, reason=self.reason, at=at)


def of_piece(piece: Article, *, at: datetime, until: datetime | None, by: User | None, reason: str = "") -> Clearance:
    """For the text that is saved now, and within a transaction that has the piece: its pictures are held until the end.

    Raises NotReady, PermissionDenied.
    """
    _hold_pictures(piece)
    found = checklist.problems(piece, at=at, until=until)
    return _cleared(piece, [problem for problem in found if problem.blocks], by, reason)


def of_another_moment(edition: Edition, at: datetime, *, by: User | None, reason: str = "") -> Clearance:
    """For an edition that was cleared for its own moment, and is to begin at `at`. Raises NotReady, PermissionDenied.

    What is new then is a picture whose last day has passed.
    """
    before = _lapsed(edition, edition.live_from)
    return _cleared(edition.article, [each for each in _lapsed(edition, at) if each not in before], by, reason)


def _hold_pictures(piece: Article) -> None:
    """So that none is deleted between the checklist's look and the edition that leans on it."""
    shown = Image.objects.filter(pk__in=figures.image_ids(piece.body)).order_by("pk")
    list(shown.select_for_update(no_key=True).values_list("pk"))


def _lapsed(edition: Edition, at: datetime) -> list[Problem]:
    return [each for each in checklist.problems(edition, at=at) if each.blocks and each.rule == "rights"]


def _cleared(piece: Article, against: list[Problem], by: User | None, reason: str) -> Clearance:
    reason = reason.strip()
    if against:
        refusal = NotReady(against)
        if not (reason and refusal.can_be_overridden):
            raise refusal
        stages.refuse(by, "override", piece)
    return Clearance(against, by, reason)
