"""What somebody who writes does with the editor."""


def text(page):
    return page.get_by_role("textbox", name="Body")


def value(page):
    return page.locator("#id_body").input_value()


def saved(page, made):
    with page.expect_navigation():
        page.locator("[name=_save]").first.click()
    made.refresh_from_db()
    return made.body


def at_end(page):
    _click_into(page)
    page.keyboard.press("Control+End")
    page.wait_for_timeout(100)


def select_all(page):
    _click_into(page)
    page.keyboard.press("Control+a")
    page.locator("[data-words]", has_text=" of ").wait_for()


def _click_into(page):
    text(page).click()
    page.wait_for_timeout(100)  # for the browser to tell of its selection


def field(page, label):
    return page.get_by_role("dialog").get_by_role("textbox", name=label, exact=True)


def toolbar(page):
    return page.get_by_role("toolbar", name="Text")


def press(page, name):
    toolbar(page).get_by_role("button", name=name, exact=True).click()
