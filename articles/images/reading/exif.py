"""EXIF: what a camera writes, and some programs. Its text has no encoding, or three of its own."""

from PIL import Image as Pillow

from .decoding import DECODER_ERRORS
from .facts import Facts

_DESCRIPTION, _ARTIST, _COPYRIGHT = 0x010E, 0x013B, 0x8298
_XP_TITLE, _XP_COMMENT, _XP_AUTHOR, _XP_KEYWORDS = 0x9C9B, 0x9C9C, 0x9C9D, 0x9C9E
_DETAILS, _TAKEN, _COMMENT = 0x8769, 0x9003, 0x9286


def read(picture: Pillow.Image) -> Facts:
    try:
        # Not PNG's own `getexif`, which decodes the whole picture.
        exif = Pillow.Image.getexif(picture)
        details = exif.get_ifd(_DETAILS)
    except DECODER_ERRORS:
        return {}
    return {
        "title": [_wide(exif.get(_XP_TITLE))],
        "caption": [_text(exif.get(_DESCRIPTION)), _wide(exif.get(_XP_COMMENT)), _comment(details.get(_COMMENT))],
        "creator": [_text(exif.get(_ARTIST)) or _wide(exif.get(_XP_AUTHOR))],
        # The photographer's, a NUL, the editor's.
        "copyright": [", ".join(filter(str.strip, _text(exif.get(_COPYRIGHT)).split("\0")))],
        "taken": [_text(details.get(_TAKEN))],
        "keywords": _wide(exif.get(_XP_KEYWORDS)).split(";"),
    }


def _text(value: object) -> str:
    """Said to be ASCII. Programs write UTF-8, and others what their Windows has."""
    if isinstance(value, str):
        value = value.encode("latin-1", "replace")
    if not isinstance(value, bytes):
        return ""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("cp1252", "replace")


def _wide(value: object) -> str:
    """Windows' own fields: UTF-16."""
    if isinstance(value, tuple) and all(isinstance(byte, int) and 0 <= byte < 256 for byte in value):
        value = bytes(value)
    return value.decode("utf-16-le", "replace") if isinstance(value, bytes) else ""


def _comment(value: object) -> str:
    """Eight bytes for the encoding, then the text."""
    if not isinstance(value, bytes):
        return ""
    charset, text = value[:8].rstrip(b"\0 ").upper(), value[8:]
    if charset == b"UNICODE":
        if text.startswith((b"\xff\xfe", b"\xfe\xff")):
            return text.decode("utf-16", "replace")
        # In the order of the file's own numbers, or not: NULs stand before Latin letters, or after them.
        return text.decode("utf-16-be" if text[::2].count(0) > text[1::2].count(0) else "utf-16-le", "replace")
    if charset == b"JIS":
        return text.decode("iso2022_jp", "replace")
    return _text(text) if charset in {b"ASCII", b""} else ""
