"""PURE. Pictures of any shape in rows, as a printed page has them: in their order, uncut, each row of one height."""

from collections.abc import Sequence
from math import log

LONGEST = 3  # pictures in a row; beyond, their captions are columns of single words
BEST = 2.4  # how many times as wide as high a row should be
NARROWEST = 0.2  # of the row: a picture with a caption under it needs as much
_TOO_NARROW = 4.0
_WHOLE = 1000
ALONE = 999  # the share of a picture that has a row for itself


def arranged(ratios: Sequence[float]) -> list[list[int]]:
    """The rows, each as the shares of its width, in thousandths, at which its pictures are of one height.

    A ratio is a picture's width by its height.
    """
    rows: list[list[int]] = []
    place = 0
    for length in _lengths(ratios):
        row = ratios[place : place + length]
        rows.append([min(round(_WHOLE * ratio / sum(row)), ALONE) for ratio in row])
        place += length
    return rows


def _lengths(ratios: Sequence[float]) -> list[int]:
    """How many pictures each row has, so that the rows together are nearest to the best. Of equals the earlier is
    shorter: a gallery opens with a large picture."""
    count = len(ratios)
    costs = [0.0] * (count + 1)
    chosen = [0] * count
    for place in range(count - 1, -1, -1):
        options = [
            (round(_cost(ratios[place : place + length]) + costs[place + length], 6), length)
            for length in range(1, min(LONGEST, count - place) + 1)
        ]
        costs[place], chosen[place] = min(options)
    lengths: list[int] = []
    while (place := sum(lengths)) < count:
        lengths.append(chosen[place])
    return lengths


def _cost(row: Sequence[float]) -> float:
    wide = sum(row)
    narrow = len(row) > 1 and min(row) / wide < NARROWEST
    return log(wide / BEST) ** 2 + (_TOO_NARROW if narrow else 0.0)
