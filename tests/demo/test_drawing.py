"""The demo magazine's illustrations."""

import tomllib
from pathlib import Path

import pytest

from articles.demo import drawing

MAGAZINE = tomllib.loads((Path(drawing.__file__).parents[1] / "magazine.toml").read_text(encoding="utf-8"))
IMAGE_KEYS = [image["key"] for image in MAGAZINE["image"]]
AUTHOR_SLUGS = [author["slug"] for author in MAGAZINE["author"]]


@pytest.fixture(scope="module")
def small_prints():
    return {key: drawing.draw(key, width=180) for key in drawing.KEYS}


@pytest.mark.parametrize("key", IMAGE_KEYS)
def test_every_picture_of_the_magazine_can_be_drawn(small_prints, key):
    assert small_prints[key].mode == "RGB"
    assert small_prints[key].width == 180


def test_nothing_is_drawn_that_the_magazine_does_not_list():
    assert sorted(IMAGE_KEYS) == sorted(drawing.KEYS)


def test_the_shapes_are_those_of_an_illustrated_page(small_prints):
    shapes = {round(image.width / image.height, 1) for image in small_prints.values()}
    assert shapes == {0.8, 1.5, 1.8}


@pytest.mark.parametrize("key", ["lighthouse", "strait-map", "crowd"])
def test_the_same_key_gives_the_same_bytes_twice(small_prints, key):
    assert drawing.draw(key, width=180).tobytes() == small_prints[key].tobytes()


def test_no_two_pictures_are_the_same(small_prints):
    assert len({image.tobytes() for image in small_prints.values()}) == len(small_prints)


def test_a_picture_uses_the_whole_sheet_and_more_than_one_ink(small_prints):
    for key, image in small_prints.items():
        darkest, lightest = image.convert("L").getextrema()
        assert lightest - darkest > 80, key


def test_an_unknown_key_is_refused():
    with pytest.raises(KeyError):
        drawing.draw("no-such-picture")


def test_every_author_has_a_face_of_their_own():
    faces = {slug: drawing.portrait(slug, size=120) for slug in AUTHOR_SLUGS}
    assert {face.size for face in faces.values()} == {(120, 120)}
    assert len({face.tobytes() for face in faces.values()}) == len(AUTHOR_SLUGS)


def test_a_face_is_the_same_each_time_even_for_a_stranger():
    assert drawing.portrait("someone-new", size=120).tobytes() == drawing.portrait("someone-new", size=120).tobytes()
    assert drawing.portrait("someone-new", size=120).tobytes() != drawing.portrait("someone-else", size=120).tobytes()
