"""Dams, silos, turbines, cables and presses."""

import math
from collections.abc import Sequence

from .catalogue import WIDE, picture
from .forms import (
    Point,
    around,
    lerp,
    ragged_blob,
    ridge,
    smooth,
    spaced,
    taper,
    trace,
    widen,
)
from .press import INK, OCHRE, OXBLOOD, PAPER, SAGE, SEA, Plate, Sheet, Tone, deep, tint

Roller = tuple[float, float, float]


@picture("dam", paper=tint(SAGE, 0.3))
def dam(s: Sheet) -> None:
    crest = smooth([(380, 380), (640, 448), (920, 470), (1200, 448), (1470, 380)])
    foot = smooth([(560, 1010), (740, 1085), (930, 1105), (1120, 1085), (1300, 1010)])
    with s.ink(tint(SEA, 0.5)) as p:
        p.poly(
            [(0, 300), *ridge(s.rng, (0, 150), (700, 250), 60), *ridge(s.rng, (700, 250), (1800, 90), 70), (1800, 300)]
        )
    with s.ink(SEA) as p:
        p.rect(0, 270, 1800, 480)
    with s.ink(tint(SEA, 0.35)) as p:
        for _ in range(18):
            x, y = s.rng.uniform(430, 1400), s.rng.uniform(284, 400)
            p.gouge([(x - 70, y), (x + 70, y)], 7)
    with s.ink(PAPER) as wall:
        wall.poly(crest + foot[::-1])
    with s.ink(tint(SEA, 0.7), inside=wall, shift=(3, 0), tone=lambda x, y: 0.62 - (x - 380) / 1150, pitch=15) as p:
        p.flood()
    with s.ink(INK, inside=wall) as p:
        for i in range(0, len(crest), 2):
            p.line([crest[i], foot[i]], 3)
        for share in (0.24, 0.5, 0.76):
            p.line([lerp(a, b, share) for a, b in zip(crest, foot, strict=True)], 3)
    with s.ink(INK) as p:
        p.line([(x, y + 14) for x, y in crest], 34)
        for i in range(3, 39, 4):
            x, y = crest[i]
            p.rect(x - 15, y - 34, x + 15, y + 20)
    with s.ink(OXBLOOD, shift=(-4, 3)) as p:
        p.poly(
            [
                (0, 190),
                *ridge(s.rng, (0, 190), (400, 330), 40),
                *trace("420,480 520,700 560,900 640,1210 0,1210"),
            ]
        )
        p.poly(
            [
                (1800, 120),
                *ridge(s.rng, (1800, 120), (1450, 320), 44),
                *trace("1430,470 1350,690 1300,900 1190,1210 1820,1210 1820,120"),
            ]
        )
    with s.ink(deep(OXBLOOD, 0.65)) as p:
        for x, y, dx, length in (
            (60, 330, 60, 330),
            (190, 420, 80, 420),
            (320, 560, 90, 420),
            (90, 760, 90, 400),
            (300, 930, 90, 260),
            (1700, 270, -50, 420),
            (1580, 420, -60, 380),
            (1480, 560, -70, 330),
            (1680, 760, -70, 380),
            (1440, 920, -60, 260),
        ):
            for k in range(5):
                p.gouge(
                    [
                        (x + k * 24, y + k * 18),
                        (x + dx * 0.3 + k * 24, y + length * 0.5),
                        (x + dx + k * 22, y + length - k * 26),
                    ],
                    20,
                )
    with s.ink(SEA) as p:
        p.poly([*foot[2:-2], (1330, 1210), (520, 1210)])
    gate = crest[26]
    spill = [gate, (gate[0] + 26, 620), (gate[0] + 16, 840), (gate[0] - 20, 1090)]
    with s.ink(PAPER) as p:
        p.poly(widen(smooth(spill), lambda t: 62 + 120 * t))
        for x, y, r in ((1040, 1110, 66), (1130, 1090, 58), (960, 1130, 54), (1190, 1125, 46), (890, 1150, 40)):
            p.disc(x, y, r)
        for _ in range(16):
            x, y = s.rng.uniform(620, 1240), s.rng.uniform(1150, 1195)
            p.gouge([(x - 60, y), (x + 60, y)], 9)
    with s.ink(tint(SEA, 0.7)) as p:
        for offset in (-34, -12, 12, 30):
            p.poly(
                taper([(x + offset * (0.7 + i * 0.4), y + 50 + abs(offset)) for i, (x, y) in enumerate(spill[:3])], 10)
            )


