"""Pages for staff alone, as readers would see them: the working copy, any revision, any edition of a piece.

They are addresses of the site to which no reader's page links.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles.models import Article, Edition, Revision
from articles.models.edition import HEAVY
from articles.workflow import stages
from articles.workflow.moments import spoken

from . import showing
from .assembling import ArticlePage
from .furniture import Furniture, furniture
from .moment import moment


@dataclass(frozen=True)
class Bar:
    """What stands over the page, so that nobody takes it for what readers see."""

    what: str
    said: str


def _for_the_desk(view: Callable[[HttpRequest, int], HttpResponse]) -> Callable[..., HttpResponse]:
    @require_safe
    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, pk: int) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        response = view(request, pk)
        response["X-Robots-Tag"] = "noindex"
        return response

    return guarded


@_for_the_desk
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    piece = get_object_or_404(Article.objects.select_related("kind", "section", "lead_image"), pk=pk)
    _refuse(request, piece)
    at, around = moment(request), furniture()
    bar = Bar("Preview:", "not what readers see. This is the piece as it is saved now.")
    return _shown(request, piece, showing.working_copy(piece, at=at, around=around), bar, around)


@_for_the_desk
def revision(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Revision.objects.select_related("article", "created_by"), pk=pk)
    _refuse(request, found.article)
    at, around = moment(request), furniture()
    page = showing.revision(found, at=at, around=around)
    return _shown(request, found.article, page, _bar_of_revision(found), around)


@_for_the_desk
def edition(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Edition.objects.defer(*HEAVY).select_related("article"), pk=pk)
    _refuse(request, found.article)
    now, around = moment(request), furniture()
    # What stands beside it is what is live when it begins; beside the live one, what is live now.
    at = now if found.is_live(now) else found.live_from
    page = showing.edition(found, at=at, around=around)
    return _shown(request, found.article, page, _bar_of_edition(found, now), around)


def _refuse(request: HttpRequest, piece: Article) -> None:
    """To those who may not see the piece, it is as though there were none."""
    if not (request.user.is_staff and stages.may(request.user, "view", piece)):
        raise Http404("No such preview.")


def _shown(request: HttpRequest, piece: Article, page: ArticlePage, bar: Bar, around: Furniture) -> HttpResponse:
    context = {"around": around, "page": page, "is_preview": True, "piece": piece, "bar": bar}
    return render(request, "site/article.html", context)


def _bar_of_revision(shown: Revision) -> Bar:
    name = f"“{shown.name}”, " if shown.name else ""
    by = f" by {shown.created_by}" if shown.created_by else ""
    did = "put aside" if shown.kind == Revision.Kind.ASIDE else "saved"
    return Bar("From the history:", f"{name}{did} on {spoken(shown.created_at)}{by}. Not what readers see.")


def _bar_of_edition(shown: Edition, now: datetime) -> Bar:
    since = spoken(shown.live_from)
    end = shown.live_until and spoken(shown.live_until)
    if shown.live_from == shown.live_until:
        return Bar("Never read:", f"another took its place on {since}, in the moment in which it would have begun.")
    if shown.live_from > now:
        return Bar("As readers will see it", f"from {since}" + (f" to {end}." if end else "."))
    if shown.is_live(now):
        return Bar("This is live:", f"what readers see since {since}" + (f", until {end}." if end else "."))
    return Bar("As readers saw it", f"from {since} to {end}{', when it was withdrawn' if shown.withdrawn else ''}.")
