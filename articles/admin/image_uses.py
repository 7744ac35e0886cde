"""Where a picture is used, with the address at which each use can be seen."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.images import uses
from articles.models import Article, Edition, Image, Placement
from articles.workflow.moments import spoken

from .fronts import places
from .numbers import whole_number

PAGE = 200


@dataclass(frozen=True)
class Use:
    name: str
    how: str
    address: str
    when: str = ""
    desk: str = ""


@dataclass(frozen=True)
class Group:
    key: str
    name: str
    count: int
    further: int
    uses: list[Use]


def of(image: Image, **asked) -> list[Group]:
    return [
        Group(group.key, group.name, group.count, group.further, [use_of(each, group.key) for each in group.uses])
        for group in uses.of(image, **asked)
    ]


def use_of(use: uses.Use, key: str = "") -> Use:
    """With the address at which it is seen; `key`: the group that a piece's edition stands in."""
    thing = use.thing
    if isinstance(thing, Edition):
        address = thing.path if key == "live" else reverse("site:edition_preview", args=[thing.pk])
        return Use(use.name, use.how, address, _when(thing, key), _form("article", thing.article_id))
    if isinstance(thing, Placement):
        when = f"until {spoken(thing.live_until)}" if thing.live_until else f"since {spoken(thing.live_from)}"
        return Use(use.name, use.how, places.address(thing.front), when, _form("article", thing.article_id))
    spiked = "spiked" if isinstance(thing, Article) and thing.spiked_at else ""
    return Use(use.name, use.how, _form(thing._meta.model_name, thing.pk), spiked)


def _when(edition: Edition, key: str) -> str:
    def said(word: str, moment: datetime | None) -> str:
        return f"{word} {spoken(moment)}" if moment else ""

    if key == "past":
        return said("until", edition.live_until)
    return said("from" if key == "scheduled" else "since", edition.live_from)


def _form(model: str, pk: int) -> str:
    return reverse(f"admin:articles_{model}_change", args=[pk])


@require_safe
def page(request, pk: int, *, desk):
    """All of them, of each sort so many at once."""
    image = get_object_or_404(Image, pk=pk)
    if not desk.has_view_permission(request, image):
        raise PermissionDenied
    begin = whole_number(request.GET.get("begin", "")) or 0
    groups = of(image, most=PAGE, begin=begin)
    further = max((group.count - begin - PAGE for group in groups), default=0)
    context = {
        **desk.admin_site.each_context(request),
        "title": f"Where “{image}” is used",
        "image": image,
        "groups": [group for group in groups if group.uses],
        "newer": max(0, begin - PAGE) if begin else None,
        "older": begin + PAGE if further > 0 else None,
    }
    return TemplateResponse(request, "admin/articles/image/uses.html", context)
