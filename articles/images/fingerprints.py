"""By what near-doubles are found: a few bytes of each picture to find what may be one, and a closer look to tell.

What is compared is the arrangement of light and dark, so that neither size, format, compression nor a little more
brightness matters. For what was cropped there are views: parts of a picture, each in bits like the whole. A picture
that was cut out of another is as a whole like one of the other's views.
"""

import math
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product
from operator import mul
from struct import pack, unpack_from
from typing import NamedTuple

from PIL import Image as Pillow
from PIL import ImageStat

# To be raised when other bytes are made of the same picture.
VERSION = 1
SIDE = 32
BITS = 8  # across and down: the slow waves of a cosine transform, as in "pHash"
FAINTEST = 4.0  # of 255: what varies less is one colour to the eye, and its bits are chance
MAY_BE = 14  # of 64 bits that differ, up to which a closer look is taken
CLOSE = 0.965  # how far two pictures go together, from which they are near-doubles
PROMISING = 0.6  # how far they go together before the edges are looked for, below which there is nothing to look for
SMALLEST = 0.7  # of either side: less of a picture is another picture
STEPS = (0.03, 0.015, 0.0075)
_SMOOTH = Pillow.Resampling.BILINEAR


class Part(NamedTuple):
    """Shares of the width and the height, from the top left."""

    left: float
    top: float
    right: float
    bottom: float


WHOLE = Part(0, 0, 1, 1)


def _views() -> Iterator[Part]:
    yield WHOLE
    for trim in (0.025, 0.05, 0.08, 0.11):
        yield Part(trim, trim, 1 - trim, 1 - trim)
    for trim in (0.05, 0.1):
        yield Part(trim, 0, 1, 1)
        yield Part(0, trim, 1, 1)
        yield Part(0, 0, 1 - trim, 1)
        yield Part(0, 0, 1, 1 - trim)
        yield Part(trim, 0, 1 - trim, 1)
        yield Part(0, trim, 1, 1 - trim)


VIEWS = tuple(_views())
_LAYOUT = f">{len(VIEWS)}Q"
LENGTH = 1 + 8 * len(VIEWS)


def of(picture: Pillow.Image) -> bytes:
    """The fingerprint of a picture; of one that is all one colour only the version, which is like nothing."""
    grey = _grey(picture)
    if _spread(grey) < FAINTEST:
        return bytes([VERSION])
    return bytes([VERSION]) + pack(_LAYOUT, *(_bits(grey, part) for part in VIEWS))


def is_current(fingerprint: bytes | memoryview | None) -> bool:
    """As either database gives it: a picture without one is still to be looked at, and so is one of an older making."""
    return fingerprint is not None and bytes(fingerprint[:1]) == bytes([VERSION])


def views(fingerprint: bytes | memoryview | None) -> tuple[int, ...]:
    """As many numbers as there are VIEWS, the whole first; none of what cannot be compared."""
    if fingerprint is None or not is_current(fingerprint) or len(fingerprint) != LENGTH:
        return ()
    return unpack_from(_LAYOUT, fingerprint, 1)


def distance(one: Sequence[int], other: Sequence[int]) -> int:
    """Bits, of 64, that differ between either as a whole and the likest view of the other."""
    return min(
        min(map(int.bit_count, map(one[0].__xor__, other))),
        min(map(int.bit_count, map(other[0].__xor__, one))),
    )


def closeness(one: Pillow.Image, other: Pillow.Image) -> float:
    """How far either goes together with the likest part of the other: 1 is the same picture, 0 has nothing of it."""
    first, second = _grey(one), _grey(other)
    return max(_best(first, second), _best(second, first))


def _best(whole: Pillow.Image, other: Pillow.Image) -> float:
    """Of all parts of `other`, the correlation of the one that is most like `whole`: from the likest view on, edge by
    edge, as long as it grows."""
    wanted = _normal(whole, WHOLE)
    found, part = max((_correlation(wanted, _normal(other, view)), view) for view in VIEWS)
    for step in STEPS if found >= PROMISING else ():
        grows = True
        while grows:
            grows = False
            for edge, way in product(range(4), (-step, step)):
                moved = _moved(part, edge, way)
                if moved and (now := _correlation(wanted, _normal(other, moved))) > found:
                    found, part, grows = now, moved, True
    return found


def _moved(part: Part, edge: int, way: float) -> Part | None:
    edges = list(part)
    edges[edge] = min(1.0, max(0.0, edges[edge] + way))
    moved = Part(*edges)
    is_part = moved.right - moved.left >= SMALLEST and moved.bottom - moved.top >= SMALLEST
    return moved if is_part and moved != part else None


def _grey(picture: Pillow.Image) -> Pillow.Image:
    """Small enough that it is quick, and large enough that a view of it is more than SIDE wide."""
    grey = picture.convert("L")
    return grey.resize((SIDE * 8, SIDE * 8), _SMOOTH, reducing_gap=2.0)


def _spread(grey: Pillow.Image) -> float:
    return ImageStat.Stat(grey.resize((SIDE, SIDE), _SMOOTH)).stddev[0]


def _seen(grey: Pillow.Image, part: Part) -> Pillow.Image:
    width, height = grey.size
    box = (part.left * width, part.top * height, part.right * width, part.bottom * height)
    return grey.resize((SIDE, SIDE), _SMOOTH, box=box)


def _normal(grey: Pillow.Image, part: Part) -> list[float]:
    """Its pixels around nought, of length one: brightness and contrast do not count."""
    pixels = _seen(grey, part).tobytes()
    middle = sum(pixels) / len(pixels)
    around = [pixel - middle for pixel in pixels]
    length = math.sqrt(sum(map(mul, around, around))) or 1.0
    return [value / length for value in around]


def _correlation(one: list[float], other: list[float]) -> float:
    return sum(map(mul, one, other))


def _bits(grey: Pillow.Image, part: Part) -> int:
    """One bit for each slow wave, across and down: whether there is more of it than of half of them."""
    pixels, waves = _seen(grey, part).tobytes(), _waves()
    rows = [[sum(map(mul, wave, pixels[at : at + SIDE])) for wave in waves] for at in range(0, SIDE * SIDE, SIDE)]
    columns = list(zip(*rows, strict=True))
    found = [sum(map(mul, wave, column)) for column in columns for wave in waves]
    middle = sorted(found[1:])[len(found) // 2]
    return sum((value > middle) << place for place, value in enumerate(found))


@cache
def _waves() -> list[list[float]]:
    return [[math.cos(math.pi * (2 * place + 1) * wave / (2 * SIDE)) for place in range(SIDE)] for wave in range(BITS)]
