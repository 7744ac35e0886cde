"""Notebooks and books."""

from collections.abc import Callable

from .catalogue import picture
from .forms import Point, Points, lerp, smooth, turned
from .press import (
    INK,
    OCHRE,
    OXBLOOD,
    PAPER,
    SAGE,
    SEA,
    Colour,
    Plate,
    Sheet,
    deep,
    tint,
)


@picture("notebook", paper=OXBLOOD)
def notebook(s: Sheet) -> None:
    hub, lean = (900, 640), -9

    def at(points: Points) -> Points:
        return turned(points, hub, lean)

    with s.ink(deep(OXBLOOD, 0.35), tone=lambda x, y: (x + y) / 3000, pitch=18) as p:
        p.flood()
    with s.ink(deep(OXBLOOD, 0.7), shift=(26, 34)) as p:
        p.poly(at([(190, 190), (1610, 190), (1610, 1100), (190, 1100)]))
    with s.ink(INK) as p:
        p.poly(at([(176, 176), (1624, 176), (1624, 1096), (176, 1096)]))
    left = smooth([(210, 204), (420, 190), (700, 176), (900, 212)]) + smooth(
        [(900, 1080), (700, 1044), (420, 1058), (210, 1070)]
    )
    right = smooth([(900, 212), (1100, 176), (1380, 190), (1590, 204)]) + smooth(
        [(1590, 1070), (1380, 1058), (1100, 1044), (900, 1080)]
    )
    with s.ink(PAPER) as pages:
        pages.poly(at(left))
        pages.poly(at(right))
    with s.ink(OCHRE, inside=pages, tone=lambda x, y: 0.6 - abs(x - 900 + (y - 640) * -0.16) / 260, pitch=12) as p:
        p.flood()
    with s.ink(tint(SEA, 0.35), inside=pages) as p:
        for y in range(290, 1040, 62):
            p.line(
                at(
                    smooth(
                        [
                            (210, y + 14),
                            (420, y),
                            (700, y - 14),
                            (900, y + 22),
                            (1100, y - 14),
                            (1380, y),
                            (1590, y + 14),
                        ]
                    )
                ),
                3,
            )
    with s.ink(SEA) as p:
        for line in range(12):
            y = 280 + line * 62
            _scrawl(s, p, at, 270, 500 if line == 4 else 830 - s.rng.uniform(0, 90), y)
            if line < 7:
                _scrawl(s, p, at, 970, 1150 if line == 6 else 1530 - s.rng.uniform(0, 90), y)
    with s.ink(OXBLOOD, shift=(3, 2)) as p:
        p.curve(at([(968, 366), (1180, 358), (1340, 370)]), 9)
        p.line(at([(246, 236), (246, 1040)]), 4)
    barrel = ((1020.0, 1010.0), (1640.0, 560.0))
    with s.ink(INK, over=True, tone=lambda x, y: 0.8, pitch=11, shift=(14, 44)) as p:
        p.capsule(*barrel, 22)
    with s.ink(INK) as p:
        p.capsule(lerp(*barrel, 0.12), barrel[1], 28)
        p.poly([(964, 1052), (1080, 940), (1116, 988)])
    with s.ink(OCHRE) as p:
        p.poly([(1090, 950), (1122, 992), (1150, 972), (1118, 930)])
        p.line([lerp(*barrel, 0.62), lerp(*barrel, 0.98)], 12)
    with s.ink(PAPER) as p:
        p.gouge([lerp((1010, 996), (1630, 546), 0.22), lerp((1010, 996), (1630, 546), 0.58)], 10)


def _scrawl(s: Sheet, p: Plate, at: Callable[[Points], Points], start: float, end: float, y: float) -> None:
    """A line of handwriting: words of loops with gaps between them."""
    x = start
    while x < end:
        stop = min(end, x + s.rng.uniform(50, 150))
        word: list[Point] = []
        while x < stop:
            tall = s.rng.choices((13, 36, -18), (8, 2, 1))[0]
            wide = s.rng.uniform(11, 20)
            word += [(x, y), (x + wide * 0.35, y - tall), (x + wide * 0.75, y - tall * 0.85), (x + wide * 0.8, y - 2)]
            x += wide + 4
        if len(word) > 3:
            p.line(at(smooth(word, steps=4)), 5)
        x += 26


