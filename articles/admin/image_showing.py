"""The picture on its page, with every part of it that readers see."""

from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.images import cropping, markup, renditions
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
    now: SafeString | str
    before: SafeString | str = ""


def showing(image: Image, *, instead_of: Image | None = None) -> dict:
    """`instead_of`: what the same crops are of now, where this is the picture as it would be with another file."""
    return {
        "width": image.width,
        "height": image.height,
        "large": picture(image, "whole", lazy=False, sizes="(min-width: 60rem) 45rem, 100vw"),
        "small": picture(image, "library"),
        "failure": renditions.failure(image),
        "is_current": renditions.is_current(image),
        "stretch": "is-tall" if image.height > LONG * image.width else "is-wide" * (image.width > LONG * image.height),
        "crops": [_crop(image, ratio, instead_of) for ratio in cropping.RATIOS],
    }


def _crop(image: Image, ratio: str, instead_of: Image | None) -> Crop:
    width, height = cropping.RATIOS[ratio]
    return Crop(
        ratio,
        cropping.named(ratio),
        FOR.get(ratio, ""),
        width / height,
        ratio in image.crops,
        _shown(image, ratio),
        _shown(instead_of, ratio) if instead_of else "",
    )


def _shown(image: Image, ratio: str) -> SafeString | str:
    use = next((name for name, use in USES.items() if use.cut == ratio), None)
    if use:
        return picture(image, use, alt="", sizes="16rem")
    shared = markup.share_image(image)
    return format_html('<img src="{}" width="{}" height="{}" alt="" loading="lazy">', *shared) if shared else ""
