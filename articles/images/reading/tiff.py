"""PURE. TIFF's directories: of a picture, of many pages, or of a camera's raw data, which looks just like it."""

from collections.abc import Iterator
from mmap import mmap
from typing import Literal

from articles.images.unusable import DAMAGED, UnusableImage

_RAW = (
    "This is a camera’s raw file, which every program develops in its own way. "
    "Export it from one of them as JPEG, and upload that."
)
_SUBFILE, _COMPRESSION, _PHOTOMETRIC, _STRIPS, _STRIP_LENGTHS = 254, 259, 262, 273, 279
_TILES, _TILE_LENGTHS, _SUBDIRECTORIES, _DNG_VERSION = 324, 325, 330, 50706
# As Nikon, Sony and Pentax pack what the sensor saw; and the sensor's own colours.
_RAW_COMPRESSIONS, _RAW_COLOURS = {34713, 32767, 65535}, {32803, 34892}

_LENGTHS = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_MOST_ENTRIES, _MOST_VALUES, _MOST_PAGES = 2_000, 70_000, 1_000

Data = bytes | mmap
Order = Literal["little", "big"]
# Tag -> the type of its values, how many, and where the first stands.
Directory = dict[int, tuple[int, int, int]]


def pages(data: Data) -> int:
    """1. Raises UnusableImage on what has more pages, on raw data, and on what is not all there."""
    order: Order = "little" if data[:2] == b"II" else "big"
    if data[8:10] == b"CR":
        raise UnusableImage(_RAW)
    directories = list(_chain(data, order))
    for each in directories:
        _refuse_raw(data, order, each)
    whole = [each for each in directories if not _first(data, order, each, _SUBFILE) & 1]
    if len(whole) > 1:
        raise UnusableImage(
            f"This TIFF has {len(whole)} pages. Export the one that is wanted, as JPEG, PNG or a TIFF of its own."
        )
    for offsets, lengths in ((_STRIPS, _STRIP_LENGTHS), (_TILES, _TILE_LENGTHS)):
        _refuse_missing(data, order, directories[0], offsets, lengths)
    return 1


def _chain(data: Data, order: Order) -> Iterator[Directory]:
    at, seen = int.from_bytes(data[4:8], order), set[int]()
    while at:
        if at in seen or len(seen) > _MOST_PAGES:
            raise UnusableImage(DAMAGED)
        seen.add(at)
        directory, at = _directory(data, order, at)
        yield directory
    if not seen:
        raise UnusableImage(DAMAGED)


def _directory(data: Data, order: Order, at: int) -> tuple[Directory, int]:
    """It, and where the next begins."""
    count = int.from_bytes(data[at : at + 2], order)
    end = at + 2 + count * 12
    if not count or count > _MOST_ENTRIES or end > len(data):
        raise UnusableImage(DAMAGED)
    directory, total = {}, 0
    for entry in range(at + 2, end, 12):
        tag, kind = (int.from_bytes(data[entry + place : entry + place + 2], order) for place in (0, 2))
        number = int.from_bytes(data[entry + 4 : entry + 8], order)
        length = _LENGTHS.get(kind, 1) * number
        total += length
        directory[tag] = kind, number, entry + 8 if length <= 4 else int.from_bytes(data[entry + 8 : entry + 12], order)
    if total > 2 * len(data):
        # Many names for one large piece of the file, each to be read into memory.
        raise UnusableImage(DAMAGED)
    return directory, int.from_bytes(data[end : end + 4], order)


def _refuse_raw(data: Data, order: Order, directory: Directory) -> None:
    inner = [_directory(data, order, at)[0] for at in _values(data, order, directory, _SUBDIRECTORIES)[:20] if at]
    is_preview = _first(data, order, directory, _SUBFILE) & 1 and inner
    if _DNG_VERSION in directory or is_preview or any(_is_raw(data, order, each) for each in (directory, *inner)):
        raise UnusableImage(_RAW)


def _is_raw(data: Data, order: Order, directory: Directory) -> bool:
    return (
        _first(data, order, directory, _COMPRESSION) in _RAW_COMPRESSIONS
        or _first(data, order, directory, _PHOTOMETRIC) in _RAW_COLOURS
    )


def _refuse_missing(data: Data, order: Order, directory: Directory, offsets: int, lengths: int) -> None:
    begins, sizes = (_values(data, order, directory, tag) for tag in (offsets, lengths))
    if any(begin + size > len(data) for begin, size in zip(begins, sizes, strict=False)):
        raise UnusableImage(DAMAGED)


def _first(data: Data, order: Order, directory: Directory, tag: int) -> int:
    return next(iter(_values(data, order, directory, tag)), 0)


def _values(data: Data, order: Order, directory: Directory, tag: int) -> list[int]:
    kind, number, at = directory.get(tag, (4, 0, 0))
    length = _LENGTHS.get(kind, 1)
    if number > _MOST_VALUES or at + number * length > len(data):
        raise UnusableImage(DAMAGED)
    return [int.from_bytes(data[place : place + length], order) for place in range(at, at + number * length, length)]
