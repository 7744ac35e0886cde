from io import BytesIO

import pytest
from PIL import Image as Pillow
from PIL import ImageCms

from articles.images import plans, rendering
from articles.images.geometry import Point, Size
from articles.images.reading import decoding, signatures
from articles.images.validation import check

from . import files
from .files import encoded, painted, upload

CENTRE = Point(0.5, 0.5)


def rendered(content: bytes, *, cut: str = "own", focal: Point = CENTRE) -> dict[str, bytes]:
    """The widest rendition of a cut in each format."""
    size = decoding.upright_size(files.opened(content))
    planned = plans.plan(folder="1", content_hash="0", size=size, focal=focal)
    widest = max(each.size.width for each in planned if each.cut == cut)
    wanted = [each for each in planned if each.cut == cut and each.size.width == widest]
    format = signatures.recognise(content[: signatures.HEAD])
    return {each.format.name: made for each, made in rendering.render(BytesIO(content), format, wanted)}


def decoded(content: bytes) -> Pillow.Image:
    picture = Pillow.open(BytesIO(content))
    picture.load()
    return picture


def corners(picture: Pillow.Image) -> list[tuple[int, int, int]]:
    right, bottom = picture.width - 4, picture.height - 4
    return [picture.convert("RGB").getpixel(at) for at in [(3, 3), (right, 3), (3, bottom), (right, bottom)]]


def alike(one, other, *, within=14) -> bool:
    return all(
        abs(a - b) <= within for left, right in zip(one, other, strict=True) for a, b in zip(left, right, strict=True)
    )


def turned(picture: Pillow.Image, orientation: int) -> Pillow.Image:
    """As a camera writes it that was held so: what turning by `orientation` brings back."""
    method = {
        2: Pillow.Transpose.FLIP_LEFT_RIGHT,
        3: Pillow.Transpose.ROTATE_180,
        4: Pillow.Transpose.FLIP_TOP_BOTTOM,
        5: Pillow.Transpose.TRANSPOSE,
        6: Pillow.Transpose.ROTATE_90,
        7: Pillow.Transpose.TRANSVERSE,
        8: Pillow.Transpose.ROTATE_270,
    }.get(orientation)
    return picture if method is None else picture.transpose(method)


@pytest.mark.parametrize("orientation", range(0, 10))
def test_every_rendition_stands_upright(orientation):
    scene = painted()
    for content in rendered(files.with_gps(turned(scene, orientation), orientation=orientation)).values():
        picture = decoded(content)
        assert picture.size == (600, 400)
        assert alike(corners(picture), corners(scene))


