from datetime import date
from io import BytesIO

import pytest
from PIL import Image as Pillow
from PIL import PngImagePlugin, TiffImagePlugin

from articles.images.reading import embedded, iptc
from articles.images.reading.embedded import LONGEST, Embedded
from articles.images.validation import check

from . import files, metadata
from .files import encoded, painted, upload
from .metadata import alternatives, jpeg, many


def read(content: bytes) -> Embedded:
    return embedded.read(files.opened(content))


def taken_in(content: bytes) -> Embedded:
    """The same, on the way that a stranger's file goes."""
    return check(upload(content)).embedded


AGENCYS = metadata.xmp(
    alternatives("dc:description", de="Fischer im Hafen", x_default="Fishermen in the harbour of Odesa")
    + alternatives("Iptc4xmpCore:AltTextAccessibility", x_default="Three men mend a net on a quay")
    + alternatives("dc:rights", x_default="© 2024 Jane Doe")
    + alternatives("xmpRights:UsageTerms", x_default="Editorial use only")
    + many("dc:creator", "Jane Doe", kind="Seq")
    + many("dc:subject", "Ukraine", "fishing"),
    photoshop__Headline="Odesa’s fishermen",
    photoshop__Credit="Agency",
    photoshop__DateCreated="2024-03-12T10:11:12+02:00",
    photoshop__City="Odesa",
    photoshop__Country="Ukraine",
    Iptc4xmpCore__Location="Harbour",
)
SAID = Embedded(
    title="Odesa’s fishermen",
    caption="Fishermen in the harbour of Odesa",
    credit="Jane Doe/Agency",
    copyright_notice="© 2024 Jane Doe",
    taken_on=date(2024, 3, 12),
    place="Harbour, Odesa, Ukraine",
    keywords=("Ukraine", "fishing"),
    alt="Three men mend a net on a quay",
    terms="Editorial use only",
)


def as_png_text() -> dict:
    text = PngImagePlugin.PngInfo()
    text.add_itxt("XML:com.adobe.xmp", AGENCYS.decode())
    return {"pnginfo": text}


def as_tiff_tag() -> dict:
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[700] = AGENCYS
    tags.tagtype[700] = 1
    return {"tiffinfo": tags}


CARRIERS = {
    "JPEG": {"xmp": AGENCYS},
    "WEBP": {"xmp": AGENCYS},
    "AVIF": {"xmp": AGENCYS},
    "PNG": as_png_text(),
    "TIFF": as_tiff_tag(),
}


@pytest.mark.parametrize("format", CARRIERS)
def test_what_an_agency_says_of_its_picture_is_read_off_every_format(format):
    assert taken_in(encoded(painted((60, 40)), format, **CARRIERS[format])) == SAID


OLD = [(5, "DSC_0001"), (105, "Fischer"), (120, "Größe"), (80, "Jürgen Müller"), (110, "dpa"), (116, "© dpa")]
OLD += [(55, "20240312"), (92, "Hafen"), (90, "Köln"), (101, "Germany"), (25, "Rhein"), (25, "Fluß")]
OF_OLD = Embedded(
    title="Fischer",
    caption="Größe",
    credit="Jürgen Müller/dpa",
    copyright_notice="© dpa",
    taken_on=date(2024, 3, 12),
    place="Hafen, Köln, Germany",
    keywords=("Rhein", "Fluß"),
)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "mac_roman"])
def test_iptc_is_read_in_its_encoding(encoding):
    assert read(jpeg(iptc=metadata.iptc(*OLD, encoding=encoding))) == OF_OLD


def test_iptc_is_read_off_a_tiff():
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    block = metadata.iptc(*OLD)
    tags[33723] = block
    tags.tagtype[33723] = 7
    assert read(encoded(painted((60, 40)), "TIFF", tiffinfo=tags)) == OF_OLD


def test_iptc_is_read_off_a_png_of_imagemagick():
    text = PngImagePlugin.PngInfo()
    digits = metadata.resource(metadata.iptc(*OLD)).hex()
    text.add_text("Raw profile type iptc", f"\niptc\n{len(digits) // 2:8}\n{digits}\n", zip=True)
    assert read(encoded(painted((60, 40)), "PNG", pnginfo=text)) == OF_OLD


EXIF = {
    0x010E: "Größe",
    0x013B: "Jane Doe",
    0x8298: "Jane Doe\0The Magazine",
    0x9C9B: "Überfahrt".encode("utf-16-le"),
    0x9C9E: "sea;ships\0".encode("utf-16-le"),
}
OF_EXIF = Embedded(
    title="Überfahrt",
    caption="Größe",
    credit="Jane Doe",
    copyright_notice="Jane Doe, The Magazine",
    taken_on=date(2019, 3, 12),
    keywords=("sea", "ships"),
)


@pytest.mark.parametrize("format", ["JPEG", "WEBP", "AVIF", "PNG", "TIFF"])
def test_exif_is_read_off_every_format(format):
    exif = metadata.made_exif(EXIF, {0x9003: "2019:03:12 10:11:12"})
    content = encoded(painted((60, 40)), format, exif=exif)
    # Into a TIFF, Pillow writes the tags once more, and ASCII only.
    assert read(content.replace(b"Gr????e", "Größe".encode())) == OF_EXIF


