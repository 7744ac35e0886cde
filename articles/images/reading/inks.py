"""PURE. What four inks look like that come without a profile: as printed by the European standard on coated paper.

Neugebauer's model: paper is covered by dots, and a mixture looks like what full inks on and beside each other look
like, each by its share. Known are the full inks and how far dots spread (ISO 12647-2:2004, amended in 2007); of what
lies under black only that it is darker.
"""

from functools import cache
from itertools import product

from . import icc

Lab = tuple[float, float, float]
XYZ = tuple[float, float, float]

_PAPER: Lab = (95, 0, -2)
# Cyan, magenta, yellow.
_FULL: dict[tuple[int, int, int], Lab] = {
    (0, 0, 0): _PAPER,
    (1, 0, 0): (55, -37, -50),
    (0, 1, 0): (48, 74, -3),
    (0, 0, 1): (89, -5, 93),
    (0, 1, 1): (47, 68, 48),
    (1, 0, 1): (50, -65, 27),
    (1, 1, 0): (24, 22, -46),
    (1, 1, 1): (23, 0, 0),
}
_BLACK, _DARKEST = 16.0, 8.0
# What a dot of half the paper covers more than that.
_SPREAD = (0.135, 0.135, 0.135, 0.167)
_GRID, _SAMPLES = 9, 64


@cache
def profile() -> bytes:
    curves = [[_covered(at / (_SAMPLES - 1), spread) for at in range(_SAMPLES)] for spread in _SPREAD]
    shares = [at / (_GRID - 1) for at in range(_GRID)]
    return icc.of_inks("Inks on coated paper", curves, _GRID, [_mixed(*each) for each in product(shares, repeat=4)])


def _covered(share: float, spread: float) -> float:
    return min(1.0, share + 4 * spread * share * (1 - share))


def _mixed(cyan: float, magenta: float, yellow: float, black: float) -> Lab:
    bare, inked = _flat(cyan, magenta, yellow)
    x, y, z = (a + (b - a) * black for a, b in zip(bare, inked, strict=True))
    return _lab((x, y, z))


@cache
def _flat(cyan: float, magenta: float, yellow: float) -> tuple[XYZ, XYZ]:
    """Without black, and under it."""
    weights = {
        (c, m, y): (cyan if c else 1 - cyan) * (magenta if m else 1 - magenta) * (yellow if y else 1 - yellow)
        for c, m, y in _FULL
    }
    return _sum(weights, _BARE), _sum(weights, _UNDER)


def _sum(weights: dict[tuple[int, int, int], float], full: dict[tuple[int, int, int], XYZ]) -> XYZ:
    x, y, z = (sum(weight * full[inks][axis] for inks, weight in weights.items()) for axis in range(3))
    return (x, y, z)


def _xyz(lab: Lab) -> XYZ:
    """As shares of what the paper reflects."""
    return tuple(a / b for a, b in zip(_absolute(lab), _absolute(_PAPER), strict=True))  # type: ignore[return-value]


def _absolute(lab: Lab) -> XYZ:
    light, a, b = lab
    y = (light + 16) / 116
    return (_cubed(y + a / 500), _cubed(y), _cubed(y - b / 200))


def _cubed(part: float) -> float:
    return part**3 if part > 6 / 29 else (part - 16 / 116) * 3 * (6 / 29) ** 2


def _lab(xyz: XYZ) -> Lab:
    x, y, z = (
        float(each ** (1 / 3)) if each > (6 / 29) ** 3 else each / (3 * (6 / 29) ** 2) + 16 / 116 for each in xyz
    )
    return (116 * y - 16, 500 * (x - y), 200 * (y - z))


def _under(lab: Lab) -> Lab:
    light, a, b = lab
    return (
        _DARKEST + (_BLACK - _DARKEST) * (light - _FULL[1, 1, 1][0]) / (_PAPER[0] - _FULL[1, 1, 1][0]),
        a / 10,
        b / 10,
    )


_BARE = {inks: _xyz(lab) for inks, lab in _FULL.items()}
_UNDER = {inks: _xyz(_under(lab)) for inks, lab in _FULL.items()}
