"""PURE. What a file is by what it begins with, whatever its name says."""

import re

from articles.images.unusable import DAMAGED, UnusableImage

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
    (re.compile(rb"....ftyp(?:mif1|msf1|miaf)(?:.{4}){1,8}?(?:avif|avis)", re.S), "AVIF"),
    (re.compile(rb"....ftyp(?:hei|hev|mif1|msf1)", re.S), "HEIC"),
)
_AS_JPEG = "Export it as JPEG, and upload that."
_AS_EITHER = "Export it as JPEG or PNG, and upload that."
_AS_PNG = "Export it as PNG at the size it is to have, and upload that."
_SVG = rb"(?i:\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?(?:<!DOCTYPE svg[^>]*>\s*)?<(?:\w{1,20}:)?svg\b)"
_REFUSED = (
    (rb"%PDF", "This is a PDF. Export the page or the picture in it as JPEG or PNG, and upload that."),
    (rb"%!PS|\xc5\xd0\xd3\xc6", f"This is an EPS or PostScript drawing. {_AS_PNG}"),
    (rb"8BPS", f"This is a Photoshop document. {_AS_EITHER}"),
    (rb"gimp xcf", f"This is a GIMP document. {_AS_EITHER}"),
    (_SVG, f"This is an SVG drawing. {_AS_PNG}"),
    (rb"\x1f\x8b", f"This is a packed file. Unpack it; if it is an SVG drawing: {_AS_PNG[0].lower()}{_AS_PNG[1:]}"),
    (
        rb"PK\x03\x04|Rar!|7z\xbc\xaf",
        "This is an archive or an office document. Upload the pictures in it, one by one.",
    ),
    (
        rb"....ftypcrx|IIU\0|IIR[OS]|MMOR|FUJIFILMCCD-RAW|FOVb|\0MRM",
        f"This is a camera’s raw file, which every program develops in its own way. {_AS_JPEG}",
    ),
    (rb"....ftypjxl |\xff\x0a|\0\0\0\x0cJXL ", f"This is a JPEG XL picture, which few programs know yet. {_AS_JPEG}"),
    (rb"\0\0\0\x0cjP  |\xff\x4f\xff\x51", f"This is a JPEG 2000 picture, which few programs know. {_AS_JPEG}"),
    (
        rb"....(?:ftyp|moov|mdat|wide)|\x1aE\xdf\xa3|RIFF....AVI |\0\0\x01[\xb0-\xbf]|FLV\x01|OggS",
        "This is a film or a sound, not a picture. Take a still from it as JPEG, and upload that.",
    ),
    (rb"BM....\0\0\0\0|\0\0[\x01\x02]\0|II\+\0|MM\0\+", f"This is a picture of an older or a rarer kind. {_AS_EITHER}"),
    (
        rb"\0\x05\x16\x07",
        "This is a companion that a Mac keeps beside a file (its name begins with “._”). Upload the picture itself.",
    ),
    (
        rb"\s*(?:<\?xpacket|<x:xmpmeta)",
        "This is what a program notes beside a picture (XMP). Upload the picture itself.",
    ),
    (
        rb"(?i:\s*<(?:!doctype html|html|head|body|script))",
        "This is a web page, not a picture. Save the picture itself, and upload that.",
    ),
    (rb"\0{512}", DAMAGED),
)
_ADVICE = [(re.compile(pattern, re.S), advice) for pattern, advice in _REFUSED]
_TAKE = "Upload a JPEG, PNG, WebP, AVIF, GIF, TIFF or HEIC file."


def recognise(head: bytes) -> str:
    """The format of a file whose first HEAD bytes these are. Raises UnusableImage."""
    beginning = head[:_BEGINNING]
    for signature, found in _TAKEN:
        if signature.match(beginning):
            return _by_codec(head, found) if found in {"AVIF", "HEIC"} else found
    for signature, advice in _ADVICE:
        if signature.match(beginning):
            raise UnusableImage(advice)
    is_text = not re.search(rb"[\0-\x08\x0e-\x1f]", beginning)
    raise UnusableImage(
        f"This is {'a text, not a picture' if is_text else 'no picture that can be used here'}. {_TAKE}"
    )


def _by_codec(head: bytes, found: str) -> str:
    """One kind of box holds both: what is configured inside decides, and not the brand outside."""
    has_av1, has_hevc = b"av1C" in head, b"hvcC" in head
    if has_av1 == has_hevc:
        return found
    return "AVIF" if has_av1 else "HEIC"
