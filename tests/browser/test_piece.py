"""The page of a piece in windows of many sizes."""

import pytest

from tests import factories
from tests.browser import writing

pytestmark = pytest.mark.django_db(transaction=True)

LONG = "".join(f"<p>Paragraph {number} of a long piece.</p>" for number in range(60))


@pytest.fixture
def opened(page):
    piece = factories.article(body=LONG)
    page.goto(f"/admin/articles/article/{piece.pk}/change/")
    page.locator(".body-editor.is-ready").wait_for()
    return page


def edge(page, selector, side):
    return page.locator(selector).bounding_box()["y"] + (
        page.locator(selector).bounding_box()["height"] if side == "bottom" else 0
    )


@pytest.mark.parametrize("size", [(390, 844), (820, 900), (1280, 900)])
def test_the_toolbar_stands_right_under_the_bar_however_many_lines_that_takes(opened, size):
    opened.set_viewport_size({"width": size[0], "height": size[1]})
    writing.at_end(opened)
    opened.keyboard.type(" And more.")
    opened.locator("[data-saving]", has_text="not saved yet").wait_for()
    writing.settle(opened)
    assert edge(opened, ".body-editor-bars", "top") == pytest.approx(edge(opened, ".bar", "bottom"), abs=1)


def test_at_twice_the_size_there_is_room_to_write(opened):
    opened.set_viewport_size({"width": 640, "height": 450})
    writing.at_end(opened)
    opened.keyboard.type(" And more.")
    writing.settle(opened)
    room = edge(opened, ".bar-main", "top") - edge(opened, ".body-editor-bars", "bottom")
    assert room > 300


def test_a_block_stays_as_somebody_left_it_and_what_unfolded_by_itself_is_no_wish(opened):
    assert opened.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('desk.block.'))") == []
    fold = opened.locator("details[data-block=checklist]")
    fold.locator("summary").focus()
    opened.keyboard.press("Enter")
    opened.reload()
    opened.locator(".body-editor.is-ready").wait_for()
    assert fold.get_attribute("open") is None
