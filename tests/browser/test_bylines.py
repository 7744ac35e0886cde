"""The byline on the article page, by keyboard."""

import pytest
from playwright.sync_api import expect

from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def opened(page):
    piece = factories.article(authors=[factories.author(name) for name in ("Ada", "Ben", "Cleo")])
    page.goto(f"/admin/articles/article/{piece.pk}/change/")
    page.get_by_role("button", name="Add an author").wait_for()
    return page


def row(page, author):
    return page.locator("[data-byline]").filter(has=page.locator("option:checked", has_text=author))


def names(page):
    return page.locator("[data-byline]:visible option:checked").all_inner_texts()


def test_an_author_is_moved_up_key_by_key_and_the_focus_is_never_lost(opened):
    cleo = row(opened, "Cleo")
    cleo.get_by_role("button", name="Up").focus()
    opened.keyboard.press("Enter")
    expect(cleo.get_by_role("button", name="Up")).to_be_focused()
    opened.keyboard.press("Enter")
    assert names(opened) == ["Cleo", "Ada", "Ben"]
    expect(cleo.get_by_role("button", name="Down")).to_be_focused()


def test_after_a_removal_the_focus_is_in_the_byline_that_is_left(opened):
    row(opened, "Ben").get_by_role("button", name="Remove").focus()
    opened.keyboard.press("Enter")
    assert names(opened) == ["Ada", "Cleo"]
    expect(row(opened, "Cleo").get_by_label("Author")).to_be_focused()
