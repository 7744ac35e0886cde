import zlib

import pytest
from PIL import Image as Pillow

from articles.images.geometry import Size
from articles.images.validation import MAX_BYTES, UnusableImage, check

from . import files
from .files import chunk, encoded, painted, upload


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF"])
def test_the_formats_that_are_taken(format):
    checked = check(upload(encoded(painted((60, 40)), format)))
    assert (checked.format, checked.size) == (format, Size(60, 40))


COLOURS = [("CMYK", "JPEG"), ("L", "JPEG"), ("P", "PNG"), ("1", "PNG"), ("I;16", "PNG"), ("CMYK", "TIFF")]


@pytest.mark.parametrize(("mode", "format"), COLOURS)
def test_the_colours_that_are_taken(mode, format):
    picture = Pillow.new("I;16", (60, 40)) if mode == "I;16" else painted((60, 40), mode)
    assert check(upload(encoded(picture, format))).size == Size(60, 40)


def test_the_content_decides_and_not_the_name():
    assert check(upload(encoded(painted(), "PNG"), "picture.jpg")).format == "PNG"


@pytest.mark.parametrize("orientation", range(0, 10))
def test_the_size_is_that_of_the_picture_turned_upright(orientation):
    content = files.with_gps(painted((60, 40)), orientation=orientation)
    assert check(upload(content)).size == (Size(40, 60) if orientation in {5, 6, 7, 8} else Size(60, 40))


def test_the_file_is_left_at_its_beginning():
    file = files.photograph()
    assert check(file).frames == 1
    assert file.tell() == 0


def zipped(millions: int) -> bytes:
    """So many millions of zeros. Each million is squeezed to the same few bytes, once."""
    squeezer = zlib.compressobj(9, wbits=-15)
    million = squeezer.compress(bytes(1_000_000)) + squeezer.flush(zlib.Z_FULL_FLUSH)
    checksum = millions * 1_000_000 % 65521 << 16 | 1
    return b"\x78\xda" + million * millions + b"\3\0" + checksum.to_bytes(4)


def with_chunk(kind: bytes, data: bytes) -> bytes:
    content = encoded(painted((60, 40)), "PNG")
    return content[:33] + chunk(kind, data) + content[33:]


REFUSED = [
    ("nothing", b"", "empty"),
    ("no picture", b"rubbish" * 100, "JPEG, PNG, WebP, AVIF, GIF, TIFF or HEIC"),
    ("a HEIC photograph that is none", b"\0\0\0\x28ftypheic\0\0\0\0mif1MiHEMiPrmiafheictmap", "damaged"),
    ("a bomb", files.bomb(9_000, 9_000), "9000 × 9000 pixels; at most 65 million"),
    ("a larger bomb", files.bomb(), "14000 × 14000"),
    ("a bomb in a profile", with_chunk(b"iCCP", b"p\0\0" + zipped(300)), "damaged"),
    ("bombs in a text", with_chunk(b"zTXt", b"k\0\0" + zipped(300)), "damaged"),
    ("a header and no more", encoded(painted(), "PNG")[:30], "damaged"),
    ("hundreds of scans", encoded(painted())[:-2] + b"\xff\xda\0\x08\1\1\0\0\x3f\0" * 500, "damaged"),
]


@pytest.mark.parametrize(("what", "content", "sentence"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_is_refused_by_a_sentence_that_says_what_to_do(what, content, sentence):
    with pytest.raises(UnusableImage, match=sentence):
        check(upload(content))


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "GIF", "TIFF"])
def test_a_file_that_was_cut_short_is_refused(format):
    content = encoded(painted((400, 300)), format)
    with pytest.raises(UnusableImage, match="cut short"):
        check(upload(content[: len(content) * 2 // 3]))


def test_a_large_png_that_was_cut_short_is_refused_without_decoding_it():
    content = encoded(Pillow.new("1", (6000, 5000)), "PNG")
    with pytest.raises(UnusableImage, match="cut short"):
        check(upload(content[:-100]))


def test_a_large_png_is_taken():
    file = upload(encoded(Pillow.new("1", (7500, 7500)), "PNG"))
    assert check(file).size == Size(7500, 7500)


def test_a_file_of_too_many_bytes_is_refused_by_their_number():
    with pytest.raises(UnusableImage, match="at most 40"):
        check(upload(b"\0" * (MAX_BYTES + 1)))


@pytest.mark.parametrize("format", ["GIF", "WEBP", "PNG", "AVIF"])
def test_what_moves_is_taken_with_the_number_of_its_pictures(format):
    frames = [painted((60, 40)), painted((60, 40)).rotate(180)]
    checked = check(upload(encoded(frames[0], format, save_all=True, append_images=frames[1:])))
    assert (checked.size, checked.frames) == (Size(60, 40), 2)


def test_equal_files_have_equal_hashes():
    content = encoded(painted())
    assert check(upload(content, "a.jpg")).content_hash == check(upload(content, "b.jpg")).content_hash


@pytest.mark.skipif(files.PHOTOS is None, reason="no photographs here")
def test_photographs_as_they_come_from_cameras():
    sizes = {path.stem: check(upload(path.read_bytes())).size for path in files.PHOTOS.glob("*.jpg")}
    assert sizes["leica-t"] == Size(3264, 4928)
    assert sizes["gps-iphone-4s"] == Size(2448, 3264)


@pytest.mark.skipif(files.PHOTOS is None, reason="no photographs here")
def test_a_photograph_from_a_telephone_comes_in():
    checked = check(upload((files.PHOTOS / "phone.heic").read_bytes(), "phone.heic"))
    assert (checked.format, checked.size, checked.extension) == ("HEIC", Size(4032, 3024), "heic")


@pytest.mark.skipif(files.PHOTOS is None, reason="no photographs here")
def test_a_telephones_photograph_is_turned_by_its_own_box_and_not_by_its_exif_as_well():
    content = bytearray((files.PHOTOS / "phone.heic").read_bytes())
    content[content.index(b"\x01\x12\0\3\0\0\0\1\0\1") + 9] = 6
    assert check(upload(bytes(content))).size == Size(4032, 3024)
    content[content.index(b"irot") + 4] = 1
    assert check(upload(bytes(content))).size == Size(3024, 4032)


POLYGLOTS = {
    "a web page": ("JPEG", b"<html><script>alert(1)</script></html>"),
    "an archive": ("JPEG", b"PK\x03\x04" + b"\0" * 40 + b"PK\x05\x06" + b"\0" * 18),
    "a PDF": ("JPEG", b"%PDF-1.7\n1 0 obj<</OpenAction<</JS(app.alert(1))>>>>endobj"),
    "a program of the server's": ("PNG", b"<?php system($_GET['c']); ?>"),
    "a script": ("GIF", b"/*=1;alert(1)//*/"),
}


@pytest.mark.parametrize("what", POLYGLOTS)
def test_a_picture_that_is_also_something_else_is_judged_as_the_picture(what):
    format, behind = POLYGLOTS[what]
    assert check(upload(encoded(painted((60, 40)), format) + behind)).format == format


def test_a_picture_with_a_web_page_in_a_comment_is_judged_as_the_picture():
    polyglot = encoded(painted(), comment=b"<script>alert(1)</script>") + b"<html><script>alert(1)</script></html>"
    assert check(upload(polyglot)).format == "JPEG"
