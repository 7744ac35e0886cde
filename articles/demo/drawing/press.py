"""The print shop every picture shares: paper, inks, plates, screens and grain.

A picture is a Sheet on which plates are printed one after another. All coordinates are in
sheet units: the sheet is 1800 units wide whatever its size in pixels.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from .forms import Point, Points, smooth, taper

Colour = tuple[int, int, int]
Tone = Callable[[float, float], float]

UNITS = 1800
OVERSAMPLE = 2

OXBLOOD: Colour = (143, 29, 33)
INK: Colour = (25, 24, 22)
SEA: Colour = (31, 58, 74)
OCHRE: Colour = (201, 146, 46)
SAGE: Colour = (109, 127, 94)
PAPER: Colour = (244, 239, 228)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """The first ink with a share (0 to 1) of the second."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def tint(colour: Colour, strength: float) -> Colour:
    """An ink let down with paper white; strength 1 is the ink itself."""
    return mix(PAPER, colour, strength)


def deep(colour: Colour, share: float) -> Colour:
    """An ink darkened with a share of black ink."""
    return mix(colour, INK, share)


class Plate:
    """One printing surface: shapes are raised on it, or cut away with cut=True."""

    def __init__(self, size: tuple[int, int], scale: float, shift: Point) -> None:
        self.image = Image.new("L", (size[0] * OVERSAMPLE, size[1] * OVERSAMPLE), 0)
        self._draw = ImageDraw.Draw(self.image)
        self._scale = scale * OVERSAMPLE
        self._shift = shift

    def _place(self, points: Sequence[Point]) -> list[Point]:
        dx, dy = self._shift
        return [((x + dx) * self._scale, (y + dy) * self._scale) for x, y in points]

    def flood(self) -> None:
        self.image.paste(255, (0, 0, *self.image.size))

    def poly(self, points: Points, *, cut: bool = False) -> None:
        self._draw.polygon(self._place(points), fill=0 if cut else 255)

    def blob(self, points: Points, *, cut: bool = False) -> None:
        """A closed shape with a smooth outline through the points."""
        self.poly(smooth(points, closed=True), cut=cut)

    def rect(self, x0: float, y0: float, x1: float, y1: float, *, cut: bool = False) -> None:
        self.poly([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], cut=cut)

    def oval(self, x: float, y: float, rx: float, ry: float, *, cut: bool = False) -> None:
        corners = self._place([(x - rx, y - ry), (x + rx, y + ry)])
        self._draw.ellipse(corners, fill=0 if cut else 255)

    def disc(self, x: float, y: float, radius: float, *, cut: bool = False) -> None:
        self.oval(x, y, radius, radius, cut=cut)

    def ring(self, x: float, y: float, rx: float, ry: float, width: float, *, cut: bool = False) -> None:
        corners = self._place([(x - rx, y - ry), (x + rx, y + ry)])
        self._draw.ellipse(corners, outline=0 if cut else 255, width=max(1, round(width * self._scale)))

    def line(self, points: Points, width: float, *, cut: bool = False) -> None:
        thickness = max(1, round(width * self._scale))
        self._draw.line(self._place(points), fill=0 if cut else 255, width=thickness, joint="curve")

    def curve(self, points: Points, width: float, *, cut: bool = False) -> None:
        self.line(smooth(points), width, cut=cut)

    def gouge(self, points: Points, width: float, *, cut: bool = False) -> None:
        """A stroke that swells in the middle and runs out to a point at both ends."""
        self.poly(taper(points, width), cut=cut)

    def capsule(self, start: Point, end: Point, radius: float, *, cut: bool = False) -> None:
        self.line([start, end], radius * 2, cut=cut)
        self.disc(*start, radius, cut=cut)
        self.disc(*end, radius, cut=cut)


