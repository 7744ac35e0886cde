"""A real Chromium on the live server, for those tests that need one."""

import threading

import pytest
from django.core.signals import request_finished, request_started

from articles.models import Page
from tests.chromium import complaints_in
from tests.newsroom.processes import wait_for


@pytest.fixture(scope="session")
def underway():
    """The threads that are at a request: a page that is closed does not wait for what it has asked, and the tables are
    not emptied under it."""
    at = []

    def begin(**_):
        at.append(threading.current_thread())

    def end(**_):
        if threading.current_thread() in at:
            at.remove(threading.current_thread())

    request_started.connect(begin)
    request_finished.connect(end)
    yield at
    request_started.disconnect(begin)
    request_finished.disconnect(end)


@pytest.fixture
def visitor(chromium, live_server, underway):
    """A page with nobody signed in. A complaint of the browser fails the test, unless it is taken off the list."""
    context = chromium.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900})
    complaints = complaints_in(context)
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.complaints = complaints
    yield page
    context.close()
    wait_for(lambda: not [thread for thread in underway if thread.is_alive()])
    assert complaints == []


@pytest.fixture
def page(visitor, live_server, client, editor, settings):
    """A page with the editor signed in."""
    client.force_login(editor)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    visitor.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    return visitor


@pytest.fixture
def unguarded(chromium, live_server):
    """axe marks what it looks at with styles of its own, which the site's policy refuses: here it may."""
    context = chromium.new_context(base_url=live_server.url, bypass_csp=True)
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page
    context.close()


@pytest.fixture
def signed_in(client, live_server, settings, django_user_model):
    """Lets somebody of the cast in, by name. Nobody has an empty one."""

    def sign_in(page, who: str) -> None:
        if who:
            client.force_login(django_user_model.objects.get(username=who))
            session = client.cookies[settings.SESSION_COOKIE_NAME].value
            cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}
            page.context.add_cookies([cookie])

    return sign_in


@pytest.fixture
def opened(page):
    """Opens a page with this body in the editor."""

    def open_(body):
        made = Page.objects.create(title="About", slug="about", body=body)
        page.goto(f"/admin/articles/page/{made.pk}/change/")
        page.locator(".body-editor.is-ready").wait_for()
        return made

    return open_
