"""Halls with an audience, and without one."""

import math

from .catalogue import UPRIGHT, picture
from .forms import smooth
from .press import INK, OCHRE, OXBLOOD, PAPER, SEA, Plate, Sheet, deep, tint


@picture("cinema-assembly", paper=deep(OXBLOOD, 0.72))
def cinema_assembly(s: Sheet) -> None:
    screen = (440, 150, 1330, 560)
    with s.ink(OXBLOOD, tone=lambda x, y: 1.05 - math.hypot((x - 885) / 1150, (y - 370) / 640), pitch=17) as p:
        p.flood()
    with s.ink(deep(OXBLOOD, 0.5)) as p:
        for side in (-1, 1):
            for fold in range(5):
                x = 885 + side * (470 + fold * 62)
                p.gouge([(x, 60), (x + side * 8, 340), (x + side * 26, 690)], 30)
        p.poly([(0, 0), (1800, 0), (1800, 60), (1340, 96), (430, 96), (0, 60)])
    with s.ink(PAPER) as p:
        p.rect(*screen)
    with s.ink(
        tint(OCHRE, 0.6), tone=lambda x, y: math.hypot((x - 885) / 560, (y - 340) / 300) - 0.42, pitch=14, angle=(1, 1)
    ) as p:
        p.rect(*screen)
    with s.ink(INK) as p:
        p.rect(400, 596, 1370, 640)
        p.disc(1040, 440, 21)
        p.poly([(1008, 600), (1012, 472), (1068, 472), (1074, 600)])
        p.capsule((1060, 484), (1120, 430), 9)
        p.poly([(930, 600), (940, 520), (1000, 520), (1000, 600)])
    rows = 7
    for row in range(rows):
        near = (row / (rows - 1)) ** 1.4
        y, r = 660 + near * 430, 20 + near * 66
        heads = []
        x = -r + (row % 2) * r * 1.5 - s.rng.uniform(0, r)
        while x < 1860:
            if s.rng.random() < 0.93:
                heads.append(
                    (x + s.rng.uniform(-r, r) * 0.22, y + s.rng.uniform(-r, r) * 0.3, r * s.rng.uniform(0.88, 1.08))
                )
            x += r * 3
        with s.ink(tint(OCHRE, 0.7 - 0.1 * near)) as p:
            for hx, hy, size in heads:
                _sitter(p, hx, hy - 4 - size * 0.08, size)
        with s.ink((INK, deep(OXBLOOD, 0.75), deep(SEA, 0.6))[row % 3]) as p:
            for hx, hy, size in heads:
                _sitter(p, hx, hy, size)
            p.rect(0, y + r * 1.5, 1800, 1200)


def _sitter(p: Plate, x: float, y: float, r: float) -> None:
    p.oval(x, y, r * 0.86, r)
    p.blob(
        [
            (x - r * 1.35, y + r * 2.4),
            (x - r * 1.2, y + r * 1.25),
            (x - r * 0.4, y + r * 0.82),
            (x + r * 0.4, y + r * 0.82),
            (x + r * 1.2, y + r * 1.25),
            (x + r * 1.35, y + r * 2.4),
        ]
    )


@picture("theatre-masks", shape=UPRIGHT, paper=INK)
def theatre_masks(s: Sheet) -> None:
    lamp = (1180, 130)
    pool = (760, 1690, 560, 180)
    with s.ink(deep(OXBLOOD, 0.35)) as p:
        p.rect(0, 1420, 1800, 2250)
    with s.ink(deep(OXBLOOD, 0.72)) as p:
        for i in range(-7, 9):
            p.line([(900 + i * 150, 1420), (900 + i * 330, 2260)], 7)
        p.rect(0, 1412, 1800, 1424)
    cone = [
        lamp,
        (pool[0] + pool[2], pool[1] - 30),
        *[(pool[0] + pool[2] * math.cos(t / 10), pool[1] + pool[3] * math.sin(t / 10)) for t in range(0, 32)],
    ]
    with s.ink(tint(OCHRE, 0.8), tone=lambda x, y: 0.9 - y / 2100, pitch=17) as p:
        p.poly(cone)
    with s.ink(tint(OCHRE, 0.38), shift=(4, 3)) as p:
        p.oval(*pool)
    with s.ink(INK, over=True, tone=lambda x, y: 0.85, pitch=13) as p:
        p.poly([(560, 1770), (900, 1800), (560, 1868), (170, 1806), (320, 1720)])
    with s.ink(INK) as p:
        _chair(p)
        p.poly([(1120, 60), (1220, 30), (1260, 130), (1150, 180)])
        p.line([(1190, -10), (1190, 60)], 12)
    with s.ink(OXBLOOD) as p:
        for x, w in ((90, 220), (280, 150), (1720, 200), (1580, 110)):
            p.poly(
                [
                    (x - w / 2, -10),
                    (x + w / 2, -10),
                    (x + w / 2 - 12, 1500),
                    *smooth([(x + w / 2 - 12, 1500), (x, 1540), (x - w / 2 - 8, 1500)]),
                ]
            )
        for i in range(6):
            p.oval(150 + i * 300, 0, 190, 120)
    with s.ink(deep(OXBLOOD, 0.65)) as p:
        for x in (30, 84, 140, 236, 290, 330, 1560, 1606, 1680, 1730, 1780):
            p.gouge([(x, 90), (x + 8, 800), (x - 6, 1500)], 26)
        for i in range(6):
            p.gouge([(60 + i * 300, 20), (150 + i * 300, 70), (240 + i * 300, 20)], 22)
    with s.ink(PAPER) as p:
        p.oval(1200, 156, 56, 26)


def _chair(p: Plate) -> None:
    """A bentwood chair seen a little from above."""
    p.line(smooth([(640, 1500), (640, 1300), (672, 1180), (790, 1150), (890, 1190), (912, 1310), (908, 1500)]), 26)
    p.line(smooth([(704, 1500), (712, 1320), (778, 1250), (842, 1320), (848, 1500)]), 16)
    p.oval(764, 1506, 186, 56)
    p.line([(622, 1520), (584, 1800)], 24)
    p.line([(904, 1520), (948, 1800)], 24)
    p.line([(672, 1540), (652, 1710)], 18)
    p.line([(862, 1540), (880, 1710)], 18)
    p.line([(606, 1660), (930, 1660)], 11)
