from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.fronts import composing
from articles.images.markup import picture

from . import cards
from .cards import Card
from .dates import told
from .furniture import furniture
from .moment import moment

# How the bands of sections look, in turn, and how many of a band's pieces have their pictures shown.
FORMS = (("photo", 1), ("lines", 0), ("pair", 2))


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
        {"section": around.sections[section], "form": form, "stories": [dealt[pk] for pk in pks], "shown": shown}
        for (section, pks), (form, shown) in zip(
            front.bands.items(), FORMS * (len(front.bands) // len(FORMS) + 1), strict=False
        )
    ]
    uses = [(card, "lead") for card in lead] + [(card, "card") for card in [*featured, *topic_stories]]
    uses += [(card, "card") for band in bands for card in band["stories"][: band["shown"]]]
    _illustrate(uses, opinions)
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


def _illustrate(uses: list[tuple[Card, str]], opinions: list[Card]) -> None:
    """Pictures for what is shown with one, and the faces of those who give their opinion: one query."""
    faces = [card["authors"][0].photo_id if card["authors"] else None for card in opinions]
    shown = cards.pictures([*(card["image_id"] for card, _ in uses), *faces])
    for position, (card, use) in enumerate(uses):
        if image := shown.get(card["image_id"]):
            cards.illustrate(card, image, use, lazy=position > 0)
    for card, face in zip(opinions, faces, strict=True):
        card["picture"] = picture(shown[face], "portrait", alt="") if face in shown else ""
