"""What telephones bring: pictures put together from parts, by a file that describes how."""

from io import BytesIO

import pytest
from PIL import Image as Pillow

from articles.images.geometry import Size
from articles.images.reading import decoding
from articles.images.unusable import UnusableImage
from articles.images.validation import check

from . import heics
from .files import painted, upload
from .heics import depth, exif, grid, mirrored, named, overlay, picture, transparency, turned
from .test_rendering import alike, corners, decoded, rendered

SCENE = painted(heics.SIZE)


def written(*, orientation: int) -> bytes:
    exif = Pillow.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "CAMERAMAKER"
    exif[0x8825] = {1: "N", 2: (50.0, 27.0, 0.0), 3: "E", 4: (30.0, 31.0, 0.0)}
    return exif.tobytes()


def shown(content: bytes) -> Pillow.Image:
    return decoded(rendered(content)["webp"])


def test_a_picture_comes_in_and_looks_as_it_did():
    checked = check(upload(heics.file(picture()), "IMG_0001.HEIC"))
    assert (checked.format, checked.size, checked.frames, checked.extension) == ("HEIC", Size(96, 64), 1, "heic")
    for made in rendered(heics.file(picture())).values():
        assert alike(corners(decoded(made)), corners(SCENE), within=24)


TURNS = [
    ([turned(1)], Pillow.Transpose.ROTATE_90),
    ([turned(2)], Pillow.Transpose.ROTATE_180),
    ([turned(3)], Pillow.Transpose.ROTATE_270),
    ([mirrored(0)], Pillow.Transpose.FLIP_TOP_BOTTOM),
    ([mirrored(1)], Pillow.Transpose.FLIP_LEFT_RIGHT),
]


@pytest.mark.parametrize(("boxes", "method"), TURNS)
def test_it_is_turned_by_its_own_box_and_not_by_its_exif_as_well(boxes, method):
    content = heics.file(picture(*boxes), exif(written(orientation=6)))
    upright = SCENE.transpose(method)
    assert check(upload(content)).size == upright.size
    assert alike(corners(shown(content)), corners(upright), within=24)


def test_nothing_that_it_says_of_itself_is_public():
    for made in rendered(heics.file(picture(), exif(written(orientation=1)))).values():
        assert not Pillow.open(BytesIO(made)).getexif()
        assert b"CAMERAMAKER" not in made


def test_transparent_parts_stay_so():
    made = shown(heics.file(picture(), transparency()))
    assert made.mode == "RGBA"
    assert [made.getpixel((at, 30))[3] for at in (5, 90)] == [0, 255]


def test_neither_depth_nor_a_smaller_picture_is_another_picture():
    smaller = picture(points={b"thmb": [1]}, is_hidden=True)
    checked = check(upload(heics.file(picture(), smaller, depth())))
    assert (checked.size, checked.frames) == (Size(96, 64), 1)
    assert shown(heics.file(picture(), depth())).mode == "RGB"


def test_of_several_pictures_the_one_that_the_file_names():
    content = heics.file(picture(), picture(turned(1)), shown=2)
    assert check(upload(content)).size == Size(64, 96)


def test_a_picture_in_tiles():
    content = heics.file(grid(2, 1, (192, 64), [2, 3]), picture(), picture())
    assert check(upload(content)).size == Size(192, 64)
    assert alike(corners(shown(content).crop((96, 0, 192, 64))), corners(SCENE), within=24)


@pytest.mark.parametrize(
    ("primaries", "transfer", "least", "most"), [(12, 13, 20, 80), (9, 16, 20, 255), (1, 13, 0, 2)]
)
def test_colours_that_are_told_by_numbers_alone(primaries, transfer, least, most):
    plain, told = shown(heics.file(picture())), shown(heics.file(picture(named(primaries, transfer))))
    before, after = plain.getpixel((24, 16)), told.getpixel((24, 16))
    assert least <= max(abs(a - b) for a, b in zip(before, after, strict=True)) <= most


TOO_LARGE = [
    ("a picture", heics.file(picture(size=(9000, 9000)))),
    ("tiles", heics.file(grid(2, 1, (60_000, 60_000), [2, 3]), picture(), picture())),
    ("one on another", heics.file(overlay((60_000, 60_000), [2]), picture())),
]


@pytest.mark.parametrize(("what", "content"), TOO_LARGE, ids=[row[0] for row in TOO_LARGE])
def test_what_claims_too_many_pixels_is_refused_by_their_number(what, content):
    with pytest.raises(UnusableImage, match="pixels; at most 65 million"):
        check(upload(content))


HARMFUL = [
    ("tiles that are missing", heics.file(grid(2, 1, (192, 64), [2, 7]), picture())),
    ("tiles of tiles of itself", heics.file(grid(1, 1, heics.SIZE, [1]))),
    ("one on another, and that on the first", heics.file(overlay(heics.SIZE, [2]), overlay(heics.SIZE, [1]))),
    ("a picture that is not there", heics.file(picture(), shown=9)),
    ("no picture", heics.file(exif(b"II*\0"))),
]


@pytest.mark.parametrize(("what", "content"), HARMFUL, ids=[row[0] for row in HARMFUL])
def test_what_makes_no_sense_is_refused(what, content):
    with pytest.raises(UnusableImage, match="damaged|no picture"):
        check(upload(content))


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
def test_what_was_cut_short_is_refused(share):
    content = heics.file(picture(), exif(written(orientation=1)))
    with pytest.raises(UnusableImage, match="cut short"):
        check(upload(content[: int(len(content) * share)]))


def test_what_is_inside_may_be_anything_and_is_a_picture_or_is_refused():
    """Bytes of the coded picture turned over: whatever the decoder makes of it, it ends."""
    content = heics.file(picture())
    for at in range(len(content) - 200, len(content), 20):
        spoilt = bytearray(content)
        spoilt[at] ^= 0xFF
        try:
            decoding.decode(decoding.open_picture(BytesIO(bytes(spoilt)), "HEIC"))
        except UnusableImage:
            continue
