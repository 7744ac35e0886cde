"""Which panels stand beside a saved piece, in which order: above the fields of the piece, and below them."""

from datetime import datetime

from django.http import HttpRequest

from articles.models import Article

from . import acts, approvals, assignment, brief, checklist, corrections, history, notes, timeline
from .panel import Panel, PanelOf

ABOVE: tuple[PanelOf, ...] = (
    timeline.panel,
    checklist.panel,
    assignment.panel,
    brief.panel,
    corrections.panel,
    notes.panel,
)
BELOW: tuple[PanelOf, ...] = (approvals.panel, history.panel, acts.panel)
NEW: tuple[PanelOf, ...] = (timeline.panel,)  # beside a piece that is not saved yet


def beside(piece: Article, request: HttpRequest, now: datetime) -> dict[str, list[Panel]]:
    above, below = (ABOVE, BELOW) if piece.pk else (NEW, ())
    return {
        name: [panel for make in makers if (panel := make(piece, request, now))]
        for name, makers in (("panels_above", above), ("panels_below", below))
    }
