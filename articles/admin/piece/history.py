"""What was saved of the piece."""

from datetime import datetime

from django.http import HttpRequest

from articles.models import Article

from .panel import Panel

SHOWN = 6


def panel(piece: Article, request: HttpRequest, now: datetime) -> Panel:
    saved = piece.revisions.of_the_piece().defer("snapshot").select_related("created_by")[:SHOWN]
    return Panel(
        "history", "History", "admin/articles/article/_history.html", {"revisions": list(saved)}, is_open=False
    )
