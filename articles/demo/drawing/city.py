"""Buildings, streets and squares."""

import math

from .catalogue import picture
from .forms import Point, around, ridge, trace
from .press import INK, OCHRE, OXBLOOD, PAPER, SEA, Plate, Sheet, deep, tint


@picture("parliament", paper=tint(SEA, 0.5))
def parliament(s: Sheet) -> None:
    axis = 1060
    with s.ink(SEA, tone=lambda x, y: 0.95 - y / 820, pitch=18) as p:
        p.flood()
    with s.ink(tint(OCHRE, 0.28)) as stone:
        stone.rect(axis - 640, 560, axis + 640, 830)
        stone.rect(axis - 250, 470, axis + 250, 830)
        stone.rect(axis - 190, 360, axis + 190, 480)
        stone.poly([*[around(axis, 350, 180, t) for t in range(180, 361, 6)]])
        stone.rect(axis - 40, 110, axis + 40, 190)
        stone.poly([(axis - 290, 560), (axis, 440), (axis + 290, 560)])
    with s.ink(OXBLOOD, shift=(4, -3)) as dome:
        dome.poly(
            [
                (axis + math.cos(math.radians(t)) * 184, 352 + math.sin(math.radians(t)) * 200)
                for t in range(180, 361, 6)
            ]
        )
        dome.poly([(axis - 44, 112), (axis, 60), (axis + 44, 112)])
    with s.ink(INK, inside=dome, tone=lambda x, y: (x - axis + 60) / 260, pitch=12, angle=(1, 1)) as p:
        p.flood()
    with s.ink(
        INK, inside=stone, tone=lambda x, y: (x - axis - 120) / 900 + 0.08, pitch=13, angle=(1, 0), lines=True
    ) as p:
        p.rect(0, 380, 1800, 830)
    with s.ink(INK) as p:
        for x in range(axis - 600, axis + 601, 75):
            if abs(x - axis) > 270:
                p.rect(x - 19, 616, x + 19, 690)
                p.rect(x - 19, 726, x + 19, 812)
        for i in range(7):
            p.rect(axis - 222 + i * 68, 586, axis - 186 + i * 68, 824)
        for i in range(9):
            p.rect(axis - 170 + i * 40, 392, axis - 150 + i * 40, 460)
        for y, reach in ((562, 656), (578, 656), (474, 262), (356, 206)):
            p.rect(axis - reach, y - 6, axis + reach, y + 4)
        p.line([(axis, 66), (axis, -10)], 6)
        for t in (215, 242, 270, 298, 325):
            p.line([around(axis, 350, 190, t), (axis + math.cos(math.radians(t)) * 40, 170)], 4)
    with s.ink(tint(OCHRE, 0.18)) as p:
        for i in range(14):
            near = (i / 13) ** 1.35
            y = 824 + near * 360
            p.rect(axis - 420 - near * 900, y, axis + 420 + near * 900, y + 8 + near * 26)
    with s.ink(deep(SEA, 0.35)) as p:
        for i in range(14):
            near, after = (i / 13) ** 1.35, ((i + 1) / 13) ** 1.35
            p.rect(axis - 420 - near * 900, 832 + near * 386, axis + 420 + near * 900, 824 + after * 360)
    with s.ink(INK) as p:
        for x, y, k in ((560, 1090, 1.25), (900, 930, 0.7), (1010, 925, 0.66), (1520, 1010, 0.95)):
            _walker(p, x, y, k)


def _walker(p: Plate, x: float, y: float, k: float) -> None:
    p.disc(x, y - 112 * k, 14 * k)
    p.poly(
        [
            (x - 20 * k, y - 94 * k),
            (x + 20 * k, y - 94 * k),
            (x + 24 * k, y - 30 * k),
            (x + 16 * k, y),
            (x + 4 * k, y),
            (x, y - 26 * k),
            (x - 10 * k, y),
            (x - 22 * k, y),
            (x - 24 * k, y - 30 * k),
        ]
    )


