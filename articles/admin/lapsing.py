"""The page of pictures whose rights end, each with what shows it: soon, or already."""

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from articles.images.markup import picture
from articles.workflow import lapsing
from articles.workflow.lapsing import Lapsing
from articles.workflow.moments import day_of

from . import image_uses
from .numbers import whole_number

MAY_LOOK = ("articles.view_article", "articles.view_image")


@dataclass(frozen=True)
class Shown:
    lapsing: Lapsing
    picture: SafeString
    left: str  # until its last day
    elsewhere: list[image_uses.Use]


def urls(desk) -> list:
    @permission_required(MAY_LOOK, raise_exception=True)
    @require_safe
    def page(request: HttpRequest) -> HttpResponse:
        return render(request, "admin/lapsing.html", {**desk.each_context(request), **_context(request)})

    return [path("rights/", desk.admin_view(page), name="lapsing")]


def _context(request: HttpRequest) -> dict:
    at, after = timezone.now(), _place(request.GET.get("after", ""))
    is_over = request.GET.get("when") == "over"
    seen = (lapsing.over if is_over else lapsing.soon)(at=at, after=after)
    return {
        "title": "Rights that end",
        "is_over": is_over,
        "is_first": after is None,
        "shown": [_shown(each, at) for each in seen.found],
        "further": urlencode(_kept(is_over) | {"after": f"{seen.after[0]}_{seen.after[1]}"}) if seen.after else "",
        "from_the_top": urlencode(_kept(is_over)),
    }


def _kept(is_over: bool) -> dict[str, str]:
    return {"when": "over"} if is_over else {}


def _place(text: str) -> tuple[date, int] | None:
    """Where a look goes on, as the link says it: “2026-12-14_345”."""
    day, _, number = text.partition("_")
    try:
        found = date.fromisoformat(day), whole_number(number)
    except ValueError:
        return None
    return found if found[1] else None


def _shown(each: Lapsing, at: datetime) -> Shown:
    left = _left((each.image.rights_until - day_of(at)).days)
    return Shown(each, picture(each.image, "library"), left, list(map(image_uses.use_of, each.elsewhere)))


def _left(days: int) -> str:
    if days < 0:
        return "yesterday" if days == -1 else f"{-days} days ago"
    return ["today", "tomorrow"][days] if days < 2 else f"in {days} days"
