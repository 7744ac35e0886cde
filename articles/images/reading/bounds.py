"""PURE. How large a file may be that comes in, and what is said to whoever brings a larger one."""

from articles.images.geometry import Size
from articles.images.unusable import UnusableImage

MAX_BYTES = 40 * 1024 * 1024
# The largest of the cameras that are held in one hand have 61 million.
MAX_PIXELS = 65_000_000
# Of what moves: a minute at sixteen pictures a second, and all its pictures together ten large photographs.
MAX_FRAMES = 1000
MAX_PIXELS_MOVING = 300_000_000


def refuse_bytes(byte_size: int) -> None:
    if byte_size > MAX_BYTES:
        raise UnusableImage(
            # How large it is is not known here: of one that is too large only so much is kept.
            f"The file is too large: at most {MAX_BYTES // 1024**2} MB can be taken. Export it as JPEG at 90 % quality."
        )


def refuse_pixels(size: Size) -> None:
    if size.width * size.height > MAX_PIXELS:
        raise UnusableImage(
            f"The picture has {size.width} × {size.height} pixels; at most {MAX_PIXELS // 1_000_000} million can be "
            "taken. Export it smaller: 6000 pixels wide is ample."
        )


def refuse_frames(size: Size, frames: int) -> None:
    if frames > MAX_FRAMES or (frames > 1 and size.width * size.height * frames > MAX_PIXELS_MOVING):
        raise UnusableImage(
            f"The animation has {frames} pictures of {size.width} × {size.height} pixels, too much for a page to play. "
            "Make it shorter or smaller."
        )
