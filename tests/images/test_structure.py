"""Files that are made to keep a decoder busy, or that are not what they seem: seen without decoding any."""

import struct

import pytest
from PIL import Image as Pillow

from articles.images.reading.structure import frames
from articles.images.unusable import UnusableImage

from .files import chunk, encoded, painted

SMALL = painted((60, 40))
TURNS = [SMALL.rotate(angle) for angle in (90, 180, 270)]
MOVING = {"save_all": True, "append_images": TURNS}


@pytest.mark.parametrize("format", ["JPEG", "PNG", "GIF", "WEBP", "TIFF", "AVIF"])
def test_a_still_picture_is_one(format):
    assert frames(encoded(SMALL, format), format) == 1


@pytest.mark.parametrize("format", ["GIF", "PNG", "WEBP"])
def test_the_pictures_of_what_moves_are_counted(format):
    assert frames(encoded(SMALL, format, **MOVING), format) == 4


def test_a_film_behind_a_telephones_photograph_is_none_of_ours():
    assert frames(encoded(SMALL) + b"\0\0\0\x18ftypmp42" + b"\xff\xda\0\x02" * 200, "JPEG") == 1


@pytest.mark.parametrize("format", ["GIF", "WEBP", "AVIF", "TIFF"])
def test_a_file_that_ends_too_early_is_seen(format):
    content = encoded(SMALL, format)
    with pytest.raises(UnusableImage, match="cut short"):
        frames(content[: len(content) * 2 // 3], format)


JPEG, PNG = encoded(SMALL), encoded(SMALL, "PNG")
GIF = b"GIF89a" + struct.pack("<HH", 100, 100) + b"\x80\0\0" + b"\0\0\0\xff\xff\xff"
PICTURE = b"\x2c" + struct.pack("<HHHH", 0, 0, 1, 1) + b"\0\x02\x02\x44\x01\0"


def segment(marker: int, data: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data


def webp(width: int, height: int) -> bytes:
    canvas = b"\0\0\0\0" + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"RIFF" + struct.pack("<I", 4 + 18) + b"WEBPVP8X" + struct.pack("<I", 10) + canvas


SCAN = b"\xff\xda\0\x08\1\1\0\0\x3f\0"
LARGE = encoded(Pillow.new("L", (8000, 8000)))

HARMFUL = [
    ("hundreds of scans", "JPEG", JPEG[:-2] + SCAN * 101, "damaged"),
    ("dozens of scans over many pixels", "JPEG", LARGE[:-2] + SCAN * 40, "damaged"),
    ("thousands of segments", "JPEG", JPEG[:2] + segment(0xE5, b"x") * 6000 + JPEG[2:], "damaged"),
    ("EXIF in hundreds of portions", "JPEG", JPEG[:2] + segment(0xE1, b"Exif\0\0") * 60 + JPEG[2:], "damaged"),
    ("nothing but filling", "JPEG", JPEG[:2] + b"\xff" * 100_000 + JPEG[2:], "damaged"),
    ("nothing at all", "JPEG", JPEG[:3] + bytes(100_000), "damaged"),
    ("tens of thousands of chunks", "PNG", PNG[:33] + chunk(b"teSt", b"") * 60_000 + PNG[33:], "damaged"),
    ("too large a canvas", "WEBP", webp(16_000, 16_000), "16000 × 16000 pixels"),
    ("thousands of pictures", "GIF", GIF + PICTURE * 2000 + b";", "1001 pictures.*shorter or smaller"),
    (
        "a large canvas again and again",
        "GIF",
        GIF[:6] + struct.pack("<HH", 8000, 8000) + GIF[10:] + PICTURE * 9,
        "animation",
    ),
    (
        "a picture far outside the canvas",
        "GIF",
        GIF + b"\x2c" + b"\xff\xff" * 4 + PICTURE[9:] + b";",
        "131070 × 131070",
    ),
    ("a million blocks", "GIF", GIF + b"\x21\xfe" + b"\x01x" * 600_000 + b"\0" + PICTURE + b";", "damaged"),
    ("no picture at all", "GIF", GIF + b";", "damaged"),
    ("a box longer than the file", "AVIF", b"\0\0\0\x0cftypavif\xff\xff\xff\xffmdat", "damaged"),
    ("thousands of boxes", "HEIC", b"\0\0\0\x08free" * 2000, "damaged"),
]


@pytest.mark.parametrize(("what", "format", "content", "sentence"), HARMFUL, ids=[row[0] for row in HARMFUL])
def test_what_means_harm_is_refused_before_a_decoder_sees_it(what, format, content, sentence):
    with pytest.raises(UnusableImage, match=sentence):
        frames(content, format)


def tiff(*entries: tuple[int, int, int, int], following: int = 0, begin: bytes = b"II*\0") -> bytes:
    listed = b"".join(struct.pack("<HHII", *entry) for entry in sorted(entries))
    content = begin + struct.pack("<IH", 8, len(entries)) + listed + struct.pack("<I", following)
    return content.ljust(4096, b"\0")


WHOLE = ((256, 4, 1, 64), (257, 4, 1, 16), (273, 4, 1, 1024), (279, 4, 1, 1024))
PREVIEW = ((254, 4, 1, 1), (330, 4, 1, 8))

DIRECTORIES = [
    ("DNG", tiff(*WHOLE, (50706, 1, 4, 1)), "raw file"),
    ("Canon's", b"II*\0\x10\0\0\0CR\x02\0".ljust(64, b"\0"), "raw file"),
    ("Nikon's: a preview, and the picture below it", tiff(*WHOLE, *PREVIEW), "raw file"),
    ("packed as Sony does", tiff(*WHOLE, (259, 3, 1, 32767)), "raw file"),
    ("in a sensor's colours", tiff(*WHOLE, (262, 3, 1, 32803)), "raw file"),
    ("a circle", tiff(*WHOLE, following=8), "damaged"),
    ("a directory outside the file", b"II*\0\xff\xff\xff\x7f" + b"\0" * 40, "damaged"),
    ("no directory", b"II*\0\0\0\0\0" + b"\0" * 40, "damaged"),
    ("a strip outside the file", tiff((273, 4, 1, 5000), (279, 4, 1, 1024)), "damaged"),
    ("many names for much of the file", tiff(*((40_000 + n, 7, 4000, 8) for n in range(100))), "damaged"),
    ("a million strips", tiff((273, 4, 1_000_000, 8), (279, 4, 1, 1)), "damaged"),
]


@pytest.mark.parametrize(("what", "content", "sentence"), DIRECTORIES, ids=[row[0] for row in DIRECTORIES])
def test_a_tiff_that_is_raw_or_means_harm_is_refused(what, content, sentence):
    with pytest.raises(UnusableImage, match=sentence):
        frames(content, "TIFF")


def test_a_tiff_of_several_pages_is_refused_and_one_with_a_small_preview_is_not():
    with pytest.raises(UnusableImage, match="has 4 pages"):
        frames(encoded(SMALL, "TIFF", **MOVING), "TIFF")
    second = struct.pack("<H", 1) + struct.pack("<HHII", 254, 4, 1, 1) + b"\0\0\0\0"
    assert frames(tiff(*WHOLE, following=4096) + second, "TIFF") == 1
