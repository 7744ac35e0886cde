"""Colours that a file names without a profile: by numbers, by its primaries, by a camera's word, or not at all."""

import struct
from io import BytesIO

import pytest
from PIL import Image as Pillow

from articles.images import plans, rendering
from articles.images.geometry import Size
from articles.images.reading import brightness, codes, decoding, signatures, spaces

from . import profiles
from .files import chunk, encoded
from .heics import box
from .profiles import ADOBE_RGB, DISPLAY_P3, Matrix
from .test_colour import flat
from .test_rendering import CENTRE, alike, decoded

COLOUR = (200, 90, 60)
BT_2020: Matrix = ((0.67348, 0.27904, -0.00193), (0.16567, 0.67534, 0.02998), (0.12505, 0.04561, 0.79684))


def made(content: bytes) -> Pillow.Image:
    """Its WebP, of the picture's own size."""
    file, format = BytesIO(content), signatures.recognise(content)
    size = Size(*decoding.open_picture(file, format).size)
    planned = plans.plan(folder="1", content_hash="", size=size, focal=CENTRE)
    wanted = [each for each in planned if each.cut == "own" and each.format.name == "webp"][-1:]
    file.seek(0)
    return decoded(next(rendering.render(file, format, wanted))[1]).convert("RGB")


def colour(content: bytes) -> tuple[int, int, int]:
    return made(content).getpixel((30, 20))


def linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def shown(colour, colorants: Matrix, light=linear) -> tuple[int, int, int]:
    """In sRGB, computed from what red, green and blue look like."""
    parts = [light(value / 255) for value in colour]
    return profiles.from_xyz([sum(parts[at] * colorants[at][axis] for at in range(3)) for axis in range(3)])


def png(*chunks: bytes, colour=COLOUR, mode="RGB") -> bytes:
    content = encoded(flat(colour, mode), "PNG")
    return content[:33] + b"".join(chunks) + content[33:]


def cicp(primaries: int, transfer: int) -> bytes:
    return chunk(b"cICP", bytes([primaries, transfer, 0, 1]))


def measured(gamma: int, *points: float) -> list[bytes]:
    made = [chunk(b"gAMA", struct.pack(">I", gamma))]
    return made + ([chunk(b"cHRM", struct.pack(">8I", *(round(each * 100_000) for each in points)))] if points else [])


def avif(primaries: int, transfer: int) -> bytes:
    content = bytearray(encoded(flat(COLOUR), "AVIF", quality=95))
    at = content.index(b"nclx") + 4
    content[at : at + 4] = struct.pack(">HH", primaries, transfer)
    return bytes(content)


def test_the_colours_that_are_named_by_numbers_are_those_that_others_have_measured():
    for number, colorants in {9: BT_2020, 12: DISPLAY_P3}.items():
        profile = spaces.numbered(number, 13)
        for letter, colorant in zip(b"rgb", colorants, strict=True):
            entry = profile.index(bytes([letter]) + b"XYZ")
            where = int.from_bytes(profile[entry + 4 : entry + 8])
            written = [each / 65536 for each in struct.unpack(">3i", profile[where + 8 : where + 20])]
            assert written == pytest.approx(colorant, abs=0.0006)


@pytest.mark.parametrize("content", [png(cicp(12, 13)), avif(12, 13)], ids=["PNG", "AVIF"])
def test_a_wide_gamut_that_is_told_by_numbers_alone(content):
    expected = shown(COLOUR, DISPLAY_P3)
    assert not alike([COLOUR], [expected], within=8)
    assert alike([colour(content)], [expected], within=6)


@pytest.mark.parametrize(
    "content", [png(cicp(1, 13)), png(cicp(2, 2)), avif(1, 13), avif(2, 2), avif(6, 6), avif(1, 1)]
)
def test_what_is_srgb_by_its_numbers_or_by_none_is_left_alone(content):
    assert alike([colour(content)], [COLOUR], within=6)


def test_in_a_png_numbers_go_before_a_profile():
    other = profiles.Space("Adobe RGB (1998)", ADOBE_RGB, 2.19921875)
    content = encoded(flat(COLOUR), "PNG", icc_profile=other.profile())
    content = content[:33] + cicp(12, 13) + content[33:]
    assert alike([colour(content)], [shown(COLOUR, DISPLAY_P3)], within=5)


def test_a_wide_gamut_that_a_png_tells_by_its_primaries():
    points = (0.3127, 0.3290, 0.640, 0.330, 0.210, 0.710, 0.150, 0.060)
    assert alike([colour(png(*measured(45455, *points)))], [shown(COLOUR, ADOBE_RGB)], within=5)


def test_a_png_that_is_dark_by_its_gamma_alone():
    assert alike([colour(png(*measured(100_000), colour=(55, 55, 55)))], [(128, 128, 128)], within=4)


def test_a_png_that_says_srgb_twice_is_left_alone():
    usual = (0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06)
    for content in (png(*measured(45455, *usual)), png(*measured(100_000), chunk(b"sRGB", b"\0"))):
        assert alike([colour(content)], [COLOUR], within=4)


NONSENSE = [
    png(*measured(0)),
    png(*measured(4_000_000_000)),
    png(*measured(45455, 0, 0, 0, 0, 0, 0, 0, 0)),
    png(*measured(45455, 0.3, 0.3, 0.1, 0.1, 0.2, 0.2, 0.3, 0.3)),
    png(*measured(45455, 0.3127, 0.3290, *[0.4, 0.4] * 3)),
    png(cicp(255, 255)),
    png(chunk(b"cICP", b"")),
]


