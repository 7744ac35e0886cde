"""Which colours a picture is in: by its profile, or by what else its file says of them. For a child process."""

from typing import IO

from PIL import Image as Pillow

from . import codes, inks, spaces
from .decoding import DECODER_ERRORS

_DETAILS, _INTEROPERABILITY, _INDEX = 0x8769, 0xA005, 1


def profiles(picture: Pillow.Image, file: IO[bytes], format: str) -> list[bytes]:
    """Of a picture that is open, not yet decoded: what to go by, the best first. None of them: sRGB."""
    named = _named(picture, file, format)
    given = picture.info.get("icc_profile")
    # PNG has it that its numbers go before its profile; in the others they only complete it.
    found = [named, given] if format == "PNG" else [given, None if given else named]
    return [each for each in (*found, inks.profile() if picture.mode == "CMYK" else None) if each]


def _named(picture: Pillow.Image, file: IO[bytes], format: str) -> bytes | None:
    if format == "HEIC":
        told = picture.info.get("nclx_profile") or {}
        return spaces.numbered(told.get("color_primaries", 2), told.get("transfer_characteristics", 2))
    if format == "AVIF":
        found = codes.of_avif(_whole(file))
        return spaces.numbered(*found) if found else None
    if format == "PNG":
        return _of_png(picture, file)
    return spaces.adobe_rgb() if format == "JPEG" and picture.mode == "RGB" and _is_adobe_rgb(picture) else None


def _of_png(picture: Pillow.Image, file: IO[bytes]) -> bytes | None:
    if found := codes.of_png(_whole(file)):
        return spaces.numbered(*found)
    gamma, points = picture.info.get("gamma"), picture.info.get("chromaticity")
    if "srgb" in picture.info or not gamma:
        return None
    white, red, green, blue = zip(points[::2], points[1::2], strict=True) if points else (spaces.D65, *spaces.BT_709)
    return spaces.measured(white, red, green, blue, gamma)


def _is_adobe_rgb(picture: Pillow.Image) -> bool:
    """Cameras that are set to it write no profile, but a word for it (DCF 2.0: "R03") in a corner of EXIF."""
    try:
        exif = picture.getexif()
        exif.get_ifd(_DETAILS)
        return str(exif.get_ifd(_INTEROPERABILITY).get(_INDEX, "")).startswith("R03")
    except DECODER_ERRORS:
        return False


def _whole(file: IO[bytes]) -> bytes:
    at = file.tell()
    file.seek(0)
    try:
        return file.read()
    finally:
        file.seek(at)
