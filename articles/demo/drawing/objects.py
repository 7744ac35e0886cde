"""Things on tables, shelves and platforms."""

import math

from .catalogue import UPRIGHT, picture
from .forms import around, smooth, turned
from .press import INK, OCHRE, OXBLOOD, PAPER, SAGE, SEA, Plate, Sheet, deep, tint


@picture("round-table", paper=deep(SEA, 0.1))
def round_table(s: Sheet) -> None:
    x0, y0, r = 1000, 640, 440
    seats = 14
    with s.ink(tint(SEA, 0.7), tone=lambda x, y: 0.85 - math.hypot(x - x0, y - y0) / 1000, pitch=18) as p:
        p.flood()
    with s.ink(INK, over=True, tone=lambda x, y: 0.8, pitch=13, shift=(34, 44)) as p:
        p.disc(x0, y0, r + 6)
    empty = 3
    with s.ink(INK) as p:
        for seat in range(seats):
            bearing = seat * 360 / seats + 8
            out = 150 if seat == empty else 84
            twist = 22 if seat == empty else 0
            cx, cy = around(x0, y0, r + out, bearing)
            p.poly(
                turned(
                    [(cx - 50, cy - 62), (cx + 56, cy - 74), (cx + 56, cy + 74), (cx - 50, cy + 62)],
                    (cx, cy),
                    bearing + twist,
                )
            )
    with s.ink(OXBLOOD, shift=(-4, 3)) as p:
        for seat in range(seats):
            bearing = seat * 360 / seats + 8
            out = 150 if seat == empty else 84
            twist = 22 if seat == empty else 0
            cx, cy = around(x0, y0, r + out, bearing)
            p.poly(
                turned(
                    [(cx - 38, cy - 48), (cx + 26, cy - 56), (cx + 26, cy + 56), (cx - 38, cy + 48)],
                    (cx, cy),
                    bearing + twist,
                )
            )
    with s.ink(deep(OCHRE, 0.35)) as p:
        p.disc(x0, y0, r)
    with s.ink(OCHRE) as p:
        p.disc(x0, y0, r - 12)
        p.disc(x0, y0, 226, cut=True)
    with s.ink(
        tint(OCHRE, 0.6), tone=lambda x, y: 0.75 - math.hypot(x - 800, y - 420) / 520, pitch=14, angle=(1, 1)
    ) as p:
        p.disc(x0, y0, r - 12)
        p.disc(x0, y0, 226, cut=True)
    with s.ink(deep(OCHRE, 0.3)) as p:
        for ring in (250, 300, 360, 408):
            p.ring(x0, y0, ring, ring, 4)
    with s.ink(deep(SEA, 0.3)) as p:
        p.disc(x0, y0, 214)
    with s.ink(PAPER) as p:
        p.ring(x0, y0, 190, 190, 5)
        for i in range(8):
            p.poly([(x0, y0), around(x0, y0, 170 if i % 2 == 0 else 84, i * 45), around(x0, y0, 34, i * 45 + 22)])
    cards = (PAPER, OXBLOOD, SAGE, SEA)
    for kind, colour in enumerate(cards):
        with s.ink(colour, shift=(kind - 2, 2)) as p:
            for seat in range(seats):
                if seat % len(cards) == kind:
                    bearing = seat * 360 / seats + 8
                    cx, cy = around(x0, y0, r - 84, bearing)
                    p.poly(
                        turned(
                            [(cx - 40, cy - 54), (cx + 40, cy - 54), (cx + 40, cy + 54), (cx - 40, cy + 54)],
                            (cx, cy),
                            bearing + s.rng.uniform(-7, 7),
                        )
                    )
    with s.ink(INK) as p:
        for seat in range(seats):
            bearing = seat * 360 / seats + 8
            cx, cy = around(x0, y0, r - 84, bearing)
            for mark in range(1 + seat % 4):
                p.poly(
                    turned(
                        [
                            (cx - 20 + mark * 14, cy - 26),
                            (cx - 14 + mark * 14, cy - 26),
                            (cx - 14 + mark * 14, cy + 26),
                            (cx - 20 + mark * 14, cy + 26),
                        ],
                        (cx, cy),
                        bearing,
                    )
                )


