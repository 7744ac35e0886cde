"""Author portraits: head and shoulders, cut in a few inks."""

from dataclasses import dataclass
from random import Random

from PIL import Image

from . import hair, wardrobe
from .forms import Point, smooth, trace
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
    mix,
    tint,
)

FAIR, OLIVE, TAN, BROWN, DARK = (
    tint(OCHRE, 0.26),
    mix(tint(OCHRE, 0.55), OXBLOOD, 0.1),
    mix(tint(OCHRE, 0.75), OXBLOOD, 0.25),
    mix(deep(OCHRE, 0.3), OXBLOOD, 0.4),
    mix(deep(OCHRE, 0.6), OXBLOOD, 0.3),
)
GREY, SILVER, BLOND = tint(INK, 0.5), tint(INK, 0.22), mix(OCHRE, PAPER, 0.2)


MARGIN = 1.12  # the sheet is trimmed close round the head


@dataclass(frozen=True)
class Sitter:
    """What tells one portrait from another."""

    ground: Colour
    skin: Colour
    hair: Colour
    style: str
    coat: Colour
    collar: str
    accent: Colour = PAPER
    beard: str = ""
    glasses: str = ""
    earrings: bool = False
    aged: bool = False
    jaw: float = 1.0
    facing: int = 1


SITTERS = {
    "ines-falkenrath": Sitter(OXBLOOD, FAIR, SILVER, "bob", INK, "lapels", glasses="round", aged=True, jaw=0.96),
    "tomas-oyelaran": Sitter(
        OCHRE, DARK, INK, "cropped", SEA, "tie", OXBLOOD, beard="moustache", aged=True, jaw=1.08, facing=-1
    ),
    "mirela-santhouse": Sitter(SAGE, OLIVE, deep(OXBLOOD, 0.6), "waves", deep(OXBLOOD, 0.2), "roll", jaw=0.92),
    "daud-kerenyi": Sitter(
        SEA, TAN, SILVER, "bald", deep(SAGE, 0.4), "open", beard="full", glasses="square", aged=True, jaw=1.08
    ),
    "yuki-abrantes": Sitter(tint(OCHRE, 0.6), FAIR, INK, "fringe", OXBLOOD, "round", jaw=0.95, facing=-1),
    "lindiwe-castellan": Sitter(
        tint(SAGE, 0.55), BROWN, INK, "topknot", OCHRE, "round", OCHRE, earrings=True, jaw=0.94
    ),
    "rasmus-ondaro": Sitter(tint(SEA, 0.55), FAIR, BLOND, "parted", INK, "roll", beard="stubble", jaw=1.04, facing=-1),
    "parveen-holt": Sitter(tint(OXBLOOD, 0.55), TAN, GREY, "bun", SEA, "shawl", OCHRE, aged=True, jaw=0.95, facing=-1),
    "emeric-vantongeren": Sitter(
        deep(SEA, 0.45),
        FAIR,
        PAPER,
        "receding",
        deep(OCHRE, 0.45),
        "bow",
        OXBLOOD,
        glasses="round",
        aged=True,
        jaw=1.02,
    ),
    "adaeze-whitlock": Sitter(tint(OCHRE, 0.25), DARK, OXBLOOD, "wrap", SEA, "round", OCHRE, earrings=True, jaw=0.98),
    "joaquin-brandt": Sitter(tint(SEA, 0.35), OLIVE, OXBLOOD, "cap", SEA, "scarf", OCHRE, beard="full", jaw=1.05),
    "samira-teague": Sitter(OCHRE, TAN, SAGE, "scarf", deep(SEA, 0.2), "lapels", jaw=0.9),
    "petra-lindqvist-moss": Sitter(
        SEA, FAIR, tint(OCHRE, 0.5), "braid", tint(SAGE, 0.8), "open", glasses="round", aged=True, jaw=0.93, facing=-1
    ),
    "colm-adeyemi": Sitter(
        SAGE, BROWN, INK, "afro", tint(OCHRE, 0.4), "open", OXBLOOD, glasses="square", jaw=1.0, facing=-1
    ),
    "noor-valdivia": Sitter(
        deep(OXBLOOD, 0.35), OLIVE, INK, "long", tint(SEA, 0.55), "round", OCHRE, earrings=True, jaw=0.94
    ),
}


