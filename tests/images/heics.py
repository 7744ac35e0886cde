"""HEIC files (ISO 23008-12), put together by hand around one small picture: `files.painted((96, 64))`, coded once."""

import struct
from base64 import b64decode
from dataclasses import dataclass, field

_CONFIGURATION = b64decode(
    "AQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQArQgEBA3AAAAMAkAAAAwAAAwAe"
    "oDCBBZbqSSmubgIaDAgAAAMAyAAAAwAIQGIAAQAHRAHBcrAiQA=="
)
_CODED = b64decode(
    "AAABDygBrw7g7sdS85rrGCqAbKkZ5+9pr9OwT5DRmgDm6csnCLVSvVn+5lCNcMw6V+cPgvXvCrJOpQ8exxZup2jMVD5tQ2JxZhlC"
    "PpxfArQ6X0tn/G6V6GlyaYtm6haKmOEgSaN2mP6KPrr0FFHyF03Q+A0cLhxlNFpt6BwteRg3nW0uKTbY0TiEuZ/wAInTJJbb68eV"
    "moeHpJ+26u4xsiWKbfnQBDHNQxwqZHPgoY1/p0qfYjnoJZHuz9n/Z/ByyXu7l+XnUyWgNv4fYLjFBMjEktpgNTrTD/ezGkydlXuH"
    "RXD2v2gabkec3FYeGEx981r0CoxytuGE1797KWsvj/DgJ2X8yjcYvgDFGbCxy2q5WA4="
)
# Of its transparency: the left third.
_ALPHA_CONFIGURATION = b64decode(
    "AQQIAAAAn/gAAAAAHvAA/Pz4+AAADwNgAAEAF0ABDAH//wQIAAADAJ/4AAADAAAeugJAYQABACZCAQEECAAAAwCf+AAAAwAAHsDC"
    "BBZbqSSmubAgAAADAyAAAAMAIWIAAQAHRAHBcrAiQA=="
)
_ALPHA = b64decode("AAAAGigBrh3AVSfyLH/lu6hGZ/vjwBL30f1+KYIH")

SIZE = (96, 64)


@dataclass
class Item:
    """One picture of the file, or what is said of one; its number is its place, from 1."""

    kind: bytes = b"hvc1"
    data: bytes = _CODED
    properties: list[bytes] = field(default_factory=list)
    points: dict[bytes, list[int]] = field(default_factory=dict)
    is_hidden: bool = False


def box(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data) + 8) + kind + data


def full(kind: bytes, data: bytes, version: int = 0, flags: int = 0) -> bytes:
    return box(kind, struct.pack(">I", version << 24 | flags) + data)


def extent(width: int, height: int) -> bytes:
    return full(b"ispe", struct.pack(">II", width, height))


def turned(quarters: int) -> bytes:
    """Against the clock."""
    return box(b"irot", bytes([quarters]))


def mirrored(axis: int) -> bytes:
    """0: top and bottom change places; 1: left and right."""
    return box(b"imir", bytes([axis]))


def named(primaries: int, transfer: int) -> bytes:
    return box(b"colr", b"nclx" + struct.pack(">HHHB", primaries, transfer, 6, 0x80))


def picture(*more: bytes, size: tuple[int, int] = SIZE, **about) -> Item:
    return Item(properties=[box(b"hvcC", _CONFIGURATION), extent(*size), *more], **about)


def transparency(of: int = 1) -> Item:
    said = [box(b"hvcC", _ALPHA_CONFIGURATION), extent(*SIZE), full(b"auxC", b"urn:mpeg:hevc:2015:auxid:1\0")]
    return Item(data=_ALPHA, properties=said, points={b"auxl": [of]}, is_hidden=True)


def depth(of: int = 1) -> Item:
    said = [box(b"hvcC", _ALPHA_CONFIGURATION), extent(*SIZE), full(b"auxC", b"urn:mpeg:hevc:2015:auxid:2\0")]
    return Item(data=_ALPHA, properties=said, points={b"auxl": [of]}, is_hidden=True)


def exif(block: bytes, of: int = 1) -> Item:
    return Item(kind=b"Exif", data=bytes(4) + block, points={b"cdsc": [of]})


def grid(columns: int, rows: int, size: tuple[int, int], tiles: list[int], *more: bytes) -> Item:
    data = bytes([0, 1, rows - 1, columns - 1]) + struct.pack(">II", *size)
    return Item(kind=b"grid", data=data, properties=[extent(*size), *more], points={b"dimg": tiles})


def overlay(size: tuple[int, int], layers: list[int], *more: bytes) -> Item:
    data = bytes([0, 1]) + b"\xff" * 8 + struct.pack(">II", *size) + bytes(8) * len(layers)
    return Item(kind=b"iovl", data=data, properties=[extent(*size), *more], points={b"dimg": layers})


def file(*items: Item, shown: int = 1) -> bytes:
    properties = list(dict.fromkeys(each for item in items for each in item.properties))
    named = associated = located = pointing = b""
    at = 0
    for number, item in enumerate(items, 1):
        named += full(b"infe", struct.pack(">HH", number, 0) + item.kind + b"\0", version=2, flags=int(item.is_hidden))
        indices = [properties.index(each) + 1 for each in item.properties]
        associated += struct.pack(">HB", number, len(indices)) + bytes(indices)
        located += struct.pack(">HHHHII", number, 1, 0, 1, at, len(item.data))
        at += len(item.data)
        for kind, others in item.points.items():
            pointing += box(kind, struct.pack(f">HH{len(others)}H", number, len(others), *others))
    count = struct.pack(">H", len(items))
    meta = full(b"hdlr", bytes(4) + b"pict" + bytes(13)) + full(b"pitm", struct.pack(">H", shown))
    meta += full(b"iinf", count + named) + (full(b"iref", pointing) if pointing else b"")
    associations = full(b"ipma", struct.pack(">I", len(items)) + associated)
    meta += box(b"iprp", box(b"ipco", b"".join(properties)) + associations)
    meta += full(b"iloc", b"\x44\0" + count + located, version=1)
    meta += box(b"idat", b"".join(item.data for item in items))
    return box(b"ftyp", b"heic\0\0\0\0mif1heic") + full(b"meta", meta)
