"""PURE. The two numbers by which a file names its colours (H.273: primaries and transfer), which Pillow does not read:
of an AVIF in its boxes ("nclx"), of a PNG in a chunk ("cICP")."""

from collections.abc import Iterator
from mmap import mmap

Data = bytes | mmap
Codes = tuple[int, int]
Box = tuple[bytes, int, int]  # its kind, and where what is in it begins and ends

# Far more than any program writes.
_MOST_BOXES, _MOST_CHUNKS = 2_000, 2_000


def of_png(data: Data) -> Codes | None:
    at = 8
    for _ in range(_MOST_CHUNKS):
        kind = data[at + 4 : at + 8]
        if kind == b"cICP":
            return (data[at + 8], data[at + 9]) if at + 9 < len(data) else None
        if not kind or kind == b"IDAT":
            return None
        at += 12 + int.from_bytes(data[at : at + 4])
    return None


def of_avif(data: Data) -> Codes | None:
    """Of the picture that is shown: others, for more light, may lie beside it."""
    try:
        return _of_the_shown(data)
    except IndexError:  # a box that ends too early
        return None


def _of_the_shown(data: Data) -> Codes | None:
    meta = _only(data, b"meta", 0, len(data))
    if not meta:
        return None
    properties = _only(data, b"iprp", meta[1] + 4, meta[2])
    item = _primary(data, meta)
    if not properties or item is None:
        return None
    container = _only(data, b"ipco", properties[1], properties[2])
    listed = list(_boxes(data, container[1], container[2])) if container else []
    for index in _associated(data, properties, item):
        if 0 < index <= len(listed):
            kind, begin, end = listed[index - 1]
            if kind == b"colr" and data[begin : begin + 4] == b"nclx" and begin + 8 <= end:
                return int.from_bytes(data[begin + 4 : begin + 6]), int.from_bytes(data[begin + 6 : begin + 8])
    return None


def _primary(data: Data, meta: Box) -> int | None:
    box = _only(data, b"pitm", meta[1] + 4, meta[2])
    if not box:
        return None
    return int.from_bytes(data[box[1] + 4 : box[1] + (8 if data[box[1]] else 6)])


def _associated(data: Data, properties: Box, item: int) -> list[int]:
    """The numbers of what is said of an item, counted from 1."""
    found: list[int] = []
    for kind, begin, end in _boxes(data, properties[1], properties[2]):
        if kind != b"ipma":
            continue
        wide, far = (4 if data[begin] else 2), (2 if data[begin + 3] & 1 else 1)
        at = begin + 8
        while at + wide < end:
            number, count = int.from_bytes(data[at : at + wide]), data[at + wide]
            at += wide + 1
            if number == item:
                numbers = [int.from_bytes(data[each : each + far]) for each in range(at, at + count * far, far)]
                found += [each & (0x7FFF if far == 2 else 0x7F) for each in numbers]
            at += count * far
    return found


def _only(data: Data, kind: bytes, begin: int, end: int) -> Box | None:
    return next((box for box in _boxes(data, begin, end) if box[0] == kind), None)


def _boxes(data: Data, begin: int, end: int) -> Iterator[Box]:
    at = begin
    for _ in range(_MOST_BOXES):
        if at + 8 > end:
            return
        length, head = int.from_bytes(data[at : at + 4]), 8
        if length == 1:
            length, head = int.from_bytes(data[at + 8 : at + 16]), 16
        length = length or end - at
        if length < head or at + length > end:
            return
        yield bytes(data[at + 4 : at + 8]), at + head, at + length
        at += length
