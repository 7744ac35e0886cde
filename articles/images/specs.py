"""PURE. The one list of what renditions there are, and of which a page uses where.

A rendition more costs every picture of the library encoding time and space: measure before adding one.
After a change, `manage.py build_renditions` brings the library up to date; meanwhile pages show what is there.
"""

from dataclasses import dataclass
from typing import Any, Final

from .geometry import Size


@dataclass(frozen=True)
class Format:
    name: str
    extension: str
    has_alpha: bool
    options: dict[str, Any]
    moves: bool = False

    @property
    def mime(self) -> str:
        return f"image/{self.name}"


# Measured on photographs: AVIF at speed 8 takes four times as long as at 9 for 3 to 10 % fewer bytes, WebP by method 4
# twice as long as by 2 for 5 %. At these qualities the three look alike (SSIM 0.99, see `make bench`): of three
# photographs 1280 px wide they take 416, 536 and 525 kB. One thread: two workers on two cores do more than one worker
# with two.
AVIF: Final = Format("avif", "avif", True, {"quality": 65, "speed": 9, "max_threads": 1})
WEBP: Final = Format("webp", "webp", True, {"quality": 80, "method": 2})
JPEG: Final = Format("jpeg", "jpg", False, {"quality": 74, "progressive": True})

# An animation, for browsers that know WebP; the others have a still. It plays as many whole times as fit into the
# seconds after which WCAG (2.2.2) asks for a way to stop it, and then stands still; a longer one is cut there.
MOVING: Final = Format("webp", "webp", True, {"quality": 65, "method": 2}, moves=True)
MOVING_SECONDS: Final = 5
MOVING_FRAMES: Final = 120
# Of all its frames together, and of the file: past either it plays at fewer frames a second.
MOVING_PIXELS: Final = 40_000_000
MOVING_BYTES: Final = 3_000_000
# Formats whose frames are moments. (Those of a TIFF are pages, and of a HEIC other views.)
ANIMATED: Final = frozenset({"GIF", "WEBP", "AVIF", "PNG"})

# In the order in which a browser is offered them.
FORMATS: Final = (AVIF, WEBP, JPEG)

# Pixels. WebP has room for no more; AVIF and JPEG have.
TALLEST: Final = 16_383


@dataclass(frozen=True)
class Cut:
    """One ratio, in some widths and formats. No ratio: the picture's own."""

    ratio: Size | None
    widths: tuple[int, ...]
    formats: tuple[Format, ...] = FORMATS

    @property
    def moves(self) -> bool:
        return any(format.moves for format in self.formats)


CUTS: Final = {
    "own": Cut(None, (320, 640, 960, 1280, 1920)),
    "3x2": Cut(Size(3, 2), (320, 640, 960, 1280, 1920)),
    "16x9": Cut(Size(16, 9), (640, 1280)),
    "4x3": Cut(Size(4, 3), (400, 800)),
    "4x5": Cut(Size(4, 5), (400, 800)),
    "1x1": Cut(Size(1, 1), (160, 320, 640)),
    # For Open Graph and the like: what fetches it may know neither AVIF nor WebP.
    "share": Cut(Size(191, 100), (1200,), (JPEG,)),
    # Only of what came as an animation.
    "moving": Cut(None, (640,), (MOVING,)),
}


@dataclass(frozen=True)
class Use:
    """Where a page shows a picture: from which cut, up to which width, and how wide it will be there.

    `sizes` is the attribute of that name: what a browser must know before it has the stylesheet. What came as an
    animation stays one, at its own ratio, where `moves`. Where `waits`, a page keeps the place of a picture that is
    still being prepared; the desk says so in words.
    """

    cut: str
    up_to: int
    sizes: str
    moves: bool = False
    waits: bool = True


USES: Final = {
    "lead": Use("3x2", 1920, "(min-width: 80rem) 75rem, 100vw", moves=True),
    "body": Use("own", 1280, "(min-width: 48rem) 44rem, 100vw", moves=True),
    "gallery": Use("own", 1920, "(min-width: 64rem) 58rem, 100vw", moves=True),
    "front": Use("3x2", 1920, "(min-width: 60rem) 47rem, 100vw"),
    "further": Use("3x2", 1920, "(min-width: 60rem) 47rem, 100vw"),
    "card": Use("3x2", 960, "(min-width: 60rem) 24rem, (min-width: 40rem) 50vw, 100vw"),
    "topic": Use("4x3", 800, "(min-width: 60rem) 28rem, (min-width: 40rem) 50vw, 100vw"),
    "wide": Use("16x9", 1280, "(min-width: 60rem) 40rem, 100vw"),
    "tall": Use("4x5", 800, "(min-width: 60rem) 20rem, (min-width: 40rem) 50vw, 100vw"),
    "thumb": Use("1x1", 320, "7rem"),
    "portrait": Use("1x1", 640, "10rem"),
    # In the desk.
    "written": Use("own", 1280, "(min-width: 48rem) 44rem, 100vw", moves=True, waits=False),
    "chosen": Use("3x2", 960, "(min-width: 60rem) 24rem, 100vw", waits=False),
    "library": Use("own", 640, "(min-width: 40rem) 16rem, 50vw", waits=False),
    "whole": Use("own", 1920, "(min-width: 80rem) 75rem, 100vw", moves=True, waits=False),
}