@picture("central-bank", paper=deep(OCHRE, 0.1))
def central_bank(s: Sheet) -> None:
    with s.ink(tint(OCHRE, 0.5), tone=lambda x, y: y / 500, pitch=18, angle=(1, 1)) as p:
        p.rect(0, 0, 1800, 500)
    with s.ink(PAPER) as p:
        p.poly([(60, 330), (1000, 40), (1940, 330)])
        p.rect(90, 330, 1900, 430)
        p.rect(40, 1040, 1900, 1200)
    with s.ink(INK) as p:
        p.rect(130, 440, 1900, 1044)
        p.poly([(290, 306), (1000, 92), (1710, 306)])
        for y, left in ((430, 110), (336, 70), (1094, 60), (1150, 20)):
            p.rect(left, y, 1900, y + 12)
    with s.ink(tint(OCHRE, 0.7), shift=(3, 2)) as p:
        p.disc(1000, 232, 66)
        for side in (-1, 1):
            p.gouge([(1000 + side * 90, 268), (1000 + side * 260, 268), (1000 + side * 470, 290)], 34)
    columns = [250 + i * 300 for i in range(6)]
    with s.ink(PAPER) as shafts:
        for x in columns:
            shafts.poly([(x - 82, 520), (x + 82, 520), (x + 96, 1000), (x - 96, 1000)])
            shafts.rect(x - 112, 446, x + 112, 484)
            shafts.poly([(x - 106, 486), (x + 106, 486), (x + 84, 520), (x - 84, 520)])
            shafts.rect(x - 116, 1004, x + 116, 1044)
    with s.ink(
        SEA,
        inside=shafts,
        tone=lambda x, y: min(0.85, max((x - c + 40) / 150 for c in columns if x < c + 150)),
        pitch=12,
    ) as p:
        p.rect(0, 486, 1700, 1004)
    with s.ink(INK, inside=shafts) as p:
        for x in columns:
            for flute in (-54, -20, 16, 50):
                p.line([(x + flute, 528), (x + flute * 1.16, 994)], 5)
    crack: list[Point] = [(1146, 486), (1190, 600), (1128, 660), (1182, 770), (1108, 850), (1160, 910), (1122, 1004)]
    with s.ink(INK) as p:
        for (x0, y0), (x1, y1), w0, w1 in zip(
            crack, crack[1:], (46, 40, 46, 34, 26, 18), (40, 46, 34, 26, 18, 6), strict=False
        ):
            p.poly([(x0 - w0 / 2, y0), (x0 + w0 / 2, y0), (x1 + w1 / 2, y1), (x1 - w1 / 2, y1)])
        p.gouge([(1180, 600), (1228, 640), (1240, 690)], 16)
        p.gouge([(1120, 850), (1070, 890), (1062, 940)], 16)
    with s.ink(OXBLOOD, shift=(5, 3)) as p:
        for (x0, y0), (x1, y1), w in zip(crack, crack[1:], (22, 22, 18, 14, 10, 6), strict=False):
            p.poly([(x0 - w / 2, y0), (x0 + w / 2, y0), (x1 + w / 2, y1), (x1 - w / 2, y1)])
    with s.ink(PAPER) as p:
        for x, y, r in ((1240, 1064, 26), (1290, 1078, 16), (1070, 1072, 18)):
            p.poly([(x - r, y + r * 0.6), (x - r * 0.5, y - r), (x + r * 0.7, y - r * 0.7), (x + r, y + r * 0.6)])


