"""People together: a square and a market."""

import math

from .catalogue import picture
from .forms import Point, around
from .press import INK, OCHRE, OXBLOOD, PAPER, SAGE, SEA, Sheet, deep, tint


@picture("crowd", paper=tint(OCHRE, 0.4))
def crowd(s: Sheet) -> None:
    hub = (760, 600)
    with s.ink(tint(OCHRE, 0.75)) as p:
        for reach in range(260, 1500, 110):
            p.ring(*hub, reach, reach, 4)
        for bearing in range(0, 360, 15):
            p.line([around(*hub, 200, bearing), around(*hub, 1500, bearing)], 3)
    people = _gathered(s, hub)
    with s.ink(OCHRE, shift=(13, 9)) as p:
        for x, y, _ in people:
            p.oval(x, y, 17, 12)
    coats = (INK, SEA, OXBLOOD, PAPER)
    worn = [s.rng.choices(coats, (5, 4, 3, 1))[0] for _ in people]
    for colour in coats:
        with s.ink(colour) as p:
            for (x, y, bearing), coat in zip(people, worn, strict=True):
                if coat == colour:
                    p.capsule(around(x, y, 13, bearing + 90), around(x, y, 13, bearing - 90), 9)
    for colour, dark_coats in ((deep(OCHRE, 0.72), False), (tint(OCHRE, 0.6), True)):
        with s.ink(colour) as p:
            for (x, y, bearing), coat in zip(people, worn, strict=True):
                if (coat in (INK, SEA)) == dark_coats:
                    p.disc(*around(x, y, 3, bearing), 8.5)
    with s.ink(INK, over=True, tone=lambda x, y: 0.9, pitch=12) as p:
        p.poly([(718, 640), (800, 556), (1420, 1010), (1372, 1076)])
        p.poly([(1372, 1076), (1420, 1010), (1480, 1090)])
    with s.ink(PAPER) as p:
        for r in (168, 128, 92):
            p.poly([around(*hub, r, t + 22.5) for t in range(0, 360, 45)])
            p.poly([around(*hub, r - 10, t + 22.5) for t in range(0, 360, 45)], cut=r > 100)
    with s.ink(OXBLOOD, shift=(3, 3)) as p:
        p.poly([around(*hub, 58, t) for t in range(45, 405, 90)])
    with s.ink(deep(OXBLOOD, 0.55)) as p:
        p.poly([around(*hub, 58, 45), around(*hub, 58, 135), hub])
        p.poly([around(*hub, 58, 45), around(*hub, 58, -45), hub])
    roofs = (
        ([(1180, -20), (1820, -20), (1820, 330), (1500, 330), (1180, 150)], (1500, 120)),
        ([(-20, -20), (330, -20), (240, 190), (-20, 300)], (110, 90)),
        ([(1640, 760), (1820, 700), (1820, 1220), (1500, 1220)], (1720, 1010)),
    )
    with s.ink(INK, over=True, tone=lambda x, y: 0.85, pitch=12, shift=(46, 40)) as p:
        for outline, _ in roofs[:2]:
            p.poly(outline)
    for outline, peak in roofs:
        with s.ink(OXBLOOD) as roof:
            roof.poly(outline)
        with s.ink(INK, inside=roof, tone=lambda x, y: 0.42, pitch=15, angle=(1, 0), lines=True) as p:
            p.poly([*outline[2:], peak])
        with s.ink(deep(OXBLOOD, 0.6)) as p:
            for corner in outline:
                p.line([corner, peak], 7)


def _gathered(s: Sheet, hub: Point) -> list[tuple[float, float, float]]:
    """People (place and the way they face) who stand close round the hub and thin out towards the edges."""
    people = []
    taken: set[tuple[int, int]] = set()
    for _ in range(6000):
        x, y = s.rng.uniform(-20, 1820), s.rng.uniform(-20, 1220)
        distance = math.hypot(x - hub[0], y - hub[1])
        bearing = math.degrees(math.atan2(hub[1] - y, hub[0] - x))
        aisle = abs((bearing - 150 + 180) % 360 - 180) < 4 or abs((bearing + 80 + 180) % 360 - 180) < 4
        place = (round(x / 37), round(y / 37))
        if distance > 200 and place not in taken and not aisle and s.rng.random() < 0.9 - (distance - 420) / 560:
            taken.add(place)
            people.append((x, y, bearing + s.rng.uniform(-18, 18)))
    return people