@picture("bookshelf", paper=deep(OCHRE, 0.72))
def bookshelf(s: Sheet) -> None:
    shelf = 1000
    with s.ink(deep(OCHRE, 0.45), tone=lambda x, y: 0.5 - abs(y - 300) / 900, pitch=16) as p:
        p.rect(0, 0, 1800, shelf)
    inks = (OXBLOOD, SEA, tint(OCHRE, 0.4), SAGE, deep(OXBLOOD, 0.4), OCHRE, tint(SEA, 0.55), deep(SAGE, 0.4))
    books: list[tuple[float, float, float, Colour]] = []
    x = -30.0
    while x < 1800:
        w = s.rng.uniform(66, 132)
        choices = [ink for ink in inks if not books or ink != books[-1][3]]
        books.append((x, w, s.rng.uniform(600, 850), s.rng.choice(choices)))
        x += w + 5
    pulled = next(i for i, book in enumerate(books) if book[0] > 1080)
    for colour in inks:
        with s.ink(colour, shift=(s.rng.uniform(-3, 3), 0)) as p:
            for i, (x, w, h, ink) in enumerate(books):
                if ink == colour and i != pulled:
                    p.rect(x, shelf - h, x + w, shelf)
    with s.ink(
        INK,
        over=True,
        tone=lambda x, y: min(0.8, max((x - b[0]) / b[1] for b in books if b[0] <= x + 1) * 0.75 if x > 0 else 0),
        pitch=11,
    ) as p:
        for i, (x, w, h, _) in enumerate(books):
            if i != pulled:
                p.rect(x + w * 0.45, shelf - h, x + w, shelf)
    for i, (x, w, h, ink) in enumerate(books):
        if i != pulled:
            _spine(
                s,
                x,
                w,
                shelf - h,
                shelf,
                tint(OCHRE, 0.45) if ink in (OXBLOOD, SEA, deep(OXBLOOD, 0.4), deep(SAGE, 0.4)) else INK,
            )
    x, w = books[pulled][:2]
    with s.ink(INK) as p:
        p.rect(x - 6, 286, x + w + 6, shelf)
        p.rect(0, shelf, 1800, shelf + 20)
    with s.ink(deep(OCHRE, 0.25)) as p:
        p.rect(0, shelf + 18, 1800, 1110)
    with s.ink(deep(OCHRE, 0.55)) as p:
        for y in (1040, 1062, 1090):
            p.curve([(0, y), (500, y + s.rng.uniform(-8, 8)), (1100, y + s.rng.uniform(-8, 8)), (1800, y)], 4)
    with s.ink(INK, over=True, tone=lambda px, py: 0.8, pitch=12) as p:
        p.poly([(x + w, 330), (x + w + 150, 470), (x + w + 150, 1110), (x + w, 1130)])
    with s.ink(PAPER) as p:
        p.poly([(x - 34, 330), (x + w + 14, 330), (x + w - 4, 262), (x - 8, 262)])
    with s.ink(OXBLOOD, shift=(4, 0)) as p:
        p.rect(x - 34, 330, x + w + 14, 1130)
    _spine(s, x - 34, w + 48, 330, 1130, tint(OCHRE, 0.45))


def _spine(s: Sheet, x: float, w: float, top: float, bottom: float, colour: Colour) -> None:
    """Bands, a label and the wear at head and foot."""
    h = bottom - top
    style = s.rng.randrange(3)
    with s.ink(colour) as p:
        for band in ((0.1, 0.13, 0.84), (0.08, 0.3, 0.5, 0.72, 0.9), (0.2, 0.78))[style]:
            p.rect(x + 4, top + h * band, x + w - 6, top + h * band + 9)
        if style != 1:
            p.rect(x + w * 0.22, top + h * 0.26, x + w * 0.74, top + h * (0.46 if style else 0.6))
        for _ in range(4):
            y = s.rng.choice((top + s.rng.uniform(0, 30), bottom - s.rng.uniform(0, 30)))
            p.gouge(
                [(x + s.rng.uniform(0, w * 0.4), y), (x + w * s.rng.uniform(0.5, 0.95), y + s.rng.uniform(-6, 6))], 6
            )
