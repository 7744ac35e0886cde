"""Ships, harbours and lights."""

import math

from .catalogue import UPRIGHT, WIDE, picture
from .forms import Point, ridge, smooth, trace
from .press import (
    INK,
    OCHRE,
    OXBLOOD,
    PAPER,
    SAGE,
    SEA,
    Colour,
    Plate,
    Sheet,
    deep,
    tint,
)


def _ripples(s: Sheet, plate: Plate, top: float, bottom: float, count: int, *, centre: float, spread: float) -> None:
    """Gouged marks on water, longer and wider apart towards the viewer."""
    for _ in range(count):
        near = s.rng.random() ** 1.6
        y = top + (bottom - top) * near
        x = centre + s.rng.uniform(-spread, spread) * (0.35 + near)
        reach = (40 + 170 * near) * s.rng.uniform(0.5, 1.2)
        plate.gouge([(x - reach, y), (x, y + s.rng.uniform(-5, 5)), (x + reach, y)], 4 + 13 * near)


@picture("lighthouse", shape=UPRIGHT, paper=deep(SEA, 0.15))
def lighthouse(s: Sheet) -> None:
    lamp = (640, 700)
    horizon = 1640
    with s.ink(tint(SEA, 0.62), tone=lambda x, y: 0.62 - (horizon - y) / 1100, pitch=15) as p:
        p.rect(0, 0, 1800, horizon)
    glow = tint(OCHRE, 0.5)
    with s.ink(glow, tone=lambda x, y: 1.12 - math.hypot(x - lamp[0], y - lamp[1]) / 1500, pitch=16, angle=(1, 1)) as p:
        p.poly([lamp, (1900, 60), (1900, 820)])
        p.poly([lamp, (-100, 610), (-100, 800)])
    with s.ink(glow, tone=lambda x, y: 1.5 - math.hypot(x - lamp[0], y - lamp[1]) / 1150, pitch=16, angle=(1, 1)) as p:
        p.poly([lamp, (1900, 270), (1900, 610)])
    with s.ink(glow) as p:
        for _ in range(16):
            x, y = s.rng.uniform(60, 1740), s.rng.uniform(60, 520)
            if y < 330 - x * 0.05:
                p.disc(x, y, s.rng.choice((4, 5, 7)))
    with s.ink(deep(SEA, 0.5)) as p:
        p.rect(0, horizon, 1800, 2250)
    with s.ink(tint(SEA, 0.75)) as p:
        _ripples(s, p, horizon + 20, 2240, 60, centre=900, spread=1000)
    with s.ink(glow, shift=(4, 0)) as p:
        _ripples(s, p, horizon + 12, 2200, 30, centre=1360, spread=330)
    with s.ink(PAPER) as p:
        p.poly([(535, 830), (745, 830), (835, 1780), (445, 1780)])
        p.rect(572, 620, 708, 790)
    with s.ink(OXBLOOD, shift=(-5, 4)) as p:
        for top, bottom in ((985, 1140), (1295, 1450)):
            p.poly([_wall(535, 445, top), _wall(745, 835, top), _wall(745, 835, bottom), _wall(535, 445, bottom)])
        p.poly([(548, 620), (640, 520), (732, 620)])
    with s.ink(INK, tone=lambda x, y: (x - 600) / 190, pitch=12, angle=(1, 0), lines=True) as p:
        p.poly([(640, 830), (745, 830), (835, 1780), (640, 1780)])
    with s.ink(OCHRE) as p:
        p.disc(*lamp, 46)
    with s.ink(INK) as p:
        p.rect(500, 786, 780, 836)
        p.rect(530, 606, 750, 626)
        p.rect(632, 460, 648, 540)
        for x in (572, 640, 704):
            p.line([(x, 620), (x, 790)], 7)
        for x in range(508, 790, 44):
            p.line([(x, 730), (x, 790)], 5)
        p.line([(500, 732), (780, 732)], 7)
        for y in (1200, 1530):
            p.rect(612, y, 652, y + 62)
        p.poly(
            trace(
                "-20,1690 120,1660 260,1730 420,1700 560,1760 790,1735 900,1800 1010,1870 1120,1890 1210,2010 "
                "1340,2060 1420,2270 -20,2270"
            )
        )
    with s.ink(tint(SEA, 0.6)) as p:
        for _ in range(46):
            x = s.rng.uniform(0, 1180)
            y = s.rng.uniform(1800 + max(0, x - 600) * 0.45, 2250)
            p.gouge([(x, y), (x + s.rng.uniform(20, 50), y + s.rng.uniform(50, 120))], 11)