class Sheet:
    """A sheet of paper in the press; ink() prints a plate on it, pulled() is the finished print."""

    def __init__(self, name: str, width: int, shape: tuple[int, int], paper: Colour) -> None:
        self.rng = Random(name)  # noqa: S311  the same print every time, not a secret
        self.width = UNITS
        self.height = round(UNITS * shape[1] / shape[0])
        self.scale = width / UNITS
        self.size = (width, max(1, round(width * shape[1] / shape[0])))
        self.image = Image.new("RGB", self.size, paper)
        self._plates = 0

    @contextmanager
    def ink(
        self,
        colour: Colour,
        *,
        over: bool = False,
        shift: Point = (0, 0),
        inside: Plate | None = None,
        tone: Tone | None = None,
        pitch: float = 13,
        angle: tuple[int, int] = (2, 1),
        lines: bool = False,
    ) -> Iterator[Plate]:
        """Print one plate.

        over lets the inks below show through; shift puts the plate out of register; inside keeps the
        ink within another plate's shapes. With a tone (coverage 0 to 1 at a point) the plate prints as
        a screen of dots, or of lines, at the slope angle[1] / angle[0].
        """
        plate = Plate(self.size, self.scale, shift)
        yield plate
        if inside is not None:
            plate.image = ImageChops.multiply(plate.image, inside.image)
        inked = plate.image.getbbox()
        if inked is None:
            return
        left, top = (max(0, edge // OVERSAMPLE - 3) for edge in inked[:2])
        right, bottom = (min(full, edge // OVERSAMPLE + 4) for full, edge in zip(self.size, inked[2:], strict=True))
        box = (left, top, right, bottom)
        mask = self._worn(plate.image.reduce(OVERSAMPLE, tuple(edge * OVERSAMPLE for edge in box)))
        if tone is not None:
            mask = ImageChops.multiply(mask, self._screened(tone, pitch, angle, lines).crop(box))
        laid: Image.Image | Colour = colour
        if over:
            laid = ImageChops.multiply(self.image.crop(box), Image.new("RGB", mask.size, colour))
        self.image.paste(laid, box, mask)

    def pulled(self) -> Image.Image:
        """The print with the tooth of its paper."""
        tooth = _grain(self.size, 1).point([240 + v * 15 // 255 for v in range(256)])
        return ImageChops.multiply(self.image, Image.merge("RGB", (tooth, tooth, tooth)))

    def _worn(self, mask: Image.Image) -> Image.Image:
        """The mask as it prints: edges bitten by the grain, the odd speck that took no ink."""
        self._plates += 1
        cell = max(1, round(2.2 * self.scale))
        grain = ImageChops.offset(_grain(self.size, cell), 97 * self._plates, 61 * self._plates)
        grain = grain.crop((0, 0, *mask.size))
        bite = grain.point([v * 90 // 255 for v in range(256)])
        soft = mask.filter(ImageFilter.BoxBlur(1.1 * self.scale))
        edge = ImageChops.add(soft, bite, 1, -45).point([_clamp((v - 128) * 3 + 128) for v in range(256)])
        return ImageChops.multiply(edge, grain.point([255 - max(0, v - 205) * 2 for v in range(256)]))

    def _screened(self, tone: Tone, pitch: float, angle: tuple[int, int], lines: bool) -> Image.Image:
        columns = 96
        rows = max(2, round(columns * self.height / self.width))
        step_x, step_y = self.width / columns, self.height / rows
        values = bytes(
            round(255 * min(1.0, max(0.0, tone((i + 0.5) * step_x, (j + 0.5) * step_y))))
            for j in range(rows)
            for i in range(columns)
        )
        coverage = Image.frombytes("L", (columns, rows), values).resize(self.size, Image.Resampling.BILINEAR)
        period = max(3, round(pitch * self.scale * math.hypot(*angle)))
        screen = _screen(self.size, period, angle, lines)
        slope = max(2.0, pitch * self.scale * 1.1)
        both = ImageChops.add(coverage, screen, 2)
        return both.point([_clamp((v - 129) * slope + 128) for v in range(256)])


def _clamp(value: float) -> int:
    return min(255, max(0, round(value)))


@lru_cache(maxsize=8)
def _grain(size: tuple[int, int], cell: int) -> Image.Image:
    """Soft random grain, the same for every sheet of a size."""
    small = (size[0] // cell + 1, size[1] // cell + 1)
    speckle = Random(cell).randbytes(small[0] * small[1])  # noqa: S311  grain, not a secret
    noise = Image.frombytes("L", small, speckle)
    return noise.resize((small[0] * cell, small[1] * cell), Image.Resampling.BICUBIC).crop((0, 0, *size))


@lru_cache(maxsize=6)
def _screen(size: tuple[int, int], period: int, angle: tuple[int, int], lines: bool) -> Image.Image:
    """A threshold screen: every tone covers its exact share of each dot or line."""
    a, b = angle
    turn = 2 * math.pi / period
    heights = []
    for y in range(period):
        for x in range(period):
            height = math.cos(turn * (a * x + b * y))
            heights.append(height if lines else height + math.cos(turn * (a * y - b * x)))
    order = sorted(range(len(heights)), key=lambda i: (round(heights[i], 6), i))
    ranks = bytearray(len(heights))
    for rank, i in enumerate(order):
        ranks[i] = 1 + rank * 253 // len(heights)
    tile = Image.frombytes("L", (period, period), bytes(ranks))
    row = Image.new("L", (size[0], period))
    for x in range(0, size[0], period):
        row.paste(tile, (x, 0))
    screen = Image.new("L", size)
    for y in range(0, size[1], period):
        screen.paste(row, (0, y))
    return screen
