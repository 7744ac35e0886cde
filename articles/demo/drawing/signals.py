"""Watching and listening: radar, dishes, drones, circuits and a border."""

import math

from .catalogue import picture
from .forms import Point, around, ridge, smooth, trace, turned, widen
from .press import INK, OCHRE, OXBLOOD, PAPER, SAGE, SEA, Plate, Sheet, deep, tint


@picture("radar", paper=INK)
def radar(s: Sheet) -> None:
    x0, y0, radius = 1080, 640, 760
    with s.ink(deep(SAGE, 0.72)) as scope:
        scope.disc(x0, y0, radius)
    with s.ink(deep(SAGE, 0.35), inside=scope, shift=(4, 3)) as p:
        coast = trace("300,-20 420,160 560,210 600,380 480,520 520,690 400,830 440,1010 330,1220")
        rough = [point for a, b in zip(coast, coast[1:], strict=False) for point in ridge(s.rng, a, b, 34, 4)]
        p.poly([(-20, -20), *rough, (-20, 1220)])
        p.blob([(1560, 240), (1640, 200), (1740, 260), (1790, 360), (1700, 420), (1600, 350)])
    heading = -52

    def sweep(x: float, y: float) -> float:
        behind = (heading - math.degrees(math.atan2(y - y0, x - x0))) % 360
        return 0.95 - behind / 105

    with s.ink(tint(SAGE, 0.8), inside=scope, tone=sweep, pitch=13) as p:
        p.flood()
    with s.ink(tint(SAGE, 0.7), inside=scope) as p:
        for step in range(1, 5):
            p.ring(x0, y0, step * 190, step * 190, 4)
        p.line([(x0 - radius, y0), (x0 + radius, y0)], 3)
        p.line([(x0, y0 - radius), (x0, y0 + radius)], 3)
        for bearing in range(0, 360, 5):
            p.line(
                [around(x0, y0, radius - (44 if bearing % 30 == 0 else 22), bearing), around(x0, y0, radius, bearing)],
                4,
            )
    with s.ink(PAPER) as p:
        p.gouge([(x0, y0), around(x0, y0, radius, heading)], 14)
        p.line([(x0, y0), around(x0, y0, radius, heading)], 5)
        p.disc(x0, y0, 14)
    with s.ink(OCHRE) as p:
        for x, y, r in ((1190, 250, 22), (1015, 330, 15), (900, 190, 12), (780, 590, 18), (1420, 860, 14)):
            p.disc(x, y, r)
            p.ring(x, y, r + 15, r + 15, 4)
    with s.ink(OXBLOOD, shift=(-3, 2)) as p:
        p.disc(1330, 470, 28)
        for side in (0, 90, 180, 270):
            p.poly([around(1330, 470, 52, side - 14), around(1330, 470, 84, side), around(1330, 470, 52, side + 14)])


@picture("satellite-dish", paper=tint(OXBLOOD, 0.32))
def satellite_dish(s: Sheet) -> None:
    with s.ink(
        tint(OXBLOOD, 0.7), tone=lambda x, y: 0.9 - math.hypot(x - 1560, y - 150) / 1500, pitch=18, angle=(1, 1)
    ) as p:
        p.rect(0, 0, 1800, 900)
    with s.ink(PAPER) as p:
        p.disc(1590, 170, 34)
        for bearing in (0, 90, 180, 270):
            p.gouge([around(1590, 170, 50, bearing), around(1590, 170, 118, bearing)], 12)
    with s.ink(deep(OXBLOOD, 0.45)) as p:
        p.poly([(0, 830), *ridge(s.rng, (0, 720), (1800, 800), 40), (1800, 1000), (0, 1000)])
    with s.ink(SAGE) as p:
        p.rect(0, 800, 1800, 1200)
    with s.ink(deep(SAGE, 0.45), tone=lambda x, y: (y - 840) / 420, pitch=13) as p:
        p.rect(0, 800, 1800, 1200)
    for x, foot, size in (
        (1660, 830, 0.3),
        (1440, 836, 0.34),
        (1180, 850, 0.4),
        (1560, 890, 0.5),
        (1150, 935, 0.66),
        (480, 1120, 1.45),
    ):
        _dish(s, x, foot, size)


