"""The calendar in a real browser: dragging, and the same by keyboard."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from articles.models import Article
from articles.workflow import publishing
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def noon():
    """Of the tenth of next month: no day of it is the last of what a month shows."""
    soon = (timezone.localtime().replace(day=1) + timedelta(days=32)).replace(day=10)
    return soon.replace(hour=12, minute=0, second=0, microsecond=0)


def shown(page, day):
    page.goto(f"/admin/calendar/?at={day:%Y-%m-%d}")
    return page.locator(f'td[data-day="{day:%Y-%m-%d}"]')


def test_what_is_to_come_is_dragged_to_another_day_and_keeps_its_hour(page, noon):
    edition = publishing.publish(factories.article("Harbour vote"), by=None, at=noon)
    later = noon + timedelta(days=3)
    cell = shown(page, noon)
    cell.locator("[draggable]", has_text="Harbour vote").drag_to(page.locator(f'td[data-day="{later:%Y-%m-%d}"]'))
    expect(page.locator(".messagelist")).to_contain_text("will appear on")
    expect(page.locator(f'td[data-day="{later:%Y-%m-%d}"]')).to_contain_text("Harbour vote")
    edition.refresh_from_db()
    assert edition.live_from == later


def test_an_idea_is_dragged_to_a_day_and_back(page, noon):
    factories.article("An idea", body="")
    day, lane = shown(page, noon), page.locator(".calendar-ideas")
    lane.locator("[draggable]").drag_to(day)
    expect(day).to_contain_text("An idea")
    assert timezone.localdate(Article.objects.get().due_at) == noon.date()
    day.locator("[draggable]").drag_to(lane)
    expect(lane).to_contain_text("An idea")
    assert Article.objects.get().due_at is None


def test_the_same_by_keyboard(page, noon):
    edition = publishing.publish(factories.article("Harbour vote"), by=None, at=noon)
    shown(page, noon).get_by_role("link", name="Move “Harbour vote”").press("Enter")
    field = page.get_by_label("When")
    field.fill(f"{noon + timedelta(days=1):%Y-%m-%dT09:30}")
    page.get_by_role("button", name="Move it").press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("will appear on")
    edition.refresh_from_db()
    assert edition.live_from == (noon + timedelta(days=1)).replace(hour=9, minute=30)
