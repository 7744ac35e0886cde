"""The search page. What is found, and in which order, is the business of articles/search."""

from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.search import asking

from .cards import Card, cards, credits
from .furniture import Furniture, furniture
from .moment import moment

SIZE = 20


@dataclass(slots=True)
class Answer:
    """One page of what was found."""

    query: str
    cards: list[Card] = field(default_factory=list)
    said: str = ""
    better: str = ""
    more: str = ""

    @property
    def credits(self) -> list[str]:
        return credits(self.cards)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    at, around = moment(request), furniture()
    query = request.GET.get("q", "").replace("\0", "").strip()[: asking.LONGEST]
    answer = _answer(query, _start(request.GET.get("from", "")), at=at, around=around, path=request.path)
    response = render(request, "site/search.html", {"at": at, "around": around, "answer": answer})
    response["X-Robots-Tag"] = "noindex"
    return response


def _answer(query: str, start: int, *, at: datetime, around: Furniture, path: str) -> Answer:
    found = asking.found(query, at)
    shown = cards(found[start : start + SIZE], at=at, around=around, use="thumb")

    def address(place: int) -> str:
        return f"{path}?{urlencode({'q': query, 'from': place} if place else {'q': query})}"

    return Answer(
        query=query,
        cards=list(shown.values()),
        said=_said(len(found)) if found else "",
        better=address(max(start - SIZE, 0)) if found and start else "",
        more=address(start + SIZE) if len(found) > start + SIZE else "",
    )


def _said(number: int) -> str:
    if number == asking.MOST:
        return f"More than {number - 1} pieces. With another word there will be fewer."
    return "One piece" if number == 1 else f"{number} pieces"


def _start(asked: str) -> int:
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else 0
