"""The fronts: what leads each, who arranged it last and when, what was placed without an end and for how long."""

from datetime import datetime

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.fronts import ageing, allowed, layout
from articles.models import LEAD, Placement, SiteSettings, User

from . import places

PINS = 30
STALE = 8


def may_look(user: User) -> bool:
    return user.has_perm("articles.view_article") or allowed.arranges_any(user)


@require_safe
def fronts(request: HttpRequest) -> HttpResponse:
    if not may_look(request.user):
        raise PermissionDenied
    now = timezone.now()
    leads = {}
    for row in Placement.objects.live(now).filter(slot=LEAD).select_related("front", "article").order_by("live_from"):
        leads[layout.on(row.front)] = row
    shown = [(each, leads.get(each.on), places.address(each.on)) for each in ageing.fronts(request.user, now)]
    may = allowed.arrangeable(request.user)
    pins = [(row, may(layout.on(row.front)), places.address(row.front)) for row in _pins(now)]
    context = {
        **admin.site.each_context(request),
        "title": "Fronts",
        "groups": [
            (title, [each for each in shown if each[0].on.sort == sort])
            for sort, title in (("home", "The first page"), ("section", "Sections"), ("topic", "Topics that are open"))
        ],
        "pins": pins,
        "now": now,
        "hours": SiteSettings.current().fronts_stale_after,
    }
    return render(request, "admin/fronts/fronts.html", context)


def stale(user: User, now: datetime) -> dict:
    """For the desk's first page: those that grow stale, with their addresses, and how many more there are."""
    found = ageing.stale(user, now)
    return {
        "shown": [(each, places.address(each.on)) for each in found[:STALE]],
        "more": len(found[STALE:]),
        "now": now,
    }


def _pins(now: datetime) -> list[Placement]:
    found = list(ageing.pins(now).select_related("front__section", "front__topic", "article")[:PINS])
    for row in found:
        row.name = {LEAD: "leads", "featured": "featured"}.get(row.slot, "placed")
    return found


def urls(desk) -> list:
    return [path("fronts/", desk.admin_view(fronts), name="fronts")]
