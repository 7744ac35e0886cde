"""What was done with the piece, and by whom: the newest beside it, everything on a page of its own."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.admin import acts
from articles.models import Article

from .history import seen
from .panel import Panel

SHOWN = 5


def panel(piece: Article, request: HttpRequest, now: datetime) -> Panel:
    newest = acts.tell(list(piece.acts.select_related("by")[:SHOWN]), about=piece)
    return Panel("acts", "What was done", "admin/articles/article/_acts.html", {"acts": newest}, is_open=False)


def urls(admin) -> list:
    @require_safe
    def page(request: HttpRequest, pk: int) -> HttpResponse:
        piece = seen(request, str(pk), timezone.now())
        told, older = acts.page(piece.acts.all(), request)
        context = {
            **admin.admin_site.each_context(request),
            "title": f"What was done with “{piece}”",
            "back": reverse("admin:articles_article_change", args=[piece.pk]),
            "acts": told,
            "older": older,
        }
        return TemplateResponse(request, "admin/acts.html", context)

    return [path("<int:pk>/acts/", admin.admin_site.admin_view(page), name="articles_article_acts")]
