"""What was typed for a step that was not taken, from one page of a piece to the next: nothing of it is lost.

Another button was pressed, the step was refused, the piece has to be mended first, somebody else had saved, the login
had ended: the page that comes after it shows it once more, where it stood, or to be copied where that is gone.
"""

from collections.abc import Collection, Mapping

from django.http import HttpRequest

from articles.models import Article

from . import resume, step_fields

KEPT = 3  # pieces in one session
_SESSION = "half_typed"


def leave(request: HttpRequest, piece: Article, fields: Mapping[str, str]) -> None:
    """Keep for the next look at the piece's page."""
    if fields:
        others = {key: value for key, value in request.session.get(_SESSION, {}).items() if key != str(piece.pk)}
        request.session[_SESSION] = {**dict(list(others.items())[1 - KEPT :]), str(piece.pk): dict(fields)}


def remaining(request: HttpRequest) -> dict[str, str]:
    """Of what was sent, what no step has taken."""
    return step_fields.without(step_fields.typed(request.POST), request.taken)


def of(request: HttpRequest, piece: Article) -> Mapping[str, str]:
    """What the page of the piece is to show again."""
    if not hasattr(request, "half_typed"):
        sent = request.POST if request.method == "POST" else resume.data(request)
        request.half_typed = step_fields.typed(sent) if sent is not None else _left(request, piece)
    return request.half_typed


def homeless(fields: Mapping[str, str], *, places: Collection[str]) -> list[tuple[str, str]]:
    """What has no place on the page any more, in words. `places` are those that it has."""
    return step_fields.in_words(step_fields.without(fields, places))


def _left(request: HttpRequest, piece: Article) -> Mapping[str, str]:
    kept = dict(request.session.get(_SESSION, {}))
    found = kept.pop(str(piece.pk), None)
    if found is not None:
        request.session[_SESSION] = kept
    return found or {}
