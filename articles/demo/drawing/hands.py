"""Hands at work."""

from .catalogue import picture
from .forms import Point, turned
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

Finger = tuple[list[Point], float]

CLOSER = 1.2


def _fingers(plate: Plate, fingers: list[Finger], gap: float = 0) -> None:
    """Fingers laid one over another; with a gap each is set off from the one beneath."""
    for joints, radius in fingers:
        for cut in (True, False) if gap else (False,):
            r = radius + (gap if cut else 0)
            for start, end in zip(joints, joints[1:], strict=False):
                plate.capsule(start, end, r, cut=cut)


@picture("ballot-box", paper=tint(OCHRE, 0.55))
def ballot_box(s: Sheet) -> None:
    skin = tint(OXBLOOD, 0.45)
    with s.ink(OCHRE, tone=lambda x, y: 0.95 - y / 950, pitch=18) as p:
        p.flood()
    with s.ink(SEA, shift=(4, 3)) as p:
        p.poly([(360, 800), (1220, 860), (1220, 1210), (360, 1210)])
    with s.ink(deep(SEA, 0.5)) as p:
        p.poly([(1220, 860), (1620, 770), (1620, 1210), (1220, 1210)])
    with s.ink(tint(SEA, 0.45)) as p:
        p.poly([(360, 800), (760, 722), (1620, 770), (1220, 860)])
    with s.ink(INK) as p:
        p.poly([(700, 786), (740, 776), (1240, 806), (1200, 818)])
        for x, y in ((400, 846), (1180, 900)):
            p.disc(x, y, 13)
    with s.ink(tint(SEA, 0.45)) as p:
        p.poly([(600, 960), (980, 986), (980, 1200), (600, 1200)])
        p.line([(690, 1100), (770, 1170), (900, 1040)], 34, cut=True)
    with s.ink(PAPER) as p:
        p.poly([(742, 778), (810, 420), (1150, 446), (1206, 806)])
    with s.ink(tint(INK, 0.4), tone=lambda x, y: (x - 860) / 500, pitch=13, angle=(1, 1)) as p:
        p.poly([(972, 432), (1150, 446), (1206, 806), (982, 792)])
    with s.ink(OXBLOOD) as p:
        for y in (560, 620, 680):
            p.line([(810, y), (930, y + 9)], 7)
    hand: list[Finger] = [
        ([(1250, 250), (1110, 330)], 120),
        ([(1220, 380), (1130, 500), (1060, 590)], 48),
        ([(1170, 330), (1040, 460), (980, 560)], 50),
        ([(1120, 280), (960, 400), (900, 510)], 48),
        ([(1080, 230), (900, 320), (850, 430)], 42),
    ]
    with s.ink(INK) as p:
        _fingers(p, [(joints, radius + 10) for joints, radius in hand])
    with s.ink(skin, shift=(-3, 3)) as flesh:
        _fingers(flesh, hand, 8)
    with s.ink(
        OXBLOOD,
        inside=flesh,
        over=True,
        tone=lambda x, y: (x * 0.7 + y - 1010) / 420,
        pitch=12,
        angle=(1, -1),
        lines=True,
    ) as p:
        p.flood()
    with s.ink(tint(OXBLOOD, 0.15)) as p:
        for (x, y), degrees in (((1066, 580), 36), ((986, 548), 32), ((904, 500), 34), ((854, 422), 30)):
            p.poly(turned([(x - 20, y - 10), (x + 20, y - 10), (x + 17, y + 28), (x - 17, y + 28)], (x, y), degrees))
    with s.ink(PAPER) as p:
        p.poly([(1190, 110), (1260, 60), (1480, 330), (1400, 400)])
    with s.ink(INK) as p:
        p.poly([(1236, 70), (1480, -60), (1860, -60), (1860, 150), (1470, 366)])
    with s.ink(tint(INK, 0.55)) as p:
        for i in range(8):
            p.gouge([(1330 + i * 50, 60 + i * 10), (1410 + i * 50, 180 - i * 10)], 8)
        p.disc(1400, 290, 12)


@picture("handshake", paper=tint(SAGE, 0.4))
def handshake(s: Sheet) -> None:
    pale, dark = tint(OCHRE, 0.5), deep(tint(OXBLOOD, 0.85), 0.35)
    with s.ink(PAPER, tone=lambda x, y: 0.95 - abs(y - 600 + (x - 900) * 0.1) / 700, pitch=18) as p:
        p.flood()
    behind: list[Finger] = [([(1290, 560), (1010, 610)], 138), ([(1120, 690), (940, 740)], 74)]
    front: list[Finger] = [
        ([(500, 560), (800, 600)], 136),
        ([(800, 700), (960, 800), (1050, 806)], 44),
        ([(840, 660), (1020, 764), (1120, 772)], 48),
        ([(870, 610), (1070, 712), (1180, 722)], 50),
        ([(880, 550), (1100, 646), (1216, 664)], 48),
    ]
    thumb_right: list[Finger] = [([(1180, 500), (960, 456), (830, 500)], 52)]
    thumb_left: list[Finger] = [([(620, 500), (800, 420), (930, 400)], 54)]
    _hatched_hand(s, _closer(behind), dark, INK, (2, 1))
    _hatched_hand(s, _closer(thumb_left), pale, OXBLOOD, (1, 1))
    _hatched_hand(s, _closer(thumb_right), dark, INK, (2, 1))
    _hatched_hand(s, _closer(front), pale, OXBLOOD, (1, 1))
    with s.ink(PAPER) as p:
        p.poly([(_near(330), 420), (_near(432), 436), (_near(414), 740), (_near(310), 740)])
        p.poly([(_near(1360), 420), (_near(1460), 400), (_near(1490), 740), (_near(1386), 740)])
    for colour, sleeve, angle in (
        (SEA, [(-20, 340), (_near(360), 388), (_near(336), 776), (-20, 900)], (1, 1)),
        (OXBLOOD, [(1820, 310), (_near(1432), 372), (_near(1460), 776), (1820, 890)], (1, -1)),
    ):
        with s.ink(INK) as p:
            p.poly([(x, y + (12 if y > 600 else -10)) for x, y in sleeve])
        with s.ink(colour, shift=(-3, 3)) as cloth:
            cloth.poly(sleeve)
        with s.ink(INK, inside=cloth, tone=lambda x, y: (y - 380) / 520, pitch=14, angle=angle, lines=True) as p:
            p.flood()
    with s.ink(OCHRE) as p:
        for x in (312, 1484):
            p.disc(_near(x), 716, 19)


def _near(x: float) -> float:
    """Across the sheet, drawn closer than it was laid out."""
    return 900 + (x - 900) * CLOSER


def _closer(fingers: list[Finger]) -> list[Finger]:
    return [([(_near(x), 590 + (y - 590) * CLOSER) for x, y in joints], radius * CLOSER) for joints, radius in fingers]


def _hatched_hand(s: Sheet, fingers: list[Finger], skin: Colour, line: Colour, angle: tuple[int, int]) -> None:
    """A hand in flat ink with its outline and a shade of engraved lines on the lower side."""
    with s.ink(INK) as p:
        _fingers(p, [(joints, radius + 9) for joints, radius in fingers])
    with s.ink(skin, shift=(-2, 2)) as flesh:
        _fingers(flesh, fingers, 9)
    with s.ink(line, inside=flesh, tone=lambda x, y: (y - 480) / 480, pitch=13, angle=angle, lines=True) as p:
        p.flood()
