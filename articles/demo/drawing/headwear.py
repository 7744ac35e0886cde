"""Wraps, caps and scarves for the portraits."""

import math

from .forms import around, smooth, trace, widen
from .press import OCHRE, Colour, Sheet, deep, tint


def wrap(s: Sheet, colour: Colour, facing: int) -> None:
    with s.ink(deep(colour, 0.35)) as p:
        p.blob(
            [
                (900 + facing * 120, 120),
                (900 + facing * 290, 170),
                (900 + facing * 310, 320),
                (900 + facing * 160, 400),
                (900, 360),
                (900 + facing * 10, 200),
            ]
        )
    with s.ink(colour) as p:
        p.blob(trace("622,650 590,480 660,300 820,200 1000,200 1150,300 1212,480 1178,650 1080,560 900,530 720,560"))
    with s.ink(OCHRE, shift=(3, 3)) as p:
        for i in range(4):
            y = 340 + i * 74
            p.poly(
                widen(
                    smooth([(596 + i * 4, y + 190), (760, y + 20), (1000, y - 60), (1190, y - 60 + i * 30)]),
                    lambda t: 20 * math.sin(math.pi * t) + 3,
                )
            )
        for turn in (0, 40, 80):
            p.gouge(
                [around(900 + facing * 170, 270, 30, turn + 190), around(900 + facing * 170, 270, 130, turn + 220)], 16
            )


def cap(s: Sheet, colour: Colour, facing: int) -> None:
    with s.ink(deep(colour, 0.7)) as p:
        for side in (-1, 1):
            p.blob([(900 + side * 250, 560), (900 + side * 296, 680), (900 + side * 276, 820), (900 + side * 236, 760)])
    with s.ink(colour) as p:
        p.blob([(610, 590), (620, 420), (720, 300), (900, 256), (1080, 300), (1180, 420), (1190, 590)])
        p.disc(900, 240, 66)
    with s.ink(deep(colour, 0.45)) as p:
        for i in range(-5, 6):
            p.gouge([(900 + i * 20, 300), (900 + i * 48, 420), (900 + i * 54, 560)], 13)
    with s.ink(deep(colour, 0.3)) as p:
        p.poly(smooth([(588, 600), (600, 500), (900, 470), (1200, 500), (1212, 600), (900, 562)], closed=True))
    with s.ink(tint(colour, 0.5)) as p:
        for i in range(-9, 10):
            p.gouge([(900 + i * 31, 492 + abs(i) * 2), (900 + i * 31, 570 + abs(i) * 2)], 10)


def scarf_behind(s: Sheet, colour: Colour, facing: int) -> None:
    with s.ink(deep(colour, 0.35)) as p:
        p.blob(
            trace("900,300 650,380 560,640 560,960 520,1300 700,1460 1100,1460 1280,1300 1240,960 1240,640 1150,380")
        )


def scarf(s: Sheet, colour: Colour, facing: int) -> None:
    ring = trace(
        "900,316 680,380 576,620 574,900 640,1130 560,1330 760,1480 1080,1500 1250,1330 1160,1130 1226,900 "
        "1224,620 1120,380"
    )
    opening = trace("900,490 740,540 668,700 674,890 740,1050 900,1150 1060,1050 1126,890 1132,700 1060,540")
    with s.ink(colour) as p:
        p.blob(ring)
        p.blob(opening, cut=True)
    with s.ink(tint(deep(colour, 0.2), 0.62)) as p:
        for i in range(5):
            p.gouge(
                [
                    (900 - facing * (200 + i * 16), 430 + i * 44),
                    (900 - facing * (270 + i * 9), 700),
                    (900 - facing * (250 - i * 10), 980 + i * 30),
                ],
                15,
            )
        for i in range(5):
            p.gouge([(640, 1200 + i * 46), (880, 1270 + i * 50), (1180, 1130 + i * 60)], 18)
        p.gouge([(900 + facing * 60, 380), (900 + facing * 210, 500), (900 + facing * 280, 760)], 16)
