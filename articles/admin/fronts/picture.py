"""A front drawn as readers would see it, with what is placed told from what stands there by itself."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.safestring import SafeString

from articles.admin.moment_field import Typed
from articles.admin.numbers import whole_number
from articles.fronts import composing, naming
from articles.fronts.arranging import Problem
from articles.fronts.composing import Placed
from articles.fronts.layout import On, Place
from articles.images.markup import picture
from articles.models import Article, Edition, Image, Placement
from articles.models.edition import HEAVY

from .draft import Draft, Row

# How many pieces of a slot have their pictures drawn, by its form, and for which use.
PICTURES = {"lead": 1, "featured": 3, "chosen": 6, "topic": 1, "photo": 1, "pair": 2}
USES = {"lead": "front"}
TOP = {"lead", "featured", "latest"}  # that stand beside each other


@dataclass
class Card:
    article: int
    headline: str
    kicker: str = ""
    picture: SafeString | str = ""
    dek: str = ""
    row: Row | None = None  # None: it stands there by itself
    number: int | None = None  # of the row in the form
    since: datetime | None = None  # when its placement began
    until: Typed = Typed("")
    ends: datetime | None = None
    stands: str = ""  # why readers do not see it: "Not live: …"
    own: str = ""  # its own headline, where this place has another
    problems: list[Problem] = field(default_factory=list)
    is_first: bool = False
    is_last: bool = False
    is_acted: bool = False

    @property
    def piece(self) -> str:
        return self.own or self.headline


@dataclass
class Drawn:
    place: Place
    name: str
    cards: list[Card] = field(default_factory=list)
    intro: str = ""

    @property
    def placed(self) -> int:
        return sum(card.row is not None for card in self.cards)


@dataclass
class Picture:
    top: list[Drawn] = field(default_factory=list)
    below: list[Drawn] = field(default_factory=list)
    lost: list[Card] = field(default_factory=list)  # placed in a slot that is not there any more
    articles: dict[int, str] = field(default_factory=dict)

    @property
    def slots(self) -> list[Drawn]:
        return [*self.top, *self.below]


def draw(
    on: On,
    draft: Draft,
    *,
    places: Sequence[Place],
    at: datetime,
    standing: Sequence[Placement],
    problems: Sequence[Problem] = (),
) -> Picture:
    """Composed by the same rules as the readers' page. The questions asked are as many for few pieces as for many."""
    numbers = [row.article for row in draft.rows]
    live = dict(Edition.objects.live(at).filter(article__in=numbers).values_list("article_id", "pk"))
    placed = [Placed(row.slot, live[row.article], row.article) for row in draft.rows if row.article in live]
    page = composing.compose(on, at=at, placed=placed, slots=places)
    told = _told(page.editions, [number for number in numbers if number not in live])
    missing = set(live.values()) - told.editions.keys()
    told.editions.update(_editions(missing))
    images = Image.objects.select_related("licence").in_bulk(
        [n for row in draft.rows if (n := whole_number(row.image))]
    )
    began = {(each.slot, each.article_id): each for each in standing}
    seated = {(slot.place.key, piece.article) for slot in page.slots for piece in slot.pieces}

    def placed_card(number: int, row: Row) -> Card:
        card = told.card(row.article, live.get(row.article))
        card.row, card.number, card.until = row, number, row.until
        if was := began.get((row.slot, row.article)):
            card.since, card.ends = was.live_from, was.ends_at
        if row.headline:
            card.own, card.headline = card.headline, row.headline
        if row.article not in live:
            card.stands = "Not live: shows here when it is published"
        elif (row.slot, row.article) not in seated:
            card.stands = "No room: readers do not see it here"
        card.problems = [problem for problem in problems if problem.number == number]
        return card

    drawn = []
    for place in places:
        slot = page.slot(place.key)
        cards = [placed_card(n, row) for n, row in enumerate(draft.rows) if row.slot == place.key]
        if cards:
            cards[0].is_first = cards[-1].is_last = True
        if slot:
            cards += [told.card(piece.article, piece.edition) for piece in slot.pieces if not piece.is_placed]
        for card in cards:
            card.is_acted = draft.acted == card.article
        _illustrate(place, cards, told, images)
        name = draft.names[place.key]
        named = f"{name}: {slot.topic.name}" if place.is_running and slot and slot.topic else name
        drawn.append(Drawn(place, named, cards))
    split = next((n for n, each in enumerate(drawn) if each.place.form not in TOP), len(drawn))
    lost = [placed_card(n, row) for n, row in enumerate(draft.rows) if row.slot not in draft.sizes]
    names = {card.article: card.piece for each in drawn for card in each.cards}
    return Picture(drawn[:split], drawn[split:], lost, names)


def names_and_sizes(places: Sequence[Place]) -> tuple[dict[str, str], dict[str, int]]:
    return naming.names(places), {place.key: place.size for place in places}


@dataclass
class _Told:
    editions: dict[int, Edition]
    articles: dict[int, Article]

    def of(self, article: int, edition: int | None) -> Edition | Article | None:
        return self.editions.get(edition) if edition else self.articles.get(article)

    def card(self, article: int, edition: int | None) -> Card:
        piece = self.of(article, edition)
        if piece is None:
            return Card(article, "A piece that is not there any more")
        kicker = " | ".join(str(each) for each in (piece.kind, piece.section) if each)
        return Card(article, str(piece), kicker, dek=piece.dek)


def _told(editions: Sequence[int], drafts: Sequence[int]) -> _Told:
    articles = (
        Article.objects.filter(pk__in=drafts).defer("body").select_related("kind", "section", "lead_image__licence")
    )
    return _Told(_editions(editions), {each.pk: each for each in articles} if drafts else {})


def _editions(numbers) -> dict[int, Edition]:
    if not numbers:
        return {}
    found = (
        Edition.objects.filter(pk__in=numbers).defer(*HEAVY).select_related("kind", "section", "lead_image__licence")
    )
    return {each.pk: each for each in found}


def _illustrate(place: Place, cards: Sequence[Card], told: _Told, images: dict[int, Image]) -> None:
    by_article = {each.article_id: each for each in told.editions.values()} | told.articles
    for card in cards[: PICTURES.get(place.form, 0)]:
        piece = by_article.get(card.article)
        own = images.get(whole_number(card.row.image) or 0) if card.row and card.row.image else None
        image = own or (piece.lead_image if piece else None)
        if image:
            card.picture = picture(image, USES.get(place.form, "card"), alt="", lazy=False)
