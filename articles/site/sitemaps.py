"""What there is to read, for search engines: https://www.sitemaps.org/protocol.html

One file while the magazine is small, an index of several once it has grown. Parts are ranges of articles' numbers, so
that a piece stays in its part and finding one needs neither COUNT nor OFFSET; they are written out row by row.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from xml.sax.saxutils import escape

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.models import Author, Edition, EditionByline, EditionTopic, Page, Section, Topic, live_at
from articles.models.edition import EditionQuerySet

from .moment import moment

PART = 10_000  # the protocol allows 50,000; a file of 10,000 is a megabyte and a half

Entry = tuple[str, datetime | None]


@require_safe
def sitemap(request: HttpRequest) -> HttpResponseBase:
    at = moment(request)
    parts = _parts(at)
    if len(parts) > 1:
        names = ["site:sitemap_fronts", *(("site:sitemap_part", part) for part in parts)]
        return _answer("sitemapindex", "sitemap", ((_address(name), None) for name in names))
    return _answer("urlset", "url", _all(at, parts))


@require_safe
def fronts(request: HttpRequest) -> HttpResponseBase:
    return _answer("urlset", "url", _fronts(moment(request)))


@require_safe
def part(request: HttpRequest, number: int) -> HttpResponseBase:
    at = moment(request)
    if number > 10**9 or not _of(number, at).exists():
        raise Http404("The sitemap has no such part.")
    return _answer("urlset", "url", _articles(at, number))


def _address(name: str | tuple[str, int]) -> str:
    return reverse(name) if isinstance(name, str) else reverse(name[0], args=name[1:])


def _parts(at: datetime) -> list[int]:
    """The parts that have something live in them: a step along an index each."""
    last = Edition.objects.order_by("-article_id").values_list("article_id", flat=True).first()
    if last is None or last < PART:
        return [0]
    return [number for number in range(last // PART + 1) if _of(number, at).exists()]


def _of(number: int, at: datetime) -> EditionQuerySet:
    """Without what was first published elsewhere: search engines are to know that at its first address."""
    of_part = {"article_id__gte": number * PART, "article_id__lt": (number + 1) * PART}
    return Edition.objects.live(at).filter(canonical_url="", **of_part).order_by("article_id")


def _all(at: datetime, parts: Iterable[int]) -> Iterator[Entry]:
    yield from _fronts(at)
    for number in parts:
        yield from _articles(at, number)


def _articles(at: datetime, number: int) -> Iterator[Entry]:
    yield from _of(number, at).values_list("path", "modified_at").iterator(chunk_size=1000)


def _fronts(at: datetime) -> Iterator[Entry]:
    """Lists in which something is live. A topic that is made for a piece to come is not to be read of here."""
    yield reverse("site:home"), None
    yield reverse("site:latest"), None
    yield reverse("site:corrections"), None
    for name, slugs in (
        ("site:section", Section.objects.filter(Exists(Edition.objects.live(at).filter(section=OuterRef("pk"))))),
        ("site:topic", Topic.objects.filter(_living(EditionTopic, "topic", at))),
        ("site:author", Author.objects.filter(_living(EditionByline, "author", at))),
        ("site:page", Page.objects.filter(is_public=True)),
    ):
        for slug in slugs.values_list("slug", flat=True).iterator(chunk_size=1000):
            yield reverse(name, args=[slug]), None


def _living(through: type[EditionTopic | EditionByline], name: str, at: datetime) -> Exists:
    return Exists(through.objects.filter(live_at(at, "edition__"), **{name: OuterRef("pk")}))


def _answer(root: str, element: str, entries: Iterable[Entry]) -> StreamingHttpResponse:
    return StreamingHttpResponse(_lines(root, element, entries), content_type="application/xml; charset=utf-8")


def _lines(root: str, element: str, entries: Iterable[Entry]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    for path, changed in entries:
        when = f"<lastmod>{changed.isoformat(timespec='seconds')}</lastmod>" if changed else ""
        yield f"<{element}><loc>{escape(settings.SITE_URL + path)}</loc>{when}</{element}>\n"
    yield f"</{root}>\n"
