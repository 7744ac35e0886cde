import pytest

from articles.images.reading.signatures import recognise
from articles.images.unusable import UnusableImage


def brands(major: bytes, *others: bytes, codec: bytes = b"") -> bytes:
    return b"\0\0\0\x20ftyp" + major + b"\0\0\0\0" + b"".join(others) + codec


TAKEN = [
    (b"\xff\xd8\xff\xe1", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"RIFF\0\0\0\0WEBPVP8 ", "WEBP"),
    (b"GIF89a", "GIF"),
    (b"GIF87a", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (brands(b"avif"), "AVIF"),
    (brands(b"avis"), "AVIF"),
    (brands(b"mif1", b"miaf", b"avif"), "AVIF"),
    (brands(b"heic"), "HEIC"),
    (brands(b"heix"), "HEIC"),
    (brands(b"mif1", b"heic"), "HEIC"),
    (brands(b"mif1", codec=b"av1C"), "AVIF"),
    (brands(b"heic", codec=b"av1C"), "AVIF"),
    (brands(b"avif", codec=b"hvcC"), "HEIC"),
]


@pytest.mark.parametrize(("head", "format"), TAKEN)
def test_what_is_taken_is_known_by_its_first_bytes_and_by_what_it_holds(head, format):
    assert recognise(head) == format


REFUSED = [
    ("SVG", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "SVG drawing.*PNG"),
    ("SVG after a declaration", b'<?xml version="1.0"?>\n<!-- drawn -->\n<svg onload="alert(1)"/>', "SVG"),
    ("SVG by another name", b'<x:svg xmlns:x="http://www.w3.org/2000/svg"/>', "SVG"),
    ("SVG, packed", b"\x1f\x8b\x08\0\0\0\0\0", "SVG"),
    ("HTML", b"<!DOCTYPE html><script>alert(1)</script>", "web page"),
    ("PDF", b"%PDF-1.7\n", "PDF"),
    ("EPS", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "EPS"),
    ("EPS for DOS", b"\xc5\xd0\xd3\xc6" + b"\0" * 30, "EPS"),
    ("Photoshop", b"8BPS\0\1", "Photoshop"),
    ("GIMP", b"gimp xcf v011", "GIMP"),
    ("an archive, or Word", b"PK\x03\x04\x14\0", "archive"),
    ("Canon's raw", b"\0\0\0\x18ftypcrx \0\0\0\1", "raw file.*JPEG"),
    ("Fuji's raw", b"FUJIFILMCCD-RAW 0201", "raw file"),
    ("Olympus' raw", b"IIRO\x08\0\0\0", "raw file"),
    ("Panasonic's raw", b"IIU\0\x18\0\0\0", "raw file"),
    ("a film", b"\0\0\0\x18ftypmp42\0\0\0\0", "film"),
    ("an iPhone's film", b"\0\0\0\x14ftypqt  \0\0\0\0", "film"),
    ("an older film", b"\0\0\0\x08wide\0\0\0\0mdat", "film"),
    ("WebM", b"\x1aE\xdf\xa3\x01\0", "film"),
    ("AVI", b"RIFF\0\0\0\0AVI LIST", "film"),
    ("JPEG XL", b"\0\0\0\x0cJXL \r\n\x87\n", "JPEG XL"),
    ("JPEG 2000", b"\0\0\0\x0cjP  \r\n\x87\n", "JPEG 2000"),
    ("BMP", b"BM\x36\0\0\0\0\0\0\0", "older or a rarer kind"),
    ("a picture's companion from a Mac", b"\0\x05\x16\x07\0\x02\0\0Mac OS X", "companion"),
    ("notes beside a picture", b'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>', "XMP"),
    ("a card that went bad", b"\0" * 4096, "damaged"),
    ("a text", b"Dear photo desk, here are the pictures.\n", "a text, not a picture.*JPEG, PNG, WebP"),
    ("bytes", b"\x01\x02\x03\x04" * 50, "no picture that can be used here.*HEIC"),
    ("a program", b"MZ\x90\0\x03\0", "no picture"),
]


@pytest.mark.parametrize(("what", "head", "sentence"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_is_refused_by_a_sentence_that_says_what_to_do(what, head, sentence):
    with pytest.raises(UnusableImage, match=sentence):
        recognise(head)
