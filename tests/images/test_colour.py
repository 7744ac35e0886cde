"""Whatever colours an original is in, a page shows it in sRGB: compared with values that were computed."""

from io import BytesIO

import pytest
from PIL import Image as Pillow
from PIL import ImageCms, TiffImagePlugin

from articles.images.reading import decoding

from . import files, profiles
from .files import encoded
from .profiles import SPACES
from .test_rendering import alike, decoded, rendered

COLOURS = [(200, 60, 60), (60, 180, 70), (50, 70, 190), (128, 128, 128), (240, 235, 220), (12, 10, 8)]


def middle(content: bytes) -> tuple[int, int, int]:
    return decoded(content).convert("RGB").getpixel((30, 20))


def flat(colour, mode="RGB") -> Pillow.Image:
    return Pillow.new(mode, (60, 40), colour)


def colours(content: bytes) -> list[tuple[int, int, int]]:
    return [middle(made) for made in rendered(content).values()]


@pytest.mark.parametrize("space", SPACES, ids=lambda space: space.name)
@pytest.mark.parametrize("colour", COLOURS)
def test_wide_gamuts(space, colour):
    content = encoded(flat(colour), "PNG", icc_profile=space.profile())
    for shown in colours(content):
        assert alike([shown], [space.in_srgb(colour)], within=4)


@pytest.mark.parametrize("format", ["JPEG", "TIFF", "WEBP", "AVIF"])
def test_the_profile_counts_in_every_format_that_has_one(format):
    space = SPACES[0]
    content = encoded(flat((200, 60, 60)), format, icc_profile=space.profile(), quality=95)
    for shown in colours(content):
        assert alike([shown], [space.in_srgb((200, 60, 60))], within=7)


def test_a_wide_gamut_under_transparency():
    space = SPACES[1]
    picture = flat((200, 60, 60, 255), "RGBA")
    picture.paste((0, 0, 0, 0), (0, 0, 10, 40))
    made = rendered(encoded(picture, "PNG", icc_profile=space.profile()))
    assert alike([middle(made["webp"])], [space.in_srgb((200, 60, 60))], within=5)
    assert decoded(made["webp"]).getpixel((4, 20))[3] == 0


@pytest.mark.parametrize(("gamma", "value", "shown"), [(1.0, 55, 128), (1.8, 128, 146), (2.2, 128, 128)])
def test_greys_with_a_profile_of_their_own(gamma, value, shown):
    content = encoded(flat(value, "L"), "PNG", icc_profile=profiles.grey(gamma))
    for each in colours(content):
        assert alike([each], [(shown, shown, shown)], within=4)


def test_greys_of_a_profile_beside_transparency():
    content = encoded(flat((55, 128), "LA"), "PNG", icc_profile=profiles.grey(1.0))
    assert alike([middle(rendered(content)["webp"])], [(128, 128, 128)], within=4)


INKS = {(0, 0, 0, 0): (100, 0, 0), (1, 0, 0, 0): (55, -37, -50), (0, 1, 0, 0): (48, 74, -3), (0, 0, 1, 0): (89, -5, 93)}


@pytest.mark.parametrize("ink", INKS)
@pytest.mark.parametrize("format", ["TIFF", "JPEG"])
def test_inks_with_a_profile(ink, format):
    """A JPEG of inks says them the wrong way round, as Adobe does."""
    picture = flat(tuple(255 * each for each in ink), "CMYK")
    for shown in colours(encoded(picture, format, icc_profile=profiles.inks(INKS), quality=98)):
        assert alike([shown], [profiles.from_lab(*INKS[ink])], within=8)


@pytest.mark.parametrize("lab", [(60, 40, 30), (50, -40, 20), (30, 10, -40), (95, 0, 0)])
def test_a_tiff_in_lab(lab):
    lightness, a, b = lab
    picture = flat((round(lightness * 2.55), a + 128, b + 128), "LAB")
    for shown in colours(encoded(picture, "TIFF")):
        assert alike([shown], [profiles.from_lab(*lab)], within=5)


def test_sixteen_bits_of_grey_with_a_profile():
    deep = Pillow.new("I;16", (60, 40), 55 * 257)
    for shown in colours(encoded(deep, "PNG", icc_profile=profiles.grey(1.0))):
        assert alike([shown], [(128, 128, 128)], within=4)


def test_a_palette_with_a_profile():
    space = SPACES[0]
    picture = flat((200, 60, 60)).quantize(4)
    content = encoded(picture, "PNG", icc_profile=space.profile())
    assert alike(colours(content), [space.in_srgb((200, 60, 60))] * 3, within=5)


@pytest.mark.skipif(files.PHOTOS is None, reason="no photographs here")
def test_a_photograph_of_a_telephone_has_its_colours():
    """HEIC: the same to the eye as what the colour management makes of all its pixels."""
    content = (files.PHOTOS / "phone.heic").read_bytes()
    whole = decoding.open_picture(BytesIO(content), "HEIC")
    profile = whole.info.get("icc_profile")
    whole = decoding.turned_upright(whole, decoding.orientation(whole)).convert("RGB").resize((20, 20))
    if profile:
        whole = ImageCms.profileToProfile(whole, BytesIO(profile), ImageCms.createProfile("sRGB"))
    for made in rendered(content).values():
        small = decoded(made).convert("RGB").resize((20, 20))
        assert alike(small.get_flattened_data(), whole.get_flattened_data(), within=16)


TRACES = (b"CAMERAMAKER", b"REPORTERSECRET", b"Exif", b"http://ns.adobe.com", b"acsp", b"tEXt", b"iTXt", b"eXIf")


def laden(format: str) -> bytes:
    """A file with everything in it that its format has room for."""
    exif = Pillow.Exif()
    exif[0x010F] = "CAMERAMAKER"
    exif[0x8825] = {1: "N", 2: (50.0, 27.0, 0.0), 3: "E", 4: (30.0, 31.0, 0.0)}
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">http://ns.adobe.com REPORTERSECRET</x:xmpmeta>'
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture, options = files.painted((60, 40)), {"exif": exif, "icc_profile": profile, "xmp": xmp}
    if format == "GIF":
        return encoded(picture.quantize(16), "GIF", comment=b"REPORTERSECRET")
    if format == "TIFF":
        tags = TiffImagePlugin.ImageFileDirectory_v2()
        tags[270], tags[271], tags[700] = "REPORTERSECRET", "CAMERAMAKER", xmp
        return encoded(picture, "TIFF", tiffinfo=tags, icc_profile=profile)
    if format == "JPEG":
        options["comment"] = b"REPORTERSECRET"
    return encoded(picture, format, **options)


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF"])
def test_nothing_but_the_picture_is_public(format):
    for made in rendered(laden(format)).values():
        picture = Pillow.open(BytesIO(made))
        assert not picture.getexif()
        assert {"exif", "xmp", "icc_profile", "comment", "photoshop"}.isdisjoint(picture.info)
        assert not any(trace in made for trace in TRACES)
