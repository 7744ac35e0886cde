"""What the form of a piece was made from: its version and its content then, sealed, in a hidden field of the form.

So a save can tell what was typed from what was there, however long ago that was and whatever was saved since.
"""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.core import signing
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from articles.admin import resume
from articles.models import Article
from articles.workflow import snapshots
from articles.workflow.saving import Start

FIELD = "made_from"
_SALT = "articles.admin.piece.made_from"


def of(piece: Article | None, *, window: UUID | None = None) -> str:
    """Sealed: the piece as it is saved now."""
    at = timezone.now()
    new = Article(version=0)
    base = snapshots.snapshot(piece) if piece else snapshots.blank()
    return sealed(piece, Start((piece or new).version, base, window or uuid4(), at))


def sealed(piece: Article | None, start: Start) -> str:
    held = {
        "piece": piece.pk if piece else None,
        "version": start.version,
        "base": start.base,
        "window": start.window.hex if start.window else None,
        "at": start.at.isoformat() if start.at else None,
    }
    return signing.dumps(held, salt=_SALT, compress=True)


@dataclass(frozen=True)
class Opened:
    piece: int | None
    start: Start


def opened(text: str) -> Opened | None:
    """Only what we have sealed ourselves."""
    try:
        held = signing.loads(text, salt=_SALT)
    except signing.BadSignature:
        return None
    return Opened(held["piece"], unpacked(held))


def unpacked(held: dict) -> Start:
    window, at = held["window"], held["at"]
    return Start(held["version"], held["base"], UUID(window) if window else None, parse_datetime(at) if at else None)


def posted(request: HttpRequest, piece: Article | None) -> Start:
    """What the posted form was made from. Nothing is known of one without the field, or with another piece's.

    A new piece's form whose window has meanwhile begun it is still that of a new piece.
    """
    found = opened(request.POST.get(FIELD, ""))
    if found is None or found.piece not in {piece.pk if piece else None, None}:
        return Start()
    begun = piece.begun_in if piece and piece.pk else found.start.window
    return found.start if found.piece or begun == found.start.window else Start()


def shown(request: HttpRequest, piece: Article | None) -> dict[str, str]:
    """The field as the page shows it: what was typed before keeps what it was made from."""
    typed = request.POST if request.method == "POST" else resume.data(request)
    held = None if typed is None else typed.get(FIELD, "")
    text = of(piece) if held is None or not (piece or opened(held)) else held
    found = opened(text)
    return {"sealed": text, "window": found.start.window.hex if found and found.start.window else ""}


def window(request: HttpRequest) -> str:
    """The window from which a form comes."""
    found = opened(request.POST.get(FIELD, ""))
    return found.start.window.hex if found and found.start.window else ""


def mark(request: HttpRequest) -> str:
    """By which a window knows from the next page that what it has kept is saved."""
    return f"saved-{window(request)}" if window(request) else ""