@picture("wind-turbines", shape=WIDE, paper=tint(OCHRE, 0.5))
def wind_turbines(s: Sheet) -> None:
    with s.ink(OXBLOOD, tone=lambda x, y: 0.8 - abs(y - 560) / 330, pitch=17, angle=(1, 1)) as p:
        p.rect(0, 0, 1800, 900)
    with s.ink(SEA, shift=(4, 2), tone=lambda x, y: 1.12 - y / 560, pitch=17) as p:
        p.rect(-20, -20, 1820, 700)
    crest = smooth(trace("-20,900 200,850 460,742 720,690 1000,700 1260,640 1500,560 1820,520"))
    with s.ink(deep(SEA, 0.35)) as p:
        p.poly([(-20, 800), *ridge(s.rng, (-20, 800), (900, 860), 26), (1820, 760), (1820, 1020), (-20, 1020)])
    with s.ink(INK) as p:
        p.poly([*crest, (1820, 1020), (-20, 1020)])
    towers = (
        (1560, 560, 450, 20),
        (1150, 680, 290, 62),
        (850, 702, 210, 5),
        (620, 714, 150, 40),
        (450, 752, 112, 90),
        (320, 806, 84, 20),
    )
    with s.ink(PAPER) as p:
        for x, foot, tall, bearing in towers:
            _turbine(p, x, foot, tall, bearing)
    with s.ink(INK, tone=lambda x, y: 0.55, pitch=10, angle=(1, 0), lines=True) as p:
        for x, foot, tall, _ in towers[:2]:
            p.poly([(x, foot - tall), (x + tall * 0.014, foot - tall), (x + tall * 0.03, foot), (x, foot)])
    with s.ink(tint(SEA, 0.55)) as p:
        for _ in range(80):
            x = s.rng.uniform(0, 1800)
            y = s.rng.uniform(900 - x * 0.16, 1010)
            p.gouge([(x, y), (x + s.rng.uniform(40, 100), y - s.rng.uniform(8, 30))], 6)


def _turbine(p: Plate, x: float, foot: float, tall: float, bearing: float) -> None:
    hub = (x, foot - tall)
    p.poly(
        [
            (x - tall * 0.014, hub[1]),
            (x + tall * 0.014, hub[1]),
            (x + tall * 0.03, foot + 14),
            (x - tall * 0.03, foot + 14),
        ]
    )
    p.disc(*hub, tall * 0.04)
    for blade in range(3):
        heading = bearing + blade * 120
        tip, root = around(*hub, tall * 0.62, heading), around(*hub, tall * 0.14, heading + 22)
        p.poly([hub, root, tip, around(*hub, tall * 0.05, heading - 60)])


@picture("grain-silos", paper=tint(SEA, 0.35))
def grain_silos(s: Sheet) -> None:
    with s.ink(tint(SEA, 0.62), tone=lambda x, y: 0.75 - y / 900, pitch=16) as p:
        p.flood()
    with s.ink(OCHRE) as p:
        p.poly([(0, 905), (900, 880), (1800, 900), (1800, 1210), (0, 1210)])
    base = 960
    silos = [(210 + i * 205, 330 - (i == 2) * 40) for i in range(6)]
    with s.ink(PAPER, shift=(-3, 2)) as body:
        for x, top in silos:
            body.rect(x - 94, top, x + 94, base)
            body.poly([(x - 94, top), (x - 26, top - 76), (x + 26, top - 76), (x + 94, top)])
        body.rect(1330, 210, 1500, base)
    with s.ink(OXBLOOD, inside=body, tone=_rounded([x for x, _ in silos]), pitch=12, angle=(1, 0), lines=True) as p:
        p.rect(0, 200, 1320, base)
    with s.ink(deep(OXBLOOD, 0.15)) as p:
        for x, top in silos:
            p.poly([(x - 98, top), (x - 26, top - 80), (x + 26, top - 80), (x + 98, top)])
            for y in range(top + 90, base, 130):
                p.line([(x - 94, y), (x, y + 10), (x + 94, y)], 4)
        p.poly([(1312, 214), (1415, 130), (1518, 214)])
        p.rect(1430, 210, 1500, base)
    with s.ink(INK) as p:
        p.rect(150, 236, 1420, 250)
        p.line([(150, 212), (1420, 212)], 5)
        for x in range(150, 1420, 60):
            p.line([(x, 212), (x, 240)], 4)
        for x, top in silos:
            p.line([(x, 244), (x, top - 70)], 16)
        for y in range(300, 900, 120):
            p.rect(1360, y, 1396, y + 52)
        p.line([(1500, 330), (1650, 900)], 20)
        p.rect(100, base - 16, 1560, base + 6)
        p.rect(0, 1084, 1800, 1094)
        p.rect(0, 1124, 1800, 1140)
        for x in range(-20, 1820, 74):
            p.poly([(x, 1094), (x + 36, 1094), (x + 28, 1124), (x - 14, 1124)])
        for left in (760, 1140, 1520):
            p.poly([(left, 850), (left + 350, 850), (left + 330, 1030), (left + 20, 1030)])
            p.rect(left - 30, 1020, left + 350, 1040)
            for x in (left + 70, left + 280):
                p.disc(x, 1062, 38)
    with s.ink(deep(SEA, 0.1), shift=(-3, 3)) as p:
        for left in (760, 1140, 1520):
            p.poly([(left + 14, 864), (left + 336, 864), (left + 318, 1016), (left + 32, 1016)])
    with s.ink(tint(OCHRE, 0.5)) as p:
        for left in (760, 1140, 1520):
            p.blob([(left + 10, 852), (left + 100, 822), (left + 180, 836), (left + 260, 816), (left + 340, 852)])
            for rib in range(1, 6):
                p.rect(left + 26 + rib * 50, 872, left + 33 + rib * 50, 1010)
            for x in (left + 70, left + 280):
                p.disc(x, 1062, 13)
    with s.ink(deep(OCHRE, 0.4)) as p:
        for _ in range(70):
            x, y = s.rng.uniform(0, 1800), s.rng.uniform(1160, 1196)
            p.gouge([(x, y), (x + s.rng.uniform(-14, 14), y - s.rng.uniform(18, 34))], 7)


