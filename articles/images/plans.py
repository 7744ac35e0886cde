"""PURE. Which renditions a picture is to have, and under which names.

A name holds a hash of everything that decides the bytes: what is at an address never changes.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from . import geometry
from .geometry import Box, ByHand, Point, Size
from .specs import CUTS, JPEG, TALLEST, Format

# To be raised when `rendering.py` makes other bytes of the same specification.
RENDERER = 2

# Pixels: wide enough to look right on a telephone.
QUICK = 600


@dataclass(frozen=True)
class Planned:
    cut: str
    box: Box
    size: Size
    format: Format
    stem: str

    @property
    def name(self) -> str:
        return f"{self.stem}.{self.format.extension}"


def plan(
    *,
    folder: str,
    content_hash: str,
    size: Size,
    focal: Point,
    crops: Mapping[str, Sequence[float]] | None = None,
    moves: bool = False,
) -> list[Planned]:
    """What every cut asks for. Cuts that come to the same, of a picture that is 3:2 by itself, share stem and file.

    `crops`: those set by hand, by the name of their cut. `moves`: it is an animation.
    """
    planned = []
    for name, cut in CUTS.items():
        if cut.moves and not moves:
            continue
        by_hand = (crops or {}).get(name)
        box = geometry.crop(size, cut.ratio, focal, ByHand(*by_hand) if by_hand else None)
        for width in geometry.widths(cut.widths, available=geometry.widest(box, tallest=TALLEST)):
            rendition = geometry.scaled(size, cut.ratio, width, tallest=TALLEST)
            for format in cut.formats:
                digest = _digest(RENDERER, content_hash, box, rendition, format.name, format.options)
                planned.append(Planned(name, box, rendition, format, f"{folder}/{width}x{rendition.height}-{digest}"))
    return planned


def first(planned: Iterable[Planned]) -> list[Planned]:
    """Of every cut one that every browser knows and that is quickly made: what a page shows until the rest is there."""
    quick: dict[str, Planned] = {}
    for each in planned:  # the narrowest first
        if each.format is JPEG and (each.cut not in quick or quick[each.cut].size.width < QUICK):
            quick[each.cut] = each
    return list(quick.values())


def key(planned: Iterable[Planned]) -> str:
    """What a manifest is made of, in short: the same as long as neither the picture, its focal point nor the list is
    changed."""
    return _digest(*(each.name for each in planned))


def _digest(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]
