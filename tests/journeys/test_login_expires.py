"""A login that ends while somebody writes loses nothing."""

import pytest
from playwright.sync_api import expect

from tests.browser import writing

HEADLINE = "What the tide gauge remembers"
TEXT = "The needle has been drawing the same harbour since before there was a town."
NOTICE = "You were signed out while writing."


def signs_out_elsewhere(writer):
    writer.signs_out_in_another_tab()


def is_away_too_long(writer):
    writer.page.context.clear_cookies(name="sessionid")


@pytest.mark.parametrize("ends", [signs_out_elsewhere, is_away_too_long])
def test_what_was_typed_is_there_after_signing_in_again(writer, ends):
    writer.begins_a_piece()
    writer.writes(HEADLINE, "A dek.", [("Text", TEXT)])
    writer.tags.fill("Ports, Tide gauges")
    author = writer.byline.inner_text()
    assert author
    ends(writer)

    writer.page.get_by_role("button", name="Save", exact=True).click()
    expect(writer.page.get_by_role("heading", name="You were signed out while writing")).to_be_visible()
    writer.had_expected("status of 403")
    writer.gives_name_and_password()
    expect(writer.page.get_by_role("status").filter(has_text=NOTICE)).to_be_visible()
    expect(writer.stands).to_contain_text("Not saved yet")
    assert_it_is_all_there(writer, author)

    writer.saves()
    expect(writer.page.get_by_text(NOTICE)).to_have_count(0)
    writer.page.goto(writer.page.url)
    assert_it_is_all_there(writer, author)


def assert_it_is_all_there(writer, author):
    expect(writer.headline).to_have_value(HEADLINE)
    expect(writing.text(writer.page)).to_have_text(TEXT)
    assert [tag.strip() for tag in writer.tags.input_value().split(",")] == ["Ports", "Tide gauges"]
    expect(writer.byline).to_have_text(author)
