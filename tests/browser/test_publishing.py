"""When a piece appears, from the desk's side, in a real browser."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from articles.workflow import publishing
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

DAY = timedelta(days=1)
TODAY = timezone.now().replace(second=0, microsecond=0)


@pytest.fixture
def opened(page):
    def open_(piece):
        page.goto(f"/admin/articles/article/{piece.pk}/change/")
        page.locator(".body-editor.is-ready").wait_for()
        return page

    return open_


def on(days):
    return TODAY + days * DAY


def typed(moment):
    return f"{moment:%Y-%m-%dT%H:%M}"


def press(page, name):
    with page.expect_navigation():
        page.get_by_role("button", name=name).first.click()
    page.locator(".body-editor.is-ready").wait_for()


def panel(page):
    return page.locator("[data-block=publishing]")


def test_a_piece_is_scheduled_put_right_moved_and_cancelled(opened):
    piece = factories.article("Teh news")
    page = opened(piece)
    page.locator("summary", has_text="Other steps").click()
    page.get_by_role("link", name="Schedule").click()
    expect(page.get_by_label("Publish at")).to_be_focused()
    page.get_by_label("Publish at").fill(typed(on(2)))
    press(page, "Schedule")
    assert piece.editions.get().live_from == on(2)

    page.get_by_label("Headline", exact=True).fill("The news")
    press(page, "Save into what is scheduled for")
    edition = piece.editions.get()
    assert (edition.headline, edition.live_from) == ("The news", on(2))

    panel(page).locator("summary", has_text="Change its times").click()
    panel(page).get_by_label("Appears at").fill(typed(on(3)))
    press(page, "Set these times")
    assert piece.editions.get().live_from == on(3)
    expect(panel(page).locator(".timeline-coming")).to_contain_text("The news")

    press(page, "Cancel this")
    assert not piece.editions.exists()


def test_enter_in_a_time_takes_its_own_step(opened):
    piece = factories.article()
    page = opened(piece)
    panel(page).locator("summary", has_text="Schedule").press("Enter")
    page.get_by_label("Publish at").fill(typed(on(2)))
    with page.expect_navigation():
        page.get_by_label("Publish at").press("Enter")
    assert piece.editions.get().live_from == on(2)


def test_a_refused_time_is_reached_from_what_says_so(opened):
    piece = factories.article()
    publishing.publish(piece, by=None, at=on(5))
    page = opened(piece)
    panel(page).locator("summary", has_text="Change its times").click()
    panel(page).get_by_label("Appears at").fill("2020-01-01T08:00")
    press(page, "Set these times")
    panel(page).locator("summary").first.click()
    page.get_by_role("link", name="Mend it").press("Enter")
    expect(panel(page).get_by_label("Appears at")).to_be_focused()
    expect(panel(page).get_by_label("Appears at")).to_have_value("2020-01-01T08:00")
    expect(panel(page).locator(".errorlist")).to_contain_text("has passed")


@pytest.mark.parametrize("size", [(390, 844), (1280, 900)])
def test_the_panel_and_its_menus_fit(size, opened):
    piece = factories.published("A" + "very" * 30, at=timezone.now() - DAY)
    piece.headline = "Another"
    piece.save()
    publishing.publish(piece, by=None, at=on(5))
    page = opened(piece)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    for summary in panel(page).locator(".times > summary").all():
        summary.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    right = panel(page).bounding_box()
    for field in panel(page).locator("input, button").all():
        box = field.bounding_box()
        assert box is None or box["x"] + box["width"] <= right["x"] + right["width"] + 1
