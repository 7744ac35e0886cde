"""Watching a border, and the roofs behind it."""

import math

from .catalogue import WIDE, picture
from .forms import ridge
from .press import INK, OCHRE, OXBLOOD, PAPER, SAGE, SEA, Plate, Sheet, deep, tint


@picture("drone", shape=WIDE, paper=tint(SAGE, 0.4))
def drone(s: Sheet) -> None:
    with s.ink(PAPER, tone=lambda x, y: 1 - math.hypot(x - 640, y - 330) / 950, pitch=18) as p:
        p.flood()
    roofs = (
        (tint(SAGE, 0.8), 640, 150, 11),
        (tint(OXBLOOD, 0.6), 740, 205, 9),
        (OXBLOOD, 860, 270, 7),
    )
    for index, (colour, base, size, count) in enumerate(roofs):
        houses = [
            (
                -size + i * 2000 / count + s.rng.uniform(-30, 30),
                base + s.rng.uniform(-34, 34),
                size * s.rng.uniform(0.8, 1.2),
            )
            for i in range(count)
        ]
        with s.ink(tint(OCHRE, 0.3)) as p:
            for x, y, w in houses:
                p.poly(
                    [(x - w * 0.5, 1020), (x - w * 0.5, y), (x, y - w * 0.55), (x + w * 0.5, y), (x + w * 0.5, 1020)]
                )
        with s.ink(colour, shift=(3 - index * 3, 2)) as slope:
            for x, y, w in houses:
                slope.poly(
                    [
                        (x - w * 0.07, y - w * 0.62),
                        (x + w * 0.85, y - w * 0.62),
                        (x + w * 1.32, y + 20),
                        (x + w * 0.46, y + 20),
                    ]
                )
                slope.line([(x - w * 0.6, y + 26), (x, y - w * 0.6)], 20)
        with s.ink(INK, inside=slope, tone=lambda x, y: 0.3, pitch=13, angle=(0, 1), lines=True) as p:
            p.flood()
        with s.ink(deep(colour, 0.55)) as p:
            for x, y, w in houses:
                p.rect(x + w * 0.5, y + 20, x + w * 1.26, 1020)
                p.rect(x + w * 0.62, y - w * 0.86, x + w * 0.76, y - w * 0.5)
                p.rect(x - w * 0.12, y + w * 0.06, x + w * 0.1, y + w * 0.34)
    with s.ink(INK, over=True, tone=lambda x, y: 0.5, pitch=12) as p:
        p.oval(700, 850, 250, 40)
    with s.ink(INK) as p:
        _quadcopter(p, 640, 330)
    with s.ink(SEA, tone=lambda x, y: 0.4, pitch=9, angle=(0, 1), lines=True) as p:
        for x, y, rx in ((330, 232, 190), (950, 232, 190), (440, 330, 150), (840, 330, 150)):
            p.oval(x, y, rx, 20)
    with s.ink(OXBLOOD) as p:
        p.disc(640, 428, 26)
    with s.ink(PAPER) as p:
        p.disc(648, 420, 8)
        p.gouge([(560, 318), (640, 300), (720, 318)], 12)


def _quadcopter(p: Plate, x: float, y: float) -> None:
    p.blob(
        [
            (x - 130, y),
            (x - 80, y - 44),
            (x, y - 58),
            (x + 80, y - 44),
            (x + 130, y),
            (x + 80, y + 44),
            (x, y + 58),
            (x - 80, y + 44),
        ]
    )
    p.disc(x, y + 92, 44)
    p.rect(x - 26, y + 40, x + 26, y + 80)
    for side in (-1, 1):
        p.poly([(x + side * 90, y - 26), (x + side * 300, y - 74), (x + side * 320, y - 50), (x + side * 110, y + 10)])
        p.rect(x + side * 310 - 22, y - 98, x + side * 310 + 22, y - 36)
        p.poly([(x + side * 100, y), (x + side * 196, y + 16), (x + side * 206, y + 40), (x + side * 90, y + 30)])
        p.rect(x + side * 200 - 17, y, x + side * 200 + 17, y + 46)
        p.line(
            [(x + side * 80, y + 36), (x + side * 130, y + 150), (x + side * 96, y + 152), (x + side * 170, y + 150)],
            11,
        )
    for cx, cy, reach in ((x - 310, y - 98, 190), (x + 310, y - 98, 190), (x - 200, y, 150), (x + 200, y, 150)):
        p.gouge([(cx - reach, cy + 4), (cx, cy - 4), (cx + reach, cy + 4)], 13)


