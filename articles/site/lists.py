"""The lists: a kind, an author, a tag, Latest with its filters; a section and a topic, under what is arranged there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.fronts import composing
from articles.fronts.composing import Composed
from articles.fronts.layout import On
from articles.images.markup import picture
from articles.images.wording import said
from articles.models import Author, Image, Tag, Topic
from articles.models.prepared import prepared

from . import cards, fronts, moved, structured, walks
from .filters import LatestFilter, choices
from .furniture import Entry, Furniture, furniture
from .moment import moment
from .printed import Printed
from .sharing import shared


@dataclass(slots=True)
class Listing(Printed):
    """One page of a list, and the addresses of those beside it."""

    cards: list[cards.Card]
    here: str
    older: str = ""
    newer: str = ""
    is_first: bool = True

    @property
    def credits(self) -> list[str]:
        return cards.credits(self.cards)


@require_safe
def section(request: HttpRequest, slug: str) -> HttpResponse:
    at, around = moment(request), furniture()
    found = _named(around.sections.values(), slug)
    if found is None:
        return moved.elsewhere(request, "section", slug, at=at)
    context = {"section": found, "image_id": found.image_id, "name": found.name}
    return _list(request, "site/section.html", context, at, around, on=On("section", found.pk), section=found.pk)


@require_safe
def kind(request: HttpRequest, slug: str) -> HttpResponse:
    at, around = moment(request), furniture()
    found = _named(around.kinds.values(), slug)
    if found is None:
        return moved.elsewhere(request, "kind", slug, at=at)
    return _list(request, "site/kind.html", {"kind": found}, at, around, kind=found.pk)


@require_safe
def author(request: HttpRequest, slug: str) -> HttpResponse:
    at, rows = moment(request), _author(slug=slug)
    if not rows:
        return moved.elsewhere(request, "author", slug, at=at)
    found = _first(rows[:1], ("pk", "name", "role", "affiliation", "bio", "image_id", "label", "url"))
    links = [(label, url) for *_, label, url in rows if url]
    context = {"author": found, "links": links, "image_id": found["image_id"], "use": "portrait", "name": found["name"]}
    return _list(request, "site/author.html", context, at, furniture(), edition_bylines__author=found["pk"])


@require_safe
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    at, rows = moment(request), _tag(slug=slug)
    if not rows:
        return moved.elsewhere(request, "tag", slug, at=at)
    found = _first(rows, ("pk", "name", "description", "image_id", "search_description"))
    context = {"tag": found, "image_id": found["image_id"], "use": "lead", "name": found["name"]}
    return _list(request, "site/tag.html", context, at, furniture(), edition_tags__tag=found["pk"])


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    at = moment(request)
    rows = _topic(slug=slug, at=at)
    if not rows:
        return moved.elsewhere(request, "topic", slug, at=at)
    found = _first(rows, ("pk", "name", "slug", "intro", "image_id", "is_series", "is_open"))
    context = {"topic": found, "image_id": found["image_id"], "use": "lead", "name": found["name"]}
    pk = found["pk"]
    return _list(request, "site/topic.html", context, at, furniture(), on=On("topic", pk), edition_topics__topic=pk)


@require_safe
def latest(request: HttpRequest) -> HttpResponse:
    at, around = moment(request), furniture()
    wanted = LatestFilter(request.GET, choices=choices(request.GET, at=at, around=around))
    context = {"fields": wanted.fields(), "chips": wanted.chips(request.path), "kept": wanted.kept}
    return _list(request, "site/latest.html", context, at, around, **wanted.lookups)


def _list(
    request: HttpRequest,
    template: str,
    context: dict,
    at: datetime,
    around: Furniture,
    *,
    on: On | None = None,
    **lookups,
) -> HttpResponse:
    """A list of what fits `lookups`; under the front `on`, where it has one and its first page is asked for.

    What is not of the masthead has no page while nothing in it is live: the name of a tag, a topic or an author is to
    tell nobody of a piece to come. `kept` is what of the query belongs to the list, and goes on to its other pages.
    """
    is_fronted = on is not None and not {"before", "after"} & request.GET.keys()
    page = composing.compose(on, at=at) if is_fronted else Composed()
    stretch = walks.stretch(request.GET, at=at, without=page.editions, **lookups)
    is_empty = not (stretch.rows or page.editions)
    if is_empty and any(name.startswith(walks.AXES) for name in lookups) and "kept" not in context:
        raise Http404("Nothing is here.")
    kept = context.get("kept", {})
    if stretch.is_first and "after" in request.GET:
        return HttpResponseRedirect(here(request, kept))
    above = cards.read(page.editions, at=at) if page.editions else []
    dealt = cards.dealt([*above, *stretch.rows], at=at, around=around, shown={})
    for card in dealt.values():
        if on and card["section"] and card["section"].url == request.path:
            card["section"] = None  # it stands at the head of the page
    front = fronts.told(page, dealt, around)
    shown = cards.pictures([context.get("image_id"), *(row.lead_image_id for row in stretch.rows), *front.image_ids])
    if image := shown.get(context.get("image_id")):
        context["open_graph"] = structured.open_graph_of_list(
            context["name"], shared(image), around, address=f"{settings.SITE_URL}{request.path}"
        )
        if use := context.get("use"):
            context["picture"] = picture(image, use, alt="", lazy=False)
            context["credit"] = said(image).credit
    front.illustrate(shown, but=context.get("image_id") if "picture" in context else None)
    listing = Listing(
        cards=[_with_thumb(dealt[row.pk], shown) for row in stretch.rows],
        here=here(request, kept),
        older=here(request, kept, before=stretch.older) if stretch.older else "",
        newer=here(request, kept, after=stretch.newer) if stretch.newer else "",
        is_first=stretch.is_first,
    )
    return render(request, template, {"at": at, "around": around, "front": front, "list": listing, **context})


def _with_thumb(card: cards.Card, shown: dict[int, Image]) -> cards.Card:
    if image := shown.get(card["image_id"]):
        cards.illustrate(card, image, "thumb")
    return card


def here(request: HttpRequest, kept: dict[str, str] | None = None, **place: str) -> str:
    """The list's own address, with what of the query belongs to it, at a place."""
    query = QueryDict(mutable=True)
    query.update({**(kept or {}), **place})
    return f"{request.path}?{query.urlencode()}" if query else request.path


def _named(entries: Iterable[Entry], slug: str) -> Entry | None:
    return next((entry for entry in entries if entry.slug == slug), None)


def _first(rows: list[tuple], names: tuple[str, ...]) -> dict:
    if not rows:
        raise Http404("There is no such list.")
    return dict(zip(names, rows[0], strict=True))


@prepared
def _author(slug) -> QuerySet:
    """An author, as often as they have links."""
    return (
        Author.objects.filter(slug=slug)
        .order_by("links__position", "links__pk")
        .values_list("pk", "name", "role", "affiliation", "bio", "photo_id", "links__label", "links__url")
    )


@prepared
def _tag(slug) -> QuerySet:
    tags = Tag.objects.filter(slug=slug).order_by()
    return tags.values_list("pk", "name", "description", "image_id", "search_description")


@prepared
def _topic(slug, at) -> QuerySet:
    topics = Topic.objects.with_open(at).filter(slug=slug).order_by()
    return topics.values_list("pk", "name", "slug", "intro", "image_id", "is_series", "is_open")
