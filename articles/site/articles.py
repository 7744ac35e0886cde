"""One piece. What its address answers is read off the timeline: there is no table of redirects."""

from datetime import datetime

from django.conf import settings
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.models import Edition
from articles.models.prepared import prepared

from . import stories, structured
from .assembling import assemble, filed
from .errors import gone
from .furniture import furniture
from .moment import moment


@require_safe
def article(request: HttpRequest, year: str, month: str, day: str, slug: str) -> HttpResponse:
    at = moment(request)
    path = f"/{year}/{month}/{day}/{slug}/"
    found = _live(at=at, path=path)
    if not found:
        return _elsewhere(request, path, at)
    row = stories.Row._make(found[0])
    around = furniture()
    tags, topics = filed(row.pk)
    page = assemble(row, at=at, around=around, tags=tags, topics=topics)
    site = {"site": settings.SITE_URL}
    told = {
        "open_graph": structured.open_graph(page, around, **site),
        "json_ld": structured.json_ld(structured.news_article(page, around, **site, language=settings.LANGUAGE_CODE)),
    }
    return render(request, "site/article.html", {"at": at, "around": around, "page": page, **told})


def _elsewhere(request: HttpRequest, path: str, at: datetime) -> HttpResponse:
    """Where nothing is live: readers follow a piece that has moved, and are told of one that is gone.

    What has not begun was never there: a scheduled piece answers as one that nobody has thought of.
    """
    begun = _begun(at=at, path=path)
    if not begun:
        raise Http404("No piece has this address.")
    if (path,) != begun[0] and (live := begun[0][0]):
        return HttpResponsePermanentRedirect(live)
    return gone(request)


@prepared
def _live(at, path) -> QuerySet:
    return Edition.objects.live(at).filter(path=path).values_list(*stories.Row._fields)[:1]


@prepared
def _begun(at, path) -> QuerySet:
    """Where the piece is now that has once been read here, if it is anywhere."""
    read = Edition.objects.begun(at).filter(path=path).exclude(live_until=F("live_from"))
    live = Edition.objects.live(at).filter(article=OuterRef("article")).values("path")[:1]
    return read.annotate(lives_at=Subquery(live)).values_list("lives_at")[:1]
