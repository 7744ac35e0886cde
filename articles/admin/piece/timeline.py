"""The publishing panel: what readers saw of the piece, see, and will see."""

from datetime import datetime

from django.http import HttpRequest

from articles.models import Article, Edition
from articles.models.edition import HEAVY
from articles.workflow import stages

from .panel import Panel

SHOWN = 20


def panel(piece: Article, request: HttpRequest, now: datetime) -> Panel:
    editions = piece.editions.defer(*HEAVY).select_related("published_by").order_by("-live_from", "-pk")[:SHOWN]
    about = {
        "timeline": [(edition, _place(edition, now)) for edition in editions],
        "placements": list(piece.placements.live(now)),
        "may_cancel": stages.may(request.user, "cancel", piece),
    }
    return Panel("publishing", "Publishing", "admin/articles/article/_publishing.html", about)


def _place(edition: Edition, now: datetime) -> str:
    if edition.live_from > now:
        return "coming"
    return "live" if edition.is_live(now) else "past"
