"""What a picture's card says: in the library, and in the chooser."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.safestring import SafeString

from articles.images import gaps, renditions, uses
from articles.images.markup import picture
from articles.models import Image
from articles.workflow.lapsing import SOON

# As wide by its height as a card may be: of pictures beyond, the margins are tinted, and nothing is cut.
NARROWEST, WIDEST = 0.66, 2.2
ROW = 11  # rem: about how high a row becomes


@dataclass(frozen=True)
class Card:
    image: Image
    picture: SafeString
    missing: list[str]
    warnings: list[str]  # what stands against publishing it
    failure: str
    used: str = ""

    @property
    def ratio(self) -> str:
        """Its width by its height, in the three digits by which library.css lays it out."""
        return f"{_ratio(self.image):.2f}"


def cards(images: list[Image], *, with_uses: bool = False) -> list[Card]:
    """`with_uses` costs four queries, however many the pictures are."""
    used = uses.used_before([image.pk for image in images]) if with_uses and images else {}
    today = timezone.localdate()
    return [
        Card(
            image,
            picture(image, "library", sizes=f"(min-width: 33rem) {int(_ratio(image) * ROW)}rem, 50vw"),
            [gap.label for gap in gaps.of(image)],
            warnings(image, today),
            renditions.failure(image),
            _said_of_use(used[image.pk]) if image.pk in used else "",
        )
        for image in images
    ]


def _ratio(image: Image) -> float:
    return min(max((image.width or 1) / (image.height or 1), NARROWEST), WIDEST)


def warnings(image: Image, today: date) -> list[str]:
    said = []
    if image.licence and not image.licence.allows_publishing:
        said.append("Licence forbids publishing")
    if image.rights_until and image.rights_until < today:
        said.append("Rights have lapsed")
    elif image.rights_until and image.rights_until <= today + SOON:
        said.append(f"Rights end on {image.rights_until:%-d %B}")
    return said


def _said_of_use(before: uses.Before) -> str:
    pieces = f"In {before.pieces} piece{'' if before.pieces == 1 else 's'}"
    return f"{pieces}; given to readers {timezone.localtime(before.last):%-d %B %Y}" if before.last else pieces
