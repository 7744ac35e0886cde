"""Maps and views straight down."""

import math

from .catalogue import picture
from .forms import (
    Relief,
    around,
    ragged_blob,
    smooth,
    spaced,
    swell,
    trace,
    turned,
    widen,
)
from .press import INK, OCHRE, OXBLOOD, PAPER, SAGE, SEA, Sheet, deep, tint


@picture("strait-map", paper=tint(SEA, 0.5))
def strait_map(s: Sheet) -> None:
    bumps = swell(s.rng, 8, 1500)

    def height(x: float, y: float) -> float:
        across = (x - 900) * 0.62 + (y - 600) * 0.78 + 190 * math.sin(y / 240 + 0.6) + 60 * math.sin(x / 130)
        return abs(across) / 420 - 0.42 + bumps(x, y) * 0.3

    relief = Relief(height, s.width, s.height, 15)
    north = swell(s.rng, 2, 2600)
    with s.ink(tint(SEA, 0.72)) as p:
        for level in (-0.12, -0.22, -0.32):
            for piece in relief.contour(level):
                p.line(piece, 4)
    with s.ink(tint(SEA, 0.85), tone=lambda x, y: 0.5 - (height(x, y) + 0.42) * 1.3, pitch=15) as p:
        p.flood()
    with s.ink(tint(SEA, 0.62)) as p:
        for x in range(150, 1800, 300):
            p.line([(x, 0), (x, 1200)], 3)
        for y in range(150, 1200, 300):
            p.line([(0, y), (1800, y)], 3)
    with s.ink(tint(OCHRE, 0.26)) as land:
        for piece in relief.above(0):
            land.poly(piece)
    with s.ink(SAGE, shift=(7, 5), inside=land, tone=lambda x, y: height(x, y) * 0.5 - 0.06 + north(x, y) * 0.12) as p:
        p.flood()
    with s.ink(deep(OCHRE, 0.35)) as p:
        for level in range(1, 12):
            for piece in relief.contour(level * 0.14):
                p.line(piece, 5 if level % 4 == 0 else 2.6)
    with s.ink(INK, shift=(-3, 2)) as p:
        for piece in relief.contour(0):
            p.line(piece, 10)
            p.disc(*piece[0], 4)
    with s.ink(OXBLOOD) as p:
        channel = smooth(
            [(min(range(60, 1780, 8), key=lambda x: height(x, y)), y) for y in range(-90, 1300, 115)], steps=5
        )
        for x, y in spaced(channel, 34):
            p.disc(x - 30, y - 18, 8)
            p.disc(x + 30, y + 18, 8)
        p.disc(470, 470, 24)
        p.disc(1330, 800, 24)
        p.ring(1330, 800, 44, 44, 7)


@picture("old-map", paper=tint(OCHRE, 0.3))
def old_map(s: Sheet) -> None:
    bumps = swell(s.rng, 10, 1300)

    def height(x: float, y: float) -> float:
        return 0.62 - math.hypot((x - 430) / 900, (y - 330) / 640) + bumps(x, y) * 0.34

    relief = Relief(height, s.width, s.height, 15)
    rose = (1370, 380)
    with s.ink(tint(OCHRE, 0.75), tone=lambda x, y: math.hypot((x - 900) / 900, (y - 600) / 600) - 0.62, pitch=12) as p:
        p.flood()
    with s.ink(tint(OXBLOOD, 0.45)) as p:
        for bearing in range(0, 360, 15):
            p.line([rose, around(*rose, 2200, bearing + 7.5)], 2.4)
    with s.ink(tint(SEA, 0.75)) as p:
        for step in range(1, 6):
            for piece in relief.contour(-0.035 * step):
                p.line(piece, 4.6 - step * 0.5)
    with s.ink(tint(OCHRE, 0.16)) as land:
        for piece in relief.above(0):
            land.poly(piece)
    with s.ink(SAGE, over=True, shift=(8, 6), inside=land, tone=lambda x, y: 0.5 - height(x, y) * 1.5, pitch=12) as p:
        p.flood()
    with s.ink(INK) as p:
        for piece in relief.contour(0):
            p.line(piece, 7)
        for x, y in ((330, 330), (420, 292), (510, 330), (590, 372), (440, 380), (240, 420), (680, 330), (340, 440)):
            size = s.rng.uniform(36, 54)
            p.line([(x - size, y + size), (x, y - size * 0.5), (x + size, y + size)], 6)
            for cut in range(4):
                p.line([(x + 4 + cut * 9, y - size * 0.3 + cut * 15), (x + 10 + cut * 5, y + size)], 3)
    _compass(s, *rose)
    _monster(s)
    with s.ink(tint(OCHRE, 0.3)) as p:
        p.flood()
        p.rect(72, 72, 1728, 1128, cut=True)
    with s.ink(INK) as p:
        for inset, width in ((34, 5), (72, 5)):
            p.line(
                [
                    (inset, inset),
                    (1800 - inset, inset),
                    (1800 - inset, 1200 - inset),
                    (inset, 1200 - inset),
                    (inset, inset),
                ],
                width,
            )
        for i in range(0, 24, 2):
            x, y = 72 + i * 69, 72 + i * 44
            p.rect(x, 42, x + 69, 66)
            p.rect(x, 1134, x + 69, 1158)
            p.rect(42, y, 66, y + 44)
            p.rect(1734, y, 1758, y + 44)


