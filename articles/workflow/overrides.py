"""What was published against the checklist: which problems, by whom, for which reason. It stands in the record."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from articles import record
from articles.models import Act, Article, Edition, User

from .checklist import Problem

VERB = "overrode"


@dataclass(frozen=True)
class Override:
    by: User | None
    at: datetime
    reason: str
    problems: Sequence[str]
    edition: int  # the one that went out, which may have been cancelled since


def keep(edition: Edition, problems: Iterable[Problem], *, by: User | None, reason: str, at: datetime) -> None:
    found = list(problems)
    detail = {
        "reason": reason,
        "problems": [problem.message for problem in found],
        "rules": sorted({problem.rule for problem in found}),
        "edition": edition.pk,
        "live_from": edition.live_from.isoformat(),
    }
    record.add(VERB, edition.article, by=by, at=at, detail=detail)


def of(piece: Article, *, most: int = 3) -> list[Override]:
    """The newest of a piece, newest first."""
    return [_read(act) for act in _acts([piece.pk])[:most]]


def of_editions(editions: Sequence[Edition]) -> dict[int, Override]:
    """By the edition's number, in one question."""
    wanted = {edition.pk for edition in editions}
    acts = _acts([edition.article_id for edition in editions])
    return {found.edition: found for act in reversed(acts) if (found := _read(act)).edition in wanted}


def known(editions: Sequence[Edition]) -> dict[int, frozenset[str]]:
    """By the edition's number, all the problems in spite of which it was to go out, in one question."""
    found: dict[int, frozenset[str]] = {}
    for act in _acts([edition.article_id for edition in editions]):
        each = _read(act)
        found[each.edition] = found.get(each.edition, frozenset()).union(each.problems)
    return found


def _acts(articles: list[int]) -> QuerySet[Act]:
    return Act.objects.filter(article__in=articles, verb=VERB).select_related("by")


def _read(act: Act) -> Override:
    detail = act.detail
    return Override(act.by, act.at, detail["reason"], detail["problems"], detail["edition"])