@pytest.mark.parametrize("format", ["TIFF", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("orientation", [3, 5, 6])
def test_in_every_format_that_has_exif_it_stands_upright(format, orientation):
    """Of a TIFF, Pillow turns it by itself."""
    scene, exif = painted((90, 60)), Pillow.Exif()
    exif[0x0112] = orientation
    content = encoded(turned(scene, orientation), format, exif=exif)
    assert check(upload(content)).size == scene.size
    assert alike(corners(decoded(rendered(content)["webp"])), corners(scene), within=20)


@pytest.mark.skipif(files.ORIENTATIONS is None, reason="no photographs here")
def test_photographs_of_one_scene_under_every_orientation_come_out_alike():
    made = [
        decoded(rendered(path.read_bytes(), cut="1x1")["jpeg"]) for path in sorted(files.ORIENTATIONS.glob("*.jpg"))
    ]
    first = made[0].resize((20, 20)).convert("RGB")
    assert {picture.size for picture in made} == {(640, 640)}
    for picture in made[1:]:
        small = picture.resize((20, 20)).convert("RGB")
        assert alike([first.getpixel((x, y)) for x in range(20) for y in range(20)],
                     [small.getpixel((x, y)) for x in range(20) for y in range(20)], within=40)  # fmt: skip


def test_nothing_of_the_metadata_comes_along():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    original = files.with_gps(painted()) + b"<script>alert(1)</script>"
    png = BytesIO()
    decoded(original).save(png, "PNG", exif=decoded(original).getexif(), icc_profile=profile)
    for content in [*rendered(original).values(), *rendered(png.getvalue()).values()]:
        picture = decoded(content)
        assert not picture.getexif()
        assert {"exif", "xmp", "icc_profile", "comment", "photoshop"}.isdisjoint(picture.info)
        assert not any(trace in content for trace in (b"CAMERAMAKER", b"REPORTERSECRET", b"Exif", b"<script"))


def test_a_place_cannot_be_read_off_a_real_photograph():
    if files.PHOTOS is None:
        pytest.skip("no photographs here")
    for content in rendered((files.PHOTOS / "gps-iphone-4s.jpg").read_bytes(), cut="1x1").values():
        assert not decoded(content).getexif()
        assert b"Apple" not in content


def test_colours_of_a_wide_gamut_come_out_in_srgb():
    """The profile swaps red and green, so that leaving it out would be seen."""
    plain = painted()
    red, green, blue = plain.split()
    swapped = ImageCms.createProfile("sRGB")
    profile = bytearray(ImageCms.ImageCmsProfile(swapped).tobytes())
    r, g = profile.find(b"rXYZ"), profile.find(b"gXYZ")
    profile[r : r + 4], profile[g : g + 4] = b"gXYZ", b"rXYZ"
    # Under another description it is not taken for sRGB.
    profile = bytes(profile).replace("sRGB".encode("utf-16-be"), "Swap".encode("utf-16-be"))
    content = encoded(Pillow.merge("RGB", (green, red, blue)), icc_profile=profile, quality=95)
    for made in rendered(content).values():
        assert alike(corners(decoded(made)), corners(plain), within=20)


@pytest.mark.parametrize("profile", [b"rubbish", b"\0" * 200])
def test_a_broken_profile_counts_as_none(profile):
    content = encoded(painted(), icc_profile=profile)
    assert alike(corners(decoded(rendered(content)["jpeg"])), corners(painted()))


def test_inks_come_out_as_light():
    red, green, blue, white = (0, 255, 255, 0), (255, 0, 255, 0), (255, 255, 0, 0), (0, 0, 0, 0)
    inks = Pillow.new("CMYK", (600, 400), white)
    for colour, at in {red: (0, 0), green: (300, 0), blue: (0, 200)}.items():
        inks.paste(colour, (*at, at[0] + 300, at[1] + 200))
    for made in rendered(encoded(inks, quality=95)).values():
        assert decoded(made).mode == "RGB"
        seen = corners(decoded(made))
        assert [each.index(max(each)) for each in seen[:3]] == [0, 1, 2]
        assert min(seen[3]) > 250


def test_sixteen_bits_of_grey_keep_their_tones():
    ramp = Pillow.linear_gradient("L").rotate(90).resize((600, 400))
    deep = ramp.convert("I").point(lambda value: value * 256).convert("I;16")
    assert alike(corners(decoded(rendered(encoded(deep, "PNG"))["webp"])), corners(ramp))


def test_transparent_parts_stay_so_and_are_white_where_the_format_has_none():
    picture = painted(mode="RGBA")
    picture.paste((0, 0, 0, 0), (0, 0, 300, 400))
    made = rendered(encoded(picture, "PNG"))
    assert decoded(made["avif"]).getpixel((20, 200))[3] == 0 == decoded(made["webp"]).getpixel((20, 200))[3]
    assert alike([decoded(made["jpeg"]).getpixel((20, 200))], [(255, 255, 255)])


def test_a_palette_with_a_transparent_colour():
    picture = Pillow.new("P", (600, 400), 0)
    picture.putpalette([255, 0, 0, 0, 0, 255])
    picture.paste(1, (300, 0, 600, 400))
    made = rendered(encoded(picture, "PNG", transparency=0))
    assert decoded(made["webp"]).getpixel((20, 200))[3] == 0
    assert alike([decoded(made["jpeg"]).getpixel((580, 200))], [(0, 0, 255)])


def test_an_alpha_channel_that_hides_nothing_is_left_out():
    assert decoded(rendered(encoded(painted(mode="RGBA"), "PNG"))["webp"]).mode == "RGB"


@pytest.mark.parametrize(
    ("mode", "format"), [("1", "PNG"), ("L", "JPEG"), ("LA", "PNG"), ("CMYK", "TIFF"), ("P", "GIF")]
)
def test_other_kinds_of_picture(mode, format):
    made = rendered(encoded(painted((64, 48), mode), format))
    assert {decoded(content).size for content in made.values()} == {(64, 48)}


def test_sixteen_bits_of_grey_in_either_order_of_bytes():
    bright = Pillow.new("I;16B", (64, 48), 0xC000)
    assert abs(decoded(rendered(encoded(bright, "TIFF"))["jpeg"]).getpixel((30, 20))[0] - 0xC0) < 3


@pytest.mark.parametrize("size", [(200, 30_000), (1, 30_000)])
def test_a_strip_taller_than_a_format_has_room_for_comes_in_every_format(size):
    made = rendered(encoded(Pillow.new("L", size, "white"), "PNG"))
    shapes = {Pillow.open(BytesIO(content)).size for content in made.values()}
    assert made.keys() == {"avif", "webp", "jpeg"}
    assert len(shapes) == 1


def test_of_an_animated_gif_the_first_picture():
    frames = [Pillow.new("RGB", (60, 40), colour) for colour in ("red", "blue")]
    content = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert alike([decoded(rendered(content)["jpeg"]).getpixel((30, 20))], [(255, 0, 0)])


def test_a_large_picture_comes_in_every_width_and_format_and_none_is_enlarged():
    planned = plans.plan(folder="1", content_hash="0", size=Size(1300, 900), focal=CENTRE)
    made = list(rendering.render(files.photograph((1300, 900)), "JPEG", planned))
    assert all(decoded(content).size == each.size for each, content in made)
    assert {each.size.width for each, _ in made if each.cut == "own"} == {320, 640, 960, 1280}
    assert max(each.size.width for each, _ in made if each.cut == "3x2") == 1280
    assert [each.size for each, _ in made if each.cut == "share"] == [Size(1200, 628)]


def test_a_crop_of_a_turned_photograph_lies_around_its_focal_point():
    """Held upright, red stands on the left; the focal point is at the right edge."""
    content = files.with_gps(turned(painted((900, 300)), 6), orientation=6)
    made = decoded(rendered(content, cut="1x1", focal=Point(1, 0.5))["jpeg"])
    whole = painted((900, 300)).convert("RGB")
    assert made.size == (300, 300)
    assert alike(corners(made), corners(whole.crop((600, 0, 900, 300))))