@picture("apartment-blocks", paper=tint(OXBLOOD, 0.42))
def apartment_blocks(s: Sheet) -> None:
    with s.ink(tint(OCHRE, 0.6), tone=lambda x, y: (y - 60) / 700, pitch=18) as p:
        p.flood()
    blocks = (
        (tint(SEA, 0.55), (-30, 430, 330), (520, 360, 240), (1210, 470, 380)),
        (tint(SEA, 0.85), (250, 300, 330), (900, 250, 270), (1560, 330, 300)),
        (deep(SEA, 0.5), (-60, 560, 420), (640, 620, 360), (1120, 160, 400)),
    )
    for index, (colour, *towers) in enumerate(blocks):
        with s.ink(colour, shift=(index * 3 - 3, 0)) as p:
            for x, top, w in towers:
                p.rect(x, top, x + w, 1210)
                p.rect(x + w * 0.2, top - 44, x + w * 0.42, top)
                p.line([(x + w * 0.7, top), (x + w * 0.7, top - 120)], 5)
                p.line([(x + w * 0.7 - 34, top - 96), (x + w * 0.7 + 34, top - 96)], 4)
        dark: list[tuple[float, float, float, float]] = []
        lit: list[tuple[float, float, float, float]] = []
        for x, top, w in towers:
            columns = round(w / 62)
            cell = w / columns
            for row in range(int((1200 - top) // 74)):
                for column in range(columns):
                    left, up = x + column * cell + cell * 0.2, top + 30 + row * 74
                    chosen = lit if s.rng.random() < (0.16, 0.24, 0.3)[index] else dark
                    chosen.append((left, up, left + cell * 0.6, up + 40))
        with s.ink(deep(colour, 0.4 if index < 2 else 0.75)) as p:
            for window in dark:
                p.rect(*window)
        with s.ink(tint(OCHRE, 0.75) if index else tint(OCHRE, 0.5), shift=(2, -2)) as p:
            for window in lit:
                p.rect(*window)
        if index == 2:
            with s.ink(INK) as p:
                for left, up, right, bottom in lit:
                    if s.rng.random() < 0.3:
                        p.disc((left + right) / 2, up + 16, 7)
                        p.poly([(left + 7, bottom), (left + 14, up + 24), (right - 12, up + 24), (right - 6, bottom)])
                    else:
                        p.line([((left + right) / 2, up), ((left + right) / 2, bottom)], 4)
    with s.ink(PAPER) as p:
        p.disc(1010, 120, 52)
        p.disc(1034, 106, 46, cut=True)
    with s.ink(INK) as p:
        p.poly([(0, 1210), (0, 1120), *ridge(s.rng, (0, 1130), (1800, 1150), 20), (1800, 1210)])


@picture("tram", paper=tint(SEA, 0.28))
def tram(s: Sheet) -> None:
    far = (1010, 560)
    for colour, side in ((tint(SEA, 0.75), -1), (SEA, 1)):
        with s.ink(colour) as p:
            for inner, outer, top in ((60, 150, 380), (150, 330, 260), (330, 600, 120), (600, 1100, -30)):
                x0, x1 = far[0] + side * inner, far[0] + side * outer
                p.poly([(x0, 640 + inner * 0.22), (x0, top), (x1, top - inner * 0.16), (x1, 640 + outer * 0.22)])
        with s.ink(tint(OCHRE, 0.6), shift=(3, 0)) as p:
            for distance in (200, 262, 390, 470, 548, 690, 800):
                for row in range(3):
                    if s.rng.random() < 0.62:
                        x = far[0] + side * distance
                        w, y = distance * 0.05 + 5, 560 - distance * 0.36 + row * distance * 0.24
                        p.poly([(x - w, y), (x + w, y), (x + w, y + distance * 0.13), (x - w, y + distance * 0.13)])
        with s.ink(PAPER) as p:
            for inner, outer, top in ((60, 150, 380), (150, 330, 260), (330, 600, 120)):
                x0, x1 = far[0] + side * inner, far[0] + side * outer
                p.poly(
                    [
                        (x0 - side * 4, top + 14),
                        (x0 - side * 4, top - 8),
                        (x1 + side * 4, top - inner * 0.16 - 16),
                        (x1 + side * 4, top - inner * 0.16 + 8),
                    ]
                )
    with s.ink(PAPER) as p:
        p.poly([(-10, 900), (850, 640), (1170, 640), (1810, 830), (1810, 1210), (-10, 1210)])
    with s.ink(tint(SEA, 0.45), tone=lambda x, y: 0.12 + (y - 700) / 1300, pitch=13, angle=(1, 1)) as p:
        p.poly([(-10, 900), (850, 640), (1170, 640), (1810, 830), (1810, 1210), (-10, 1210)])
    with s.ink(deep(SEA, 0.4)) as p:
        for foot in (250, 420, 830, 1010):
            p.poly([(far[0] - 8, 640), (far[0] - 2, 640), (foot + 20, 1210), (foot - 10, 1210)])
        for x, sag in ((640, 0), (720, 0), (300, 30), (1810, 0)):
            p.curve([(far[0], 420), ((x + far[0]) / 2, 250 + sag), (x - 200, -10)], 5)
        for y, left, right in ((300, 560, 1340), (170, 330, 1640), (20, -20, 1820)):
            p.curve([(left, y - 40), ((left + right) / 2, y + 10), (right, y - 46)], 4)
    with s.ink(INK) as p:
        p.poly([(350, 1060), (900, 1060), (860, 1116), (390, 1116)])
        p.line([(560, 340), (640, 240), (560, 160)], 10)
        p.line([(690, 340), (610, 240), (700, 160)], 10)
        p.line([(520, 158), (740, 158)], 10)
    with s.ink(OXBLOOD, shift=(-4, 3)) as p:
        p.poly(trace("352,1064 340,640 366,430 420,352 620,336 830,352 884,430 910,640 898,1064"))
        p.poly([(884, 430), (1010, 486), (1020, 940), (898, 1064)])
    with s.ink(tint(OCHRE, 0.35)) as p:
        p.poly([(384, 650), (402, 460), (600, 446), (600, 650)])
        p.poly([(634, 650), (634, 446), (848, 460), (866, 650)])
        p.rect(500, 366, 740, 420)
        for x in (906, 944, 980):
            p.poly(
                [
                    (x, 500 + (x - 900) * 0.3),
                    (x + 28, 508 + (x - 900) * 0.3),
                    (x + 28, 668 - (x - 900) * 0.16),
                    (x, 674 - (x - 900) * 0.16),
                ]
            )
        p.disc(625, 860, 62)
        p.poly([(346, 730), (904, 730), (904, 756), (346, 756)])
    with s.ink(INK) as p:
        p.ring(625, 860, 70, 70, 11)
        p.disc(500, 576, 36)
        p.poly([(440, 650), (458, 612), (542, 612), (560, 650)])
        p.rect(400, 960, 850, 980)
        p.line([(660, 640), (800, 500)], 6)
    with s.ink(PAPER) as p:
        p.poly([(400, 360), (430, 336), (620, 318), (820, 336), (850, 360), (620, 346)])
        for _ in range(170):
            p.disc(s.rng.uniform(0, 1800), s.rng.uniform(0, 1180), s.rng.choice((4, 5, 7, 9)))