def _wall(top_x: float, bottom_x: float, y: float) -> tuple[float, float]:
    return top_x + (bottom_x - top_x) * (y - 830) / 950, y


@picture("tanker", shape=WIDE, paper=tint(SAGE, 0.28))
def tanker(s: Sheet) -> None:
    sea_line = 700
    with s.ink(PAPER, tone=lambda x, y: (y - 120) / 620, pitch=14, angle=(1, 1)) as p:
        p.rect(0, 0, 1800, sea_line)
    with s.ink(tint(SEA, 0.8)) as p:
        p.rect(0, sea_line, 1800, 1020)
        p.poly([(1180, sea_line), (1350, 672), (1480, 680), (1620, 650), (1820, 664), (1820, sea_line)])
    with s.ink(INK) as p:
        p.poly([(212, 548), (236, 556), (420, 582), (1500, 582), (1536, 560), (1560, 560), (1556, 690), (270, 690)])
        p.line([(214, 549), (205, 516)], 8)
        p.line([(420, 574), (1290, 574)], 10)
        for x in range(470, 1270, 62):
            p.rect(x, 558, x + 26, 582)
        for x in (640, 860, 1080):
            p.line([(x, 580), (x, 470)], 10)
            p.line([(x, 478), (x + 90, 540)], 5)
            p.line([(x, 478), (x - 90, 540)], 5)
        p.line([(330, 570), (330, 420)], 8)
    with s.ink(OXBLOOD, shift=(4, 3)) as p:
        p.poly([(262, 660), (1556, 660), (1546, 726), (286, 726)])
        p.rect(1468, 350, 1530, 440)
    with s.ink(PAPER) as p:
        p.poly([(1310, 582), (1310, 400), (1290, 400), (1290, 372), (1440, 372), (1440, 582)])
        p.rect(1440, 470, 1520, 574)
    with s.ink(INK) as p:
        for y in (394, 440, 486, 532):
            for x in range(1324, 1426, 26):
                p.rect(x, y, x + 13, y + 18)
        p.line([(1364, 372), (1364, 290)], 7)
        p.line([(1338, 312), (1390, 312)], 5)
        p.rect(1468, 340, 1530, 360)
        p.curve([(252, 600), (205, 680), (150, 745)], 5)
    with s.ink(deep(SEA, 0.45), tone=lambda x, y: 1.1 - (y - 726) / 230, pitch=14, angle=(0, 1), lines=True) as p:
        p.poly([(290, 726), (1546, 726), (1470, 1020), (420, 1020)])
    with s.ink(PAPER) as p:
        _ripples(s, p, 745, 1010, 24, centre=900, spread=900)


