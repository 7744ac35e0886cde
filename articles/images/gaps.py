"""What is still missing from a picture: asked of one picture, and of the library."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q

from articles.models import Image


@dataclass(frozen=True)
class Gap:
    name: str
    label: str
    condition: Q
    is_in: Callable[[Image], bool]


GAPS = (
    Gap("alt", "Alt text", Q(alt="", is_decorative=False), lambda image: not (image.alt or image.is_decorative)),
    Gap("credit", "Credit", Q(credit=""), lambda image: not image.credit),
)


def of(image: Image) -> list[Gap]:
    return [gap for gap in GAPS if gap.is_in(image)]
