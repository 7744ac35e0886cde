from collections.abc import Sequence

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

# How many of a block's pieces have their pictures shown.
PICTURES = {"photo": 1, "lines": 0, "pair": 2}
FEATURED = ("tall", "wide", "thumb")


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    at = moment(request)
    around = furniture()
    front = composing.compose(at=at, sections=list(around.sections), opinion=around.opinion)
    dealt = cards.cards(front.editions, at=at, around=around, use="")
    lead, featured, latest, opinions, topic_stories = (
        _dealt(front.slot(key), dealt) for key in ("lead", "featured", "latest", "opinion", "topic")
    )
    topic = front.slot("topic")
    bands = [
        {
            "section": around.sections[slot.place.section],
            "form": slot.place.form,
            "stories": _dealt(slot, dealt),
            "pictures": PICTURES[slot.place.form],
        }
        for slot in front.slots
        if slot.place.form in PICTURES and slot.place.section in around.sections
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
        "topic": topic.topic if topic else None,
        "topic_stories": topic_stories,
        "opinion": around.kinds.get(around.opinion),
        "opinions": opinions,
        "bands": bands,
    }
    return render(request, "site/home.html", context)


def _dealt(slot: composing.Filled | None, dealt: dict[int, Card]) -> list[Card]:
    return [dealt[piece.edition] for piece in slot.pieces if piece.edition in dealt] if slot else []


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
