"""Embeds, tables and lines in the body editor."""

import pytest

from .writing import at_end, field, press, reads, saved

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_embed_is_entered_by_its_address(page, opened):
    made = opened("<p>One</p>")
    at_end(page)
    press(page, "Embed")
    dialog = page.get_by_role("dialog", name="Embed")
    dialog.get_by_label("Address").fill("https://youtu.be/abcdefghijk?si=campaign")
    dialog.get_by_role("textbox", name="Caption").click()
    page.keyboard.type("A film")
    page.keyboard.press("Enter")
    dialog.wait_for(state="hidden")
    page.locator(".body-embed-provider", has_text="YouTube").wait_for()
    assert saved(page, made) == (
        '<p>One</p><figure data-embed-url="https://www.youtube.com/watch?v=abcdefghijk">'
        "<figcaption>A film</figcaption></figure>"
    )


def test_an_unknown_address_is_refused_with_those_that_are_known(page, opened):
    opened("<p>One</p>")
    at_end(page)
    press(page, "Embed")
    field(page, "Address of a post, film or chart").fill("https://example.com/film")
    page.keyboard.press("Enter")
    page.get_by_role("alert").filter(has_text="YouTube, Vimeo, X, Bluesky, Datawrapper or Mastodon").wait_for()
    reads(page, "<p>One</p>")


def test_a_table_is_inserted_filled_and_reshaped(page, opened):
    made = opened("<p>One</p>")
    at_end(page)
    press(page, "Table")
    page.keyboard.type("Year")
    page.keyboard.press("Tab")
    page.keyboard.type("Ships")
    tools = page.get_by_role("toolbar", name="Table")
    tools.get_by_role("button", name="Column before").click()
    page.locator(".ProseMirror td").first.click()
    page.keyboard.type("2019")
    tools.get_by_role("button", name="Row below").click()
    page.locator(".ProseMirror td").last.click()
    tools.get_by_role("button", name="Delete row").click()
    page.locator(".ProseMirror th").nth(1).click()
    tools.get_by_role("button", name="Delete column").click()
    page.locator(".ProseMirror th").last.click()
    tools.get_by_role("button", name="Delete column").click()
    assert saved(page, made) == (
        "<p>One</p><table><thead><tr><th>Year</th><th>Ships</th></tr></thead>"
        "<tbody><tr><td>2019</td><td></td></tr><tr><td></td><td></td></tr></tbody></table>"
    )


def test_a_row_of_headings_is_made_and_unmade(page, opened):
    opened("<table><tbody><tr><td>Year</td></tr><tr><td>2019</td></tr></tbody></table>")
    page.locator(".ProseMirror td").first.click()
    heading = page.get_by_role("toolbar", name="Table").get_by_role("button", name="Heading row")
    heading.click()
    reads(page, "<table><thead><tr><th>Year</th></tr></thead><tbody><tr><td>2019</td></tr></tbody></table>")
    heading.click()
    reads(page, "<table><tbody><tr><td>Year</td></tr><tr><td>2019</td></tr></tbody></table>")


def test_a_line_across(page, opened):
    opened("<p>One</p>")
    at_end(page)
    press(page, "Rule")
    page.keyboard.type("Two")
    reads(page, "<p>One</p><hr><p>Two</p>")