def portrait(seed: str, *, size: int = 800) -> Image.Image:
    """A square printed portrait: an author's own for a known slug, otherwise one made up from the seed."""
    sitter = SITTERS.get(seed) or _stranger(Random(seed))  # noqa: S311  a likeness, not a secret
    sheet = Sheet(seed, round(size * MARGIN), (1, 1), sitter.ground)
    _sit(sheet, sitter)
    left, top = round(size * (MARGIN - 1) / 2), round(size * (MARGIN - 1) / 4)
    return sheet.pulled().crop((left, top, left + size, top + size))


def _stranger(rng: Random) -> Sitter:
    return Sitter(
        ground=rng.choice((OXBLOOD, OCHRE, SAGE, SEA, tint(OCHRE, 0.4), tint(SEA, 0.5))),
        skin=rng.choice((FAIR, OLIVE, TAN, BROWN, DARK)),
        hair=rng.choice((INK, deep(OXBLOOD, 0.6), GREY, SILVER)),
        style=rng.choice(("bob", "cropped", "waves", "fringe", "parted", "bun", "afro", "long")),
        coat=rng.choice((INK, deep(SEA, 0.3), deep(SAGE, 0.4), deep(OXBLOOD, 0.4))),
        collar=rng.choice(("lapels", "roll", "round", "open", "shawl")),
        accent=rng.choice((PAPER, OCHRE, OXBLOOD)),
        glasses=rng.choice(("", "", "round", "square")),
        aged=rng.random() < 0.4,
        jaw=rng.uniform(0.92, 1.06),
        facing=rng.choice((-1, 1)),
    )


def _sit(s: Sheet, sitter: Sitter) -> None:
    f = sitter.facing
    dark_ground = sum(sitter.ground) < 330
    halo = tint(sitter.ground, 0.6) if dark_ground else deep(sitter.ground, 0.3)
    with s.ink(halo, tone=lambda x, y: 0.85 - abs(x - 900 + f * 900) / 1500 - y / 3600, pitch=30) as p:
        p.flood()
    hair.BEHIND.get(sitter.style, hair.nothing)(s, sitter.hair, f)
    wardrobe.coat(s, sitter.coat, sitter.jaw)
    shade = deep(mix(sitter.skin, OXBLOOD, 0.35), 0.3)
    with s.ink(shade) as p:
        p.poly([(740, 1000), (1060, 1000), (1070, 1220), (1180, 1310), (900, 1450), (620, 1310), (730, 1220)])
    with s.ink(sitter.skin) as p:
        p.poly(
            [
                (900 - f * 160, 1000),
                (900 + f * 20, 1200),
                (900 + f * 30, 1450),
                (900 - f * 280, 1310),
                (900 - f * 170, 1220),
            ]
        )
    wardrobe.COLLARS[sitter.collar](s, sitter.coat, sitter.accent)
    with s.ink(sitter.skin) as p:
        for side in (-1, 1):
            p.oval(900 + side * 268 * sitter.jaw**0.5 - f * 22, 800, 44, 84)
    with s.ink(sitter.skin, shift=(-f * 3, 3)) as face:
        face.blob(_outline(sitter.jaw))
    with s.ink(
        shade, inside=face, tone=lambda x, y: ((x - 900) * f + (y - 800) * 0.25 - 10) / 260, pitch=21, angle=(1, 1)
    ) as p:
        p.flood()
    _features(s, sitter, shade, face)
    hair.FRONT[sitter.style](s, sitter.hair, f)
    if sitter.glasses:
        _glasses(s, sitter)
    if sitter.earrings:
        with s.ink(sitter.accent) as p:
            for side in (-1, 1):
                p.ring(900 + side * 276 - f * 22, 930, 40, 52, 15)


def _outline(jaw: float) -> list[Point]:
    half = [
        *trace("0,430 150,452 238,540 264,700"),
        (256 * jaw, 850),
        (222 * jaw, 980),
        (140 * jaw, 1090),
        (60 * jaw, 1136),
    ]
    return [(900 + x, y) for x, y in half] + [(900, 1146)] + [(900 - x, y) for x, y in reversed(half[1:])]


