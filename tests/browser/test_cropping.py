"""Crops of a picture by hand: by mouse, touch and keyboard, and by buttons."""

import pytest

from articles.models import Image
from tests.images import shelf

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def image():
    return shelf.prepared((900, 300), alt="Boats", credit="N. Okafor")


@pytest.fixture
def opened(page, image):
    page.goto(f"/admin/articles/image/{image.pk}/change/")
    page.locator("[data-focal-handle]").wait_for()
    return page


def choose(page, ratio="1x1"):
    page.locator(f'[data-crop="{ratio}"]').click()
    page.locator("[data-crop-frame]").wait_for()


def crop(page, ratio="1x1"):
    """What is set, in per cent; the middle third is what the focal point gives here."""
    return tuple(float(page.input_value(f"#id_crop_{ratio}_{part}") or "nan") for part in range(3))


def state(page, ratio="1x1"):
    return page.inner_text(f'[data-crop="{ratio}"] [data-crop-state]')


def at(page, x, y):
    box = page.locator("[data-focal-stage]").bounding_box()
    return box["x"] + box["width"] * x, box["y"] + box["height"] * y


def drag(page, start, end):
    page.mouse.move(*at(page, *start))
    page.mouse.down()
    page.mouse.move(*at(page, *end), steps=5)
    page.mouse.up()


def test_every_ratio_is_shown_with_what_it_is_for(opened):
    shown = opened.locator("[data-crop]").all_inner_texts()
    assert len(shown) >= 5
    assert all("Follows the focal point" in each for each in shown)
    assert "Sharing" in shown[-1]


def test_the_frame_can_be_dragged_and_stays_in_the_picture(opened):
    choose(opened)
    drag(opened, (0.5, 0.5), (0.6, 0.5))
    assert crop(opened) == pytest.approx((43.33, 0, 33.33), abs=0.5)
    drag(opened, (0.6, 0.5), (1.4, 0.9))
    assert crop(opened) == pytest.approx((66.67, 0, 33.33), abs=0.05)
    assert state(opened) == "By hand, 300 pixels wide"


def test_a_corner_makes_it_smaller_and_keeps_its_ratio(opened):
    choose(opened)
    drag(opened, (2 / 3, 1), (0.5, 0.5))
    assert crop(opened) == pytest.approx((33.33, 0, 16.67), abs=0.5)
    box = opened.locator("[data-crop-frame]").bounding_box()
    assert box["width"] == pytest.approx(box["height"], abs=1)


def test_keys_move_and_resize_it_and_say_where_it_is(opened):
    choose(opened)
    for key in ("-", "-", "ArrowRight", "Shift+ArrowRight", "ArrowDown", "Alt+ArrowUp"):
        opened.keyboard.press(key)
    assert crop(opened) == pytest.approx((45.33, 4, 31.33), abs=0.5)
    assert "1:1 crop: " in opened.inner_text("[data-focal-said]")
    opened.keyboard.press("Enter")
    assert opened.locator("[data-crop-frame]").is_hidden()
    assert opened.evaluate("document.activeElement.dataset.crop") == "1x1"


def test_escape_leaves_the_crop_as_it_was_when_the_frame_was_opened(opened):
    choose(opened)
    opened.keyboard.press("Shift+ArrowLeft")
    opened.keyboard.press("Escape")
    assert opened.input_value("#id_crop_1x1_0") == ""
    assert state(opened) == "Follows the focal point"


def test_buttons_do_all_that_dragging_does(opened):
    choose(opened)
    for name in ("Smaller", "To the right", "Down"):
        opened.get_by_role("button", name=name, exact=True).click()
    assert crop(opened) == pytest.approx((35.33, 4, 31.33), abs=0.5)
    opened.get_by_role("button", name="Done").click()
    choose(opened)
    opened.get_by_role("button", name="Back to the focal point").click()
    assert opened.input_value("#id_crop_1x1_0") == ""


def test_the_focal_point_moves_every_crop_but_those_set_by_hand(opened):
    choose(opened)
    opened.keyboard.press("Shift+ArrowLeft")
    opened.keyboard.press("Enter")
    left = "image => image.style.left"
    before = opened.locator('[data-crop="1x1"] img').evaluate(left)
    opened.locator("[data-focal-handle]").focus()
    opened.keyboard.press("Shift+ArrowRight")
    assert opened.locator('[data-crop="1x1"] img').evaluate(left) == before
    assert opened.locator('[data-crop="4x5"] img').evaluate(left) != before
    assert "1 crop is set by hand and does not follow" in opened.inner_text("[data-crops-by-hand]")


def test_everything_can_be_put_back_as_it_is_saved(opened):
    opened.mouse.click(*at(opened, 0.2, 0.2))
    choose(opened)
    opened.keyboard.press("Shift+ArrowLeft")
    opened.get_by_role("button", name="Everything as it is saved").click()
    assert opened.input_value("#id_focal_x") == "0.5"
    assert opened.input_value("#id_crop_1x1_0") == ""
    assert opened.locator("[data-crops-reset]").is_hidden()


def test_what_is_set_is_saved_and_shown_again(opened, image):
    choose(opened, "4x5")
    opened.keyboard.press("Shift+ArrowLeft")
    opened.locator("[name=_continue]").click()
    opened.locator("[data-focal-handle]").wait_for()
    image = Image.objects.get(pk=image.pk)
    assert image.crops.keys() == {"4x5"}
    assert state(opened, "4x5").startswith("By hand")


@pytest.mark.parametrize("size", [(200, 3000), (3000, 150), (12, 9)])
def test_a_picture_of_any_shape_can_be_cropped(page, size):
    odd = shelf.prepared(size, title="Odd")
    page.goto(f"/admin/articles/image/{odd.pk}/change/")
    choose(page, "16x9")
    page.keyboard.press("-")
    assert crop(page, "16x9")[2] < 100
    corner = page.locator("[data-corner=se]").bounding_box()
    assert min(corner["width"], corner["height"]) >= 24


def test_a_finger_moves_frame_and_focal_point(chromium, live_server, client, editor, settings, image):
    client.force_login(editor)
    context = chromium.new_context(
        base_url=live_server.url, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page = context.new_page()
    page.goto(f"/admin/articles/image/{image.pk}/change/")
    page.locator("[data-focal-handle]").wait_for()
    page.touchscreen.tap(*at(page, 0.25, 0.75))
    assert float(page.input_value("#id_focal_x")) == pytest.approx(0.25, abs=0.02)

    page.locator('[data-crop="1x1"]').tap()
    fingers = context.new_cdp_session(page)
    page.locator("[data-crop-frame]").scroll_into_view_if_needed()
    for kind, place in (
        ("touchStart", (0.25, 0.5)),
        ("touchMove", (0.4, 0.5)),
        ("touchMove", (0.5, 0.5)),
        ("touchEnd", None),
    ):
        x, y = at(page, *place) if place else (0, 0)
        points = [{"x": x, "y": y}] if place else []
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    assert crop(page)[0] == pytest.approx(33.3, abs=2)
    context.close()
