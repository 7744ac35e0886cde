"""Moving a focal point and setting a crop by hand, as the page of a picture does."""

from collections.abc import Sequence

from articles.images import library
from articles.models import Image, User


def refocus(image: Image, *, x: float, y: float, by: User | None = None) -> None:
    image.focal_x, image.focal_y = x, y
    library.revise(image, by=by, only=("focal_x", "focal_y"))


def recrop(image: Image, ratio: str, by_hand: Sequence[float] | None, *, by: User | None = None) -> None:
    """Left, top and width in shares of the picture; None: as the focal point has it."""
    image.crops = {name: crop for name, crop in image.crops.items() if name != ratio}
    if by_hand is not None:
        image.crops[ratio] = list(by_hand)
    library.revise(image, by=by, only=("crops",))
