"""Interiors: halls, corridors and stages."""

import math

from .catalogue import picture
from .forms import Point, lerp, smooth
from .press import INK, OCHRE, OXBLOOD, PAPER, SAGE, SEA, Sheet, deep, tint

Frame = tuple[float, float, float, float]


def _between(outer: Frame, inner: Frame, depth: float) -> Frame:
    """The frame of a passage at a depth, 0 at the viewer and 1 at the far end."""
    left, top, right, bottom = (a + (b - a) * depth for a, b in zip(outer, inner, strict=True))
    return left, top, right, bottom


def _receding(distance: float) -> float:
    return distance / (distance + 1.4)


def _panel(near: Frame, far: Frame, side: int, low: float, high: float) -> list[Point]:
    """A panel on the left (0) or right (2) wall between two frames, from low to high (0 floor, 1 ceiling)."""
    return [
        (frame[side], frame[3] + (frame[1] - frame[3]) * height)
        for frame, height in ((near, low), (near, high), (far, high), (far, low))
    ]


@picture("classroom", paper=tint(OCHRE, 0.28))
def classroom(s: Sheet) -> None:
    with s.ink(SAGE) as p:
        p.poly([(0, 0), (1130, 150), (1130, 690), (0, 1050)])
    with s.ink(tint(SAGE, 0.62), shift=(3, 0)) as p:
        p.rect(1130, 150, 1800, 690)
        p.poly([(1130, 150), (1800, 150), (1800, 60), (1000, 60)], cut=True)
    with s.ink(deep(OCHRE, 0.3)) as floor:
        floor.poly([(0, 1050), (1130, 690), (1800, 690), (1800, 1200), (0, 1200)])
    with s.ink(PAPER) as p:
        p.poly([(90, 150), (1030, 230), (1030, 560), (90, 700)])
    with s.ink(tint(SEA, 0.45), tone=lambda x, y: 0.75 - y / 620, pitch=16) as p:
        p.poly([(90, 150), (1030, 230), (1030, 560), (90, 700)])
    with s.ink(deep(SAGE, 0.35)) as p:
        p.poly(
            [
                (90, 610),
                *smooth([(90, 590), (260, 520), (420, 560), (600, 500), (800, 540), (1030, 505)]),
                (1030, 560),
                (90, 700),
            ]
        )
    with s.ink(INK) as p:
        for a, b in (((90, 150), (1030, 230)), ((90, 700), (1030, 560)), ((90, 380), (1030, 372))):
            p.line([a, b], 14)
        for x in (90, 420, 680, 880, 1030):
            share = (x - 90) / 940
            p.line([(x, 150 + 80 * share), (x, 700 - 140 * share)], 15 - 6 * share)
        p.rect(1290, 250, 1760, 500)
    with s.ink(deep(SEA, 0.35)) as p:
        p.rect(1306, 266, 1744, 484)
    with s.ink(tint(SEA, 0.5)) as p:
        p.gouge([(1340, 420), (1450, 360), (1600, 400), (1700, 320)], 12)
        p.gouge([(1350, 310), (1430, 300), (1520, 312)], 9)
    with s.ink(tint(OCHRE, 0.5), inside=floor) as p:
        for left, right in ((120, 500), (540, 860)):
            p.poly(
                [
                    (left, 1040 - left * 0.32),
                    (right, 1040 - right * 0.32),
                    (right + 700, 1260 - right * 0.1),
                    (left + 620, 1330),
                ]
            )
    desks = sorted(
        (
            (620 + c * 330 + r * (c - 1.7) * 95 - r * 40, 742 + r * 96 + c * 6, 0.62 + r * 0.24)
            for r in range(4)
            for c in range(4)
        ),
        key=lambda desk: desk[1],
    )
    for x, y, k in desks:
        with s.ink(INK) as p:
            for dx, dy in ((-92, 104), (92, 104), (-66, 74), (70, 74)):
                p.line([(x + dx * k, y), (x + dx * k * 1.03, y + dy * k)], 9 * k)
            p.poly(
                [
                    (x - 110 * k, y + 16 * k),
                    (x + 110 * k, y + 16 * k),
                    (x + 110 * k, y + 30 * k),
                    (x - 110 * k, y + 30 * k),
                ]
            )
            p.rect(x + 20 * k, y - 92 * k, x + 100 * k, y - 44 * k)
            p.line([(x + 26 * k, y - 50 * k), (x + 26 * k, y + 10 * k)], 8 * k)
            p.line([(x + 94 * k, y - 50 * k), (x + 94 * k, y + 10 * k)], 8 * k)
        with s.ink(OXBLOOD, shift=(-2, 2)) as p:
            p.poly(
                [
                    (x - 88 * k, y - 32 * k),
                    (x + 96 * k, y - 32 * k),
                    (x + 112 * k, y + 18 * k),
                    (x - 112 * k, y + 18 * k),
                ]
            )
        with s.ink(tint(OXBLOOD, 0.55)) as p:
            p.poly(
                [
                    (x - 84 * k, y - 28 * k),
                    (x - 20 * k, y - 28 * k),
                    (x + 20 * k, y + 14 * k),
                    (x - 104 * k, y + 14 * k),
                ]
            )