@picture("watchtower", paper=tint(OCHRE, 0.25))
def watchtower(s: Sheet) -> None:
    horizon = 860
    with s.ink(tint(INK, 0.5), tone=lambda x, y: 0.6 - y / 760, pitch=18, angle=(1, 1)) as p:
        p.rect(0, 0, 1800, horizon)
    with s.ink(tint(INK, 0.35)) as p:
        p.poly([(0, horizon), *ridge(s.rng, (-10, 830), (1820, 800), 16), (1820, horizon)])
    with s.ink(deep(OCHRE, 0.12)) as p:
        p.rect(0, horizon, 1800, 1200)
    with s.ink(deep(OCHRE, 0.6)) as p:
        for _ in range(80):
            near = s.rng.random()
            x, y = s.rng.uniform(0, 1800), horizon + 14 + near**1.5 * 320
            p.gouge([(x, y), (x + 30 + 60 * near, y + s.rng.uniform(-4, 4))], 4 + 6 * near)
    with s.ink(INK, over=True, tone=lambda x, y: 0.8, pitch=11) as p:
        p.poly([(430, 950), (620, 950), (1500, 1100), (1180, 1110)])
    with s.ink(INK) as p:
        for start, end in (
            ((380, 960), (448, 400)),
            ((660, 960), (590, 400)),
            ((452, 920), (480, 400)),
            ((590, 920), (560, 400)),
        ):
            p.line([start, end], 20)
        for top, bottom, a, b in ((420, 600, 446, 592), (600, 780, 424, 616), (780, 950, 402, 638)):
            p.line([(a, top), (b + 16, bottom)], 9)
            p.line([(b, top), (a - 16, bottom)], 9)
            p.line([(a - 18, bottom), (b + 20, bottom)], 10)
        p.poly([(370, 400), (670, 400), (650, 430), (390, 430)])
        p.poly([(400, 400), (392, 190), (648, 190), (640, 400)])
        p.poly([(340, 196), (430, 110), (610, 110), (700, 196)])
        p.line([(520, 110), (520, 30)], 6)
        p.line([(660, 960), (700, 430)], 7)
        p.line([(696, 960), (736, 430)], 7)
        for y in range(450, 960, 34):
            p.line([(662 + (960 - y) * 0.075, y), (698 + (960 - y) * 0.075, y)], 6)
    with s.ink(tint(OCHRE, 0.35)) as p:
        p.rect(412, 224, 486, 312)
        p.rect(500, 224, 630, 312)
    with s.ink(INK) as p:
        p.disc(566, 268, 19)
        p.poly([(536, 312), (546, 288), (588, 288), (598, 312)])
        _fence(p)
    with s.ink(OXBLOOD) as p:
        p.poly([(520, 34), (600, 52), (520, 76)])


def _fence(p: Plate) -> None:
    """Posts and wire that cross the plain and come out past the viewer."""
    posts = []
    for i in range(15):
        near = (i / 14) ** 1.9
        posts.append((1800 - i * 3 - near * 2300 + 120, 872 + near * 330, 34 + near * 560))
    for x, y, tall in posts:
        p.line([(x, y), (x, y - tall)], 3 + tall * 0.035)
        p.line([(x, y - tall), (x - tall * 0.12, y - tall * 1.16)], 3 + tall * 0.03)
    for (x0, y0, tall0), (x1, y1, tall1) in zip(posts, posts[1:], strict=False):
        for share in (0.16, 0.36, 0.56, 0.76, 0.94):
            p.line([(x0, y0 - tall0 * share), (x1, y1 - tall1 * share)], 2.6 + tall1 * 0.006)
        coils = 9
        for turn in range(coils):
            t = turn / coils
            x, y, tall = x0 + (x1 - x0) * t, y0 + (y1 - y0) * t, tall0 + (tall1 - tall0) * t
            p.ring(x - tall * 0.06, y - tall * 1.08, tall * 0.09 + 2, tall * 0.1 + 2, 2.4 + tall * 0.005)
