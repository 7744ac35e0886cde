"""Every kind of readers' page of the demo, in windows of many widths."""

import pytest

WIDTHS = (320, 390, 820, 1280, 1920)
PAGES = [
    "/",
    "/latest/?section=economy&tag=shipping&since=nonsense",
    "/section/security/",
    "/kind/opinion/",
    "/author/mirela-santhouse/",
    "/tag/shipping/",
    "/topic/saddle-strait-crisis/",
    "/search/?q=grain",
    "/about/",
    "/nowhere/",
]
LONGEST = "SELECT path FROM articles_edition WHERE live_until IS NULL ORDER BY length(rendered_body) DESC LIMIT 3"


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_is_wider_than_its_window(window, house, width):
    paths = PAGES + [row["path"] for row in house.rows(LONGEST)]
    beyond = {path: window(house.address + path, at=width) for path in paths}
    assert {path: pixels for path, pixels in beyond.items() if pixels} == {}
