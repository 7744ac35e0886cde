"""The focal point and the crops by hand: what may be set, by whom, and what readers get of it."""

from functools import cache
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import storages
from PIL import Image as Pillow

from articles.images import cropping, library, plans, renditions

from . import cuts, files, shelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def image():
    return shelf.prepared((900, 300))


def shown(image, cut) -> Pillow.Image:
    """The crop that readers get."""
    *_, (_, _, name) = image.manifest[cut]["jpeg"]
    return Pillow.open(BytesIO(storages["renditions"].open(name).read()))


def test_a_crop_by_hand_is_what_readers_get(image, photo_editor):
    before = image.manifest
    cuts.recrop(image, "1x1", (0.0, 0.5, 0.1), by=photo_editor)
    assert not renditions.is_current(image)
    renditions.build(image)

    square = shown(image, "1x1")
    assert square.size == (90, 90)
    red, green, blue = square.getpixel((45, 45))
    assert (red < 30, green > 225, 140 < blue < 200) == (True, True, True)
    assert image.manifest["3x2"] == before["3x2"]


def test_back_to_the_focal_point_brings_the_crop_that_was_before(image, photo_editor):
    before = image.manifest
    cuts.recrop(image, "1x1", (0.0, 0.0, 0.2), by=photo_editor)
    cuts.recrop(image, "1x1", None, by=photo_editor)
    assert image.crops == {}
    assert renditions.is_current(image)
    assert image.manifest == before


def test_a_move_of_the_focal_point_leaves_crops_by_hand_where_they_are(image, photo_editor):
    cuts.recrop(image, "1x1", (0.0, 0.0, 0.2), by=photo_editor)
    renditions.build(image)
    by_hand, following = image.manifest["1x1"], image.manifest["4x5"]

    cuts.refocus(image, x=1.0, y=0.5, by=photo_editor)
    renditions.build(image)

    assert image.manifest["1x1"] == by_hand
    assert image.manifest["4x5"] != following


def test_the_worker_is_asked_only_where_something_changed(image, django_capture_on_commit_callbacks):
    cuts.recrop(image, "1x1", (0.0, 0.0, 0.2))
    with django_capture_on_commit_callbacks() as asked:
        cuts.recrop(image, "1x1", (0.0, 0.0, 0.2))
    assert asked == []


@pytest.mark.parametrize(
    ("ratio", "by_hand"),
    [
        ("7x3", (0, 0, 0.5)),
        ("own", (0, 0, 0.5)),
        ("", (0, 0, 0.5)),
        ("1x1", (-0.1, 0, 0.5)),
        ("1x1", (0, 1, 0.5)),
        ("1x1", (0, 0, 0)),
        ("1x1", (0, 0, 1.1)),
        ("1x1", (float("nan"), 0, 0.5)),
        ("1x1", (0, 0, float("inf"))),
    ],
)
def test_what_is_no_crop_is_refused(ratio, by_hand):
    with pytest.raises(ValidationError):
        cropping.checked(ratio, by_hand)


def test_a_ratio_is_named_as_one_says_it():
    assert [cropping.named(ratio) for ratio in ("16x9", "1x1", "share")] == ["16:9", "1:1", "1.91:1"]


# Where the four corners of the picture as it is to be seen lie in the file, by its EXIF orientation.
TURNS = {
    0: None, 1: None, 2: Pillow.Transpose.FLIP_LEFT_RIGHT, 3: Pillow.Transpose.ROTATE_180,
    4: Pillow.Transpose.FLIP_TOP_BOTTOM, 5: Pillow.Transpose.TRANSPOSE, 6: Pillow.Transpose.ROTATE_90,
    7: Pillow.Transpose.TRANSVERSE, 8: Pillow.Transpose.ROTATE_270,
}  # fmt: skip


@pytest.mark.parametrize("orientation", TURNS)
def test_focal_point_and_crop_by_hand_fall_on_the_same_thing_however_the_file_lies(orientation):
    upright = files.painted((900, 300))
    lying = upright.transpose(TURNS[orientation]) if TURNS[orientation] is not None else upright
    content = files.with_gps(lying, orientation=orientation)
    image = library.add(files.upload(content), title="Turned", by=None, focal=(1.0, 0.5))
    cuts.recrop(image, "4x5", (0.0, 0.5, 0.1))
    renditions.build(image)

    right = shown(image, "1x1").getpixel((150, 150))
    assert (right[0] > 180, right[1] < 70) == (True, True)
    bottom_left = shown(image, "4x5")
    assert bottom_left.size == (90, 112)
    red, green, blue = bottom_left.getpixel((45, 60))
    assert (red < 35, green > 220, 150 < blue < 215) == (True, True, True)


@pytest.mark.skipif(not files.ORIENTATIONS, reason="the shared photographs are not here")
@pytest.mark.parametrize("number", range(1, 9))
def test_a_camera_s_picture_is_cropped_alike_in_all_its_orientations(number):
    """Against the one that needs no turning."""
    apart = [abs(one - other) for one, other in zip(of_a_camera(0), of_a_camera(number), strict=True)]
    assert sum(apart) / len(apart) < 6


@cache
def of_a_camera(number: int) -> list[int]:
    """Two crops of the scene in this orientation, small and in grey."""
    content = (files.ORIENTATIONS / f"Landscape_{number}.jpg").read_bytes()
    image = library.add(files.upload(content), title="Turned", by=None, focal=(0.2, 0.3))
    cuts.recrop(image, "4x5", (0.55, 0.3, 0.2))
    renditions.make(image, plans.first(renditions.plan(image)))
    image.refresh_from_db()
    both = [shown(image, cut).convert("L").resize((16, 16)) for cut in ("1x1", "4x5")]
    return [value for each in both for value in each.tobytes()]
