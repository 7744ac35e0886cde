"""Writing a body in a real browser."""

import pytest

from articles.content.sanitising import clean
from articles.models import Page
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def about():
    return Page.objects.create(title="About", slug="about", body="<p>First words.</p>")


@pytest.fixture
def opened(page):
    def open_(body):
        made = Page.objects.create(title="About", slug="about", body=body)
        page.goto(f"/admin/articles/page/{made.pk}/change/")
        page.locator(".body-editor.is-ready").wait_for()
        return made

    return open_


def saved(page, made):
    page.locator("[name=_save]").first.click()
    page.wait_for_url("**/admin/articles/page/")
    made.refresh_from_db()
    return made.body


def text(page):
    return page.get_by_role("textbox", name="Body")


def at_end(page):
    text(page).click()
    page.keyboard.press("Control+End")
    page.wait_for_timeout(50)


def test_spaces_stay_spaces(page, opened):
    made = opened("<p>One.</p>")
    at_end(page)
    page.keyboard.type(" Two  words,   three ")
    assert "nbsp" not in page.locator("#id_body").input_value()
    assert "\xa0" not in page.locator("#id_body").input_value()
    assert saved(page, made) == "<p>One. Two words, three</p>"