def _compass(s: Sheet, x: float, y: float) -> None:
    with s.ink(PAPER) as p:
        p.disc(x, y, 158)
    for colour, side in ((OXBLOOD, 1), (INK, -1)):
        with s.ink(colour) as p:
            for bearing in range(0, 360, 45):
                reach = 215 if bearing % 90 == 0 else 120
                p.poly([(x, y), around(x, y, reach, bearing), around(x, y, 44, bearing + 22.5 * side)])
            if side < 0:
                p.ring(x, y, 158, 158, 6)
                p.ring(x, y, 142, 142, 3)


def _monster(s: Sheet) -> None:
    """A serpent: humps out of the water and a raised head."""
    humps = ((1010, 985, 92), (1215, 975, 112))
    neck = smooth([(1390, 1010), (1410, 880), (1470, 790), (1560, 770), (1610, 800)])
    with s.ink(deep(SEA, 0.1)) as body:
        for x, y, r in humps:
            body.disc(x, y, r)
            body.disc(x, y + 14, r * 0.5, cut=True)
            body.rect(x - r - 5, y + 30, x + r + 5, y + r + 20, cut=True)
        body.poly(widen(neck, lambda t: 96 - 36 * t))
        body.poly(
            [(1545, 738), (1600, 728), (1690, 790), (1700, 812), (1600, 808), (1672, 842), (1590, 850), (1540, 800)]
        )
        body.poly([(850, 1010), (800, 890), (740, 850), (812, 856), (840, 800), (850, 880), (900, 1010)])
        for x, y, degrees in ((1416, 810, 200), (1452, 762, 225), (1504, 734, 250)):
            body.poly(
                [
                    around(x + 20, y + 20, 40, degrees - 70),
                    around(x, y, 46, degrees),
                    around(x + 20, y + 20, 40, degrees + 70),
                ]
            )
    with s.ink(tint(OCHRE, 0.3)) as p:
        p.disc(1592, 762, 11)
        for x, y, r in humps:
            for bearing in range(200, 345, 20):
                p.gouge([around(x, y, r * 0.62, bearing), around(x, y, r * 0.92, bearing)], 9)
        for i in range(8, 34, 4):
            p.gouge([neck[i], (neck[i][0] + 34, neck[i][1] + 12)], 9)
    with s.ink(INK) as p:
        for y, left, right in ((1014, 780, 1480), (1046, 860, 1390), (1078, 1000, 1300)):
            for x in range(left, right, 96):
                p.gouge([(x, y + 6), (x + 40, y - 8), (x + 84, y + 6)], 8)


@picture("open-pit", paper=SAGE)
def open_pit(s: Sheet) -> None:
    rng = s.rng
    with s.ink(deep(SAGE, 0.4), tone=lambda x, y: 0.16 + 0.2 * math.sin(x / 300) + y / 3000, pitch=12) as p:
        p.flood()
    outline = ragged_blob(rng, (1010, 610), 850, 660, 0.09, 22)
    floor = (1150, 700)
    shades = (
        tint(OCHRE, 0.45),
        OCHRE,
        tint(OCHRE, 0.7),
        deep(OCHRE, 0.25),
        OXBLOOD,
        deep(OXBLOOD, 0.25),
        deep(OXBLOOD, 0.5),
    )
    rings = []
    for step in range(len(shades)):
        share = 1 - step * 0.128
        drift = 1 - share
        wobble = [(rng.uniform(-16, 16), rng.uniform(-12, 12)) for _ in outline]
        rings.append(
            [
                (x * share + floor[0] * drift + dx, y * share + floor[1] * drift + dy)
                for (x, y), (dx, dy) in zip(outline, wobble, strict=True)
            ]
        )
    for ring, shade in zip(rings, shades, strict=True):
        lower = [(x + 12, y + 20) for x, y in ring]
        with s.ink(deep(shade, 0.62)) as p:
            p.blob(ring)
        with s.ink(shade) as terrace:
            terrace.blob(lower)
        dark = deep(shade, 0.5)
        with s.ink(dark, inside=terrace) as p:
            path = smooth(ring, closed=True, steps=9)
            for i, (x, y) in enumerate(path):
                if math.sin(i * 0.11) > -0.35:
                    reach = rng.uniform(0.05, 0.085)
                    p.line([(x, y), (x + (floor[0] - x) * reach, y + (floor[1] - y) * reach)], 4)
    with s.ink(SEA) as p:
        p.blob(ragged_blob(rng, (1170, 730), 118, 78, 0.12, 10))
    road = smooth(
        trace(
            "130,1230 330,1010 480,720 560,500 780,330 1060,300 1330,380 1440,560 1390,750 1280,850 1120,860 "
            "1010,790 1010,700"
        ),
        steps=12,
    )
    with s.ink(PAPER, shift=(3, -3)) as p:
        p.poly(widen(road, lambda t: 46 - 24 * t))
    with s.ink(INK) as p:
        for index in (14, 40, 62, 88, 112):
            (x, y), (nx, ny) = road[index], road[index + 2]
            heading = math.degrees(math.atan2(ny - y, nx - x))
            p.poly(turned([(x - 26, y - 13), (x + 26, y - 13), (x + 26, y + 13), (x - 26, y + 13)], (x, y), heading))
