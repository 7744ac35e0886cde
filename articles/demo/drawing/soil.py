"""Fields, forests, rivers, hills and deserts."""

import math

from .catalogue import UPRIGHT, picture
from .forms import Point, lerp, ragged_blob, ridge, smooth, taper, trace, turned
from .press import INK, OCHRE, OXBLOOD, PAPER, SAGE, SEA, Plate, Sheet, deep, tint


@picture("wheat-field", paper=tint(OXBLOOD, 0.55))
def wheat_field(s: Sheet) -> None:
    horizon = 470
    with s.ink(OXBLOOD, tone=lambda x, y: 1 - y / 520, pitch=17) as p:
        p.rect(0, 0, 1800, horizon)
    with s.ink(tint(OCHRE, 0.35), shift=(4, -3)) as p:
        p.disc(1260, 400, 240)
    with s.ink(OCHRE, tone=lambda x, y: (y - 180) / 330, pitch=15, angle=(1, 1)) as p:
        p.disc(1260, 400, 240)
    with s.ink(deep(OXBLOOD, 0.55)) as p:
        p.poly([(0, 470), *ridge(s.rng, (0, 430), (1820, 452), 22), (1820, 480), (0, 480)])
    with s.ink(OCHRE) as p:
        p.rect(0, horizon, 1800, 1200)
    with s.ink(deep(OXBLOOD, 0.3), shift=(3, 2)) as p:
        for i in range(-13, 14):
            foot = 1260 + i * 290
            p.poly([(1260 + i * 22, horizon), (foot - 62, 1210), (foot + 62, 1210)])
    with s.ink(tint(OCHRE, 0.45)) as p:
        for _ in range(210):
            near = s.rng.random() ** 1.5
            y = horizon + 16 + 720 * near
            row = s.rng.randrange(-11, 8) + 0.5
            x = 1260 + row * (22 + 268 * (y - horizon) / 730) + s.rng.uniform(-30, 30) * near
            p.gouge([(x, y), (x + row * 5 * near, y - 12 - 52 * near)], 5 + 9 * near)
    ears = [
        (150, 560, -7),
        (330, 690, 5),
        (500, 470, -2),
        (690, 780, 8),
        (30, 790, -12),
        (1500, 900, 4),
        (1690, 800, 10),
    ]
    with s.ink(INK) as p:
        for x, top, lean in ears:
            _ear(p, x, top, lean)
    with s.ink(tint(OCHRE, 0.6)) as p:
        for x, top, lean in ears:
            for i in range(7):
                y = top + 18 + i * 44
                for side in (-1, 1):
                    p.gouge(turned([(x + side * 16, y + 24), (x + side * 30, y - 12)], (x, 1230), lean), 7)


def _ear(p: Plate, x: float, top: float, lean: float) -> None:
    """One ear of wheat on its stalk, leaning about its foot."""
    foot = (x, 1230)
    p.line(turned([(x, top), foot], foot, lean), 11)
    for i in range(7):
        y = top + 10 + i * 44
        for side in (-1, 1):
            grain = [(x + side * 3, y + 52), (x + side * 38, y + 14), (x + side * 30, y - 30)]
            p.poly(taper(turned(grain, foot, lean), 34))
            p.line(turned([(x + side * 30, y - 24), (x + side * 62, y - 140)], foot, lean), 3)
    p.poly(taper(turned([(x, top + 40), (x, top - 50)], foot, lean), 34))


