"""Library images in a body: which they are, and their place in the rendered text.

A published body keeps each as it is stored, a figure with the image's number: credit, renditions and alt text may
change after publishing, so what a reader gets is put there when the page is served.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape

_FIGURE = re.compile(
    r'<figure data-image-id="(\d+)"(?: data-alt="([^"]*)")?>(?:<figcaption>(.*?)</figcaption>)?</figure>', re.DOTALL
)


@dataclass(frozen=True, slots=True)
class ImageRef:
    """`alt` is the body's own text for the image, None where the library's serves. `caption_html` is safe, or empty."""

    image_id: int
    alt: str | None
    caption_html: str


def image_ids(body: str) -> list[int]:
    """In the order of the text, of a stored or a rendered body; an image shown twice is there twice."""
    return [int(match[1]) for match in _FIGURE.finditer(body)]


def references(body: str) -> list[ImageRef]:
    return [_reference(match) for match in _FIGURE.finditer(body)]


def fill(rendered: str, figure: Callable[[ImageRef], str]) -> str:
    """The rendered body with what `figure` answers for each library image; for "" the figure goes, caption and all."""
    return _FIGURE.sub(lambda match: figure(_reference(match)), rendered)


def _reference(match: re.Match[str]) -> ImageRef:
    image_id, alt, caption = match.groups()
    return ImageRef(int(image_id), unescape(alt) if alt else None, caption or "")