@picture("frigate", shape=WIDE, paper=tint(OCHRE, 0.72))
def frigate(s: Sheet) -> None:
    sea_line = 720
    with s.ink(OXBLOOD, over=True, tone=lambda x, y: 0.78 - y / 620, pitch=17) as p:
        p.rect(0, 0, 1800, sea_line)
    with s.ink(tint(OCHRE, 0.25)) as p:
        p.disc(1180, 600, 345)
    with s.ink(OXBLOOD, shift=(6, -5), tone=lambda x, y: 0.12 + (y - 250) / 560, pitch=17, angle=(1, 1)) as p:
        p.disc(1180, 600, 345)
    with s.ink(INK) as p:
        p.rect(0, sea_line, 1800, 1020)
        p.poly([(330, 566), (560, 590), (760, 592), (790, 610), (1390, 616), (1500, 622), (1476, 740), (424, 740)])
        p.poly([(640, 600), (664, 534), (700, 534), (708, 470), (812, 466), (822, 520), (880, 520), (894, 600)])
        p.poly([(736, 470), (752, 330), (764, 250), (772, 250), (788, 330), (802, 470)])
        p.line([(712, 350), (826, 350)], 8)
        p.line([(728, 300), (810, 300)], 6)
        p.line([(768, 256), (768, 180)], 6)
        p.poly([(930, 616), (944, 500), (1040, 500), (1060, 616)])
        p.poly([(1000, 500), (1010, 370), (1024, 370), (1036, 500)])
        p.line([(974, 410), (1058, 410)], 7)
        p.poly([(1100, 620), (1100, 540), (1280, 540), (1300, 620)])
        p.poly([(520, 592), (530, 556), (584, 556), (596, 592)])
        p.line([(540, 566), (456, 552)], 9)
        p.line([(1490, 624), (1490, 540)], 5)
        p.poly([(1490, 540), (1546, 552), (1490, 570)])
    with s.ink(OXBLOOD, shift=(3, 0)) as p:
        _ripples(s, p, 760, 1010, 40, centre=1180, spread=420)
    with s.ink(tint(OCHRE, 0.5)) as p:
        _ripples(s, p, 770, 1010, 12, centre=1180, spread=250)
        p.gouge([(300, 742), (380, 716), (470, 746)], 20)
        p.gouge([(290, 752), (700, 742), (1120, 756)], 13)
        p.gouge([(1440, 744), (1600, 738), (1780, 748)], 12)


@picture("fishing-boats", paper=tint(SAGE, 0.35))
def fishing_boats(s: Sheet) -> None:
    sea_line = 420
    with s.ink(
        tint(OCHRE, 0.35), tone=lambda x, y: 1.05 - math.hypot(x - 480, (y - sea_line) * 1.6) / 900, pitch=15
    ) as p:
        p.flood()
    with s.ink(OCHRE, shift=(5, -3)) as p:
        p.disc(480, sea_line - 10, 165)
        p.rect(300, sea_line, 660, 700, cut=True)
    with s.ink(SAGE) as p:
        p.poly([(900, sea_line), *ridge(s.rng, (940, sea_line - 20), (1840, sea_line - 110), 26), (1840, sea_line)])
    with s.ink(
        tint(SAGE, 0.75), tone=lambda x, y: 0.08 + (y - sea_line) / 1000, pitch=13, angle=(0, 1), lines=True
    ) as p:
        p.rect(0, sea_line, 1800, 1200)
    with s.ink(OCHRE) as p:
        for i in range(11):
            reach = 165 - i * 9 + s.rng.uniform(-22, 22)
            y = sea_line + 16 + i * i * 3.4 + i * 9
            p.gouge([(480 - reach, y), (480 + reach * 0.9, y)], 15 + i)
    for x, y, size, hull in ((1450, 560, 0.5, INK), (560, 720, 0.75, OXBLOOD), (1130, 900, 1.25, SEA)):
        _fishing_boat(s, x, y, size, hull)


