"""Former addresses: of what is called otherwise now, readers are sent on to where it stands."""

from datetime import datetime

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect

from articles.models import (
    Author,
    EditionByline,
    EditionTag,
    EditionTopic,
    FormerAddress,
    Kind,
    Section,
    Tag,
    Topic,
    live_at,
)
from articles.models.prepared import prepared

from .addresses import address


def elsewhere(request: HttpRequest, name: str, slug: str, *, at: datetime) -> HttpResponsePermanentRedirect:
    """To be returned where nothing has this slug now: a redirect to what has once had it, in one hop, query and all.

    `name` is that of the address: "tag", "section_feed". A tag's synonym leads to the tag that it stands for.
    Raises Http404 for what there never was or is no more; and for a tag, a topic or an author of which nothing is live
    at `at`, whose new name is to tell nobody of a piece to come.
    """
    found = _NOW[name.removesuffix("_feed")](slug=slug, at=at)
    if not found or found[0][0] == slug:
        raise Http404("There is no such list.")
    query = request.GET.urlencode()
    response = HttpResponsePermanentRedirect(address(name, found[0][0]) + (f"?{query}" if query else ""))
    # A name may come back. A browser that remembered both moves would go to and fro for ever.
    response["Cache-Control"] = "no-cache"
    return response


def _of(sort: str, slug) -> QuerySet:
    return FormerAddress.objects.filter(sort=sort, slug=slug).values("thing_id")[:1]


@prepared
def _section(slug, at) -> QuerySet:
    return Section.objects.filter(pk=Subquery(_of("section", slug))).order_by().values_list("slug")


@prepared
def _kind(slug, at) -> QuerySet:
    return Kind.objects.filter(pk=Subquery(_of("kind", slug))).order_by().values_list("slug")


@prepared
def _topic(slug, at) -> QuerySet:
    read = EditionTopic.objects.filter(live_at(at, "edition__"), topic=OuterRef("pk"))
    return Topic.objects.filter(Exists(read), pk=Subquery(_of("topic", slug))).order_by().values_list("slug")


@prepared
def _author(slug, at) -> QuerySet:
    read = EditionByline.objects.filter(live_at(at, "edition__"), author=OuterRef("pk"))
    return Author.objects.filter(Exists(read), pk=Subquery(_of("author", slug))).order_by().values_list("slug")


@prepared
def _tag(slug, at) -> QuerySet:
    """A synonym has its slug now, so it goes before what once had it."""
    read = EditionTag.objects.filter(live_at(at, "edition__"), tag=OuterRef("bearer"))
    asked = Tag.every.filter(Q(slug=slug, stands_for__isnull=False) | Q(pk=Subquery(_of("tag", slug))))
    asked = asked.annotate(bearer=Coalesce(F("stands_for"), F("pk")), leads_to=Coalesce("stands_for__slug", "slug"))
    first = Case(When(slug=slug, then=0), default=1, output_field=IntegerField())
    return asked.filter(Exists(read)).order_by(first).values_list("leads_to")[:1]


# What each sort of thing is called now that once had a slug.
_NOW = {"section": _section, "kind": _kind, "topic": _topic, "author": _author, "tag": _tag}
