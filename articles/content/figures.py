"""Library images in a body: which they are, and their place in the rendered text.

A published body keeps each as it is stored, a figure with the image's number: credit, renditions and alt text may
change after publishing, so what a reader gets is put there when the page is served.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import unescape

_WORDS = "[^<]*+(?:<(?!/figcaption>)[^<]*+)*+"
_FIGURE_OF = rf'<figure data-image-id="(\d+)"(?: data-alt="([^"]*)")?>(?:<figcaption>({_WORDS})</figcaption>)?</figure>'
_FIGURE = re.compile(_FIGURE_OF)
# The same, with nothing of it picked out.
_ANY_FIGURE = re.sub(r"\((?!\?)", "(?:", _FIGURE_OF)
_BLOCK = re.compile(
    rf'<figure class="gallery">(?:<figcaption>({_WORDS})</figcaption>)?((?:{_ANY_FIGURE})++)</figure>|{_FIGURE_OF}'
)


@dataclass(frozen=True, slots=True)
class ImageRef:
    """`alt` is the body's own text for the image, None where the library's serves. `caption_html` is safe, or empty."""

    image_id: int
    alt: str | None
    caption_html: str


@dataclass(frozen=True, slots=True)
class GalleryRef:
    """Pictures that stand together. `title_html` is safe, or empty."""

    title_html: str
    pictures: list[ImageRef]


def image_ids(body: str) -> list[int]:
    """In the order of the text, of a stored or a rendered body; an image shown twice is there twice."""
    return [int(match[1]) for match in _FIGURE.finditer(body)]


def references(body: str) -> list[ImageRef]:
    return [_reference(match.groups()) for match in _FIGURE.finditer(body)]


def fill(rendered: str, figure: Callable[[ImageRef], str], gallery: Callable[[GalleryRef], str] | None = None) -> str:
    """The rendered body with what `figure` answers for each library image; for "" the figure goes, caption and all.

    `gallery` answers for a gallery as a whole; without it, `figure` does for each of its pictures.
    """
    if gallery is None:
        return _FIGURE.sub(lambda match: figure(_reference(match.groups())), rendered)

    def filled(match: re.Match[str]) -> str:
        title, pictures, *single = match.groups()
        return gallery(GalleryRef(title or "", references(pictures))) if pictures else figure(_reference(single))

    return _BLOCK.sub(filled, rendered)


def _reference(groups: Sequence[str | None]) -> ImageRef:
    image_id, alt, caption = groups
    return ImageRef(int(image_id or 0), unescape(alt) if alt else None, caption or "")
