"""Hair for the portraits: what hangs behind the head, and what lies over it."""

import math
from collections.abc import Callable, Sequence

from . import headwear
from .forms import Point, Points, around, ragged_blob, smooth, trace
from .press import OCHRE, Colour, Sheet, deep, tint

Layer = Callable[[Sheet, Colour, int], None]


def nothing(s: Sheet, colour: Colour, facing: int) -> None:
    """No hair behind the head."""


def _light(colour: Colour) -> Colour:
    """The ink for strands: lighter on dark hair, darker on light hair."""
    return tint(colour, 0.62) if sum(colour) < 300 else deep(colour, 0.35)


def _mass(s: Sheet, colour: Colour, points: list[Point], strands: Sequence[Points], width: float = 12) -> None:
    with s.ink(colour) as p:
        p.blob(points)
    with s.ink(_light(colour)) as p:
        for strand in strands:
            p.gouge(strand, width)


def _cap(crown: float, side: float, low: float, parting: float) -> list[Point]:
    """Hair over the skull down to a hairline that is highest at the parting."""
    return [
        (900 - side, low),
        (900 - side - 14, 640),
        (900 - side * 0.78, crown + 90),
        (900 - 90, crown),
        (900 + 90, crown),
        (900 + side * 0.78, crown + 90),
        (900 + side + 14, 640),
        (900 + side, low),
        (900 + side * 0.86, 640),
        (900 + side * 0.62, 560),
        (900 + parting, 505),
        (900 - side * 0.62, 570),
        (900 - side * 0.86, 650),
    ]


def bob_behind(s: Sheet, colour: Colour, facing: int) -> None:
    with s.ink(deep(colour, 0.25)) as p:
        p.blob(
            trace("900,330 640,400 560,640 556,900 590,1080 760,1100 1040,1100 1210,1080 1244,900 1240,640 1160,400")
        )


def bob(s: Sheet, colour: Colour, facing: int) -> None:
    outline = [
        (900 - facing * 120, 350),
        *trace("640,420 570,640 566,900 610,1070 690,1040 668,860 676,690 800,600"),
        (900 - facing * 110, 490),
        *trace("1010,600 1124,690 1136,860 1112,1040 1190,1070 1236,900 1230,640 1150,420"),
    ]
    strands = [[(900 - facing * 110, 400 + i * 14), (690 - i * 22, 560), (640 - i * 14, 960)] for i in range(4)]
    strands += [[(900 - facing * 100, 400 + i * 14), (1110 + i * 22, 560), (1160 + i * 14, 960)] for i in range(4)]
    _mass(s, colour, outline, strands)


def cropped(s: Sheet, colour: Colour, facing: int) -> None:
    with s.ink(colour) as p:
        p.blob(_cap(392, 262, 740, 0))
    with s.ink(tint(colour, 0.45)) as p:
        for side in (-1, 1):
            for _ in range(16):
                x, y = 900 + side * s.rng.uniform(228, 268), s.rng.uniform(600, 740)
                p.gouge([(x, y), (x + side * 6, y + 28)], 9)
        for _ in range(50):
            x, y = around(900, 640, s.rng.uniform(160, 240), s.rng.uniform(205, 335))
            p.disc(x, y, 5)


def waves_behind(s: Sheet, colour: Colour, facing: int) -> None:
    with s.ink(colour) as p:
        p.blob(
            trace(
                "900,310 660,370 560,560 520,760 560,930 480,1100 540,1280 500,1420 700,1480 1100,1480 "
                "1300,1420 1260,1280 1320,1100 1240,930 1280,760 1240,560 1140,370"
            )
        )


def waves(s: Sheet, colour: Colour, facing: int) -> None:
    x0 = 900 + facing * 90
    outline = [
        (x0, 330),
        *trace("680,390 580,600 560,800 620,960 670,860 664,720 740,610"),
        (x0, 480),
        *trace("1070,590 1140,720 1136,860 1190,960 1246,800 1220,600 1120,390"),
    ]
    strands = []
    for i in range(4):
        for side in (-1, 1):
            x = 900 + side * (300 + i * 22)
            strands.append(
                [
                    (x0, 380 + i * 20),
                    (900 + side * (230 + i * 18), 560),
                    (x, 800),
                    (x - side * 40, 960),
                    (x + side * 30, 1120),
                    (x - side * 20, 1330),
                ]
            )
    _mass(s, colour, outline, strands, 14)


