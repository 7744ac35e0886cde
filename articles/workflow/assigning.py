"""Who writes a piece, and when it is due. Whoever a piece is given to may edit it as their own."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from articles import record
from articles.models import Article, User

from . import notices, stages
from .moments import spoken

_BACKEND = "django.contrib.auth.backends.ModelBackend"


class AssigningRefused(stages.TransitionRefused):
    """Its text says what to do; `field` is where: "to" or "due"."""

    def __init__(self, message: str, field: str = "to"):
        self.field = field
        super().__init__(message)


def assignable() -> QuerySet[User]:
    """Who may be given a piece: whoever may come in and write."""
    return User.objects.with_perm("articles.change_article", backend=_BACKEND).filter(is_staff=True)


@transaction.atomic
def assign(article: Article, to: User | None, *, by: User | None, at: datetime | None = None) -> Article:
    """Give the piece to somebody, or (None) to nobody. They are told.

    Who may edit only their own takes such a piece or hands it back. Raises PermissionDenied, AssigningRefused.
    """
    piece, at = _lock(article, "assign", by), at or timezone.now()
    if piece.assignee == to:
        return piece
    if to is not None and to != by and by is not None and not by.has_perm("articles.edit_any_article"):
        raise PermissionDenied("You may take a piece or hand it back. Ask an editor to give it to somebody else.")
    if to is not None and not assignable().filter(pk=to.pk).exists():
        raise AssigningRefused(f"{to} cannot write pieces on the desk, or has left. Choose somebody else.")
    before, piece.assignee = piece.assignee, to
    article.assignee = to
    piece.save(update_fields=["assignee", "updated_at"])
    detail = {"to": str(to) if to else "nobody"} | ({"was": str(before)} if before else {})
    record.add("assigned", piece, by=by, at=at, detail=detail)
    _tell(piece, before, by, at)
    return piece


@transaction.atomic
def set_due(article: Article, due: datetime | None, *, by: User | None, at: datetime | None = None) -> Article:
    """Say when it is due, or (None) leave that open. A moment that has passed is overdue at once."""
    piece, at = _lock(article, "due", by), at or timezone.now()
    if piece.due_at == due:
        return piece
    piece.due_at = article.due_at = due
    piece.save(update_fields=["due_at", "updated_at"])
    record.add("due", piece, by=by, at=at, detail={"due": spoken(due) if due else "at no time"})
    if piece.assignee and due:
        text = f"“{piece}” is due on {spoken(due)}."
        notices.tell([piece.assignee], text, article=piece, but=by, is_personal=True, at=at)
    return piece


def _tell(piece: Article, before: User | None, by: User | None, at: datetime) -> None:
    who = by or "The desk"
    if piece.assignee:
        due = f" It is due on {spoken(piece.due_at)}." if piece.due_at else ""
        text = f"{who} has given you “{piece}” to write.{due}"
        notices.tell([piece.assignee], text, article=piece, but=by, is_personal=True, at=at)
    if before:
        text = f"{who} has given “{piece}” to somebody else."
        notices.tell([before], text, article=piece, but=by, is_personal=True, at=at)


def _lock(article: Article, action: str, by: User | None) -> Article:
    # No join: PostgreSQL does not lock the side that may be missing.
    piece = Article.objects.select_for_update().get(pk=article.pk)
    stages.refuse(by, action, piece)
    return piece
