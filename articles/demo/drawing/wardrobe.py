"""Coats and collars for the portraits."""

from collections.abc import Callable

from .forms import smooth, trace
from .press import INK, PAPER, Colour, Sheet, deep, tint

Collar = Callable[[Sheet, Colour, Colour], None]

SHOULDERS = trace(
    "130,1840 190,1490 380,1340 640,1270 760,1210 900,1290 1040,1210 1160,1270 1420,1340 1610,1490 1670,1840"
)


def coat(s: Sheet, colour: Colour, breadth: float) -> None:
    with s.ink(colour, shift=(4, 0)) as cloth:
        cloth.poly(smooth([(900 + (x - 900) * breadth, y) for x, y in SHOULDERS]))
    weave = tint(colour, 0.6) if sum(colour) < 330 else deep(colour, 0.45)
    with s.ink(weave, inside=cloth, tone=lambda x, y: 0.5 - (y - 1270) / 620, pitch=22, angle=(2, 1), lines=True) as p:
        p.flood()


def lapels(s: Sheet, colour: Colour, accent: Colour) -> None:
    with s.ink(accent) as p:
        p.poly([(730, 1210), (900, 1430), (1070, 1210), (1150, 1290), (940, 1840), (860, 1840), (650, 1290)])
    with s.ink(deep(colour, 0.5)) as p:
        for side in (-1, 1):
            p.poly(
                [
                    (900 + side * 190, 1220),
                    (900 + side * 330, 1370),
                    (900 + side * 250, 1430),
                    (900 + side * 290, 1480),
                    (900 + side * 30, 1840),
                    (900 + side * 10, 1840),
                ]
            )


def tie(s: Sheet, colour: Colour, accent: Colour) -> None:
    with s.ink(PAPER) as p:
        p.poly([(720, 1190), (900, 1330), (1080, 1190), (1170, 1310), (960, 1840), (840, 1840), (630, 1310)])
    with s.ink(INK) as p:
        for side in (-1, 1):
            p.gouge([(900 + side * 176, 1210), (900 + side * 110, 1390), (900 + side * 8, 1320)], 12)
    with s.ink(accent) as p:
        p.poly([(860, 1320), (940, 1320), (960, 1390), (1000, 1840), (800, 1840), (840, 1390)])
    with s.ink(deep(colour, 0.5)) as p:
        for side in (-1, 1):
            p.poly(
                [
                    (900 + side * 210, 1240),
                    (900 + side * 340, 1390),
                    (900 + side * 260, 1440),
                    (900 + side * 300, 1490),
                    (900 + side * 70, 1840),
                    (900 + side * 50, 1840),
                ]
            )


def bow(s: Sheet, colour: Colour, accent: Colour) -> None:
    tie(s, colour, PAPER)
    with s.ink(accent) as p:
        for side in (-1, 1):
            p.poly([(900, 1340), (900 + side * 150, 1270), (900 + side * 160, 1420), (900, 1360)])
        p.rect(872, 1320, 928, 1380)


def roll(s: Sheet, colour: Colour, accent: Colour) -> None:
    with s.ink(colour) as p:
        p.poly([(600, 1330), (690, 1200), (1110, 1200), (1200, 1330), (900, 1480)])
    with s.ink(deep(colour, 0.25)) as p:
        p.poly(smooth([(712, 1100), (900, 1160), (1088, 1100), (1110, 1290), (900, 1380), (690, 1290)], closed=True))
    with s.ink(tint(colour, 0.5)) as p:
        for i in range(-6, 7):
            p.gouge([(900 + i * 28, 1152 - abs(i) * 5), (900 + i * 30, 1336 - abs(i) * 10)], 9)


def round_neck(s: Sheet, colour: Colour, accent: Colour) -> None:
    with s.ink(accent) as p:
        p.poly(
            smooth([(640, 1266), (740, 1380), (900, 1430), (1060, 1380), (1160, 1266)])
            + smooth([(1190, 1282), (1080, 1416), (900, 1472), (720, 1416), (610, 1282)])
        )


def open_shirt(s: Sheet, colour: Colour, accent: Colour) -> None:
    with s.ink(accent) as p:
        for side in (-1, 1):
            p.poly(
                [(900 + side * 176, 1160), (900 + side * 280, 1280), (900 + side * 190, 1490), (900 + side * 6, 1450)]
            )
    with s.ink(deep(colour, 0.5)) as p:
        for side in (-1, 1):
            p.gouge([(900 + side * 280, 1280), (900 + side * 190, 1490), (900 + side * 6, 1450)], 13)
        p.line([(900, 1450), (900, 1840)], 8)
        p.disc(926, 1580, 13)


def scarf(s: Sheet, colour: Colour, accent: Colour) -> None:
    with s.ink(accent) as p:
        p.blob(trace("640,1140 900,1220 1160,1140 1220,1280 1120,1390 900,1430 680,1390 590,1280"))
        p.poly([(1000, 1370), (1130, 1340), (1190, 1840), (1030, 1840)])
    with s.ink(deep(accent, 0.45)) as p:
        for y in (1220, 1280, 1340):
            p.gouge([(620, y - 30), (900, y + 50), (1180, y - 30)], 15)
        for y in (1490, 1530, 1630, 1670):
            p.line([(1016, y), (1170, y - 14)], 11)


def shawl(s: Sheet, colour: Colour, accent: Colour) -> None:
    with s.ink(accent) as p:
        p.poly(
            smooth([(700, 1180), (560, 1290), (280, 1410), (200, 1840)])
            + [
                (560, 1840),
                *smooth([(900, 1530), (1090, 1350), (1130, 1220)]),
                *smooth([(1240, 1290), (1360, 1390), (1180, 1590), (820, 1840)]),
            ]
        )
    with s.ink(deep(accent, 0.5)) as p:
        for i in range(5):
            p.gouge([(660 - i * 70, 1280 + i * 24), (600 - i * 60, 1470), (500 - i * 50, 1830)], 14)
            p.gouge([(1140 + i * 30, 1290 + i * 10), (1080 + i * 14, 1450 + i * 10), (800 + i * 50, 1800)], 14)


COLLARS: dict[str, Collar] = {
    "lapels": lapels,
    "tie": tie,
    "bow": bow,
    "roll": roll,
    "round": round_neck,
    "open": open_shirt,
    "scarf": scarf,
    "shawl": shawl,
}
