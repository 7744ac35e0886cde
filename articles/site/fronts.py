"""Fronts as readers see them: each slot a block, in the form that it has, with a template of that name in site/slots/.

What stands where is said in articles/fronts; here is what of it a page shows.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from articles.fronts.composing import Composed, Filled, Standing
from articles.images.markup import picture
from articles.models import Image, Slot

from . import cards
from .addresses import address
from .cards import Card
from .furniture import Furniture
from .printed import Printed

Form = Slot.Form

# What the pictures of a block are for, in order: as many of its pieces have their pictures shown.
USES = {
    Form.LEAD: ("front",),
    Form.PHOTO: ("card",),
    Form.PAIR: ("card", "card"),
    Form.TOPIC: ("topic",),
}
# Those of which every piece has its picture; the first ones may be of another shape.
PICTURED = {Form.FEATURED: ("card",), Form.CHOSEN: ("card",)}
BESIDE_LATEST = ("tall", "wide", "thumb")

# These share a grid where one follows the other.
TOP = (Form.LEAD, Form.FEATURED, Form.LATEST)


@dataclass(slots=True)
class Block(Printed):
    """A slot as a template has it. `name` and `url` are of what it shows: a section, a topic, a kind."""

    number: int
    form: str
    cards: list[Card]
    name: str
    url: str
    note: str = ""
    is_series: bool = False
    is_running: bool = False
    is_beside: bool = False  # what is featured has Latest at its side, and the other way round

    @property
    def template(self) -> str:
        return f"site/slots/{self.form}.html"


@dataclass(slots=True)
class Group(Printed):
    is_top: bool
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Front(Printed):
    blocks: list[Block] = field(default_factory=list)

    @property
    def groups(self) -> list[Group]:
        """Down the page, with what shares a grid together."""
        parts = groupby(self.blocks, key=lambda block: block.form in TOP)
        return [Group(is_top, list(blocks)) for is_top, blocks in parts]

    @property
    def image_ids(self) -> Iterator[int | None]:
        """Of the pictures that may be shown: of a piece or two more than have room, since some have none."""
        for block in self.blocks:
            if block.form == Form.PORTRAITS:
                yield from (_face(card) for card in block.cards)
            elif uses := _uses(block):
                yield from (card["image_id"] for card in block.cards[: len(uses) + 2])

    def illustrate(self, shown: dict[int, Image], *, but: int | None = None) -> None:
        """Give the pieces their pictures, none twice down the page. `but` is one that stands on it already."""
        fresh = {pk: image for pk, image in shown.items() if pk != but}
        for block in self.blocks:
            if block.form == Form.PORTRAITS:
                for card in block.cards:
                    face = shown.get(_face(card))
                    card["picture"] = picture(face, "portrait", alt="") if face else ""
            else:
                _illustrate(block, fresh, is_first=block is self.blocks[0])


def told(page: Composed, dealt: dict[int, Card], around: Furniture) -> Front:
    """The front with the cards of its editions, without their pictures."""
    blocks = [_block(number, slot, dealt, around) for number, slot in enumerate(page.slots)]
    front = Front([block for block in blocks if block.cards])
    for one, next_ in zip(front.blocks, front.blocks[1:], strict=False):
        if (one.form, next_.form) == (Form.FEATURED, Form.LATEST) and not one.is_beside:
            one.is_beside = next_.is_beside = True
    return front


def _block(number: int, slot: Filled, dealt: dict[int, Card], around: Furniture) -> Block:
    place, shown = slot.place, [piece for piece in slot.pieces if piece.edition in dealt]
    made = [_dressed(dealt[piece.edition], piece) for piece in shown]
    block = Block(number, place.form, made, *_unnamed(place.form))
    if slot.topic:
        block.name, block.url, block.note = slot.topic.name, address("topic", slot.topic.slug), slot.topic.intro
        block.is_series, block.is_running = slot.topic.is_series, place.is_running
    elif entry := around.sections.get(place.section) or around.kinds.get(place.kind):
        block.name, block.url = entry.name, entry.url
    return block


def _unnamed(form: str) -> tuple[str, str]:
    """The name and the address of a block that is of nothing in particular."""
    match form:
        case Form.LATEST:
            return "Latest", address("latest")
        case Form.CHOSEN:
            return "Start here", ""
        case Form.PORTRAITS:
            return "Opinion", ""
    return "More stories", address("latest")


def _dressed(card: Card, piece: Standing) -> Card:
    """With the headline and the picture that it has in this place alone."""
    card["is_placed"] = piece.is_placed
    if piece.headline:
        card["headline"] = piece.headline
    if piece.image:
        card["image_id"], card["alt"] = piece.image, ""  # the piece's own words are of its own picture
    return card


def _uses(block: Block) -> tuple[str, ...]:
    if block.form not in PICTURED:
        return USES.get(block.form, ())
    first = BESIDE_LATEST if block.is_beside else PICTURED[block.form]
    return tuple(first[min(number, len(first) - 1)] for number in range(len(block.cards)))


def _illustrate(block: Block, fresh: dict[int, Image], *, is_first: bool) -> None:
    """What was placed keeps its place; of what fills up, those with a picture stand first."""
    uses = _uses(block)
    if uses:
        block.cards.sort(key=lambda card: not card["is_placed"] and card["image_id"] not in fresh)
    for number, (card, use) in enumerate(zip(block.cards, uses, strict=False)):
        if image := fresh.pop(card["image_id"], None):
            cards.illustrate(card, image, use, lazy=not (is_first and number == 0))


def _face(card: Card) -> int | None:
    return card["authors"][0].photo_id if card["authors"] else None
