"""Submitting, sending back, approving. `stages` says who may, and from where each leads."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from articles import record
from articles.models import Article, Note, Stage, User

from . import mentions, notes, notices, revisions, stages


class NoteRefused(stages.TransitionRefused):
    """Whoever gets a piece back is told why, in a note that can be kept."""


@transaction.atomic
def submit(article: Article, *, by: User | None, at: datetime | None = None) -> Article:
    """Raises PermissionDenied, stages.TransitionRefused; so do the others."""
    piece = _lock(article, "submit", by)
    _stand(article, piece, Stage.IN_REVIEW)
    record.add("submitted", piece, by=by, at=at)
    return piece


@transaction.atomic
def approve(article: Article, *, by: User | None, at: datetime | None = None) -> Article:
    """Approve exactly what is saved now, which is kept with the name of who did it."""
    piece, at = _lock(article, "approve", by), at or timezone.now()
    # As it stands it is recorded already, or nobody has changed it since: it is not the approver's text.
    revision = revisions.record(piece, by=None, at=at)
    piece.approved_by, piece.approved_revision, piece.approved_at = by, revision, at
    piece.moved_from = None
    _stand(article, piece, Stage.APPROVED, "approved_by", "approved_revision", "approved_at", "moved_from")
    record.add("approved", piece, by=by, at=at, detail={"revision": revision.pk})
    notices.tell(people_of(piece), f"“{piece}” is approved.", article=piece, but=by, at=at)
    return piece


@transaction.atomic
def send_back(article: Article, *, note: str, by: User | None, at: datetime | None = None) -> Article:
    """Make it a draft again, with a note for whoever writes it. Raises NoteRefused as well."""
    piece, at = _lock(article, "send_back", by), at or timezone.now()
    kept = _note(piece, note, by, at)
    _stand(article, piece, Stage.DRAFT)
    record.add("sent back", piece, by=by, at=at, detail={"said": record.beginning(note), "note": kept.pk})
    said = f"{by or 'The desk'} has sent back “{piece}”."
    notices.tell(people_of(piece), said, article=piece, note=kept, but=by, is_personal=True, at=at)
    return piece


def people_of(piece: Article) -> QuerySet[User]:
    """Whose piece it is: they began it, it bears their name, or it is theirs to write."""
    signed = Q(pk__in=piece.bylines.exclude(user=None).values("user"))
    return User.objects.filter(signed | Q(pk__in=[piece.created_by_id or 0, piece.assignee_id or 0]))


def _note(piece: Article, text: str, by: User | None, at: datetime) -> Note:
    if not text.strip():
        raise NoteRefused("Say in a note what is to be done. Whoever writes the piece reads it.")
    try:
        return notes.write(piece, text, by=by, at=at)
    except (notes.NoteRefused, mentions.UnknownName) as refusal:
        raise NoteRefused(str(refusal)) from refusal


def _lock(article: Article, step: str, by: User | None) -> Article:
    piece = Article.objects.select_for_update().get(pk=article.pk)
    stages.refuse(by, step, piece)
    if not stages.begins(step, piece):
        raise stages.TransitionRefused(
            f"This piece is “{piece.get_stage_display()}” already. Reload the page and look again."
        )
    return piece


def _stand(article: Article, piece: Article, stage: Stage, *also: str) -> None:
    piece.stage = article.stage = stage
    piece.save(update_fields=["stage", *also, "updated_at"])