def _dish(s: Sheet, x: float, foot: float, k: float) -> None:
    """A dish on its pedestal, turned up and to the right."""

    def at(*points: Point) -> list[Point]:
        return [(x + px * k, foot + py * k) for px, py in points]

    axis = -35
    rim = [around(math.cos(math.radians(t)) * 95, math.sin(math.radians(t)) * 330, 0, 0) for t in range(0, 360, 6)]
    face = turned([(px + 40, py - 440) for px, py in rim], (40, -440), axis)
    back = turned(smooth([(40, -770), (-70, -640), (-130, -440), (-70, -240), (40, -110)]), (40, -440), axis)
    focus = turned([(330, -440)], (40, -440), axis)[0]
    struts = turned([(60, -700), (60, -180), (132, -440)], (40, -440), axis)
    with s.ink(INK) as p:
        p.poly(at((-60, -330), (30, -360), (70, 0), (-110, 0)))
        p.poly(at((-150, -20), (120, -20), (140, 24), (-170, 24)))
        p.poly(at(*back))
    with s.ink(PAPER, shift=(3 * k, -2)) as dish:
        dish.poly(at(*face))
    with s.ink(
        SEA, inside=dish, tone=lambda px, py: 0.85 - (px - x + 200 * k) / (520 * k), pitch=12, angle=(1, 1)
    ) as p:
        p.flood()
    with s.ink(INK) as p:
        p.line([*at(*face), *at(face[0])], 7 * max(k, 0.5))
        for strut in struts:
            p.line(at(strut, focus), 9 * k)
        p.disc(*at(focus)[0], 26 * k)
    with s.ink(tint(SEA, 0.6)) as p:
        for i in range(6):
            p.gouge(at((-40 + i * 8, -300 + i * 40), (40 - i * 4, -312 + i * 42)), 8 * k)


@picture("circuit", paper=deep(SAGE, 0.45))
def circuit(s: Sheet) -> None:
    rng = s.rng
    with s.ink(deep(SAGE, 0.66), tone=lambda x, y: 0.2 + 0.5 * y / 1200, pitch=13) as p:
        p.flood()
    with s.ink(deep(SEA, 0.2)) as p:
        p.poly(
            widen(
                smooth(trace("-60,1010 330,940 620,1020 900,900 1060,660 1330,560 1500,330 1460,-60")),
                lambda t: 130,
            )
        )
    blocks = [(x, y) for x in range(60, 1800, 150) for y in range(50, 1200, 150)]
    with s.ink(tint(OCHRE, 0.75), shift=(3, 3)) as p:
        for x, y in blocks:
            _wiring(p, rng.randrange(4), x, y)
        for offset in range(6):
            p.line(
                [
                    (-20, 380 + offset * 26),
                    (560 + offset * 11, 380 + offset * 26),
                    (860 + offset * 11, 680 + offset * 26),
                    (1820, 680 + offset * 26),
                ],
                10,
            )
            p.line(
                [
                    (640 + offset * 26, -20),
                    (640 + offset * 26, 250 - offset * 11),
                    (840 + offset * 26, 450 - offset * 11),
                    (840 + offset * 26, 1220),
                ],
                10,
            )
    chips = (
        (700, 420, 420, 330),
        (150, 640, 210, 300),
        (1290, 810, 330, 210),
        (1180, 90, 200, 210),
        (210, 110, 290, 170),
        (480, 1010, 200, 130),
    )
    with s.ink(INK) as p:
        for x, y, w, h in chips:
            p.rect(x - 16, y - 16, x + w + 16, y + h + 16)
    with s.ink(PAPER) as p:
        for x, y, w, h in chips:
            for i in range(int(w // 34)):
                p.rect(x + 12 + i * 34, y - 34, x + 26 + i * 34, y - 4)
                p.rect(x + 12 + i * 34, y + h + 4, x + 26 + i * 34, y + h + 34)
            for i in range(int(h // 34)):
                p.rect(x - 34, y + 12 + i * 34, x - 4, y + 26 + i * 34)
                p.rect(x + w + 4, y + 12 + i * 34, x + w + 34, y + 26 + i * 34)
    with s.ink(OXBLOOD, shift=(-3, 3)) as p:
        x, y, w, h = chips[0]
        p.rect(x + 60, y + 60, x + w - 60, y + h - 60)
        for x, y in ((1660, 180), (1660, 300), (1660, 420)):
            p.disc(x, y, 40)
    with s.ink(PAPER) as p:
        for x, y in ((1660, 180), (1660, 300), (1660, 420)):
            p.disc(x, y, 17)
        for i in range(4):
            p.rect(800, 525 + i * 36, 1020 - i * 40, 536 + i * 36)


def _wiring(p: Plate, kind: int, x: float, y: float) -> None:
    """One block of the plan: a lane, a bend, a square of pads or a close."""
    if kind == 0:
        p.line([(x - 75, y), (x + 75, y)], 9)
        p.line([(x - 75, y + 36), (x + 20, y + 36)], 9)
        p.disc(x + 26, y + 36, 13)
    elif kind == 1:
        p.line([(x, y - 75), (x, y + 10), (x + 65, y + 75)], 9)
        p.line([(x + 36, y - 75), (x + 36, y - 5), (x + 75, y + 34)], 9)
    elif kind == 2:
        for dx in (-30, 10, 50):
            for dy in (-30, 10, 50):
                p.ring(x + dx, y + dy, 14, 14, 6)
    else:
        p.line([(x - 75, y - 40), (x, y - 40), (x + 40, y), (x + 40, y + 75)], 9)
        p.disc(x - 20, y + 30, 22)
