"""Suitcases on the platform."""

from .catalogue import picture
from .forms import smooth, turned
from .press import INK, OCHRE, OXBLOOD, SAGE, SEA, Colour, Sheet, deep, tint


@picture("suitcases", paper=tint(SEA, 0.22))
def suitcases(s: Sheet) -> None:
    with s.ink(tint(SEA, 0.6)) as p:
        p.rect(0, 120, 1800, 560)
        for x in range(-90, 1800, 420):
            p.rect(x + 40, 200, x + 340, 400, cut=True)
    with s.ink(SEA, tone=lambda x, y: 0.75 - (x + y) / 2000, pitch=17) as p:
        p.rect(0, 120, 1800, 560)
    with s.ink(OXBLOOD) as p:
        p.rect(0, 440, 1800, 476)
    with s.ink(INK) as p:
        p.rect(0, 560, 1800, 640)
        p.rect(0, 112, 1800, 124)
        for x in range(60, 1800, 420):
            p.disc(x, 590, 50)
            p.disc(x + 130, 590, 50)
    with s.ink(tint(OCHRE, 0.32)) as p:
        p.poly([(0, 690), (1800, 640), (1800, 1200), (0, 1200)])
    with s.ink(OCHRE, shift=(0, 4)) as p:
        p.poly([(0, 716), (1800, 664), (1800, 692), (0, 752)])
    with s.ink(tint(OCHRE, 0.65)) as p:
        for x in range(-200, 2000, 260):
            p.line([(x + 160, 760), (x - 160, 1210)], 4)
        p.line([(0, 960), (1800, 890)], 4)
    cases = (
        (OCHRE, 1010, 470, 300, 560),
        (OXBLOOD, 560, 640, 470, 400),
        (SAGE, 1290, 720, 330, 330),
        (deep(SEA, 0.15), 830, 830, 400, 270),
        (deep(OXBLOOD, 0.45), 420, 920, 250, 190),
    )
    with s.ink(INK, over=True, tone=lambda x, y: 0.8, pitch=12) as p:
        for _, x, y, w, h in cases:
            p.poly([(x, y + h), (x + w, y + h), (x + w - 150, y + h + 96), (x - 250, y + h + 96)])
    for colour, x, y, w, h in cases:
        _case(s, colour, x, y, w, h)


def _case(s: Sheet, colour: Colour, x: float, y: float, w: float, h: float) -> None:
    corners = [
        (x + 12, y),
        (x + w - 12, y),
        (x + w, y + 14),
        (x + w, y + h - 12),
        (x + w - 12, y + h),
        (x + 12, y + h),
        (x, y + h - 12),
        (x, y + 14),
    ]
    with s.ink(INK) as p:
        p.line(
            smooth([(x + w * 0.36, y + 8), (x + w * 0.38, y - 44), (x + w * 0.62, y - 44), (x + w * 0.64, y + 8)]), 17
        )
        p.poly([(px + (9 if px > x + w / 2 else -9), py + (9 if py > y + h / 2 else -9)) for px, py in corners])
    with s.ink(colour, shift=(-3, 3)) as face:
        face.poly(corners)
    with s.ink(INK, inside=face, over=True, tone=lambda px, py: (px - x) / w * 0.55, pitch=12, angle=(1, 1)) as p:
        p.rect(x - 10, y - 10, x + w + 10, y + h + 10)
    with s.ink(INK) as p:
        for strap in (0.2, 0.8):
            p.rect(x + w * strap - 13, y, x + w * strap + 13, y + h)
        p.line([(x, y + h * 0.16), (x + w, y + h * 0.16)], 5)
    with s.ink(tint(OCHRE, 0.4)) as p:
        for strap in (0.2, 0.8):
            p.rect(x + w * strap - 17, y + h * 0.26, x + w * strap + 17, y + h * 0.26 + 30)
            p.rect(x + w * strap - 8, y + h * 0.26 + 8, x + w * strap + 8, y + h * 0.26 + 22, cut=True)
        p.poly(
            turned(
                [
                    (x + w * 0.36, y + h * 0.5),
                    (x + w * 0.62, y + h * 0.5),
                    (x + w * 0.62, y + h * 0.66),
                    (x + w * 0.36, y + h * 0.66),
                ],
                (x + w / 2, y + h / 2),
                -6,
            )
        )
