import pytest
from PIL import Image as Pillow

from articles.images.geometry import Size
from articles.images.validation import MAX_BYTES, UnusableImage, check

from . import files
from .files import encoded, painted, upload


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
    check(file)
    assert file.tell() == 0


HEIC = b"\0\0\0\x28ftypheic\0\0\0\0mif1MiHEMiPrmiafheictmap"

REFUSED = [
    ("nothing", b"", "empty"),
    ("rubbish", b"rubbish" * 100, "JPEG, PNG, WebP, AVIF, GIF, TIFF or HEIC"),
    ("a HEIC photograph that is none", HEIC, "damaged"),
    ("SVG", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "SVG drawing.*PNG"),
    ("SVG after a declaration", b'<?xml version="1.0"?>\n<!-- drawn -->\n<svg onload="alert(1)"/>', "SVG"),
    ("SVG, packed", b"\x1f\x8b\x08\0\0\0\0\0", "SVG"),
    ("HTML", b"<!DOCTYPE html><script>alert(1)</script>", "web page"),
    ("PDF", b"%PDF-1.7\n", "PDF"),
    ("EPS", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "EPS"),
    ("EPS for DOS", b"\xc5\xd0\xd3\xc6" + b"\0" * 30, "EPS"),
    ("Photoshop", b"8BPS\0\1", "Photoshop"),
    ("a bomb", files.bomb(9_000, 9_000), "9000 × 9000 pixels; at most 60 million"),
    ("a bomb above Pillow's own limit", files.bomb(), "too many pixels"),
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


def test_an_animated_gif_counts_by_its_first_picture():
    frames = [painted((60, 40)), painted((60, 40)).rotate(180)]
    assert check(upload(encoded(frames[0], "GIF", save_all=True, append_images=frames[1:]))).size == Size(60, 40)


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


def test_a_picture_that_is_also_a_web_page_is_judged_as_the_picture():
    polyglot = encoded(painted(), comment=b"<script>alert(1)</script>") + b"<html><script>alert(1)</script></html>"
    assert check(upload(polyglot)).format == "JPEG"