@picture("hospital-corridor", paper=tint(SAGE, 0.3))
def hospital_corridor(s: Sheet) -> None:
    outer, inner = (-500, -420, 2160, 1420), (650, 430, 850, 640)
    with s.ink(tint(SAGE, 0.55)) as p:
        p.poly([(outer[0], outer[1]), (inner[0], inner[1]), (inner[0], inner[3]), (outer[0], outer[3])])
    with s.ink(tint(SEA, 0.45)) as p:
        p.poly([(outer[0], outer[3]), (inner[0], inner[3]), (inner[2], inner[3]), (outer[2], outer[3])])
    with s.ink(SAGE, tone=lambda x, y: abs(x - 750) / 1150 - 0.06, pitch=16) as p:
        p.flood()
    frames = [_between(outer, inner, _receding(0.55 * i)) for i in range(9)]
    with s.ink(deep(SAGE, 0.4)) as p:
        for side in (0, 2):
            p.poly(_panel(outer, inner, side, 0, 0.07))
            p.poly(_panel(outer, inner, side, 0.36, 0.4))
    doors = [
        (_between(outer, inner, _receding(0.95 + 1.15 * i)), _between(outer, inner, _receding(1.5 + 1.15 * i)))
        for i in range(5)
    ]
    with s.ink(INK) as p:
        for near, far in doors:
            for side in (0, 2):
                p.poly(_panel(near, far, side, 0, 0.75))
    with s.ink(SEA, shift=(3, 2)) as p:
        for near, far in doors:
            for side in (0, 2):
                a, b = lerp((near[side], 0), (far[side], 0), 0.09)[0], lerp((near[side], 0), (far[side], 0), 0.91)[0]
                low, high = _at_wall(near, far, side, a), _at_wall(near, far, side, b)
                p.poly(_panel(low, high, side, 0.0, 0.72))
    with s.ink(tint(OCHRE, 0.45)) as p:
        for near, far in doors:
            for side in (0, 2):
                low = _at_wall(near, far, side, lerp((near[side], 0), (far[side], 0), 0.34)[0])
                high = _at_wall(near, far, side, lerp((near[side], 0), (far[side], 0), 0.66)[0])
                p.poly(_panel(low, high, side, 0.44, 0.62))
        for near, far in zip(frames[1::2], frames[2::2], strict=False):
            p.poly(
                [
                    (lerp((near[0], 0), (near[2], 0), 0.4)[0], near[1]),
                    (lerp((near[0], 0), (near[2], 0), 0.6)[0], near[1]),
                    (lerp((far[0], 0), (far[2], 0), 0.6)[0], far[1]),
                    (lerp((far[0], 0), (far[2], 0), 0.4)[0], far[1]),
                ]
            )
    with s.ink(PAPER) as p:
        p.rect(inner[0], inner[1], inner[2], inner[3])
        p.poly([(inner[0] + 30, inner[3]), (inner[2] - 30, inner[3]), (1080, 1210), (420, 1210)])
    with s.ink(tint(SEA, 0.45), tone=lambda x, y: (y - 640) / 560, pitch=13, angle=(0, 1), lines=True) as p:
        p.poly([(inner[0] + 30, inner[3]), (inner[2] - 30, inner[3]), (1080, 1210), (420, 1210)])
    with s.ink(INK) as p:
        p.line([(750, inner[1]), (750, inner[3])], 5)
        p.disc(792, 520, 13)
        p.poly([(772, 620), (776, 538), (808, 538), (812, 620), (802, 654), (796, 620), (786, 654)])
        for x in (1180, 1460):
            p.disc(x, 1062, 22)
            p.line([(x, 1050), (x, 800)], 11)
        p.line([(1180, 960), (1460, 960)], 9)
        p.line([(1150, 770), (1180, 820)], 11)
    with s.ink(PAPER) as p:
        p.poly([(1150, 800), (1490, 800), (1500, 850), (1150, 850)])
        p.blob([(1390, 760), (1470, 756), (1490, 790), (1470, 806), (1390, 806)])
    with s.ink(OXBLOOD, shift=(-3, 3)) as p:
        p.poly([(1150, 806), (1380, 800), (1376, 880), (1330, 862), (1260, 886), (1150, 868)])