@picture("dry-river", paper=tint(OCHRE, 0.35))
def dry_river(s: Sheet) -> None:
    horizon = 360
    with s.ink(tint(OXBLOOD, 0.5), tone=lambda x, y: 0.7 - y / 420, pitch=16, angle=(1, 1)) as p:
        p.rect(0, 0, 1800, horizon)
    with s.ink(tint(OXBLOOD, 0.6)) as p:
        p.poly([(0, 400), *ridge(s.rng, (-20, 190), (1820, 330), 60), (1820, 400)])
    with s.ink(deep(OXBLOOD, 0.55)) as p:
        p.rect(0, horizon, 1800, 1200)
    with s.ink(tint(OCHRE, 0.62), shift=(3, -2)) as earth:
        for plot in _cracked_plots(s, horizon):
            earth.poly(plot)
    with s.ink(deep(OCHRE, 0.35), inside=earth, tone=lambda x, y: (y - 430) / 1300, pitch=13) as p:
        p.flood()
    with s.ink(deep(OXBLOOD, 0.2)) as p:
        p.poly([(0, 330), *ridge(s.rng, (-20, 330), (620, 385), 26), (430, 420), (250, 480), (0, 560)])
        p.poly([(1820, 330), *ridge(s.rng, (1820, 320), (1260, 382), 26), (1480, 430), (1640, 500), (1820, 590)])
    lean = 13
    hub = (1000, 800)
    with s.ink(INK, over=True, tone=lambda x, y: 0.75, pitch=11) as p:
        p.poly([(600, 830), (1380, 900), (1640, 985), (1120, 1000), (760, 950)])
    with s.ink(INK) as p:
        p.poly(
            turned(
                smooth([(560, 610), (760, 690), (1000, 710), (1240, 680), (1440, 590)])
                + smooth([(1440, 590), (1380, 780), (1280, 880), (1000, 905), (740, 870), (620, 750), (560, 610)]),
                hub,
                lean,
            )
        )
    with s.ink(SEA, shift=(-4, 4)) as hull:
        hull.poly(
            turned(
                smooth([(576, 650), (760, 725), (1000, 744), (1240, 716), (1424, 640)])
                + smooth([(1424, 640), (1366, 780), (1270, 866), (1000, 888), (750, 856), (640, 750), (576, 650)]),
                hub,
                lean,
            )
        )
    with s.ink(tint(SEA, 0.4), inside=hull) as p:
        for drop in (50, 96):
            p.line(
                turned(
                    smooth(
                        [
                            (560, 630 + drop),
                            (760, 716 + drop),
                            (1000, 740 + drop),
                            (1240, 712 + drop),
                            (1440, 626 + drop),
                        ]
                    ),
                    hub,
                    lean,
                ),
                6,
            )
    with s.ink(PAPER) as p:
        p.poly(turned([(980, 706), (980, 570), (1150, 570), (1168, 690)], hub, lean))
    with s.ink(INK) as p:
        p.poly(turned([(966, 574), (966, 548), (1176, 548), (1176, 574)], hub, lean))
        for left in (1000, 1076):
            p.poly(turned([(left, 600), (left + 48, 600), (left + 48, 645), (left, 645)], hub, lean))
        p.line(turned([(880, 720), (880, 330)], hub, lean), 13)
        p.line(turned([(880, 345), (600, 625)], hub, lean), 4)
        p.line(turned([(880, 345), (1400, 610)], hub, lean), 4)


def _cracked_plots(s: Sheet, horizon: float) -> list[list[Point]]:
    """Plates of dry mud in perspective, each a little smaller than its cell so that cracks stay open."""
    rows, columns = 17, 22
    knots = []
    for j in range(rows + 1):
        depth = (j / rows) ** 2.1
        y = horizon + depth * 900
        spread = 0.36 + depth * 1.3
        cell = 1800 / columns * 2.4 * spread
        knots.append(
            [
                (
                    900 + (i - columns / 2 + (j % 2) * 0.5) * cell + s.rng.uniform(-0.3, 0.3) * cell,
                    y + s.rng.uniform(-0.25, 0.25) * (8 + depth * 120),
                )
                for i in range(columns + 1)
            ]
        )
    plots = []
    for j in range(rows):
        for i in range(columns):
            corners = [knots[j][i], knots[j][i + 1], knots[j + 1][i + 1], knots[j + 1][i]]
            middle = (sum(x for x, _ in corners) / 4, sum(y for _, y in corners) / 4)
            share = 0.1 + 0.05 * s.rng.random()
            if s.rng.random() < 0.3:
                corners.insert(s.rng.randrange(1, 4), lerp(middle, corners[0], 0.35))
            plots.append([lerp(corner, middle, share) for corner in corners])
    return plots


