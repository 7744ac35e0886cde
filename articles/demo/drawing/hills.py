"""Roads through mountains and sand."""

import math

from .catalogue import WIDE, picture
from .forms import Points, lerp, ridge, smooth, trace, widen
from .press import INK, OCHRE, OXBLOOD, PAPER, SAGE, SEA, Sheet, Tone, deep, mix, tint


@picture("mountain-pass", paper=tint(OCHRE, 0.22))
def mountain_pass(s: Sheet) -> None:
    with s.ink(tint(OXBLOOD, 0.55), shift=(4, 3)) as p:
        p.disc(620, 270, 120)
    ranges = (
        (
            tint(SEA, 0.22),
            [(0, 470), (260, 330), (520, 420), (820, 250), (1090, 130), (1340, 330), (1560, 270), (1800, 400)],
            26,
        ),
        (tint(SEA, 0.42), [(0, 380), (240, 500), (560, 420), (830, 560), (1080, 470), (1400, 330), (1800, 540)], 24),
        (tint(SEA, 0.68), [(0, 560), (300, 430), (560, 620), (860, 690), (1180, 640), (1500, 480), (1800, 380)], 20),
        (SEA, [(0, 520), (230, 640), (500, 760), (900, 830), (1240, 760), (1530, 640), (1800, 590)], 18),
    )
    for index, (colour, crest, rough) in enumerate(ranges):
        skyline = [point for a, b in zip(crest, crest[1:], strict=False) for point in ridge(s.rng, a, b, rough, 4)]
        with s.ink(colour, shift=(index * 2 - 3, 0)) as rock:
            rock.poly([(-10, 1210), (-10, crest[0][1]), *skyline, (1810, crest[-1][1]), (1810, 1210)])
        shade = mix(colour, INK, 0.45)
        with s.ink(shade, inside=rock, tone=_flank(crest), pitch=12, angle=(2, 1 + index % 2), lines=True) as p:
            p.flood()
    with s.ink(deep(SAGE, 0.35)) as p:
        p.poly(
            [
                (-10, 1210),
                *smooth([(-10, 700), (240, 800), (560, 860), (900, 850), (1240, 870), (1500, 800), (1810, 690)]),
                (1810, 1210),
            ]
        )
    with s.ink(tint(SAGE, 0.8)) as p:
        for _ in range(110):
            x, y = s.rng.uniform(0, 1800), s.rng.uniform(890, 1200)
            p.gouge([(x, y), (x + s.rng.uniform(-40, 40), y - s.rng.uniform(14, 44))], 8)
    road = smooth(
        trace(
            "560,1260 760,1120 1180,1060 1330,1010 1180,960 820,945 690,905 840,872 1080,862 1150,838 "
            "1040,812 930,800 900,778 960,758 1010,740"
        ),
        steps=12,
    )
    with s.ink(INK, shift=(0, 9)) as p:
        p.poly(widen(road, lambda t: 8 + 170 * (1 - t) ** 2.2))
    with s.ink(tint(OCHRE, 0.3)) as p:
        p.poly(widen(road, lambda t: 5 + 160 * (1 - t) ** 2.2))
    with s.ink(OXBLOOD) as p:
        p.rect(1188, 1004, 1250, 1040)
        p.rect(1250, 1014, 1272, 1040)
    with s.ink(INK) as p:
        for x in (1204, 1256):
            p.disc(x, 1042, 9)


def _flank(crest: Points) -> Tone:
    """Shade on the slopes that fall to the right."""

    def shade(x: float, y: float) -> float:
        for (x0, y0), (x1, y1) in zip(crest, crest[1:], strict=False):
            if x0 <= x < x1:
                top = y0 + (y1 - y0) * (x - x0) / (x1 - x0)
                return (0.75 if y1 > y0 else 0.12) - (y - top) / 420
        return 0

    return shade


@picture("desert-road", shape=WIDE, paper=OXBLOOD)
def desert_road(s: Sheet) -> None:
    horizon = 640
    with s.ink(tint(OXBLOOD, 0.7), tone=lambda x, y: 1.15 - math.hypot(x - 1130, y - 520) / 900, pitch=18) as p:
        p.flood()
    with s.ink(tint(OCHRE, 0.28), shift=(-6, 4)) as p:
        p.disc(1130, 440, 385)
    with s.ink(OCHRE, tone=lambda x, y: (y - 330) / 420, pitch=14, angle=(0, 1), lines=True) as p:
        p.disc(1130, 440, 385)
    with s.ink(deep(OXBLOOD, 0.4)) as p:
        p.poly(
            [
                (0, 660),
                *smooth(trace("-10,600 220,560 480,620 760,634 1000,640 1300,622 1560,580 1810,610")),
                (1810, 660),
            ]
        )
    with s.ink(OCHRE) as p:
        p.rect(0, horizon, 1800, 1020)
    with s.ink(tint(OCHRE, 0.55)) as p:
        p.poly([(-10, 690), *smooth([(-10, 690), (300, 668), (640, 760), (900, 900), (980, 1020)]), (-10, 1020)])
        p.poly([*smooth([(1810, 660), (1600, 662), (1420, 720), (1330, 860), (1400, 1020)]), (1810, 1020)])
    with s.ink(
        deep(OCHRE, 0.4), tone=lambda x, y: 1 - (y - 700 - abs(x - 300) * 0.1) / 300, pitch=13, angle=(1, 1)
    ) as p:
        p.poly([*smooth([(-10, 760), (180, 740), (420, 800), (560, 910), (620, 1020)]), (-10, 1020)])
        p.poly([*smooth([(1810, 740), (1660, 760), (1540, 850), (1560, 1020)]), (1810, 1020)])
    with s.ink(INK) as p:
        p.poly([(1126, 636), (1134, 636), (1330, 1030), (700, 1030)])
        for i in range(9):
            near = (i / 8) ** 2.2
            x, y = 1090 - near * 640, 650 + near * 330
            p.line([(x, y), (x, y - 16 - near * 260)], 3 + near * 11)
            p.line([(x - 6 - near * 50, y - 13 - near * 225), (x + 6 + near * 50, y - 13 - near * 225)], 2 + near * 8)
    with s.ink(PAPER) as p:
        for start, end in ((0.06, 0.1), (0.16, 0.22), (0.3, 0.4), (0.54, 0.7), (0.9, 1.0)):
            left, right = lerp((1130, 636), (1002, 1030), start), lerp((1130, 636), (1002, 1030), end)
            p.poly(
                [
                    (left[0] - 11 * start, left[1]),
                    (left[0] + 11 * start, left[1]),
                    (right[0] + 11 * end, right[1]),
                    (right[0] - 11 * end, right[1]),
                ]
            )