def _fishing_boat(s: Sheet, x: float, y: float, size: float, hull: Colour) -> None:
    def at(*points: Point) -> list[Point]:
        return [(x + px * size, y + py * size) for px, py in points]

    with s.ink(
        deep(hull, 0.3), tone=lambda _, py: 0.95 - (py - y) / (190 * size), pitch=12, angle=(0, 1), lines=True
    ) as p:
        p.poly(at((-250, 6), (240, 6), (170, 120), (-150, 120)))
        p.poly(at((-24, 100), (-14, 330), (2, 330), (4, 100)))
    with s.ink(hull, shift=(-3, 3)) as p:
        p.poly(smooth(at((-290, -96), (-180, -54), (0, -40), (180, -52), (262, -80))) + at((236, 8), (-236, 8)))
    with s.ink(PAPER) as p:
        p.poly(at((20, -46), (20, -160), (150, -160), (162, -50)))
        p.line(at((-262, -70), (-90, -30), (120, -22), (246, -52)), 9 * size)
    with s.ink(INK) as p:
        p.poly(at((4, -160), (8, -184), (172, -184), (172, -160)))
        for left in (38, 92):
            p.poly(at((left, -140), (left + 38, -140), (left + 38, -100), (left, -100)))
        p.line(at((-20, -40), (-20, -380)), 11 * size)
        p.line(at((-20, -366), (-278, -104)), 4 * size)
        p.line(at((-20, -366), (240, -86)), 4 * size)
        p.line(at((-20, -130), (-170, -250)), 8 * size)


@picture("container-port", paper=tint(OCHRE, 0.42))
def container_port(s: Sheet) -> None:
    with s.ink(OCHRE, over=True, tone=lambda x, y: 0.62 - y / 1100, pitch=18, angle=(1, 1)) as p:
        p.rect(0, 0, 1800, 1200)
    with s.ink(tint(SEA, 0.55), shift=(8, 4)) as p:
        _crane(p, 1500, 860, 0.62)
        _crane(p, 1120, 870, 0.74)
    with s.ink(SEA) as p:
        _crane(p, 420, 960, 1.12)
    inks = (OXBLOOD, SEA, OCHRE, PAPER, deep(OXBLOOD, 0.45), tint(SEA, 0.6), OXBLOOD)
    width, tall = 212, 88
    cells = []
    for column, height in enumerate((2, 3, 3, 1, 2, 4, 5, 3, 4)):
        cells += [
            (-60 + column * (width + 6), 1130 - level * (tall + 4), s.rng.randrange(len(inks)))
            for level in range(height)
        ]
    for index, colour in enumerate(dict.fromkeys(inks)):
        with s.ink(colour, shift=(index * 2 - 4, (index % 3) * 2)) as p:
            for x, y, pick in cells:
                if inks[pick] == colour:
                    p.rect(x, y - tall, x + width, y)
    with s.ink(INK) as p:
        p.rect(0, 1130, 1800, 1200)
        for x, y, _ in cells:
            for rib in range(1, 12):
                p.line([(x + rib * width / 12, y - tall + 12), (x + rib * width / 12, y - 12)], 3)
    with s.ink(INK, over=True, tone=lambda x, y: 0.5, pitch=10) as p:
        for x, y, _ in cells:
            p.rect(x, y - 18, x + width, y)


def _crane(p: Plate, x: float, base: float, k: float) -> None:
    """A ship-to-shore crane, its boom reaching right over the water."""

    def beam(width: float, *points: tuple[float, float]) -> None:
        p.line([(x + px * k, base - py * k) for px, py in points], width * k)

    for leg in (-150, 150):
        beam(34, (leg, -40), (leg * 0.86, 560))
    beam(26, (-150, 190), (150, 190))
    beam(14, (-145, 200), (130, 540))
    beam(14, (145, 200), (-130, 540))
    beam(34, (-380, 560), (760, 560))
    beam(10, (-370, 610), (740, 610))
    for step in range(-370, 740, 74):
        beam(7, (step, 560), (step + 37, 610), (step + 74, 560))
    beam(24, (-60, 560), (0, 860), (120, 560))
    beam(8, (0, 856), (720, 590))
    beam(8, (0, 856), (400, 590))
    beam(8, (0, 856), (-360, 590))
    beam(60, (-250, 610), (-150, 610))
    beam(7, (470, 560), (470, 330))
    beam(7, (530, 560), (530, 330))
    beam(70, (400, 310), (600, 310))
    beam(40, (460, 540), (540, 540))
