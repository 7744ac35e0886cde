"""What may be set by hand of a crop: for which ratios, and within which bounds."""

from collections.abc import Sequence
from math import isfinite

from django.core.exceptions import ValidationError

from .geometry import ByHand
from .specs import CUTS

# The ratios that the site uses, in the order of the list.
RATIOS = {name: cut.ratio for name, cut in CUTS.items() if cut.ratio}
# Of the picture's width. Less is a slip of the hand, and no picture.
NARROWEST = 0.05


def checked(ratio: str, by_hand: Sequence[float]) -> ByHand:
    """The crop, with a place in the picture. Raises ValidationError with a sentence."""
    if ratio not in RATIOS:
        raise ValidationError("The site shows no pictures of this ratio.")
    crop = ByHand(*by_hand)
    if not all(isfinite(share) for share in crop) or not (0 <= crop.left < 1 and 0 <= crop.top < 1):
        raise ValidationError("The crop begins in the picture: from 0 to 99 per cent from the left and from the top.")
    if not NARROWEST <= crop.width <= 1:
        raise ValidationError(
            f"A crop is from {NARROWEST:.0%} to 100% of the picture’s width.".replace("%", " per cent")
        )
    return crop


def named(ratio: str) -> str:
    """ "16:9", "1.91:1"."""
    width, height = RATIOS[ratio]
    return f"{width / 100:g}:1" if height == 100 else f"{width}:{height}"
