"""PURE. What can be known of a file by walking over its parts without decoding any: whether it is whole, how many
pictures are in it, and whether it is made to keep a decoder busy.

Decoders check much of this, too, but each in its own time; Pillow's loops over parts are Python's.
"""

import re
from collections.abc import Callable, Iterator
from mmap import mmap

from articles.images.geometry import Size
from articles.images.unusable import DAMAGED, UnusableImage

from . import tiff
from .bounds import refuse_frames, refuse_pixels

# Far more than any program writes.
_MOST_SEGMENTS = 5_000
# What EXIF is split into where it does not fit into one segment.
_MOST_PORTIONS = 50
_LONGEST_GAP = 4096
_MOST_CHUNKS = 50_000
_MOST_BLOCKS = 500_000
_MOST_BOXES = 1_000
# A progressive JPEG has about ten scans, and each is another walk over all its pixels.
_MOST_SCANS = 100
_MOST_PIXELS_SCANNED = 2_000_000_000

_MARKER = re.compile(rb"\xff([^\0\xff\xd0-\xd7])")

Data = bytes | mmap


def frames(data: Data, format: str) -> int:
    """How many pictures follow each other. Raises UnusableImage, also where they are too many or too large."""
    try:
        return _WALKS[format](data)
    except (IndexError, ValueError) as error:
        raise UnusableImage(DAMAGED) from error


def _jpeg(data: Data) -> int:
    scans, portions, size = 0, 0, Size(0, 0)
    for marker, at in _segments(data):
        scans += marker == 0xDA
        portions += marker == 0xE1 and data[at + 2 : at + 6] == b"Exif"
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            size = Size(int.from_bytes(data[at + 5 : at + 7]), int.from_bytes(data[at + 3 : at + 5]))
            refuse_pixels(size)
    _refuse_if(portions > _MOST_PORTIONS)
    _refuse_if(scans > _MOST_SCANS or scans * size.width * size.height > _MOST_PIXELS_SCANNED)
    # Of a pair for stereo, or of a photograph and its own darker self, the first is the picture.
    return 1


def _segments(data: Data) -> Iterator[tuple[int, int]]:
    """Marker, and where its length stands, up to the end of the picture: telephones put films behind it."""
    at, in_scan = 2, False
    for _ in range(_MOST_SEGMENTS):
        found = _MARKER.search(data, at)
        # Pillow looks for the next marker byte by byte.
        _refuse_if(not in_scan and (found.start() if found else len(data)) - at > _LONGEST_GAP)
        if not found or found[1] == b"\xd9":
            return
        marker, at = found[1][0], found.end()
        in_scan = marker == 0xDA
        if marker not in {0x01, 0xD8}:
            yield marker, at
            at += int.from_bytes(data[at : at + 2])
    raise UnusableImage(DAMAGED)


def _png(data: Data) -> int:
    at, count, frames = 8, 0, 0
    size = Size(int.from_bytes(data[16:20]), int.from_bytes(data[20:24]))
    while at < len(data):
        kind = data[at + 4 : at + 8]
        frames += kind == b"fcTL"
        count += 1
        _refuse_if(count > _MOST_CHUNKS)
        at += 12 + int.from_bytes(data[at : at + 4])
        if kind == b"IEND":
            break
    refuse_pixels(size)
    refuse_frames(size, frames)
    return max(1, frames)


def _gif(data: Data) -> int:
    size = Size(int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little"))
    at, count, blocks = 13 + _colours(data[10]), 0, 0
    while at < len(data) and data[at] in b"\x21\x2c":
        if data[at] == 0x2C:
            count += 1
            size = _covering(size, data[at + 1 : at + 9])
            at += 11 + _colours(data[at + 9])
        else:
            at += 2
        while (length := data[at]) and blocks <= _MOST_BLOCKS:
            at += length + 1
            blocks += 1
        at += 1
        _refuse_if(blocks > _MOST_BLOCKS)
        refuse_frames(size, count)
    refuse_pixels(size)
    _refuse_if(not count)
    return count


def _colours(flags: int) -> int:
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _covering(size: Size, place: bytes) -> Size:
    """A picture may stand outside the canvas, which then grows."""
    left, top, width, height = (int.from_bytes(place[at : at + 2], "little") for at in (0, 2, 4, 6))
    return Size(max(size.width, left + width), max(size.height, top + height))


def _webp(data: Data) -> int:
    _refuse_if(int.from_bytes(data[4:8], "little") + 8 > len(data) + 1)
    size, count, frames, at = Size(1, 1), 0, 0, 12
    while at + 8 <= len(data):
        kind, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        if kind == b"VP8X":
            size = Size(
                int.from_bytes(data[at + 12 : at + 15], "little") + 1,
                int.from_bytes(data[at + 15 : at + 18], "little") + 1,
            )
        frames += kind == b"ANMF"
        count += 1
        _refuse_if(count > _MOST_CHUNKS)
        at += 8 + length + length % 2
    refuse_pixels(size)
    refuse_frames(size, frames)
    return max(1, frames)


def _boxes(data: Data) -> int:
    at = 0
    for _ in range(_MOST_BOXES):
        length = int.from_bytes(data[at : at + 4])
        if length == 1:
            length = int.from_bytes(data[at + 8 : at + 16])
        at += length
        if at == len(data) or not length:
            # How many pictures there are, the decoder reads off its tables.
            return 1
        _refuse_if(at > len(data) - 8)
    raise UnusableImage(DAMAGED)


def _refuse_if(is_harmful: bool) -> None:
    if is_harmful:
        raise UnusableImage(DAMAGED)


_WALKS: dict[str, Callable[[Data], int]] = {
    "JPEG": _jpeg,
    "PNG": _png,
    "GIF": _gif,
    "WEBP": _webp,
    "TIFF": tiff.pages,
    "AVIF": _boxes,
    "HEIC": _boxes,
}
