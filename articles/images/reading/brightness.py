"""PURE. Pictures with more light than a page has (BT.2100): how bright each value is, brought down to what a screen
shows, as BT.2390 does it: darks and middle tones stay, what is brighter than paper is pressed together."""

import math
from collections.abc import Callable

# Candela per square metre: of paper in such a picture, which is white on a page, and of its brightest.
PAPER, BRIGHTEST = 203.0, 1000.0
_M1, _M2 = 2610 / 16384, 2523 / 32
_C1, _C2, _C3 = 3424 / 4096, 2413 / 128, 2392 / 128
_A = 0.17883277
_B, _C = 1 - 4 * _A, 0.5 - _A * math.log(4 * _A)


def perceptual(value: float) -> float:
    """PQ: the light of a value, both from 0 to 1."""
    return _shown(_pq_light(value))


def hybrid(value: float) -> float:
    """HLG: the light of a value on a screen of the brightest, both from 0 to 1."""
    scene = value * value / 3 if value <= 0.5 else (math.exp((value - _C) / _A) + _B) / 12
    return _shown(BRIGHTEST * min(scene, 1.0) ** 1.2)


TRANSFERS: dict[int, Callable[[float], float]] = {16: perceptual, 18: hybrid}  # by their numbers in H.273


def _shown(light: float) -> float:
    most, white = _pq_value(BRIGHTEST), _pq_value(PAPER) / _pq_value(BRIGHTEST)
    value, knee = min(_pq_value(light) / most, 1.0), 1.5 * white - 0.5
    if value > knee:
        at = (value - knee) / (1 - knee)
        value = (
            (2 * at**3 - 3 * at**2 + 1) * knee + (at**3 - 2 * at**2 + at) * (1 - knee) + (3 * at**2 - 2 * at**3) * white
        )
    return min(1.0, _pq_light(value * most) / PAPER)


def _pq_light(value: float) -> float:
    root = value ** (1 / _M2)
    return float(10_000 * (max(root - _C1, 0.0) / (_C2 - _C3 * root)) ** (1 / _M1))


def _pq_value(light: float) -> float:
    root = (light / 10_000) ** _M1
    return float(((_C1 + _C2 * root) / (1 + _C3 * root)) ** _M2)
