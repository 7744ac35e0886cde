"""The readers' site as it was or will be at a moment, for the desk: /at/2026-11-30T08:00Z/section/europe/.

The moment stands in the address. What stands behind it is found as readers find it, and made by the same views, which
ask `moment` for the time; links of the page are then led to the same moment. Nobody else learns that there is a page.
"""

import copy
import re
from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import ResolverMatch
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import Article
from articles.workflow import stages, wall_time
from articles.workflow.moments import address

from . import errors, travel_bar, travel_links
from .moment import moment as moment_of

_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?Z", re.ASCII)


@require_safe
def travel(request: HttpRequest, moment: str, path: str) -> HttpResponse:
    """A page of the site at a moment. One that is no moment is said at the field, over the page as it is now."""
    if refused := _refused(request):
        return refused
    path, query = f"/{path}", request.META.get("QUERY_STRING", "")
    at = _read(moment)
    if at is None:
        said = wall_time.NoMoment("far" if _MOMENT.fullmatch(moment) else "invalid")
        return _shown(request, path, query, at=None, typed=moment, wrong=str(said))
    return _shown(request, path, query, at=at)


@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    """What the bar's form sends: the same page at another moment."""
    if refused := _refused(request):
        return refused
    asked = _own(request.GET.get("path") or "/")
    typed, which = request.GET.get("at", "").strip(), request.GET.get("at-which", "")
    try:
        at = wall_time.read(typed, which)
    except wall_time.NoMoment as refusal:
        return _shown(request, *asked, at=None, typed=typed, wrong=str(refusal))
    path, query = asked
    return _never_kept(HttpResponseRedirect(travel_links.at(address(at), path) + (f"?{query}" if query else "")))


def _refused(request: HttpRequest) -> HttpResponse | None:
    """The way to the login; to those without a part in the desk it is as though there were no such page."""
    if not request.user.is_authenticated:
        return _never_kept(redirect_to_login(request.get_full_path()))
    if not (request.user.is_staff and stages.has_right(request.user, "view", Article())):
        raise Http404("No such page.")
    return None


def _own(asked: str) -> tuple[str, str]:
    """An address of this site as its path and its query. Http404 for any other."""
    try:
        parts = urlsplit(asked)
    except ValueError:
        raise Http404("No such page.") from None
    if parts.scheme or parts.netloc or not asked.startswith("/"):
        raise Http404("No such page.")
    return travel_links.unquoted(parts.path), parts.query


def _read(said: str) -> datetime | None:
    if not _MOMENT.fullmatch(said):
        return None
    try:
        found = datetime.fromisoformat(said.removesuffix("Z")).replace(tzinfo=UTC)
    except ValueError:  # the 31st of February
        return None
    return found if found.year in wall_time.YEARS else None


def _shown(
    request: HttpRequest, path: str, query: str, *, at: datetime | None, typed: str = "", wrong: str = ""
) -> HttpResponse:
    match = travel_links.match(path)
    if match is None:
        raise Http404("No such page.")
    inner = _as_readers_ask(request, path, query, match)
    now = timezone.now()
    inner.moment = at or now
    inner.travel = travel_bar.bar(match, path, query, at=inner.moment, now=now, typed=typed, wrong=wrong)
    try:
        response = match.func(inner, *match.args, **match.kwargs)
    except Http404 as missing:
        response = errors.not_found(inner, missing)
    if wrong:
        response.status_code = 400
    return _never_kept(travel_links.led(response, address(moment_of(inner)) if not wrong else ""))


def _as_readers_ask(request: HttpRequest, path: str, query: str, match: ResolverMatch) -> HttpRequest:
    inner = copy.copy(request)
    inner.path = inner.path_info = path
    inner.META = {**request.META, "PATH_INFO": path, "QUERY_STRING": query}
    inner.GET = QueryDict(query)
    inner.resolver_match = match
    return inner


def _never_kept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex"
    for name in ("ETag", "Last-Modified", "Expires"):
        response.headers.pop(name, None)
    return response
