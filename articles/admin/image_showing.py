"""The picture on its page, with every part of it that readers see."""

from dataclasses import dataclass

from articles.images import cropping, renditions
from articles.images.markup import picture
from articles.images.specs import USES
from articles.models import Image

# What the site shows in a ratio, in the photo desk's words.
FOR = {
    "3x2": "Lead pictures and cards",
    "16x9": "Wide, on the home page",
    "4x3": "Further stories",
    "4x5": "Tall, on the home page",
    "1x1": "Lists and portraits",
    "share": "Sharing",
}
# Taller or wider than this, it is shown in a frame that scrolls: as a thread nobody could point at it.
LONG = 3.5


@dataclass(frozen=True)
class Crop:
    key: str
    name: str
    use: str
    ratio: float
    is_by_hand: bool
    now: str


def showing(image: Image) -> dict:
    return {
        "large": picture(image, "whole", lazy=False, sizes="(min-width: 60rem) 45rem, 100vw"),
        "small": picture(image, "library"),
        "failure": renditions.failure(image),
        "is_current": renditions.is_current(image),
        "stretch": "is-tall" if image.height > LONG * image.width else "is-wide" * (image.width > LONG * image.height),
        "crops": [_crop(image, ratio) for ratio in cropping.RATIOS],
    }


def _crop(image: Image, ratio: str) -> Crop:
    width, height = cropping.RATIOS[ratio]
    use = next((name for name, use in USES.items() if use.cut == ratio), None)
    return Crop(
        ratio,
        cropping.named(ratio),
        FOR.get(ratio, ""),
        width / height,
        ratio in image.crops,
        picture(image, use, sizes="10rem") if use else "",
    )