def _rounded(centres: Sequence[float]) -> Tone:
    def shade(x: float, y: float) -> float:
        return max((x - centre + 10) / 120 for centre in centres if x <= centre + 104) if x < 1330 else 0

    return shade


@picture("undersea-cable", paper=deep(SEA, 0.1))
def undersea_cable(s: Sheet) -> None:
    with s.ink(tint(SEA, 0.55), tone=lambda x, y: 1.05 - (y - 190) / 620, pitch=17, angle=(1, 1)) as p:
        p.rect(0, 190, 1800, 1200)
    with s.ink(tint(OCHRE, 0.3)) as p:
        p.poly([(0, 0), (1800, 0), (1800, 196), *[(x, 190 + 7 * math.sin(x / 40)) for x in range(1800, -20, -20)]])
    with s.ink(INK) as p:
        p.poly([(1180, 120), (1470, 128), (1440, 196), (1212, 196)])
        p.rect(1210, 74, 1270, 124)
        p.rect(1226, 48, 1250, 76)
        p.line([(1350, 124), (1350, 44), (1440, 116)], 6)
        p.line([(1462, 128), (1478, 110)], 12)
    with s.ink(OXBLOOD) as p:
        p.rect(1300, 96, 1340, 126)
        p.line(smooth([(1478, 112), (1570, 380), (1610, 640), (1640, 860), (1720, 1010)]), 5)
    with s.ink(INK) as p:
        floor = [*smooth([(-10, 840), (240, 790), (520, 870), (860, 900), (1160, 850), (1480, 930), (1810, 900)])]
        p.poly([*floor, (1810, 1210), (-10, 1210)])
        p.poly([(-10, 860), *ridge(s.rng, (-10, 640), (330, 850), 50), (330, 900)])
        p.poly(
            [(980, 900), *ridge(s.rng, (980, 870), (1210, 770), 22, 4), *ridge(s.rng, (1210, 770), (1420, 900), 22, 4)]
        )
    with s.ink(deep(SEA, 0.25), shift=(0, 3)) as p:
        p.poly(
            [
                *smooth([(-10, 990), (320, 930), (700, 1010), (1060, 990), (1400, 1030), (1810, 985)]),
                (1810, 1210),
                (-10, 1210),
            ]
        )
    with s.ink(tint(SEA, 0.6)) as p:
        for _ in range(90):
            x, y = s.rng.uniform(0, 1800), s.rng.uniform(1010, 1195)
            p.gouge([(x - 40, y), (x, y - 5), (x + 40, y)], 5)
    cable = smooth(
        trace("-40,1150 240,1045 520,1060 780,1125 1040,1130 1300,1075 1520,1075 1720,1010 1840,1000"),
        steps=14,
    )
    with s.ink(INK, shift=(4, 16)) as p:
        p.poly(widen(cable, lambda t: 58 - 40 * t))
    with s.ink(OXBLOOD) as p:
        p.poly(widen(cable, lambda t: 54 - 38 * t))
    with s.ink(OCHRE) as p:
        for i in range(2, len(cable) - 3, 2):
            thick = (54 - 38 * i / len(cable)) * 0.4
            (x, y), (nx, ny) = cable[i], cable[i + 1]
            p.gouge([(x - 3, y + thick), (nx + 2, ny - thick)], 8)
        for x, y in ((620, 640), (668, 616), (690, 660), (732, 632), (760, 672), (640, 690), (806, 646)):
            p.blob(
                [
                    (x, y),
                    (x + 20, y - 9),
                    (x + 36, y),
                    (x + 48, y - 9),
                    (x + 48, y + 9),
                    (x + 36, y + 1),
                    (x + 20, y + 9),
                ]
            )
    with s.ink(SAGE) as p:
        for x, y, tall in ((190, 1010, 210), (240, 1015, 150), (150, 1020, 130), (1560, 1010, 120), (1590, 1015, 170)):
            p.gouge([(x, y), (x - 26, y - tall * 0.4), (x + 20, y - tall * 0.7), (x, y - tall)], 22)
        p.blob(ragged_blob(s.rng, (860, 985), 60, 22, 0.2, 9))


