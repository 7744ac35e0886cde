"""An editor arranges the home page with the keyboard alone, and the reader sees it so."""

import re

import pytest
from playwright.sync_api import expect

from .people import Editor, Reader

SOUGHT = "Fourteen miles, and a ferry"  # one of the demo, that leads nothing


@pytest.fixture
def editor(browsing):
    person = browsing(Editor)
    person.signs_in()
    return person


def goes_to(page, words: str, *, most: int = 300) -> None:
    """By the Tab key alone, to what is named so."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("words => document.activeElement.textContent.includes(words)", words):
            return
    raise AssertionError(f"the Tab key never came to {words}")


def said(page, words: str) -> None:
    expect(page.get_by_role("status").first).to_contain_text(words)


def test_home_is_arranged_with_the_keyboard_alone_and_readers_see_it(editor, browsing):
    page = editor.page
    goes_to(page, "Fronts")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Fronts")
    goes_to(page, "Home")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Home: the front")

    second = page.locator("[data-slot=featured] h3").nth(1).inner_text()
    goes_to(page, f"Earlier: {second}")
    page.keyboard.press("Enter")
    said(page, f"“{second}” is now first of “Featured”.")

    page.get_by_role("searchbox", name="Headline or author").focus()
    page.keyboard.type(SOUGHT)
    page.keyboard.press("Enter")
    found = page.locator(".beside-found li")
    expect(found).to_have_count(1)
    headline = found.locator(".beside-headline").inner_text()
    page.get_by_label("Put it into").focus()
    page.keyboard.type("Lead")
    goes_to(page, f"Put it there: {headline}")
    page.keyboard.press("Enter")
    said(page, f"“{headline}” is now in “Lead story”.")
    goes_to(page, "Save")
    page.keyboard.press("Enter")
    editor.is_told("Saved. Readers see it now.")

    reader = browsing(Reader).page
    reader.goto("/")
    expect(reader.locator(".lead h2")).to_have_text(headline)
    page.get_by_role("button", name="Undo the last change").press("Enter")
    editor.is_told("Undid:")
    reader.goto("/")
    expect(reader.locator(".lead h2")).not_to_have_text(re.compile(re.escape(headline)))
