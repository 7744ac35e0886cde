"""What is typed is saved by itself, and kept in the browser until it is."""

import pytest
from playwright.sync_api import expect

from articles.models import Article
from tests import factories
from tests.admin.forms import page_of
from tests.browser import writing

pytestmark = pytest.mark.django_db(transaction=True)

KEPT = "Object.keys(localStorage).filter(key => key.startsWith('desk.kept')).length"

FULL = """
const setItem = Storage.prototype.setItem;
Storage.prototype.setItem = function (name, value) {
  if (name.startsWith("desk.")) throw new DOMException("full", "QuotaExceededError");
  setItem.call(this, name, value);
};
"""


def bar(page):
    return page.locator("[data-saving]")


def opens(page, address):
    page.goto(address)
    page.locator(".body-editor.is-ready").wait_for()


def test_a_new_piece_is_begun_by_typing_and_the_page_goes_on_as_its_page(page):
    opens(page, "/admin/articles/article/add/")
    page.locator("#id_headline").fill("Begun by typing")
    expect(bar(page)).to_contain_text("Not saved yet")
    expect(bar(page)).to_contain_text("Saved", timeout=15_000)
    piece = Article.objects.get()
    assert page.url.endswith(page_of(piece))
    page.locator("#id_dek").fill("And more.")
    with page.expect_response("**/autosave/"):
        pass
    expect(bar(page)).to_contain_text("Saved")
    assert page.evaluate(KEPT) == 0
    with page.expect_navigation():
        page.locator(".bar-save").click()
    piece = Article.objects.get()
    assert (piece.headline, piece.dek, piece.slug) == ("Begun by typing", "And more.", "begun-by-typing")


def test_what_is_typed_is_kept_until_it_is_saved_and_can_be_dropped(page):
    piece = factories.article("As it was")
    opens(page, page_of(piece))
    page.context.route("**/autosave/", lambda route: route.abort())
    page.locator("#id_headline").fill("Typed and never saved")
    expect(bar(page)).to_contain_text("No connection: kept in this browser", timeout=15_000)
    page.on("dialog", lambda dialog: dialog.accept())
    opens(page, page_of(piece))
    expect(page.locator("[data-kept-offer]")).to_be_visible()
    page.get_by_role("button", name="See what differs").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Two versions")
    opens(page, page_of(piece))
    page.get_by_role("button", name="Drop it").click()
    expect(page.locator("[data-kept-offer]")).to_be_hidden()
    assert page.evaluate(KEPT) == 0
    page.complaints[:] = [said for said in page.complaints if "ERR_FAILED" not in said and "409" not in said]


def test_at_signing_out_nothing_stays_in_the_browser(page):
    opens(page, page_of(factories.article("As it was")))
    page.context.route("**/autosave/", lambda route: route.abort())
    page.locator("#id_headline").fill("Typed and never saved")
    page.wait_for_function(f"() => {KEPT} === 1")
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator(".masthead-person summary").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Sign out").click()
    assert page.evaluate(KEPT) == 0
    page.complaints[:] = [said for said in page.complaints if "ERR_FAILED" not in said]


def test_after_signing_in_elsewhere_saving_goes_on_by_itself(page, client, editor, settings, live_server):
    piece = factories.article("As it was")
    opens(page, page_of(piece))
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.locator("#id_headline").fill("Typed while signed out")
    expect(bar(page)).to_contain_text("You are signed out.", timeout=15_000)
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    client.force_login(editor)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(bar(page)).to_contain_text("Saved", timeout=15_000)
    piece.refresh_from_db()
    assert piece.headline == "Typed while signed out"
    page.complaints[:] = [said for said in page.complaints if "403" not in said]


def test_a_browser_that_keeps_nothing_saves_all_the_same(page):
    page.add_init_script(FULL)
    piece = factories.article("As it was")
    opens(page, page_of(piece))
    writing.at_end(page)
    page.keyboard.type(" And more.")
    expect(bar(page)).to_contain_text("Saved", timeout=15_000)
    piece.refresh_from_db()
    assert piece.body.endswith("And more.</p>")


def test_a_moment_typed_beside_the_piece_is_kept_until_its_button_is_pressed(page):
    piece = factories.article("As it was")
    opens(page, page_of(piece))
    page.get_by_text("Schedule", exact=True).first.click()
    page.locator("#id_times-at").fill("2099-01-01T08:00")
    page.wait_for_function(f"() => {KEPT} === 1")
    page.on("dialog", lambda dialog: dialog.accept())
    opens(page, page_of(piece))
    page.get_by_role("button", name="Take it").click()
    expect(page.locator("#id_times-at")).to_have_value("2099-01-01T08:00")


def test_what_is_typed_beside_the_piece_stays_over_save_and_over_a_crash_after_it(page):
    piece = factories.article("As it was", stage="review")
    opens(page, page_of(piece))
    page.evaluate("document.querySelectorAll('.bar-menu, .bar-menu details').forEach(each => (each.open = true))")
    page.locator("#spike-reason").fill("It is not true")
    with page.expect_navigation():
        page.locator(".bar-save").click()
    expect(page.locator("#spike-reason")).to_have_value("It is not true")
    page.wait_for_function(f"() => {KEPT} === 1")
    page.on("dialog", lambda dialog: dialog.accept())
    opens(page, page_of(piece))
    expect(page.locator("#spike-reason")).to_have_value("")
    page.get_by_role("button", name="Take it").click()
    expect(page.locator("#spike-reason")).to_have_value("It is not true")
