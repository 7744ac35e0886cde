"""Readers' pages in windows of many widths, with a scrollbar that takes its room, as on most computers."""

import pytest

from tests.chromium import CHROMIUM, FLAGS

WIDTHS = (320, 390, 820, 1280, 1920)
PAGES = [
    "/",
    "/latest/?section=economy&tag=shipping&since=nonsense",
    "/section/economy/",
    "/kind/opinion/",
    "/author/mirela-santhouse/",
    "/tag/shipping/",
    "/topic/grain-compact/",
    "/search/?q=grain",
    "/about/",
    "/nowhere/",
]
LONGEST = "SELECT path FROM articles_edition WHERE live_until IS NULL ORDER BY length(rendered_body) DESC LIMIT 3"


@pytest.fixture(scope="module")
def window(chromium, house):
    browser = chromium.browser_type.launch(
        executable_path=CHROMIUM, args=FLAGS, ignore_default_args=["--hide-scrollbars"]
    )
    yield browser.new_page(base_url=house.address)
    browser.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_is_wider_than_its_window(window, house, width):
    window.set_viewport_size({"width": width, "height": 800})
    wide = {}
    for path in PAGES + [row["path"] for row in house.rows(LONGEST)]:
        window.goto(path)
        room, needed = window.evaluate("[document.documentElement.clientWidth, document.documentElement.scrollWidth]")
        assert room < width, "the scrollbar takes no room: this would not be seen"
        if needed > room:
            wide[path] = needed - room
    assert wide == {}
