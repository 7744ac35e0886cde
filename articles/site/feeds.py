"""The feeds: the newest pieces of the site, a section or a topic. They have an opening; the rest is read here."""

import hashlib
import re
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.db.models import CharField, QuerySet, Value
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.html import escape
from django.views.decorators.http import require_safe

from articles.fronts import composing
from articles.fronts.layout import On
from articles.images.specs import JPEG
from articles.images.wording import said
from articles.models import Edition, EditionByline, EditionTag, Image, Rendition, Topic, live_at
from articles.models.prepared import prepared

from . import moved
from .addresses import address
from .cards import pictures
from .furniture import Furniture, furniture
from .moment import moment
from .rss import Channel, Enclosure, Item, write

SIZE = 20

_OWN_LINK = re.compile(r' href="(?=/(?!/)|#)')


class Row(NamedTuple):
    """The columns of an Edition that an item is made of."""

    pk: int
    article_id: int
    path: str
    headline: str
    dek: str
    kind_id: int
    section_id: int
    published_at: datetime
    modified_at: datetime
    lead_image_id: int | None
    lead_caption: str
    opening: str
    is_retracted: bool


class Of(NamedTuple):
    """What a feed is of, if not of the whole site."""

    name: str
    address: str
    about: str


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    return _answer(request, furniture(), _newest(at=moment(request)))


@require_safe
def section_feed(request: HttpRequest, slug: str) -> HttpResponse:
    at, around = moment(request), furniture()
    section = next((entry for entry in around.sections.values() if entry.slug == slug), None)
    if section is None:
        return moved.elsewhere(request, "section_feed", slug, at=at)
    of = Of(section.name, section.url, section.note)
    return _answer(request, around, _newest(at=at, section=section.pk), of)


@require_safe
def topic_feed(request: HttpRequest, slug: str) -> HttpResponse:
    at, found = moment(request), _topic(slug=slug)
    if not found:
        return moved.elsewhere(request, "topic_feed", slug, at=at)
    pk, name, intro = found[0]
    rows = _newest(at=at, topic=pk)
    if not rows and not composing.standing(On("topic", pk), at):
        raise Http404("There is no such feed.")  # as its page: its name is to tell nobody of a piece to come
    return _answer(request, furniture(), rows, Of(name, address("topic", slug), intro))


def _answer(request: HttpRequest, around: Furniture, newest: list[tuple], of: Of | None = None) -> HttpResponse:
    rows = [Row._make(row) for row in newest]
    channel = Channel(
        title=f"{around.name}: {of.name}" if of else around.name,
        address=settings.SITE_URL + (of.address if of else "/"),
        own_address=settings.SITE_URL + request.path,
        description=(of and of.about) or around.description or around.tagline or around.name,
        language=settings.LANGUAGE_CODE,
        changed=max((row.modified_at for row in rows), default=None),
        items=items(rows, around),
    )
    response = HttpResponse(write(channel), content_type="application/rss+xml; charset=utf-8")
    # Feed readers mostly have it already.
    response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    return get_conditional_response(request, etag=response["ETag"], response=response)


def items(rows: list[Row], around: Furniture) -> list[Item]:
    """Three queries."""
    names = _names([row.pk for row in rows])
    images = pictures(row.lead_image_id for row in rows)
    shown = enclosures(images)
    return [
        Item(
            title=f"Retracted: {row.headline}" if row.is_retracted else row.headline,
            address=settings.SITE_URL + row.path,
            guid=guid(row),
            published=row.published_at,
            description=row.dek,
            content=_content(row),
            authors=names.get(("author", row.pk), []),
            categories=[*_kicker(row, around), *names.get(("tag", row.pk), [])],
            enclosure=_captioned(shown.get(row.lead_image_id), images.get(row.lead_image_id), row),
        )
        for row in rows
    ]


def guid(row: Row) -> str:
    """A tag URI (RFC 4151): the same whatever becomes of headline, slug and address."""
    return f"tag:{urlsplit(settings.SITE_URL).hostname},{row.published_at:%Y-%m-%d}:article-{row.article_id}"


def enclosures(images: dict[int, Image]) -> dict[int, Enclosure]:
    """By the keys of library pictures: the rendition that is made for others to show, where it is there."""
    cuts = {pk: cut for pk, image in images.items() if (cut := image.manifest.get("share"))}
    names = {pk: cut[JPEG.name][-1][2] for pk, cut in cuts.items()}
    sizes = dict(_byte_sizes(names=sorted(names.values())))
    return {
        pk: Enclosure(urljoin(settings.SITE_URL, settings.MEDIA_URL + name), sizes[name], JPEG.mime)
        for pk, name in names.items()
        if name in sizes
    }


def _captioned(enclosure: Enclosure | None, image: Image | None, row: Row) -> Enclosure | None:
    if enclosure is None:
        return None
    _, caption, credit = said(image, caption=row.lead_caption)
    return enclosure._replace(caption=caption, credit=credit)


def _kicker(row: Row, around: Furniture) -> list[str]:
    return [entry.name for entry in (around.kinds.get(row.kind_id), around.sections.get(row.section_id)) if entry]


def _content(row: Row) -> str:
    """The opening, with links that lead somewhere from wherever it is read."""
    site, address = escape(settings.SITE_URL), escape(settings.SITE_URL + row.path)

    def absolute(match: re.Match[str]) -> str:
        return f' href="{address if match.string[match.end()] == "#" else site}'

    return f'{_OWN_LINK.sub(absolute, row.opening)}<p><a href="{address}">Keep reading</a></p>'


def _names(pks: list[int]) -> dict[tuple[str, int], list[str]]:
    """The authors and the tags of each edition, in order."""
    found: dict[tuple[str, int], list[str]] = {}
    for what, pk, _, name in sorted(_named(pks=pks), key=lambda row: row[2]):
        found.setdefault((what, pk), []).append(name)
    return found


@prepared
def _newest(at, section=None, topic=None) -> QuerySet:
    if topic:
        # One filter for all of it, as in walks.py: the index of the through-table has the sort column too.
        live = Edition.objects.filter(live_at(at), edition_topics__topic=topic)
        live = live.order_by("-edition_topics__published_at", "-edition_topics__edition_id")
    else:
        live = Edition.objects.live(at).newest()
        live = live.filter(section=section) if section else live
    return live.with_retractions(at).values_list(*Row._fields)[:SIZE]


@prepared
def _topic(slug) -> QuerySet:
    return Topic.objects.filter(slug=slug).order_by().values_list("pk", "name", "intro")


@prepared
def _named(pks) -> QuerySet:
    authors = EditionByline.objects.filter(edition__pk__in=pks).annotate(what=Value("author", CharField()))
    tags = EditionTag.objects.filter(edition__pk__in=pks).annotate(what=Value("tag", CharField()))
    return (
        authors.order_by()
        .values_list("what", "edition_id", "position", "author__name")
        .union(tags.order_by().values_list("what", "edition_id", "position", "tag__name"), all=True)
        .order_by()  # from Django 6 on a union takes the order of its first arm's model
    )


@prepared
def _byte_sizes(names) -> QuerySet:
    return Rendition.objects.filter(file__in=names).order_by().values_list("file", "byte_size")
