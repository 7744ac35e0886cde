"""What a file says of its picture: by IPTC, XMP and EXIF, whichever it has."""

from dataclasses import dataclass
from datetime import date

from PIL import Image as Pillow


@dataclass(frozen=True)
class Embedded:
    """Plain text, as long as the library has room for, and empty where nothing is known. GPS is never asked."""

    title: str = ""
    caption: str = ""
    credit: str = ""
    copyright_notice: str = ""
    taken_on: date | None = None
    place: str = ""
    keywords: tuple[str, ...] = ()
    alt: str = ""


def read(picture: Pillow.Image) -> Embedded:
    """Off a picture that is open, decoded or not. Whatever cannot be read counts as not there."""
    return Embedded()
