"""Near-doubles are found whatever became of them on their way, and pictures that differ are told apart."""

import pytest
from PIL import Image as Pillow
from PIL import ImageDraw

from articles.images import fingerprints

from . import altered, files


def views(picture: Pillow.Image) -> tuple[int, ...]:
    return fingerprints.views(fingerprints.of(picture))


def test_nearly_all_alterations_are_found_and_nearly_nothing_else():
    """`make bench` tells the figures of two hundred."""
    told = altered.figures(20)
    assert sum(told.found.values()) >= 0.95 * told.pictures * len(altered.ALTERATIONS)
    assert min(told.found[name] for name in altered.ALTERATIONS) >= 0.9 * told.pictures
    assert told.false * 10_000 <= told.pairs


@pytest.mark.parametrize(
    ("left", "top", "right", "bottom"),
    [(0.03, 0, 0, 0), (0, 0, 0, 0.07), (0.04, 0.06, 0, 0), (0.065, 0.065, 0.065, 0.065), (0.09, 0, 0.03, 0.06)],
)
def test_a_crop_is_found_wherever_it_lies(left, top, right, bottom):
    picture = altered.scene(1)
    width, height = picture.size
    cropped = picture.crop(
        (round(left * width), round(top * height), round((1 - right) * width), round((1 - bottom) * height))
    )
    assert fingerprints.distance(views(picture), views(cropped)) <= fingerprints.MAY_BE
    assert fingerprints.closeness(picture, cropped) >= fingerprints.CLOSE


def test_it_does_not_matter_which_of_two_is_asked_of():
    one, other = altered.scene(1), altered.scene(2)
    assert fingerprints.distance(views(one), views(other)) == fingerprints.distance(views(other), views(one))
    assert fingerprints.closeness(one, other) == fingerprints.closeness(other, one)


@pytest.mark.parametrize("colour", ["white", "black", "#8f1d21"])
def test_what_is_all_one_colour_is_like_nothing(colour):
    plain = fingerprints.of(Pillow.new("RGB", (320, 200), colour))
    assert fingerprints.is_current(plain)
    assert fingerprints.views(plain) == ()


def test_two_drawings_on_white_are_not_alike_for_their_white():
    def mark(draw_with: str, *points) -> Pillow.Image:
        paper = Pillow.new("RGB", (320, 213), "white")
        getattr(ImageDraw.Draw(paper), draw_with)(points, fill="black")
        return paper

    disc, house = mark("ellipse", 130, 80, 190, 140), mark("polygon", (160, 60), (220, 150), (100, 150))
    assert fingerprints.closeness(disc, house) < fingerprints.CLOSE


@pytest.mark.parametrize("known", [None, b"", b"\0", bytes([fingerprints.VERSION + 1]) * fingerprints.LENGTH])
def test_what_is_no_fingerprint_of_todays_making_is_to_be_made(known):
    assert not fingerprints.is_current(known)
    assert fingerprints.views(known) == ()


def test_it_is_as_short_as_an_index_can_hold():
    assert len(fingerprints.of(files.painted())) == fingerprints.LENGTH < 200
