"""The focal point of a picture, by mouse and keyboard."""

import pytest

from articles.images import library, renditions
from articles.models import Image
from tests.images import files, shelf

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def image():
    return shelf.prepared((900, 300))


@pytest.fixture
def opened(page, image):
    page.goto(f"/admin/articles/image/{image.pk}/change/")
    page.locator("[data-focal-handle]").wait_for()
    return page


def shares(page):
    return tuple(float(page.input_value(f"#id_focal_{axis}")) for axis in "xy")


def point(page, x, y):
    box = page.locator("[data-focal-stage]").bounding_box()
    return box["x"] + box["width"] * x, box["y"] + box["height"] * y


def test_a_click_sets_it(opened):
    opened.mouse.click(*point(opened, 0.25, 0.75))
    assert shares(opened) == pytest.approx((0.25, 0.75), abs=0.02)


def test_the_ring_can_be_dragged(opened):
    opened.mouse.move(*point(opened, 0.5, 0.5))
    opened.mouse.down()
    opened.mouse.move(*point(opened, 0.8, 0.2), steps=5)
    opened.mouse.up()
    assert shares(opened) == pytest.approx((0.8, 0.2), abs=0.02)


def test_arrow_keys_move_it_and_say_where_it_is(opened):
    opened.locator("[data-focal-handle]").focus()
    for key in ("ArrowRight", "ArrowRight", "Shift+ArrowUp"):
        opened.keyboard.press(key)
    assert shares(opened) == (0.52, 0.4)
    assert "52 per cent from the left, 40 per cent from the top" in opened.inner_text("[data-focal-said]")


def test_it_stays_in_the_picture(opened):
    opened.locator("[data-focal-handle]").focus()
    for _ in range(7):
        opened.keyboard.press("Shift+ArrowLeft")
    assert shares(opened) == (0, 0.5)


def test_the_crops_shown_are_those_that_readers_get(opened, image):
    opened.locator("summary", has_text="In numbers").click()
    opened.fill("#id_focal_x", "0.9")
    square = opened.locator('[data-crop="1x1"] img')
    assert square.evaluate("image => [image.style.left, image.style.width]") == ["-200%", "300%"]

    opened.locator("[name=_continue]").click()
    opened.wait_for_load_state()

    assert Image.objects.get(pk=image.pk).focal_x == 0.9


def test_escape_takes_it_back_to_where_it_was(opened):
    opened.locator("[data-focal-handle]").focus()
    for key in ("Shift+ArrowUp", "ArrowRight", "Escape"):
        opened.keyboard.press(key)
    assert shares(opened) == (0.5, 0.5)


def test_what_is_typed_while_the_picture_is_being_prepared_stays(page):
    waiting = library.add(files.photograph((300, 200)), title="Waiting", by=None)
    Image.objects.filter(pk=waiting.pk).update(manifest={})
    page.goto(f"/admin/articles/image/{waiting.pk}/change/")
    page.fill("#id_alt", "Boats at dawn")
    Image.objects.filter(pk=waiting.pk).update(manifest=waiting.manifest)
    renditions.build(waiting)
    page.locator("[data-focal-handle]").wait_for()
    assert page.input_value("#id_alt") == "Boats at dawn"