def bald(s: Sheet, colour: Colour, facing: int) -> None:
    with s.ink(colour) as p:
        for side in (-1, 1):
            p.blob(
                [
                    (900 + side * 250, 640),
                    (900 + side * 282, 720),
                    (900 + side * 276, 830),
                    (900 + side * 244, 850),
                    (900 + side * 236, 740),
                ]
            )
    with s.ink(tint(OCHRE, 0.2)) as p:
        p.gouge([(900 - facing * 150, 520), (900 - facing * 90, 470), (900 - facing * 10, 455)], 18)


def fringe_behind(s: Sheet, colour: Colour, facing: int) -> None:
    with s.ink(colour) as p:
        p.poly(
            [
                *smooth([(566, 1130), (560, 640), (660, 400), (900, 320), (1140, 400), (1240, 640), (1234, 1130)]),
                (1120, 1150),
                (680, 1150),
            ]
        )


def fringe(s: Sheet, colour: Colour, facing: int) -> None:
    with s.ink(colour) as p:
        p.poly(
            [
                *smooth([(566, 1120), (562, 640), (660, 400), (900, 330), (1140, 400), (1238, 640), (1234, 1120)]),
                *trace("1130,1130 1142,690 1120,640 900,652 680,640 658,690 670,1130"),
            ]
        )
    with s.ink(_light(colour)) as p:
        for i in range(-5, 6):
            p.gouge([(900 + i * 16, 380), (900 + i * 34, 500), (900 + i * 41, 636)], 8)
        for side in (-1, 1):
            for i in range(3):
                p.gouge(
                    [
                        (900 + side * (262 + i * 24), 560),
                        (900 + side * (272 + i * 22), 820),
                        (900 + side * (270 + i * 22), 1090),
                    ],
                    10,
                )


def topknot(s: Sheet, colour: Colour, facing: int) -> None:
    with s.ink(colour) as p:
        p.blob(ragged_blob(s.rng, (900 + facing * 40, 270), 190, 150, 0.09, 16))
        p.blob(_cap(376, 266, 700, 0))
    with s.ink(tint(colour, 0.5)) as p:
        for i in range(-6, 7):
            p.gouge([(900 + i * 36, 520 + abs(i) * 12), (900 + i * 26, 440), (900 + facing * 30 + i * 9, 372)], 9)
        for turn in range(0, 360, 40):
            p.gouge([around(900 + facing * 40, 270, 50, turn), around(900 + facing * 40, 270, 140, turn + 45)], 13)
    with s.ink(OCHRE) as p:
        p.gouge([(770, 384), (900 + facing * 20, 352), (1040, 384)], 34)


def parted(s: Sheet, colour: Colour, facing: int) -> None:
    outline = [
        *trace("626,740 610,600 660,420 800,340 980,330 1120,400 1190,600 1174,740 1150,640 1120,560"),
        (900 + facing * 160, 500),
        (900 - facing * 40, 560),
        (680, 570),
        (650, 640),
    ]
    strands = [
        [
            (900 + facing * (160 - i * 14), 480 - i * 18),
            (900 - facing * 20, 420 - i * 14),
            (900 - facing * 230, 520 - i * 20),
        ]
        for i in range(5)
    ]
    _mass(s, colour, outline, strands, 13)


def bun_behind(s: Sheet, colour: Colour, facing: int) -> None:
    with s.ink(deep(colour, 0.2)) as p:
        p.disc(900 + facing * 250, 450, 140)
    with s.ink(tint(colour, 0.4)) as p:
        for r in (50, 90, 122):
            p.curve([around(900 + facing * 250, 450, r, t) for t in range(190, 400, 30)], 9)


def bun(s: Sheet, colour: Colour, facing: int) -> None:
    x0 = 900 - facing * 50
    outline = [
        (x0, 366),
        *trace("690,430 616,610 626,800 664,700 720,600"),
        (x0, 490),
        *trace("1080,600 1136,700 1174,800 1184,610 1110,430"),
    ]
    strands = [[(x0 - 8, 420 + i * 22), (740 - i * 12, 500 + i * 12), (650 - i * 4, 690)] for i in range(4)]
    strands += [[(x0 + 8, 420 + i * 22), (1060 + i * 12, 500 + i * 12), (1150 + i * 4, 690)] for i in range(4)]
    _mass(s, colour, outline, strands)