@picture("forest", shape=UPRIGHT, paper=tint(SAGE, 0.45))
def forest(s: Sheet) -> None:
    rng = s.rng
    with s.ink(tint(OCHRE, 0.3), tone=lambda x, y: 1.2 - math.hypot((x - 980) / 800, (y - 900) / 900), pitch=18) as p:
        p.flood()
    for colour, count, width, foot in ((tint(SAGE, 0.75), 26, 34, 1320), (deep(SAGE, 0.3), 18, 52, 1420)):
        with s.ink(colour, shift=(rng.uniform(-5, 5), 0)) as p:
            for i in range(count):
                x = -40 + i * 1900 / count + rng.uniform(-30, 30)
                if abs(x - 980) > 330 - width * 2.5:
                    _trunk(p, x, width * rng.uniform(0.6, 1.2), foot + rng.uniform(-40, 40), rng.uniform(-20, 20))
    with s.ink(deep(SAGE, 0.55)) as p:
        p.poly(trace("0,1330 260,1360 560,1320 980,1300 1380,1330 1800,1300 1800,2250 0,2250"))
    with s.ink(tint(OCHRE, 0.55), shift=(5, 3)) as p:
        p.blob(trace("470,1440 700,1370 1000,1345 1320,1385 1480,1500 1400,1700 1250,1900 900,1985 540,1900 400,1680"))
    stumps = (
        (860, 1470, 42),
        (1120, 1450, 38),
        (660, 1560, 58),
        (1280, 1590, 60),
        (980, 1640, 76),
        (700, 1770, 88),
        (1180, 1840, 104),
    )
    with s.ink(deep(OCHRE, 0.5), over=True, tone=lambda x, y: 0.62, pitch=12, angle=(1, 1)) as p:
        for x, y, r in stumps:
            p.poly(
                [
                    (x - r, y + r * 0.7),
                    (x + r, y + r * 0.9),
                    (x + r * 3.4, y + r * 1.5),
                    (x + r * 2.6, y + r * 1.75),
                    (x - r * 0.4, y + r * 1.3),
                ]
            )
    with s.ink(INK) as p:
        for x, y, r in stumps:
            p.poly(
                [
                    (x - r, y),
                    (x + r, y),
                    (x + r * 1.25, y + r * 1.2),
                    (x + r * 0.5, y + r * 1.05),
                    (x, y + r * 1.3),
                    (x - r * 0.6, y + r * 1.05),
                    (x - r * 1.2, y + r * 1.15),
                ]
            )
    with s.ink(PAPER) as p:
        for x, y, r in stumps:
            p.oval(x, y, r, r * 0.42)
    with s.ink(deep(OCHRE, 0.2)) as p:
        for x, y, r in stumps:
            for share in (0.76, 0.52, 0.28):
                p.ring(x + r * 0.08, y, r * share, r * share * 0.4, 4)
    with s.ink(INK) as p:
        for x, width, foot in (
            (70, 190, 2060),
            (330, 120, 1880),
            (1560, 130, 1840),
            (1740, 220, 2120),
            (1420, 76, 1600),
            (520, 66, 1560),
        ):
            _trunk(p, x, width, foot, rng.uniform(-16, 16))
        p.poly([(0, 1900), *ridge(rng, (0, 1960), (1800, 2080), 60), (1800, 2260), (0, 2260)])
        for x in range(-100, 1900, 90):
            drop = 150 + 330 * abs((x - 980) / 980) ** 1.3 + rng.uniform(-60, 90)
            p.blob(ragged_blob(rng, (x, drop - 190), 150, 210, 0.22, 13))
    with s.ink(tint(SAGE, 0.8)) as p:
        for x, width in ((70, 190), (330, 120), (1560, 130), (1740, 220)):
            lit = 1 if x < 980 else -1
            for _ in range(26):
                y = rng.uniform(560, 1850)
                inset = x + lit * width * rng.uniform(0.12, 0.42)
                p.gouge([(inset, y), (inset + rng.uniform(-5, 5), y + rng.uniform(50, 130))], 9)
        for _ in range(60):
            x, y = rng.uniform(0, 1800), rng.uniform(2090, 2250)
            p.gouge([(x, y), (x + rng.uniform(-24, 24), y - rng.uniform(40, 80))], 8)


def _trunk(p: Plate, x: float, width: float, foot: float, lean: float) -> None:
    half = width / 2
    p.poly(
        [
            (x + lean - half * 0.8, -20),
            (x + lean + half * 0.8, -20),
            (x + half, foot - width),
            (x + half * 1.7, foot),
            (x, foot - width * 0.15),
            (x - half * 1.7, foot),
            (x - half, foot - width),
        ]
    )
