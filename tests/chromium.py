"""A real Chromium for the tests that ask for one. Where there is none they are skipped, each by its name."""

import os
import shutil

import pytest
from playwright.sync_api import BrowserContext, sync_playwright

# The same engine without the windows around it comes first: each page of the others has a few of them at work besides.
KINDS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, KINDS)), None)
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--in-process-gpu", "--disable-software-rasterizer",
]  # fmt: skip
REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`The policy refused ${event.violatedDirective}: ${event.blockedURI} ${event.sample}`));
"""


def pytest_collection_modifyitems(items):
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"))


@pytest.fixture(scope="session")
def chromium():
    """One for the whole session: Playwright's loop can run only once in a thread."""
    # The loop is what Django takes for an asynchronous view.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def window(chromium):
    """A window whose scrollbar takes its room, as on most computers. It answers how much too wide a page is."""
    browser = chromium.browser_type.launch(
        executable_path=CHROMIUM, args=FLAGS, ignore_default_args=["--hide-scrollbars"]
    )
    page = browser.new_page()

    def too_wide(address: str, *, at: int) -> int:
        page.set_viewport_size({"width": at, "height": 500})
        page.goto(address)
        room, needed = page.evaluate("[document.documentElement.clientWidth, document.documentElement.scrollWidth]")
        assert room < at, "the scrollbar takes no room: nothing would be seen"
        return needed - room

    yield too_wide
    browser.close()


def complaints_in(context: BrowserContext) -> list[str]:
    """What the browser complains of on any page of this context, from now on."""
    complaints: list[str] = []

    def listen(said):
        if said.type in ("error", "warning"):
            complaints.append(f"{said.text} {said.location}")

    context.add_init_script(REPORT_VIOLATIONS)
    context.on("console", listen)
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    return complaints
