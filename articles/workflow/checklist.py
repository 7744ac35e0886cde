"""What must be right before a piece goes out: one table of rules, asked by publishing and shown beside the piece."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from articles.content import figures, text
from articles.models import Article, Image


@dataclass(frozen=True)
class Problem:
    field: str
    message: str
    blocks: bool = True


def _headline(piece: Article) -> Iterator[Problem]:
    if not piece.headline.strip():
        yield Problem("headline", "Write a headline.")


def _dek(piece: Article) -> Iterator[Problem]:
    if not piece.dek.strip():
        yield Problem("dek", "There is no dek: lists will show the headline alone.", blocks=False)


def _place(piece: Article) -> Iterator[Problem]:
    if piece.kind_id is None:
        yield Problem("kind", "Choose a kind: it is the first half of the kicker.")
    if piece.section_id is None:
        yield Problem("section", "Choose a section: it is where readers will look.")


def _byline(piece: Article) -> Iterator[Problem]:
    if not piece.bylines.exists():
        yield Problem("bylines", "Add at least one author to the byline.")


def _body(piece: Article) -> Iterator[Problem]:
    if not text.plain(piece.body).strip():
        yield Problem("body", "There is no text yet.")


def _lead_image(piece: Article) -> Iterator[Problem]:
    image = piece.lead_image
    if image is None:
        yield Problem("lead_image", "There is no lead image.", blocks=False)
    elif not (piece.lead_alt or _is_described(image)):
        yield Problem("lead_image", "Describe the lead image in its alt text, or mark it as decorative.")
    if image is not None and not image.credit:
        yield Problem("lead_image", "The lead image has no credit.", blocks=False)


def _body_images(piece: Article) -> Iterator[Problem]:
    shown = figures.references(piece.body)
    library = Image.objects.in_bulk({ref.image_id for ref in shown})
    for ref in shown:
        image = library.get(ref.image_id)
        if image is None:
            yield Problem("body", f"Picture {ref.image_id} in the text is not in the library any more. Take it out.")
        elif not (ref.alt or _is_described(image)):
            yield Problem("body", f"Describe the picture “{image}” in the text, or mark it as decorative.")


def _is_described(image: Image) -> bool:
    return bool(image.alt or image.is_decorative)


RULES: tuple[Callable[[Article], Iterator[Problem]], ...] = (
    _headline,
    _dek,
    _place,
    _byline,
    _body,
    _lead_image,
    _body_images,
)


def problems(piece: Article) -> list[Problem]:
    """Everything that stands against publishing the piece as it is saved; `blocks` says what stops it."""
    return [problem for rule in RULES for problem in rule(piece)]
