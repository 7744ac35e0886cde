"""The picture that a piece is passed on with: in JSON-LD, in Open Graph."""

from typing import NamedTuple
from urllib.parse import urljoin

from django.conf import settings

from articles.images.markup import share_image
from articles.images.wording import Said, said
from articles.models import Image


class Shared(NamedTuple):
    address: str
    width: int
    height: int
    said: Said
    copyright_notice: str
    licence: str  # the address of its terms


def shared(image: Image | None, *, alt: str = "", caption: str = "") -> Shared | None:
    """With the piece's own words, where it has any. None where there is no rendition yet."""
    found = share_image(image)
    if not found:
        return None
    address, width, height = found
    return Shared(
        urljoin(settings.SITE_URL, address),
        width,
        height,
        said(image, alt=alt, caption=caption),
        image.copyright_notice,
        image.licence.url if image.licence else "",
    )
