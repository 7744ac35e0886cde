"""A step that was refused, from the save that kept the text to the page that says so."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied

from articles.models import Article, User
from articles.workflow import stages
from articles.workflow.correcting import CorrectionRefused
from articles.workflow.editions import AddressTaken
from articles.workflow.refused import NotReady, WrongMoment
from articles.workflow.reviewing import NoteRefused

from . import override, times
from .piece import made_from

_KEY = "refused-step"  # another one whenever other things stand in it: sessions outlive a new version


def keep(request, piece: Article, step: str, refusal: Exception | Iterable[str], *, edition: int | None = None) -> None:
    request.session[_KEY] = {
        "piece": piece.pk,
        "step": step,
        "edition": edition,
        "message": said(refusal),
        "fields": _fields(refusal),
        "place": getattr(refusal, "place", None) or times.place_of(step, edition),
        "at_fields": _at_fields(refusal),
        "in_the_way": times.in_the_way(refusal),
        "can_be_overridden": _can_be_overridden(refusal, request.user, piece),
        **override.answered(step, request.POST, _objections(refusal)),
        "mark": made_from.mark(request),
    }


def was_kept(request, piece: Article) -> bool:
    return request.session.get(_KEY, {}).get("piece") == piece.pk


def pop(request, piece: Article) -> dict | None:
    return request.session.pop(_KEY) if was_kept(request, piece) else None


def said(refusal: Exception | Iterable[str]) -> str:
    if isinstance(refusal, PermissionDenied):
        return str(refusal) or "You may not do that. Ask an editor."
    return str(refusal) if isinstance(refusal, Exception) else " ".join(refusal)


def _can_be_overridden(refusal: Exception | Iterable[str], user: User, piece: Article) -> bool:
    return isinstance(refusal, NotReady) and refusal.can_be_overridden and stages.may(user, "override", piece)


def _at_fields(refusal: Exception | Iterable[str]) -> dict[str, str]:
    """What is said at the fields of the form that goes with the step."""
    if isinstance(refusal, times.WrongPlan):
        return refusal.objections
    field = getattr(refusal, "field", None)
    return {field: said(refusal)} if field else {}


def _objections(refusal: Exception | Iterable[str]) -> list[str]:
    return [problem.message for problem in refusal.problems] if isinstance(refusal, NotReady) else []


def _fields(refusal: Exception | Iterable[str]) -> dict[str, str]:
    """Which field each objection belongs to."""
    if isinstance(refusal, NotReady):
        fields: dict[str, str] = {}
        for problem in refusal.problems:
            fields[problem.field] = f"{fields.get(problem.field, '')} {problem.message}".strip()
        return fields
    if isinstance(refusal, AddressTaken):
        return {"slug": str(refusal)}
    if isinstance(refusal, CorrectionRefused):
        return {f"correction-{refusal.field}": str(refusal)}
    if isinstance(refusal, NoteRefused):
        return {"note": str(refusal)}
    if isinstance(refusal, WrongMoment | times.WrongTimes | times.WrongPlan) or not isinstance(refusal, Exception):
        return {"times": said(refusal)}
    return {}
