"""What is done with notes from a page of the desk: as a step beside saving the piece, or by itself."""

from collections.abc import Iterator, Mapping

from django.core.exceptions import PermissionDenied

from articles.content.anchoring import Anchor
from articles.models import Article, Note, User
from articles.workflow import mentions, notes

REFUSALS = (notes.NoteRefused, mentions.UnknownName)
STEPS = ("note", "answer", "resolve", "reopen")


def half_written(typed: Mapping[str, str], *, but: str) -> Iterator[tuple[str, str]]:
    """The notes and answers that stand in a form of which another button was pressed: ("answer", "7")."""
    steps = {
        f"answer:{number}": text for name, text in typed.items() if (number := name.removeprefix("answer-")) != name
    }
    for order, text in {"note": typed.get("note-text", ""), **steps}.items():
        step, _, number = order.partition(":")
        if text.strip() and order != but:
            yield step, number


def take(piece: Article, step: str, number: int | None, typed: Mapping[str, str], *, by: User) -> tuple[Note, str]:
    """Write, answer, resolve or open again: the note, and what came of it in words. Raises as the room does."""
    if step == "note":
        quote, before, after = (typed.get(f"note-{name}", "") for name in ("quote", "before", "after"))
        return notes.write(piece, typed.get("note-text", ""), by=by, about=Anchor(quote, before, after)), "Note added."
    note = Note.objects.filter(article=piece, pk=number or 0).first()
    if note is None:
        raise notes.NoteRefused("This note is not here any more. Reload the page and look again.")
    if step == "answer":
        return notes.answer(note, typed.get(f"answer-{note.pk}", ""), by=by), "Answered."
    if step == "resolve":
        return notes.resolve(note, by=by), "Resolved."
    if step == "reopen":
        return notes.reopen(note, by=by), "It is open again."
    raise PermissionDenied("There is no such step.")
