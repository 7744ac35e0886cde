"""The correction typed beside a piece, and whether its readers are told of an update: fields of the piece's form."""

from collections.abc import Mapping

from articles.models import Article, User
from articles.workflow import correcting

FIELDS = ("kind", "text", "place")
UNSEEN = (
    "Somebody wrote, changed or dropped a correction of this piece after this page was shown to you. Look at what goes "
    "out with it now, under Corrections, then press the button again."
)


def typed(form: Mapping[str, str]) -> dict[str, str]:
    return {name: form.get(f"correction-{name}", "") for name in FIELDS}


def is_typed(form: Mapping[str, str]) -> bool:
    """A place by itself is what stood there."""
    return bool(form.get("correction-kind") or form.get("correction-text", "").strip())


def was_shown(piece: Article, form: Mapping[str, str]) -> bool:
    """Whether the page from which the form comes has shown the corrections that wait now, as they are now."""
    return form.get("corrections-shown", "") == correcting.mark(piece.corrections.waiting())


def take(piece: Article, form: Mapping[str, str], *, by: User) -> str:
    """Write what was typed, to wait for the next publication; what came of it. Raises as the room does."""
    if not is_typed(form):
        return ""
    correcting.write(piece, **typed(form), by=by)
    return "The correction goes out when the piece is published the next time."


def is_update(form: Mapping[str, str]) -> bool | None:
    """What the desk says, where it has changed what the page proposed; None leaves it to the texts."""
    shown = form.get("correction-update_shown")
    ticked = "yes" if form.get("correction-update") else "no"
    return None if shown not in {"yes", "no"} or ticked == shown else ticked == "yes"