@pytest.mark.parametrize("content", NONSENSE, ids=range(len(NONSENSE)))
def test_nonsense_is_not_listened_to(content):
    assert alike([colour(content)], [COLOUR], within=4)


def test_a_camera_that_is_set_to_adobe_rgb_says_so_in_exif_alone():
    exif = Pillow.Exif()
    exif.get_ifd(0x8769)[0xA001] = 0xFFFF
    exif.get_ifd(0x8769)[0xA005] = {1: "R03"}
    assert alike([colour(encoded(flat(COLOUR), exif=exif, quality=98))], [shown(COLOUR, ADOBE_RGB)], within=6)


def test_greys_in_the_colours_of_others():
    """As programs write a picture that was made black and white."""
    space = profiles.SPACES[2]
    assert alike(
        [colour(encoded(flat(128, "L"), "PNG", icc_profile=space.profile()))],
        [space.in_srgb((128, 128, 128))],
        within=4,
    )


# Values of a picture with more light than a page has, and how bright they are to be on one: 0 to 255.
LIGHT = [
    ("PQ", 16, 0, 0, 2),
    ("PQ: paper", 16, 148, 215, 240),
    ("PQ: a face in the sun", 16, 115, 135, 170),
    ("PQ: the brightest", 16, 192, 252, 255),
    ("PQ: brighter than anybody shows", 16, 255, 252, 255),
    ("HLG", 18, 0, 0, 2),
    ("HLG: paper", 18, 191, 215, 240),
    ("HLG: grey", 18, 97, 85, 130),
    ("HLG: the brightest", 18, 255, 252, 255),
]


@pytest.mark.parametrize(("what", "transfer", "value", "least", "most"), LIGHT, ids=[row[0] for row in LIGHT])
def test_more_light_than_a_page_has_is_brought_down_to_it(what, transfer, value, least, most):
    each = colour(png(cicp(9, transfer), colour=(value, value, value)))
    assert all(least <= part <= most for part in each)
    assert max(each) - min(each) <= 3


@pytest.mark.parametrize("transfer", [16, 18])
def test_what_is_brighter_stays_brighter(transfer):
    light = [brightness.TRANSFERS[transfer](value / 255) for value in range(256)]
    assert light == sorted(light)
    assert (light[0], light[-1]) == pytest.approx((0, 1), abs=1e-6)


def test_an_avif_with_more_light_is_not_dull():
    content = bytearray(encoded(flat((148, 148, 148)), "AVIF", quality=95))
    at = content.index(b"nclx") + 4
    content[at : at + 4] = struct.pack(">HH", 9, 16)
    each = colour(bytes(content))
    assert all(215 <= part <= 240 for part in each)


# Full inks on coated paper, as they are published, and the paper itself; white is the paper, and black the darkest.
INKS = [
    ((255, 0, 0, 0), (0, 158, 224)),
    ((0, 255, 0, 0), (230, 0, 126)),
    ((0, 0, 255, 0), (255, 237, 0)),
    ((0, 255, 255, 0), (227, 6, 19)),
    ((255, 0, 255, 0), (0, 150, 64)),
    ((255, 255, 0, 0), (49, 39, 131)),
    ((0, 0, 0, 255), (29, 29, 27)),
    ((255, 255, 255, 255), (0, 0, 0)),
    ((0, 0, 0, 0), (255, 255, 255)),
    ((0, 0, 0, 128), (157, 157, 156)),
    ((0, 128, 0, 0), (241, 158, 194)),
]


@pytest.mark.parametrize(("ink", "light"), INKS)
@pytest.mark.parametrize("format", ["TIFF", "JPEG"])
def test_inks_without_a_profile_look_as_printed_on_coated_paper(ink, light, format):
    assert alike([colour(encoded(flat(ink, "CMYK"), format, quality=98))], [light], within=20)


def test_inks_with_a_broken_profile_look_the_same():
    plain, broken = (
        encoded(flat((90, 200, 30, 20), "CMYK"), "TIFF", **more) for more in ({}, {"icc_profile": b"rubbish"})
    )
    assert colour(plain) == colour(broken)


def test_a_ramp_of_ink_has_no_steps():
    ramp = Pillow.merge(
        "CMYK", [Pillow.linear_gradient("L").rotate(90).resize((600, 40))] + [Pillow.new("L", (600, 40))] * 3
    )
    tones = list(made(encoded(ramp, "TIFF")).convert("L").crop((0, 20, 600, 21)).get_flattened_data())
    assert all(abs(a - b) <= 3 for a, b in zip(tones, tones[1:], strict=False))


@pytest.mark.parametrize("cut", range(0, 400, 7))
def test_boxes_that_end_too_early_say_nothing_or_what_they_say(cut):
    content = avif(12, 13)
    assert codes.of_avif(content[:cut]) in {None, (12, 13)}


@pytest.mark.parametrize(
    "last", [box(b"pitm", b""), box(b"pitm", bytes(6)) + box(b"iprp", box(b"ipco", b"") + box(b"ipma", b""))]
)
def test_boxes_with_nothing_in_them_say_nothing(last):
    assert codes.of_avif(box(b"meta", bytes(4) + box(b"iprp", bytes(4) + box(b"ipco", b"")) + last)) is None