@picture("market-stall", paper=deep(SEA, 0.25))
def market_stall(s: Sheet) -> None:
    with s.ink(
        tint(SEA, 0.55), tone=lambda x, y: 0.5 - math.hypot((x - 1000) / 900, (y - 560) / 460) * 0.6, pitch=16
    ) as p:
        p.flood()
    top, drop, count = 40, 330, 12
    edges = [(200 + i * 1500 / count, -40 + i * 1880 / count) for i in range(count + 1)]
    for colour, parity in ((PAPER, 0), (OXBLOOD, 1)):
        with s.ink(colour, shift=(0, parity * 3)) as p:
            for i in range(parity, count, 2):
                (t0, b0), (t1, b1) = edges[i], edges[i + 1]
                p.poly([(t0, top), (t1, top), (b1, drop), (b0, drop)])
                p.rect(b0, drop, b1, drop + 44)
                p.oval((b0 + b1) / 2, drop + 44, (b1 - b0) / 2, 46)
    with s.ink(INK, over=True, tone=lambda x, y: (y - 40) / 620, pitch=13, angle=(1, 1)) as p:
        p.poly([(200, top), (1700, top), (1840, drop), (-40, drop)])
    with s.ink(INK) as p:
        p.line([(-40, drop), (1840, drop)], 7)
        p.rect(90, drop + 40, 116, 1200)
        p.rect(1690, drop + 40, 1716, 1200)
    with s.ink(INK) as p:
        p.blob([(1120, 800), (1130, 640), (1200, 580), (1300, 566), (1400, 584), (1470, 650), (1490, 820)])
        p.rect(1264, 520, 1336, 600)
    with s.ink(tint(OCHRE, 0.55)) as p:
        p.oval(1300, 494, 56, 70)
        p.capsule((1180, 680), (1060, 760), 30)
    with s.ink(OXBLOOD) as p:
        p.poly([(1236, 470), (1250, 418), (1300, 404), (1352, 418), (1366, 470)])
        p.poly([(1200, 830), (1226, 640), (1374, 640), (1400, 830)])
    for row, (y, r) in enumerate(((830, 34), (1030, 46))):
        _crates(s, row, y, r)


def _crates(s: Sheet, row: int, y: float, r: float) -> None:
    """A row of crates heaped with fruit, a kind to a crate."""
    width = 400 + row * 120
    fruits = (OCHRE, SAGE, OXBLOOD, tint(OCHRE, 0.6), deep(OXBLOOD, 0.3), tint(SAGE, 0.75))
    lefts = [-40 - row * 90 + i * (width + 14) for i in range(5)]
    for i, left in enumerate(lefts):
        colour = fruits[(i + row * 2) % len(fruits)]
        heap = [
            (left + r + 14 + c * (width - 2 * r - 28) / 6 + (line % 2) * r * 0.7, y - 6 - line * r * 0.86)
            for line in range(3)
            for c in range(7 - line)
        ]
        with s.ink(INK) as p:
            for x, fy in heap:
                p.disc(x, fy, r + 5)
        with s.ink(colour, shift=(-3, 2)) as p:
            for x, fy in heap:
                p.disc(x, fy, r - 2)
        with s.ink(tint(colour, 0.35)) as p:
            for x, fy in heap:
                p.gouge([(x - r * 0.6, fy - r * 0.1), (x - r * 0.42, fy - r * 0.5), (x, fy - r * 0.64)], r * 0.26)
    with s.ink(INK) as p:
        for left in lefts:
            p.rect(left - 6, y + 4, left + width + 6, y + 200)
    with s.ink(tint(OCHRE, 0.5) if row else deep(OCHRE, 0.3)) as p:
        for left in lefts:
            for slat in range(3):
                p.rect(left + 4, y + 14 + slat * 58, left + width - 4, y + 60 + slat * 58)
            for post in (left + 26, left + width - 26):
                p.rect(post - 30, y + 14, post - 24, y + 190, cut=True)
                p.rect(post + 24, y + 14, post + 30, y + 190, cut=True)
