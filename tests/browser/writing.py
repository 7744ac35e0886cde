"""What somebody who writes does with the editor."""

import re

from playwright.sync_api import expect

SETTLED = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"


def text(page):
    return page.get_by_role("textbox", name="Body")


def sent(page):
    """The field that is sent, which follows the editor."""
    return page.locator("#id_body")


def value(page):
    return sent(page).input_value()


def reads(page, html):
    """Fails unless the text comes to be this. A dialog tells the editor some time after it has gone from the screen."""
    expect(sent(page)).to_have_value(html, timeout=10_000)


def saved(page, made):
    with page.expect_navigation():
        page.locator("[name=_save]").first.click()
    made.refresh_from_db()
    return made.body


def at_end(page):
    _click_into(page)
    page.keyboard.press("Control+End")
    settle(page)


def select_all(page):
    _click_into(page)
    page.keyboard.press("Control+a")
    page.locator("[data-words]", has_text=" of ").wait_for()


def select_nothing(page):
    """After what was selected."""
    page.keyboard.press("ArrowRight")
    page.locator("[data-words]", has_text=re.compile("^[0-9]+ words?$")).wait_for()


def settle(page):
    """Until the browser has told the editor of its selection, which it does some time after a key or a click."""
    page.evaluate(SETTLED)


def _click_into(page):
    text(page).click()
    settle(page)


def field(page, label):
    return page.get_by_role("dialog").get_by_role("textbox", name=label, exact=True)


def toolbar(page):
    return page.get_by_role("toolbar", name="Text")


def press(page, name):
    toolbar(page).get_by_role("button", name=name, exact=True).click()
