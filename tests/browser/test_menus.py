"""The desk's menus, on screens of many widths."""

import pytest

from tests import factories
from tests.browser import writing

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("width", [390, 600, 820, 1280])
def test_every_menu_opens_on_the_screen(page, width):
    piece = factories.article()
    page.set_viewport_size({"width": width, "height": 844})
    outside = []
    for address in ("/admin/articles/article/", f"/admin/articles/article/{piece.pk}/change/"):
        page.goto(address)
        for menu in page.locator("details[data-menu]").all():
            menu.locator("summary").first.click()
            writing.settle(page)
            box = menu.locator(".menu-items").bounding_box()
            if box["x"] < 0 or box["x"] + box["width"] > width:
                outside.append((menu.locator("summary").first.inner_text(), box))
            page.keyboard.press("Escape")
    assert outside == []
