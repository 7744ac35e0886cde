"""axe, which knows the rules of WCAG 2.2 AA and good practice beside them, and whether a page is too wide.

A page is looked at wide and light with every rule, then narrow and dark with those that width and colours change.
"""

from axe_playwright_python.sync_playwright import Axe

EVERYTHING = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WHAT_WIDTH_AND_THE_DARK_CHANGE = ["target-size", "scrollable-region-focusable", "color-contrast"]
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def opened(page, address: str) -> list[str]:
    """What is found at an address, with all that folds unfolded."""
    wide_and_light(page)
    page.goto(address)
    if page.locator("[data-body-editor]").count():
        page.locator(".body-editor.is-ready").wait_for()
    page.evaluate("for (const fold of document.querySelectorAll('details.block')) fold.open = true")
    return look(page)


def wide_and_light(page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")


def look(page) -> list[str]:
    """At the page as it stands, which is left narrow and dark."""
    found = _found(page, EVERYTHING, "1280 px")
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 844})
    found += _found(page, WHAT_WIDTH_AND_THE_DARK_CHANGE, "390 px, dark")
    return found


def _found(page, rules: list[str], where: str) -> list[str]:
    page.evaluate("for (const change of document.getAnimations()) change.finish()")
    told = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]}).response["violations"]
    said = [f"{page.url}, {where}: {each['help']}: {node['html'][:160]}" for each in told for node in each["nodes"]]
    excess = page.evaluate(TOO_WIDE)
    return [*said, *([f"{page.url}, {where}: {excess} px too wide"] if excess > 0 else [])]