COMMENTS = [
    b"ASCII\0\0\0A cloud over the sea",
    b"\0\0\0\0\0\0\0\0A cloud over the sea",
    b"UNICODE\0" + "A cloud over the sea".encode("utf-16-be"),
    b"UNICODE\0" + "A cloud over the sea".encode("utf-16-le"),
    b"UNICODE\0" + "A cloud over the sea".encode("utf-16"),
    b"JIS\0\0\0\0\0A cloud over the sea",
]


@pytest.mark.parametrize("comment", COMMENTS)
def test_a_comment_is_read_by_the_encoding_that_stands_before_it(comment):
    assert (
        read(jpeg(exif={0x010E: "OLYMPUS DIGITAL CAMERA"}, details={0x9286: comment})).caption == "A cloud over the sea"
    )


def test_xmp_is_believed_before_iptc_and_both_before_exif():
    said = read(
        jpeg(
            xmp=metadata.xmp(alternatives("dc:description", x_default="By XMP")),
            iptc=metadata.iptc((120, "By IPTC"), (105, "By IPTC")),
            exif={0x010E: "By EXIF", 0x013B: "By EXIF", 0x9C9B: "By EXIF".encode("utf-16-le")},
        )
    )
    assert (said.caption, said.title, said.credit) == ("By XMP", "By IPTC", "By EXIF")


def test_what_lost_its_letters_on_the_way_gives_way_to_what_has_them():
    said = read(jpeg(xmp=metadata.xmp(photoshop__City="M?nchen"), iptc=metadata.iptc((90, "München"))))
    assert said.place == "München"


PLACES = [
    ("where it was taken", "<Iptc4xmpExt:LocationCreated>", "</Iptc4xmpExt:LocationCreated>", "Kyiv", "Lviv, Ukraine"),
    ("where nothing else says", "<Iptc4xmpExt:LocationShown>", "</Iptc4xmpExt:LocationShown>", "", "Lviv, Ukraine"),
    ("not before the old field", "<Iptc4xmpExt:LocationShown>", "</Iptc4xmpExt:LocationShown>", "Kyiv", "Kyiv"),
]


@pytest.mark.parametrize(("what", "opening", "closing", "old", "expected"), PLACES, ids=[row[0] for row in PLACES])
def test_the_place(what, opening, closing, old, expected):
    structure = (
        f'{opening}<rdf:Bag><rdf:li rdf:parseType="Resource"><Iptc4xmpExt:City>Lviv</Iptc4xmpExt:City>'
        f"<Iptc4xmpExt:CountryName>Ukraine</Iptc4xmpExt:CountryName></rdf:li></rdf:Bag>{closing}"
    )
    assert read(jpeg(xmp=metadata.xmp(structure, **({"photoshop__City": old} if old else {})))).place == expected


def test_where_it_was_taken_is_never_read_off_gps():
    said = read(files.with_gps(painted((60, 40))))
    assert said == Embedded()


def test_nothing_is_longer_than_the_library_has_room_for():
    long = "word " * 2000
    said = read(jpeg(iptc=metadata.iptc(*((number, long) for number in (105, 120, 80, 116, 90)))))
    assert all(len(getattr(said, name)) <= longest for name, longest in LONGEST.items())
    assert said.caption.endswith("word…")


HOSTILE = {
    "a document type": b"<!DOCTYPE x [<!ENTITY a 'aaaa'>]>" + metadata.xmp(photoshop__City="&a;"),
    "entities in entities": b"<!DOCTYPE x [<!ENTITY a 'aa'><!ENTITY b '&a;&a;&a;'>]><x>&b;</x>",
    "a file of this machine": b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>",
    "no end": AGENCYS[:600],
    "no XML": b"\xff\xfe\0rubbish",
    "an encoding that nobody has": b'<?xml version="1.0" encoding="x-none"?><x/>',
    "tags in tags": b"<a>" * 20_000,
}


@pytest.mark.parametrize("packet", HOSTILE.values(), ids=HOSTILE)
def test_xmp_that_means_harm_says_nothing_and_the_picture_comes_in(packet):
    assert taken_in(jpeg(xmp=packet)) == Embedded()


def test_a_script_in_a_caption_is_text():
    script = "&lt;script&gt;alert(1)&lt;/script&gt;"
    packet = metadata.xmp(alternatives("dc:description", x_default=script))
    assert read(jpeg(xmp=packet)).caption == "<script>alert(1)</script>"


@pytest.mark.skipif(files.PHOTOS is None, reason="no photographs here")
def test_photographs_as_they_come_from_cameras_say_when_they_were_taken_and_nothing_untrue():
    said = {
        path.name: taken_in(path.read_bytes()) for path in files.PHOTOS.iterdir() if path.suffix in {".jpg", ".heic"}
    }
    assert said["iptc-nikon-e995.jpg"] == Embedded(taken_on=date(2002, 8, 29))
    assert said["gps-iphone-4s.jpg"] == Embedded(taken_on=date(2012, 8, 26))
    assert said["phone.heic"] == Embedded(taken_on=date(2018, 2, 5))


@pytest.mark.skipif(files.PHOTOS is None, reason="no photographs here")
def test_the_caption_of_an_old_camera_is_in_the_right_letters():
    picture = Pillow.open(BytesIO((files.PHOTOS / "iptc-nikon-e995.jpg").read_bytes()))
    assert "Bildgröße : 2048 x 1536 Pixel" in iptc.read(picture.info["photoshop"][0x0404])["caption"][0]
