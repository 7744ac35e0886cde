"""What a file says of its picture: by XMP, IPTC and EXIF, whichever it has.

Of several that speak, XMP is believed before IPTC and both before EXIF, as IPTC's own guidance has it: the newer is
what desks edit; cameras wrote the last. But what has lost letters on its way gives way to what has them.
"""

import binascii
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PIL import Image as Pillow
from PIL.TiffImagePlugin import IPTC_NAA_CHUNK, TiffImageFile

from . import exif, iptc, wire, xmp
from .facts import Facts

# As long as the library has room for.
LONGEST = {
    "title": 200,
    "caption": 600,
    "credit": 200,
    "copyright_notice": 300,
    "place": 200,
    "alt": 300,
    "terms": 1000,
}
LONGEST_KEYWORD, MOST_KEYWORDS = 100, 50
_LARGEST_BLOCK = 256 * 1024
# Of a text that is cut to six hundred characters in the end.
_READ = 4000


@dataclass(frozen=True)
class Embedded:
    """Plain text, as long as the library has room for, and empty where nothing is known. GPS is never asked."""

    title: str = ""
    caption: str = ""
    credit: str = ""
    copyright_notice: str = ""
    taken_on: date | None = None
    place: str = ""
    keywords: tuple[str, ...] = ()
    alt: str = ""
    terms: str = ""


def read(picture: Pillow.Image) -> Embedded:
    """Off a picture that is open, not yet decoded. Whatever cannot be read counts as not there."""
    sources = [xmp.read(_xmp_packet(picture)), iptc.read(_iptc_block(picture)), exif.read(picture)]
    best = partial(_best, sources)
    said = {
        "title": best("headline", wire.title) or best("title", wire.title),
        "caption": best("caption", wire.caption),
        "credit": wire.credit(_creators(sources), best("credit")),
        "copyright_notice": best("copyright"),
        "place": wire.place([best(part) for part in ("sublocation", "city", "state", "country")]),
        "alt": best("alt"),
        "terms": best("terms"),
    }
    days = (wire.day(value) for facts in sources for value in facts.get("taken", []))
    keywords = (
        wire.keywords(facts.get("keywords", []), longest=LONGEST_KEYWORD, most=MOST_KEYWORDS) for facts in sources
    )
    return Embedded(
        **{name: wire.cut(value, LONGEST[name]) for name, value in said.items()},
        taken_on=next(filter(None, days), None),
        keywords=next(filter(None, keywords), ()),
    )


def _best(sources: list[Facts], name: str, cleaned: Callable[[str], str] = wire.words) -> str:
    return wire.most_readable([cleaned(value[:_READ]) for facts in sources for value in facts.get(name, [])])


def _creators(sources: list[Facts]) -> list[str]:
    for facts in sources:
        if creators := list(filter(None, (wire.words(value[:_READ]) for value in facts.get("creator", [])[:10]))):
            return creators
    return []


def _xmp_packet(picture: Pillow.Image) -> bytes:
    packet = picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp") or b""
    if isinstance(packet, str):
        packet = packet.encode(errors="replace")
    return packet if isinstance(packet, bytes) else b""


def _iptc_block(picture: Pillow.Image) -> bytes:
    block: object = b""
    if isinstance(picture, TiffImageFile):
        # Photoshop calls it numbers of four bytes, which in an Intel file would come out turned round.
        block = picture.tag_v2._tagdata.get(IPTC_NAA_CHUNK)
    elif isinstance(resources := picture.info.get("photoshop"), dict):
        block = resources.get(0x0404)
    elif isinstance(profile := picture.info.get("Raw profile type iptc"), str):
        block = _from_png(profile)
    return block[:_LARGEST_BLOCK] if isinstance(block, bytes) else b""


def _from_png(profile: str) -> bytes:
    """As ImageMagick writes it: a name, a length, and hexadecimal digits; within them, Photoshop's resource."""
    try:
        content = binascii.unhexlify("".join(profile.split()[2:]))
    except (ValueError, UnicodeError):
        return b""
    return content[max(0, content.find(b"\x1c\x02")) :]
