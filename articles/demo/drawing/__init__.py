"""The printed illustrations of the demo magazine, drawn when they are needed."""

from PIL import Image

from . import (  # noqa: F401  each enters its pictures in the catalogue
    borders,
    city,
    crowds,
    hands,
    hills,
    letters,
    luggage,
    maps,
    objects,
    rooms,
    sea,
    signals,
    soil,
    stage,
    works,
)
from .catalogue import PICTURES
from .people import portrait
from .press import Sheet

__all__ = ["KEYS", "draw", "portrait"]

KEYS: tuple[str, ...] = tuple(sorted(PICTURES))


def draw(key: str, *, width: int = 1800) -> Image.Image:
    """Draw the picture registered under the key; the same key and width always give the same pixels."""
    entry = PICTURES[key]
    sheet = Sheet(key, width, entry.shape, entry.paper)
    entry.drawing(sheet)
    return sheet.pulled()
