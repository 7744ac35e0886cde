"""The focal point and the crops by hand: what may be set, by whom, and what readers get of it."""

from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import storages
from PIL import Image as Pillow

from articles.images import cropping, library, renditions
from articles.models import Image

from . import files

pytestmark = pytest.mark.django_db


@pytest.fixture
def image():
    made = library.add(files.photograph((900, 300)), title="Harbour", by=None)
    renditions.build(made)
    return made


def shown(image, cut) -> Pillow.Image:
    """The crop that readers get."""
    *_, (_, _, name) = image.manifest[cut]["jpeg"]
    return Pillow.open(BytesIO(storages["renditions"].open(name).read()))


def test_a_crop_by_hand_is_what_readers_get(image, photo_editor):
    before = image.manifest
    library.recrop(image, "1x1", (0.0, 0.5, 0.1), by=photo_editor)
    assert not renditions.is_current(image)
    renditions.build(image)

    square = shown(image, "1x1")
    assert square.size == (90, 90)
    red, green, blue = square.getpixel((45, 45))
    assert (red < 30, green > 225, 140 < blue < 200) == (True, True, True)
    assert image.manifest["3x2"] == before["3x2"]


def test_back_to_the_focal_point_brings_the_crop_that_was_before(image, photo_editor):
    before = image.manifest
    library.recrop(image, "1x1", (0.0, 0.0, 0.2), by=photo_editor)
    library.recrop(image, "1x1", None, by=photo_editor)
    assert image.crops == {}
    assert renditions.is_current(image)
    assert image.manifest == before


def test_a_move_of_the_focal_point_leaves_crops_by_hand_where_they_are(image, photo_editor):
    library.recrop(image, "1x1", (0.0, 0.0, 0.2), by=photo_editor)
    renditions.build(image)
    by_hand, following = image.manifest["1x1"], image.manifest["4x5"]

    library.refocus(image, x=1.0, y=0.5, by=photo_editor)
    renditions.build(image)

    assert image.manifest["1x1"] == by_hand
    assert image.manifest["4x5"] != following


def test_two_who_crop_two_ratios_of_one_picture_lose_nothing(image, photo_editor):
    opened_before = Image.objects.get(pk=image.pk)
    library.recrop(image, "1x1", (0.0, 0.0, 0.2), by=photo_editor)
    library.recrop(opened_before, "4x5", (0.5, 0.0, 0.2), by=photo_editor)
    image.refresh_from_db()
    assert image.crops == {"1x1": [0.0, 0.0, 0.2], "4x5": [0.5, 0.0, 0.2]}


def test_the_worker_is_asked_only_where_something_changed(image, django_capture_on_commit_callbacks):
    library.recrop(image, "1x1", (0.0, 0.0, 0.2), by=None)
    with django_capture_on_commit_callbacks() as asked:
        library.recrop(image, "1x1", (0.0, 0.0, 0.2), by=None)
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
def test_what_is_no_crop_is_refused(image, ratio, by_hand):
    with pytest.raises(ValidationError):
        library.recrop(image, ratio, by_hand, by=None)
    image.refresh_from_db()
    assert image.crops == {}


def test_who_may_not_change_pictures_may_not_crop_them(image, outsider):
    with pytest.raises(PermissionDenied):
        library.recrop(image, "1x1", (0, 0, 0.5), by=outsider)


def test_a_ratio_is_named_as_one_says_it():
    assert [cropping.named(ratio) for ratio in ("16x9", "1x1", "share")] == ["16:9", "1:1", "1.91:1"]
