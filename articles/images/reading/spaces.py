"""PURE. Colour spaces that a file names by numbers (H.273), by its primaries or by a camera's word, as profiles."""

from collections.abc import Callable
from functools import cache

from . import brightness, icc

Point = tuple[float, float]
Row = tuple[float, float, float]
Matrix = tuple[Row, Row, Row]

D65: Point = (0.3127, 0.3290)
BT_709 = ((0.640, 0.330), (0.300, 0.600), (0.150, 0.060))
# By their numbers. Those of old television (4 to 7) are left out: libheif has long given one of them to what is sRGB.
_PRIMARIES: dict[int, tuple[tuple[Point, Point, Point], Point]] = {
    9: (((0.708, 0.292), (0.170, 0.797), (0.131, 0.046)), D65),
    11: (((0.680, 0.320), (0.265, 0.690), (0.150, 0.060)), (0.314, 0.351)),
    12: (((0.680, 0.320), (0.265, 0.690), (0.150, 0.060)), D65),
}
_BRIGHT = 9  # what belongs to more light than a page has, where nothing else is said
_GAMMAS = {4: 2.2, 5: 2.8, 8: 1.0}
_SAMPLES = 1024
_BRADFORD: Matrix = ((0.8951, 0.2664, -0.1614), (-0.7502, 1.7135, 0.0367), (0.0389, -0.0685, 1.0296))


@cache
def numbered(primaries: int, transfer: int) -> bytes | None:
    """None: they are those of a page, sRGB, or near enough."""
    is_bright = transfer in brightness.TRANSFERS
    if primaries not in _PRIMARIES and is_bright:
        primaries = _BRIGHT
    if primaries not in _PRIMARIES and transfer not in _GAMMAS:
        return None
    points, white = _PRIMARIES.get(primaries, (BT_709, D65))
    gamma = _GAMMAS.get(transfer)
    return _profile(points, white, brightness.TRANSFERS.get(transfer) or (_power(gamma) if gamma else _srgb))


@cache
def adobe_rgb() -> bytes:
    return _profile(((0.640, 0.330), (0.210, 0.710), (0.150, 0.060)), D65, _power(563 / 256))


@cache
def measured(white: Point, red: Point, green: Point, blue: Point, gamma: float) -> bytes | None:
    """As a PNG says its primaries; `gamma` is that of its values, 0.45455 in most. None: sRGB, or no sense at all."""
    points = (red, green, blue)
    is_as_usual = abs(gamma - 1 / 2.2) < 0.01
    if is_as_usual and _distance((*points, white), (*BT_709, D65)) < 0.005:
        return None
    if not 0.2 <= gamma <= 1.5 or any(not (0 <= x <= 1 and 0.01 <= y <= 1) for x, y in (*points, white)):
        return None
    try:
        return _profile(points, white, _srgb if is_as_usual else _power(1 / gamma))
    except ZeroDivisionError:
        return None


def _distance(one: tuple[Point, ...], other: tuple[Point, ...]) -> float:
    return max(abs(a - b) for left, right in zip(one, other, strict=True) for a, b in zip(left, right, strict=True))


def _profile(points: tuple[Point, Point, Point], white: Point, light: Callable[[float], float]) -> bytes:
    curve = [min(1.0, max(0.0, light(at / (_SAMPLES - 1)))) for at in range(_SAMPLES)]
    return icc.of_light("Named by the file", _colorants(points, white), curve)


def _colorants(points: tuple[Point, Point, Point], white: Point) -> list[Row]:
    """What red, green and blue look like to an eye that has got used to D50."""
    red, green, blue = map(_xyz, points)
    across: Matrix = tuple(zip(red, green, blue, strict=True))  # type: ignore[assignment]
    shares = _times(_inverse(across), _xyz(white))
    adapted = _adaptation(_xyz(white))
    colorants = [_times(adapted, _scaled(each, share)) for each, share in zip((red, green, blue), shares, strict=True)]
    if any(abs(each) > 2 for colorant in colorants for each in colorant):
        raise ZeroDivisionError("three points nearly on one line")
    return colorants


def _adaptation(white: Row) -> Matrix:
    """Bradford's."""
    here, there = _times(_BRADFORD, white), _times(_BRADFORD, icc.WHITE)
    ratios = [b / a for a, b in zip(here, there, strict=True)]
    scaled: Matrix = tuple(_scaled(row, ratio) for row, ratio in zip(_BRADFORD, ratios, strict=True))  # type: ignore[assignment]
    back = _inverse(_BRADFORD)
    columns = [_times(back, (scaled[0][at], scaled[1][at], scaled[2][at])) for at in range(3)]
    return tuple(zip(*columns, strict=True))  # type: ignore[return-value]


def _xyz(point: Point) -> Row:
    x, y = point
    return (x / y, 1.0, (1 - x - y) / y)


def _scaled(row: Row, by: float) -> Row:
    return (row[0] * by, row[1] * by, row[2] * by)


def _times(matrix: Matrix, row: Row) -> Row:
    a, b, c = (sum(one * other for one, other in zip(line, row, strict=True)) for line in matrix)
    return (a, b, c)


def _inverse(m: Matrix) -> Matrix:
    (a, b, c), (d, e, f), (g, h, i) = m
    whole = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
    return (
        _scaled((e * i - f * h, c * h - b * i, b * f - c * e), 1 / whole),
        _scaled((f * g - d * i, a * i - c * g, c * d - a * f), 1 / whole),
        _scaled((d * h - e * g, b * g - a * h, a * e - b * d), 1 / whole),
    )


def _power(gamma: float) -> Callable[[float], float]:
    return lambda value: float(value**gamma)


def _srgb(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
