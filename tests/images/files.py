"""Picture files made for a test, with what cameras and pranksters put into them."""

import struct
import zlib
from io import BytesIO
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Pillow

from articles.images.reading import decoding, signatures

_DATA = next((path / "shared/data" for path in Path(__file__).parents if (path / "shared/data").is_dir()), None)
PHOTOS = _DATA and _DATA / "photos"
ORIENTATIONS = _DATA and _DATA / "orientation"


def painted(size=(600, 400), mode="RGB") -> Pillow.Image:
    """Red to the left, green to the right, blue grows downwards: every corner is different."""
    width, height = size
    across = Pillow.linear_gradient("L").rotate(90).resize(size)
    down = Pillow.linear_gradient("L").resize(size)
    picture = Pillow.merge("RGB", (across, Pillow.eval(across, lambda value: 255 - value), down))
    return picture if mode == "RGB" else picture.convert(mode)


def encoded(picture: Pillow.Image, format: str = "JPEG", **options) -> bytes:
    out = BytesIO()
    picture.save(out, format, **options)
    return out.getvalue()


def upload(content: bytes, name: str = "IMG_0001.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


def photograph(size=(600, 400), **options) -> SimpleUploadedFile:
    return upload(encoded(painted(size), **options))


def opened(content: bytes) -> Pillow.Image:
    """By its content, as `looking` opens it; in this process, which is quick, and for files of our own."""
    return decoding.open_picture(BytesIO(content), signatures.recognise(content[: signatures.HEAD]))


def with_gps(picture: Pillow.Image, *, orientation: int = 1) -> bytes:
    exif = Pillow.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "CAMERAMAKER"
    exif[0x8825] = {1: "N", 2: (50.0, 27.0, 0.0), 3: "E", 4: (30.0, 31.0, 0.0)}
    return encoded(picture, "JPEG", exif=exif, comment=b"REPORTERSECRET")


def bomb(width: int = 14_000, height: int = 14_000) -> bytes:
    """A PNG of a few kilobytes that would be 196 million pixels."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0" * ((width // 8 + 1) * height), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def chunk(kind: bytes, data: bytes) -> bytes:
    """A part of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
