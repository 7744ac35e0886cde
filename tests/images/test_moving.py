"""What came as an animation stays one, for as long as nobody needs a way to stop it."""

import pytest
from PIL import Image as Pillow

from articles.images import library, markup, plans, rendering, renditions
from articles.images.geometry import Point, Size
from articles.images.plans import Planned
from articles.images.specs import MOVING_BYTES, MOVING_FRAMES

from .files import encoded, upload
from .test_rendering import alike, decoded

COLOURS = ("red", "lime", "blue", "yellow")


def animation(format="GIF", *, seconds=0.4, frames=4, size=(60, 40), **options) -> bytes:
    pictures = [Pillow.new("RGB", size, COLOURS[number % 4]) for number in range(frames)]
    # Frames that are quite the same would be put together.
    for number, picture in enumerate(pictures):
        picture.putpixel((number % size[0], number // size[0]), (1, 2, 3))
    options = {"duration": round(seconds * 1000 / frames), "loop": 0, **options}
    return encoded(pictures[0], format, save_all=True, append_images=pictures[1:], **options)


def planned(size: tuple[int, int]) -> Planned:
    plan = plans.plan(folder="1", content_hash="0", size=Size(*size), focal=Point(0.5, 0.5), moves=True)
    return next(each for each in plan if each.format.moves)


def moved(content: bytes, *, format="GIF", size=(60, 40)) -> tuple[bytes, Pillow.Image]:
    [(_, made)] = rendering.render(upload(content), format, [planned(size)])
    return made, decoded(made)


def lengths(picture: Pillow.Image) -> list[int]:
    found = []
    for number in range(picture.n_frames):
        picture.seek(number)
        picture.load()
        found.append(picture.info["duration"])
    return found


@pytest.mark.parametrize("format", ["GIF", "WEBP", "PNG", "AVIF"])
def test_every_frame_is_there_and_stands_as_long(format):
    _, picture = moved(animation(format), format=format)
    assert lengths(picture) == [100] * 4
    for number, colour in enumerate([(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0)]):
        picture.seek(number)
        assert alike([picture.convert("RGB").getpixel((30, 20))], [colour], within=12)


LOOPS = [
    # seconds of the original, times that it plays: within five seconds
    (0.4, 12),
    (2.0, 2),
    (2.6, 1),
    (8.0, 1),
]


@pytest.mark.parametrize(("seconds", "times"), LOOPS)
def test_it_ends_before_a_reader_would_need_a_way_to_stop_it(seconds, times):
    _, picture = moved(animation(seconds=seconds))
    assert picture.info["loop"] == times
    assert sum(lengths(picture)) * times <= 5000


def test_frames_without_a_time_stand_for_a_tenth_of_a_second_as_in_browsers():
    _, picture = moved(animation(duration=0))
    assert lengths(picture) == [100] * 4


def test_a_thousand_quick_frames_become_few_that_take_as_long():
    _, picture = moved(animation(seconds=6.0, frames=300))
    assert picture.n_frames <= MOVING_FRAMES + 1
    assert 4800 <= sum(lengths(picture)) <= 5000


def test_a_file_that_would_be_too_large_plays_at_fewer_frames_a_second():
    noise = [Pillow.effect_noise((640, 640), 120).convert("RGB") for _ in range(16)]
    content = encoded(noise[0], "WEBP", save_all=True, append_images=noise[1:], duration=100, quality=40, method=0)
    made, picture = moved(content, format="WEBP", size=(640, 640))
    assert len(made) <= MOVING_BYTES
    assert 1 < picture.n_frames < 16
    assert sum(lengths(picture)) == 1600


def test_one_that_was_cut_short_shows_what_is_there():
    content = animation("GIF")
    _, picture = moved(content[: len(content) * 3 // 4])
    assert 1 <= getattr(picture, "n_frames", 1) < 4


def test_a_transparent_one_stays_so():
    clear, dot = Pillow.new("RGBA", (60, 40)), Pillow.new("RGBA", (60, 40))
    dot.paste("red", (10, 10, 30, 30))
    content = encoded(clear, "WEBP", save_all=True, append_images=[dot], duration=100, lossless=True)
    _, picture = moved(content, format="WEBP")
    assert picture.convert("RGBA").getpixel((50, 30))[3] == 0


def test_nothing_of_the_metadata_comes_along():
    exif = Pillow.Exif()
    exif[0x010F] = "CAMERAMAKER"
    made, _ = moved(animation("WEBP", exif=exif, xmp=b"<x>REPORTERSECRET</x>"), format="WEBP")
    assert not any(trace in made for trace in (b"CAMERAMAKER", b"REPORTERSECRET", b"EXIF", b"XMP "))


@pytest.mark.django_db
def test_an_animation_that_is_uploaded_moves_in_a_body_and_stands_still_on_a_card():
    image = library.add(upload(animation(), "map.gif"), title="The front line", by=None)
    renditions.build(image)
    assert image.frames == 4
    assert image.manifest["moving"]["webp"][0][:2] == [60, 40]
    assert "(prefers-reduced-motion: no-preference)" in markup.picture(image, "body")
    assert "prefers-reduced-motion" not in markup.picture(image, "card")


def test_what_stands_still_has_no_such_rendition():
    plan = plans.plan(folder="1", content_hash="0", size=Size(60, 40), focal=Point(0.5, 0.5))
    assert not any(each.format.moves for each in plan)
