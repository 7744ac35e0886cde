"""What the buttons of a form send, and how often."""

import pytest
from playwright.sync_api import expect

from articles.models import Article

pytestmark = pytest.mark.django_db(transaction=True)

CLICK_TWICE = """button => { button.click(); setTimeout(() => button.click(), 60); }"""


def test_a_second_click_on_save_begins_no_second_piece(page):
    page.goto("/admin/articles/article/add/")
    page.locator("#id_headline").fill("Begun once")
    page.locator(".bar-save").evaluate(CLICK_TWICE)
    expect(page.locator(".messagelist")).to_contain_text("Saved")
    page.locator("#id_headline").fill("Changed after that")
    with page.expect_navigation():
        page.locator(".bar-save").click()
    assert Article.objects.get().headline == "Changed after that"