@picture("coins", paper=tint(SAGE, 0.5))
def coins(s: Sheet) -> None:
    base = 1010
    with s.ink(SAGE, tone=lambda x, y: 0.75 - y / 1050, pitch=18, angle=(1, 1)) as p:
        p.rect(0, 0, 1800, 900)
    with s.ink(deep(SAGE, 0.55)) as p:
        p.rect(0, 880, 1800, 1200)
    stacks = ((190, 5), (470, 9), (750, 7), (1030, 14), (1310, 18), (1590, 11))
    rx, ry, thick = 128, 38, 40
    with s.ink(INK, over=True, tone=lambda x, y: 0.8, pitch=12) as p:
        for x, count in stacks:
            p.poly(
                [
                    (x - rx, base),
                    (x + rx * 0.2, base + ry),
                    (x + rx + 60 + count * 9, base + 96),
                    (x + rx + 250, base + 60),
                    (x + rx, base - 8),
                ]
            )
    for index, (x, count) in enumerate(stacks):
        nudges = [s.rng.uniform(-9, 9) for _ in range(count)]
        red = index == 4
        face, side = (tint(OXBLOOD, 0.62), OXBLOOD) if red else (tint(OCHRE, 0.55), OCHRE)
        with s.ink(INK) as p:
            for i, nudge in enumerate(nudges):
                _coin(p, x + nudge, base - i * thick, rx + 5, ry + 4, thick)
        with s.ink(side, shift=(-3, 2)) as body:
            for i, nudge in enumerate(nudges):
                y = base - i * thick
                body.rect(x + nudge - rx, y - thick + 5, x + nudge + rx, y)
                body.oval(x + nudge, y, rx, ry)
                body.oval(x + nudge, y - thick, rx + 5, ry + 5, cut=True)
        with s.ink(
            INK, inside=body, tone=lambda px, py, x=x: (px - x + 10) / 150, pitch=11, angle=(1, 0), lines=True
        ) as p:
            p.rect(x - rx - 20, 0, x + rx + 20, 1200)
        top = base - count * thick
        with s.ink(face) as p:
            p.oval(x + nudges[-1], top, rx, ry)
        with s.ink(side) as p:
            p.ring(x + nudges[-1], top, rx - 18, ry - 7, 5)
            p.oval(x + nudges[-1], top, 44, 12)


def _coin(p: Plate, x: float, y: float, rx: float, ry: float, thick: float) -> None:
    p.rect(x - rx, y - thick, x + rx, y)
    p.oval(x, y, rx, ry)
    p.oval(x, y - thick, rx, ry)


@picture("courthouse-scales", shape=UPRIGHT, paper=tint(OXBLOOD, 0.9))
def courthouse_scales(s: Sheet) -> None:
    pivot, tilt, arm = (900, 480), 7, 560
    with s.ink(tint(OCHRE, 0.3)) as p:
        p.disc(900, 900, 720)
    with s.ink(OCHRE, shift=(6, -5), tone=lambda x, y: (y - 380) / 1350, pitch=19) as p:
        p.disc(900, 900, 720)
    with s.ink(INK) as p:
        p.poly([(868, 470), (932, 470), (950, 1880), (850, 1880)])
        p.poly([(620, 2010), (700, 1900), (1100, 1900), (1180, 2010)])
        p.rect(560, 2010, 1240, 2070)
        p.disc(900, 1300, 52)
        p.disc(900, 1760, 60)
        p.oval(900, 660, 46, 90)
        beam = turned(
            [
                *smooth([(900 - arm, 470), (700, 430), (900, 450), (1100, 430), (900 + arm, 470)]),
                *smooth([(900 + arm, 500), (1100, 480), (900, 530), (700, 480), (900 - arm, 500)]),
            ],
            pivot,
            tilt,
        )
        p.poly(beam)
        p.disc(*pivot, 66)
        p.poly([(870, 420), (900, 270), (930, 420)])
    ends = turned([(900 - arm, 484), (900 + arm, 484)], pivot, tilt)
    for (x, y), drop in zip(ends, (640, 640), strict=True):
        with s.ink(INK) as p:
            p.disc(x, y, 26)
            for reach in (-230, 0, 230):
                p.line([(x, y), (x + reach, y + drop)], 7)
            p.poly(
                [
                    (x - 270, y + drop),
                    (x + 270, y + drop),
                    *[(x + 262 * math.cos(t / 10), y + drop + 130 * math.sin(t / 10)) for t in range(0, 32)],
                ]
            )
        with s.ink(SEA, shift=(-5, 4)) as pan:
            pan.poly([*[(x + 246 * math.cos(t / 10), y + drop + 22 + 96 * math.sin(t / 10)) for t in range(0, 32)]])
        with s.ink(
            tint(SEA, 0.4), inside=pan, tone=lambda px, py, x=x: 0.6 - (px - x + 240) / 420, pitch=12, angle=(1, 1)
        ) as p:
            p.flood()
    with s.ink(tint(OCHRE, 0.5)) as p:
        p.disc(*pivot, 26)
        p.gouge([(884, 720), (876, 1220)], 13)
        p.gouge([(878, 1370), (870, 1690)], 13)
    _, (x, y) = ends
    with s.ink(PAPER) as p:
        for i, lean in enumerate((-5, 3, -2)):
            p.poly(
                turned(
                    [
                        (x - 130, y + 590 - i * 44),
                        (x + 120, y + 590 - i * 44),
                        (x + 120, y + 628 - i * 44),
                        (x - 130, y + 628 - i * 44),
                    ],
                    (x, y + 600),
                    lean,
                )
            )
    x, y = ends[0]
    with s.ink(OXBLOOD) as p:
        p.poly(turned([(x - 40, y + 556), (x + 40, y + 556), (x + 40, y + 634), (x - 40, y + 634)], (x, y + 600), 6))
