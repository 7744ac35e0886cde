"""axe finds nothing on the page of a picture, by crops by hand and the open frame, nor where deleting is refused."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from articles.images import library, renditions
from tests import factories
from tests.images import files

pytestmark = pytest.mark.django_db(transaction=True)

EVERYTHING = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def page(chromium, live_server, client, editor, settings):
    """axe marks what it looks at with styles of its own, which the desk's policy refuses: here it may."""
    client.force_login(editor)
    context = chromium.new_context(base_url=live_server.url, bypass_csp=True)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    yield context.new_page()
    context.close()


def test_axe_finds_nothing_and_nothing_is_too_wide(page):
    image = library.add(files.photograph((900, 300)), title="Harbour", alt="Boats", by=None)
    library.recrop(image, "4x5", (0.1, 0, 0.2), by=None)
    renditions.build(image)
    factories.published("Harbour vote", lead_image=image)
    found = []
    for scheme, width in (("light", 1280), ("dark", 1280), ("light", 820), ("light", 390)):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.goto(f"/admin/articles/image/{image.pk}/change/")
        page.locator("[data-focal-handle]").wait_for()
        found += _found(page, f"focal point, {scheme}, {width}")
        page.locator("summary", has_text="In numbers").click()
        page.locator('[data-crop="1x1"]').click()
        found += _found(page, f"frame, {scheme}, {width}")
    for place in ("delete", "uses"):
        page.goto(f"/admin/articles/image/{image.pk}/{place}/")
        found += _found(page, place)
    assert not found, "\n".join(found)


def _found(page, what: str) -> list[str]:
    told = Axe().run(page, options={"runOnly": EVERYTHING}).response["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    said = [f"{what}: {each['id']}: {node['html'][:150]}" for each in told for node in each["nodes"]]
    return [*said, *([f"{what}: {wide} px too wide"] if wide > 0 else [])]
