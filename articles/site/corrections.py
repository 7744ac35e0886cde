"""The public log of what pieces have told their readers of changes, and its feed.

Its order is that of the editions' beginnings, which stand in another table: there are a few corrections to a thousand
pieces, and sorting them costs less than keeping that moment twice.
"""

import hashlib
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.html import escape
from django.views.decorators.http import require_safe

from articles.models import Correction, Edition
from articles.models.prepared import prepared

from . import walks
from .addresses import address
from .furniture import Furniture, furniture
from .lists import Listing, here
from .moment import moment
from .remarks import Remark, remark
from .rss import Channel, Item, write

FEED = "application/rss+xml; charset=utf-8"


class Logged(NamedTuple):
    """A line of the log. `live_path` and `live_headline` are of what readers see of the piece now, if they do."""

    pk: int
    kind: str
    text: str
    published_at: datetime  # the name by which a walk knows the sort column
    headline: str
    live_path: str | None
    live_headline: str | None


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    at, around = moment(request), furniture()
    stretch = walks.stretch(request.GET, at=at, walk=_walk, made=Logged._make)
    if stretch.is_first and "after" in request.GET:
        return HttpResponseRedirect(request.path)
    listing = Listing(
        cards=[_logged(row, at) for row in stretch.rows],
        here=request.path,
        older=here(request, before=stretch.older) if stretch.older else "",
        newer=here(request, after=stretch.newer) if stretch.newer else "",
        is_first=stretch.is_first,
    )
    return render(request, "site/corrections.html", {"at": at, "around": around, "list": listing})


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    at, around = moment(request), furniture()
    remarkd = [_logged(Logged._make(row), at) for row in _walk(at=at)[: walks.SIZE]]
    response = HttpResponse(write(_channel(remarkd, around, request.path)), content_type=FEED)
    response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    return get_conditional_response(request, etag=response["ETag"], response=response)


def _channel(remarkd: list[Remark], around: Furniture, path: str) -> Channel:
    return Channel(
        title=f"{around.name}: Corrections",
        address=settings.SITE_URL + address("corrections"),
        own_address=settings.SITE_URL + path,
        description=f"What {around.name} has corrected, clarified, updated and retracted",
        language=settings.LANGUAGE_CODE,
        changed=max((each.since for each in remarkd), default=None),
        items=[_item(each) for each in remarkd],
    )


def _item(remarkd: Remark) -> Item:
    where = settings.SITE_URL + (remarkd.url or f"{address('corrections')}#{remarkd.anchor}")
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in remarkd.paragraphs if line)
    return Item(
        title=f"{remarkd.label}: {remarkd.headline}",
        address=where,
        guid=f"tag:{urlsplit(settings.SITE_URL).hostname},{remarkd.since:%Y-%m-%d}:{remarkd.anchor}",
        published=remarkd.since,
        description=remarkd.text,
        content=f'{paragraphs}<p><a href="{escape(where)}">{escape(remarkd.headline)}</a></p>',
        categories=[remarkd.label],
    )


def _logged(row: Logged, at: datetime) -> Remark:
    """Named by what readers see of the piece now, or else by what was corrected."""
    url = f"{row.live_path}#correction-{row.pk}" if row.live_path else ""
    headline = row.live_headline if row.live_path else row.headline
    return remark(row.pk, row.kind, row.text, row.published_at, at, headline=headline, url=url)


@prepared
def _walk(at, before=None, before_pk=None, after=None, after_pk=None) -> QuerySet:
    found = Correction.objects.public(at)
    if before:
        earlier = Q(edition__live_from__lt=before) | Q(pk__lt=before_pk)
        found = found.filter(earlier, edition__live_from__lte=before)
    if after:
        later = Q(edition__live_from__gt=after) | Q(pk__gt=after_pk)
        found = found.filter(later, edition__live_from__gte=after)
    live = Edition.objects.live(at).filter(article=OuterRef("article"))
    found = found.annotate(
        since=F("edition__live_from"),
        live_path=Subquery(live.values("path")[:1]),
        live_headline=Subquery(live.values("headline")[:1]),
    )
    found = found.order_by("since", "pk") if after else found.order_by("-since", "-pk")
    columns = ("pk", "kind", "text", "since", "edition__headline", "live_path", "live_headline")
    return found.values_list(*columns)[: walks.SIZE + 1]
