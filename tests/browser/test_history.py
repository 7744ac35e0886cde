"""The history by keyboard: two texts chosen and compared, one restored, one named."""

import re

import pytest

from articles.workflow import drafting, revisions
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def piece(editor):
    made = factories.article("The strait opens", body="<p>Ships wait.</p>", created_by=editor)
    revisions.record(made, by=editor)
    drafting.write(made, revisions.snapshot(made) | {"headline": "The strait closes"}, by=editor)
    return made


def tab_to(page, locator):
    for _ in range(60):
        if locator.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("The keyboard does not get there.")


def test_two_texts_are_compared_and_one_is_brought_back_without_a_mouse(page, piece):
    page.goto(f"/admin/articles/article/{piece.pk}/history/")
    older = piece.revisions.last()
    page.keyboard.press("Tab")
    tab_to(page, page.locator('input[name="before"]:checked'))
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowDown")
    assert page.locator('input[name="before"]:checked').get_attribute("value") == str(older.pk)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="What changed in “The strait closes”").wait_for()
    assert page.locator("dd del").text_content() == "[removed: opens] "
    assert page.locator("dd ins").text_content() == "[added: closes] "
    tab_to(page, page.get_by_role("link", name="Restore this…").first)
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("button", name="Restore it"))
    page.keyboard.press("Enter")
    page.get_by_text("The piece is again as it was on").wait_for()
    piece.refresh_from_db()
    assert (piece.headline, piece.revisions.count()) == ("The strait opens", 3)


def test_a_text_is_named_without_a_mouse(page, piece):
    page.goto(f"/admin/articles/article/{piece.pk}/history/")
    tab_to(page, page.locator("summary", has_text="Name it").first)
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label(re.compile("^Name, such as")).first)
    page.keyboard.type("To the lawyers")
    page.keyboard.press("Enter")
    page.get_by_text("It is named “To the lawyers”").wait_for()
    assert piece.revisions.first().name == "To the lawyers"


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_none_of_it_is_wider_than_its_window(page, piece, width):
    page.set_viewport_size({"width": width, "height": 800})
    long = "unbroken" * 40
    drafting.write(piece, revisions.snapshot(piece) | {"dek": long, "body": f"<p>{long}</p>"}, by=None)
    first = piece.revisions.last()
    for rest in ("history/", f"compare/?before={first.pk}&after=saved", f"history/{first.pk}/restore/"):
        page.goto(f"/admin/articles/article/{piece.pk}/{rest}")
        room, needed = page.evaluate("[document.documentElement.clientWidth, document.documentElement.scrollWidth]")
        assert needed <= room, rest
