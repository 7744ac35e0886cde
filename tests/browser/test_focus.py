"""Where the focus is when a save or a step has brought the page anew."""

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.browser import writing

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def opened(page):
    def open_(**fields):
        piece = factories.article(**fields)
        page.goto(f"/admin/articles/article/{piece.pk}/change/")
        page.locator(".body-editor.is-ready").wait_for()
        return page

    return open_


def comes_anew(page, act):
    with page.expect_navigation():
        act()
    page.locator(".body-editor.is-ready").wait_for()


def test_who_saves_by_keyboard_writes_on_where_they_were(opened):
    page = opened(body="<p>One.</p><p>Two.</p>")
    writing.at_end(page)
    page.keyboard.press("ArrowLeft")
    writing.settle(page)
    comes_anew(page, lambda: page.keyboard.press("Control+s"))
    writing.settle(page)
    page.keyboard.type(" and more")
    writing.reads(page, "<p>One.</p><p>Two and more.</p>")


def test_in_a_field_the_focus_stays_there(opened):
    page = opened()
    page.locator("#id_dek").focus()
    comes_anew(page, lambda: page.keyboard.press("Control+s"))
    expect(page.locator("#id_dek")).to_be_focused()


def test_the_next_step_is_not_under_the_finger_that_took_the_last(opened):
    page = opened(stage="review")
    page.locator(".bar-menu > summary").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Approve").focus()
    comes_anew(page, lambda: page.keyboard.press("Enter"))
    expect(page.locator(".bar-stands strong")).to_be_focused()


def test_what_was_refused_has_the_focus(opened):
    page = opened(authors=[])
    page.get_by_role("button", name="Publish", exact=True).focus()
    comes_anew(page, lambda: page.keyboard.press("Enter"))
    expect(page.locator(".notice-refused:visible")).to_be_focused()


def test_who_works_with_the_mouse_is_not_sent_anywhere(opened):
    page = opened()
    page.locator("#id_dek").click()
    comes_anew(page, lambda: page.locator(".bar-save").click())
    expect(page.locator("body")).to_be_focused()
