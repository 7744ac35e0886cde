from collections.abc import Sequence
from itertools import cycle

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.fronts import composing
from articles.images.markup import picture
from articles.models import Image

from . import cards
from .cards import Card
from .dates import told
from .furniture import furniture
from .moment import moment

# How the bands of sections look, in turn, and how many of a band's pieces have their pictures shown.
FORMS = (("photo", 1), ("lines", 0), ("pair", 2))
FEATURED = ("tall", "wide", "thumb")


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    at = moment(request)
    around = furniture()
    front = composing.home(at, opinion=around.opinion)
    dealt = cards.cards(front.stories, at=at, around=around, use="")
    lead, featured, latest, opinions = (
        [dealt[pk] for pk in pks if pk in dealt] for pks in ([front.lead], front.featured, front.latest, front.opinions)
    )
    topic_stories = [dealt[pk] for pk in front.topic.stories if pk in dealt] if front.topic else []
    bands = [
        {"section": around.sections[section], "form": form, "stories": [dealt[pk] for pk in pks], "pictures": pictures}
        for (section, pks), (form, pictures) in zip(front.bands.items(), cycle(FORMS), strict=False)
    ]
    in_bands = [card for band in bands if band["pictures"] for card in band["stories"][: band["pictures"] + 1]]
    shown = _pictures([*lead, *featured, *topic_stories, *in_bands], opinions)
    _illustrate(lead, ["front"], shown, lazy=False)
    _illustrate(featured, FEATURED, shown)
    _illustrate(topic_stories, ["topic"], shown)
    for band in bands:
        _illustrate(band["stories"], ["card"] * band["pictures"], shown)
    for card in opinions:
        face = shown.get(_face(card))
        card["picture"] = picture(face, "portrait", alt="") if face else ""
    context = {
        "at": at,
        "today": told(at, at),
        "around": around,
        "lead": lead[0] if lead else None,
        "featured": featured,
        "latest": latest,
        "topic": front.topic,
        "topic_stories": topic_stories,
        "opinion": around.kinds.get(around.opinion),
        "opinions": opinions,
        "bands": bands,
    }
    return render(request, "site/home.html", context)


def _pictures(stories: list[Card], opinions: list[Card]) -> dict[int, Image]:
    """The pictures of the stories, and the faces of those who give their opinion: one query."""
    return cards.pictures([*(card["image_id"] for card in stories), *(_face(card) for card in opinions)])


def _face(card: Card) -> int | None:
    return card["authors"][0].photo_id if card["authors"] else None


def _illustrate(stories: list[Card], uses: Sequence[str], shown: dict[int, Image], *, lazy: bool = True) -> None:
    """Give as many stories pictures as there are uses, and put those first. No picture is shown twice on a page."""
    fresh = [card for card in stories if card["image_id"] in shown][: len(uses)]
    for card, use in zip(fresh, uses, strict=False):
        if image := shown.pop(card["image_id"], None):
            cards.illustrate(card, image, use, lazy=lazy)
    stories.sort(key=lambda card: not card["picture"])
