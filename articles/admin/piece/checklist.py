"""The checklist beside the piece: what stands against publishing it as it is saved."""

from datetime import datetime

from django.http import HttpRequest

from articles.models import Article
from articles.workflow import checklist

from .panel import Panel


def panel(piece: Article, request: HttpRequest, now: datetime) -> Panel:
    problems = checklist.problems(Article.objects.get(pk=piece.pk))
    return Panel("checklist", "Checklist", "admin/articles/article/_checklist.html", {"problems": problems})
