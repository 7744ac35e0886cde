"""A real Chromium on the live server, for those tests that need one."""

import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

from articles.models import Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`The policy refused ${event.violatedDirective}: ${event.blockedURI} ${event.sample}`));
"""


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"))


@pytest.fixture(scope="session")
def chromium():
    # Playwright's loop runs in this thread, which Django takes for an asynchronous view.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def visitor(chromium, live_server):
    """A page with nobody signed in. A complaint of the browser fails the test, unless it is taken off the list."""
    context = chromium.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900})
    context.add_init_script(REPORT_VIOLATIONS)
    context.route("**/favicon.ico", lambda route: route.fulfill(status=204))
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.complaints = []
    page.on(
        "console",
        lambda said: said.type in ("error", "warning") and page.complaints.append(f"{said.text} {said.location}"),
    )
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    yield page
    complaints = page.complaints
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