@picture("printing-press", paper=tint(OCHRE, 0.6))
def printing_press(s: Sheet) -> None:
    with s.ink(OCHRE, tone=lambda x, y: 0.1 + x / 2300, pitch=18) as p:
        p.flood()
    rollers = ((330, 360, 190), (740, 640, 250), (1190, 400, 210), (1500, 800, 230))
    with s.ink(INK) as p:
        p.poly([(0, 1110), (1800, 1110), (1800, 1200), (0, 1200)])
        p.poly(trace("120,1120 220,300 440,300 520,620 690,520 800,520 1060,330 1320,330 1420,660 1620,720 1700,1120"))
    with s.ink(tint(SEA, 0.55)) as p:
        for _ in range(70):
            x, y = s.rng.uniform(220, 1560), s.rng.uniform(930, 1080)
            p.gouge([(x, y), (x + 10, y - s.rng.uniform(30, 90))], 8)
    with s.ink(deep(SEA, 0.1)) as p:
        for x, y, r in rollers:
            p.disc(x, y, r)
    with s.ink(tint(SEA, 0.5), tone=_shine(rollers), pitch=14, angle=(1, 1)) as p:
        for x, y, r in rollers:
            p.disc(x, y, r - 14)
    ribbon = _web(rollers, 21)
    with s.ink(INK, shift=(6, 10)) as p:
        p.line(ribbon, 46)
    with s.ink(PAPER) as p:
        p.line(ribbon, 42)
    with s.ink(OXBLOOD) as p:
        printed = spaced(ribbon[30:], 22)
        for i, ((x, y), (nx, ny)) in enumerate(zip(printed, printed[1:], strict=False)):
            if i % 7 < 5:
                across = ((ny - y) * 0.58, (x - nx) * 0.58)
                p.line([(x - across[0], y - across[1]), (x + across[0], y + across[1])], 9)
    with s.ink(OXBLOOD) as p:
        for x, y, r in rollers:
            p.disc(x, y, r * 0.3)
    with s.ink(INK) as p:
        for x, y, r in rollers:
            p.ring(x, y, r * 0.3, r * 0.3, 8)
            p.disc(x, y, r * 0.11)
            for bearing in range(0, 360, 60):
                p.disc(*around(x, y, r * 0.72, bearing), 9)


def _web(rollers: Sequence[Roller], clear: float) -> list[Point]:
    """The path of the paper: over the first roller, under the second, and so on."""
    way = 1
    arrive = 270.0
    path: list[Point] = [(-60, rollers[0][1] - rollers[0][2] - clear)]
    for here, following in zip(rollers, [*rollers[1:], None], strict=True):
        x, y, r = here[0], here[1], here[2] + clear
        leave = 90.0
        if following is not None:
            dx, dy = following[0] - x, following[1] - y
            opening = math.degrees(math.acos((r + following[2] + clear) / math.hypot(dx, dy)))
            leave = math.degrees(math.atan2(dy, dx)) - way * opening
        sweep = (leave - arrive) * way % 360
        path += [around(x, y, r, arrive + way * sweep * i / 24) for i in range(25)]
        arrive, way = leave + 180, -way
    return [*path, (1860, path[-1][1])]


def _shine(rollers: Sequence[Roller]) -> Tone:
    def shade(x: float, y: float) -> float:
        nearest = min(rollers, key=lambda roller: math.hypot(x - roller[0], y - roller[1]) / roller[2])
        return (
            0.75 - math.hypot(x - nearest[0] + nearest[2] * 0.5, y - nearest[1] + nearest[2] * 0.5) / nearest[2] / 1.5
        )

    return shade
