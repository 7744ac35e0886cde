"""What readers see now or are to see, looked at with today's checklist: some pieces at a time, the newest first.

What is to come is looked at as it will be then. Between its scheduling and its moment a licence may be withdrawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from articles.models import Edition, Section

from . import checklist, overrides
from .checklist import Problem
from .overrides import Override

AT_ONCE = 50
NOT_READ = ("rendered_body", "opening", "plain_text")


@dataclass(frozen=True)
class Failing:
    edition: Edition
    problems: Sequence[Problem]
    override: Override | None  # for which it went out all the same
    is_coming: bool = False


@dataclass(frozen=True)
class Look:
    """What one look has seen. The next one goes on `after` the last edition seen; None where that was all."""

    checked: Sequence[Edition]
    failing: Sequence[Failing]
    after: int | None


def look(
    *, at: datetime, section: Section | None = None, rule: str = "", after: int | None = None, most: int = AT_ONCE
) -> Look:
    """The next pieces, live or coming, that would be refused: in this section, for this rule, where they are named."""
    rows = list(_up(at, section, after)[: most + 1])
    checked = rows[:most]
    found = [
        (edition, [each for each in problems if each.blocks and rule in ("", each.rule)])
        for edition, problems in zip(checked, checklist.problems_of(checked, at=at), strict=True)
    ]
    failing = [(edition, problems) for edition, problems in found if problems]
    reasons = overrides.of_editions([edition for edition, _ in failing])
    return Look(
        checked,
        [Failing(edition, problems, reasons.get(edition.pk), edition.live_from > at) for edition, problems in failing],
        checked[-1].pk if len(rows) > most else None,
    )


def _up(at: datetime, section: Section | None, after: int | None) -> QuerySet[Edition]:
    """A walk along the index of their dates, so that the last look costs what the first does."""
    up = Edition.objects.filter(Q(live_until=None) | Q(live_until__gt=at))
    up = up.newest().select_related("section").defer(*NOT_READ)
    if section is not None:
        up = up.filter(section=section)
    last = Edition.objects.filter(pk=after).values_list("published_at", flat=True).first() if after else None
    if last is not None:
        up = up.filter(Q(published_at__lt=last) | Q(pk__lt=after), published_at__lte=last)
    return up