def _features(s: Sheet, sitter: Sitter, shade: Colour, face: Plate) -> None:
    f = sitter.facing
    middle = 900 - f * 34
    line = INK if sum(sitter.skin) > 260 else deep(INK, 0.6)
    brow = sitter.hair if sitter.style in ("bald", "receding", "cropped") and not sum(sitter.hair) > 600 else line
    with s.ink(shade) as p:
        p.poly(
            [
                (middle + f * 8, 760),
                (middle - f * 50, 912),
                (middle - f * 22, 936),
                (middle + f * 44, 930),
                (middle + f * 34, 890),
            ]
        )
        for side in (-1, 1):
            p.gouge([(middle + side * 66, 758), (middle + side * 122, 728), (middle + side * 186, 762)], 34)
        p.gouge([(middle - 60, 1046), (middle, 1066), (middle + 60, 1046)], 24)
        if sitter.aged:
            for side in (-1, 1):
                p.gouge([(middle + side * 84, 900), (middle + side * 122, 960), (middle + side * 118, 1030)], 13)
                p.gouge([(middle + side * 76, 838), (middle + side * 124, 854), (middle + side * 176, 828)], 11)
            for y in (560, 606):
                p.gouge([(middle - 110, y + 6), (middle, y - 6), (middle + 120, y + 6)], 10)
    with s.ink(brow) as p:
        for side in (-1, 1):
            p.gouge([(middle + side * 46, 700), (middle + side * 116, 664), (middle + side * 206, 706)], 32)
    with s.ink(line) as p:
        for side in (-1, 1):
            eye = middle + side * 124
            p.gouge([(eye - 66, 784), (eye, 754), (eye + 66, 786)], 20)
            p.disc(eye - f * 10, 782, 23)
            p.gouge([(eye - 40, 802), (eye, 814), (eye + 40, 802)], 9)
        p.curve([(middle - f * 14, 770), (middle - f * 42, 880), (middle - f * 54, 914), (middle - f * 20, 934)], 9)
        p.gouge(
            [(middle - 92, 1012), (middle - 30, 1004), (middle, 1012), (middle + 30, 1004), (middle + 92, 1010)], 22
        )
    with s.ink(PAPER) as p:
        for side in (-1, 1):
            p.disc(middle + side * 124 - f * 16, 774, 6)
    _beard(s, sitter, face, middle)


def _beard(s: Sheet, sitter: Sitter, face: Plate, middle: float) -> None:
    colour = sitter.hair if sitter.style not in ("cap",) else deep(OXBLOOD, 0.7)
    if sitter.beard == "full":
        with s.ink(colour) as p:
            p.poly(
                smooth(
                    trace(
                        "628,800 660,920 760,950 900,940 1040,950 1140,920 1172,800 1160,1010 1070,1160 "
                        "900,1230 730,1160 640,1010"
                    ),
                    closed=True,
                )
            )
            p.blob([(middle - 84, 1030), (middle, 1010), (middle + 84, 1030), (middle, 1056)], cut=True)
        with s.ink(deep(colour, 0.5)) as p:
            for _ in range(44):
                x, y = s.rng.uniform(690, 1110), s.rng.uniform(1070, 1150)
                p.gouge([(x, y), (x + (900 - x) * 0.12, y + 58)], 9)
            p.gouge([(middle - 74, 1024), (middle, 1034), (middle + 74, 1024)], 13)
    elif sitter.beard == "moustache":
        with s.ink(INK) as p:
            p.blob(
                [
                    (middle - 120, 1010),
                    (middle - 60, 962),
                    (middle, 968),
                    (middle + 60, 962),
                    (middle + 120, 1010),
                    (middle + 40, 996),
                    (middle - 40, 996),
                ]
            )
    elif sitter.beard == "stubble":
        with s.ink(
            deep(colour, 0.35), inside=face, tone=lambda x, y: 0.44 if y > 930 else (y - 860) / 160, pitch=14
        ) as p:
            p.rect(600, 840, 1200, 1200)
            p.oval(middle, 1022, 96, 34, cut=True)


def _glasses(s: Sheet, sitter: Sitter) -> None:
    middle = 900 - sitter.facing * 34
    with s.ink(OXBLOOD if sitter.ground != OXBLOOD and sitter.glasses == "round" else INK, shift=(3, -2)) as p:
        for side in (-1, 1):
            x = middle + side * 126
            if sitter.glasses == "round":
                p.ring(x, 784, 104, 100, 17)
            else:
                p.rect(x - 108, 706, x + 108, 866)
                p.rect(x - 88, 728, x + 88, 848, cut=True)
            p.line([(x + side * 98, 764), (900 + side * 246 - sitter.facing * 12, 752)], 17)
        p.line([(middle - 26, 770), (middle, 758), (middle + 26, 770)], 17)
    with s.ink(PAPER) as p:
        for side in (-1, 1):
            x = middle + side * 126
            p.gouge([(x - 62, 760), (x - 30, 722)], 11)
