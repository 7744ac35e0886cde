"""Acts as the desk tells of them: beside a piece, on the page of a thing, in the log. Each page walks an index."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.admin.models import LogEntry
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from articles import record
from articles.models import Act, Article

from .numbers import whole_number

PAGE = 50
SORTS = {"user": "person", "image": "picture", "sitesettings": "settings"}


@dataclass(frozen=True)
class Told:
    at: datetime
    who: str
    said: tuple[str, str]  # before and after the name of what it was done to
    subject: str
    details: str
    sort: str  # "picture", where it is about no piece
    address: str  # of its page, where it is there still
    piece: int | None


def tell(acts: Sequence[Act], *, about: Article | None = None) -> list[Told]:
    """`about` is the piece that they are all about, where there is one."""
    there = {about.pk} if about else _there({act.article_id for act in acts} - {None})
    return [
        Told(
            at=act.at,
            who=record.who(act),
            said=record.said(act),
            subject=f"“{act.subject}”",
            details=record.details(act),
            sort=SORTS.get(act.thing, act.thing),
            address=_address(act, there),
            piece=act.article_id,
        )
        for act in acts
    ]


def _there(pieces: set[int]) -> set[int]:
    return set(Article.objects.filter(pk__in=pieces).values_list("pk", flat=True)) if pieces else set()


def _address(act: Act, there: set[int]) -> str:
    name, pk = ("article", act.article_id) if act.article_id else (act.thing, act.thing_id)
    if act.article_id and act.article_id not in there:
        return ""
    try:
        return reverse(f"admin:articles_{name}_change", args=[pk])
    except NoReverseMatch:
        return ""


def page(acts: QuerySet[Act], request: HttpRequest) -> tuple[list[Told], int | None]:
    """The acts below the one that the address names, newest first; and below which the next page begins."""
    below = Act.objects.filter(pk=whole_number(request.GET.get("before", "")) or 0).only("at").first()
    if below:
        acts = acts.filter(at__lte=below.at).filter(Q(at__lt=below.at) | Q(pk__lt=below.pk))
    found = list(acts.select_related("by")[: PAGE + 1])
    return tell(found[:PAGE]), found[PAGE - 1].pk if len(found) > PAGE else None


def in_words(message: str | list) -> str:
    """What Django says of a form that was saved: “Changed Name and Slug.”"""
    return str(
        LogEntry(change_message=message if isinstance(message, str) else json.dumps(message)).get_change_message()
    )
