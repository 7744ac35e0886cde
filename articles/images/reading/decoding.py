"""Opening a picture whose format is known, and turning it upright. For a child process: see `bounded.py`."""

import struct
import zlib
from typing import IO

import pi_heif
from PIL import AvifImagePlugin
from PIL import Image as Pillow
from PIL.TiffImagePlugin import TiffImageFile

from articles.images.geometry import Size
from articles.images.unusable import DAMAGED, UnusableImage

from .bounds import refuse_pixels

# What Pillow's decoders raise on bytes that are not what they seem.
DECODER_ERRORS = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    LookupError,
    TypeError,
    RuntimeError,
    struct.error,
    zlib.error,
)

# Each further thread takes memory, and a core from somebody else.
AvifImagePlugin.DEFAULT_MAX_THREADS = 1
# Its limit is three times ours, and where it only warns, we refuse.
Pillow.MAX_IMAGE_PIXELS = None
pi_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=1)
_NAMES_OF_PILLOW = {"HEIC": "HEIF"}


def open_picture(file: IO[bytes], format: str) -> Pillow.Image:
    """The picture by its header, not yet decoded. Raises UnusableImage on too many pixels."""
    try:
        picture = Pillow.open(file, formats=[_NAMES_OF_PILLOW.get(format, format)])
    except DECODER_ERRORS as error:
        raise UnusableImage(DAMAGED) from error
    refuse_pixels(Size(*picture.size))
    return picture


def decode(picture: Pillow.Image) -> None:
    """Read the pixels. Raises UnusableImage where they are not all there."""
    try:
        picture.load()
    except DECODER_ERRORS as error:
        raise UnusableImage(DAMAGED) from error


def upright_size(picture: Pillow.Image) -> Size:
    width, height = picture.size
    is_turned = orientation(picture) >= 5
    return Size(height, width) if is_turned else Size(width, height)


def orientation(picture: Pillow.Image) -> int:
    """EXIF's orientation, 1 to 8; 1 where it is missing or nonsense, or where Pillow sees to it itself."""
    if isinstance(picture, TiffImageFile):
        return 1
    try:
        # Not PNG's own `getexif`, which decodes the whole picture in search of what may stand behind the pixels.
        found = Pillow.Image.getexif(picture).get(0x0112, 1)
    except DECODER_ERRORS:
        return 1
    return found if isinstance(found, int) and 1 <= found <= 8 else 1


def turned_upright(picture: Pillow.Image, turn: int) -> Pillow.Image:
    method = {
        2: Pillow.Transpose.FLIP_LEFT_RIGHT,
        3: Pillow.Transpose.ROTATE_180,
        4: Pillow.Transpose.FLIP_TOP_BOTTOM,
        5: Pillow.Transpose.TRANSPOSE,
        6: Pillow.Transpose.ROTATE_270,
        7: Pillow.Transpose.TRANSVERSE,
        8: Pillow.Transpose.ROTATE_90,
    }.get(turn)
    return picture if method is None else picture.transpose(method)