def _at_wall(near: Frame, far: Frame, side: int, x: float) -> Frame:
    return _between(near, far, (x - near[side]) / (far[side] - near[side]))


@picture("server-room", paper=INK)
def server_room(s: Sheet) -> None:
    outer, inner = (-420, -300, 2300, 1560), (1090, 470, 1250, 640)
    with s.ink(deep(SEA, 0.35)) as p:
        p.poly([(outer[0], outer[3]), (inner[0], inner[3]), (inner[2], inner[3]), (outer[2], outer[3])])
    with s.ink(SEA, tone=lambda x, y: 1.05 - math.hypot((x - 1170) / 1000, (y - 560) / 700), pitch=15) as p:
        p.flood()
    racks = [
        (_between(outer, inner, _receding(0.2 + 0.72 * i)), _between(outer, inner, _receding(0.86 + 0.72 * i)))
        for i in range(9)
    ]
    with s.ink(INK) as p:
        for near, far in racks:
            for side in (0, 2):
                p.poly(_panel(near, far, side, 0.02, 0.86))
    with s.ink(tint(SEA, 0.7), shift=(2, 1)) as p:
        for near, far in racks:
            for side in (0, 2):
                for shelf in range(22):
                    if s.rng.random() < 0.86:
                        p.poly(_panel(near, far, side, 0.06 + shelf * 0.036, 0.066 + shelf * 0.036))
                p.poly(_panel(near, _between(near, far, 0.06), side, 0.02, 0.86))
    for colour, chance in ((OCHRE, 0.34), (tint(SAGE, 0.7), 0.3), (OXBLOOD, 0.06)):
        with s.ink(colour) as p:
            for near, far in racks:
                for side in (0, 2):
                    for shelf in range(22):
                        for place in (0.2, 0.3, 0.4, 0.72):
                            if s.rng.random() < chance:
                                frame = _between(near, far, place)
                                size = (frame[3] - frame[1]) / 300
                                y = frame[3] + (frame[1] - frame[3]) * (0.084 + shelf * 0.036)
                                p.oval(frame[side], y, size * 0.8 + 1, size * 1.1 + 1)
    with s.ink(PAPER) as p:
        for i in range(7):
            near, far = _between(outer, inner, _receding(0.5 + i)), _between(outer, inner, _receding(1.15 + i))
            p.poly(
                [
                    (lerp((near[0], 0), (near[2], 0), 0.45)[0], near[1]),
                    (lerp((near[0], 0), (near[2], 0), 0.55)[0], near[1]),
                    (lerp((far[0], 0), (far[2], 0), 0.55)[0], far[1]),
                    (lerp((far[0], 0), (far[2], 0), 0.45)[0], far[1]),
                ]
            )
        p.rect(inner[0] + 40, inner[1] + 40, inner[2] - 40, inner[3])
    with s.ink(tint(SEA, 0.4)) as p:
        for i in range(9):
            frame = _between(outer, inner, _receding(0.35 + i * 0.6))
            p.line([(frame[0], frame[3]), (frame[2], frame[3])], 4)
        for share in (0.25, 0.42, 0.58, 0.75):
            p.line(
                [
                    (outer[0] + (outer[2] - outer[0]) * share, outer[3]),
                    (inner[0] + (inner[2] - inner[0]) * share, inner[3]),
                ],
                4,
            )
