"""Pictures of great variety, made or real, and what becomes of them on their way through other people's hands."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from itertools import product
from random import Random

from PIL import Image as Pillow
from PIL import ImageDraw, ImageEnhance, ImageFilter

from articles.demo import drawing
from articles.images import fingerprints
from tests.images import files

WIDTH = 480
# Cameras' shapes.
SHAPES = [(480, 320), (480, 360), (480, 270), (320, 480), (400, 400)]


def pictures(count: int) -> Iterator[Pillow.Image]:
    """The real photographs where they are, a third drawings of the demo, else scenes; and of every sixth scene a
    second picture, a moment later: half of those on the stage have gone, and others have come."""
    given = [*_photographs(), *_drawings(count // 3)]
    yield from given
    for number in range(count - len(given)):
        is_later = number % 6 == 5
        yield scene(number - is_later, is_later=is_later)


def scene(number: int, *, is_later: bool = False) -> Pillow.Image:
    """Light from somewhere, ground, and what stands on it, out of focus here and sharp there."""
    lit, cast = Random(f"stage {number}"), Random(f"cast {number}")  # noqa: S311
    size = lit.choice(SHAPES)
    ground = Pillow.merge("RGB", [_cloud(size, lit) for _ in range(3)])
    picture = Pillow.blend(ground, _light(size, lit), 0.4)
    draw = ImageDraw.Draw(picture)
    horizon = lit.uniform(0.3, 0.8) * size[1]
    draw.rectangle((0, horizon, *size), fill=_colour(lit))
    those = cast.randrange(4, 14)
    for place in range(those):
        if is_later and place == those // 2:
            cast = Random(f"cast {number}, later")  # noqa: S311
        across, high = cast.uniform(0, size[0]), cast.uniform(0.1, 0.6) * size[1]
        foot, wide = horizon + cast.uniform(-0.1, 0.3) * size[1], cast.uniform(0.03, 0.2) * size[0]
        shape = cast.choice([draw.rectangle, draw.ellipse])
        shape((across - wide, foot - high, across + wide, foot), fill=_colour(cast))
    grain = Pillow.frombytes("L", size, lit.randbytes(size[0] * size[1])).convert("RGB")
    return Pillow.blend(picture.filter(ImageFilter.GaussianBlur(lit.uniform(0, 2))), grain, 0.12)


def _cloud(size: tuple[int, int], lit: Random) -> Pillow.Image:
    across = lit.randrange(2, 9)
    small = Pillow.frombytes("L", (across, across), lit.randbytes(across * across))
    return small.resize(size, Pillow.Resampling.BICUBIC)


def _light(size: tuple[int, int], lit: Random) -> Pillow.Image:
    return Pillow.linear_gradient("L").rotate(lit.uniform(0, 360)).resize(size).convert("RGB")


def _colour(random: Random) -> tuple[int, ...]:
    return tuple(random.randbytes(3))


def _photographs() -> Iterator[Pillow.Image]:
    for path in sorted(files.PHOTOS.glob("*.jpg")) if files.PHOTOS else []:
        with Pillow.open(path) as picture:
            picture.draft("RGB", (960, 960))
            picture.thumbnail((WIDTH * 2, WIDTH * 2))
            yield picture.convert("RGB")


def _drawings(count: int) -> Iterator[Pillow.Image]:
    for key in drawing.KEYS[:count]:
        yield drawing.draw(key, width=WIDTH).convert("RGB")


def _smaller(picture: Pillow.Image) -> Pillow.Image:
    return picture.resize((picture.width // 2, picture.height // 2), Pillow.Resampling.LANCZOS)


def _cropped(picture: Pillow.Image, *, left=0.0, around=0.0) -> Pillow.Image:
    width, height = picture.size
    edges = ((left + around) * width, around * height, width * (1 - around), height * (1 - around))
    return picture.crop(tuple(round(edge) for edge in edges))


def _coarse(picture: Pillow.Image) -> Pillow.Image:
    return Pillow.open(BytesIO(files.encoded(picture, "JPEG", quality=40))).convert("RGB")


def _lively(picture: Pillow.Image) -> Pillow.Image:
    brighter = ImageEnhance.Brightness(picture).enhance(1.15)
    lively = ImageEnhance.Color(ImageEnhance.Contrast(brighter).enhance(1.1)).enhance(1.3)
    return Pillow.open(BytesIO(files.encoded(lively.filter(ImageFilter.SHARPEN), "WEBP", quality=75))).convert("RGB")


ALTERATIONS: dict[str, Callable[[Pillow.Image], Pillow.Image]] = {
    "half its size": _smaller,
    "saved at 40 %": _coarse,
    "5 % off one side": partial(_cropped, left=0.05),
    "8 % off all round": partial(_cropped, around=0.08),
    "brighter, sharper, WebP": _lively,
}


@dataclass
class Figures:
    """`found` by the name of the alteration, each out of `pictures`; `false` out of `pairs` of pictures that differ."""

    pictures: int = 0
    pairs: int = 0
    false: int = 0
    found: Counter[str] = field(default_factory=Counter)


def figures(count: int) -> Figures:
    """Every picture and every alteration of it, against every picture."""
    shown = list(pictures(count))
    originals = [_seen(picture) for picture in shown]
    told = Figures(pictures=count)
    versions = [("", number, original) for number, original in enumerate(originals)]
    versions += [
        (name, number, _seen(alter(picture)))
        for name, alter in ALTERATIONS.items()
        for number, picture in enumerate(shown)
    ]
    for (name, number, version), (place, original) in product(versions, enumerate(originals)):
        if number == place:
            told.found[name] += bool(name) and _are_alike(version, original)
        elif name or number < place:
            told.pairs += 1
            told.false += _are_alike(version, original)
    return told


def _seen(picture: Pillow.Image) -> tuple[tuple[int, ...], Pillow.Image]:
    """As the worker comes to see it: its smallest rendition, and the fingerprint of that."""
    small = picture.copy()
    small.thumbnail((320, 3200))
    small = Pillow.open(BytesIO(files.encoded(small, "JPEG", quality=80))).convert("L")
    return fingerprints.views(fingerprints.of(small)), small


def _are_alike(one, other) -> bool:
    apart = fingerprints.distance(one[0], other[0])
    return apart <= fingerprints.MAY_BE and fingerprints.closeness(one[1], other[1]) >= fingerprints.CLOSE
