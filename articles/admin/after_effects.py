"""What follows from publishing, as the desk sees it: when the sweep last looked, what failed, what to do about it."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from articles.models import AfterEffect, User
from articles.models.edition import HEAVY
from articles.workflow import after_effects, heartbeats

from .numbers import whole_number

State = AfterEffect.State

PAGE = 30
FIRST = 10  # of each list, where all stand on one page
MANY = 100  # failed ones are not counted further

may_look = permission_required("articles.view_article", raise_exception=True)

# The name in the address, what stands above it, whose states they are, and what stands there when there are none.
LISTS = [
    ("failed", "Failed", (State.FAILED,), "Nothing has failed."),
    ("waiting", "Waiting", (State.WAITING, State.RUNNING), "Nothing waits."),
    ("done", "Done lately", (State.DONE,), "Nothing was done in the last thirty days."),
    ("left", "Left as they are", (State.LEFT,), "None."),
]


@dataclass(frozen=True)
class Standing:
    """What a page says of the sweep."""

    is_late: bool
    looked: str  # "5 seconds ago"; empty where it has never run


@dataclass(frozen=True)
class EffectList:
    name: str
    title: str
    empty: str
    effects: list[tuple[AfterEffect, str]]  # each with what the desk calls it
    older: int | None = None


def standing(user: User, now: datetime) -> Standing | None:
    """One look, for every page of whoever sees pieces at all."""
    if not user.has_perm("articles.view_article"):
        return None
    sweep = heartbeats.of_the_sweep()
    return Standing(heartbeats.is_late(sweep, now), ago(sweep.beat_at, now) if sweep else "")


def ago(moment: datetime, now: datetime) -> str:
    seconds = max(0, int((now - moment).total_seconds()))
    for size, unit in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= size:
            return _times(seconds // size, unit)
    return _times(seconds, "second")


def failed() -> str:
    """How many wait for somebody to see to them: "3", "99+", or nothing."""
    number = AfterEffect.objects.filter(state=State.FAILED)[:MANY].count()
    return f"{MANY - 1}+" if number >= MANY else str(number or "")


def urls(desk) -> list:
    @may_look
    @require_safe
    def page(request: HttpRequest) -> HttpResponse:
        """All lists, each with its newest, or one from where the page before it ended."""
        shown = request.GET.get("show", "")
        only = [entry for entry in LISTS if entry[0] == shown]
        before = whole_number(request.GET.get("before", ""))
        context = {
            **desk.each_context(request),
            "title": "After-effects",
            "lists": [_list(entry, PAGE, before) for entry in only] or [_list(entry, FIRST) for entry in LISTS],
            "only": bool(only),
            "may_decide": request.user.has_perm("articles.publish_article"),
        }
        return TemplateResponse(request, "admin/after_effects.html", context)

    paths = [
        ("after-effects/", page, "after_effects"),
        ("after-effects/<int:pk>/again/", _try_again, "after_effect_again"),
        ("after-effects/<int:pk>/leave/", _leave, "after_effect_leave"),
    ]
    return [path(address, desk.admin_view(view), name=name) for address, view, name in paths]


def _list(entry: tuple, size: int, before: int | None = None) -> EffectList:
    name, title, states, empty = entry
    found: QuerySet[AfterEffect] = AfterEffect.objects.filter(state__in=states).select_related("edition")
    if before:
        found = found.filter(pk__lt=before)
    rows = list(found.defer(*(f"edition__{field}" for field in HEAVY)).order_by("-pk")[: size + 1])
    effects = [(row, after_effects.label(row.name)) for row in rows[:size]]
    return EffectList(name, title, empty, effects, rows[size - 1].pk if len(rows) > size else None)


@require_POST
def _try_again(request: HttpRequest, pk: int) -> HttpResponse:
    return _decide(request, pk, after_effects.try_again, "It is tried again within seconds.")


@require_POST
def _leave(request: HttpRequest, pk: int) -> HttpResponse:
    return _decide(request, pk, after_effects.leave, "It is left as it is.")


def _decide(request: HttpRequest, pk: int, decide, said: str) -> HttpResponse:
    if not request.user.has_perm("articles.view_article"):
        raise PermissionDenied
    effect = get_object_or_404(AfterEffect.objects.select_related("edition__article"), pk=pk)
    try:
        decide(effect, by=request.user, now=timezone.now())
        messages.success(request, said)
    except after_effects.NotFailed as refusal:
        messages.error(request, str(refusal))
    return HttpResponseRedirect(reverse("admin:after_effects"))


def _times(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'} ago"