def receding(s: Sheet, colour: Colour, facing: int) -> None:
    outline = [
        *trace(
            "614,860 590,700 640,500 760,420 900,400 1040,420 1160,500 1210,700 1186,860 1150,720 1130,590 "
            "1040,500 940,540"
        ),
        (900 - facing * 30, 480),
        (800, 490),
        (700, 560),
        (660, 700),
    ]
    strands = [
        [(900 + side * (272 + i * 14), 600 + i * 20), (900 + side * (288 + i * 4), 720), (900 + side * 280, 820)]
        for side in (-1, 1)
        for i in range(2)
    ]
    strands += [
        [(900 - facing * 150, 470 - i * 16), (900, 440 - i * 10), (900 + facing * 150, 480 - i * 14)] for i in range(3)
    ]
    _mass(s, colour, outline, strands, 10)


def braid(s: Sheet, colour: Colour, facing: int) -> None:
    x0 = 900 + facing * 60
    outline = [
        (x0, 350),
        *trace("690,410 606,610 614,830 660,720 720,610"),
        (x0, 490),
        *trace("1080,610 1140,720 1186,830 1194,610 1110,410"),
    ]
    strands = [[(x0, 410 + i * 22), (740 - i * 14, 510 + i * 12), (644 - i * 4, 720)] for i in range(4)]
    strands += [[(x0, 410 + i * 22), (1060 + i * 14, 510 + i * 12), (1156 + i * 4, 720)] for i in range(4)]
    _mass(s, colour, outline, strands)
    links = [(900 + facing * (300 - i * 8), 900 + i * 92) for i in range(8)]
    for i, (x, y) in enumerate(links):
        lean = 26 if i % 2 else -26
        with s.ink(colour if i % 2 else deep(colour, 0.2)) as p:
            p.blob(
                [
                    (x - 62 + lean, y - 40),
                    (x + lean, y - 66),
                    (x + 62, y - 10),
                    (x + 20 - lean, y + 66),
                    (x - 54, y + 30),
                ]
            )


def afro(s: Sheet, colour: Colour, facing: int) -> None:
    with s.ink(colour) as p:
        for bearing in range(172, 369, 7):
            reach = 300 + 30 * math.sin(math.radians(bearing - 180))
            x, y = around(900, 600, reach, bearing)
            p.disc(x, y - 20, s.rng.uniform(58, 78))
        p.blob([(640, 620), (640, 420), (900, 280), (1160, 420), (1160, 620), (1090, 540), (900, 510), (710, 540)])
    with s.ink(tint(colour, 0.55)) as p:
        for _ in range(90):
            bearing, reach = s.rng.uniform(190, 350), s.rng.uniform(170, 340)
            x, y = around(900, 590, reach, bearing)
            p.curve([(x - 11, y), (x, y - 11), (x + 11, y), (x + 4, y + 7)], 6)


def long_behind(s: Sheet, colour: Colour, facing: int) -> None:
    with s.ink(colour) as p:
        p.poly([*smooth(trace("480,1560 540,1100 560,640 660,390 900,310 1140,390 1240,640 1260,1100 1320,1560"))])


def long(s: Sheet, colour: Colour, facing: int) -> None:
    x0 = 900 + facing * 120
    outline = [
        (x0, 330),
        *trace("690,380 580,620 560,960 500,1500 640,1480 670,1100 662,760 740,620"),
        (x0, 470),
        *trace("1080,590 1140,760 1130,1100 1170,1480 1300,1500 1240,960 1220,620 1110,380"),
    ]
    strands = [
        [(x0 - 20, 380 + i * 18), (710 - i * 22, 560), (620 - i * 10, 900), (600 - i * 22, 1420)] for i in range(4)
    ]
    strands += [
        [(x0 + 20, 380 + i * 18), (1090 + i * 22, 560), (1180 + i * 10, 900), (1200 + i * 18, 1420)] for i in range(4)
    ]
    _mass(s, colour, outline, strands)
    with s.ink(tint(OCHRE, 0.2)) as p:
        p.gouge([(x0, 400), (900 - facing * 190, 540), (900 - facing * 280, 880), (900 - facing * 300, 1400)], 34)


BEHIND: dict[str, Layer] = {
    "bob": bob_behind,
    "waves": waves_behind,
    "fringe": fringe_behind,
    "bun": bun_behind,
    "scarf": headwear.scarf_behind,
    "long": long_behind,
}
FRONT: dict[str, Layer] = {
    "bob": bob,
    "cropped": cropped,
    "waves": waves,
    "bald": bald,
    "fringe": fringe,
    "topknot": topknot,
    "parted": parted,
    "bun": bun,
    "receding": receding,
    "wrap": headwear.wrap,
    "cap": headwear.cap,
    "scarf": headwear.scarf,
    "braid": braid,
    "afro": afro,
    "long": long,
}
