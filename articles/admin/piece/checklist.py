"""The checklist beside the piece: what stands against publishing it as it is saved, and what was published anyway."""

from datetime import datetime
from typing import Any

from django.contrib.admin import ModelAdmin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import Article, User
from articles.workflow import checklist, overrides, stages, state

from .panel import Panel

TEMPLATE = "admin/articles/article/_checklist.html"
PLACES = {"bylines": "bylines"}  # every other field's is the id that Django gives it


def urls(admin: ModelAdmin) -> list:
    view = admin.admin_site.admin_view(again)
    return [path("<int:pk>/checklist/", view, name="articles_article_checklist")]


def panel(piece: Article, request: HttpRequest, now: datetime) -> Panel:
    about = _about(piece, request.user, now)
    return Panel("checklist", "Checklist", TEMPLATE, about, count=about["count"])


@require_safe
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """What the panel says now, for the page on which the piece has been saved meanwhile."""
    now = timezone.now()
    piece = state.with_public_state(Article.objects.filter(pk=pk), now).first()
    if piece is None:
        raise Http404("There is no such piece.")
    stages.refuse(request.user, "view", piece)
    return render(request, TEMPLATE, {"about": _about(piece, request.user, now)})


def _about(piece: Article, user: User, now: datetime) -> dict[str, Any]:
    saved = Article.objects.get(pk=piece.pk)  # what the form refused stands in `piece`
    ((case, problems),) = checklist.looked_over([saved], at=now)
    titled = (("Before it can be published", True), ("Advice", False))
    lists = [(title, [(each, _place(each)) for each in problems if each.blocks == blocks]) for title, blocks in titled]
    return {
        "piece": piece,
        "lists": [(title, found) for title, found in lists if found],
        "count": len(problems),
        "address": case.address,
        "has_address": bool(piece.last_begun),
        "overrides": overrides.of(piece),
        "may_see_pictures": user.has_perm("articles.view_image"),
        "may_edit": stages.may(user, "edit", piece),
    }


def _place(problem: checklist.Problem) -> str:
    return PLACES.get(problem.field, f"id_{problem.field}")
