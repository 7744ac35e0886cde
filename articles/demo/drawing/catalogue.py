"""The register of pictures: each drawing function enters itself under its key."""

from collections.abc import Callable
from dataclasses import dataclass

from .press import PAPER, Colour, Sheet

LANDSCAPE = (3, 2)
WIDE = (16, 9)
UPRIGHT = (4, 5)

Drawing = Callable[[Sheet], None]


@dataclass(frozen=True)
class Picture:
    """What has to be known before the first plate: the shape of the sheet and its ground colour."""

    drawing: Drawing
    shape: tuple[int, int]
    paper: Colour


PICTURES: dict[str, Picture] = {}


def picture(key: str, *, shape: tuple[int, int] = LANDSCAPE, paper: Colour = PAPER) -> Callable[[Drawing], Drawing]:
    """Register a drawing function under a key."""

    def register(drawing: Drawing) -> Drawing:
        PICTURES[key] = Picture(drawing, shape, paper)
        return drawing

    return register
