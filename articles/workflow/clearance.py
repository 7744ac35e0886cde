"""Clearing a piece for publication: it is ready, or somebody who may says why it goes out all the same.

`publishing` asks here before it writes, and lets the record keep what was decided once the edition is there.
"""

from collections.abc import Collection, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import datetime

from articles.content import figures, vocabulary
from articles.models import Article, Content, Edition, Image, Licence, User

from . import checklist, leaning, overrides, stages
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


def of_piece(
    piece: Article,
    *,
    at: datetime,
    until: datetime | None,
    by: User | None,
    reason: str = "",
    seen: Collection[str] | None = None,
) -> Clearance:
    """For the text that is saved now, and within a transaction that has the piece: its pictures are held until the end.

    `seen` are the objections for which the reason was given; None: all. Raises NotReady, PermissionDenied.
    """
    _hold_pictures(piece)
    found = checklist.problems(piece, at=at, until=until)
    return _cleared(piece, [problem for problem in found if problem.blocks], by, reason, seen)


def of_another_moment(
    edition: Edition, at: datetime, *, by: User | None, reason: str = "", seen: Collection[str] | None = None
) -> Clearance:
    """For an edition that is to begin at `at`: whether its pictures may be shown then, but for what it was to go out
    against knowingly. Raises as `of_piece`."""
    _hold_pictures(edition)
    there = copy(edition)
    there.live_from = at
    known = overrides.known([edition]).get(edition.pk, frozenset())
    found = [each for each in checklist.problems(there, at=at) if each.blocks and each.rule in leaning.OF_RIGHTS]
    return _cleared(edition.article, [each for each in found if each.message not in known], by, reason, seen)


def _hold_pictures(piece: Content) -> None:
    """So that between the checklist's look and the edition that leans on them none is deleted, and nothing is taken
    from what it, or its licence, allows: whoever does that waits, and finds the edition."""
    shown = Image.objects.filter(pk__in=[piece.lead_image_id, *figures.image_ids(piece.body)]).order_by("pk")
    licences = {number for (number,) in shown.select_for_update(no_key=True).values_list("licence")}
    held = Licence.objects.filter(pk__in=licences - {None}).order_by("pk")
    list(held.select_for_update(no_key=True).values_list("pk"))


def _cleared(
    piece: Article, against: list[Problem], by: User | None, reason: str, seen: Collection[str] | None
) -> Clearance:
    reason = reason.strip()
    if against:
        refusal = NotReady(against)
        # What has come since the reason was given is another matter.
        is_known = seen is None or {problem.message for problem in against} <= set(seen)
        if not (is_known and vocabulary.has_words(reason) and refusal.can_be_overridden):
            raise refusal
        stages.refuse(by, "override", piece)
    return Clearance(against, by, reason)
