"""Looking at a file before it comes into the library: by its content, whatever its name says.

Made for a request: bounded in time and in memory. What passes may still fail to decode in the worker where it is too
large to be decoded here; the picture then says so.
"""

import hashlib
import re
import struct
import zlib
from dataclasses import dataclass
from typing import IO

from django.core.files import File
from PIL import Image as Pillow

from .geometry import Size

MAX_BYTES = 40 * 1024 * 1024
MAX_PIXELS = 60_000_000
# Decoded whole in the request up to here: half a second, and 200 MB for WebP, whose decoder keeps four copies.
# Beyond it, JPEG and PNG are still read through to the end.
MAX_PIXELS_DECODED = 12_000_000
# A progressive JPEG has about ten scans. Hundreds of empty ones make a decoder walk all its pixels as many times.
MAX_SCANS = 100

EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif", "GIF": "gif", "TIFF": "tif"}

# What a file begins with, and the decoder that may try it; other decoders are never asked.
_SIGNATURES = (
    (re.compile(rb"\xff\xd8\xff"), "JPEG"),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "PNG"),
    (re.compile(rb"RIFF....WEBP", re.S), "WEBP"),
    (re.compile(rb"GIF8[79]a"), "GIF"),
    (re.compile(rb"II\*\0|MM\0\*"), "TIFF"),
    (re.compile(rb"....ftyp(?:avif|avis)", re.S), "AVIF"),
    (re.compile(rb"....ftyp(?:mif1|msf1)(?:.{4}){1,8}?(?:avif|avis)", re.S), "AVIF"),
)
_REFUSED = (
    (
        re.compile(rb"....ftyp(?:hei|hev|mif1|msf1)", re.S),
        "This is a HEIC photograph, as telephones keep them. Export or share it as JPEG, and upload that.",
    ),
    (
        re.compile(rb"%PDF"),
        "This is a PDF. Export the page or the picture in it as JPEG or PNG, and upload that.",
    ),
    (
        re.compile(rb"%!PS|\xc5\xd0\xd3\xc6"),
        "This is an EPS or PostScript drawing. Export it as PNG at the size it is to have, and upload that.",
    ),
    (
        re.compile(rb"8BPS"),
        "This is a Photoshop document. Export it as JPEG or PNG, and upload that.",
    ),
    (
        re.compile(rb"\x1f\x8b|\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?(?:<!DOCTYPE svg[^>]*>\s*)?<svg", re.S | re.I),
        "This is an SVG drawing. Export it as PNG at the size it is to have, and upload that.",
    ),
    (
        re.compile(rb"\s*<(?:!doctype html|html|head|body|script)", re.I),
        "This is a web page, not a picture. Save the picture itself, and upload that.",
    ),
)
_UNKNOWN = "This is not a picture that can be used here. Upload a JPEG, PNG, WebP, AVIF, GIF or TIFF file."
_BROKEN = "The file is damaged or was cut short on its way. Export it once more, or fetch it again from the camera."


# What Pillow's decoders raise on bytes that are not what they seem.
_DECODER_ERRORS = (OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, struct.error, zlib.error)


class UnusableImage(Exception):
    """Its text tells an editor what is wrong with the file and what to do."""


@dataclass(frozen=True)
class Checked:
    """What was read off the file; `size` is that of the picture turned upright."""

    format: str
    size: Size
    byte_size: int
    content_hash: str

    @property
    def extension(self) -> str:
        return EXTENSIONS[self.format]


def check(file: File) -> Checked:
    """Look at the whole file and leave it at its beginning. Raises UnusableImage."""
    if not file.size:
        raise UnusableImage("The file is empty.")
    if file.size > MAX_BYTES:
        raise UnusableImage(
            f"The file has {file.size / 1024**2:.0f} MB; at most {MAX_BYTES // 1024**2} can be taken. "
            "Export it as JPEG at 90 % quality."
        )
    try:
        found = _sniff(file)
        size = _look(file, found)
        return Checked(found, size, file.size, _hash(file))
    finally:
        file.seek(0)


def open_picture(file: IO[bytes], format: str) -> Pillow.Image:
    """The picture by its header, not yet decoded. Raises UnusableImage on too many pixels."""
    try:
        picture = Pillow.open(file, formats=[format])
    except Pillow.DecompressionBombError as error:
        raise UnusableImage(_too_many_pixels()) from error
    except _DECODER_ERRORS as error:
        raise UnusableImage(_BROKEN) from error
    # Pillow only warns up to twice its limit, and its limit is not ours.
    if picture.width * picture.height > MAX_PIXELS:
        raise UnusableImage(_too_many_pixels(Size(*picture.size)))
    return picture


def decode(picture: Pillow.Image) -> None:
    """Read the pixels. Raises UnusableImage where they are not all there."""
    try:
        picture.load()
    except (*_DECODER_ERRORS, Pillow.DecompressionBombError) as error:
        raise UnusableImage(_BROKEN) from error


def upright_size(picture: Pillow.Image) -> Size:
    width, height = picture.size
    is_turned = orientation(picture) >= 5
    return Size(height, width) if is_turned else Size(width, height)


def orientation(picture: Pillow.Image) -> int:
    """EXIF's orientation, 1 to 8; 1 where it is missing or nonsense."""
    try:
        # Not PNG's own `getexif`, which decodes the whole picture in search of what may stand behind the pixels.
        found = Pillow.Image.getexif(picture).get(0x0112, 1)
    except _DECODER_ERRORS:
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


def _sniff(file: File) -> str:
    file.seek(0)
    head = file.read(4096)
    for signature, found in _SIGNATURES:
        if signature.match(head):
            return found
    for signature, advice in _REFUSED:
        if signature.match(head):
            raise UnusableImage(advice)
    raise UnusableImage(_UNKNOWN)


def _look(file: File, found: str) -> Size:
    if found == "JPEG":
        _count_scans(file)
    file.seek(0)
    picture = open_picture(file, found)
    size = upright_size(picture)
    if found == "JPEG":
        # Every byte is read, and an eighth of each side decoded: cheap at any size.
        picture.draft(None, (max(1, picture.width // 8), max(1, picture.height // 8)))
        decode(picture)
    elif picture.width * picture.height <= MAX_PIXELS_DECODED:
        decode(picture)
    elif found == "PNG":
        file.seek(0)
        _verify(open_picture(file, found))
    return size


def _count_scans(file: File) -> None:
    file.seek(0)
    if file.read().count(b"\xff\xda") > MAX_SCANS:
        raise UnusableImage(_BROKEN)


def _verify(picture: Pillow.Image) -> None:
    """Read through by its checksums, without decoding; Pillow wants a picture for it that was not touched yet."""
    try:
        picture.verify()
    except _DECODER_ERRORS as error:
        raise UnusableImage(_BROKEN) from error


def _hash(file: File) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    return digest.hexdigest()


def _too_many_pixels(size: Size | None = None) -> str:
    has = f"The picture has {size.width} × {size.height} pixels" if size else "The picture has far too many pixels"
    return (
        f"{has}; at most {MAX_PIXELS // 1_000_000} million can be taken. Export it smaller: 6000 pixels wide is ample."
    )
