"""What a 24-megapixel photograph takes, and how its formats compare; called by `make bench`.

Bars: 4 seconds of processor time and 400 MB for all its renditions.

The measure of visual quality is SSIM (Wang et al. 2004) of the luminance, on blocks of 8 by 8 pixels that do not
overlap, averaged over three scales: the picture, and what is left of it at a half and at a quarter of its size. 1 is
the same picture; at 0.98 nobody sees a difference from where one reads.
"""

import os
import resource
from io import BytesIO

from PIL import Image as Pillow
from PIL import ImageDraw, ImageMath

from articles.images import bounded, nursery, plans, renditions
from articles.images.geometry import Point, Size
from articles.images.specs import FORMATS, JPEG, Format
from tests.images.files import PHOTOS, encoded

FULL = (6000, 4000)
SHOWN = 1280  # pixels: where formats are compared
C1, C2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2


def pictures() -> None:
    whole = photograph()
    content = encoded(whole, "JPEG", quality=92)
    _renditions(content)
    shown = {"made": whole.resize((SHOWN, SHOWN * 2 // 3), Pillow.Resampling.LANCZOS)}
    for name in ("sony-xperia-z2", "leica-t", "gps-iphone-4s") if PHOTOS else ():
        photo = Pillow.open(PHOTOS / f"{name}.jpg").convert("RGB")
        shown[name] = photo.resize((SHOWN, round(SHOWN * photo.height / photo.width)), Pillow.Resampling.LANCZOS)
    for name, picture in shown.items():
        _formats(name, picture)


def photograph(size: tuple[int, int] = FULL) -> Pillow.Image:
    """Clouds at several scales, a horizon, hard edges, and the grain of a sensor."""
    width, height = size
    bands = []
    for number in range(3):
        band = Pillow.linear_gradient("L").resize(size)
        for coarse in (400, 60, 12):
            clouds = Pillow.effect_noise((max(1, width // coarse), max(1, height // coarse)), 90)
            band = Pillow.blend(band, clouds.resize(size, Pillow.Resampling.BICUBIC), 0.3 + 0.05 * number)
        bands.append(Pillow.blend(band, Pillow.effect_noise(size, 60), 0.06))
    picture = Pillow.merge("RGB", bands)
    draw = ImageDraw.Draw(picture)
    for number in range(60):
        left, top = number * 997 % width, height // 2 + number * 613 % (height // 2)
        draw.rectangle((left, top, left + width // 40, top + height // 12), fill=(number * 4, 40, 200 - number * 3))
        draw.line((left, 0, width - left, height), fill=(20, 20, number * 4), width=3)
    return picture


def _renditions(content: bytes) -> None:
    planned = plans.plan(folder="1", content_hash="0", size=Size(*FULL), focal=Point(0.4, 0.4))
    steps = {"its first set": plans.first(planned), "the rest": planned}
    sizes, total, there = {}, 0.0, set()
    for name, wanted in steps.items():
        before = _children()
        missing = list({each.stem: each for each in wanted if each.stem not in there}.values())
        for each, made in renditions.rendered(BytesIO(content), "JPEG", missing):
            sizes.setdefault(each.format.name, []).append(len(made))
            there.add(each.stem)
        taken = _children() - before
        total += taken
        _say(f"24 megapixels, {name}: {len(missing)} renditions, seconds", f"{taken:7.3f}")
    _say("24 megapixels, all of it, seconds (bar: 4)", f"{total:7.3f}")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    _say("24 megapixels, most memory, MB (bar: 400)", f"{peak:7.0f}")
    for name, each in sizes.items():
        _say(f"24 megapixels, {len(each)} of {name}, kB", f"{sum(each) / 1000:7.0f}")


def _children() -> float:
    """Seconds of all that were begun and have ended: the zygote has to end for it, and tells of its children."""
    nursery.of(bounded.CHILD, os.getpid()).end()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _formats(name: str, picture: Pillow.Image) -> None:
    goal = 0.0
    for format in reversed(FORMATS):
        size, quality = _made(picture, format, format.options["quality"])
        goal = quality if format is JPEG else goal
        line = f"{size / 1000:7.1f} kB at SSIM {quality:.4f}"
        if format is not JPEG:
            found, equal, at = _as_good(picture, format, goal)
            line += f"; as good as JPEG by quality {found}: {equal / 1000:.1f} kB at {at:.4f}"
        _say(f"{name}, {SHOWN} px, {format.name} as set, {format.options['quality']}", line)


def _as_good(picture: Pillow.Image, format: Format, goal: float) -> tuple[int, int, float]:
    """The lowest quality, by halving, that reaches the goal."""
    low, high = 20, 95
    while low < high:
        middle = (low + high) // 2
        if _made(picture, format, middle)[1] < goal:
            low = middle + 1
        else:
            high = middle
    return low, *_made(picture, format, low)


def _made(picture: Pillow.Image, format: Format, quality: int) -> tuple[int, float]:
    content = encoded(picture, format.name, **{**format.options, "quality": quality})
    return len(content), ssim(picture, Pillow.open(BytesIO(content)))


def ssim(one: Pillow.Image, other: Pillow.Image) -> float:
    """See the top of the file."""
    a, b = one.convert("L").convert("F"), other.convert("L").convert("F")
    scales = []
    for _ in range(3):
        scales.append(_ssim(a, b))
        a, b = a.reduce(2), b.reduce(2)
    return sum(scales) / len(scales)


def _ssim(a: Pillow.Image, b: Pillow.Image) -> float:
    def mean(x: Pillow.Image, y: Pillow.Image) -> Pillow.Image:
        return ImageMath.lambda_eval(lambda of: of["x"] * of["y"], x=x, y=y).reduce(8)

    blocks = ImageMath.lambda_eval(
        lambda of: (2 * of["a"] * of["b"] + C1)
        * (2 * (of["ab"] - of["a"] * of["b"]) + C2)
        / (
            (of["a"] * of["a"] + of["b"] * of["b"] + C1)
            * (of["aa"] - of["a"] * of["a"] + of["bb"] - of["b"] * of["b"] + C2)
        ),
        a=a.reduce(8), b=b.reduce(8), aa=mean(a, a), bb=mean(b, b), ab=mean(a, b),
    )  # fmt: skip
    return blocks.resize((1, 1), Pillow.Resampling.BOX).getpixel((0, 0))


def _say(name: str, figure: str) -> None:
    print(f"{name:52} {figure}", flush=True)  # noqa: T201
