"""A real Chromium on the live server, for those tests that need one."""

import pytest

from articles.models import Page
from tests.chromium import complaints_in


@pytest.fixture
def visitor(chromium, live_server):
    """A page with nobody signed in. A complaint of the browser fails the test, unless it is taken off the list."""
    context = chromium.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900})
    complaints = complaints_in(context)
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.complaints = complaints
    yield page
    context.close()
    assert complaints == []


@pytest.fixture
def page(visitor, live_server, client, editor, settings):
    """A page with the editor signed in."""
    client.force_login(editor)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    visitor.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    return visitor


@pytest.fixture
def opened(page):
    """Opens a page with this body in the editor."""

    def open_(body):
        made = Page.objects.create(title="About", slug="about", body=body)
        page.goto(f"/admin/articles/page/{made.pk}/change/")
        page.locator(".body-editor.is-ready").wait_for()
        return made

    return open_
