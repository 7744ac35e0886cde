"""PURE. Where a crop lies and how wide its renditions are. Pixels of the upright picture, from its top left."""

from collections.abc import Iterable
from typing import NamedTuple


class Size(NamedTuple):
    width: int
    height: int


class Point(NamedTuple):
    """Shares of the width and the height: (0.5, 0.5) is the centre."""

    x: float
    y: float


class Box(NamedTuple):
    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def bottom(self) -> int:
        return self.top + self.height


class ByHand(NamedTuple):
    """A crop that somebody set: shares of the width (`left`, `width`) and of the height (`top`).

    Its height follows from the ratio it was set for.
    """

    left: float
    top: float
    width: float


def crop(size: Size, ratio: Size | None, focal: Point, by_hand: ByHand | None = None) -> Box:
    """The largest part of the picture that has the ratio, with the focal point as near its centre as the edges let it.

    No ratio: the whole picture. A crop by hand is what was asked for, moved and made smaller until it lies in the
    picture: another file, or a list of ratios that has changed, may have other proportions.
    """
    width, height = _largest(size, ratio)
    if ratio and by_hand:
        return _placed(size, ratio, by_hand, largest=Size(width, height))
    return Box(
        _begin(focal.x, available=size.width, wanted=width),
        _begin(focal.y, available=size.height, wanted=height),
        width,
        height,
    )


def _placed(size: Size, ratio: Size, by_hand: ByHand, *, largest: Size) -> Box:
    width = min(max(1, round(by_hand.width * size.width)), largest.width)
    height = min(max(1, round(width * ratio.height / ratio.width)), largest.height)
    left, top = round(by_hand.left * size.width), round(by_hand.top * size.height)
    return Box(min(max(0, left), size.width - width), min(max(0, top), size.height - height), width, height)


def _largest(size: Size, ratio: Size | None) -> Size:
    if ratio is None:
        return size
    if size.width * ratio.height > size.height * ratio.width:
        return Size(max(1, round(size.height * ratio.width / ratio.height)), size.height)
    return Size(size.width, max(1, round(size.width * ratio.height / ratio.width)))


def _begin(focal: float, *, available: int, wanted: int) -> int:
    return min(max(0, round(focal * available - wanted / 2)), available - wanted)


def widths(wanted: Iterable[int], *, available: int) -> tuple[int, ...]:
    """The wanted widths that need no enlarging, lowest first.

    A picture too small for the largest is also given in its own width, unless that is hardly more than the one below.
    """
    ordered = sorted(wanted)
    fitting = [width for width in ordered if width <= available]
    if len(fitting) < len(ordered) and (not fitting or available >= fitting[-1] * 1.15):
        fitting.append(available)
    return tuple(fitting)


def widest(box: Box, *, tallest: int) -> int:
    """The width up to which a part can be shown without being taller than that: its own, but for a long strip."""
    return max(1, min(box.width, tallest * box.width // box.height))


def scaled(size: Size, ratio: Size | None, width: int, *, tallest: int) -> Size:
    """The size at a width, exact to a pixel: by the ratio, or by the picture's own shape."""
    shape = ratio or size
    return Size(width, min(tallest, max(1, round(width * shape.height / shape.width))))
