"""PURE. What a file is by what it begins with, whatever its name says."""

import re

from .unusable import UnusableImage

# Enough for every signature; and of the files that are made of boxes (AVIF, HEIC), enough for what describes them.
HEAD = 256 * 1024
_BEGINNING = 4096

_TAKEN = (
    (re.compile(rb"\xff\xd8\xff"), "JPEG"),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "PNG"),
    (re.compile(rb"RIFF....WEBP", re.S), "WEBP"),
    (re.compile(rb"GIF8[79]a"), "GIF"),
    (re.compile(rb"II\*\0|MM\0\*"), "TIFF"),
    (re.compile(rb"....ftyp(?:avif|avis)", re.S), "AVIF"),
    (re.compile(rb"....ftyp(?:mif1|msf1)(?:.{4}){1,8}?(?:avif|avis)", re.S), "AVIF"),
    (re.compile(rb"....ftyp(?:hei|hev|mif1|msf1)", re.S), "HEIC"),
)
_REFUSED = (
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
_UNKNOWN = "This is not a picture that can be used here. Upload a JPEG, PNG, WebP, AVIF, GIF, TIFF or HEIC file."


def recognise(head: bytes) -> str:
    """The format of a file whose first HEAD bytes these are. Raises UnusableImage."""
    beginning = head[:_BEGINNING]
    for signature, found in _TAKEN:
        if signature.match(beginning):
            return found
    for signature, advice in _REFUSED:
        if signature.match(beginning):
            raise UnusableImage(advice)
    raise UnusableImage(_UNKNOWN)
