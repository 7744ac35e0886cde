"""Corrections: what a piece tells its readers of a change.

One waits on the desk until the piece is published the next time. It goes out with that edition, at the very moment at
which it begins, and moves with it: to another time when that is rescheduled, back to the desk when it is cancelled, and
from there to what is published in its place. Whoever may edit the piece may write one; only who may publish sends it
out, changes or drops it. Once readers can see it, nobody does: a mistake in it is put right by another.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from articles import record
from articles.models import Article, Correction, Edition, User

from . import four_eyes, stages


class CorrectionRefused(Exception):
    """Its text tells an editor what to do; `field` is where: "kind", "text" or "place"."""

    def __init__(self, message: str, field: str = "text"):
        self.field = field
        super().__init__(message)


@transaction.atomic
def write(
    article: Article,
    *,
    kind: str,
    text: str,
    by: User | None,
    place: str = Correction.Place.BELOW,
    now: datetime | None = None,
) -> Correction:
    """Write one, to wait for the next publication. Raises CorrectionRefused, PermissionDenied."""
    piece, now = _lock(article, now)
    stages.refuse(by, "propose_correction", piece)
    if not has_been_read(piece, now):
        raise CorrectionRefused("Readers have never seen this piece, so there is nothing to correct. Change the text.")
    said = _checked(kind, text, place)
    made = Correction.objects.create(article=piece, written_at=now, written_by=by, **said)
    record.add("wrote correction", piece, by=by, at=now, detail=said)
    return made


@transaction.atomic
def change(
    correction: Correction,
    *,
    kind: str,
    text: str,
    place: str,
    by: User | None,
    seen: datetime | None = None,
    now: datetime | None = None,
) -> Correction:
    """Write one anew that readers have not seen. `seen` is the `written_at` that the change started from.

    Raises CorrectionRefused, PermissionDenied.
    """
    held, now = _hold(correction, by=by, seen=seen, now=now)
    before, said = _said(held), _checked(kind, text, place)
    if said == before:
        return held
    for name, value in said.items():
        setattr(held, name, value)
    held.written_at, held.written_by = now, by
    held.save(update_fields=[*said, "written_at", "written_by"])
    record.add("changed correction", held.article, by=by, at=now, detail=said | {"before": before})
    return held


@transaction.atomic
def drop(correction: Correction, *, by: User | None, seen: datetime | None = None, now: datetime | None = None) -> None:
    """Take one away that readers have not seen; the record keeps its text. Raises as `change` does."""
    held, now = _hold(correction, by=by, seen=seen, now=now)
    record.add("dropped correction", held.article, by=by, at=now, detail=_said(held))
    held.delete()
    four_eyes.after_drop(held.article)


def has_been_read(article: Article, at: datetime) -> bool:
    """Whether readers have ever seen it. What was replaced in the moment it began, nobody saw."""
    return article.editions.begun(at).exclude(live_until=F("live_from")).exists()


def mark(waiting: Iterable[Correction]) -> str:
    """Tells these corrections, as they are, from all others: by it a page says which it has shown."""
    return " ".join(sorted(f"{each.pk}@{each.written_at.timestamp():.6f}" for each in waiting))


# For publishing, which has the piece's lock.


def release(piece: Article, gone: Iterable[Edition]) -> bool:
    """Let the corrections of editions that are about to go wait again; answers whether any waits now."""
    piece.corrections.filter(edition__in=[edition.pk for edition in gone]).update(edition=None)
    return piece.corrections.waiting().exists()


def explain(edition: Edition) -> int:
    """Send out with an edition, just made, what waited for it. Answers with their number."""
    return Correction.objects.waiting().filter(article=edition.article_id).update(edition=edition)


def _lock(article: Article, now: datetime | None) -> tuple[Article, datetime]:
    piece = Article.objects.select_for_update().get(pk=article.pk)
    return piece, now or timezone.now()


def _hold(
    correction: Correction, *, by: User | None, seen: datetime | None, now: datetime | None
) -> tuple[Correction, datetime]:
    """The correction as it stands now, where it may still be changed."""
    piece, now = _lock(correction.article, now)
    stages.refuse(by, "correct", piece)
    held = Correction.objects.select_related("article", "edition").filter(pk=correction.pk).first()
    if held is None:
        raise CorrectionRefused("Somebody has dropped it meanwhile.")
    if held.is_public(now):
        raise CorrectionRefused("Readers can see it already, and it stays. Put a mistake in it right with another one.")
    if by and held.edition_id and (section := four_eyes.asks(piece)):
        raise CorrectionRefused(
            f"It is scheduled as it was approved: {section} asks for four eyes. Cancel what is scheduled first: then "
            f"it waits here, to be changed and approved anew."
        )
    if seen is not None and seen != held.written_at:
        raise CorrectionRefused("Somebody has changed it since you opened it. Look again, then decide.")
    return held, now


def _said(correction: Correction) -> dict[str, str]:
    return {name: getattr(correction, name) for name in ("kind", "text", "place")}


def _checked(kind: str, text: str, place: str) -> dict[str, str]:
    text = "\n".join(line.strip() for line in text.replace("\0", "").splitlines()).strip()
    if kind not in Correction.Kind:
        raise CorrectionRefused("Choose what it is: an update, a clarification, a correction or a retraction.", "kind")
    if place not in Correction.Place:
        raise CorrectionRefused("Choose where it stands: above the text or below it.", "place")
    if not text:
        raise CorrectionRefused("Write what readers are to know: what was wrong, and what is right.")
    longest = Correction._meta.get_field("text").max_length
    if len(text) > longest:
        raise CorrectionRefused(f"It has {len(text):,} characters. Tell it in {longest:,} or fewer.")
    # Nobody should read a text to its end before learning that it does not stand.
    return {
        "kind": kind,
        "text": text,
        "place": Correction.Place.ABOVE if kind == Correction.Kind.RETRACTION else place,
    }
